"""One visit to an account: asks a platform as its connector says, and ends as a `Visit` whatever happens."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic

import structlog

from crawler.archive import Archive
from crawler.connectors import watch
from crawler.connectors.answers import Line, Meaning
from crawler.connectors.connector import Ask, Connector, Heard
from crawler.connectors.registry import choose
from crawler.door import RETRY_SECONDS, UNANSWERED
from crawler.failure import Failure, failure_of
from crawler.fetch import Account, Answer, Fetcher
from crawler.guard import own_ports
from crawler.memory import Memory
from crawler.mission import Target
from crawler.notebook import Notebook
from crawler.platforms import Platforms
from crawler.readers.reading import Observation, Response
from segar.errors import SegarError
from segar.model.access import Access
from segar.model.account import Account as Who
from segar.model.evidence import Outcome, Visit, visit_id

log = structlog.get_logger(__name__)
MOST_REQUESTS = 8  # a channel, three pages of its list, each asked again once


class Call:
    """A visit to an account in the making."""

    def __init__(
        self,
        run_id: str,
        target: Target,
        *,
        fetcher: Fetcher,
        access: Access,
        memory: Memory,
        platforms: Platforms,
        archive: Archive | None = None,
    ) -> None:
        self._run_id = run_id
        self._target = target
        self._who = Who.of(target.channel)
        self._fetcher = fetcher
        self._access = access
        self._memory = memory
        self._platforms = platforms
        visit = visit_id(run_id, target.channel_id)
        self._log = log.bind(channel=target.channel_id, visit=visit)
        self._notes = Notebook(target.channel_id, visit, archive)
        self._spent = Account(monotonic() + fetcher.crawl.visit_seconds)
        self._chosen = choose(self._who, access, memory)

    @property
    def url(self) -> str:
        """What is asked first; empty where nothing is."""
        return "" if isinstance(self._chosen, Line) else self._chosen[1].url

    async def run(self) -> Visit:
        """Visits, within the time that a visit may take."""
        started_at, began = self._fetcher.clock.now(), monotonic()
        try:
            async with asyncio.timeout(self._fetcher.crawl.visit_seconds):
                failure = await self._visit()
        except TimeoutError:
            failure = Failure(Outcome.TIMEOUT, f"no whole answer in {self._fetcher.crawl.visit_seconds:g} s")
        except SegarError:  # a fault of ours, such as a full disk, says nothing of a channel
            raise
        except Exception as error:  # the border of a visit: a defect of ours must not lose the channel
            self._log.exception("visit failed")
            failure = failure_of(error)
        visit = self._concluded(failure, started_at, started_at + timedelta(seconds=monotonic() - began))
        self._log.info("visited", outcome=visit.outcome, requests=visit.requests, detail=visit.detail)
        return visit

    def _concluded(self, failure: Failure | None, started_at: datetime, ended_at: datetime) -> Visit:
        return Visit(
            run_id=self._run_id,
            channel_id=self._target.channel_id,
            started_at=started_at,
            ended_at=ended_at,
            outcome=failure.outcome if failure else Outcome.READ,
            detail=self._access.cleansed(failure.detail) if failure else "",
            final_url=self._target.url,
            requests=self._spent.requests,
            bytes=self._spent.bytes,
            documents=tuple(self._notes.documents),
            evidence=self._notes.evidence,
            findings=self._notes.findings if failure is None else (),
        )

    async def _visit(self) -> Failure | None:
        if isinstance(self._chosen, Line):
            return _failure(self._chosen)
        connector, first = self._chosen
        ask: Ask | None = first
        seen: list[Observation] = []
        while ask is not None:
            heard = await self._hear(connector, ask)
            if isinstance(heard, Failure):
                return heard
            seen += heard.reading.observations
            if heard.answer is not None:
                return _failure(heard.answer) or await self._doubt(connector, heard.answer, seen)
            ask = heard.next
        return Failure(Outcome.FAULT, f"{connector.name} ended without an answer")

    async def _hear(self, connector: Connector, ask: Ask) -> Heard | Failure:
        """One answer; asked again once where it may pass. A platform that wants rest gets it, from all of us."""
        heard = await self._once(connector, ask)
        if _may_pass(heard):
            await asyncio.sleep(min(RETRY_SECONDS, 2 * self._fetcher.crawl.delay_seconds))
            heard = await self._once(connector, ask)
        return heard

    async def _once(self, connector: Connector, ask: Ask) -> Heard | Failure:
        if self._spent.requests >= MOST_REQUESTS:
            return Failure(Outcome.FAULT, "too many requests for one account")
        refusal = self._platforms.reserve(connector, ask.units)
        if refusal is not None:
            return refusal
        self._spent.own_ports = own_ports(ask.url)
        answer = await self._fetcher.call(ask, self._spent)
        if answer.response is None:
            return answer.failure or Failure(Outcome.FAULT, "no answer and no failure")
        response = without_secrets(answer, self._access)
        heard = connector.hear(ask, response, self._who, self._access)
        self._platforms.settle(connector, ask.units, heard.units)
        if heard.answer is not None and heard.answer.meaning is Meaning.RATE_LIMITED:
            self._platforms.rest(connector, ask.url, response, heard.answer)
        if response.status == 200 and (heard.answer is None or heard.answer.meaning.could_look):
            self._notes.keep(self._access.cleansed(ask.url), response, heard.reading, ask.step)
        return heard

    async def _doubt(self, connector: Connector, answer: Line, seen: list[Observation]) -> Failure | None:
        """Why an answer that looks good is not to be trusted: its source may be frozen."""
        if not connector.can_freeze or answer.meaning is not Meaning.PUBLISHED:
            return None
        if watch.went_back(self._memory, seen):
            return Failure(Outcome.FROZEN, "the newest item is older than one that was there before")
        if not watch.is_silent(seen, self._fetcher.clock.now()):
            return None
        return await self._platforms.frozen(connector, self._who.kind, self._fetcher)


def _failure(line: Line) -> Failure | None:
    if line.meaning.could_look:
        return None
    return Failure(line.meaning.outcome, f"{line.says} ({line.code})")


def _may_pass(heard: Heard | Failure) -> bool:
    """Whether asking again in a moment may help."""
    if isinstance(heard, Failure):
        return heard.transient or heard.outcome in UNANSWERED
    return heard.answer is not None and heard.answer.meaning is Meaning.TRANSIENT


def without_secrets(answer: Answer, access: Access) -> Response:
    """The response without our tokens: the Graph API repeats them in the addresses of further pages."""
    response = answer.response
    if response is None:
        raise ValueError("there is no response")
    return replace(
        response,
        url=access.cleansed(response.url),
        requested_url=access.cleansed(response.requested_url),
        headers={name: access.cleansed(value) for name, value in response.headers.items()},
        body=access.cleansed_bytes(response.body),
    )
