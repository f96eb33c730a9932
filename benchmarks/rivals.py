"""Bare clients that fetch given addresses and do nothing else.

`python -m benchmarks.rivals scrapy|aiohttp LIST CONCURRENCY`
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any


def with_scrapy(urls: list[str], concurrency: int) -> None:
    import scrapy
    from scrapy.crawler import CrawlerProcess

    class Bare(scrapy.Spider):
        name = "bare"

        async def start(self) -> AsyncIterator[Any]:
            for url in urls:
                yield scrapy.Request(url, dont_filter=True)

        def parse(self, response: Any) -> None:
            pass

    settings = {
        "CONCURRENT_REQUESTS": concurrency,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        "HTTPERROR_ALLOW_ALL": True,
        "LOG_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "ROBOTSTXT_OBEY": False,
        "RETRY_ENABLED": False,
    }
    process = CrawlerProcess(settings)
    process.crawl(Bare)
    process.start()


async def with_aiohttp(urls: list[str], concurrency: int) -> None:
    import aiohttp

    places = asyncio.Semaphore(concurrency)
    async with aiohttp.ClientSession() as session:

        async def get(url: str) -> None:
            async with places, session.get(url) as response:
                await response.read()

        await asyncio.gather(*map(get, urls))


if __name__ == "__main__":
    _, who, file, at_once = sys.argv
    addresses = Path(file).read_text().split()
    if who == "scrapy":
        with_scrapy(addresses, int(at_once))
    else:
        asyncio.run(with_aiohttp(addresses, int(at_once)))
