"""Thousands of small sites on loopback, cheap to serve, in a process of their own: `with Network(1000) as network`.

Each has an address of its own (127.1.x.y) behind one socket, a home page with five news, and a feed that agrees;
anything else is a 404. `latency` makes answers take 0.3 to 3 s (log-normal), and one site in twenty never answer.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import monotonic
from types import TracebackType
from typing import Self

from segar.model.register import Agency, Channel, Crawl, Organisation, Register

NOW = datetime.fromisoformat("2026-11-24T08:00:00+07:00")
SILENT_SHARE = 0.05
WORDS = (
    "dinas pendidikan provinsi mengadakan pelatihan guru sekolah menengah kejuruan di surabaya untuk meningkatkan mutu"
    " layanan kepada masyarakat serta menyiapkan anggaran tahun depan bersama dewan perwakilan rakyat daerah"
).split()


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the site saw it; seconds of this machine's monotonic clock."""

    site: int
    path: str
    began: float
    ended: float  # where nothing was answered, when the visitor hung up
    sent: int  # bytes


def address_of(site: int) -> str:
    return f"127.1.{site // 250}.{site % 250 + 1}"


def delay_of(site: int) -> float | None:
    """Seconds that a slow site takes for an answer; None: for ever."""
    chance = random.Random(site * 7919 + 1)
    if chance.random() < SILENT_SHARE:
        return None
    return min(3.0, max(0.3, chance.lognormvariate(-0.4, 0.6)))


class Network:
    """Used with `with`."""

    def __init__(self, sites: int, *, latency: bool = False) -> None:
        self.sites = sites
        self._latency = latency
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])

    def __enter__(self) -> Self:
        words = [
            sys.executable,
            "-m",
            "benchmarks.network",
            str(self.port),
            "slow" if self._latency else "fast",
        ]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._order("hello")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()

    def url(self, site: int) -> str:
        return f"http://{address_of(site)}:{self.port}"

    def register(self, **crawl: object) -> Register:
        """One agency a site; no pauses unless `crawl` says so."""
        given = {"allow_networks": ("127.0.0.0/8",), "delay_seconds": 0, "control_hosts": (), **crawl}
        return Register(
            organisation=Organisation(name="Provinsi Uji"),
            crawl=Crawl.model_validate(given),
            agencies=tuple(
                Agency(id=f"opd-{n:05}", name=f"OPD {n}", channels=(Channel(url=f"{self.url(n)}/"),))
                for n in range(self.sites)
            ),
        )

    def cpu(self) -> float:
        """Seconds of processor that the sites have taken so far (proc(5))."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def log(self) -> list[Asked]:
        """What was asked since the last call."""
        with NamedTemporaryFile() as file:
            self._order(f"log {file.name}")
            return [Asked(*entry) for entry in json.loads(Path(file.name).read_bytes())]

    def _order(self, words: str) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{words}\n")
        self._process.stdin.flush()
        if not self._process.stdout.readline():
            raise RuntimeError("the network has ended")


@lru_cache(maxsize=50_000)
def page(address: str, path: str) -> bytes:
    """An answer with its head."""
    if path == "/":
        return _answer("200 OK", "text/html; charset=utf-8", _home(address))
    if path == "/feed/":
        return _answer("200 OK", "application/rss+xml", _feed(address))
    if path.startswith("/berita/"):
        return _answer("200 OK", "text/html; charset=utf-8", _article(address, int(path.strip("/")[-1])))
    return _answer(
        "404 Not Found", "text/html; charset=utf-8", "<html><title>404</title>Tidak ditemukan</html>"
    )


def _answer(status: str, kind: str, body: str) -> bytes:
    data = body.encode()
    return (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\nServer: nginx\r\n\r\n".encode()
        + data
    )


def _news(address: str) -> list[tuple[str, str, datetime, str]]:
    chance = random.Random(address)
    newest = NOW - timedelta(hours=chance.uniform(2, 900))
    return [
        (
            f"{' '.join(chance.sample(WORDS, 6)).capitalize()}",
            f"/berita/{n}",
            newest - timedelta(days=n * chance.uniform(1, 4)),
            " ".join(chance.choices(WORDS, k=150)).capitalize(),
        )
        for n in range(5)
    ]


def _home(address: str) -> str:
    cards = "".join(
        f'<article class="post"><h2><a href="{path}">{title}</a></h2><time datetime="{day.isoformat()}">{day:%d/%m/%Y}'
        f"</time><p>{text[:300]}</p></article>"
        for title, path, day, text in _news(address)
    )
    menu = "".join(f'<li><a href="/profil/{n}">{word.title()}</a></li>' for n, word in enumerate(WORDS))
    return (
        '<!DOCTYPE html><html lang="id"><head><title>Dinas Contoh</title>'
        '<link rel="alternate" type="application/rss+xml" title="Berita" href="/feed/"></head>'
        f"<body><nav><ul>{menu}</ul></nav><main><h1>Berita</h1>{cards}</main><footer>Surabaya</footer></body></html>"
    )


def _feed(address: str) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>{path}</link><guid>{path}</guid>"
        f"<pubDate>{format_datetime(day)}</pubDate><description>{text}</description></item>"
        for title, path, day, text in _news(address)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Dinas</title><link>/</link>{items}</channel></rss>'


def _article(address: str, number: int) -> str:
    title, _, day, text = _news(address)[number]
    return (
        f'<!DOCTYPE html><html lang="id"><head><title>{title}</title><meta property="article:published_time"'
        f' content="{day.isoformat()}"></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>'
    )


class _Connection(asyncio.Protocol):
    def __init__(self, log: list[Sequence[object]], *, slow: bool) -> None:
        self._log, self._slow = log, slow
        self._buffer = b""
        self._unanswered: list[tuple[str, float]] = []

    def connection_lost(self, exc: Exception | None) -> None:
        for path, began in self._unanswered:  # the visitor has had enough
            self._log.append((self._site, path, began, monotonic(), 0))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._address = transport.get_extra_info("sockname")[0]
        _, _, high, low = map(int, self._address.split("."))
        self._site = high * 250 + low - 1

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            path = self._buffer[:end].split(b" ", 2)[1].decode("latin-1")
            self._buffer = self._buffer[end + 4 :]
            self._asked(path.removeprefix(f"http://{self._address}"))

    def _asked(self, path: str) -> None:
        began = monotonic()
        delay = delay_of(self._site) if self._slow else 0.0
        if delay is None:
            self._unanswered.append((path, began))
        elif delay:
            asyncio.get_running_loop().call_later(delay, self._answer, path, began)
        else:
            self._answer(path, began)

    def _answer(self, path: str, began: float) -> None:
        answer = page(self._address, path)
        self._log.append((self._site, path, began, monotonic(), len(answer)))
        if not self._transport.is_closing():
            self._transport.write(answer)


async def _serve(port: int, *, slow: bool) -> None:
    loop = asyncio.get_running_loop()
    log: list[Sequence[object]] = []
    server = await loop.create_server(lambda: _Connection(log, slow=slow), "0.0.0.0", port, backlog=4096)
    orders = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    while line := (await orders.readline()).decode():
        if line.startswith("log "):
            Path(line[4:].strip()).write_text(json.dumps(log))
            log.clear()
        print("done", flush=True)
    server.close()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), slow=sys.argv[2] == "slow"))
