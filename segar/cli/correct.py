"""`segar correct` and `segar disputes`: an operator answers those who say that a verdict is wrong."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer
from rich.table import Table

from segar.cli.check import run_check
from segar.cli.context import Context, DatabaseOption, NowOption, SitesOption, context
from segar.cli.report_post import channel_named
from segar.cli.terminal import shown
from segar.errors import UsageError
from segar.model.correction import LONGEST, Correction
from segar.model.response import Response
from segar.model.verdict import State

LEAST_WORDS = 10  # characters of a reason
MOST_WORDS = 500
DAYS = 14


def correct(
    given: typer.Context,
    channel: Annotated[str, typer.Argument(metavar="CHANNEL", help="Its id: agency/kind/name.")],
    reason: Annotated[str, typer.Option("--reason", help="Why, for those who read the report.")],
    state: Annotated[
        State | None, typer.Option("--state", help="What is right. [default: the verdict stands]")
    ] = None,
    days: Annotated[int, typer.Option("--days", help="How long it holds, at most 30 days.")] = DAYS,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
) -> None:
    """Correct a verdict, or uphold it against a dispute; both are kept, shown, and told to those who disputed."""
    from notifier.outcome import told_of

    asked = context(given, sites, database, now)
    agency, named = channel_named(asked, channel)
    correction = _correction(asked, agency.id, channel, state, reason, days)
    disputes = [dispute for dispute in _open(asked) if dispute.channel_id == channel]
    if state is None and not disputes:
        raise UsageError(f"Nobody disputes the verdict on {channel}.", "Give --state to correct it.")
    asked.store.corrections.record(correction, told_of(correction, disputes, agency, named, asked.register))
    run_check(
        asked, [agency.id], visiting=False
    )  # so that it holds, and stops what waits to be sent, at once
    words = asked.words
    if state is None:
        typer.echo(words.text("cli.correct.upheld", channel=channel, state=words.state(correction.computed)))
        return
    told = words.text(
        "cli.correct.corrected",
        channel=channel,
        state=words.state(state),
        computed=words.state(correction.computed),
        until=words.instant(correction.until),
    )
    typer.echo(told)


def _correction(
    asked: Context, agency_id: str, channel_id: str, state: State | None, reason: str, days: int
) -> Correction:
    at = asked.clock.now()
    verdict = next(iter(asked.store.verdicts.as_of(at, [channel_id])), None)
    if verdict is None:
        raise UsageError(f"There is no verdict on {channel_id} yet.", f"Run `segar check {agency_id}` first.")
    computed = verdict.computed or verdict.state
    if state is computed:
        raise UsageError(
            f"The rules say “{state}” of {channel_id} themselves.", "Nothing is to be corrected."
        )
    if not LEAST_WORDS <= len(reason.strip()) <= MOST_WORDS:
        raise UsageError(
            f"--reason needs {LEAST_WORDS} to {MOST_WORDS} characters.", "Auditors will read it: say why."
        )
    if not 1 <= days <= LONGEST.days:
        raise UsageError(f"--days {days} is not from 1 to {LONGEST.days}.", "A correction must end.")
    return Correction(
        agency_id=agency_id,
        channel_id=channel_id,
        computed=computed,
        state=state,
        reason=reason.strip(),
        at=at,
        until=at + timedelta(days=days),
    )


def disputes(
    given: typer.Context,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
) -> None:
    """The disputes that nobody has answered yet."""
    asked = context(given, sites, database, now)
    words = asked.words
    table = Table(header_style="bold")
    for key in ("at", "channel", "role", "text"):
        table.add_column(words.text(f"cli.disputes.{key}"), overflow="fold")
    waiting = _open(asked)
    for dispute in waiting:
        said = dispute.text or words.text(f"response.{dispute.kind}")
        table.add_row(
            words.instant(dispute.at), shown(dispute.channel_id), words.role(dispute.role), shown(said, 500)
        )
    asked.console.print(table if waiting else words.text("cli.disputes.none"))


def _open(asked: Context) -> tuple[Response, ...]:
    from notifier.outcome import open_disputes

    now = asked.clock.now()
    return open_disputes(asked.store.responses.all(now), asked.store.corrections.all(now))
