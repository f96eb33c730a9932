"""The item pipeline: each visit is recorded as it ends, in one transaction; none may vanish."""

from __future__ import annotations

from typing import Any, Self

import structlog
from scrapy import signals

from crawler.mission import Mission, Progress
from segar.errors import MAKE_ROOM, SegarError, StoreError
from segar.model.evidence import Outcome, Visit
from segar.model.survey import Survey

log = structlog.get_logger(__name__)


class RecordVisits:
    """Writes visits to the store and tells whoever watches."""

    def __init__(self, mission: Mission) -> None:
        self._mission = mission

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        pipeline = cls(crawler.spider.mission)
        crawler.signals.connect(pipeline.reconcile, signal=signals.spider_closed)
        return pipeline

    def process_item(self, item: Visit | Survey) -> Visit | Survey:
        """Records a visit or a survey. When the store fails there is no point in visiting on."""
        mission = self._mission
        try:
            if isinstance(item, Survey):
                mission.store.surveys.record(item)
            else:
                mission.store.visits.record(item)
        except SegarError as error:
            mission.error = error
            return item
        except Exception as error:  # the border of the store: whatever it was, the crawl must stop
            log.exception("a visit could not be recorded", channel=item.channel_id)
            mission.error = StoreError(f"A visit could not be recorded: {error}.", MAKE_ROOM)
            return item
        self._count(item)
        return item

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
        mission = self._mission
        mission.finished = reason == "finished" and mission.error is None
        if not mission.finished:
            return
        now = mission.clock.now()
        for target in mission.todo:
            if target.channel_id not in mission.recorded:
                log.error("a channel ended without a visit", channel=target.channel_id)
                made = Survey if mission.plan.survey else Visit
                self.process_item(
                    made(
                        run_id=mission.plan.run.id,
                        channel_id=target.channel_id,
                        started_at=now,
                        ended_at=now,
                        outcome=Outcome.FAULT,
                        detail="the visit ended without a result",
                    )
                )
