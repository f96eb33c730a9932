"""XML of feeds, made readable: what stands around it, what makes it huge, and what no parser takes.

Feeds of government sites come with PHP warnings before `<?xml`, scripts after the end, control characters
out of word processors, and whole articles with pictures inside. None of it tells when an item was published.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from crawler.readers.markup import before_mark, without_overlong_tags

MAX_FEED = 8_000_000  # bytes that are looked at
MAX_XML = 600_000  # bytes that are parsed; a hundred items without their texts need a third of it
MOST_ITEMS = 100
# Tags and entities: a hundred items have up to 8,000, and each costs a twentieth of a millisecond.
MOST_MARKS = 15_000
_ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]")
_DECLARATION = re.compile(rb"<\?xml\s[^>]{1,200}\?>")
_ITEM = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]")
_END = re.compile(rb"</(?:\w{1,20}:)?(?:rss|feed|RDF)\s*>")
# The text of articles: only dates, titles and links matter, and broken HTML in it breaks the XML.
_BULKY = (b"content:encoded", b"description", b"content", b"summary", b"media:description", b"itunes:summary")
_MARK = re.compile(rb"[<&]")
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r")
_HEAD = 300_000  # bytes before the root: warnings, comments


def looks_like_feed(body: bytes) -> bool:
    """Whether the root element of a feed is there, and not inside an HTML page."""
    return _root(body) is not None


def readable(body: bytes) -> bytes | None:
    """The feed as XML with its newest-listed items and without their texts; None where there is none."""
    body = _utf8(body[:MAX_FEED])
    root = _root(body)
    if root is None:
        return None
    declaration = _DECLARATION.search(body, 0, root)
    end = max((match.end() for match in _END.finditer(body, root)), default=len(body))
    # Whatever lies between declaration and root is a DOCTYPE: entities are good for bombs alone.
    parts = [declaration.group(0) if declaration else b"", *_without_texts(_first_items(body[root:end]))]
    xml = without_overlong_tags(b"".join(parts).translate(None, _CONTROL)[:MAX_XML])
    return before_mark(xml, _MARK, MOST_MARKS)


def _root(body: bytes) -> int | None:
    match = _ROOT.search(body, 0, _HEAD)
    if match is None:
        return None
    before = body[: match.start()].lower()
    return None if b"<html" in before or b"<body" in before else match.start()


def _utf8(body: bytes) -> bytes:
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if body.startswith(mark):
            text = body[2:].decode(name, "replace")
            return _DECLARATION.sub(b"", text.encode("utf-8", "replace"), count=1)
    return body


def _first_items(xml: bytes) -> bytes:
    """The head and as many items as are read, closed again."""
    for number, match in enumerate(_ITEM.finditer(xml)):
        if number == MOST_ITEMS:
            root = _ROOT.match(xml)
            name = root.group(0)[1:-1] if root else b"rss"
            channel = b"</channel>" if name == b"rss" else b""
            return xml[: match.start()] + channel + b"</" + name + b">"
    return xml


def _without_texts(xml: bytes) -> Iterator[bytes]:
    """The XML without the elements that hold articles; one that is never closed stays as it is."""
    names = list(_BULKY)
    position = 0
    while names:
        opening = re.compile(rb"<(" + b"|".join(re.escape(name) for name in names) + rb")(?=[\s>])")
        match = opening.search(xml, position)
        if match is None:
            break
        closing = xml.find(b"</" + match.group(1), match.end())
        if closing < 0:
            names.remove(match.group(1))
            continue
        end = xml.find(b">", closing)
        yield xml[position : match.start()]
        position = end + 1 if end >= 0 else len(xml)
    yield xml[position:]
