"""RSS, RDF, Atom and JSON Feed as found: warnings before the XML, wrong charsets, Indonesian dates."""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser

from crawler.canonical import absolute, canonical, same_site
from crawler.dates import parse
from crawler.readers.markup import squeeze
from crawler.readers.reading import Observation, Reading, Response
from segar.model.evidence import DateKind, Finding, FindingCode, Source, Trait
from segar.model.moment import Moment, Precision

MAX_FEED = 5_000_000
MOST_ENTRIES = 60
_START = re.compile(rb"<\?xml|<rss\b|<feed\b|<rdf:RDF\b")
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)[^>[]*(?:\[[^\]]*\])?\s*>", re.I)
_TAGS = re.compile(r"<[^>]{0,500}>")
_COMMENTS = re.compile(r"/comments/(?:feed|default)|[?&]feed=comments|comments?[-_]rss", re.I)
_COMMENT_TITLE = re.compile(r"^(?:comments (?:for|on)|komentar (?:untuk|pada|di))\b", re.I)
_HAS_TIME = re.compile(r"\d[:.]\d\d|T\d\d")
_HAS_ZONE = re.compile(r"(?:Z|[A-Z]{2,4}|[+-]\d\d:?\d\d)\s*$")
_UPDATED_ONLY = ("updated", "modified")


def matches(response: Response) -> bool:
    """Whether a response can be a feed at all."""
    head = response.body[:20_000]
    return bool(_START.search(head)) or (head.lstrip()[:1] == b"{" and b"jsonfeed.org" in head)


def read(response: Response) -> Reading:
    """The entries of a feed as observations. Never raises."""
    body = response.body[:MAX_FEED]
    if body.lstrip()[:1] == b"{":
        return _json_feed(response, body)
    start = _START.search(body[:200_000])
    if start is None or response.status != 200:
        return Reading(findings=(_broken(response, "not a feed"),)) if response.status == 200 else Reading()
    # A PHP warning before <?xml makes the whole document invalid; a DOCTYPE serves nothing but entity bombs.
    xml = _ENTITIES.sub(b"", body[start.start() :])
    parsed = feedparser.parse(
        BytesIO(xml), response_headers={"content-type": "application/xml"}, sanitize_html=False
    )
    if not parsed.get("version"):
        return Reading(findings=(_broken(response, str(parsed.get("bozo_exception", "no version"))),))
    entries = parsed.entries[:MOST_ENTRIES]
    comments = _is_comments(response.url, parsed)
    if not entries:
        finding = Finding(
            code=FindingCode.EMPTY_FEED, url=response.url, raw="no entries", sha256=response.sha256
        )
        return Reading() if comments else Reading(findings=(finding,))
    return Reading(
        observations=tuple(
            observation
            for entry in entries
            for observation in _entry(response, entry, comments=comments, version=parsed.version)
        )
    )


def _broken(response: Response, why: str) -> Finding:
    return Finding(code=FindingCode.FEED_BROKEN, url=response.url, raw=why, sha256=response.sha256)


def _is_comments(url: str, parsed: Any) -> bool:
    return bool(_COMMENTS.search(url) or _COMMENT_TITLE.search(str(parsed.feed.get("title", ""))))


def _entry(response: Response, entry: Any, *, comments: bool, version: str) -> Iterable[Observation]:
    link = absolute(response.url, str(entry.get("link") or entry.get("id") or ""))
    if link is None:
        return
    traits = frozenset(
        trait
        for trait, holds in (
            (Trait.COMMENT, comments or "#comment" in str(entry.get("link", ""))),
            (Trait.FOREIGN, not same_site(link, response.url)),
        )
        if holds
    )
    title = squeeze(_TAGS.sub(" ", str(entry.get("title", ""))))
    shape = "atom" if version.startswith("atom") else "rss"
    published = _dated(response, entry, "published", "created")
    updated = _dated(response, entry, "updated")
    for moment, raw, field, kind in (
        (*published, "published" if shape == "atom" else "pubDate", DateKind.PUBLISHED),
        (*updated, "updated", DateKind.MODIFIED),
    ):
        # feedparser answers `published` for a missing `updated`; the raw text tells them apart.
        if raw and not (field == "updated" and raw == published[1]):
            yield Observation(
                url=canonical(link),
                title=title,
                source=Source.FEED,
                detail=f"{shape} {field}",
                raw=raw,
                published=moment,
                date_kind=kind if moment else DateKind.UNDATED,
                traits=traits,
            )
    if not published[1] and not updated[1]:
        yield Observation(
            url=canonical(link),
            title=title,
            source=Source.FEED,
            detail=f"{shape} entry",
            raw="",
            published=None,
            date_kind=DateKind.UNDATED,
            traits=traits,
        )


def _dated(response: Response, entry: Any, *names: str) -> tuple[Moment | None, str]:
    """A date of an entry and its raw text; only what stands in the entry under that name."""
    for name in names:
        raw = dict.get(entry, name)
        if isinstance(raw, str) and raw.strip():
            return _moment(response, squeeze(raw), dict.get(entry, f"{name}_parsed")), squeeze(raw)
    return None, ""


def _moment(response: Response, raw: str, parsed: Any) -> Moment | None:
    """Our own reading of the text first: it knows zones, Indonesian names, and how exact the text is."""
    own = parse(raw, zone=response.zone, fetched_at=response.fetched_at)
    if own is not None:
        return own
    if parsed is None or not _HAS_TIME.search(raw):
        return None
    try:
        instant = datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (OverflowError, ValueError, OSError, TypeError):
        return None
    if not _HAS_ZONE.search(raw):
        instant = instant.replace(tzinfo=response.zone)
    return Moment.at(instant, Precision.SECOND)


def _json_feed(response: Response, body: bytes) -> Reading:
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError):
        return Reading(findings=(_broken(response, "not JSON"),))
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return Reading(findings=(_broken(response, "no items"),))
    if not items:
        finding = Finding(
            code=FindingCode.EMPTY_FEED, url=response.url, raw="no items", sha256=response.sha256
        )
        return Reading(findings=(finding,))
    found = (_json_item(response, item) for item in items[:MOST_ENTRIES] if isinstance(item, dict))
    return Reading(observations=tuple(observation for many in found for observation in many))


def _json_item(response: Response, item: dict[str, Any]) -> Iterable[Observation]:
    link = absolute(response.url, str(item.get("url") or item.get("id") or ""))
    if link is None:
        return
    for field, kind in (("date_published", DateKind.PUBLISHED), ("date_modified", DateKind.MODIFIED)):
        raw = str(item.get(field) or "")
        moment = parse(raw, zone=response.zone, fetched_at=response.fetched_at) if raw else None
        if moment:
            yield Observation(
                url=canonical(link),
                title=squeeze(str(item.get("title") or "")),
                source=Source.FEED,
                detail=f"json feed {field}",
                raw=raw,
                published=moment,
                date_kind=kind,
                traits=frozenset() if same_site(link, response.url) else frozenset({Trait.FOREIGN}),
            )
