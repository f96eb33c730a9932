"""No visit is lost between the spider and the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.mission import CrawlPlan, Mission, Progress, Target
from crawler.pipeline import RecordVisits
from segar.clock import FixedClock
from segar.errors import StoreError
from segar.model.evidence import Outcome, Run, Visit
from segar.store import open_store
from tests.servers.crawling import register_of

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


@pytest.fixture
def mission(tmp_path: Path) -> Iterator[Mission]:
    register = register_of({"bkd": "https://bkd.contoh.go.id/", "dindik": "https://dindik.contoh.go.id/"})
    targets = tuple(
        Target(
            agency_id=agency.id, channel=agency.channels[0], channel_id=agency.channel_id(agency.channels[0])
        )
        for agency in register.agencies
    )
    store = open_store(f"sqlite:///{tmp_path}/segar.db")
    run = Run(id="r1", started_at=NOW)
    store.visits.start_run(run)
    yield Mission(
        plan=CrawlPlan(run=run, targets=targets, register=register),
        todo=targets,
        store=store,
        clock=FixedClock(NOW),
    )
    store.close()


def visit(target: Target, outcome: Outcome = Outcome.READ) -> Visit:
    return Visit(
        run_id="r1", channel_id=target.channel_id, started_at=NOW, ended_at=NOW, outcome=outcome, requests=3
    )


def at_once(seconds: float, work: Callable[[], None]) -> None:
    work()


def outcomes(mission: Mission) -> dict[str, Outcome]:
    ids = [target.channel_id for target in mission.todo]
    found = mission.store.visits.histories(ids, NOW)
    return {channel_id: one.outcome for channel_id in ids for one in found[channel_id].visits}


def test_a_channel_that_got_no_visit_is_given_one_at_the_end(mission: Mission):
    pipeline = RecordVisits(mission, at_once)
    pipeline.process_item(visit(mission.todo[0]))
    pipeline.reconcile(None, "finished")
    assert outcomes(mission) == {
        mission.todo[0].channel_id: Outcome.READ,
        mission.todo[1].channel_id: Outcome.FAULT,
    }
    assert mission.finished


def test_a_crawl_that_was_stopped_leaves_the_rest_to_a_rerun(mission: Mission):
    pipeline = RecordVisits(mission, at_once)
    pipeline.process_item(visit(mission.todo[0]))
    pipeline.reconcile(None, "shutdown")
    assert outcomes(mission) == {mission.todo[0].channel_id: Outcome.READ}
    assert not mission.finished


def test_whoever_watches_is_told_of_each_visit(mission: Mission):
    told: list[Progress] = []
    mission.on_progress = told.append
    pipeline = RecordVisits(mission, at_once)
    for target in mission.todo:
        pipeline.process_item(visit(target))
    assert [(step.done, step.total, step.channel_id) for step in told] == [
        (1, 2, mission.todo[0].channel_id),
        (2, 2, mission.todo[1].channel_id),
    ]
    assert mission.requests == 6


def test_a_store_that_fails_stops_the_crawl_with_its_own_error(mission: Mission, tmp_path: Path):
    with sqlite3.connect(tmp_path / "segar.db") as connection:
        connection.execute("ALTER TABLE visits RENAME TO elsewhere")
    connection.close()
    pipeline = RecordVisits(mission, at_once)
    pipeline.process_item(visit(mission.todo[0]))
    assert isinstance(mission.error, StoreError)
    pipeline.reconcile(None, "finished")
    assert not mission.finished
    assert mission.recorded == set()


def test_a_visit_that_no_database_takes_is_lost_alone(mission: Mission):
    """Whatever a site made us see: those that ended with it, and the rest of the crawl, go on."""
    promised: list[Callable[[], None]] = []
    pipeline = RecordVisits(mission, lambda seconds, work: promised.append(work))
    pipeline.process_item(replace(visit(mission.todo[0]), requests=2**70))
    pipeline.process_item(visit(mission.todo[1]))
    promised[0]()
    assert mission.error is None
    assert outcomes(mission) == {
        mission.todo[0].channel_id: Outcome.FAULT,
        mission.todo[1].channel_id: Outcome.READ,
    }
    pipeline.reconcile(None, "finished")
    assert mission.finished


def test_what_ends_together_is_recorded_together_and_told_of_then(mission: Mission):
    told: list[Progress] = []
    mission.on_progress = told.append
    promised: list[tuple[float, Callable[[], None]]] = []
    pipeline = RecordVisits(mission, lambda seconds, work: promised.append((seconds, work)))
    for target in mission.todo:
        pipeline.process_item(visit(target))
    assert not any(outcomes(mission).values())
    assert told == []
    ((seconds, work),) = promised
    assert seconds <= 0.25
    work()
    assert list(outcomes(mission).values()) == [Outcome.READ, Outcome.READ]
    assert len(told) == 2


def test_a_signal_leaves_nothing_unrecorded_that_has_ended(mission: Mission):
    pipeline = RecordVisits(mission, lambda seconds, work: None)
    pipeline.process_item(visit(mission.todo[0]))
    pipeline.reconcile(None, "shutdown")
    assert outcomes(mission) == {mission.todo[0].channel_id: Outcome.READ}
