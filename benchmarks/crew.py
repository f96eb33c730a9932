"""Workers on a PostgreSQL of their own, over a network of simulated sites."""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.measure import options
from benchmarks.network import NOW, Network
from benchmarks.province import write_register
from segar.children import command
from segar.model.batch import Batch
from segar.model.register import Register
from segar.store import open_store
from segar.store.engine import conninfo
from segar.workqueue import Queue, upgrade
from tests.servers.postgresql import Cluster


class Crew:
    """A database, a register, and the workers that are alive."""

    def __init__(self, folder: Path, database: str, register: Register) -> None:
        self.register = register
        self.workers: list[subprocess.Popen[bytes]] = []
        self.ids = [agency.channel_id(agency.channels[0]) for agency in register.agencies]
        self._address = conninfo(database)
        self._options = options(folder / "sites.yaml", database, NOW)
        self._environment = {**os.environ, "SEGAR_ARCHIVE": str(folder / "archive")}
        write_register(register, folder / "sites.yaml")
        open_store(database).close()
        upgrade(self._address)

    def hire(self, *words: str) -> None:
        self.workers.append(
            subprocess.Popen(command("worker", *self._options, *words), env=self._environment)
        )

    def dismiss(self) -> None:
        for worker in self.workers:
            worker.terminate()
        for worker in self.workers:
            worker.wait(30)
        self.workers.clear()

    def defer(self, run: str, size: int, most: int | None = None) -> list[tuple[str, str]]:
        """One visit of every channel (or of the first so many), in batches; the slots that must be filled."""
        ids = self.ids[:most]
        batches = [
            Batch(run_id=f"{run}-{start}", channel_ids=tuple(ids[start : start + size]))
            for start in range(0, len(ids), size)
        ]

        async def put() -> None:
            queue = Queue(self._address)
            async with queue.open():
                await queue.defer(batches)

        asyncio.run(put())
        return [(batch.run_id, channel_id) for batch in batches for channel_id in batch.channel_ids]

    def rows(self, query: str) -> list[Any]:
        with psycopg.connect(self._address) as connection:
            return connection.execute(query.encode()).fetchall()

    def left(self) -> int:
        """Batches in the queue."""
        found = self.rows("SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")
        return int(found[0][0])

    def wait(self, seconds: float) -> float:
        """Seconds until the queue is empty. Raises TimeoutError."""
        began = time.perf_counter()
        while self.left():
            if time.perf_counter() - began > seconds:
                raise TimeoutError(f"{self.left()} batches are left after {seconds:.0f} s")
            time.sleep(0.1)
        return time.perf_counter() - began

    def wait_for_workers(self) -> None:
        while self.rows("SELECT count(*) FROM procrastinate_workers")[0][0] < len(self.workers):
            time.sleep(0.1)


@contextmanager
def crew(folder: Path, cluster: Cluster, network: Network, **crawl: object) -> Iterator[Crew]:
    found = Crew(folder, cluster.database(), network.register(**crawl))
    try:
        yield found
    finally:
        for worker in found.workers:
            worker.kill()
            worker.wait()
