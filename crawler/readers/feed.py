"""RSS 0.9 to 2.0, RDF and Atom as they are found, and JSON Feed. Comments are nobody's publication."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import quote

import feedparser

from crawler.canonical import absolute, canonical, host_of
from crawler.dates import parse
from crawler.readers import jsonfeed
from crawler.readers.feedxml import looks_like_feed, readable
from crawler.readers.markup import plain
from crawler.readers.reading import Follow, Kind, Observation, Reading, Response
from crawler.readers.whole import is_whole
from crawler.readers.whose import traits_of
from segar.model.evidence import DateKind, Finding, FindingCode, Source, Trait
from segar.model.moment import YEARS, Moment, Precision

MOST_PAGES = 5  # items whose own pages may be worth asking
BUILT_WITHIN = timedelta(minutes=2)
_COMMENT_ADDRESS = re.compile(
    r"/comments/(?:feed|default)|[?&]feed=comments|comments?[-_]rss|/\d+/comments/", re.I
)
_COMMENT_TITLE = re.compile(r"^(?:comments? (?:for|on)|komentar (?:untuk|pada|di|atas))\b", re.I)
_PART = re.compile(r"/(?:category|kategori|tag|author|label|search)/|[?&](?:cat|tag|author|s)=", re.I)
_HAS_TIME = re.compile(r"\d[:.]\d\d|T\d\d")
_HAS_ZONE = re.compile(r"(?:Z|[A-Z]{2,4}|[+-]\d\d:?\d\d)\s*$")
_DC_DATE = re.compile(rb"<dc:date[^>]{0,100}>\s{0,20}([^<]{1,60})")
# Services that serve other sites' feeds: there the site is the one that the feed names as its own.
_FEED_HOSTS = frozenset({"feeds.feedburner.com", "feedproxy.google.com", "blogger.com"})


def matches(response: Response) -> bool:
    """Whether a response is a feed, by its own look."""
    return looks_like_feed(response.body) or jsonfeed.matches(response)


def read(response: Response) -> Reading:
    """The entries of a feed as observations. Never raises."""
    if response.status != 200:
        return Reading()
    if response.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return jsonfeed.read(response)
    xml = readable(response.body)
    if xml is None:
        return Reading(findings=(_finding(FindingCode.FEED_BROKEN, response, "not a feed"),))
    feed = _parsed(xml)
    entries = feed.get("entries") or []
    is_comments = _is_comments(response.url, feed)
    if not entries:
        return Reading(findings=tuple(_why_empty(response, feed, is_comments=is_comments)))
    dc_dates = frozenset(plain(raw.decode("utf-8", "replace")) for raw in _DC_DATE.findall(xml))
    response = _of_its_site(response, feed)
    found = [
        seen
        for entry in entries
        if any(
            dict.get(entry, name) for name in ("link", "id", "title")
        )  # a feed cut off ends with a bare <item>
        for seen in _Entry(response, entry, feed, dc_dates).observations(is_comments)
    ]
    return Reading(
        observations=tuple(_built_now(response, found)),
        follow=() if is_comments else tuple(_pages(response, entries)),
    )


def _parsed(xml: bytes) -> Any:
    """Bytes, not text: feedparser would take a text for an address to fetch."""
    try:
        return feedparser.parse(
            BytesIO(xml),
            response_headers={"content-type": "application/xml"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception:  # a parser of hostile input, by others: whatever it stumbles over is a broken feed
        return feedparser.FeedParserDict(entries=[], feed=feedparser.FeedParserDict(), version="")


def _finding(code: FindingCode, response: Response, raw: str) -> Finding:
    return Finding(code=code, url=response.url, raw=raw, sha256=response.sha256)


def _is_comments(url: str, feed: Any) -> bool:
    return bool(_COMMENT_ADDRESS.search(url) or _COMMENT_TITLE.search(plain(feed.feed.get("title"))))


def _why_empty(response: Response, feed: Any, *, is_comments: bool) -> Iterator[Finding]:
    """A valid feed of posts with nothing in it says that there is nothing; one of a category does not."""
    if not feed.get("version") or any(name in response.body for name in (b"<item", b"<entry")):
        reason = str(feed.get("bozo_exception") or "no version")
        yield _finding(FindingCode.FEED_BROKEN, response, reason)
    elif not is_comments and is_whole(response) and not _PART.search(response.url):
        yield _finding(FindingCode.EMPTY_FEED, response, "no entries")


def _of_its_site(response: Response, feed: Any) -> Response:
    home = absolute(response.url, str(feed.feed.get("link") or ""))
    if host_of(response.url) in _FEED_HOSTS and home:
        return replace(response, url=home)
    return response


class _Entry:
    """One entry of a feed."""

    def __init__(self, response: Response, entry: Any, feed: Any, dc_dates: frozenset[str]) -> None:
        self._response = response
        self._entry = entry
        self._dc_dates = dc_dates
        self._shape = "atom" if str(feed.get("version")).startswith("atom") else "rss"
        self._title = plain(dict.get(entry, "title"))
        self._link = _link(response, entry)

    def observations(self, is_comments: bool) -> Iterator[Observation]:
        is_comment = is_comments or "#comment" in str(dict.get(self._entry, "link"))
        traits = traits_of(self._response, self._link, self._title, *([Trait.COMMENT] if is_comment else []))
        name = canonical(self._link) if "#" not in self._link else self._link
        for field, raw, moment, kind in self._dates():
            yield Observation(
                url=name,
                title=self._title,
                source=Source.FEED,
                detail=f"{self._shape} {field}",
                raw=raw,
                published=moment,
                date_kind=kind,
                traits=traits,
            )

    def _dates(self) -> Iterator[tuple[str, str, Moment | None, DateKind]]:
        found = list(self._stated())
        yield from found
        if not found:
            yield "entry", "", None, DateKind.UNDATED

    def _stated(self) -> Iterator[tuple[str, str, Moment, DateKind]]:
        """What the entry itself says; `dict.get`, because feedparser answers one field for another."""
        names = ("published", "created", "updated")
        for name in names:
            raw = plain(dict.get(self._entry, name))[:200]
            moment = _moment(self._response, raw, dict.get(self._entry, f"{name}_parsed")) if raw else None
            if moment is None:
                continue
            if name == "updated" and self._shape == "rss" and raw in self._dc_dates:
                yield "dc:date", raw, moment, DateKind.PUBLISHED
            elif name == "updated":
                yield "updated", raw, moment, DateKind.MODIFIED
            else:
                yield "pubDate" if self._shape == "rss" else name, raw, moment, DateKind.PUBLISHED


def _link(response: Response, entry: Any) -> str:
    """Where an entry leads; one that leads nowhere is named by what it says."""
    for name in ("link", "id"):
        link = absolute(response.url, str(dict.get(entry, name) or ""))
        if link:
            return link
    named = plain(dict.get(entry, "id")) or plain(dict.get(entry, "title"))
    return f"{canonical(response.url)}#{quote(named[:200])}"


def _moment(response: Response, raw: str, parsed: Any) -> Moment | None:
    """Our own reading of the text first: it knows zones, Indonesian names, and how exact the text is."""
    own = parse(raw, zone=response.zone, fetched_at=response.fetched_at)
    if own is not None or parsed is None or not _HAS_TIME.search(raw):
        return own
    try:
        instant = datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (OverflowError, ValueError, OSError, TypeError):
        return None
    if instant.year not in YEARS:
        return None
    if not _HAS_ZONE.search(raw):
        instant = instant.replace(tzinfo=response.zone)
    return Moment.at(instant, Precision.SECOND)


def _built_now(response: Response, found: list[Observation]) -> Iterator[Observation]:
    """Marks what a program filled in: several entries all published in the very second of the fetch."""
    instants = Counter(seen.published for seen in found if seen.date_kind is DateKind.PUBLISHED)
    for seen in found:
        moment = seen.published
        if (
            moment is not None
            and instants[moment] >= 2
            and moment.is_timed
            and abs(moment.not_before - response.fetched_at) <= BUILT_WITHIN
        ):
            yield replace(seen, date_kind=DateKind.BUILT)
        else:
            yield seen


def _pages(response: Response, entries: Iterable[Any]) -> Iterator[Follow]:
    """The entries' own pages, at the addresses as they are written."""
    for number, entry in enumerate(list(entries)[:MOST_PAGES]):
        link = _link(response, entry)
        if "#" not in link:
            yield Follow(url=link, kind=Kind.ARTICLE, weight=1.0 - number / 10, why="feed entry")
