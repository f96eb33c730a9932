"""What surrounds an item on a page: an agenda, comments, a box of popular posts, a mark that it is pinned."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice
from urllib.parse import urlsplit

from bs4 import Tag

from crawler.readers.items import Item, Page
from crawler.readers.reading import Response
from crawler.readers.soup import HEADINGS, ancestors, below, names, text_in


class Section(StrEnum):
    """What kind of list an item stands in."""

    NEWS = "news"
    AGENDA = "agenda"  # its dates are of events
    COMMENTS = "comments"
    OLD = "old"  # popular, related or random posts: an item that turns up in it is not new
    MENU = "menu"  # footer, sidebar of static pages: nothing in it without a date is an item


_PART = r"(?:^|[\s_-])(?:{})(?:$|[\s_-])"
_BY_NAME = (
    (Section.COMMENTS, re.compile(_PART.format(r"comments?|komentar|recentcomments|disqus|testimoni\w*"))),
    (Section.AGENDA, re.compile(_PART.format(r"agenda|events?|event-list|tribe|jadwal|kalender|countdown"))),
    (
        Section.OLD,
        re.compile(
            _PART.format(
                r"popular|populer|terpopuler|trending|random|related|terkait|rekomendasi|most|mostread|lainnya|top-posts"
            )
        ),
    ),
    (
        Section.MENU,
        re.compile(_PART.format(r"footer|copyright|quick-?links?|links?|tautan|link-terkait|banner|layanan")),
    ),
)
_BY_TITLE = (
    (
        Section.AGENDA,
        re.compile(
            r"^\W*(?:agenda|jadwal|kalender|event|acara|upcoming|kegiatan (?:mendatang|yang akan))", re.I
        ),
    ),
    (Section.COMMENTS, re.compile(r"\b(?:komentar|comments?|testimoni|buku tamu)\b", re.I)),
    (
        Section.OLD,
        re.compile(
            r"\b(?:populer|terpopuler|popular|trending|random|acak|terkait|related|sering dibaca|banyak dibaca|"
            r"paling (?:dicari|dibaca|banyak)|rekomendasi|most (?:read|viewed)|baca juga|mungkin)\b",
            re.I,
        ),
    ),
    (
        Section.MENU,
        re.compile(r"\b(?:tautan|link|layanan|aplikasi|profil|menu|hubungi|kontak|unduhan)\b", re.I),
    ),
)
_AGENDA_PATH = re.compile(r"/(?:agenda|events?|jadwal|kalender|calendar)(?:[-_/?.]|$)", re.I)
_PINNED_NAMES = re.compile(_PART.format(r"sticky|pinned|headlines?|featured|unggulan|pilihan|highlight"))
_PINNED_TEXT = re.compile(r"^\W*(?:disematkan|pinned|sticky|headline|featured|sorotan)\W*$", re.I)
_TITLE_NAMES = re.compile(_PART.format(r"title|heading|judul|section-title|widget-title|block-title|head"))
LEVELS = 7  # elements around a block whose names may speak of it
BESIDE_TITLE = 20  # characters after a title in its element: “Lihat semua”
MOST_BEFORE = 12  # siblings before a block among which its section's title is looked for


class Surroundings:
    """Answers for the items of one page; remembers what it found for each element."""

    def __init__(self, response: Response, page: Page) -> None:
        self._page = page
        self._is_agenda = bool(_AGENDA_PATH.search(urlsplit(response.url).path))
        self._blocks = frozenset(id(item.block) for item in page.items)
        self._titles: dict[int, str | None] = {}  # before an element; None: look further out

    def section(self, item: Item) -> Section:
        """The list that an item stands in."""
        if self._is_agenda or _AGENDA_PATH.search(urlsplit(item.url).path):
            return Section.AGENDA
        by_title = self._by_title(item)
        return by_title or _by_name(item) or Section.NEWS

    def is_pinned(self, item: Item) -> bool:
        """Whether an item is kept at the top, however old it is."""
        if any(_PINNED_NAMES.search(names(e)) for e in (item.block, *ancestors(item.block, most=2))):
            return True
        return any(_PINNED_TEXT.match(text) for text in islice(item.block.stripped_strings, 12))

    def _by_title(self, item: Item) -> Section | None:
        title = self._title_of(item.block)
        return next((section for section, words in _BY_TITLE if words.search(title)), None) if title else None

    def _title_of(self, block: Tag) -> str:
        """The title of the section around a block: the nearest heading before it that is no item's own."""
        for element in (block, *ancestors(block, most=LEVELS - 1)):
            if id(element) not in self._titles:
                self._titles[id(element)] = self._title_before(element)
            found = self._titles[id(element)]
            if found is not None:
                return found
        return ""

    def _title_before(self, element: Tag) -> str | None:
        """The heading before an element among its siblings; an empty text where another list comes first."""
        for sibling in islice(element.previous_siblings, MOST_BEFORE):
            if not isinstance(sibling, Tag):
                continue
            title = self._title_in(sibling)
            if self._page.holds_items(sibling):
                if title:
                    return ""  # a list with a title of its own
                continue
            if title and _is_about_what_follows(sibling, title):
                return title
        return None

    def _title_in(self, element: Tag) -> str:
        """The first heading in an element that stands outside of all items."""
        candidates = [element] if element.name in HEADINGS else list(islice(below(element, HEADINGS), 8))
        if not candidates and _TITLE_NAMES.search(names(element)):
            candidates = [element]
        for heading in candidates:
            if not any(id(around) in self._blocks for around in (heading, *ancestors(heading, most=8))):
                text = text_in(heading, 80)
                if text and len(text) <= 60:
                    return text
        return ""


def _is_about_what_follows(element: Tag, title: str) -> bool:
    """Whether an element is there for its heading, and not a box with content of its own: “Jadwal Salat”."""
    if element.name in HEADINGS or _TITLE_NAMES.search(names(element)):
        return True
    return len(text_in(element).partition(title)[2].strip()) <= BESIDE_TITLE


def _by_name(item: Item) -> Section | None:
    for element in (item.block, *ancestors(item.block, most=LEVELS)):
        named = f"{element.name if element.name == 'footer' else ''} {names(element)}"
        found = next((section for section, words in _BY_NAME if words.search(named)), None)
        if found is not None:
            return found
    return None
