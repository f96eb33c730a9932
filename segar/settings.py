"""Settings of this machine, and the only reader of the environment: secrets come from nowhere else."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from segar.errors import UsageError
from segar.model.register import Role

_CHAT = re.compile(r"-?[0-9]{1,20}")  # groups have negative ids
DEFAULT_DATABASE = "sqlite:///segar.db"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where messages for a role go. `agency_id` is empty for the office and the operator."""

    agency_id: str
    role: Role
    chat_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator sets in the environment; `repr` never shows a secret."""

    database_url: str = field(default=DEFAULT_DATABASE, repr=False)
    sites: Path = Path("sites.yaml")
    archive: Path | None = None  # None: beside the database
    chromium: Path | None = None  # of the extra segar-opd[browser]
    telegram_token: str = field(default="", repr=False)
    telegram_base_url: str = "https://api.telegram.org/bot"
    recipients: tuple[Recipient, ...] = field(default=(), repr=False)
    log_level: str = "WARNING"
    reports: Path = Path("out/reports")  # what `segar run` writes and `segar serve` shows
    health: str = "127.0.0.1:9464"  # where `segar run` tells how it is
    ping_url: str = field(default="", repr=False)  # of a dead man's switch; whoever knows it can silence it
    parent: int | None = None  # the process that this one ends with

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Reads `SEGAR_…`. Raises UsageError that names the variable."""
        given = os.environ if environment is None else environment
        return cls(
            database_url=given.get("SEGAR_DATABASE") or DEFAULT_DATABASE,
            sites=Path(given.get("SEGAR_SITES") or "sites.yaml"),
            archive=Path(given["SEGAR_ARCHIVE"]) if given.get("SEGAR_ARCHIVE") else None,
            chromium=_program(given.get("SEGAR_CHROMIUM", ""), "SEGAR_CHROMIUM"),
            telegram_token=given.get("SEGAR_TELEGRAM_TOKEN", ""),
            telegram_base_url=given.get("SEGAR_TELEGRAM_BASE_URL") or "https://api.telegram.org/bot",
            recipients=_recipients(given.get("SEGAR_TELEGRAM_CHATS", "")),
            log_level=(given.get("SEGAR_LOG_LEVEL") or "WARNING").upper(),
            reports=Path(given.get("SEGAR_REPORTS") or "out/reports"),
            health=given.get("SEGAR_HEALTH") or "127.0.0.1:9464",
            ping_url=_web(given.get("SEGAR_PING_URL", ""), "SEGAR_PING_URL"),
            parent=int(given.get("SEGAR_CHILD_OF") or 0) or None,
        )


def environment() -> dict[str, str]:
    """The environment as it is, for processes of our own."""
    return dict(os.environ)


def _web(url: str, variable: str) -> str:
    if url and not re.match(r"https?://[^/\s]", url):
        raise UsageError(f"{variable} is no web address.", "Write it whole, with https://.")
    return url.rstrip("/")


def _program(path: str, variable: str) -> Path | None:
    if not path:
        return None
    if not Path(path).is_file() or find_spec("playwright") is None:
        raise UsageError(
            f"{variable}: {path} cannot be used.",
            "Install segar-opd[browser] and name an installed Chromium, for example /usr/bin/chromium.",
        )
    return Path(path)


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
