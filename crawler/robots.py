"""robots.txt: what a site lets us read, and how fast (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from protego import Protego

from crawler.agent import PRODUCT
from crawler.readers.reading import Response

MAX_BYTES = 500 * 1024  # RFC 9309 section 2.5
MAX_DELAY_SECONDS = 10.0  # a longer Crawl-delay would end the visit before it began


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one origin; without a `parser` everything is allowed."""

    parser: Protego | None = None

    def allows(self, url: str) -> bool:
        return self.parser is None or bool(self.parser.can_fetch(url, PRODUCT))

    @property
    def delay_seconds(self) -> float:
        delay = self.parser.crawl_delay(PRODUCT) if self.parser else None
        return min(float(delay), MAX_DELAY_SECONDS) if delay and delay > 0 else 0.0

    @property
    def sitemaps(self) -> tuple[str, ...]:
        return tuple(islice(self.parser.sitemaps, 20)) if self.parser else ()


EVERYTHING = Robots()


def robots_of(response: Response) -> Robots:
    """The rules in an answer. Only a 200 that looks like rules makes any.

    Scrapy obeys the body of a 500 and of an HTML page; an error page must not silence a living site.
    """
    start = response.body[:1000].lower()
    if response.status != 200 or start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or b"<html" in start:
        return EVERYTHING
    try:
        return Robots(Protego.parse(response.body[:MAX_BYTES].decode("utf-8", "replace")))
    except (ValueError, RecursionError):
        return EVERYTHING
