"""Settings of this machine, and the only reader of the environment: secrets come from nowhere else."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from segar.errors import UsageError
from segar.model.register import Role

_CHAT = re.compile(r"-?[0-9]{1,20}")  # groups have negative ids
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
DEFAULT_DATABASE = "sqlite:///segar.db"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where messages for a role go. `agency_id` is empty for the office and the operator."""

    agency_id: str
    role: Role
    chat_id: str


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that takes our mail, by STARTTLS."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""  # certificates to trust instead of the system's


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator sets in the environment; `repr` never shows a secret."""

    database_url: str = field(default=DEFAULT_DATABASE, repr=False)
    sites: Path = Path("sites.yaml")
    archive: Path | None = None  # None: beside the database
    telegram_token: str = field(default="", repr=False)
    telegram_base_url: str = "https://api.telegram.org/bot"
    recipients: tuple[Recipient, ...] = field(default=(), repr=False)
    mail: MailServer | None = None
    log_level: str = "WARNING"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Reads `SEGAR_…`. Raises UsageError that names the variable."""
        given = os.environ if environment is None else environment
        return cls(
            database_url=given.get("SEGAR_DATABASE") or DEFAULT_DATABASE,
            sites=Path(given.get("SEGAR_SITES") or "sites.yaml"),
            archive=Path(given["SEGAR_ARCHIVE"]) if given.get("SEGAR_ARCHIVE") else None,
            telegram_token=given.get("SEGAR_TELEGRAM_TOKEN", ""),
            telegram_base_url=given.get("SEGAR_TELEGRAM_BASE_URL") or "https://api.telegram.org/bot",
            recipients=_recipients(given.get("SEGAR_TELEGRAM_CHATS", "")),
            mail=_mail_server(given),
            log_level=(given.get("SEGAR_LOG_LEVEL") or "WARNING").upper(),
        )


def _mail_server(given: Mapping[str, str]) -> MailServer | None:
    host = given.get("SEGAR_SMTP_HOST", "")
    if not host:
        return None
    port = given.get("SEGAR_SMTP_PORT") or "587"
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise UsageError(f"SEGAR_SMTP_PORT: “{port}” is no port.", "Write for example 587.")
    sender = given.get("SEGAR_MAIL_FROM", "")
    if not _MAIL.fullmatch(sender):
        raise UsageError("SEGAR_MAIL_FROM is no e-mail address.", "Write for example segar@contoh.go.id.")
    return MailServer(
        host=host,
        port=int(port),
        sender=sender,
        user=given.get("SEGAR_SMTP_USER", ""),
        password=given.get("SEGAR_SMTP_PASSWORD", ""),
        ca_file=given.get("SEGAR_SMTP_CA", ""),
    )


def _recipients(text: str) -> tuple[Recipient, ...]:
    found: dict[tuple[str, Role], Recipient] = {}
    for part in text.split(","):
        if not part.strip():
            continue
        recipient = _recipient(part.strip())
        role = (recipient.agency_id, recipient.role)
        if role in found:
            raise UsageError(
                f"SEGAR_TELEGRAM_CHATS: “{part.partition('=')[0].strip()}” stands twice.",
                "Keep one chat for each role.",
            )
        found[role] = recipient
    return tuple(found.values())


def _recipient(text: str) -> Recipient:
    who, equals, chat = text.partition("=")
    agency, colon, role = who.rpartition(":")
    known = {role.value for role in Role}
    if not equals or role not in known or not _CHAT.fullmatch(chat):
        raise UsageError(
            f"SEGAR_TELEGRAM_CHATS: “{who}” cannot be read.",
            "Write agency:role=chat or role=chat, for example dinas-x:pic=12345,office=777.",
        )
    if bool(colon) != bool(agency) or bool(agency) != (role in (Role.PIC, Role.HEAD)):
        raise UsageError(
            f"SEGAR_TELEGRAM_CHATS: “{who}” cannot be read.",
            "pic and head belong to an agency (dinas-x:pic=…); office and operator to none (office=…).",
        )
    return Recipient(agency, Role(role), chat)
