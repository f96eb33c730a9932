"""The items of a page: links that lead to publications, each with its title and the part of the page about it.

The part of an item is the largest element in which no link leads to another item. That holds for cards,
table rows, lists and whole-card links alike, whatever their classes are called.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from crawler.canonical import absolute, canonical
from crawler.readers.markup import squeeze
from crawler.readers.reading import Response
from crawler.readers.soup import (
    HEADINGS,
    ancestors,
    below,
    first_around,
    first_below,
    links_in,
    names,
    text_in,
)

MOST_LINKS = 3000
MOST_ITEMS = 300
CLIMB = 9  # levels from a link up to the block of its item
BLOCK_TEXT = 3000  # characters; a block with more is a page, not an item in a list
HEADLINE = 15  # characters; shorter links outside of headings are labels
FILES = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|csv)$", re.I)
MORE = re.compile(
    r"^\W*(?:baca|selengkapnya|read|lihat|detail|more|lanjut\w*|continue|view|klik|buka|unduh|download|full|"
    r"learn|preview|pratinjau|buka|tampilkan)\b.{0,25}$|^\W*$",
    re.I,
)
_TO_LIST = re.compile(r"\b(?:semua|seluruh\w*|lainnya|indeks|index|all)\b", re.I)  # “Lihat semua berita”
_NO_ITEM = re.compile(
    r"/(?:category|kategori|tags?|author|penulis|topik|rubrik|label|page|halaman|feed|comments?|search|cari|login|"
    r"masuk|admin|wp-admin|wp-login\.php|user|users|register|daftar-akun|cart|share|sitemap|contact|kontak)(?:[/?]|$)|"
    r"[?&](?:cat|tag|author|page|paged|hal|halaman|replytocom|share|s|q|search|start|lang)=|"
    r"\.(?:jpe?g|png|gif|webp|svg|mp[34]|ico|css|js|xml)$|/(?:id|en|ar|zh|jv)/?$",
    re.I,
)
_SHARING = re.compile(
    r"^(?:www\.|m\.|api\.|web\.)?(?:facebook|twitter|x|instagram|youtube|youtu|tiktok|whatsapp|wa|t|telegram|linkedin|"
    r"pinterest|threads|plus\.google|line|goo|play\.google|apps\.apple|maps\.google|google)\.(?:com|me|be|net|gl|co)$",
    re.I,
)
_MENU = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|megamenu|dropdown|breadcrumbs?|pagination|pager|paging|"
    r"offcanvas|sitemap|sosmed|social|share)(?:$|[\s_-])"
)
_TITLE_NAMES = re.compile(r"(?:^|[\s_-])(?:title|judul|heading|headline|name)(?:$|[\s_-])")
_ANCHORS = frozenset({"a"})
_LANDMARKS = frozenset({"main", "aside", "footer"})
MANY = ""  # the mark of an element with links to several items


@dataclass(frozen=True)
class Item:
    """A link to a publication, and what surrounds it."""

    url: str  # as written, absolute
    title: str
    link: Tag
    block: Tag

    @cached_property
    def name(self) -> str:
        return canonical(self.url)

    @property
    def is_file(self) -> bool:
        return bool(FILES.search(urlsplit(self.url).path))


@dataclass(frozen=True)
class Page:
    """The items of a page in reading order; `marks` tells for an element (by id) whose links it holds."""

    items: tuple[Item, ...]
    marks: dict[int, str]

    def holds_items(self, element: Tag) -> bool:
        return id(element) in self.marks


@dataclass(frozen=True, slots=True)
class _Link:
    tag: Tag
    url: str
    text: str
    is_more: bool  # “selengkapnya”, or a picture


def items_of(response: Response, soup: BeautifulSoup) -> Page:
    """Every item that the page links to."""
    links = _item_links(response, soup)
    marks = _marks(links)
    of_block: dict[tuple[str, int], list[_Link]] = {}
    blocks: dict[int, Tag] = {}
    known = _Known()
    for link in links:
        block = _block(link, marks, known)
        blocks[id(block)] = block
        of_block.setdefault((canonical(link.url), id(block)), []).append(link)
    found = (_item(group, blocks[block]) for (_, block), group in of_block.items())
    return Page(tuple(item for item in found if item is not None)[:MOST_ITEMS], marks)


def _item_links(response: Response, soup: BeautifulSoup) -> list[_Link]:
    here = canonical(response.url)
    roots = {
        here,
        canonical(response.requested_url or response.url),
        canonical(absolute(response.url, "/") or ""),
    }
    menus: dict[int, bool] = {}
    found = []
    for tag in islice(links_in(soup), MOST_LINKS):
        url = absolute(response.url, str(tag.get("href")))
        if url is None or canonical(url) in roots or not _may_be_item(url):
            continue
        text = text_in(tag)
        heading = first_below(tag, HEADINGS) is not None or first_around(tag, HEADINGS) is not None
        is_more = bool(MORE.match(text))
        if not is_more and not heading and len(text) < HEADLINE and not _is_titled(tag):
            continue
        if is_more and _TO_LIST.search(text):
            continue
        if is_more and not text and tag.find("img") is None and not tag.get("title"):
            continue
        if not _in_menu(tag, menus):
            found.append(_Link(tag, url, text, is_more))
    return _without_categories(found)


def _may_be_item(url: str) -> bool:
    parts = urlsplit(url)
    if _SHARING.match(parts.hostname or ""):
        return False
    return not _NO_ITEM.search(parts.path + (f"?{parts.query}" if parts.query else ""))


def _is_titled(tag: Tag) -> bool:
    return bool(_TITLE_NAMES.search(names(tag)) or (tag.parent and _TITLE_NAMES.search(names(tag.parent))))


def _in_menu(tag: Tag, known: dict[int, bool]) -> bool:
    """Whether a link stands in a menu; a wrapper that is only named so holds text of its own."""
    for around in ancestors(tag):
        if id(around) not in known:
            known[id(around)] = around.name == "nav" or (
                bool(_MENU.search(names(around))) and _is_mostly_links(around)
            )
        if known[id(around)]:
            return True
    return False


def _is_mostly_links(element: Tag) -> bool:
    if element.find(HEADINGS[:5], string=True) is not None and element.find("img") is not None:
        return False
    linked = sum(len(text_in(link, 100)) for link in islice(below(element, _ANCHORS), 300))
    return linked * 10 >= len(text_in(element, 5000)) * 7


def _without_categories(links: list[_Link]) -> list[_Link]:
    """Without short links that say the same again and again: the category under every title."""
    repeated = Counter((canonical(link.url), link.text) for link in links if not link.is_more)
    return [
        link
        for link in links
        if link.is_more or len(link.text) > 35 or repeated[(canonical(link.url), link.text)] < 4
    ]


def _marks(links: Iterable[_Link]) -> dict[int, str]:
    """For each element around a link: the item it leads to, or MANY."""
    marks: dict[int, str] = {}
    for link in links:
        name = canonical(link.url)
        for around in (link.tag, *ancestors(link.tag)):
            mark = marks.setdefault(id(around), name)
            if mark == MANY:
                break
            if mark != name:
                marks[id(around)] = MANY
    return marks


@dataclass(slots=True)
class _Known:
    """What was found out of an element once: thousands of links to one file, as in a table, all climb to the same."""

    long: dict[int, bool] = field(default_factory=dict)
    headings: dict[int, list[Tag]] = field(default_factory=dict)

    def is_long(self, element: Tag) -> bool:
        if id(element) not in self.long:
            self.long[id(element)] = len(text_in(element, BLOCK_TEXT)) >= BLOCK_TEXT
        return self.long[id(element)]

    def headings_in(self, element: Tag) -> list[Tag]:
        """The first of them."""
        if id(element) not in self.headings:
            self.headings[id(element)] = list(islice(below(element, HEADINGS), 6))
        return self.headings[id(element)]


def _block(link: _Link, marks: dict[int, str], known: _Known) -> Tag:
    block = link.tag
    own = first_around(link.tag, HEADINGS) or first_below(link.tag, HEADINGS)
    for level, around in enumerate(ancestors(link.tag)):
        if level >= CLIMB or marks.get(id(around)) == MANY or around.name in _LANDMARKS:
            break
        if not link.is_more and _has_other_heading(known.headings_in(around), own):
            break
        if known.is_long(around):
            break
        block = around
    return block


def _has_other_heading(headings: Iterable[Tag], own: object) -> bool:
    """Whether one of an element's headings ranks above the item's own: it is a section with one item."""
    rank = own.name if isinstance(own, Tag) else "h4"
    return any(
        other is not own and other.name <= rank and text_in(other, 60) and not _has_digits(other)
        for other in headings
    )


def _has_digits(element: Tag) -> bool:
    return any(character.isdecimal() for character in text_in(element, 60))


def _item(links: list[_Link], block: Tag) -> Item | None:
    speaking = [link for link in links if not link.is_more]
    if speaking:
        best = max(speaking, key=lambda link: (_heading_in(link.tag) is not None, len(link.text)))
        heading = _heading_in(best.tag)
        title = text_in(heading) if heading is not None else best.text
    else:
        best = links[0]
        title = _title_in(block) or _described(best.tag)
    return Item(best.url, title, best.tag, block) if title else None


def _heading_in(tag: Tag) -> Tag | None:
    found = first_below(tag, HEADINGS)
    return found if found is not None and text_in(found, 20) else None


def _title_in(block: Tag) -> str:
    """The title of an item whose links only say “selengkapnya”: a heading, or its longest short text."""
    for heading in islice(below(block, HEADINGS), 4):
        text = text_in(heading)
        if len(text) >= 4 and not _is_date_like(text):
            return text
    named = block.find(class_=_TITLE_NAMES)
    if isinstance(named, Tag) and len(text_in(named)) >= 4:
        return text_in(named)
    texts = (squeeze(str(node)) for node in block.find_all(string=True, limit=60))
    wordy = [
        text for text in texts if 8 <= len(text) <= 200 and not MORE.match(text) and not _is_date_like(text)
    ]
    return max(wordy, key=len, default="")


def _is_date_like(text: str) -> bool:
    return len(text) < 40 and sum(character.isdecimal() for character in text) >= 3 and len(text.split()) <= 6


def _described(tag: Tag) -> str:
    image = tag.find("img")
    alt = str(image.get("alt") or "") if isinstance(image, Tag) else ""
    return squeeze(str(tag.get("title") or alt))[:300]
