"""What the daemon did last is remembered, and one daemon has a database at a time."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from segar.errors import StoreError
from segar.model.evidence import Outcome
from segar.store import Store, open_store
from segar.store.joblog import Done
from segar.store.lock import alone, is_held
from segar.store.pulse import pulse
from tests.store.test_store import NOON, record_run, visit

HOLD = """
import sys, time
from segar.store import open_store
from segar.store.lock import alone
with alone(open_store(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def store(tmp_path: Path):
    opened = open_store(f"sqlite:///{tmp_path}/segar.db")
    yield opened
    opened.close()


def test_the_last_run_of_each_job_replaces_the_one_before(store: Store):
    first = Done(name="weekly", due_at=NOON, ended_at=NOON + timedelta(minutes=1), failures=2, error="why")
    store.jobs.record(first)
    assert store.jobs.last() == {"weekly": first}
    second = Done(name="weekly", due_at=NOON + timedelta(days=7), ended_at=NOON + timedelta(days=7))
    other = Done(name="judge", due_at=NOON, ended_at=NOON)
    store.jobs.record(second)
    store.jobs.record(other)
    assert store.jobs.last() == {"weekly": second, "judge": other}


def test_a_second_holder_is_refused_and_the_lock_is_free_afterwards(store: Store):
    with alone(store):
        assert is_held(store)
        with pytest.raises(StoreError, match="Another segar run"), alone(store):
            raise AssertionError("both have it")
    assert not is_held(store)


def test_a_holder_that_is_killed_leaves_no_lock(store: Store, tmp_path: Path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, f"sqlite:///{tmp_path}/segar.db"], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        assert is_held(store)
        process.kill()
    assert not is_held(store)


def test_the_pulse_counts_the_last_day_and_knows_when_a_channel_was_last_seen(store: Store):
    record_run(store, visit("r1", NOON - timedelta(days=3)))
    record_run(store, visit("r2", NOON - timedelta(hours=5), outcome=Outcome.TIMEOUT, evidence=()))
    record_run(store, visit("r3", NOON + timedelta(days=1), evidence=()))
    beat = pulse(store, NOON)
    assert (beat.visits, beat.looked) == (1, 0)
    assert beat.last_looked_at == NOON - timedelta(days=3)
    assert beat.newest_at == NOON + timedelta(days=1)
    assert (beat.alerts_due, beat.alerts_due_since, beat.last_judged_at) == (0, None, None)
