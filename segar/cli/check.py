"""`segar check`: visit, judge, print the ranking."""

from __future__ import annotations

from typing import Annotated

import typer

from segar.cli.context import Context, DatabaseOption, JsonOption, NowOption, SitesOption, context, print_json
from segar.cli.progress import CrawlProgress
from segar.cli.ranking import ranking_table


def check(
    given: typer.Context,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Agencies; default: all.")
    ] = None,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
    as_json: JsonOption = False,
) -> None:
    """Visit what is named (default: all), record evidence and verdicts, print the ranking.

    Exit code 3 when our own network is down: nothing is then recorded against any agency.
    """
    asked = context(given, sites, database, now)
    run_check(asked, ids)
    show(asked, ids, as_json=as_json)


def run_check(asked: Context, ids: list[str] | None = None) -> None:
    """One cycle over the named agencies, with a progress bar on standard error."""
    from segar.cycle import Cycle

    agencies = asked.agencies(ids)
    cycle = Cycle(
        register=asked.register,
        store=asked.store,
        clock=asked.clock,
        words=asked.words,
        archive=asked.archive,
        chromium=asked.settings.chromium,
        access=asked.settings.access,
    )
    with CrawlProgress(asked.progress, asked.words) as progress:
        cycle.run(agencies, resume=not ids, on_progress=progress.update)


def show(asked: Context, ids: list[str] | None, *, as_json: bool) -> None:
    """The ranking, or the verdicts as JSON."""
    from reports.record import verdict_record

    wanted = {agency.id for agency in asked.agencies(ids)}
    instant = asked.clock.now()
    verdicts = [v for v in asked.store.verdicts.as_of(instant) if v.agency_id in wanted]
    if as_json:
        zone = asked.register.organisation.zone
        print_json([verdict_record(verdict, zone) for verdict in verdicts])
        return
    scores = [s for s in asked.store.verdicts.scores_as_of(instant) if s.agency_id in wanted]
    asked.console.print(ranking_table(asked.register, verdicts, scores, asked.words))
