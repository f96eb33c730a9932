"""What is wrong here: each part that Segar stands on, looked at once, with what to do about it."""

from __future__ import annotations

import asyncio
import shutil
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from urllib.parse import urlsplit

from crawler.network import own_network_works
from notifier.telegram import Telegram
from segar.clock import Clock
from segar.errors import RegisterError, SegarError
from segar.health import ALERTS_OVERDUE
from segar.model.evidence import canary_id
from segar.model.register import Register, Role
from segar.register import load_register
from segar.settings import Settings
from segar.store import Store, open_store
from segar.store.condition import condition
from segar.store.lock import is_held
from segar.store.pulse import pulse
from segar.workdays import Workdays

LEAST_FREE_BYTES = 2_000_000_000
MOST_SKEW = timedelta(minutes=2)
SILENT_WORKING_DAYS = 2  # without a channel seen
SECONDS = 8.0


class Level(StrEnum):
    """How a part is."""

    OK = "ok"
    NOTE = "note"  # cannot be told, or is not set up: nothing is broken
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one part. `code` is a sentence of the catalogue, `doctor.CODE`, with its arguments."""

    part: str
    level: Level
    code: str
    args: tuple[tuple[str, object], ...] = ()


def ok(part: str, code: str, **args: object) -> Found:
    return Found(part, Level.OK, code, tuple(args.items()))


def note(part: str, code: str, **args: object) -> Found:
    return Found(part, Level.NOTE, code, tuple(args.items()))


def attention(part: str, code: str, **args: object) -> Found:
    return Found(part, Level.ATTENTION, code, tuple(args.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Doctor:
    """Looks at a place where Segar runs, and changes nothing."""

    settings: Settings
    sites: Path
    database: str
    archive: Path
    clock: Clock

    def examine(self) -> tuple[Found, ...]:
        """Everything, in the order in which it should be mended."""
        return tuple(self._parts())

    def _parts(self) -> Iterator[Found]:
        register: Register | None = None
        try:
            register = load_register(self.sites)
            channels = sum(len(agency.channels) for agency in register.agencies)
            yield ok("register", "register.good", agencies=len(register.agencies), channels=channels)
        except RegisterError as error:
            yield attention("register", "said", text=str(error))
        yield from self._disk()
        usable = False
        for found in self._database():
            usable = found.code == "database.good"
            yield found
        if usable:
            yield from self._work(register)
        if register is not None:
            yield from self._outside(register)
        yield self._bot()
        yield from self._recipients(register)
        yield from self._tokens(register)
        yield note("ping", "ping.none") if not self.settings.ping_url else ok("ping", "ping.set")

    def _disk(self) -> Iterator[Found]:
        folder = self.archive.absolute().parent
        while not folder.exists():
            folder = folder.parent
        free = shutil.disk_usage(folder).free
        size = sum(file.stat().st_size for file in self.archive.glob("*.warc.gz"))
        say = ok if free >= LEAST_FREE_BYTES else attention
        yield say("disk", "disk.free" if say is ok else "disk.full", free=_human(free), folder=str(folder))
        yield ok("archive", "archive.size", size=_human(size), folder=str(self.archive))

    def _database(self) -> Iterator[Found]:
        try:
            found = condition(self.database)
        except SegarError as error:
            yield attention("database", "said", text=str(error))
            return
        if not found.there:
            yield attention("database", "database.missing")
        elif found.fault:
            yield attention("database", "database.broken", fault=found.fault)
        elif not found.is_current:
            yield attention("database", "database.behind", revision=found.revision, newest=found.newest)
        else:
            yield ok("database", "database.good", size=_human(found.bytes), revision=found.revision)

    def _work(self, register: Register | None) -> Iterator[Found]:
        store = open_store(self.database)
        try:
            yield from self._recorded(store, register)
        finally:
            store.close()

    def _recorded(self, store: Store, register: Register | None) -> Iterator[Found]:
        now = self.clock.now()
        beat = pulse(store, now)
        yield ok("daemon", "daemon.runs") if is_held(store) else attention("daemon", "daemon.none")
        for done in store.jobs.last().values():
            if done.failures:
                yield attention("jobs", "jobs.fail", job=done.name, times=done.failures, error=done.error)
        if beat.newest_at is not None and beat.newest_at > now + MOST_SKEW:
            yield attention("clock", "clock.behind_record", at=_shown(beat.newest_at))
        if beat.last_looked_at is None:
            yield attention("visits", "visits.never")
        else:
            say = attention if register and _is_silent(beat.last_looked_at, now, register) else ok
            yield say(
                "visits", "visits.last", at=_shown(beat.last_looked_at), count=beat.looked, all=beat.visits
            )
        late = beat.alerts_due_since is not None and now - beat.alerts_due_since > ALERTS_OVERDUE
        say = attention if late else ok
        yield say("alerts", "alerts.waiting", count=beat.alerts_due)
        if beat.alerts_failed:
            yield attention("alerts", "alerts.lost", count=beat.alerts_failed)
        yield from self._canaries(store, now)

    def _outside(self, register: Register) -> Iterator[Found]:
        controls = register.crawl.control_hosts
        unknown = _unresolved(_names(register))
        if unknown:
            yield attention("names", "names.unknown", hosts=", ".join(unknown))
        else:
            yield ok("names", "names.good")
        if not own_network_works(controls):
            yield attention("network", "network.down", hosts=", ".join(controls))
            return
        yield ok("network", "network.good")
        yield self._clock(controls)

    def _clock(self, controls: tuple[str, ...]) -> Found:
        told = next(filter(None, map(_time_of, controls)), None)
        if told is None:
            return note("clock", "clock.unknown")
        skew = self.clock.now() - told
        say = ok if abs(skew) <= MOST_SKEW else attention
        return say("clock", "clock.skew", seconds=round(skew.total_seconds()))

    def _bot(self) -> Found:
        if not self.settings.telegram_token:
            return attention("bot", "bot.none")
        try:
            asyncio.run(_ask_bot(self.settings))
        except SegarError as error:
            return attention("bot", "said", text=str(error))
        return ok("bot", "bot.good")

    def _tokens(self, register: Register | None) -> Iterator[Found]:
        """Those whose end the operator has told us: a new one takes an operator and an OPD some days."""
        now = self.clock.now()
        today = (now.astimezone(register.organisation.zone) if register else now).date()
        platforms = self.settings.access.platforms
        soon = self.settings.access.expiring(today)
        for name, platform in platforms.items():
            if platform.expires is None:
                if platform.token or platform.tokens:
                    yield note("tokens", "tokens.endless", platform=name)
            elif name not in soon:
                yield ok("tokens", "tokens.good", platform=name, day=platform.expires.isoformat())
            else:
                code = "tokens.ended" if platform.expires < today else "tokens.ends"
                yield attention("tokens", code, platform=name, day=platform.expires.isoformat())

    def _canaries(self, store: Store, now: datetime) -> Iterator[Found]:
        """What each canary answered when it was last asked; it is asked when an account of its source is silent."""
        for name, platform in self.settings.access.platforms.items():
            if not platform.canary:
                if platform.bridge_url:
                    yield attention("canaries", "canaries.none", platform=name)
                continue
            asked = {"platform": name, "account": platform.canary}
            visits = store.visits.history(canary_id(name), now).visits
            if not visits:
                yield note("canaries", "canaries.unasked", **asked)
            elif visits[-1].outcome.could_look:
                yield ok("canaries", "canaries.lively", at=_shown(visits[-1].started_at), **asked)
            else:
                at, why = _shown(visits[-1].started_at), visits[-1].detail
                yield attention("canaries", "canaries.still", at=at, why=why, **asked)

    def _recipients(self, register: Register | None) -> Iterator[Found]:
        roles = {recipient.role for recipient in self.settings.recipients}
        if Role.OPERATOR not in roles:
            yield note("recipients", "recipients.no_operator")
        known = {agency.id for agency in register.agencies} if register else set()
        strangers = sorted({r.agency_id for r in self.settings.recipients if r.agency_id} - known)
        if register and strangers:
            yield attention("recipients", "recipients.stranger", ids=", ".join(strangers))


async def _ask_bot(settings: Settings) -> None:
    async with Telegram(settings.telegram_token, settings.telegram_base_url, answer_seconds=SECONDS):
        return


def _is_silent(last: datetime, now: datetime, register: Register) -> bool:
    workdays, zone = Workdays.of(register), register.organisation.zone
    return workdays.age(last.astimezone(zone).date(), now.astimezone(zone).date()) >= SILENT_WORKING_DAYS


def _names(register: Register) -> tuple[str, ...]:
    """Names that ought to resolve: of control hosts, and of a few channels."""
    watched = [channel.url for agency in register.agencies for channel in agency.channels if channel.url]
    some = watched[:: max(1, len(watched) // 3)][:3]
    hosts = [host.rpartition(":")[0].strip("[]") for host in register.crawl.control_hosts]
    return tuple(dict.fromkeys([*hosts, *(urlsplit(url).hostname or "" for url in some)]))


def _unresolved(hosts: tuple[str, ...]) -> list[str]:
    threads = ThreadPoolExecutor(max(1, len(hosts)))
    asked = {host: threads.submit(socket.getaddrinfo, host, 443) for host in hosts}
    unknown = []
    for host, answer in asked.items():
        try:
            answer.result(SECONDS)
        except (OSError, TimeoutError, UnicodeError):
            unknown.append(host)
    threads.shutdown(wait=False, cancel_futures=True)
    return unknown if len(unknown) == len(hosts) else []  # one name alone may be the site's own trouble


def _time_of(control: str) -> datetime | None:
    """The time that a control host tells in its answer; None where it tells none."""
    host, _, port = control.rpartition(":")
    kind = HTTPSConnection if port == "443" else HTTPConnection
    connection = kind(host.strip("[]"), int(port), timeout=SECONDS)
    try:
        connection.request("HEAD", "/")
        told = connection.getresponse().getheader("Date")
        return parsedate_to_datetime(told) if told else None
    except (OSError, HTTPException, ValueError, OverflowError):
        return None
    finally:
        connection.close()


def _human(count: int) -> str:
    size = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.3g} {unit}"
        size /= 1000
    return f"{size:.3g} TB"


def _shown(instant: datetime) -> str:
    return instant.isoformat(timespec="minutes")
