"""`segar report-post`: an officer's word that something was published."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import Annotated

import typer

from segar.cli.context import Context, DatabaseOption, NowOption, SitesOption, context
from segar.clock import parse_instant
from segar.errors import UsageError
from segar.model.account import kind_at
from segar.model.moment import Moment
from segar.model.register import PAGES, Agency, Channel, Role


def report_post(
    given: typer.Context,
    channel: Annotated[str, typer.Argument(metavar="CHANNEL", help="Its id: agency/kind/name.")],
    url: Annotated[str, typer.Argument(metavar="URL", help="The address of the post.")],
    published: Annotated[
        str, typer.Option("--published", help="When: an ISO 8601 instant with its offset, or a date.")
    ],
    title: Annotated[str, typer.Option("--title", help="Its title or first words.")] = "",
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
) -> None:
    """Record that a channel published something, on an officer's word; shown as a report everywhere."""
    asked = context(given, sites, database, now)
    record_report(asked, channel, url, published, title)
    told = asked.words.text("cli.report_post.recorded", channel=channel, url=url, published=published)
    typer.echo(told)


def record_report(asked: Context, channel_id: str, url: str, published: str, title: str) -> None:
    """Stores the report. Raises UsageError for what cannot be true of the channel."""
    from crawler.spoken import Spoken
    from segar.model.report import reported

    _check_address(channel_named(asked, channel_id)[1], url)
    moment = _moment(asked, published)
    try:
        run, visit = reported(
            channel_id,
            Spoken(asked.register.organisation.zone).address(url),
            moment,
            told=published,
            title=title,
            by=Role.OPERATOR,
            at=asked.clock.now(),
            through="report-post",
        )
    except ValueError:
        raise UsageError(
            f"--published {published} is in the future.", "Report a post when it is out."
        ) from None
    asked.store.visits.tell(run, visit)


def channel_named(asked: Context, channel_id: str) -> tuple[Agency, Channel]:
    """The channel of an id, and whose it is. Raises UsageError, with ids like it, where there is none."""
    known = {
        agency.channel_id(channel): (agency, channel)
        for agency in asked.register.agencies
        for channel in agency.channels
    }
    if channel_id not in known:
        near = get_close_matches(channel_id, known, n=3, cutoff=0.3)
        raise UsageError(
            f"There is no channel “{channel_id}”.", f"Did you mean {' or '.join(near)}?" if near else ""
        )
    return known[channel_id]


def _check_address(channel: Channel, url: str) -> None:
    """A post on another platform would be a slip of the hand."""
    if not url.startswith(("http://", "https://")):
        raise UsageError(f"“{url}” is no web address.", "Copy the whole address of the post.")
    if channel.kind not in PAGES and kind_at(url) is not channel.kind:
        raise UsageError(f"{url} is no address of {channel.kind}.", f"{channel.address} is an account there.")


def _moment(asked: Context, text: str) -> Moment:
    try:
        return Moment.on_day(date.fromisoformat(text), asked.register.organisation.zone)
    except ValueError:
        return Moment.at(parse_instant(text))
