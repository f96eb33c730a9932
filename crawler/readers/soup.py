"""A page as Beautiful Soup gives it, without scripts; how its parts are named, and whether people see them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import islice
from typing import Any

from bs4 import BeautifulSoup, CData, NavigableString, PageElement, Tag
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.exceptions import ParserRejectedMarkup

from crawler.readers.markup import before_mark, decode, squeeze
from crawler.readers.reading import Response

MAX_TEXT = 1_500_000  # characters of a page that are looked at: a list of news is near its top
MOST_MARKS = (
    30_000  # `<` of a page: one that people wrote has up to 15,000, and each costs a fifth of a millisecond
)
MOST_DEPTH = 200  # elements around each other; to look into one, Beautiful Soup goes down to the last in it
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "select", "option"})
_RAW = frozenset({"script", "style"})  # whose text is nothing to read
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|text-indent\s*:\s*-\d{3,}|"
    r"(?:left|top|right)\s*:\s*-\d{3,}",
    re.I,
)
# Shown by a script in turn or on arrival: slides, tabs, animated cards (`style="visibility: hidden"` of WOW.js).
_SHOWN_LATER = re.compile(
    r"(?:^|[\s_-])(?:tab|tabs|slide|slides|slider|slick|carousel|owl|swiper|splide|glide|accordion|collapse|ticker|"
    r"marquee|wow|aos|animate|animated|animation|lazy|fade|reveal|elementor-invisible)",
    re.I,
)
_MARK = re.compile("<")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}>")  # it makes Beautiful Soup warn of feeds and XHTML alike
_ANCHORS = frozenset({"a"})
_TEXTS = frozenset({NavigableString, CData})  # not of scripts, styles and comments
_SENTINELS = frozenset({"body", "html", "[document]"})


def soup_of(response: Response) -> BeautifulSoup | None:
    """The page, or None where there is none in the answer."""
    text = decode(response.body, response.headers.get("content-type", ""))[:MAX_TEXT].replace("\0", "")
    text = before_mark(_DECLARATION.sub("", text), _MARK, MOST_MARKS)
    if "<" not in text:
        return None
    try:
        soup = BeautifulSoup(text, builder=_Shallow())
    except (ParserRejectedMarkup, AssertionError, RecursionError, ValueError):
        return None
    for element in list(below(soup, _UNSEEN)):
        element.decompose()
    return soup


class _Shallow(LXMLTreeBuilder):
    """Leaves out the elements that lie too deep, and keeps what is in them: 5,000 links in each other took minutes."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[bool] = []  # of the elements that are open

    def start(self, tag: str | bytes, attrib: dict[str | bytes, str | bytes], nsmap: Any = {}) -> None:  # noqa: B006
        is_kept = self.soup is not None and (len(self.soup.tagStack) < MOST_DEPTH or tag in _RAW)
        self._kept.append(is_kept)
        if is_kept:
            super().start(tag, attrib, nsmap)

    def end(self, tag: str | bytes) -> None:
        if self._kept.pop():
            super().end(tag)


def text_in(element: Tag, most: int = 300) -> str:
    """The text of an element on one line; of one with more parts than letters are asked for, that of the first."""
    parts: list[str] = []
    size = 0
    for part in islice(element.descendants, 4 * most):
        if isinstance(part, NavigableString) and type(part) in _TEXTS:
            parts.append(part)
            size += len(part)
            if size > 4 * most:
                break
    return squeeze(" ".join(parts))[:most]


def below(element: Tag, wanted: Container[str]) -> Iterator[Tag]:
    """The elements of these names inside one, in reading order: as `find_all`, which costs ten times as much."""
    return (part for part in element.descendants if isinstance(part, Tag) and part.name in wanted)


def links_in(element: Tag) -> Iterator[Tag]:
    """The links inside an element that lead somewhere."""
    return (part for part in below(element, _ANCHORS) if part.has_attr("href"))


def first_below(element: Tag, wanted: Container[str]) -> Tag | None:
    return next(below(element, wanted), None)


def first_around(element: PageElement, wanted: Container[str]) -> Tag | None:
    """The innermost element of these names around one."""
    return next((around for around in ancestors(element) if around.name in wanted), None)


def names(element: Tag) -> str:
    """Classes and id."""
    classes = element.get("class") or []
    named = classes if isinstance(classes, str) else " ".join(classes)
    return f"{named} {element.get('id') or ''}".strip().lower()


def ancestors(element: PageElement, *, most: int = 60) -> Iterator[Tag]:
    """The elements around one, the innermost first, up to the body."""
    for number, ancestor in enumerate(element.parents):
        if number >= most or ancestor.name in _SENTINELS:
            return
        yield ancestor


def is_hidden(element: Tag) -> bool:
    """Whether people never see an element; what a script will show does not count as hidden."""
    hidden = False
    for around in (element, *ancestors(element)):
        if _SHOWN_LATER.search(names(around)):
            return False
        hidden = hidden or around.has_attr("hidden") or bool(_HIDDEN.search(str(around.get("style") or "")))
    return hidden
