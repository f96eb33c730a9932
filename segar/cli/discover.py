"""`segar register discover`: accounts, sub-sites and feeds that the agencies' own sites name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from segar.cli.context import Context, DatabaseOption, JsonOption, SitesOption, context, print_json
from segar.cli.terminal import shown
from segar.model.evidence import Visit
from segar.model.register import Agency, Channel, ChannelKind

if TYPE_CHECKING:
    from crawler.discovery.named import Findings
    from crawler.discovery.proposals import Proposal

Proposals = Mapping[str, tuple["Proposal", ...]]


def discover(
    given: typer.Context,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Agencies; default: all.")
    ] = None,
    visit: Annotated[
        bool,
        typer.Option(
            "--visit", help="Visit the sites now, their pages of contacts, and one hop into their link hubs."
        ),
    ] = False,
    write: Annotated[bool, typer.Option("--write", help="Change sites.yaml; else only show.")] = False,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Propose accounts, sub-sites and feeds for sites.yaml, from the home pages that `segar check` read last.

    Exit code 3 when our own network is down and sites were to be visited.
    """
    from crawler.discovery.proposals import proposed

    asked = context(given, sites, database, None)
    chosen = asked.agencies(ids)
    everything = proposed(asked.register, _found(asked, chosen, visiting=visit))
    found = {agency.id: everything[agency.id] for agency in chosen if everything.get(agency.id)}
    if write and found:
        _write(asked, found)
    if as_json:
        print_json([_line(agency, one) for agency, many in found.items() for one in many])
        return
    _show(asked, found, is_written=write)


def _show(asked: Context, found: Proposals, *, is_written: bool) -> None:
    for agency, many in found.items():
        typer.echo(f"{agency}:")
        for one in many:
            typer.echo(f"      - {_entry(one.channel)}  # {one.where}")
    key = "none" if not found else "written" if is_written else "found"
    count = sum(map(len, found.values()))
    typer.echo(asked.words.text(f"cli.discover.{key}", count=count, agencies=len(found)))


def _entry(channel: Channel) -> str:
    """As sites.yaml has it."""
    if channel.kind is ChannelKind.WEBSITE:
        return channel.url or ""
    place = f"url: {channel.url}" if channel.url else f"handle: {_quoted(channel.handle or '')}"
    return f"{{kind: {channel.kind}, {place}}}"


def _quoted(handle: str) -> str:
    """A page's number is a text, not a quantity."""
    return f'"{handle}"' if handle.isdecimal() else handle


def _line(agency: str, one: Proposal) -> dict[str, str]:
    place = {"url": one.channel.url} if one.channel.url else {"handle": one.channel.handle or ""}
    return {"agency": agency, "kind": one.channel.kind.value, **place, "where": one.where}


def _write(asked: Context, found: Proposals) -> None:
    """Adds the proposals; comments, order and spelling stay. Raises RegisterError where the result is none."""
    from segar.register import check_register, read_text, replace_text
    from segar.register.merging import lay_over

    path = asked.sites or asked.settings.sites
    rows = []
    for agency_id, many in found.items():
        agency = asked.register.agency(agency_id)
        row = {"id": agency_id, "name": agency.name if agency else ""}
        for one in many:
            place = one.channel.url or one.channel.handle or ""
            row[one.channel.kind] = "\n".join(filter(None, (row.get(one.channel.kind), place)))
        rows.append(row)
    text, _ = lay_over(read_text(path), asked.register, rows)
    check_register(text, str(path))
    replace_text(path, text)


def _found(asked: Context, chosen: tuple[Agency, ...], *, visiting: bool) -> dict[str, Findings]:
    """What sites name: of all agencies as archived, for what many name is nobody's own; of the chosen as visited."""
    from crawler.discovery.visit import by_agency

    found = dict(_archived(asked))
    if visiting:
        found |= _visited(asked, chosen)
    return by_agency(asked.register, found)


def _visited(asked: Context, chosen: tuple[Agency, ...]) -> dict[str, Findings]:
    """What the sites name now; those that cannot be read are told of on standard error."""
    from crawler.discovery.visit import Look, look
    from crawler.mission import Target

    targets = tuple(
        Target(agency_id=agency.id, channel=channel, channel_id=channel_id)
        for agency, channel, channel_id in _websites(chosen)
    )
    looked = look(
        Look(
            register=asked.register,
            targets=targets,
            store=asked.store,
            clock=asked.clock,
            hubs=asked.settings.link_hubs,
        )
    )
    for channel_id, why in looked.failed.items():
        told = asked.words.text("cli.discover.unread", channel=channel_id, why=why)
        asked.progress.print(shown(told, 400), soft_wrap=True)
    return {channel_id: one for channel_id, one in looked.found.items() if channel_id not in looked.failed}


def _archived(asked: Context) -> Iterator[tuple[str, Findings]]:
    """What the archived home pages name, by channel id."""
    from crawler.archive import load
    from crawler.discovery.named import read

    for _, _, channel_id in _websites(asked.register.agencies):
        where = _home(asked.store.visits.history(channel_id, asked.clock.now()).visits)
        if where:
            try:
                response = load(asked.archive, where, asked.register.organisation.zone)
            except (OSError, ValueError):
                continue  # its bytes have expired
            yield channel_id, read(response, more_hubs=asked.settings.link_hubs)


def _websites(agencies: tuple[Agency, ...]) -> Iterator[tuple[Agency, Channel, str]]:
    for agency in agencies:
        for channel in agency.channels:
            if channel.kind is ChannelKind.WEBSITE:
                yield agency, channel, agency.channel_id(channel)


def _home(visits: tuple[Visit, ...]) -> str:
    """Where the newest home page is archived."""
    kept = (d.warc for visit in reversed(visits) for d in visit.documents if d.read_as == "home" and d.warc)
    return next(kept, "")
