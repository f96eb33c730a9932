"""`segar invite`: a one-time Telegram link, with a QR code, for an official."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from segar.cli.context import Context, DatabaseOption, NowOption, SitesOption, context
from segar.errors import UsageError
from segar.model.register import Role


def invite(
    given: typer.Context,
    agency_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The agency; none for office and operator.")
    ] = None,
    role: Annotated[Role, typer.Option("--role", help="The role that the chat will hold.")] = Role.PIC,
    days: Annotated[int, typer.Option("--days", min=1, max=90, help="How long the link is valid.")] = 7,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Write the QR code to this .svg file too.", show_default=False),
    ] = None,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
) -> None:
    """Print a one-time link, and its QR code, that links a Telegram chat to a role."""
    from notifier.invite import deep_link, new_invitation

    asked = context(given, sites, database, now)
    agency = _agency(asked, agency_id, role)
    if out is not None and out.suffix != ".svg":
        raise UsageError(f"{out} is no .svg file.", "Name one, for example --out undangan.svg.")
    name = asyncio.run(_bot_name(asked))
    token, invitation = new_invitation(agency, role, asked.clock.now(), timedelta(days=days))
    asked.store.links.invite(invitation)
    _show(asked, deep_link(name, token), asked.words.instant(invitation.expires_at), out)


def _agency(asked: Context, agency_id: str | None, role: Role) -> str:
    """The agency to which the role belongs; empty for a role above all. The register must name the role."""
    if role in (Role.OFFICE, Role.OPERATOR):
        if agency_id is not None:
            raise UsageError(f"The role {role} belongs to no agency.", f"Write segar invite --role {role}.")
        officials, where, found = asked.register.officials, "the top of", ""
    else:
        if agency_id is None:
            raise UsageError(f"Whose {role}?", f"Write segar invite ID --role {role}.")
        (agency,) = asked.agencies([agency_id])
        officials, where, found = agency.officials, f"{agency.id} in", agency.id
    if role not in {official.role for official in officials}:
        register = asked.sites or asked.settings.sites
        raise UsageError(
            f"There is no {role} at {where} {register}; nothing would be sent to it.",
            f"Add `- {{role: {role}}}` under officials there.",
        )
    return found


async def _bot_name(asked: Context) -> str:
    from notifier.telegram import Telegram

    settings = asked.settings
    if not settings.telegram_token:
        raise UsageError("There is no bot token.", "Set SEGAR_TELEGRAM_TOKEN.")
    async with Telegram(settings.telegram_token, settings.telegram_base_url) as telegram:
        return await telegram.username()


def _show(asked: Context, link: str, until: str, out: Path | None) -> None:
    import segno

    code = segno.make_qr(link)
    if out is not None:
        code.save(str(out), scale=6)
    code.terminal(sys.stdout, compact=True)
    sys.stdout.write(link + "\n")
    asked.console.print(asked.words.text("cli.invite.valid", until=until), highlight=False)
