"""A live look for accounts: each site's home page, its page of contacts, and one hop into its link hubs.

Guarded, by robots.txt, in turn and within a budget, as all visits are; nothing of it is kept.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import scrapy
import structlog

from crawler.browser import Browser
from crawler.canonical import same_site
from crawler.crawl import preflight, run_spider, scrapy_settings
from crawler.discovery.named import Findings, Named, account_behind, read, read_hub, sifted
from crawler.door import open_door
from crawler.failure import failure_of
from crawler.fetch import Account, Fetcher
from crawler.guard import own_ports
from crawler.mission import Target
from crawler.network import NetworkWatch
from crawler.ownership import Ownership
from crawler.tls import CertificateFaults
from segar.clock import Clock
from segar.model.register import Register
from segar.store import Store

log = structlog.get_logger(__name__)
MOST_REQUESTS = 12  # for one site, robots.txt of each host included
MOST_CONTACTS = 2
MOST_HUBS = 3
_PAGE_BYTES = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What to look at."""

    register: Register
    targets: tuple[Target, ...]  # websites
    store: Store  # where processes agree whose turn it is at an address
    clock: Clock
    hubs: Collection[str] = ()  # hosts of link hubs beside those that everybody knows


@dataclass(slots=True)
class Looked:
    """What became of it, by channel id."""

    found: dict[str, Findings] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)  # why a home page could not be read


def look(asked: Look) -> Looked:
    """Visits the sites, in this process; once a process. Raises NetworkDown when our own network is not there."""
    looked = Looked()
    if not asked.targets:
        return looked
    crawl = asked.register.crawl
    preflight(crawl, [target.url for target in asked.targets])
    run_spider(scrapy_settings(crawl) | {"ITEM_PIPELINES": {}}, _LookingSpider, asked=asked, looked=looked)
    return looked


class _LookingSpider(scrapy.Spider):
    """Looks at all sites at once, at one address one request at a time."""

    name = "looking"

    def __init__(self, asked: Look, looked: Looked, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.certificate_faults = CertificateFaults()
        self._asked, self._looked = asked, looked
        self._ownership = Ownership(asked.register)
        self._hubs: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)  # many agencies use the same
        self._places = asyncio.Semaphore(asked.register.crawl.concurrency)

    async def start(self) -> AsyncIterator[Any]:
        asked = self._asked
        network = NetworkWatch(asked.register.crawl.control_hosts)
        fetcher = Fetcher.of(self.crawler.engine, asked.register, asked.store, asked.clock, network)
        await asyncio.gather(*(self._attend(fetcher, target) for target in asked.targets))
        for request in list[scrapy.Request]():  # none by Scrapy's own schedule
            yield request

    async def _attend(self, fetcher: Fetcher, target: Target) -> None:
        bound = log.bind(channel=target.channel_id)
        site = _Site(target, fetcher, self._ownership, self._asked.hubs, self._hubs)
        async with self._places:
            try:
                async with asyncio.timeout(fetcher.crawl.visit_seconds):
                    failure = await site.look()
            except TimeoutError:
                failure = f"no whole answer in {fetcher.crawl.visit_seconds:g} s"
            except (
                Exception
            ) as error:  # the border of a visit: a defect of ours must not lose the other sites
                bound.exception("looking failed")
                failure = failure_of(error).detail
        self._looked.found[target.channel_id] = site.findings
        if failure and not site.pages:
            self._looked.failed[target.channel_id] = failure
        bound.info(
            "looked", accounts=len(site.findings.accounts), requests=site.account.requests, detail=failure
        )


class _Site:
    """One site being looked at."""

    def __init__(
        self,
        target: Target,
        fetcher: Fetcher,
        ownership: Ownership,
        more_hubs: Collection[str],
        turns: defaultdict[str, asyncio.Lock],
    ) -> None:
        crawl = fetcher.crawl
        self._target, self._fetcher, self._ownership = target, fetcher, ownership
        self._more, self._turns = more_hubs, turns
        self.account = Account(
            monotonic() + crawl.visit_seconds,
            own_ports(target.url),
            most=MOST_REQUESTS,
            most_bytes=min(_PAGE_BYTES, crawl.max_bytes),
        )
        self._browser = Browser(target, self.account, fetcher, ownership, lambda url: None)
        self.pages: list[Findings] = []
        self._behind: list[Named] = []

    @property
    def findings(self) -> Findings:
        """All pages together, the hubs last: what the site itself says comes first."""
        return together(self.pages, self._behind)

    async def look(self) -> str:
        """Looks; why the home page could not be read, or nothing."""
        opened = await open_door(self._browser)
        response = opened.answer.response if opened.answer else None
        if response is None:
            return opened.failure.detail if opened.failure else "no answer"
        self.pages.append(read(response, more_hubs=self._more))
        for url in self.pages[0].contacts[:MOST_CONTACTS]:
            if self._ownership.belongs(self._target.agency_id, self._target.url, url):
                answer = await self._browser.get(url)
                if answer.response is not None and answer.response.status == 200:
                    self.pages.append(read(answer.response, contact_page=True, more_hubs=self._more))
        hubs = dict.fromkeys(url for page in self.pages for url in page.hubs)
        for url in list(hubs)[:MOST_HUBS]:
            async with self._turns[urlsplit(url).hostname or ""]:
                self._behind += await self._hop(url)
        return ""

    async def _hop(self, url: str) -> tuple[Named, ...]:
        """What a link hub holds, or where a short address leads; nobody follows it further than that."""
        host = urlsplit(url).hostname or ""
        account = self.account
        account.cookies, account.user_agent = {}, ""  # these were the site's
        account.own_ports = own_ports(self._target.url) | (
            own_ports(url) if host in self._more else frozenset()
        )
        answer = await self._fetcher.get(url, account)
        if answer.location and same_site(url, answer.location):  # only tidied up: https, `www.`
            answer = await self._fetcher.get(answer.location, account)
        if answer.location:
            behind = account_behind(answer.location)
            return (behind,) if behind else ()
        response = answer.response
        return read_hub(response) if response is not None and response.status == 200 else ()


def together(pages: Iterable[Findings], behind: Iterable[Named] = ()) -> Findings:
    """What several pages of an agency name."""
    pages = tuple(pages)
    return Findings(
        accounts=sifted([*(one for page in pages for one in page.accounts), *behind]),
        hubs=tuple(dict.fromkeys(url for page in pages for url in page.hubs)),
        feeds=tuple(dict.fromkeys(url for page in pages for url in page.feeds)),
        sites=tuple(dict.fromkeys(url for page in pages for url in page.sites)),
    )


def by_agency(register: Register, found: Mapping[str, Findings]) -> dict[str, Findings]:
    """The findings of an agency's sites together."""
    return {
        agency.id: together(
            found[channel_id]
            for channel in agency.channels
            if (channel_id := agency.channel_id(channel)) in found
        )
        for agency in register.agencies
    }
