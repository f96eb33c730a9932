"""What is read at a desk is what is read here; and what becomes of the rest when a desk ends."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Coroutine, Iterator
from typing import Any, TypeVar

import pytest

from crawler import desks as rooms
from crawler.desks import Desks, ReadingFailed
from crawler.interpret import interpret
from crawler.readers.reading import Kind, Response
from tests.crawler.readers.given import SITE, answer

pytestmark = pytest.mark.xdist_group("desks")  # one is opened for all
T = TypeVar("T")
HOME = """<title>Dinas</title><main>
<article><h2><a href="/berita/1">Pelatihan guru SMK di Surabaya</a></h2><time>3 Maret 2025</time></article>
<article><h2><a href="/berita/2">Dinas membuka pendaftaran</a></h2><time>1 Maret 2025</time></article></main>"""
FEED = """<rss version="2.0"><channel><item><title>Satu</title><link>/berita/1</link>
<pubDate>Mon, 03 Mar 2025 07:00:00 +0700</pubDate></item></channel></rss>"""


class Room:
    """A desk and the loop that it is used in."""

    def __init__(self) -> None:
        self.runner = asyncio.Runner()
        self.run(self._open())

    async def _open(self) -> None:
        self.desks = Desks(1)
        await self.desks.open()
        await self.opened()

    async def opened(self) -> None:
        while not self.desk.is_open:
            await asyncio.sleep(0.01)

    @property
    def desk(self) -> rooms._Desk:
        return self.desks._desks[0]

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(asyncio.wait_for(work, 60))

    def close(self) -> None:
        self.run(self.desks.close())
        self.runner.close()


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    found = Room()
    yield found
    found.close()


def home() -> Response:
    return answer(HOME)


def test_a_desk_reads_what_we_would_read(room: Room, monkeypatch: pytest.MonkeyPatch):
    feed = answer(FEED, f"{SITE}feed/", kind="text/xml")
    here = interpret(None, home()), interpret(Kind.FEED, feed)
    assert all(reading.observations for reading in here)
    monkeypatch.setattr(rooms, "interpret", None)  # nothing can be read here
    assert room.run(room.desks.read(None, home())) == here[0]
    assert room.run(room.desks.read(Kind.FEED, feed)) == here[1]


def test_a_reader_that_stumbles_at_a_desk_stumbles_for_its_visit_alone(room: Room):
    with pytest.raises(ReadingFailed, match="KeyError"):
        room.run(room.desks.read("no kind", home()))  # type: ignore[arg-type]
    assert room.run(room.desks.read(None, home())) == interpret(None, home())
    assert room.desk.is_open


def test_a_document_that_kills_its_desk_is_lost_alone_and_another_desk_comes(room: Room):
    async def work() -> None:
        first = room.desk._process.pid
        os.kill(first, signal.SIGSTOP)
        waiting = [asyncio.ensure_future(room.desks.read(None, home())) for _ in range(3)]
        await asyncio.sleep(0.05)
        os.kill(first, signal.SIGKILL)
        killer, *others = await asyncio.gather(*waiting, return_exceptions=True)
        assert isinstance(killer, ReadingFailed)
        assert others == [interpret(None, home())] * 2
        await room.opened()
        assert room.desk._process.pid != first
        assert await room.desks.read(None, home()) == interpret(None, home())

    room.run(work())


def test_what_finds_no_desk_free_is_read_here(room: Room):
    async def work() -> None:
        os.kill(room.desk._process.pid, signal.SIGSTOP)
        waiting = [asyncio.ensure_future(room.desks.read(None, home())) for _ in range(rooms.MOST_WAITING)]
        await asyncio.sleep(0)
        assert await room.desks.read(None, home()) == interpret(None, home())
        assert not any(one.done() for one in waiting)
        os.kill(room.desk._process.pid, signal.SIGCONT)
        assert await asyncio.gather(*waiting) == [interpret(None, home())] * rooms.MOST_WAITING

    room.run(work())


def test_desks_end_with_their_crawl():
    found = Room()
    process = found.desk._process.pid
    found.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
