"""Desks: processes beside the crawl that read its answers, so that a second core works as well.

Readers are pure, so what they read is the same wherever it is done. A desk ends with the crawl, however that ends: it
reads from a socket whose other end is then closed. A document that brings a desk down is lost alone.
"""

from __future__ import annotations

import asyncio
import pickle
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from io import BufferedRWPair
from struct import Struct
from traceback import format_exc

import structlog

from crawler.interpret import interpret
from crawler.readers.reading import Kind, Reading, Response
from segar.heap import rarely_swept

MOST_WAITING = 8  # answers at one desk; what comes then, the crawl reads itself
END_SECONDS = 5.0
_SIZE = Struct("!Q")  # of what follows, in bytes
log = structlog.get_logger(__name__)


class ReadingFailed(Exception):
    """A reader stumbled at a desk, or the desk over a document; `str()` is its traceback."""


class _DeskGone(Exception):
    """A desk ended over another document than this one."""


class Desks:
    """Reads answers at one of so many desks, between `open` and `close`."""

    def __init__(self, number: int) -> None:
        self._desks = [_Desk() for _ in range(number)]

    async def open(self) -> None:
        for desk in self._desks:
            await desk.open()

    async def read(self, kind: Kind | None, response: Response) -> Reading:
        """What `interpret` makes of an answer, here where no desk is free. Raises whatever a reader raises."""
        free = [desk for desk in self._desks if desk.is_open and len(desk.waiting) < MOST_WAITING]
        if not free:
            return interpret(kind, response)
        try:
            return await min(free, key=lambda desk: len(desk.waiting)).read(kind, response)
        except _DeskGone:
            return interpret(kind, response)

    async def close(self) -> None:
        for desk in self._desks:
            await desk.close()


class _Desk:
    """One process. It starts at once, and is open when it has loaded what it reads with."""

    def __init__(self) -> None:
        self.is_open = False
        self.waiting: deque[asyncio.Future[Reading]] = deque()
        self._start()

    def _start(self) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-P", "-m", "crawler.desks", str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the crawl, which ends it in order
            )

    async def open(self) -> None:
        reader, self._writer = await asyncio.open_connection(sock=self._socket)
        self._listening = asyncio.ensure_future(self._listen(reader))

    async def read(self, kind: Kind | None, response: Response) -> Reading:
        answer: asyncio.Future[Reading] = asyncio.get_running_loop().create_future()
        self.waiting.append(answer)
        for part in _packed((kind, response)):
            self._writer.write(part)
        return await answer

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                (size,) = _SIZE.unpack(await reader.readexactly(_SIZE.size))
                found = pickle.loads(await reader.readexactly(size))  # noqa: S301 (our own process wrote it)
                if self.is_open:
                    _settle(self.waiting.popleft(), ReadingFailed(found) if isinstance(found, str) else found)
                self.is_open = True  # the first thing that it says
        await self._ended()

    async def _ended(self) -> None:
        """The process is gone, over the first that waited: for that one there is no second try."""
        was_open, self.is_open = self.is_open, False
        code = await asyncio.to_thread(self._process.wait)
        log.error("a desk has ended", exit_code=code, waiting=len(self.waiting))
        if was_open and self.waiting:
            _settle(self.waiting.popleft(), ReadingFailed(f"the desk that read it ended with {code}"))
        while self.waiting:
            _settle(self.waiting.popleft(), _DeskGone())
        self._writer.close()
        if was_open:
            self._start()
            await self.open()

    async def close(self) -> None:
        self._listening.cancel()
        with suppress(asyncio.CancelledError):
            await self._listening
        self._writer.close()
        with suppress(ConnectionError):
            await self._writer.wait_closed()
        await asyncio.to_thread(_end, self._process)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:  # over a page that takes long
        process.kill()
        process.wait()


def _settle(answer: asyncio.Future[Reading], found: Reading | Exception) -> None:
    """Unless the visit that waited is over."""
    if answer.done():
        return
    if isinstance(found, Reading):
        answer.set_result(found)
    else:
        answer.set_exception(found)


def _packed(value: object) -> Sequence[bytes]:
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    return _SIZE.pack(len(data)), data


def serve(stream: BufferedRWPair) -> None:
    """The work of a desk: reads what it is given, in turn, until nobody is left to give."""
    _put(stream, None)  # ready
    while len(head := stream.read(_SIZE.size)) == _SIZE.size:
        (size,) = _SIZE.unpack(head)
        if len(body := stream.read(size)) < size:
            return
        kind, response = pickle.loads(body)  # noqa: S301 (the crawl wrote it)
        try:
            _put(stream, interpret(kind, response))
        except Exception:  # the border of a document: the next one shall be read
            _put(stream, format_exc())


def _put(stream: BufferedRWPair, value: object) -> None:
    stream.writelines(_packed(value))
    stream.flush()


if __name__ == "__main__":
    with suppress(ConnectionError), rarely_swept():  # the crawl may be killed
        with socket.socket(fileno=int(sys.argv[1])) as connection, connection.makefile("rwb") as both:
            serve(both)
