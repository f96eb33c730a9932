"""The clock of the daemon: what it caught up on, what it doubts, and that it never stands still."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from segar.clock import FastClock
from segar.daemon import DOUBT_SECONDS, Beats, ClockWatch, keep_beating
from segar.jobs import latest_due

WIB = ZoneInfo("Asia/Jakarta")
WEEKLY = CronTrigger(day_of_week="mon", hour=6, timezone=WIB)
MONDAY = datetime(2026, 11, 23, 6, 0, tzinfo=WIB)


@pytest.mark.parametrize(
    ("after", "now", "due"),
    [
        pytest.param(MONDAY - timedelta(days=1), MONDAY - timedelta(seconds=1), None, id="not yet"),
        pytest.param(MONDAY - timedelta(days=1), MONDAY, MONDAY, id="on time"),
        pytest.param(MONDAY, MONDAY + timedelta(days=6), None, id="done this week"),
        pytest.param(
            MONDAY, MONDAY + timedelta(days=7, hours=9), MONDAY + timedelta(days=7), id="off at the time"
        ),
        pytest.param(
            MONDAY, MONDAY + timedelta(days=30), MONDAY + timedelta(days=28), id="four missed: the last"
        ),
        pytest.param(
            MONDAY + timedelta(days=9), MONDAY + timedelta(days=1), None, id="done in a future taken back"
        ),
    ],
)
def test_a_missed_week_is_caught_up_once(after, now, due):
    assert latest_due(WEEKLY, after.astimezone(UTC), now.astimezone(UTC)) == due


class Wall:
    """A clock on the wall that can be set, beside one that only ticks."""

    def __init__(self) -> None:
        self.ticked = 1000.0
        self.set_by = timedelta(0)

    def now(self) -> datetime:
        return MONDAY.astimezone(UTC) + timedelta(seconds=self.ticked) + self.set_by

    def ticks(self) -> float:
        return self.ticked


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1)], ids=["ahead", "back"])
def test_a_clock_that_jumped_a_day_is_doubted_until_it_is_set_back(jump):
    wall = Wall()
    watch = ClockWatch(wall, wall.ticks)
    assert not watch.doubted()
    wall.set_by = jump
    wall.ticked += 60
    assert watch.doubted()
    wall.ticked += 1800
    assert watch.doubted()
    wall.set_by = timedelta(0)
    assert not watch.doubted()


def test_a_clock_that_stays_where_it_was_set_is_believed_after_an_hour():
    wall = Wall()
    watch = ClockWatch(wall, wall.ticks)
    watch.doubted()
    wall.set_by = timedelta(days=1)
    assert watch.doubted()
    wall.ticked += DOUBT_SECONDS
    assert not watch.doubted()
    wall.ticked += 60
    assert not watch.doubted()


def test_a_clock_that_is_corrected_little_by_little_is_never_doubted():
    wall = Wall()
    watch = ClockWatch(wall, wall.ticks)
    for _ in range(100):
        wall.ticked += 60
        wall.set_by += timedelta(seconds=20)
        assert not watch.doubted()


def test_beats_go_on_when_the_machine_is_set_back_by_a_day():
    async def beats() -> int:
        counted = 0

        async def beat() -> None:
            nonlocal counted
            counted += 1

        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.start()
        tomorrow = datetime.now(UTC) + timedelta(days=1)  # where a clock that was a day ahead left it
        scheduler.add_job(beat, IntervalTrigger(seconds=60, timezone="UTC"), next_run_time=tomorrow)
        scheduler.add_job(beat, IntervalTrigger(seconds=60, timezone="UTC"))
        keep_beating(scheduler)
        await asyncio.sleep(0.3)
        scheduler.shutdown(wait=False)
        return counted

    assert asyncio.run(beats()) == 1


def test_a_fast_clock_runs_as_many_times_as_fast():
    clock = FastClock(MONDAY, 3600.0)
    first, ticked = clock.now(), clock.ticks()
    while clock.ticks() - ticked < 30:
        pass
    assert timedelta(seconds=30) <= clock.now() - first
    assert clock.now().tzinfo is UTC


def test_beats_of_a_fast_clock_are_as_many_in_its_hours_as_a_machine_can_follow():
    assert Beats().faster(10).visits == 30
    assert Beats().faster(10_000).visits == 0.2
