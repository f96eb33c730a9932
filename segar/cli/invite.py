"""`segar invite`: a one-time Telegram link, with a QR code, for an official."""

from __future__ import annotations

import asyncio
import io
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segar import private
from segar.cli.context import Context, DatabaseOption, NowOption, SitesOption, context
from segar.errors import UsageError
from segar.model.register import Role

if TYPE_CHECKING:
    import segno


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
    revoke: Annotated[
        bool, typer.Option("--revoke", help="Invite nobody: end the role's chats and open invitations.")
    ] = False,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
) -> None:
    """Print a one-time link, and its QR code, that links a Telegram chat to a role; or end the role's links."""
    from notifier.invite import deep_link, new_invitation

    asked = context(given, sites, database, now)
    if revoke:
        _revoke(asked, agency_id or "", role)
        return
    agency = _agency(asked, agency_id, role)
    if out is not None and out.suffix != ".svg":
        raise UsageError(f"{out} is no .svg file.", "Name one, for example --out undangan.svg.")
    name = asyncio.run(_bot_name(asked))
    token, invitation = new_invitation(agency, role, asked.clock.now(), timedelta(days=days))
    asked.store.links.invite(invitation)
    _show(asked, deep_link(name, token), asked.words.instant(invitation.expires_at), out)


def _revoke(asked: Context, agency_id: str, role: Role) -> None:
    """Also of what the register no longer names: that is when it is wanted."""
    if bool(agency_id) is (role in (Role.OFFICE, Role.OPERATOR)):
        raise UsageError(f"The role {role} belongs to {'no' if agency_id else 'an'} agency.", "See --help.")
    ended = asked.store.links.revoke(agency_id, role)
    asked.console.print(asked.words.text("cli.invite.revoked", count=ended), highlight=False)


def _agency(asked: Context, agency_id: str | None, role: Role) -> str:
    """The agency to which the role belongs; empty for a role above all. The register must name the role."""
    if role in (Role.OFFICE, Role.OPERATOR):
        if agency_id is not None:
            raise UsageError(f"The role {role} belongs to no agency.", f"Write segar invite --role {role}.")
        where, found = "the top of", ""
    else:
        if agency_id is None:
            raise UsageError(f"Whose {role}?", f"Write segar invite ID --role {role}.")
        (agency,) = asked.agencies([agency_id])
        where, found = f"{agency.id} in", agency.id
    if not asked.register.names(role, found):
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
        _write(out, code)
    code.terminal(sys.stdout, compact=True)
    sys.stdout.write(link + "\n")
    asked.console.print(asked.words.text("cli.invite.valid", until=until), highlight=False)


def _write(file: Path, code: segno.QRCode) -> None:
    """For its owner alone: who reads it can take the invitation."""
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", scale=6)
    with open(file, "wb", opener=private.opener) as out:
        out.write(drawn.getvalue())
