"""`segar register discover`: accounts that the agencies' own sites name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from segar.cli.context import Context, DatabaseOption, JsonOption, SitesOption, context, print_json
from segar.model.evidence import Visit
from segar.model.register import Agency, ChannelKind

if TYPE_CHECKING:
    from crawler.connectors.discover import Named


def discover(
    given: typer.Context,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Agencies; default: all.")
    ] = None,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Propose social accounts for sites.yaml, from the home pages that `segar check` read last."""
    from crawler.connectors.discover import proposed

    asked = context(given, sites, database, None)
    named = {agency.id: _named(asked, agency) for agency in asked.agencies(ids)}
    found = {agency: many for agency, many in proposed(asked.register, named).items() if many}
    if as_json:
        print_json([_line(agency, one) for agency, many in found.items() for one in many])
        return
    for agency, many in found.items():
        typer.echo(f"{agency}:")
        for one in many:
            line = _line(agency, one)
            typer.echo(f"      - {{kind: {line['kind']}, handle: {line['handle']}}}  # {one.where}")
    count = sum(map(len, found.values()))
    typer.echo(asked.words.text("cli.discover.found", count=count, agencies=len(found)))


def _line(agency: str, one: Named) -> dict[str, str]:
    return {
        "agency": agency,
        "kind": one.account.kind.value,
        "handle": one.account.id or one.account.name,
        "where": one.where,
    }


def _named(asked: Context, agency: Agency) -> tuple[Named, ...]:
    """What the archived home pages of an agency's sites name."""
    from crawler.archive import load
    from crawler.connectors.discover import named_on

    found: list[Named] = []
    for channel in agency.channels:
        if channel.kind is not ChannelKind.WEBSITE:
            continue
        history = asked.store.visits.history(agency.channel_id(channel), asked.clock.now())
        where = _home(history.visits)
        if where:
            try:
                found += named_on(load(asked.archive, where, asked.register.organisation.zone))
            except (OSError, ValueError):
                continue  # its bytes have expired
    return tuple(found)


def _home(visits: tuple[Visit, ...]) -> str:
    """Where the newest home page is archived."""
    kept = (d.warc for visit in reversed(visits) for d in visit.documents if d.read_as == "home" and d.warc)
    return next(kept, "")
