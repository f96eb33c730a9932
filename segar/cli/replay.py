"""`segar replay`: derive a verdict again from the archived bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from segar.cli.context import Context, DatabaseOption, JsonOption, NowOption, SitesOption, context, print_json
from segar.cli.terminal import shown
from segar.model.verdict import Verdict

if TYPE_CHECKING:
    from segar.replay import Replayed


def replay(
    given: typer.Context,
    visit_id: Annotated[str, typer.Argument(metavar="VISIT", help="The id of a visit, as reports name it.")],
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
    as_json: JsonOption = False,
) -> None:
    """Derive the verdict that rests on a visit again, from the archived bytes; exit code 1 when it differs."""
    from segar.replay import replay as derive

    asked = context(given, sites, database, now)
    done = derive(visit_id, register=asked.register, store=asked.store, archive=asked.archive)
    if as_json:
        print_json(_record(asked, done))
    else:
        _print(asked, done)
    if done.differences:
        raise typer.Exit(1)


def _record(asked: Context, done: Replayed) -> dict[str, object]:
    from reports.record import verdict_record

    zone = asked.register.organisation.zone
    return {
        "visit": done.visit.id,
        "same": not done.differences,
        "differences": list(done.differences),
        "documents": done.documents,
        "missing": list(done.missing),
        "recorded": verdict_record(done.recorded, zone),
        "derived": verdict_record(done.derived, zone),
    }


def _print(asked: Context, done: Replayed) -> None:
    console, words = asked.console, asked.words
    console.print(shown(f"{done.visit.channel_id} · {words.instant(done.recorded.checked_at)}"))
    console.print(
        words.text("cli.replay.read", documents=done.documents - len(done.missing), all=done.documents),
        highlight=False,
    )
    for line in done.missing:
        console.print(shown(f"  – {line}", 300))
    console.print(shown(f"{words.text('cli.replay.recorded')}: {_said(asked, done.recorded)}", 300))
    console.print(shown(f"{words.text('cli.replay.derived')}: {_said(asked, done.derived)}", 300))
    if done.differences:
        console.print(words.text("cli.replay.differs", parts=", ".join(done.differences)), style="bold red")
    else:
        console.print(words.text("cli.replay.same"), style="green")


def _said(asked: Context, verdict: Verdict) -> str:
    words = asked.words
    when = words.published(verdict)
    return f"{words.state(verdict.state)} · {when} · {verdict.last_url}"
