"""JSON Feed (jsonfeed.org, versions 1 and 1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from crawler.canonical import absolute, canonical
from crawler.dates import parse
from crawler.readers.markup import plain
from crawler.readers.reading import Observation, Reading, Response
from crawler.readers.whose import traits_of
from segar.model.evidence import DateKind, Finding, FindingCode, Source

MAX_JSON = 5_000_000
MOST_ITEMS = 100
_DATES = (("date_published", DateKind.PUBLISHED), ("date_modified", DateKind.MODIFIED))


def matches(response: Response) -> bool:
    """Whether a response calls itself a JSON Feed."""
    head = response.body[:20_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head[:1] == b"{" and b"jsonfeed.org" in head


def read(response: Response) -> Reading:
    """The items as observations. Never raises."""
    try:
        feed = json.loads(response.body[:MAX_JSON].decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return _only(FindingCode.FEED_BROKEN, response, "not JSON")
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return _only(FindingCode.FEED_BROKEN, response, "no items")
    if not items:
        return _only(FindingCode.EMPTY_FEED, response, "no items")
    found = (_observations(response, item) for item in items[:MOST_ITEMS] if isinstance(item, dict))
    return Reading(observations=tuple(seen for many in found for seen in many))


def _only(code: FindingCode, response: Response, raw: str) -> Reading:
    return Reading(findings=(Finding(code=code, url=response.url, raw=raw, sha256=response.sha256),))


def _observations(response: Response, item: dict[str, Any]) -> Iterator[Observation]:
    link = absolute(response.url, str(item.get("url") or item.get("id") or ""))
    if link is None:
        return
    title = plain(item.get("title"))
    traits = traits_of(response, link, title)
    dated = False
    for field, kind in _DATES:
        raw = plain(item.get(field))[:100]
        moment = parse(raw, zone=response.zone, fetched_at=response.fetched_at) if raw else None
        if moment:
            dated = True
            yield Observation(
                url=canonical(link),
                title=title,
                source=Source.FEED,
                detail=f"json feed {field}",
                raw=raw,
                published=moment,
                date_kind=kind,
                traits=traits,
            )
    if not dated:
        yield Observation(
            url=canonical(link),
            title=title,
            source=Source.FEED,
            detail="json feed item",
            raw="",
            published=None,
            date_kind=DateKind.UNDATED,
            traits=traits,
        )
