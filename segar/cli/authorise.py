"""`segar authorise PLATFORM`: what a platform needs before it answers, and what of it is there."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from segar.cli.context import Context, DatabaseOption, NowOption, SitesOption, context
from segar.errors import UsageError
from segar.model.register import PAGES, ChannelKind
from segar.settings import prefix_of

# The variables of each platform: those that it needs, one of them at least where there are several ways.
VARIABLES = {
    ChannelKind.YOUTUBE: ("TOKEN",),
    ChannelKind.INSTAGRAM: ("TOKEN", "USER_ID", "TOKENS"),
    ChannelKind.FACEBOOK: ("TOKEN", "TOKENS"),
    ChannelKind.X: ("TOKEN", "DAILY_UNITS"),
    ChannelKind.TIKTOK: ("TOKENS",),
    ChannelKind.TELEGRAM: (),
    ChannelKind.THREADS: ("BRIDGE_URL", "CANARY"),
    ChannelKind.WHATSAPP: (),
}


def authorise(
    given: typer.Context,
    platform: Annotated[str, typer.Argument(metavar="PLATFORM", help="For example youtube.")],
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
) -> None:
    """Explain step by step what a platform needs from an operator or an OPD, and what is set already.

    No secret is ever printed.
    """
    asked = context(given, sites, database, now)
    kind = _kind(platform)
    typer.echo(asked.words.text(f"authorise.{kind}"))
    for variable in VARIABLES[kind]:
        key = "cli.authorise.set" if _is_set(asked, kind, variable) else "cli.authorise.missing"
        typer.echo(asked.words.text(key, variable=prefix_of(kind) + variable))
    _expiry(asked, kind)
    _budget(asked, kind)


def _kind(platform: str) -> ChannelKind:
    known = [kind.value for kind in ChannelKind if kind not in PAGES]
    if platform not in known:
        raise UsageError(f"There is no platform “{platform}”.", f"Known are: {', '.join(known)}.")
    return ChannelKind(platform)


def _is_set(asked: Context, kind: ChannelKind, variable: str) -> bool:
    return bool(getattr(asked.settings.access.of(kind), variable.lower()))


def _expiry(asked: Context, kind: ChannelKind) -> None:
    expires = asked.settings.access.of(kind).expires
    if expires is not None:
        typer.echo(asked.words.text("cli.authorise.expires", platform=kind, day=expires.isoformat()))


def _budget(asked: Context, kind: ChannelKind) -> None:
    from crawler.connectors.registry import routes_of

    limit = asked.settings.access.of(kind).daily_units
    if limit is None:
        limit = next((one.daily_units for one in routes_of(kind) if one.daily_units is not None), None)
    if limit is not None:
        used = asked.store.spending.since(kind, asked.clock.now() - timedelta(hours=24))
        typer.echo(asked.words.text("cli.authorise.budget", used=used, limit=limit))
