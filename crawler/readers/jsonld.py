"""Dates in JSON-LD, from the bytes of a page: no tree is needed to find it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from crawler.readers.candidates import Place, Stated
from crawler.readers.markup import squeeze
from segar.model.evidence import DateKind

MOST_BLOCKS = 30
MOST_MENTIONS = 200  # of the type, in scripts and elsewhere
MOST_NODES = 2000
MAX_BLOCK = 500_000  # bytes
MAX_REPAIR = 200_000  # characters of a block that is worth repairing
MAX_TAG = 400  # bytes
_COMMENTS = re.compile(r"/\*.{0,200}?\*/|<!--|-->|//<!\[CDATA\[|//]]>|<!\[CDATA\[|]]>", re.S)
_TRAILING_COMMA = re.compile(r",\s{0,200}([}\]])")
_DATE_IN_BROKEN_JSON = re.compile(
    r"[\"'](datePublished|dateCreated|uploadDate|dateModified)[\"']\s{0,9}:\s{0,9}[\"']([^\"'<>]{4,60})[\"']"
)
_NOT_THE_PAGE = frozenset(
    "Event Comment Organization GovernmentOrganization Person Review Product JobPosting ImageObject "
    "BreadcrumbList WebSite Offer UserComments SocialEvent BusinessEvent Answer Rating AggregateRating "
    "LocalBusiness NewsMediaOrganization".split()
)
_ARTICLE_TYPE = re.compile(
    r"Article|BlogPosting|^Report$|SocialMediaPosting|DiscussionForumPosting|PressRelease"
)
_FIELDS = (
    ("datePublished", DateKind.PUBLISHED),
    ("dateCreated", DateKind.PUBLISHED),
    ("uploadDate", DateKind.PUBLISHED),
    ("dateModified", DateKind.MODIFIED),
)


def json_ld(body: bytes) -> Iterator[Stated]:
    """Every date in the JSON-LD of a page, the articles first."""
    nodes: list[dict[str, Any]] = []
    for block in islice(_blocks(body), MOST_BLOCKS):
        text = block[:MAX_BLOCK].decode("utf-8", "replace")
        value = _loads(text)
        if value is None:
            yield from _from_broken(text)
        else:
            nodes.extend(_nodes(value))
    nodes.sort(key=lambda node: not _is_article(node))
    for node in nodes:
        yield from _dates_of(node)


def _blocks(body: bytes) -> Iterator[bytes]:
    """What stands in `<script type="application/ld+json">`, outside of comments."""
    at = 0
    for _ in range(MOST_MENTIONS):
        at = body.find(b"ld+json", at)
        if at < 0:
            return
        start = body.rfind(b"<", max(0, at - MAX_TAG), at)
        opened = body.find(b">", at, at + MAX_TAG) + 1
        at += len(b"ld+json")
        if start < 0 or not opened or body[start + 1 : start + 7].lower() != b"script":
            continue
        at = _end_of_script(body, opened)
        if at < 0:
            return
        if not _is_in_comment(body, start):
            yield body[opened:at]


def _end_of_script(body: bytes, opened: int) -> int:
    end = body.find(b"</", opened)
    while end >= 0 and body[end + 2 : end + 8].lower() != b"script":
        end = body.find(b"</", end + 2)
    return end


def _is_in_comment(body: bytes, at: int) -> bool:
    opened = body.rfind(b"<!--", 0, at)
    return opened >= 0 and body.find(b"-->", opened, at) < 0


def _loads(text: str) -> Any:
    """JSON as it is found: with comments, CDATA, trailing commas, raw line breaks in strings."""
    text = text.strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(_TRAILING_COMMA.sub(r"\1", _COMMENTS.sub("", text[:MAX_REPAIR])), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any) -> list[dict[str, Any]]:
    """The objects that describe the page or are in its graph; not what is nested deep in them."""
    found: list[dict[str, Any]] = []
    queue = [value]
    for current in queue:
        if isinstance(current, list):
            queue.extend(current[:MOST_NODES])
        elif isinstance(current, dict):
            found.append(current)
            queue.extend(
                current[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in current
            )
        if len(queue) > MOST_NODES:
            break
    return found


def _dates_of(node: dict[str, Any]) -> Iterator[Stated]:
    types = _types(node)
    if types & _NOT_THE_PAGE:
        return
    name = next(iter(sorted(types)), "thing")
    place = Place.LD_ARTICLE if _is_article(node) else Place.LD_OTHER
    for field, kind in _FIELDS:
        if field == "dateCreated" and node.get("datePublished"):
            continue  # when it was begun
        raw = _text(node.get(field))
        if raw:
            # A video may be older or newer than the article around it.
            where = Place.STATE if field == "uploadDate" else place
            yield Stated(where, f"json-ld {name} {field}", raw, kind)


def _text(value: object) -> str:
    if isinstance(value, list):
        value = next((one for one in value if one), None)
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return squeeze(str(value)[:300])[:200] if isinstance(value, str) or abs(value) < 10**15 else ""


def _from_broken(text: str) -> Iterator[Stated]:
    """The first date of each field, where a block is no JSON at all."""
    seen: set[str] = set()
    kinds = dict(_FIELDS)
    for field, raw in _DATE_IN_BROKEN_JSON.findall(text):
        if field not in seen:
            seen.add(field)
            yield Stated(Place.LD_OTHER, f"json-ld {field}", squeeze(raw), kinds[field])


def _types(node: dict[str, Any]) -> frozenset[str]:
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return frozenset(str(name).rpartition("/")[2][:60] for name in names[:20] if isinstance(name, str))


def _is_article(node: dict[str, Any]) -> bool:
    return any(_ARTICLE_TYPE.search(name) for name in _types(node))
