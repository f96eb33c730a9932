"""Fake platforms on sockets of their own."""

from __future__ import annotations

import asyncio
from datetime import datetime
from urllib.parse import parse_qsl, unquote, urlsplit

from segar.sample.platforms.accounts import Platform
from segar.sample.website import Request
from tests.servers.crawling import NOW
from tests.servers.sites import Asked, Page, Site


class PlatformSite(Site):
    """A platform of the sample network, at an instant that the test sets."""

    def __init__(self, platform: Platform, now: datetime = NOW) -> None:
        super().__init__()
        self.platform = platform
        self.now = now

    async def _answer_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, target, _ = head[0].split(" ")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
        await reader.readexactly(int(headers.get("content-length", 0)))
        self.asked.append(Asked(target, headers, 0.0))
        parts = urlsplit(target)
        found = self.platform.answer(  # type: ignore[attr-defined]
            Request(
                path=unquote(parts.path),
                query=dict(parse_qsl(parts.query)),
                headers=headers,
                now=self.now,
                home=self.url,
                neighbours={},
                method=method,
            )
        )
        writer.write(Page(found.body, found.status, found.headers, found.content_type).encoded())
        await writer.drain()
        return True
