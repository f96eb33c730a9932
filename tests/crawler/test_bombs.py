"""Sites that would eat our time or memory, all at once beside healthy ones: each ends by itself, for its own reason.

The suite uses small ones; `make bombs` 200 MB each, pages that cost the processor, and servers that drip.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import zlib
from collections.abc import Awaitable, Callable
from pathlib import Path

import brotli
from backports import zstd

from segar.model.evidence import Outcome
from tests.servers import sites as wire
from tests.servers.crawling import Crawling, publish, register_of
from tests.servers.sites import Asked, Network, Page, Site, raw

WHOLE = bool(os.environ.get("SEGAR_TEST_BOMBS"))
NOUGHTS = b"0" * (200_000_000 if WHOLE else 5_000_000)
TIMEOUT_SECONDS, VISIT_SECONDS, MOST_BYTES = (12, 30, 8_000_000) if WHOLE else (7, 9, 1_000_000)
MOST_KILOBYTES = 400_000  # of the crawling process; one that meets healthy sites only needs half
HEADS = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
HOME = "<!DOCTYPE html><html lang=id><title>Dinas X</title><h1>Selamat datang di laman Dinas X</h1>{}</html>"
FEED = '<link rel="alternate" type="application/rss+xml" href="/feed/">'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + ']><rss version="2.0"><channel><title>&a11;</title><item><title>&a11;</title></item></channel></rss>'
)
QUADRATIC = (
    f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{"a" * 400_000}">]>'
    f'<rss version="2.0"><channel><item><title>{"&a;" * 40_000}</title></item></channel></rss>'
)
Write = Callable[[asyncio.StreamWriter], Awaitable[None]]


def packed(body: bytes, coding: str) -> Page:
    return Page(body, headers={"Content-Encoding": coding})


def forever(first: str, again: str, pause: float = 0) -> Write:
    async def write(writer: asyncio.StreamWriter) -> None:
        writer.write(first.encode())
        while True:
            writer.write(again.encode())
            await writer.drain()
            await asyncio.sleep(pause)

    return write


def further(asked: Asked) -> Page:
    """A redirect to an address that was never seen before."""
    return Page("", 302, {"Location": asked.path + "x"})


def labyrinth() -> dict[str, object]:
    def index(*names: str) -> Page:
        children = "".join(f"<sitemap><loc>/post-sitemap-{name}.xml</loc></sitemap>" for name in names)
        return Page(f"<sitemapindex>{children}</sitemapindex>", kind="application/xml")

    deep = {f"/post-sitemap-{n}.xml": index(f"{(n + 1) % 50}", f"{(n + 7) % 50}", "0") for n in range(50)}
    return {"/": Page(HOME.format("")), "/sitemap.xml": index("0"), **deep}


def with_feed(body: str) -> dict[str, object]:
    return {"/": Page(HOME.format(FEED)), "/feed/": Page(body, kind="application/rss+xml")}


def bombs() -> dict[str, tuple[Outcome, dict[str, object]]]:
    """By name: how its visit must end, and its pages."""
    gzipped = gzip.compress(NOUGHTS, 9)
    links = "".join(
        f'<li><a href="/berita/{n}">Berita nomor {n} dari dinas</a></li>'
        for n in range(100_000 if WHOLE else 500)
    )
    raw_deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    large = Outcome.TOO_LARGE
    return {
        "gzip": (large, {"/": packed(gzipped, "gzip")}),
        "gzip-in-gzip": (large, {"/": packed(gzip.compress(gzipped), "gzip, gzip")}),
        "deflate": (large, {"/": packed(zlib.compress(NOUGHTS, 9), "deflate")}),
        "raw-deflate": (large, {"/": packed(raw_deflate.compress(NOUGHTS) + raw_deflate.flush(), "deflate")}),
        "brotli": (large, {"/": packed(brotli.compress(NOUGHTS, quality=5), "br")}),
        "zstd": (large, {"/": packed(zstd.compress(NOUGHTS), "zstd")}),
        "zstd-in-gzip": (large, {"/": packed(gzip.compress(zstd.compress(NOUGHTS)), "zstd, gzip")}),
        "announced": (large, {"/": raw(forever(f"{HEADS}Content-Length: 200000000\r\n\r\n", "x" * 65536))}),
        "endless-body": (large, {"/": raw(forever(f"{HEADS}Connection: close\r\n\r\n", "x" * 65536))}),
        "endless-chunks": (
            large,
            {
                "/": raw(
                    forever(f"{HEADS}Transfer-Encoding: chunked\r\n\r\n", "4000\r\n" + "x" * 16384 + "\r\n")
                )
            },
        ),
        "endless-headers": (large, {"/": raw(forever(HEADS, f"X-Hal: {'x' * 8000}\r\n" * 8))}),
        "endless-header": (large, {"/": raw(forever(f"{HEADS}X-Hal: ", "x" * 65536))}),
        "folded-header": (large, {"/": raw(forever(f"{HEADS}X-Hal: x\r\n", f" {'x' * 8000}\r\n" * 8))}),
        "endless-continue": (large, {"/": raw(forever("", "HTTP/1.1 100 Continue\r\n\r\n" * 100))}),
        "endless-redirects": (
            Outcome.BROKEN,
            {"/": further, **{"/" + "x" * n: further for n in range(1, 40)}},
        ),
        "a-byte-a-second": (Outcome.TIMEOUT, {"/": raw(wire.drip)}),
        "a-header-byte-a-second": (
            Outcome.TIMEOUT,
            {"/": raw(forever("HTTP/1.1 200 OK\r\nX-Hal: ", "x", 1))},
        ),
        "sitemap-gz": (
            Outcome.READ,
            {"/": Page(HOME.format("")), "/sitemap.xml": Page(gzipped, kind="application/gzip")},
        ),
        "entities": (Outcome.READ, with_feed(LAUGHS)),
        "entities-quadratic": (Outcome.READ, with_feed(QUADRATIC)),
        "entities-in-sitemap": (
            Outcome.READ,
            {"/": Page(HOME.format("")), "/sitemap.xml": Page(LAUGHS, kind="text/xml")},
        ),
        "links": (Outcome.READ, {"/": Page(HOME.format(f"<ul>{links}</ul>"))}),
        "deep": (Outcome.READ, {"/": Page(HOME.format("<div>" * (100_000 if WHOLE else 2_000)))}),
        "labyrinth": (Outcome.READ, labyrinth()),
    }


def test_bombs_end_within_time_and_memory_and_harm_no_healthy_site(tmp_path: Path):
    given = {name: bomb for name, bomb in bombs().items() if WHOLE or bomb[0] is not Outcome.TIMEOUT}
    with Network() as network:
        opened = {name: network.open(Site(pages)) for name, (_, pages) in given.items()}
        healthy = {f"healthy-{n}": publish(network.open(Site())) for n in range(6)}
        urls = {name: site.url + "/" for name, site in (opened | healthy).items()}
        register = register_of(
            urls, timeout_seconds=TIMEOUT_SECONDS, visit_seconds=VISIT_SECONDS, max_bytes=MOST_BYTES
        )
        crawling = Crawling(tmp_path, register)
        told = json.loads(crawling.run().splitlines()[-1])
        visits = crawling.visits()
    ended = {name: (visits[name].outcome, visits[name].detail) for name in given}
    assert {name: outcome for name, (outcome, _) in ended.items()} == {n: o for n, (o, _) in given.items()}
    seconds = {name: (visit.ended_at - visit.started_at).total_seconds() for name, visit in visits.items()}
    assert {name: spent for name, spent in seconds.items() if spent > VISIT_SECONDS + 2} == {}
    assert told["most_kilobytes"] < MOST_KILOBYTES
    print(
        f"{len(given)} bombs: {told['most_kilobytes'] // 1000} MB at most, {max(seconds.values()):.0f} s at most"
    )
    for name in healthy:
        assert visits[name].outcome is Outcome.READ
        assert len({piece.url for piece in crawling.evidence(name) if piece.published}) == 5
