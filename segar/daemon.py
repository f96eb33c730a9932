"""`segar run`: one process that keeps the clock, starts the work, and stops in order.

APScheduler gives the beat, with jobs in memory only; what is due is derived from the store at each beat, so that
a killed daemon, a missed night or a clock that jumped loses nothing and doubles nothing.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, fields
from http import HTTPStatus
from time import monotonic

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from segar.children import Stopping
from segar.clock import Clock, SystemClock
from segar.errors import StoreError
from segar.health import metrics
from segar.jobs import Jobs
from segar.kept import Kept
from segar.listening import Page, answering
from segar.sites import Sites
from segar.store.lock import alone

JUMP_SECONDS = 300.0  # more than a clock is ever corrected by in one step that does not matter
DOUBT_SECONDS = 3600.0  # how long a clock that jumped is not believed
BEAT_CHECK_SECONDS = 20.0
DOUBTFUL = frozenset(  # what waits while the clock is not believed
    {"visits", "surveys", "alerts", "calendar", "faults"}
)
log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beats:
    """Seconds between two looks at each kind of work."""

    visits: float = 300.0
    surveys: float = 300.0
    alerts: float = 60.0
    calendar: float = 60.0
    sites: float = 5.0
    faults: float = 30.0
    lock: float = 30.0
    ping: float = 900.0

    def faster(self, speed: float) -> Beats:
        """The same for a clock that runs fast, as far as a machine can follow."""
        return Beats(**{item.name: max(0.2, getattr(self, item.name) / speed) for item in fields(self)})


@dataclass
class ClockWatch:
    """Compares the clock on the wall with one that cannot be set.

    After a jump it is not believed for an hour, or until it is set back: else a clock that is a day ahead
    would call every site a day older.
    """

    clock: Clock
    ticks: Callable[[], float] = monotonic
    _offset: float | None = None  # between the two, when it was last believed
    _doubted_since: float | None = None

    def doubted(self) -> bool:
        """Whether the clock has lately jumped."""
        ticked = self.ticks()
        offset = self.clock.now().timestamp() - ticked
        if self._offset is None or abs(offset - self._offset) <= JUMP_SECONDS:
            self._believe(offset)
        elif self._doubted_since is None:
            self._doubted_since = ticked
            log.error("the clock jumped; nothing is judged or sent until it is set back, or for an hour")
        elif ticked - self._doubted_since >= DOUBT_SECONDS:
            self._believe(offset)
        return self._doubted_since is not None

    def _believe(self, offset: float) -> None:
        if self._doubted_since is not None:
            log.warning("the clock is believed again")
        self._offset, self._doubted_since = offset, None


@dataclass(kw_only=True)
class Daemon:
    """Runs until it is told to stop."""

    jobs: Jobs
    sites: Sites
    listen: str
    watch: ClockWatch
    bot: Kept | None = None
    beats: Beats = Beats()
    _still_alone: Callable[[], None] | None = None
    _failure: StoreError | None = None
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _beating: set[asyncio.Task[None] | None] = field(default_factory=set)

    async def run(self) -> None:
        """Returns after SIGTERM or SIGINT. Raises StoreError when another daemon has the database."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop.set)
        pages = {"/healthz": self._healthz, "/metrics": self._metrics}
        with alone(self.jobs.store) as still_alone, answering(self.listen, pages) as where:
            self._still_alone = still_alone
            scheduler = self._scheduler()
            scheduler.start()
            log.info("running", health=where, agencies=len(self.jobs.register.agencies))
            bot = asyncio.create_task(self._keep_bot())
            while not await _within(self._stop, BEAT_CHECK_SECONDS):
                keep_beating(scheduler)
            log.info("stopping")
            scheduler.pause()
            await self.jobs.children.stop()
            await self._beats_end()
            bot.cancel()
            scheduler.shutdown(wait=False)
        if self._failure is not None:
            raise self._failure

    def _scheduler(self) -> AsyncIOScheduler:
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # it warns of each beat while one is at work
        defaults = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        scheduler = AsyncIOScheduler(timezone="UTC", job_defaults=defaults)
        jobs, beats = self.jobs, self.beats
        for name, seconds, work in (
            ("sites", beats.sites, self._look_at_sites),
            ("alerts", beats.alerts, jobs.alerts),
            ("visits", beats.visits, jobs.visits),
            ("surveys", beats.surveys, jobs.surveys),
            ("calendar", beats.calendar, jobs.keep_calendar),
            ("lock", beats.lock, self._stay_alone),
            ("faults", beats.faults, jobs.faults),
            ("ping", beats.ping, self._ping),
        ):
            trigger = IntervalTrigger(seconds=seconds, timezone="UTC")
            scheduler.add_job(self._beat, trigger, (name, work), id=name, next_run_time=SystemClock().now())
        return scheduler

    async def _beat(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """One look at one kind of work. What goes wrong in it is logged, and the next beat tries again."""
        vitals = self.jobs.vitals
        vitals.turn(self.jobs.clock.now())
        vitals.clock_doubted = self.watch.doubted()
        if vitals.clock_doubted and name in DOUBTFUL:
            return
        task = asyncio.current_task()
        self._beating.add(task)
        try:
            await work()
        except Stopping:
            return
        except Exception:
            vitals.faults[name] += 1
            log.exception("a beat failed", job=name)
        finally:
            self._beating.discard(task)

    async def _look_at_sites(self) -> None:
        """Takes the register over when it has changed for the better."""
        register = await asyncio.to_thread(self.sites.look)
        vitals = self.jobs.vitals
        vitals.register_fault, vitals.register_good_at = self.sites.fault, self.sites.good_at
        if register is not None:
            self.jobs.register = register
            log.info("sites.yaml was read again", agencies=len(register.agencies))
            await self.jobs.register_mended()
            if self.bot is not None:
                await self.bot.renew()

    async def _stay_alone(self) -> None:
        """Ends us where another daemon took the database while its server was away."""
        if self._still_alone is None:
            return
        try:
            await asyncio.to_thread(self._still_alone)
        except StoreError as error:
            log.error("another daemon has the database")
            self._failure = error
            self._stop.set()

    async def _keep_bot(self) -> None:
        if self.bot is None:
            log.warning("there is no bot: officials cannot answer; set SEGAR_TELEGRAM_TOKEN")
        else:
            await self.bot.live()

    async def _ping(self) -> None:
        await self.jobs.ping(well=not self.jobs.vitals.silence())

    async def _beats_end(self) -> None:
        """Lets beats at work record what they have done."""
        if working := {task for task in self._beating if task is not None}:
            await asyncio.wait(working, timeout=2)

    def _healthz(self) -> Page:
        silence = self.jobs.vitals.silence()
        text = "".join(f"{line}\n" for line in silence or ("ok",))
        return (HTTPStatus.SERVICE_UNAVAILABLE if silence else HTTPStatus.OK), text

    def _metrics(self) -> Page:
        return HTTPStatus.OK, metrics(self.jobs.vitals)


def keep_beating(scheduler: AsyncIOScheduler) -> None:
    """Sets beats right that a clock which was set back has moved far into the future."""
    now = SystemClock().now()
    for job in scheduler.get_jobs():
        if job.next_run_time is not None and job.next_run_time - now > 2 * job.trigger.interval:
            job.modify(next_run_time=now)


async def _within(event: asyncio.Event, seconds: float) -> bool:
    """Whether the event comes within so many seconds."""
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()
