"""HTML from bytes: decoded as it really is, parsed once, its text in one line."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Container
from functools import lru_cache
from itertools import islice
from typing import AnyStr, cast

import lxml.html
from lxml import etree
from w3lib.encoding import html_body_declared_encoding, html_to_unicode, http_content_type_encoding

from crawler.readers.reading import Response

MAX_HTML = 3_000_000  # bytes that are parsed; a home page of 15 MB is images in data URLs
_TAGS = re.compile(r"<[^<>]{0,500}>")
MAX_HEAD = 400_000  # bytes
MOST_MARKS = 25_000  # pages that people wrote have up to 15,000
_END_OF_HEAD = re.compile(rb"</head\s*>|<body[\s>]", re.I)
_NO_CHARSETS = frozenset(
    "base64 bz2 hex idna punycode quopri raw-unicode-escape rot-13 undefined unicode-escape uu zlib".split()
)
# A start tag with its attributes, as libxml2 reads it. Of one with so many each costs as much as all before it: a page
# that is a single tag held the processor for a minute. No group gives back what it has taken, so this one is linear.
_ATTRIBUTE = rb"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_OVERLONG_TAG = re.compile(rb"(<[A-Za-z][^\s/>]*+)(?:%b){500,}+" % _ATTRIBUTE)
_PARSER = lxml.html.HTMLParser(
    encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True, collect_ids=False
)
_SPACES = re.compile(r"\s+")
_DATA_URLS = re.compile(rb"data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=]{200,}")


def decode(body: bytes, content_type: str) -> str:
    """The text of a page: UTF-8 where it fits exactly, else BOM, header and meta as browsers read them."""
    return utf8(body, content_type).decode("utf-8")


def utf8(body: bytes, content_type: str) -> bytes:
    """The same as UTF-8, without a byte order mark and without NUL."""
    body = _DATA_URLS.sub(b"data:,", body[: 4 * MAX_HTML])[:MAX_HTML]
    if not body.isascii():
        try:
            body.decode("utf-8")  # mislabelled as windows-1252 or latin-1 so often that this comes first
        except UnicodeDecodeError:
            body = _as_declared(body, content_type).encode("utf-8", "replace")
        body = body.removeprefix(b"\xef\xbb\xbf")
    return body.replace(b"\0", b"") if b"\0" in body else body


def _as_declared(body: bytes, content_type: str) -> str:
    """As BOM, header or meta say. Python takes more for a charset than browsers do: rot13, zip, idna, escapes."""
    declared = http_content_type_encoding(content_type) or html_body_declared_encoding(body)
    if declared in _NO_CHARSETS:
        return body.decode("utf-8", "replace")
    return html_to_unicode(content_type, body)[1]


def before_mark(text: AnyStr, mark: re.Pattern[AnyStr], most: int) -> AnyStr:
    """The text up to what comes after `most` marks: what is made to be endless must not hold up all other visits."""
    end = next(islice(mark.finditer(text), most, None), None)
    return text[: end.start()] if end else text


def without_overlong_tags(text: bytes) -> bytes:
    """The same markup, where tags with hundreds of attributes have none."""
    return _OVERLONG_TAG.sub(rb"\1", text)


@lru_cache(maxsize=8)
def tree_of(body: bytes, content_type: str) -> lxml.html.HtmlElement | None:
    """The parsed page, or None where there is no element in it. Shared between readers: do not change it."""
    return _parsed(utf8(body, content_type))


def _parsed(text: bytes) -> lxml.html.HtmlElement | None:
    if not text or text.isspace():
        return None
    try:
        tree = etree.fromstring(without_overlong_tags(text), parser=_PARSER)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree if isinstance(tree, lxml.html.HtmlElement) else None


def page(response: Response) -> lxml.html.HtmlElement | None:
    """The tree of a response that is HTML."""
    return tree_of(response.body, response.headers.get("content-type", ""))


def head(response: Response) -> lxml.html.HtmlElement | None:
    """The root of a tree with nothing but the head of a page; None where it has none of its own."""
    end = _END_OF_HEAD.search(response.body, 0, MAX_HEAD)
    if end is None:
        return None
    return _parsed(utf8(response.body[: end.start()], response.headers.get("content-type", "")))


def is_overfull(body: bytes) -> bool:
    """Whether a page has so many elements, or numbers like years, that putting them in order takes seconds."""
    return body.count(b"<") + body.count(b"20") + body.count(b"19") > MOST_MARKS


def elements(path: str) -> Callable[[lxml.html.HtmlElement], list[lxml.html.HtmlElement]]:
    """A compiled XPath that yields elements."""
    compiled = etree.XPath(path)
    return lambda root: cast(list[lxml.html.HtmlElement], compiled(root))


def strings(path: str) -> Callable[[lxml.html.HtmlElement], str]:
    """A compiled XPath that yields a text."""
    compiled = etree.XPath(f"string({path})", smart_strings=False)
    return lambda root: cast(str, compiled(root))


def text_of(element: lxml.html.HtmlElement | None, most: int = 2000) -> str:
    """The visible text of an element on one line."""
    if element is None:
        return ""
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        parent = part.getparent() if hasattr(part, "getparent") else None
        if parent is not None and part.is_text and parent.tag in ("script", "style", "noscript", "template"):
            continue
        parts.append(str(part))
        size += len(part)
        if size > most * 3:
            break
    return squeeze(" ".join(parts))[:most]


def own_text(element: lxml.html.HtmlElement, inline: Container[str], most: int) -> str:
    """What an element says without the blocks inside it: its text, and so much of each part that is `inline`."""
    parts = [element.text or ""]
    for child in element:
        if child.tag in inline:
            parts.append(text_of(child, most))
        parts.append(child.tail or "")
    return " ".join(parts)


def squeeze(text: str) -> str:
    """One line, single spaces."""
    return _SPACES.sub(" ", text).strip()


def plain(value: object, most: int = 500) -> str:
    """A field of a feed or an API as a text on one line: titles come with tags and entities in them."""
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        return ""
    text = str(value)[: 4 * most]
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAGS.sub(" ", text)
    return squeeze(text)[:most]
