"""What the visits of one crawl share about platforms: who wants rest, what was spent, whose data froze."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.connectors import watch
from crawler.connectors.answers import Line
from crawler.connectors.connector import Ask, Connector
from crawler.failure import Failure
from crawler.fetch import Account, Fetcher, retry_after_seconds
from crawler.guard import own_ports
from crawler.memory import NOTHING
from crawler.readers.reading import Response
from segar.clock import Clock
from segar.model.access import Access
from segar.model.account import Account as Who
from segar.model.evidence import Outcome
from segar.model.register import ChannelKind
from segar.model.text import whole_number

if TYPE_CHECKING:
    from segar.store.spending import Spending

CANARY_SECONDS = 60.0
BUDGET_PERIOD = timedelta(hours=24)  # rolling: below the limit of a day, wherever the platform's day begins


@dataclass(frozen=True, slots=True)
class Watched:
    """What a canary answered; `trouble` is empty where it is lively."""

    kind: ChannelKind
    account: str
    at: datetime
    trouble: str


class Platforms:
    """The state of all platforms during a crawl."""

    def __init__(
        self, access: Access, ledger: Spending, clock: Clock, told: Callable[[Watched], None] = lambda _: None
    ) -> None:
        self._told = told
        self._access = access
        self._ledger = ledger
        self._clock = clock
        self._resting: dict[str, Failure] = {}
        self._canaries: dict[str, asyncio.Task[Failure | None]] = {}

    def reserve(self, connector: Connector, units: int) -> Failure | None:
        """Books the most that a request can cost; else why the platform is not asked now.

        Booked before it is asked: what a killed crawl spent is not forgotten.
        """
        resting = self._resting.get(connector.name)
        if resting is not None:
            return resting
        limit = self._access.of(connector.name).daily_units
        limit = connector.daily_units if limit is None else limit
        if limit is None or not units:
            return None
        now = self._clock.now()
        used = self._ledger.since(connector.name, now - BUDGET_PERIOD)
        if used + units > limit:
            told = f"our own budget for {connector.name}: {used} of {limit} units in 24 hours"
            return Failure(Outcome.RATE_LIMITED, told)
        self._ledger.add(connector.name, units, now)
        return None

    def settle(self, connector: Connector, reserved: int, spent: int) -> None:
        """Corrects a booking to what an answer did cost."""
        if reserved != spent:
            self._ledger.add(connector.name, spent - reserved, self._clock.now())

    def rest(self, connector: Connector, url: str, response: Response, line: Line) -> None:
        """The platform is not asked again in this crawl: the next one comes later than any short pause."""
        until = _until(response)
        said = f", until {until:%Y-%m-%dT%H:%M:%SZ}" if until else ""
        host = urlsplit(url).hostname
        self._resting[connector.name] = Failure(Outcome.RATE_LIMITED, f"{host}: {line.says}{said}")

    async def frozen(self, connector: Connector, kind: ChannelKind, fetcher: Fetcher) -> Failure | None:
        """Whether the canary of a source has stopped, or there is none; asked once a crawl."""
        source = f"{connector.name} {kind}"
        if source not in self._canaries:
            self._canaries[source] = asyncio.ensure_future(self._watch(connector, kind, fetcher))
        return await self._canaries[source]

    async def _watch(self, connector: Connector, kind: ChannelKind, fetcher: Fetcher) -> Failure | None:
        """Asks the canary, and lets its answer be kept for whoever looks after us."""
        failure = await self._ask_canary(connector, kind, fetcher)
        if account := self._access.of(kind).canary:
            self._told(Watched(kind, account, self._clock.now(), failure.detail if failure else ""))
        return failure

    async def _ask_canary(self, connector: Connector, kind: ChannelKind, fetcher: Fetcher) -> Failure | None:
        given = self._access.of(kind).canary
        if not given:
            return Failure(Outcome.FROZEN, "nothing vouches for it: no canary account is set")
        who = Who.named(kind, given)
        ask = connector.begin(who, self._access, NOTHING)
        if not isinstance(ask, Ask):
            return Failure(Outcome.FROZEN, f"the canary {given} cannot be asked: {ask.says}")
        answer = await fetcher.call(ask, Account(monotonic() + CANARY_SECONDS, own_ports(ask.url)))
        if answer.response is None:
            return Failure(Outcome.FROZEN, f"the canary {given} did not answer")
        seen = connector.hear(ask, answer.response, who, self._access).reading.observations
        if watch.is_silent(seen, fetcher.clock.now()):
            return Failure(Outcome.FROZEN, f"the canary {given} shows nothing new")
        return None


def _until(response: Response) -> datetime | None:
    """When the platform will answer again, where it says so."""
    seconds = retry_after_seconds(response)
    if seconds is not None:
        return response.fetched_at.astimezone(UTC) + timedelta(seconds=seconds)
    reset = whole_number(response.headers.get("x-rate-limit-reset", ""), 11)
    return None if reset is None else datetime.fromtimestamp(reset, UTC)
