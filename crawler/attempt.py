"""One visit: asks what the plan wants, reads the answers, and ends as a `Visit` whatever happens."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from time import monotonic
from urllib.parse import urlsplit

import structlog

from crawler.agent import user_agent
from crawler.archive import Archive
from crawler.browser import Browser
from crawler.cloak import cloaked
from crawler.desks import Desks
from crawler.door import open_door
from crawler.failure import Failure, failure_of
from crawler.fetch import Account, Answer, Fetcher
from crawler.guard import own_ports
from crawler.interpret import apart_from_neighbours
from crawler.memory import Memory
from crawler.mission import Target
from crawler.notebook import Notebook
from crawler.ownership import Ownership, folder_url
from crawler.readers.reading import Follow, Kind, Reading, Response, name_of
from crawler.readers.whole import is_whole
from crawler.rendering import Renderer
from crawler.tls import CertificateFaults
from crawler.unread import OUR_FAULT, why_unread
from crawler.visiting import Ask, Visiting
from segar.errors import SegarError
from segar.model.evidence import FindingCode, Outcome, Visit, visit_id
from segar.model.register import ChannelKind

log = structlog.get_logger(__name__)


class Attempt:
    """A visit in the making."""

    def __init__(
        self,
        run_id: str,
        target: Target,
        *,
        fetcher: Fetcher,
        ownership: Ownership,
        memory: Memory,
        faults: CertificateFaults,
        desks: Desks,
        archive: Archive | None = None,
        renderer: Renderer | None = None,
    ) -> None:
        self._run_id = run_id
        self._target = target
        self._fetcher = fetcher
        self._faults = faults
        self._desks = desks
        self._ownership = ownership
        self._renderer = renderer
        visit = visit_id(run_id, target.channel_id)
        self._log = log.bind(channel=target.channel_id, visit=visit)
        self._notes = Notebook(target.channel_id, visit, archive)
        self._final_url = ""
        self._failure: Failure | None = None
        self._asking: Ask | None = None  # what is on its way
        self._detour = ""
        crawl = fetcher.crawl
        self._account = Account(monotonic() + crawl.visit_seconds, own_ports(target.url))
        self._plan = Visiting(
            target.url,
            is_feed=target.channel.kind is ChannelKind.FEED,
            memory=memory,
            belongs=lambda url: ownership.belongs(target.agency_id, self._base(), url),
            now=fetcher.clock.now(),
            budget=crawl.requests_per_visit,
        )
        self._browser = Browser(target, self._account, fetcher, ownership, self._plan.known)

    async def run(self) -> Visit:
        """Visits, within the time that a visit may take."""
        started_at, began = self._fetcher.clock.now(), monotonic()
        seconds = self._fetcher.crawl.visit_seconds
        try:
            async with asyncio.timeout(seconds):
                await self._visit()
        except TimeoutError:
            self._failure = Failure(Outcome.TIMEOUT, f"no whole answer within {seconds:g} s")
            if self._asking is not None:
                self._plan.missed(self._asking, self._failure.detail)
            self._notes.find(FindingCode.BUDGET_SPENT, self._target.url, f"{seconds:g} s")
        except SegarError:  # a fault of ours, such as a full disk, says nothing of a channel
            raise
        except Exception as error:  # the border of a visit: a defect of ours must not lose the channel
            self._log.exception("visit failed")
            self._failure = failure_of(error)
        visit = self._concluded(started_at, started_at + timedelta(seconds=monotonic() - began))
        self._log.info("visited", outcome=visit.outcome, requests=visit.requests, detail=visit.detail)
        return visit

    def _concluded(self, started_at: datetime, ended_at: datetime) -> Visit:
        """What was read counts, even where something failed later."""
        self._notes.find_certificates(self._faults, self._target.url, self._final_url)
        failure = self._failure or Failure(Outcome.FAULT, "nothing was asked")
        outcome = self._notes.outcome
        unread = self._plan.unread_list() if outcome else None
        if unread is not None:
            self._notes.find(FindingCode.LIST_UNREAD, *unread)
        return Visit(
            run_id=self._run_id,
            channel_id=self._target.channel_id,
            started_at=started_at,
            ended_at=ended_at,
            outcome=outcome or failure.outcome,
            detail=self._detour if outcome else failure.detail,
            final_url=self._final_url,
            requests=self._account.requests,
            bytes=self._account.bytes,
            documents=tuple(self._notes.documents),
            evidence=self._notes.evidence,
            findings=self._notes.findings,
        )

    async def _visit(self) -> None:
        plan, account = self._plan, self._account
        opened = await open_door(self._browser)
        self._failure, self._detour = opened.failure, opened.detour
        if opened.answer is None:
            return
        self._final_url = opened.answer.url
        if urlsplit(self._final_url).hostname != urlsplit(self._target.url).hostname:
            self._notes.find(FindingCode.REDIRECT, self._target.url, self._final_url)
        await self._digest(plan.home, opened.answer)
        await self._suggest_sitemaps()
        while ask := plan.next(account.requests):
            self._asking = ask
            answer = await self._browser.get(ask.url)
            if answer.failure and answer.failure.outcome is Outcome.RATE_LIMITED:
                plan.missed(ask, answer.failure.detail)
                plan.spent = True
                break
            await self._digest(ask, answer)
        self._asking = None
        await self._draw(opened.answer)
        await self._look_behind_the_cloak(opened.answer)
        if plan.spent:
            self._notes.find(FindingCode.BUDGET_SPENT, self._final_url, f"{account.requests} requests")

    async def _draw(self, home: Answer) -> None:
        """Where the home page is empty without JavaScript and nothing else told of items: as a browser shows it."""
        response, account = home.response, self._account
        is_shell = any(finding.code is FindingCode.EMPTY_SHELL for finding in self._notes.findings)
        if self._renderer is None or response is None or not is_shell or self._plan.found_items:
            return

        crawl, turn = self._fetcher.crawl, asyncio.Lock()
        tries = count(1)

        async def fetch(url: str) -> Answer:
            async with turn:  # a page asks for many at once; each counts before the next is let through
                # Also one that ends before it is sent: a name server is asked for each of thousands of names.
                if max(account.requests + 1, next(tries)) > crawl.requests_per_visit:
                    self._plan.spent = True
                    return Answer(url=url)
                return await self._fetcher.get(url, account)

        agent = account.user_agent or user_agent(crawl.user_agent_contact)
        drawn = await self._renderer.draw(response, fetch, user_agent=agent, seconds=crawl.timeout_seconds)
        if drawn is not None:
            await self._digest(Ask(home.url, Kind.DRAWN), Answer(url=home.url, response=drawn))

    async def _look_behind_the_cloak(self, home: Answer) -> None:
        """Once whenever the home page has changed, with what the budget has left."""
        response, crawl = home.response, self._fetcher.crawl
        is_page = self._target.channel.kind is not ChannelKind.FEED
        if not is_page or response is None or response.status != 200:
            return
        if self._account.requests < crawl.requests_per_visit:
            found = await cloaked(self._browser, home.url, response)
            if found is not None:
                self._notes.add(found)

    def _base(self) -> str:
        """What the channel's pages lie below: its own folder, on the host where it was found."""
        return folder_url(self._target.url, self._final_url)

    async def _suggest_sitemaps(self) -> None:
        """What robots.txt names."""
        robots = await self._fetcher.robots(self._final_url, self._account)
        self._plan.suggest(Follow(url=url, kind=Kind.SITEMAP, why="robots.txt") for url in robots.sitemaps)

    async def _digest(self, ask: Ask, answer: Answer) -> None:
        """Keeps what an answer holds, and tells the plan."""
        response, plan = answer.response, self._plan
        reading: Reading | None = None
        if response is not None and response.status == 304:
            known = plan.known(answer.url)
            if known is not None:
                self._notes.keep_unchanged(known, response)
                plan.heard(ask, answer.url, Reading(), unchanged=True)
        elif response is not None and response.status in (200, 203):
            reading = await self._interpret(ask, response)
            plan.heard(ask, answer.url, reading)
            is_named_sitemap = ask.kind is Kind.SITEMAP and not ask.guessed
            if ask == plan.home or is_named_sitemap or reading.observations or reading.findings:
                whole = is_whole(response, cut_off=answer.partial)
                self._notes.keep(answer.url, response, reading, name_of(ask.kind), whole=whole)
        if plan.is_list(ask) and (why := why_unread(answer, reading)):
            plan.missed(ask, why)

    def _is_foreign(self, url: str) -> bool:
        """Whether an item on this server stands in a neighbour's folder."""
        return self._ownership.is_neighbours(self._target.agency_id, self._base(), url)

    async def _interpret(self, ask: Ask, response: Response) -> Reading:
        try:
            reading = apart_from_neighbours(await self._desks.read(ask.kind, response), self._is_foreign)
        except Exception:  # the border of a document: a hostile page must not end the visit
            self._log.exception("a reader failed", url=response.url)
            return Reading(failed=(OUR_FAULT,))
        for trace in reading.failed:
            self._log.error("a reader failed", url=response.url, trace=trace)
        if ask.guessed:  # an error page where a feed might have been is no broken feed
            kept = tuple(one for one in reading.findings if one.code is not FindingCode.FEED_BROKEN)
            return replace(reading, findings=kept)
        return reading
