"""`segar verdicts`: the verdicts as they stood at an instant."""

from __future__ import annotations

from typing import Annotated

import typer

from segar.cli.context import DatabaseOption, JsonOption, NowOption, SitesOption, context, print_json
from segar.cli.ranking import ranking_table
from segar.clock import parse_instant


def verdicts(
    given: typer.Context,
    at: Annotated[
        str | None, typer.Option("--at", help="An ISO 8601 instant with its offset. [default: now]")
    ] = None,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the verdicts as they stood at an instant, ranked."""
    from reports.record import verdict_record

    asked = context(given, sites, database, now)
    instant = parse_instant(at) if at else asked.clock.now()
    found = asked.store.verdicts.as_of(instant)
    if as_json:
        zone = asked.register.organisation.zone
        print_json([verdict_record(verdict, zone) for verdict in found])
        return
    scores = asked.store.verdicts.scores_as_of(instant)
    asked.console.print(ranking_table(asked.register, found, scores, asked.words))
