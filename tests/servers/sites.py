"""Small HTTP servers on loopback, in a thread of their own: well-behaved, broken and hostile ones."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from time import monotonic

Headers = Mapping[str, str]


@dataclass
class Page:
    """What a site answers."""

    body: bytes | str = b""
    status: int = 200
    headers: Headers = field(default_factory=dict)
    kind: str = "text/html; charset=utf-8"

    def encoded(self) -> bytes:
        body = self.body.encode() if isinstance(self.body, str) else self.body
        lines = [f"HTTP/1.1 {self.status} X"]
        headers = {"Content-Type": self.kind, "Content-Length": str(len(body)), **self.headers}
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass
class Asked:
    """A request as the site saw it."""

    path: str
    headers: dict[str, str]
    at: float


Answer = Page | Callable[[asyncio.StreamWriter], Awaitable[None]]


class Site:
    """One site; `pages` by path, each a Page, a function of the request, or a raw writer."""

    def __init__(
        self, pages: Mapping[str, object] | None = None, *, tls: ssl.SSLContext | None = None
    ) -> None:
        self.pages: dict[str, object] = dict(pages or {})
        self.asked: list[Asked] = []
        self.tls = tls
        self.host = "127.0.0.1"
        self.port = 0

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://{self.host}:{self.port}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._answer_one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ssl.SSLError):
            pass
        except asyncio.CancelledError:  # the test is over
            pass
        finally:
            writer.close()

    async def _answer_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        path = head[0].split(" ")[1]
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
        asked = Asked(path, headers, monotonic())
        self.asked.append(asked)
        answer = self.pages.get(path, Page("tidak ditemukan", 404))
        if isinstance(answer, Page):
            writer.write(answer.encoded())
            await writer.drain()
            return True
        result = answer(asked)
        if isinstance(result, Page):
            writer.write(result.encoded())
            await writer.drain()
            return True
        await result(writer)
        return False


class Network:
    """Runs sites until it is left."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._servers: list[asyncio.Server] = []

    def __enter__(self) -> Network:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    async def _stop(self) -> None:
        for server in self._servers:
            server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def open(self, site: Site, host: str = "127.0.0.1", port: int = 0) -> Site:
        """Gives a site a port, a free one unless it is named."""

        async def start() -> asyncio.Server:
            return await asyncio.start_server(site._serve, host, port, ssl=site.tls)

        server = asyncio.run_coroutine_threadsafe(start(), self._loop).result(5)
        self._servers.append(server)
        site.host, site.port = host, server.sockets[0].getsockname()[1]
        return site


def raw(write: Callable[[asyncio.StreamWriter], Awaitable[None]]) -> Callable[[Asked], object]:
    """A page that writes to the wire itself and then hangs up."""
    return lambda _asked: write


async def hang(_writer: asyncio.StreamWriter) -> None:
    """Says nothing, for ever."""
    await asyncio.sleep(3600)


async def drip(writer: asyncio.StreamWriter) -> None:
    """One byte of an endless header a second."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    while True:
        writer.write(b"a")
        await writer.drain()
        await asyncio.sleep(1)


async def reset(writer: asyncio.StreamWriter) -> None:
    """Hangs up without a word (RST)."""
    writer.transport.abort()


async def gibberish(writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 mail.contoh.go.id ESMTP Postfix\r\n\r\n")
    await writer.drain()


async def endless(writer: asyncio.StreamWriter) -> None:
    """A body without end, as fast as it is taken."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html>")
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()
