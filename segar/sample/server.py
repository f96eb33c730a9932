"""The process of the sample network: `python -m segar.sample.server`, led by lines of JSON on stdin.

The first line says what to serve; then `{"now": …}` sets the instant and `{"log": true}` asks for the
requests seen so far. Each line is answered by one. The end of stdin ends the process, so that it never
outlives its parent.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from segar.clock import SystemClock
from segar.sample.catalogue import era, sites_of
from segar.sample.certificates import Authority
from segar.sample.host import Host
from segar.sample.places import Place, addresses, listens, take_places
from segar.sample.platforms.catalogue import platform_sites
from segar.sample.raw import open_raw


async def serve() -> None:
    """Serves until stdin ends."""
    orders = await _stdin()
    first = json.loads(await orders.readline())
    start = datetime.fromisoformat(first["now"])
    begin = era(start, first["seed"], first["working_days"])
    sites = sites_of(begin, offers=first["offers"])
    if not first["offers"]:
        sites += platform_sites(begin)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="segar-sample-")))
        authority = Authority(folder, min(start, SystemClock().now()))
        authority.found()
        places = take_places(sites, first["port"])
        host = Host(places, start)
        await stack.enter_async_context(_listening(host, places, authority))
        control = next(place for place in places if place.site is None)
        _say(
            addresses=addresses(places),
            control=f"{control.host}:{control.port}",
            authority=str(authority.file),
        )
        while line := await orders.readline():
            _obey(host, json.loads(line))


def _obey(host: Host, order: dict[str, Any]) -> None:
    if "now" in order:
        host.now = datetime.fromisoformat(order["now"])
        _say(now=order["now"])
    else:
        _say(log=[asdict(entry) for entry in host.log])


def _say(**words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


async def _stdin() -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    return reader


@asynccontextmanager
async def _listening(host: Host, places: tuple[Place, ...], authority: Authority) -> AsyncIterator[None]:
    runner = web.ServerRunner(web.Server(host.handle, access_log=None), shutdown_timeout=0.2)
    await runner.setup()
    raw = []
    for place in places:
        if not listens(place):
            continue
        if place.site is not None and not place.site.wire.speaks_http:
            raw.append(await open_raw(place, host))
        else:
            await web.SockSite(runner, place.bound, ssl_context=_tls(place, authority)).start()
    try:
        yield
    finally:
        for server in raw:
            server.close()
        await runner.cleanup()


def _tls(place: Place, authority: Authority) -> ssl.SSLContext | None:
    return authority.context(place.site.wire, place.host) if place.site and place.secure else None


if __name__ == "__main__":
    asyncio.run(serve())
