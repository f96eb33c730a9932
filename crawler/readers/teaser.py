"""Teasers: the small blocks that lead to pages, to others or to the very page on which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import lxml.html

from crawler.readers.markup import text_of

CARD = 300  # characters of a teaser
SHORTEST = 8  # characters of an address that tell a page from others
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_HOST = re.compile(r"^(?:https?:)?//[^/]+")


def is_in_link(holder: lxml.html.HtmlElement, date: str) -> bool:
    """Whether a date is part of a link with more in it: the teaser of another page."""
    for element in (holder, *islice(holder.iterancestors(), 4)):
        if element.tag == "a":
            return len(text_of(element, CARD)) > 2 * len(date) + 30
    return False


def is_teaser(holder: lxml.html.HtmlElement) -> bool:
    """Whether a date stands in a small block with a heading that is a link."""
    return any(
        _leads_away(heading)
        for element in _small_blocks(holder, 3)
        if element is not holder
        for heading in element.iter(*_HEADINGS)
    )


def is_own_teaser(holder: lxml.html.HtmlElement, url: str) -> bool:
    """Whether a date stands in the teaser of this very page, in a list of the latest."""
    own = _path(url)
    if len(own) < SHORTEST:
        return False
    for element in _small_blocks(holder, 4):
        links = [link.get("href", "") for link in element.iter("a")]
        if links:
            return any(_path(link) == own for link in links)
    return False


def _small_blocks(holder: lxml.html.HtmlElement, most: int) -> Iterator[lxml.html.HtmlElement]:
    """An element and those around it, as long as they have no more text than a teaser."""
    for element in (holder, *islice(holder.iterancestors(), most)):
        if element.tag in ("body", "main") or len(text_of(element, CARD)) >= CARD:
            return
        yield element


def _leads_away(heading: lxml.html.HtmlElement) -> bool:
    return any(True for _ in heading.iter("a")) or any(True for _ in heading.iterancestors("a"))


def _path(url: str) -> str:
    """What a link and the address of the page to which it leads have in common."""
    path, _, query = url.partition("#")[0].partition("?")
    return _HOST.sub("", path).rstrip("/") + query
