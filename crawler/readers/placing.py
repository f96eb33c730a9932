"""What the elements around a date say of it: a byline, a comment, a list of other pages, a clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Flag, auto
from functools import cached_property, lru_cache
from itertools import islice
from typing import cast

import lxml.html
from lxml import etree

from crawler.readers.markup import squeeze


class Sign(Flag):
    """What the name of an element says of the dates in it."""

    NONE = 0
    DATE = auto()  # it holds a date
    PUBLISHED = auto()  # of publication
    MODIFIED = auto()
    EVENT = auto()
    COMMENT = auto()
    FOOTER = auto()
    ELSEWHERE = auto()  # other pages, or the furniture of every page


_SIGNS = (
    (
        Sign.DATE,
        re.compile(
            r"date|datum|fecha|tanggal|(?:^|[\s_-])tgl|time|waktu|posted|meta|byline|pubdat|calendar|submitted|"
            r"created|post-?info|article-?info|author|publi|details?(?:$|[\s_-])",
            re.I,
        ),
    ),
    (
        Sign.PUBLISHED,
        re.compile(r"publi(?:sh|c)|entry-date|post(?:ed)?-?(?:on|date)|pubdate|created|submitted", re.I),
    ),
    (
        Sign.MODIFIED,
        re.compile(r"updated?(?:$|[\s_-])|modif|last-?(?:update|mod|change)|diperbarui|aktualisiert", re.I),
    ),
    (
        Sign.EVENT,
        re.compile(r"event|agenda|deadline|countdown|jadwal|termin(?:$|[\s_-]|e)|veranstaltung|expir", re.I),
    ),
    (
        Sign.COMMENT,
        re.compile(r"comment|komment|komentar|disqus|repl(?:y|ies)|reaktion|guestbook|buku-?tamu", re.I),
    ),
    (Sign.FOOTER, re.compile(r"(?<!post-)(?<!entry-)(?<!article-)(?<!news-)footer", re.I)),
    (
        Sign.ELSEWHERE,
        re.compile(
            r"related|terkait|sidebar|widget(?! blog)|recent|popul|terbaru|"
            r"header-?top|(?:^|[\s_])top-?bar|ticker|lainnya|latest|rekomendasi|recommend|copyright|jam-?digital|clock|"
            r"counter|statisti|pengunjung|visitor|(?:^|[\s_-])menu|(?:^|[\s_-])nav|breadcrumb|teaser|"
            r"more-?(?:news|stories|articles)|trending|most-?read|archive|newsletter|promo(?:$|[\s_-])|carousel|slider|"
            r"banner|similar|readmore|read-next|up-?next|(?:^|[\s_-])toc|today|hari-?ini|sekarang",
            re.I,
        ),
    ),
)
# What hAtom and many themes call the day of publication: `date updated`, `entry-date updated`.
_DATE_UPDATED = re.compile(
    r"(?:^|[\s_-])date\s+(?:\w+\s+)?updated(?:\s|$)|updated\s+(?:[\w-]+\s+)?published", re.I
)
_UNSEEN = frozenset({"script", "style", "noscript", "template"})
_ELSEWHERE_TAGS = frozenset({"nav", "aside", "form", "select", "button"})
_BLOCKS = frozenset(
    {"div", "article", "section", "main", "form", "td", "table", "tbody", "tr", "ul", "aside"}
)
_OWN_TEXT = etree.XPath(".//text()[not(ancestor::a or parent::script or parent::style or parent::noscript)]")
BULK = 0.5  # of the text of a page, links aside
_INHERITED = Sign.COMMENT | Sign.ELSEWHERE | Sign.EVENT | Sign.FOOTER
_NEAREST = Sign.DATE | Sign.PUBLISHED | Sign.MODIFIED
MOST_LEVELS = 40
MOST_BETWEEN = 300  # texts and elements between a title and what belongs to it
NAMED_WITHIN = 3  # elements around a text whose names speak of its date


class Placing:
    """Answers for the dates of one page; what contains the title says nothing of the dates beside it."""

    def __init__(self, title: lxml.html.HtmlElement | None, tree: lxml.html.HtmlElement) -> None:
        self.title = title
        self._tree = tree
        self._around_title = {element: depth for depth, element in enumerate(_upwards(title))}
        self._own: dict[lxml.html.HtmlElement, Sign] = {}

    def signs(self, holder: lxml.html.HtmlElement) -> Sign:
        """What the names around a date say."""
        found = Sign.NONE
        for level, element in enumerate(_upwards(holder)):
            if element in self._around_title or element.tag == "body":
                if level == 0 and element is not self.title:
                    found |= self._signs_of(element) & _NEAREST
                if self._is_of_title(holder) or (holder.tag == "time" and element.tag == "article"):
                    found &= ~Sign.ELSEWHERE
                break
            found |= self._signs_of(element) & (_INHERITED | _NEAREST if level < NAMED_WITHIN else _INHERITED)
        if Sign.FOOTER in found and "itemprop" not in holder.attrib:
            found |= Sign.ELSEWHERE  # a footer of the page, not the line below an article with its date
        return found

    def distance(self, holder: lxml.html.HtmlElement, *, after: bool, most: int) -> int | None:
        """Characters of text between the title and a date; None where it is more than `most`."""
        if self.title is None:
            return None
        chain = list(_upwards(holder))
        common = next((n for n, element in enumerate(chain) if element in self._around_title), None)
        if common is None:
            return None
        title = list(_upwards(self.title))[: self._around_title[chain[common]]]
        first, second = (title, chain[:common]) if after else (chain[:common], title)
        size = 0
        for number, length in enumerate(_lengths_between(first, second)):
            size += length
            if size > most or number > MOST_BETWEEN:
                return None
        return size

    def _signs_of(self, element: lxml.html.HtmlElement) -> Sign:
        known = self._own.get(element)
        if known is None:
            known = _by_name(element)
            if element.tag == "footer":
                known |= Sign.FOOTER
            if element.tag in _ELSEWHERE_TAGS or (element.tag == "article" and self._are_articles_others):
                known |= Sign.ELSEWHERE
            if Sign.ELSEWHERE in known and self._is_bulk(element):
                known &= ~Sign.ELSEWHERE  # `widget Blog`, `article`: what holds most of a page is the page
            self._own[element] = known
        return known

    def _is_of_title(self, holder: lxml.html.HtmlElement) -> bool:
        """Whether microdata say that a date is of the thing that has the title."""
        if "itemprop" not in holder.attrib:
            return False
        scope = next((element for element in _upwards(holder) if "itemscope" in element.attrib), None)
        return scope is not None and scope in self._around_title

    @cached_property
    def _are_articles_others(self) -> bool:
        """Whether an `<article>` without the title is another page's: where the title has one, or there are many."""
        own = any(element.tag == "article" for element in self._around_title)
        return own or len(list(islice(self._tree.iter("article"), 4))) > 2

    def _is_bulk(self, element: lxml.html.HtmlElement) -> bool:
        return element.tag in _BLOCKS and _size(element) > BULK * self._whole

    @cached_property
    def _whole(self) -> int:
        return _size(self._tree)


def _size(element: lxml.html.HtmlElement) -> int:
    """Characters of the text of an element without its links: menus and lists of pages are links."""
    texts = cast(list[str], _OWN_TEXT(element))
    return sum(len(text.strip()) for text in texts)


def _by_name(element: lxml.html.HtmlElement) -> Sign:
    given = element.attrib
    names = f"{given.get('class', '')} {given.get('id', '')} {given.get('itemprop', '')}"
    return _signs_in(names[:300]) if len(names) > 2 else Sign.NONE


@lru_cache(maxsize=2048)
def _signs_in(names: str) -> Sign:
    found = Sign.NONE
    for sign, pattern in _SIGNS:
        if pattern.search(names):
            found |= sign
    if Sign.MODIFIED in found and _DATE_UPDATED.search(names):
        found = found & ~Sign.MODIFIED | Sign.PUBLISHED
    return found


def _upwards(element: lxml.html.HtmlElement | None) -> Iterator[lxml.html.HtmlElement]:
    for _ in range(MOST_LEVELS):
        if element is None:
            return
        yield element
        element = element.getparent()


def _lengths_between(
    first: list[lxml.html.HtmlElement], second: list[lxml.html.HtmlElement]
) -> Iterator[int]:
    """Lengths of the texts between two elements, each given with what is around it below a common element."""
    for element in first[:-1]:
        yield len(element.tail or "")
        for sibling in element.itersiblings():
            yield _length(sibling)
    for element in second[:-1]:
        for sibling in element.itersiblings(preceding=True):
            yield _length(sibling)
        parent = element.getparent()
        yield len((parent.text if parent is not None else "") or "")
    if first and second:
        yield len(first[-1].tail or "")
        for sibling in first[-1].itersiblings():
            if sibling is second[-1]:
                return
            yield _length(sibling)


def _length(element: lxml.html.HtmlElement) -> int:
    """Characters of an element and of the text after it, blanks aside."""
    own = 0 if element.tag in _UNSEEN else len(squeeze(element.text_content()[:2000]))
    return own + len((element.tail or "").strip())
