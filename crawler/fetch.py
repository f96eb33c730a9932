"""One request, as the house rules want it: guarded, by robots.txt, in turn, within limits; never raises."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.http import Response as ScrapyResponse
from scrapy.http.request import NO_CALLBACK

from crawler.connectors.connector import Ask
from crawler.failure import Failure, NoSuchName, OverBudget, failure_of
from crawler.guard import Forbidden, check_url
from crawler.network import NetworkWatch
from crawler.readers.reading import Response
from crawler.resolver import GuardedResolver
from crawler.robots import EVERYTHING, Robots, robots_of
from crawler.tls import VERIFIED
from crawler.turns import Claims, Turns
from segar.clock import Clock
from segar.model.evidence import Document, Outcome
from segar.model.register import Crawl, Organisation, Register
from segar.model.text import whole_number

if TYPE_CHECKING:
    from segar.store.engine import Store

LONGEST_WAIT = 366 * 86_400.0  # seconds: who asks for more than a year only wants to see our clock overflow
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS = 5
PEEK_BYTES = 4096  # of a file, to see that it opens
PEEK_MOST = 400_000  # bytes from a server that knows no ranges; then the transfer is cut off
ROBOTS_SECONDS = 15.0  # robots.txt is a small file: a site that needs longer for it has none


@dataclass(slots=True)
class Account:
    """What one visit has spent, and may spend."""

    deadline: float  # on the monotonic clock
    own_ports: frozenset[int] = frozenset()
    requests: int = 0
    bytes: int = 0
    user_agent: str = ""  # where another than the usual one is needed
    referer: str = ""  # where the site is to believe that we come from somewhere
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)  # by host; see Browser.get
    answered: bool = False  # whether any server gave any HTTP answer
    most: int = sys.maxsize  # requests that may be made, redirects included
    most_bytes: int = 0  # of one answer, where that is less than any visit takes
    second_chance: bool = False  # a variant of an address that did not answer is given less time

    def headers(self, url: str) -> dict[str, str]:
        """What this visit sends beside the usual."""
        jar = self.cookies.get(urlsplit(url).hostname or "", {})
        cookie = "; ".join(f"{name}={value}" for name, value in jar.items())
        given = {"User-Agent": self.user_agent, "Referer": self.referer, "Cookie": cookie}
        return {name: value for name, value in given.items() if value}

    def seconds_left(self) -> float:
        return self.deadline - monotonic()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of one request: a response, or a failure."""

    url: str
    response: Response | None = None
    failure: Failure | None = None
    location: str = ""  # where a redirect points, absolute
    partial: bool = False  # the connection ended before the body did

    def asked_as(self, url: str) -> Answer:
        """The same, where redirects began at `url`."""
        if self.response is None or self.response.requested_url == url:
            return self
        return replace(self, response=replace(self.response, requested_url=url))


@dataclass(slots=True)
class Fetcher:
    """Fetches for all visits of a crawl; the only caller of Scrapy's downloader."""

    engine: Any
    names: GuardedResolver
    crawl: Crawl
    organisation: Organisation
    clock: Clock
    network: NetworkWatch
    turns: Turns = field(default_factory=Turns)
    _robots: dict[str, Robots] = field(default_factory=dict)

    @classmethod
    def of(
        cls, engine: Any, register: Register, store: Store, clock: Clock, network: NetworkWatch
    ) -> Fetcher:
        """For the spider that runs now; processes that share a store agree by it whose turn it is."""
        from twisted.internet import reactor  # only after Scrapy has installed it

        return cls(
            engine=engine,
            names=cast(GuardedResolver, reactor.nameResolver),
            crawl=register.crawl,
            organisation=register.organisation,
            clock=clock,
            network=network,
            turns=Turns(Claims(store.addresses if store.addresses.are_shared else None)),
        )

    async def get(self, url: str, account: Account, known: Document | None = None) -> Answer:
        """One page, when robots.txt lets us; conditional when `known` has validators."""
        try:
            check_url(url, account.own_ports)
            robots = await self.robots(url, account)
            if not robots.allows(url):
                return Answer(url=url, failure=Failure(Outcome.ROBOTS, "robots.txt forbids it"))
            return await self._ask(url, account, _conditions(known), robots.delay_seconds)
        except Exception as error:  # the border of a request: whatever it was becomes a value
            return Answer(url=url, failure=failure_of(error))

    async def call(self, ask: Ask, account: Account) -> Answer:
        """One request of a connector, to a server that proves who it is: it gets our tokens, and is believed.

        A redirect is an answer; only pages for people are under robots.txt.
        """
        try:
            check_url(ask.url, account.own_ports)
            if ask.by_robots and not (await self.robots(ask.url, account)).allows(ask.url):
                return Answer(url=ask.url, failure=Failure(Outcome.ROBOTS, "robots.txt forbids it"))
            return await self._ask(
                ask.url, account, ask.headers, method=ask.method, body=ask.body, verified=True
            )
        except Exception as error:  # the border of a request: whatever it was becomes a value
            return Answer(url=ask.url, failure=failure_of(error))

    async def peek(self, url: str, account: Account) -> Answer:
        """The first bytes of a file. One that is far larger, from a server that knows no ranges, is TOO_LARGE."""
        try:
            check_url(url, account.own_ports)
            robots = await self.robots(url, account)
            if not robots.allows(url):
                return Answer(url=url, failure=Failure(Outcome.ROBOTS, "robots.txt forbids it"))
            wanted = {"Range": f"bytes=0-{PEEK_BYTES - 1}"}
            return await self._ask(url, account, wanted, robots.delay_seconds, most_bytes=PEEK_MOST)
        except Exception as error:  # the border of a request: whatever it was becomes a value
            return Answer(url=url, failure=failure_of(error))

    async def robots(self, url: str, account: Account) -> Robots:
        """The rules of an origin, asked for once a crawl. Raises when there is no server at all."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = await self._fetch_robots(origin, account)
        return self._robots[origin]

    async def _fetch_robots(self, origin: str, account: Account) -> Robots:
        url = f"{origin}/robots.txt"
        for hop in range(MAX_REDIRECTS):
            try:
                check_url(url, account.own_ports)
                answer = await self._ask(url, account, {}, 0.0, ROBOTS_SECONDS)
            except Exception as error:
                if hop == 0 and (account.second_chance or failure_of(error).never_connected):
                    raise  # the page would fail alike: one refusal is enough
                return EVERYTHING
            if not answer.location:
                return robots_of(answer.response) if answer.response else EVERYTHING
            url = answer.location
        return EVERYTHING

    async def _ask(
        self,
        url: str,
        account: Account,
        headers: Mapping[str, str],
        delay_seconds: float = 0.0,
        most_seconds: float = float("inf"),
        *,
        method: str = "GET",
        body: bytes = b"",
        most_bytes: int = 0,
        verified: bool = False,
    ) -> Answer:
        if account.requests >= account.most:
            raise OverBudget
        seconds = min(self.crawl.timeout_seconds, account.seconds_left(), most_seconds)
        if seconds <= 0:
            raise TimeoutError
        sent = {**headers, **account.headers(url)}
        request = Request(
            url,
            method=method,
            headers=sent,
            body=body,
            callback=NO_CALLBACK,
            meta={
                "download_timeout": seconds,
                "download_maxsize": most_bytes or account.most_bytes or self.crawl.max_bytes,
                VERIFIED: verified,
            },
        )
        lane = await self.lane(request.url)
        async with self.turns.take(lane, max(delay_seconds, self.crawl.delay_seconds), seconds):
            account.requests += 1
            fetched_at = self.clock.now()
            found: ScrapyResponse = await self.engine.download_async(request)
        account.answered = True
        if not await self.is_inside(request.url):
            self.network.answered(urlsplit(request.url).hostname or "")
        account.bytes += len(found.body)
        response = Response(
            url=found.url,
            requested_url=url,
            status=found.status,
            headers=_plain(found),
            body=found.body,
            fetched_at=fetched_at,
            zone=self.organisation.zone,
        )
        return Answer(
            url=url,
            response=response,
            location=_location(response),
            partial="dataloss" in found.flags,
        )

    async def lane(self, url: str) -> str:
        """What the requests that must wait for each other have in common: an address.

        In an allowed network (a test network, where one machine plays many) it is address and port.
        Raises NoSuchName or Forbidden.
        """
        parts = urlsplit(url)
        address = _main_one(await self.names.lookup(parts.hostname or ""))
        if self.names.guard.is_inside(address):
            return f"{address} {parts.port or parts.scheme}"
        return address

    async def is_inside(self, url: str) -> bool:
        """Whether a host lies in an allowed network; there our own network needs no proof."""
        try:
            addresses = await self.names.lookup(urlsplit(url).hostname or "")
        except (NoSuchName, Forbidden):
            return False
        return self.names.guard.is_inside(_main_one(addresses))


def _main_one(addresses: Sequence[str]) -> str:
    """The address by which hosts are told apart: IPv4 first, since shared servers share that one."""
    return min(addresses, key=lambda address: (":" in address, address))


def _conditions(known: Document | None) -> dict[str, str]:
    if known is None:
        return {}
    given = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in given.items() if value}


def _plain(found: ScrapyResponse) -> dict[str, str]:
    return {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in found.headers.items()
        if values
    }


def _location(response: Response) -> str:
    given = response.headers.get("location", "").strip()
    if response.status not in REDIRECTS or not given:
        return ""
    try:
        return urljoin(response.url, given)
    except ValueError:
        return ""


def retry_after_seconds(response: Response) -> float | None:
    """How long the server asks us to wait; None where it does not say (RFC 9110 section 10.2.3)."""
    text = response.headers.get("retry-after", "").strip()
    seconds = whole_number(text)
    if seconds is not None:
        return min(float(seconds), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if until.tzinfo is None:
        return None
    return min(max(0.0, (until - response.fetched_at).total_seconds()), LONGEST_WAIT)
