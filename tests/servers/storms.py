"""Sites whose network is bad: what they publish is true, and how it arrives is a matter of luck, by a seed."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections import Counter
from random import Random

from tests.servers.sites import Asked, Page, Site

# Of a hundred answers; what is left arrives as it should.
WEATHER = {
    "late": 12,  # up to a second
    "reset before its head": 2,
    "reset within its body": 3,
    "shorter than it says": 3,  # Content-Length says more than is sent
    "longer than it says": 2,  # the rest runs into the next answer of the same connection
    "an answer nobody asked for": 2,  # on the same connection, before the next request
    "closed in silence": 2,  # after an answer that promised to go on
    "gzip cut off": 3,
    "an error of the server": 1,
}
HANDSHAKE_FAILURE = b"\x15\x03\x01\x00\x02\x02\x28"  # an alert of TLS
NO_HANDSHAKE = 0.1  # of connections to a site with TLS


class StormySite(Site):
    """`faults` counts what befell its answers."""

    def __init__(self, seed: int, context: ssl.SSLContext | None, faults: Counter[str]) -> None:
        super().__init__()
        self.dice = Random(seed)
        self.context = context
        self.faults = faults

    @property
    def url(self) -> str:
        return f"{'https' if self.context else 'http'}://{self.host}:{self.port}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.context is not None:
            if self.dice.random() < NO_HANDSHAKE:
                self.faults["no TLS handshake"] += 1
                writer.write(HANDSHAKE_FAILURE)
                writer.close()
                return
            try:
                await writer.start_tls(self.context)
            except (OSError, ssl.SSLError):
                return
        await super()._serve(reader, writer)

    async def _answer_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        path = head[0].split(" ")[1]
        self.asked.append(Asked(path, {}, 0.0))
        page = self.pages.get(path, Page("tidak ditemukan", 404))
        assert isinstance(page, Page)
        (weather,) = self.dice.choices([*WEATHER, ""], [*WEATHER.values(), 100 - sum(WEATHER.values())])
        self.faults[weather or "none"] += 1
        goes_on = await self._send(writer, page, weather)
        await writer.drain()
        return goes_on

    async def _send(self, writer: asyncio.StreamWriter, page: Page, weather: str) -> bool:
        whole = page.encoded()
        start = whole.index(b"\r\n\r\n") + 4
        body = whole[start:]
        cut = self.dice.randrange(len(body) + 1)
        if weather == "late":
            await asyncio.sleep(self.dice.random())
        elif weather == "reset before its head":
            writer.transport.abort()
            return False
        elif weather == "reset within its body":
            writer.write(whole[: start + cut])
            await writer.drain()
            await asyncio.sleep(0.02)
            writer.transport.abort()
            return False
        elif weather == "shorter than it says":
            writer.write(whole[: start + cut])
            return False
        elif weather == "longer than it says":
            writer.write(Page(body[:cut], page.status, page.headers, page.kind).encoded() + body[cut:])
            return True
        elif weather == "an answer nobody asked for":
            writer.write(whole + Page("<h1>Bukan untuk Anda</h1>", 404).encoded())
            return True
        elif weather == "closed in silence":
            writer.write(whole)
            return False
        elif weather == "gzip cut off":
            packed = gzip.compress(body)
            headers = {**page.headers, "Content-Encoding": "gzip"}
            writer.write(Page(packed[: len(packed) * 2 // 3], page.status, headers, page.kind).encoded())
            return True
        elif weather == "an error of the server":
            writer.write(Page("<h1>Error</h1>", self.dice.choice((500, 502, 503, 504))).encoded())
            return True
        writer.write(whole)
        return True
