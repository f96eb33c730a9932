"""`segar survey`: is there enough on the sites, not only is it new."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from segar.cli.check import agency_of, channels_named
from segar.cli.context import Context, DatabaseOption, JsonOption, NowOption, SitesOption, context, print_json
from segar.cli.progress import CrawlProgress
from segar.cli.terminal import shown
from segar.model.sufficiency import PartName, Status, Sufficiency


def survey(
    given: typer.Context,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help="Agencies, or channels by their ids; default: all."),
    ] = None,
    no_visit: Annotated[
        bool, typer.Option("--no-visit", help="Show what is recorded; visit nothing.")
    ] = False,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
    as_json: JsonOption = False,
) -> None:
    """Survey what sites offer (at most 30 requests a site and month), judge whether it is enough.

    Exit code 3 when our own network is down: nothing is then recorded against any agency.
    """
    asked = context(given, sites, database, now)
    agencies = asked.agencies(list(dict.fromkeys(map(agency_of, ids or ()))))
    if not no_visit:
        cycle = asked.cycle
        with CrawlProgress(asked.progress, asked.words) as progress:
            cycle.survey(agencies, only=channels_named(agencies, ids or ()), on_progress=progress.update)
        cycle.judge(agencies)
    found = asked.store.surveys.as_of(asked.clock.now(), [agency.id for agency in agencies])
    if as_json:
        print_json([one.model_dump(mode="json") for one in found])
    else:
        asked.console.print(_table(asked, found))


def _table(asked: Context, found: tuple[Sufficiency, ...]) -> Table:
    """The thinnest first."""
    words = asked.words
    table = Table(title=words.text("sufficiency.title"))
    table.add_column(words.text("weekly.agency"))
    for key in ("report.term.sufficiency", *(f"sufficiency.part.{name}" for name in PartName)):
        table.add_column(words.text(key), justify="right")
    table.add_column(words.text("sufficiency.missing"))
    for one in sorted(found, key=lambda one: (one.value is None, one.value or 0.0, one.agency_id)):
        agency = asked.register.agency(one.agency_id)
        missing = [each.name for each in one.mandatory if each.status in (Status.NOT_FOUND, Status.OUTDATED)]
        table.add_row(
            shown(agency.label if agency else one.agency_id),
            _points(one.value),
            *(_points(part.value) for part in one.parts),
            shown(", ".join(missing) or "–", 2000),
        )
    return table


def _points(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f}"
