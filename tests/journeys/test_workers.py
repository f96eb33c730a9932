"""Workers on one PostgreSQL: what each visits, what the sites see of it, and what becomes of a killed one's work."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from benchmarks.province import write_register
from segar.model.batch import Batch
from segar.model.register import Channel, ChannelKind, Register
from segar.store import open_store
from segar.store.engine import conninfo
from segar.workqueue import Queue, upgrade
from tests.helpers import command, segar
from tests.servers.crawling import publish, register_of
from tests.servers.postgresql import Cluster
from tests.servers.sites import Asked, Network, Page, Site

pytestmark = pytest.mark.slow
PATIENCE_SECONDS = 120  # of a busy machine
SITES = 4
DELAY, ANSWER = 0.2, 0.05  # seconds between two requests, and that an answer takes
COUNT_VISITS = "SELECT count(*) FROM visits"


class Watched(Site):
    """A site that takes its time, and notes when each answer was under way."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[tuple[float, float]] = []

    def slow_down(self) -> None:
        for path, page in list(self.pages.items()):
            assert isinstance(page, Page)
            self.pages[path] = self._slowly(page)

    def _slowly(self, page: Page) -> Callable[[Asked], object]:
        async def write(writer: asyncio.StreamWriter) -> None:
            began = time.monotonic()
            await asyncio.sleep(ANSWER)
            self.answers.append((began, time.monotonic()))
            writer.write(page.encoded().replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
            await writer.drain()

        return lambda _asked: write

    def most_at_once(self) -> int:
        edges = sorted([(began, 1) for began, _ in self.answers] + [(end, -1) for _, end in self.answers])
        under_way = most = 0
        for _, step in edges:
            under_way += step
            most = max(most, under_way)
        return most

    def pauses(self) -> list[float]:
        """Between requests of any kind, the mean of four: a busy machine delays single ones."""
        begun = sorted(asked.at for asked in self.asked)
        return [(later - earlier) / 4 for earlier, later in zip(begun, begun[4:], strict=False)]


class Workplace:
    """A folder, a database, sites, and the processes that work on them."""

    def __init__(self, folder: Path, database: str, register: Register) -> None:
        self.folder = folder
        self.database = database
        self.register = register
        self.ids = [agency.channel_id(agency.channels[0]) for agency in register.agencies]
        self.options = ("--sites", folder / "sites.yaml", "--database", database)
        self._running: list[subprocess.Popen[bytes]] = []
        write_register(register, folder / "sites.yaml")

    def start(self, *words: object, **environment: str) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                command(*words, *self.options),
                cwd=self.folder,
                stdout=log,
                stderr=log,
                env={**os.environ, "SEGAR_LOG_LEVEL": "INFO", **environment},
            )
        self._running.append(process)
        return process

    def stop(self) -> None:
        for process in self._running:
            process.kill()
            process.wait()

    def rows(self, query: str) -> list[Any]:
        with psycopg.connect(conninfo(self.database)) as connection:
            return connection.execute(query.encode()).fetchall()

    def wait_for(self, met: Callable[[], object], what: str) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not met():
            assert time.monotonic() < end, f"{what} did not come\n{(self.folder / 'log').read_text()[-3000:]}"
            time.sleep(0.05)

    def defer(self, *batches: Batch) -> None:
        open_store(self.database).close()
        upgrade(conninfo(self.database))

        async def put() -> None:
            queue = Queue(conninfo(self.database))
            async with queue.open():
                await queue.defer(batches)

        asyncio.run(put())

    def done(self) -> bool:
        return self.rows("SELECT count(*) FROM procrastinate_jobs") == [(0,)]


@pytest.fixture
def sites() -> Iterator[list[Watched]]:
    with Network() as network:
        opened = [Watched() for _ in range(SITES)]
        for site in opened:
            publish(network.open(site))
            site.slow_down()
        yield opened


@pytest.fixture
def workplace(cluster: Cluster, tmp_path: Path, sites: list[Watched]) -> Iterator[Workplace]:
    urls: dict[str, str | Channel] = {f"opd-{number}": site.url for number, site in enumerate(sites)}
    urls |= {
        f"opd-{number}-feed": Channel(kind=ChannelKind.FEED, url=f"{site.url}/feed/")
        for number, site in enumerate(sites)
    }
    place = Workplace(tmp_path, cluster.database(), register_of(urls, delay_seconds=DELAY, timeout_seconds=2))
    yield place
    place.stop()


def test_a_killed_workers_visits_are_made_once_and_no_site_notices_that_there_are_several(workplace, sites):
    # The channels of a site in different batches: the workers would ask it at once.
    batches = [
        Batch(run_id=f"r{number}", channel_ids=tuple(workplace.ids[start : start + 2]))
        for number, start in enumerate((0, 4, 2, 6))
    ]
    workplace.defer(*batches)
    store = open_store(workplace.database)
    taken = f"127.0.0.1 {sites[0].port}"
    assert not store.addresses.claim(taken, "a worker on another machine", 600)
    first, second = (workplace.start("worker", "--batches", 1, "--patience", 2) for _ in range(2))
    workplace.wait_for(lambda: workplace.rows(COUNT_VISITS) >= [(2,)], "a visit")
    assert sites[0].asked == []
    store.addresses.release(taken, "a worker on another machine", 0)
    store.close()
    first.send_signal(signal.SIGKILL)
    workplace.wait_for(workplace.done, "the end of all batches")
    second.send_signal(signal.SIGTERM)
    assert second.wait(10) == 0
    slots = workplace.rows("SELECT run_id, channel_id FROM visits ORDER BY channel_id")
    assert sorted(slots) == sorted((batch.run_id, one) for batch in batches for one in batch.channel_ids)
    assert workplace.rows("SELECT count(DISTINCT channel_id) FROM verdicts") == [(len(workplace.ids),)]
    assert [site.most_at_once() for site in sites] == [1] * SITES
    assert (
        min(pause for site in sites for pause in site.pauses()) > DELAY * 0.75
    )  # together they would halve it


def test_the_clock_fills_the_queue_and_a_worker_empties_it(workplace):
    queue = {"SEGAR_ENGINE": "queue"}
    daemon = workplace.start("run", "--health", "127.0.0.1:0", "--reports", workplace.folder / "out", **queue)
    workplace.wait_for(lambda: b"visits deferred" in (workplace.folder / "log").read_bytes(), "a round")
    assert workplace.rows(COUNT_VISITS) == [(0,)]
    worker = workplace.start("worker")
    workplace.wait_for(workplace.done, "the end of all batches")
    assert workplace.rows(COUNT_VISITS) == [(len(workplace.ids),)]
    for process in (daemon, worker):
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def test_a_queue_needs_postgresql(tmp_path):
    done = segar("worker", "--database", f"sqlite:///{tmp_path}/segar.db", folder=tmp_path, code=3)
    assert "PostgreSQL" in done.stderr


def test_a_worker_judges_by_the_offices_own_criteria(tmp_path):
    where = f"sqlite:///{tmp_path}/segar.db"
    done = segar("worker", "--database", where, folder=tmp_path, code=2, SEGAR_CRITERIA="kriteria.yaml")
    assert "kriteria.yaml" in done.stderr
