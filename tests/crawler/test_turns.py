"""Politeness among processes that share a PostgreSQL: each `Turns` here stands for one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import pairwise
from time import monotonic

import pytest

from crawler.turns import Claims, Turns
from segar.store import Store, open_store
from tests.servers.postgresql import Cluster
from tests.store.conftest import cluster as cluster

DELAY = 0.1


@pytest.fixture
def stores(cluster: Cluster) -> Iterator[list[Store]]:
    url = cluster.database()
    opened = [open_store(url) for _ in range(3)]
    yield opened
    for store in opened:
        store.close()


async def ask(turns: Turns, address: str, seen: list[tuple[float, float]], times: int = 4) -> None:
    for _ in range(times):
        async with turns.take(address, DELAY, 5):
            began = monotonic()
            await asyncio.sleep(DELAY / 4)
            seen.append((began, monotonic()))


def test_processes_take_turns_at_an_address(stores):
    seen: list[tuple[float, float]] = []

    async def case() -> None:
        await asyncio.gather(*(ask(Turns(Claims(store.addresses)), "10.0.0.1", seen) for store in stores))

    asyncio.run(case())
    seen.sort()
    assert len(seen) == 12
    assert all(later[0] >= earlier[1] for earlier, later in pairwise(seen)), "two at once"
    assert min(later[0] - earlier[0] for earlier, later in pairwise(seen)) > DELAY * 0.9


def test_a_visit_keeps_its_address_between_its_requests(stores):
    order: list[str] = []

    async def visit(name: str, store: Store) -> None:
        turns = Turns(Claims(store.addresses))
        async with turns.visit("10.0.0.1", asyncio.Semaphore(1), 5):
            for _ in range(3):
                async with turns.take("10.0.0.1", 0.02, 5):
                    order.append(name)
                await asyncio.sleep(0.05)

    async def case() -> None:
        await asyncio.gather(visit("a", stores[0]), visit("b", stores[1]))

    asyncio.run(case())
    assert order in (["a"] * 3 + ["b"] * 3, ["b"] * 3 + ["a"] * 3)


def test_an_address_that_another_has_takes_up_no_place(stores):
    async def case() -> bool:
        places = asyncio.Semaphore(1)
        turns = Turns(Claims(stores[0].addresses))
        stores[1].addresses.claim("10.0.0.1", "another", 60)
        waiting = asyncio.ensure_future(_visit(turns, "10.0.0.1", places))
        await asyncio.sleep(0.05)
        await asyncio.wait_for(_visit(turns, "10.0.0.2", places), 5)
        assert not waiting.done()
        return waiting.cancel()

    assert asyncio.run(case())


async def _visit(turns: Turns, address: str, places: asyncio.Semaphore) -> None:
    async with turns.visit(address, places, 5):
        pass
