"""The queue on a real PostgreSQL: what goes in comes out once, in order, and back when its worker dies."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable

import psycopg
import pytest

from segar import workqueue
from segar.model.batch import Batch
from segar.store.engine import conninfo
from segar.workqueue import Queue, upgrade
from tests.servers.postgresql import Cluster


@pytest.fixture
def address(cluster: Cluster) -> str:
    found = conninfo(cluster.database())
    assert upgrade(found)
    return found


def batch(name: str, priority: int = 0, lane: str = "") -> Batch:
    return Batch(run_id=name, channel_ids=(f"{name}/website/x",), priority=priority, lane=lane)


def worked(
    address: str,
    *given: Batch,
    ends: int,
    visit: Callable[[Batch], Awaitable[None]] | None = None,
    at_once: int = 1,
) -> list[str]:
    """The runs in the order in which they were visited, until so many visits have ended."""
    seen: list[str] = []
    stopped = False

    async def run() -> None:
        queue = Queue(address)

        async def note(one: Batch) -> None:
            seen.append(one.run_id)
            try:
                if visit is not None:
                    await visit(one)
            finally:
                nonlocal stopped
                if (
                    len(seen) >= ends and not stopped
                ):  # once: a second signal could come after the worker's end
                    stopped = True
                    os.kill(os.getpid(), signal.SIGTERM)

        async with queue.open():
            await queue.defer(given)
            async with asyncio.timeout(20):
                await queue.work(note, at_once=at_once, patience_seconds=1)

    asyncio.run(run())
    return seen


def left(address: str) -> dict[str, str]:
    """Run and status of what is in the queue."""
    with psycopg.connect(address) as connection:
        rows = connection.execute("SELECT args->>'run_id', status::text FROM procrastinate_jobs")
        return dict(rows.fetchall())


def waiting(address: str) -> frozenset[str]:
    async def ask() -> frozenset[str]:
        queue = Queue(address)
        async with queue.open():
            return await queue.waiting()

    return asyncio.run(ask())


def test_rechecks_go_before_what_was_put_in_earlier(address):
    assert worked(address, batch("a"), batch("b", priority=2), batch("c", priority=1), ends=3) == [
        "b",
        "c",
        "a",
    ]
    assert left(address) == {}


def test_batches_of_a_lane_are_never_visited_at_once(address):
    under_way: set[str] = set()
    together: list[set[str]] = []

    async def visit(one: Batch) -> None:
        under_way.add(one.run_id)
        await asyncio.sleep(0.05)
        together.append(set(under_way))
        under_way.discard(one.run_id)

    given = [batch("y1", lane="youtube"), batch("y2", lane="youtube"), batch("a"), batch("b")]
    worked(address, *given, ends=4, visit=visit, at_once=4)
    assert not any({"y1", "y2"} <= names for names in together)
    assert any(len(names) > 1 for names in together)


def test_what_waits_is_known_by_its_channels(address):
    async def put() -> None:
        queue = Queue(address)
        async with queue.open():
            assert await queue.defer([batch("a"), batch("b")]) == 2

    asyncio.run(put())
    assert waiting(address) == {"a/website/x", "b/website/x"}
    worked(address, ends=2)
    assert waiting(address) == frozenset()


def test_a_batch_that_fails_waits_longer_each_time_and_is_then_left_to_the_clock(address, monkeypatch):
    monkeypatch.setattr(workqueue, "FIRST_RETRY_SECONDS", 0)
    monkeypatch.setattr(workqueue, "MOST_ATTEMPTS", 2)

    async def fail(one: Batch) -> None:
        raise RuntimeError("a page brought the parser down")

    assert worked(address, batch("a"), ends=3, visit=fail) == ["a", "a", "a"]
    assert left(address) == {"a": "failed"}
    assert waiting(address) == frozenset()


def test_the_first_failure_is_patient(address):
    async def fail(one: Batch) -> None:
        raise RuntimeError

    worked(address, batch("a"), ends=1, visit=fail)
    with psycopg.connect(address) as connection:
        found = connection.execute(
            "SELECT status::text, EXTRACT(EPOCH FROM scheduled_at - now())::int FROM procrastinate_jobs"
        ).fetchone()
    assert found is not None
    assert found[0] == "todo"
    assert 20 <= found[1] <= workqueue.FIRST_RETRY_SECONDS


def test_what_is_under_way_when_a_worker_stops_goes_back_at_once(address):
    async def stop(one: Batch) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(30)

    worked(address, batch("a"), ends=99, visit=stop)
    assert left(address) == {"a": "todo"}
    assert worked(address, ends=1) == ["a"]


def test_what_a_dead_worker_had_goes_back_and_what_a_live_one_has_does_not(address):
    async def take(queue: Queue) -> None:
        manager = queue._app.job_manager
        assert await manager.fetch_job([workqueue.QUEUE], await manager.register_worker())

    async def case() -> tuple[dict[str, str], dict[str, str]]:
        queue = Queue(address)
        async with queue.open():
            await queue.defer([batch("a")])
            await take(queue)  # and is never heard of again
            await queue.recover(60)
            alive = left(address)
            with psycopg.connect(address) as connection:
                connection.execute(
                    "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '61 s'"
                )
            await queue.recover(60)
            return alive, left(address)

    assert asyncio.run(case()) == ({"a": "doing"}, {"a": "todo"})


def test_the_queues_tables_are_made_once(address):
    assert not upgrade(address)


def test_an_older_queue_is_brought_up_to_date_and_works(cluster):
    address = conninfo(cluster.database())
    old = [path for path in workqueue._migrations() if path.name < "03.01"]
    with psycopg.connect(address, autocommit=True) as connection:
        for path in old:
            connection.execute(path.read_text().encode())
        connection.execute(f"COMMENT ON TABLE procrastinate_jobs IS '{old[-1].name}'")
    assert upgrade(address)
    assert worked(address, batch("a"), ends=1) == ["a"]
