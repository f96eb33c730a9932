"""HTML from bytes: decoded as it really is, parsed once, its text in one line."""

from __future__ import annotations

import html
import re
from functools import lru_cache

import lxml.html
from lxml import etree
from w3lib.encoding import html_to_unicode

from crawler.readers.reading import Response

MAX_HTML = 3_000_000  # bytes that are parsed; a home page of 15 MB is images in data URLs
_TAGS = re.compile(r"<[^<>]{0,500}>")
_SPACES = re.compile(r"\s+")
_DATA_URLS = re.compile(rb"data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=]{200,}")


def decode(body: bytes, content_type: str) -> str:
    """The text of a page: UTF-8 where it fits exactly, else BOM, header and meta as browsers read them."""
    body = _DATA_URLS.sub(b"data:,", body[: 4 * MAX_HTML])[:MAX_HTML]
    if not body.isascii():
        try:
            return body.decode(
                "utf-8-sig"
            )  # mislabelled as windows-1252 or latin-1 so often that this comes first
        except UnicodeDecodeError:
            pass
    return html_to_unicode(content_type, body)[1]


@lru_cache(maxsize=8)
def tree_of(body: bytes, content_type: str) -> lxml.html.HtmlElement | None:
    """The parsed page, or None where there is no element in it. Shared between readers: do not change it."""
    text = decode(body, content_type).replace("\0", "")
    if not text.strip():
        return None
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, recover=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree if isinstance(tree, lxml.html.HtmlElement) else None


def page(response: Response) -> lxml.html.HtmlElement | None:
    """The tree of a response that is HTML."""
    return tree_of(response.body, response.headers.get("content-type", ""))


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
