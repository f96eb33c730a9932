"""What dates pages: Segar, htmldate as its makers recommend for accuracy, and metadata alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import htmldate
import lxml.html

from benchmarks.pages import GoldPage
from crawler.readers.markup import tree_of
from crawler.readers.pagedate import date_of
from crawler.readers.reading import Response

Dater = Callable[[GoldPage, datetime], date | None]
_ZONE = ZoneInfo("Asia/Jakarta")
_META = (
    "//meta[@property='article:published_time' or @name='article:published_time' or @name='date' "
    "or @name='pubdate' or @name='publishdate' or @name='dc.date.issued' or @itemprop='datePublished']/@content"
)


def segar(page: GoldPage, now: datetime) -> date | None:
    """As `segar date` reads a page; what is cached of it is forgotten first."""
    tree_of.cache_clear()
    found = date_of(
        Response(
            url=page.url,
            status=200,
            headers={"content-type": "text/html"},
            body=page.body,
            fetched_at=now,
            zone=_ZONE,
        )
    )
    return _day(found.iso) if found else None


def rival(page: GoldPage, now: datetime) -> date | None:
    """htmldate, extensive search, original date."""
    found = htmldate.find_date(
        page.body, extensive_search=True, original_date=True, max_date=now.date().isoformat()
    )
    return _day(found) if found else None


def metadata(page: GoldPage, now: datetime) -> date | None:
    """The first of JSON-LD, meta and `<time datetime>` that is a date; nothing is weighed."""
    tree = lxml.html.fromstring(page.body)
    texts = (*_json_ld(tree), *tree.xpath(_META), *tree.xpath("//time/@datetime"))
    return next((day for text in texts if (day := _day(text)) is not None and day <= now.date()), None)


DATERS: dict[str, Dater] = {"Segar": segar, "htmldate, extensive": rival, "metadata only": metadata}


def now() -> datetime:
    return datetime.now(UTC)


def _json_ld(tree: lxml.html.HtmlElement) -> Iterator[str]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            value = json.loads(script, strict=False)
        except ValueError:
            continue
        nodes = value if isinstance(value, list) else [value]
        nodes += [one for node in nodes if isinstance(node, dict) for one in node.get("@graph") or ()]
        for node in nodes:
            if isinstance(node, dict) and isinstance(node.get("datePublished"), str):
                yield node["datePublished"]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
