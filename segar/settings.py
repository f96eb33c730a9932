"""Settings of this machine, and the only reader of the environment: secrets come from nowhere else."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from segar.errors import UsageError
from segar.model.access import NO_ACCESS, Access, PlatformAccess
from segar.model.register import PAGES, ChannelKind, Role
from segar.model.text import whole_number

_CHAT = re.compile(r"-?[0-9]{1,20}")  # groups have negative ids
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
DEFAULT_DATABASE = "sqlite:///segar.db"
PLATFORMS = tuple(kind.value for kind in ChannelKind if kind not in PAGES)


class Engine(StrEnum):
    """Who visits for `segar run`."""

    LOCAL = "local"  # itself, in a process of its own
    QUEUE = "queue"  # any number of `segar worker`, by a queue on PostgreSQL


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
    chromium: Path | None = None  # of the extra segar-opd[browser]
    telegram_token: str = field(default="", repr=False)
    telegram_base_url: str = "https://api.telegram.org/bot"
    webhook: str = ""  # where Telegram brings updates to; empty: the bot asks for them
    webhook_listen: str = "127.0.0.1:8081"  # where the office's web server passes them on to
    recipients: tuple[Recipient, ...] = field(default=(), repr=False)
    mail: MailServer | None = None
    log_level: str = "WARNING"
    engine: Engine = Engine.LOCAL
    access: Access = NO_ACCESS
    reports: Path = Path("out/reports")  # what `segar run` writes and `segar serve` shows
    reports_url: str = ""  # where officials see that folder; messages lead there
    health: str = "127.0.0.1:9464"  # where `segar run` tells how it is
    ping_url: str = field(default="", repr=False)  # of a dead man's switch; whoever knows it can silence it
    desks: int = 0  # processes beside a crawl that read what it fetches
    criteria: Path | None = None  # what a survey looks for; None: our own criteria.yaml
    link_hubs: frozenset[str] = frozenset()  # hosts that hold agencies' links, beside those known to all
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
            webhook=https(given.get("SEGAR_WEBHOOK", ""), "SEGAR_WEBHOOK"),
            webhook_listen=given.get("SEGAR_WEBHOOK_LISTEN") or "127.0.0.1:8081",
            recipients=_recipients(given.get("SEGAR_TELEGRAM_CHATS", "")),
            mail=_mail_server(given),
            log_level=(given.get("SEGAR_LOG_LEVEL") or "WARNING").upper(),
            engine=_engine(given.get("SEGAR_ENGINE") or Engine.LOCAL),
            access=Access({name: _platform(name, given) for name in PLATFORMS}),
            reports=Path(given.get("SEGAR_REPORTS") or "out/reports"),
            reports_url=_web(given.get("SEGAR_REPORTS_URL", ""), "SEGAR_REPORTS_URL"),
            health=given.get("SEGAR_HEALTH") or "127.0.0.1:9464",
            ping_url=_web(given.get("SEGAR_PING_URL", ""), "SEGAR_PING_URL"),
            desks=_desks(given.get("SEGAR_DESKS", "")),
            criteria=Path(given["SEGAR_CRITERIA"]) if given.get("SEGAR_CRITERIA") else None,
            link_hubs=frozenset(given.get("SEGAR_LINK_HUBS", "").lower().replace(",", " ").split()),
            parent=int(given.get("SEGAR_CHILD_OF") or 0) or None,
        )


def _engine(text: str) -> Engine:
    try:
        return Engine(text)
    except ValueError:
        raise UsageError(f"SEGAR_ENGINE: “{text}” is none.", f"Write {' or '.join(Engine)}.") from None


def _desks(text: str) -> int:
    """As many as are wanted; else one where there is a second core: more than one does not help a single crawl."""
    wanted = whole_number(text, 3)
    if text and wanted is None:
        raise UsageError(f"SEGAR_DESKS: “{text}” is no number.", "Write for example 1, or 0 for none.")
    return wanted if wanted is not None else min(1, (os.cpu_count() or 1) - 1)


def _mail_server(given: Mapping[str, str]) -> MailServer | None:
    host = given.get("SEGAR_SMTP_HOST", "")
    if not host:
        return None
    port = given.get("SEGAR_SMTP_PORT") or "587"
    number = whole_number(port) or 0
    if not 0 < number < 65536:
        raise UsageError(f"SEGAR_SMTP_PORT: “{port}” is no port.", "Write for example 587.")
    sender = given.get("SEGAR_MAIL_FROM", "")
    if not _MAIL.fullmatch(sender):
        raise UsageError("SEGAR_MAIL_FROM is no e-mail address.", "Write for example segar@contoh.go.id.")
    return MailServer(
        host=host,
        port=number,
        sender=sender,
        user=given.get("SEGAR_SMTP_USER", ""),
        password=given.get("SEGAR_SMTP_PASSWORD", ""),
        ca_file=given.get("SEGAR_SMTP_CA", ""),
    )


def environment() -> dict[str, str]:
    """The environment as it is, for processes of our own."""
    return dict(os.environ)


def environment_without_ours() -> dict[str, str]:
    """For programs of others, which read what strangers write: no token, password or address of ours."""
    return {name: value for name, value in os.environ.items() if not name.startswith("SEGAR_")}


def _web(url: str, variable: str) -> str:
    if url and not re.match(r"https?://[^/\s]", url):
        raise UsageError(f"{variable} is no web address.", "Write it whole, with https://.")
    return url.rstrip("/")


def https(url: str, variable: str) -> str:
    """The address of a webhook. Raises UsageError for one that Telegram would not take."""
    if url and not re.fullmatch(r"https://[^/\s]+(/[^\s?#]*)?", url):
        raise UsageError(
            f"{variable}: Telegram only comes to https.", "Write https://host/path, without a query."
        )
    return url


def _program(path: str, variable: str) -> Path | None:
    if not path:
        return None
    if not Path(path).is_file() or find_spec("playwright") is None:
        raise UsageError(
            f"{variable}: {path} cannot be used.",
            "Install segar-opd[browser] and name an installed Chromium, for example /usr/bin/chromium.",
        )
    return Path(path)


def prefix_of(platform: str) -> str:
    """Of a platform's variables. `SEGAR_TELEGRAM_…` is the bot; t.me, where channels are read, is apart."""
    return "SEGAR_TME_" if platform == ChannelKind.TELEGRAM else f"SEGAR_{platform.upper()}_"


def environment_with(more: Mapping[str, str]) -> dict[str, str]:
    """Our environment for a child process, with other platforms: what is ours for real ones stays behind."""
    real = tuple(map(prefix_of, PLATFORMS))
    ours = {name: value for name, value in os.environ.items() if not name.startswith(real)}
    return ours | dict(more)


def _platform(name: str, given: Mapping[str, str]) -> PlatformAccess:
    """`SEGAR_YOUTUBE_TOKEN` and the like."""
    prefix = prefix_of(name)

    def value(field_name: str) -> str:
        return given.get(prefix + field_name, "").strip()

    return PlatformAccess(
        token=value("TOKEN"),
        tokens=_tokens(prefix + "TOKENS", value("TOKENS")),
        user_id=value("USER_ID"),
        base_url=value("BASE_URL").rstrip("/"),
        bridge_url=value("BRIDGE_URL"),
        canary=value("CANARY").lstrip("@"),
        daily_units=_number(prefix + "DAILY_UNITS", value("DAILY_UNITS")),
        expires=_day(prefix + "TOKEN_EXPIRES", value("TOKEN_EXPIRES")),
    )


def _tokens(variable: str, text: str) -> dict[str, str]:
    """`account=token,account=token`; the message never repeats what may be a secret."""
    found: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        account, equals, token = part.partition("=")
        if not equals or not account.strip() or not token.strip():
            raise UsageError(f"{variable} cannot be read.", "Write account=token, separated by commas.")
        found[account.strip().lstrip("@").lower()] = token.strip()
    return found


def _number(variable: str, text: str) -> int | None:
    number = whole_number(text)
    if text and number is None:
        raise UsageError(f"{variable}: “{text}” is no number.", "Write whole units a day, for example 200.")
    return number


def _day(variable: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(
            f"{variable}: “{text}” is no date.", "Write year-month-day, for example 2026-12-31."
        ) from None


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
