"""The steps of `segar run` as named jobs: what each does, when it is due, and what became of it.

Visits, alerts and reports run as commands in processes of their own, so that none of them can take the daemon
down or make it grow. A job of the calendar that was missed is done once, however often it was missed.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol

import structlog
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger

from notifier.tidings import register_fault, silence
from segar.batches import batches
from segar.children import Children
from segar.clock import Clock, SystemClock
from segar.health import Vitals
from segar.model.alert import Alert, AlertKind
from segar.model.register import Register, Role
from segar.schedule import RHYTHM_DAYS, SURVEY_DAYS, Planned, Seen, due, plan, survey_at
from segar.store import Store
from segar.store.joblog import Done
from segar.store.pulse import pulse
from segar.surveys import sites_of
from segar.words import Words
from segar.workdays import Workdays
from segar.workqueue import Queue

MOST_SURVEYS = 8  # sites in one round
SURVEY_RESTS = timedelta(hours=20)  # before a site is surveyed again that could not be read
MOST_AT_ONCE = 200  # channels in one round; the rest follows in the next
VISITS_SECONDS = 2 * 3600.0
OTHER_SECONDS = 1800.0
UNANSWERED = timedelta(minutes=15)  # before what was asked for in vain is asked for again
FIRST_RETRY = timedelta(minutes=5)  # of a job that failed; twice as long with each failure
LAST_RETRY = timedelta(hours=6)
log = structlog.get_logger()


class JobFailed(Exception):
    """A job could not be done; `str()` says why, and it is tried again."""


class Ping(Protocol):
    """Tells a dead man's switch that we live."""

    async def __call__(self, *, well: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class CalendarJob:
    """A job of certain instants; `work` is given the one that it stands for."""

    name: str
    trigger: BaseTrigger
    work: Callable[[datetime], Awaitable[None]]


@dataclass(kw_only=True)
class Jobs:
    """All that the daemon does. `sites` is the register that is in force, as a file for the commands."""

    store: Store
    clock: Clock
    register: Register
    sites: Path
    database: str
    reports: Path
    children: Children
    vitals: Vitals
    ping: Ping
    speaks: bool  # whether there is a way to send alerts
    queue: Queue | None = None  # where workers visit; None: we visit ourselves
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)  # one command that writes at a time
    _told: set[str] = field(default_factory=set)  # alerts of faults, by id
    _was_silent: bool = True  # at the last look; at the first one an earlier process may have been
    _waiting: dict[str, datetime] = field(
        default_factory=dict
    )  # channels that are due, and since when we see it
    _asked: dict[str, datetime] = field(default_factory=dict)  # channels, and when a round last took them

    @property
    def calendar(self) -> tuple[CalendarJob, ...]:
        """By the register in force."""
        schedule, zone = self.register.schedule, self.register.organisation.zone
        after_night = (datetime.combine(date.min, schedule.night_until) + timedelta(minutes=20)).time()
        return (
            CalendarJob(
                "judge",
                CronTrigger(hour=after_night.hour, minute=after_night.minute, timezone=zone),
                self.judge,
            ),
            CalendarJob(
                "weekly",
                CronTrigger(
                    day_of_week=schedule.weekly_day,
                    hour=schedule.weekly_at.hour,
                    minute=schedule.weekly_at.minute,
                    timezone=zone,
                ),
                self.weekly,
            ),
        )

    # rounds

    async def visits(self) -> None:
        """Has visited and judged what is due, and rewrites the report."""
        now = self.clock.now()
        queued = await self.queue.waiting() if self.queue is not None else frozenset[str]()
        plans = await asyncio.to_thread(self.plans, now)
        waiting = due(plans, now)
        self._tell_backlog(plans, waiting, now)
        if self.queue is None:
            await self._visit(waiting, now)
        else:
            await self._defer(self.queue, [p for p in waiting if p.channel_id not in queued])
            await self._report_news(now)

    async def _defer(self, queue: Queue, waiting: Sequence[Planned]) -> None:
        """Puts what is due into the queue, for workers."""
        count = await queue.defer(batches(waiting, self.register, lambda: secrets.token_hex(6)))
        await queue.forget()
        if count:
            log.info("visits deferred", channels=len(waiting), batches=count)

    async def _report_news(self, now: datetime) -> None:
        """Rewrites the report where workers have judged anything since it was written."""
        judged_at = (await asyncio.to_thread(pulse, self.store, now)).last_judged_at
        if judged_at == self.vitals.last_cycle_at and (self.reports / "index.html").exists():
            return
        self.vitals.last_cycle_at = judged_at
        await self.ping(well=True)
        await self.report()

    async def _visit(self, waiting: Sequence[Planned], now: datetime) -> None:
        """One round of our own."""
        batch = [p.channel_id for p in waiting if not self._in_vain(p.channel_id, now)][:MOST_AT_ONCE]
        if not batch:
            if not (self.reports / "index.html").exists():
                await self.report()
            return
        self._asked |= dict.fromkeys(batch, now)
        code = await self._command("check", *batch, seconds=VISITS_SECONDS)
        self.vitals.cycles["done" if code == 0 else f"exit_{code}"] += 1
        await self.ping(well=code == 0)
        if code:
            log.error("visits ended early", exit_code=code, channels=len(batch))
            return
        self.vitals.last_cycle_at = self.clock.now()
        self._wait_no_more(batch)
        log.info("visits ended", channels=len(batch))
        await self.report()

    def plans(self, now: datetime) -> tuple[Planned, ...]:
        """The next visit of each channel, by what is recorded."""
        workdays = Workdays.of(self.register)
        ids = [agency.channel_id(channel) for agency in self.register.agencies for channel in agency.channels]
        since = now - timedelta(days=RHYTHM_DAYS)
        visits = self.store.chronicle.visits(ids, since, now, recent=6)
        published = self.store.chronicle.publications(ids, since, now)
        return tuple(
            plan(
                Seen(
                    channel_id=channel_id,
                    visits=visits[channel_id].recent,
                    published=tuple(moment.not_before for moment in published[channel_id]),
                ),
                self.register.schedule,
                workdays,
            )
            for channel_id in ids
        )

    async def surveys(self) -> None:
        """Surveys the sites whose night of the month has come, a few at a time."""
        now = self.clock.now()
        batch = (await asyncio.to_thread(self.surveys_due, now))[:MOST_SURVEYS]
        if not batch:
            return
        code = await self._command("survey", *batch, seconds=VISITS_SECONDS)
        if code:
            log.error("surveys ended early", exit_code=code, channels=len(batch))
            return
        log.info("surveys ended", channels=len(batch))
        await self.report()

    def surveys_due(self, now: datetime) -> tuple[str, ...]:
        """The sites to survey now, the longest due first; one that could not be read waits for the next night."""
        sites = [channel_id for agency in self.register.agencies for channel_id in sites_of(agency)]
        tried = self.store.surveys.attempts(sites, now - 2 * timedelta(days=SURVEY_DAYS))
        known = self.store.chronicle.visits(sites, now - timedelta(days=SURVEY_DAYS), now, recent=6)
        workdays, waiting = Workdays.of(self.register), []
        for channel_id in sites:
            attempts, visits = tried.get(channel_id), known[channel_id].recent
            rests = attempts is not None and now - attempts.last_at < SURVEY_RESTS
            if not visits or rests or not visits[-1].outcome.could_look:
                continue
            last = attempts.looked_at if attempts else None
            at = survey_at(channel_id, last, visits[0].started_at, self.register.schedule, workdays)
            if at <= now:
                waiting.append((at, channel_id))
        return tuple(channel_id for _, channel_id in sorted(waiting))

    async def alerts(self) -> None:
        """Sends the alerts whose time has come."""
        now = self.clock.now()
        self.vitals.pulse = await asyncio.to_thread(pulse, self.store, now)
        if not self.speaks or not self.vitals.pulse.alerts_due:
            return
        code = await self._command("notify", seconds=OTHER_SECONDS, finishing=True)
        if code:
            log.error("alerts could not be sent", exit_code=code)

    async def report(self) -> None:
        """Rewrites the folder that readers look at."""
        code = await self._command("report", "audit", "--out", str(self.reports), seconds=OTHER_SECONDS)
        if code:
            log.error("the report could not be written", exit_code=code)

    # jobs of the calendar

    async def judge(self, due_at: datetime) -> None:
        """Judges all channels anew each morning: an age grows without a visit, and some are never visited."""
        self._done(await self._command("check", "--no-visit", seconds=OTHER_SECONDS))
        await self.report()

    async def weekly(self, due_at: datetime) -> None:
        """Makes the report to the office as of the hour of the week, and puts it in the outbox; both once a week."""
        out = str(self.reports / "weekly")
        words = ("report", "weekly", "--out", out, "--at", due_at.isoformat(), "--send")
        self._done(await self._command(*words, seconds=OTHER_SECONDS))

    async def keep_calendar(self) -> None:
        """Does what the calendar called for since it was last done, each job once."""
        last = await asyncio.to_thread(self.store.jobs.last)
        self.vitals.failing_jobs = {done.name: done.failures for done in last.values() if done.failures}
        for job in self.calendar:
            now = self.clock.now()
            known = last.get(job.name)
            if known is None:  # from today on
                await self._record(Done(name=job.name, due_at=now, ended_at=now))
            elif (at := latest_due(job.trigger, known.due_at, now)) and not _is_patient(known, now):
                await self._do(job, at, known)

    async def _do(self, job: CalendarJob, at: datetime, known: Done) -> None:
        try:
            await job.work(at)
        except JobFailed as error:
            log.error("a job failed", job=job.name, due=at.isoformat(), reason=str(error))
            done = Done(
                name=job.name,
                due_at=known.due_at,
                ended_at=self.clock.now(),
                failures=known.failures + 1,
                error=str(error),
            )
        else:
            log.info("a job is done", job=job.name, due=at.isoformat())
            done = Done(name=job.name, due_at=at, ended_at=self.clock.now())
        await self._record(done)

    async def _record(self, done: Done) -> None:
        await asyncio.to_thread(self.store.jobs.record, done)

    # what the operator must know of the daemon itself

    async def faults(self) -> None:
        """Tells the operator, once, of a register with a fault and of a silence of our own."""
        now = self.clock.now()
        new = [alert for alert in self._faults(now) if alert.id not in self._told]
        if new:
            await asyncio.to_thread(self.store.alerts.add, new)
            self._told |= {alert.id for alert in new}
        was_silent, self._was_silent = self._was_silent, self.vitals.are_visits_silent(now)
        if was_silent and not self._was_silent:  # what still waits to tell of it is no longer so
            await asyncio.to_thread(self.store.alerts.withdraw, AlertKind.SILENCE, now)

    def _faults(self, now: datetime) -> Iterator[Alert]:
        register, vitals = self.register, self.vitals
        if not register.names(Role.OPERATOR):
            return
        workdays = Workdays.of(register)
        words = Words.of(register.organisation.language, register.organisation.zone)
        if vitals.register_fault:
            since = vitals.register_good_at or vitals.started_at
            yield register_fault(vitals.register_fault, since, now, workdays, words)
        if vitals.are_visits_silent(now):
            seen = vitals.pulse.last_looked_at if vitals.pulse else None
            yield silence(seen or vitals.started_at, now, workdays, words)

    async def register_mended(self) -> None:
        """What waits to tell of a fault in the register is no longer so."""
        await asyncio.to_thread(self.store.alerts.withdraw, AlertKind.REGISTER, self.clock.now())

    # commands

    def options(self) -> list[str]:
        """What every command is told."""
        given = ["--sites", str(self.sites), "--database", self.database]
        if not isinstance(self.clock, SystemClock):
            given += ["--now", self.clock.now().isoformat()]
        return given

    async def _command(self, *words: str, seconds: float, finishing: bool = False) -> int:
        options = self.options()
        if finishing:  # sending disturbs nobody who writes
            return await self.children.run(*options, *words, seconds=seconds, finishing=True)
        async with self._turn:
            return await self.children.run(*options, *words, seconds=seconds)

    def _done(self, code: int) -> None:
        if code:
            raise JobFailed(f"exit code {code}")

    def _in_vain(self, channel_id: str, now: datetime) -> bool:
        """Whether a round has just taken this channel and brought no visit: our network was down, or a crash."""
        asked = self._asked.get(channel_id)
        return asked is not None and timedelta(0) <= now - asked < UNANSWERED

    def _tell_backlog(self, plans: Sequence[Planned], waiting: Sequence[Planned], now: datetime) -> None:
        """Since when a visit waits is what we have seen ourselves: a plan that changes can lie in the past."""
        self._waiting = {
            planned.channel_id: self._waiting.get(planned.channel_id, now) for planned in waiting
        }
        vitals = self.vitals
        vitals.channels, vitals.due = len(plans), len(waiting)
        vitals.overdue_since = min(self._waiting.values(), default=None)
        vitals.planned_at = now

    def _wait_no_more(self, visited: Iterable[str]) -> None:
        """Whoever was visited is late no more, though what is due is looked at again only at the next beat."""
        for channel_id in visited:
            self._waiting.pop(channel_id, None)
        self.vitals.overdue_since = min(self._waiting.values(), default=None)


def latest_due(trigger: BaseTrigger, after: datetime, now: datetime) -> datetime | None:
    """The newest instant of a calendar after `after` and not after `now`: of many missed ones the last."""
    found = None
    at = trigger.get_next_fire_time(None, min(after, now) + timedelta(seconds=1))
    while at is not None and at <= now:
        found = at
        at = trigger.get_next_fire_time(None, at + timedelta(seconds=1))
    return found.astimezone(UTC) if found else None


def _is_patient(known: Done, now: datetime) -> bool:
    """Whether a job that failed is left alone for now."""
    if not known.failures:
        return False
    wait = min(LAST_RETRY, FIRST_RETRY * (1 << min(known.failures - 1, 10)))
    return timedelta(0) <= now - known.ended_at < wait
