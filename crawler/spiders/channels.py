"""The spider of all channels, sites and accounts: many at once, one request at a time to each address."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import scrapy

from crawler.attempt import Attempt
from crawler.call import Call
from crawler.desks import Desks
from crawler.door import UNANSWERED
from crawler.failure import NoSuchName
from crawler.fetch import Fetcher
from crawler.guard import Forbidden
from crawler.mission import Mission, SurveyPlan, Target
from crawler.network import NetworkWatch
from crawler.ownership import Ownership
from crawler.platforms import Platforms, Watched
from crawler.recollections import Recollections
from crawler.rendering import Renderer
from crawler.tls import CertificateFaults
from segar.errors import SegarError
from segar.model.evidence import Outcome, Visit, canary_id
from segar.model.register import PAGES
from segar.model.survey import Survey


class ChannelSpider(scrapy.Spider):
    """Yields one `Visit` for each channel of its mission, as it ends."""

    name = "channels"

    def __init__(self, mission: Mission, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.mission = mission
        self.certificate_faults = CertificateFaults()
        crawl = mission.plan.register.crawl
        self._ownership = Ownership(mission.plan.register)
        self._lanes: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._places = asyncio.Semaphore(crawl.concurrency)
        self.network = NetworkWatch(crawl.control_hosts)
        self._recollections = Recollections(mission)
        self._desks = Desks(mission.desks)
        self._renderer = Renderer(mission.chromium) if mission.chromium else None
        self._platforms = Platforms(
            mission.plan.access, mission.store.spending, mission.clock, self._keep_canary
        )

    async def start(self) -> AsyncIterator[Any]:
        mission = self.mission
        register = mission.plan.register
        fetcher = Fetcher.of(self.crawler.engine, register, mission.store, mission.clock, self.network)
        await self._desks.open()
        ended: asyncio.Queue[asyncio.Task[Visit | Survey]] = asyncio.Queue()
        visits = {asyncio.ensure_future(self._attend(fetcher, target)) for target in mission.todo}
        for visit in visits:
            visit.add_done_callback(ended.put_nowait)
        try:
            while visits:
                visit = await ended.get()
                visits.discard(visit)  # with what it saw: of thousands that would fill the memory
                try:
                    yield visit.result()
                except SegarError as error:  # of ours, and so of every visit to come
                    mission.error = error
                if mission.error is not None:
                    return
        finally:
            for visit in visits:
                visit.cancel()
            await self._desks.close()
            if self._renderer is not None:
                await self._renderer.close()

    async def _attend(self, fetcher: Fetcher, target: Target) -> Visit | Survey:
        """One visit when its turn comes: at an address one after the other, and not too many in all."""
        survey = self.mission.plan.survey
        if survey is not None:
            async with self._turn(fetcher, target.url):
                return await self._inspect(fetcher, target, survey)
        if target.channel.kind not in PAGES:
            return await self._call(fetcher, target)
        async with self._turn(fetcher, target.url):
            began = monotonic()
            visit = await self._visit(fetcher, target)
        return await self._against_our_network(fetcher, target.url, visit, began)

    async def _inspect(self, fetcher: Fetcher, target: Target, survey: SurveyPlan) -> Survey:
        from crawler.inspection import Inspection  # it loads what reads main text: only a survey needs that

        mission = self.mission
        agency = mission.plan.register.agency(target.agency_id)
        inspection = Inspection(
            mission.plan.run.id,
            target,
            fetcher=fetcher,
            ownership=self._ownership,
            memory=self._recollections.of(target),
            faults=self.certificate_faults,
            criteria=survey.criteria,
            names=(agency.name, agency.short) if agency else (),
            requests=survey.requests[target.channel_id],
            archive=mission.archive,
        )
        return await inspection.run()

    @asynccontextmanager
    async def _turn(self, fetcher: Fetcher, url: str) -> AsyncIterator[None]:
        """When no other visit is at the address, here or in another process, and there is a place for one more."""
        lane = await _lane(fetcher, url)
        crawl = fetcher.crawl
        claim_seconds = crawl.timeout_seconds + crawl.delay_seconds
        async with self._lanes[lane], fetcher.turns.visit(lane, self._places, claim_seconds):
            yield

    async def _visit(self, fetcher: Fetcher, target: Target) -> Visit:
        mission = self.mission
        attempt = Attempt(
            mission.plan.run.id,
            target,
            fetcher=fetcher,
            ownership=self._ownership,
            memory=self._recollections.of(target),
            faults=self.certificate_faults,
            desks=self._desks,
            archive=mission.archive,
            renderer=self._renderer,
        )
        return await attempt.run()

    def _keep_canary(self, watched: Watched) -> None:
        """As a visit to a channel that no agency has."""
        self.mission.store.visits.record(
            Visit(
                run_id=self.mission.plan.run.id,
                channel_id=canary_id(watched.kind),
                started_at=watched.at,
                ended_at=watched.at,
                outcome=Outcome.FROZEN if watched.trouble else Outcome.READ,
                detail=watched.trouble or watched.account,
            )
        )

    async def _call(self, fetcher: Fetcher, target: Target) -> Visit:
        """A visit to an account: where its platform does not answer, that is no failure of the account."""
        mission = self.mission
        call = Call(
            mission.plan.run.id,
            target,
            fetcher=fetcher,
            access=mission.plan.access,
            memory=self._recollections.of(target),
            platforms=self._platforms,
            archive=mission.archive,
        )
        if not call.url:
            return await call.run()
        async with self._turn(fetcher, call.url):
            began = monotonic()
            visit = await call.run()
        visit = await self._against_our_network(fetcher, call.url, visit, began)
        return replace(visit, outcome=Outcome.PLATFORM) if visit.outcome in UNANSWERED else visit

    async def _against_our_network(self, fetcher: Fetcher, url: str, visit: Visit, began: float) -> Visit:
        """The visit, or the same as a failure of our own network where that was not proven fine."""
        if visit.outcome not in UNANSWERED or await fetcher.is_inside(url):
            return visit
        if await self.network.worked_since(began, urlsplit(url).hostname or ""):
            return visit
        return replace(visit, outcome=Outcome.OUR_NETWORK, detail=f"not proven fine: {visit.detail}")


async def _lane(fetcher: Fetcher, url: str) -> str:
    """What visits wait for each other by. A name that does not resolve is found out by its visit."""
    try:
        return await fetcher.lane(url)
    except (NoSuchName, Forbidden):
        return urlsplit(url).hostname or url
