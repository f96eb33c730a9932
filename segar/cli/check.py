"""`segar check`: visit, judge, print the ranking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from segar.cli.context import Context, DatabaseOption, JsonOption, NowOption, SitesOption, context, print_json
from segar.cli.progress import CrawlProgress
from segar.cli.ranking import ranking_table
from segar.errors import UsageError
from segar.heap import rarely_swept
from segar.model.evidence import Purpose
from segar.model.register import Agency


def check(
    given: typer.Context,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help="Agencies, or channels by their ids; default: all."),
    ] = None,
    no_visit: Annotated[
        bool, typer.Option("--no-visit", help="Judge anew from what is recorded; visit nothing.")
    ] = False,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
    as_json: JsonOption = False,
) -> None:
    """Visit what is named (default: all), record evidence and verdicts, print the ranking.

    Exit code 3 when our own network is down: nothing is then recorded against any agency.
    """
    asked = context(given, sites, database, now)
    named = [agency_of(word) for word in ids or ()]
    run_check(asked, ids, visiting=not no_visit)
    show(asked, named, as_json=as_json)


def agency_of(word: str) -> str:
    """The agency that a word names: by its own id, or by the id of one of its channels."""
    return word.partition("/")[0]


def run_check(asked: Context, ids: list[str] | None = None, *, visiting: bool = True) -> None:
    """One cycle over the named agencies, with a progress bar on standard error."""
    _warn_of_tokens(asked)
    agencies = asked.agencies(list(dict.fromkeys(map(agency_of, ids or ()))))
    only = channels_named(agencies, ids or ())
    cycle = asked.cycle
    if not visiting:
        with rarely_swept():
            cycle.judge(agencies)
        return
    with CrawlProgress(asked.progress, asked.words) as progress, rarely_swept():
        run = cycle.new_run(Purpose.SOME) if ids else cycle.unfinished()
        cycle.run(agencies, only=only, run=run, on_progress=progress.update)


def _warn_of_tokens(asked: Context) -> None:
    """To the operator, while there is time to get a new one."""
    today = asked.clock.now().astimezone(asked.register.organisation.zone).date()
    for platform, day in asked.settings.access.expiring(today).items():
        told = asked.words.text("cli.authorise.expires", platform=platform, day=day.isoformat())
        asked.progress.print(told, highlight=False)


def channels_named(agencies: Sequence[Agency], words: Sequence[str]) -> frozenset[str]:
    """The channels to visit where any word names one; empty: all. Raises UsageError for one that is not there."""
    if not any("/" in word for word in words):
        return frozenset()
    known = {
        channel_id: agency.id
        for agency in agencies
        for channel_id in (agency.channel_id(channel) for channel in agency.channels)
    }
    chosen = {channel_id for channel_id, agency_id in known.items() if {channel_id, agency_id} & set(words)}
    for word in words:
        if "/" in word and word not in known:
            raise UsageError(f"There is no channel “{word}”.", f"Known: {', '.join(sorted(known))}.")
    return frozenset(chosen)


def show(asked: Context, ids: list[str], *, as_json: bool) -> None:
    """The ranking, or the verdicts as JSON."""
    from reports.record import verdict_record

    wanted = {agency.id for agency in asked.agencies(ids)}
    instant = asked.clock.now()
    if as_json:
        found = [v for v in asked.store.verdicts.as_of(instant) if v.agency_id in wanted]
        zone = asked.register.organisation.zone
        print_json([verdict_record(verdict, zone) for verdict in found])
        return
    judged = asked.store.verdicts.channels()
    verdicts = [v for v in asked.store.verdicts.outlines(instant, judged) if v.agency_id in wanted]
    scores = [s for s in asked.store.verdicts.scores_as_of(instant) if s.agency_id in wanted]
    asked.console.print(ranking_table(asked.register, verdicts, scores, asked.words))
