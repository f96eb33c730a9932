"""The item pipeline: visits are recorded as they end, a few in one transaction; none may vanish.

A transaction costs as much as ten more visits in it. So what ends within a quarter of a second is recorded together;
nobody is told of a visit before it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, Self

import structlog
from scrapy import signals

from crawler.mission import Mission, Progress
from segar.errors import MAKE_ROOM, SegarError, StoreError
from segar.model.evidence import Outcome, Visit
from segar.model.survey import Survey

AT_ONCE_SECONDS = 0.25
MOST_AT_ONCE = 100
Later = Callable[[float, Callable[[], None]], Any]
log = structlog.get_logger(__name__)


def _soon(seconds: float, work: Callable[[], None]) -> None:
    asyncio.get_running_loop().call_later(seconds, work)


class RecordVisits:
    """Writes visits to the store and tells whoever watches."""

    def __init__(self, mission: Mission, later: Later) -> None:
        self._mission = mission
        self._later = later
        self._ended: list[Visit] = []

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        pipeline = cls(crawler.spider.mission, _soon)
        crawler.signals.connect(pipeline.reconcile, signal=signals.spider_closed)
        return pipeline

    def process_item(self, item: Visit | Survey) -> Visit | Survey:
        """Records a survey at once, a visit soon."""
        if isinstance(item, Survey):
            self._record([item])
            return item
        self._ended.append(item)
        if len(self._ended) >= MOST_AT_ONCE:
            self.flush()
        elif len(self._ended) == 1:
            self._later(AT_ONCE_SECONDS, self.flush)
        return item

    def flush(self) -> None:
        """Records what has ended."""
        ended, self._ended = self._ended, []
        if ended:
            self._record(ended)

    def _record(self, items: Sequence[Visit | Survey]) -> None:
        """A store that fails ends the crawl; one that refuses what a site made us see does not."""
        mission = self._mission
        try:
            self._write(items)
        except SegarError as error:
            mission.error = error
        except Exception as error:  # the border of the store
            log.exception("a visit could not be recorded", channels=[item.channel_id for item in items])
            self._record_apart(items, error)
        else:
            for item in items:
                self._count(item)

    def _write(self, items: Sequence[Visit | Survey]) -> None:
        store = self._mission.store
        ended = [item for item in items if isinstance(item, Visit)]
        if ended:
            store.visits.record_all(ended)
        for item in items:
            if isinstance(item, Survey):
                store.surveys.record(item)

    def _record_apart(self, items: Sequence[Visit | Survey], error: Exception) -> None:
        """One by one; one that cannot be recorded even so leaves a fault of ours in its place, and nothing it saw."""
        for item in items:
            if self._mission.error is not None:
                return
            if len(items) > 1:
                self._record([item])
            elif item.outcome is Outcome.FAULT:
                self._mission.error = StoreError(f"A visit could not be recorded: {error}.", MAKE_ROOM)
            else:
                self._record([self._fault(item.channel_id, f"it could not be recorded: {error}")])

    def _fault(self, channel_id: str, detail: str) -> Visit | Survey:
        plan, now = self._mission.plan, self._mission.clock.now()
        made = Survey if plan.survey else Visit
        return made(
            run_id=plan.run.id,
            channel_id=channel_id,
            started_at=now,
            ended_at=now,
            outcome=Outcome.FAULT,
            detail=detail,
        )

    def _count(self, visit: Visit | Survey) -> None:
        mission = self._mission
        mission.recorded.add(visit.channel_id)
        mission.outcomes[visit.outcome] += 1
        mission.requests += visit.requests
        mission.bytes += visit.bytes
        if mission.on_progress is not None:
            mission.on_progress(Progress(done=len(mission.recorded), total=len(mission.todo), visit=visit))

    def reconcile(self, spider: object, reason: str) -> None:
        """At the end, gives a visit to each channel that somehow got none.

        Not after a signal: the channels that were not reached are left to a rerun of the same run.
        """
        self.flush()
        mission = self._mission
        mission.finished = reason == "finished" and mission.error is None
        if not mission.finished:
            return
        for target in mission.todo:
            if target.channel_id not in mission.recorded:
                log.error("a channel ended without a visit", channel=target.channel_id)
                self.process_item(self._fault(target.channel_id, "the visit ended without a result"))
        self.flush()
        mission.finished = mission.error is None
