"""The daemon's calendar: each job once for each time it is due, and patiently again where it fails."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from apscheduler.triggers.cron import CronTrigger

from segar.children import Children, Stopping
from segar.health import Vitals
from segar.jobs import CalendarJob, JobFailed, Jobs
from segar.model.alert import AlertKind, Fate
from segar.model.evidence import Outcome, Purpose, Run, Visit
from segar.model.register import Official, Register, Role
from segar.model.survey import Survey
from segar.ping import DeadMan
from segar.register import load_register
from segar.schedule import Planned, Why
from segar.settings import environment
from segar.store import open_store
from segar.store.pulse import Pulse

WIB = ZoneInfo("Asia/Jakarta")
SUNDAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 6, 0, tzinfo=WIB)

PULSE = Pulse(
    visits=0,
    looked=0,
    last_looked_at=datetime(2026, 11, 22, 3, 0, tzinfo=WIB),
    last_judged_at=None,
    alerts_due=0,
    alerts_due_since=None,
    alerts_failed=0,
    newest_at=None,
)


class Clock:
    """Stands where it was put."""

    def __init__(self) -> None:
        self.instant = SUNDAY

    def now(self) -> datetime:
        return self.instant


class OneJob(Jobs):
    """The daemon's jobs with one entry in the calendar: each Monday at six."""

    work: Callable[[datetime], Awaitable[None]]

    @property
    def calendar(self) -> tuple[CalendarJob, ...]:
        trigger = CronTrigger(day_of_week="mon", hour=6, timezone=WIB)
        return (CalendarJob("weekly", trigger, self.work),)


@pytest.fixture
def jobs(tmp_path: Path):
    sites = tmp_path / "sites.yaml"
    sites.write_text("version: 1\norganisation: {name: Contoh}\nagencies:\n  - {id: a, name: A}\n")
    store = open_store(f"sqlite:///{tmp_path}/segar.db")
    made = OneJob(
        store=store,
        clock=Clock(),
        register=load_register(sites),
        sites=sites,
        database=f"sqlite:///{tmp_path}/segar.db",
        reports=tmp_path / "reports",
        children=Children(environment()),
        vitals=Vitals(started_at=SUNDAY),
        ping=DeadMan(""),
        speaks=False,
    )
    yield made
    store.close()


def at(jobs: OneJob, instant: datetime) -> None:
    jobs.clock.instant = instant.astimezone(UTC)  # type: ignore[attr-defined]
    asyncio.run(jobs.keep_calendar())


def test_a_job_is_done_once_for_each_time_and_a_missed_one_once_for_all(jobs: OneJob):
    done: list[datetime] = []

    async def work(due_at: datetime) -> None:
        done.append(due_at)

    jobs.work = work
    at(jobs, SUNDAY)
    assert done == [], "a daemon that starts today owes nothing for last week"
    at(jobs, MONDAY)
    at(jobs, MONDAY + timedelta(minutes=1))
    assert done == [MONDAY]
    at(jobs, MONDAY + timedelta(days=15))
    at(jobs, MONDAY + timedelta(days=15, minutes=1))
    assert done == [MONDAY, MONDAY + timedelta(days=14)]


def test_a_job_that_fails_is_tried_again_more_and_more_patiently_until_it_is_done(jobs: OneJob):
    tried: list[datetime] = []
    broken = True

    async def work(due_at: datetime) -> None:
        tried.append(jobs.clock.now())
        if broken:
            raise JobFailed("exit code 3")

    jobs.work = work
    at(jobs, SUNDAY)
    for minute in range(0, 60):
        at(jobs, MONDAY + timedelta(minutes=minute))
    assert [int((when - MONDAY).total_seconds() // 60) for when in tried] == [0, 5, 15, 35]
    assert jobs.vitals.failing_jobs == {"weekly": 4}
    broken = False
    at(jobs, MONDAY + timedelta(hours=3))
    at(jobs, MONDAY + timedelta(hours=4))
    assert len(tried) == 5
    assert jobs.vitals.failing_jobs == {}


def test_a_job_that_the_end_of_the_daemon_cuts_off_is_neither_done_nor_failed(jobs: OneJob):
    async def work(due_at: datetime) -> None:
        raise Stopping

    jobs.work = work
    at(jobs, SUNDAY)
    before = jobs.store.jobs.last()
    with pytest.raises(Stopping):
        at(jobs, MONDAY)
    assert jobs.store.jobs.last() == before


def test_the_operator_is_told_once_of_a_silence_however_often_the_daemon_is_started(jobs: OneJob):
    operator = (Official(role=Role.OPERATOR),)
    jobs.register = jobs.register.model_copy(update={"officials": operator})

    def look(overdue_since: datetime) -> list[AlertKind]:
        jobs.vitals = Vitals(started_at=overdue_since, overdue_since=overdue_since, pulse=PULSE)
        jobs._told.clear()  # as in a new process
        for minutes in range(3):
            jobs.clock.instant = MONDAY + timedelta(minutes=minutes)  # type: ignore[attr-defined]
            asyncio.run(jobs.faults())
        return [delivery.alert.kind for delivery in jobs.store.alerts.ledger()]

    assert look(MONDAY - timedelta(hours=5)) == []
    assert look(MONDAY - timedelta(hours=7)) == [AlertKind.SILENCE]
    assert look(MONDAY - timedelta(hours=6, minutes=30)) == [AlertKind.SILENCE], "started anew meanwhile"
    (told,) = jobs.store.alerts.ledger()
    assert told.alert.role is Role.OPERATOR
    assert "Minggu, 22 November 2026 03.00 WIB" in told.alert.text, "when a channel was last seen"


def test_a_silence_that_has_ended_is_told_no_more(jobs: OneJob):
    jobs.register = jobs.register.model_copy(update={"officials": (Official(role=Role.OPERATOR),)})
    (agency,) = jobs.register.agencies
    due = [Planned(Why.FIRST, SUNDAY, agency.id)]

    def fates() -> list[Fate]:
        asyncio.run(jobs.faults())
        return [delivery.fate for delivery in jobs.store.alerts.ledger()]

    jobs._tell_backlog(due, due, SUNDAY)
    jobs.clock.instant = SUNDAY + timedelta(hours=7)  # type: ignore[attr-defined]
    jobs._tell_backlog(due, due, SUNDAY + timedelta(hours=7))
    assert fates() == [Fate.PENDING]
    jobs._wait_no_more([agency.id])  # a round has just visited it
    assert fates() == [Fate.WITHDRAWN]


def test_a_visit_is_late_from_when_it_was_seen_to_be_due_not_from_a_plan_that_changed(jobs: OneJob):
    now = jobs.clock.now()
    (agency,) = jobs.register.agencies
    never = [Planned(Why.FIRST, datetime.min.replace(tzinfo=UTC), agency.id)]
    jobs._tell_backlog(never, never, now)
    assert jobs.vitals.overdue_since == now
    later = now + timedelta(hours=7)
    jobs._tell_backlog(never, never, later)
    assert jobs.vitals.overdue_since == now
    assert jobs.vitals.are_visits_silent(later)
    jobs._tell_backlog(never, [], later)
    assert not jobs.vitals.are_visits_silent(later)


def test_a_register_without_an_operator_tells_nobody(jobs: OneJob):
    jobs.vitals.register_fault = "sites.yaml:1"
    asyncio.run(jobs.faults())
    assert jobs.store.alerts.ledger() == ()


def test_the_calendar_follows_the_register(jobs: OneJob):
    calendar = {job.name: job.trigger for job in Jobs.calendar.fget(jobs)}  # type: ignore[attr-defined]
    assert calendar["weekly"].get_next_fire_time(None, SUNDAY) == MONDAY
    assert calendar["judge"].get_next_fire_time(None, SUNDAY) == MONDAY.replace(hour=5, minute=20)


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path):
    async def run() -> int:
        (tmp_path / "sites.yaml").write_text(
            "version: 1\norganisation: {name: C}\nagencies:\n  - {id: a, name: A}\n"
        )
        words = ("serve", "--listen", "127.0.0.1:0", "--reports", str(tmp_path))
        return await Children(environment()).run(*words, seconds=1.0)

    assert asyncio.run(run()) != 0


def seen(jobs: OneJob, number: int, outcome: Outcome = Outcome.READ) -> str:
    """A site that has been visited every night for a month."""
    agency = jobs.register.agencies[number]
    channel_id = agency.channel_id(agency.channels[0])
    for night in range(31):
        at = SUNDAY - timedelta(days=31 - night)
        run = Run(id=f"{number}-{night}", started_at=at)
        jobs.store.visits.start_run(run)
        jobs.store.visits.record(
            Visit(run_id=run.id, channel_id=channel_id, started_at=at, ended_at=at, outcome=outcome)
        )
    return channel_id


def surveyed(jobs: OneJob, channel_id: str, at: datetime, outcome: Outcome = Outcome.READ) -> None:
    run = Run(id=f"s{at:%m%d%H}", started_at=at, purpose=Purpose.SURVEY)
    jobs.store.visits.start_run(run)
    facts = {"run_id": run.id, "channel_id": channel_id, "started_at": at, "ended_at": at, "outcome": outcome}
    jobs.store.surveys.record(Survey.model_validate(facts | {"requests": 20}))


def test_a_site_is_surveyed_once_a_month_and_one_that_failed_again_the_next_night(jobs: OneJob):
    jobs.register = Register.model_validate(
        {
            "organisation": {"name": "Contoh"},
            "agencies": [{"id": f"a{n}", "name": "A", "channels": [f"https://a{n}.go.id"]} for n in range(3)],
        }
    )
    read, down = seen(jobs, 0), seen(jobs, 1, Outcome.TIMEOUT)
    nights = [SUNDAY + timedelta(days=day) for day in range(1, 31)]
    assert not any(down in jobs.surveys_due(night) for night in nights), "what cannot be visited waits"
    first = next(night for night in nights if read in jobs.surveys_due(night))
    surveyed(jobs, read, first, Outcome.TIMEOUT)
    assert read not in jobs.surveys_due(first + timedelta(hours=19))
    assert read in jobs.surveys_due(first + timedelta(hours=21))
    surveyed(jobs, read, first + timedelta(days=1))
    due_again = [day for day in range(1, 70) if read in jobs.surveys_due(first + timedelta(days=1 + day))]
    assert 29 <= due_again[0] <= 59
