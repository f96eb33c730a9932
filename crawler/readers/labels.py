"""Date labels of an item: short texts, `<time>` and calendar boxes beside its title; never a running text.

“Rapat 3 Maret 2025” as a title, “pada Senin (3/3/2025) bertempat di …” in an excerpt and “harga hari ini” are
not when the item was published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice

from bs4 import NavigableString, Tag

from crawler.dates import Found, find, parse
from crawler.dates.vocabulary import MONTHS, WEEKDAYS
from crawler.readers.items import Item, Page
from crawler.readers.markup import squeeze
from crawler.readers.reading import Response
from crawler.readers.soup import HEADINGS, ancestors, first_around, first_below, names, text_in
from segar.model.evidence import DateKind
from segar.model.moment import Moment, Precision

LABEL = 140  # characters of a text that can be a label
BOX = 60  # characters of a calendar box with all its parts
MOST_TEXTS = 60  # texts of one block that are looked at
MOST_LABELS = 20  # dates of one block: what holds more is no item, but a page in one another
MOST_PARTS = 600  # elements and texts of one block that are searched for dates in attributes
MOST_SIBLINGS = 6
WORDS_BESIDE = 6  # words of a label beside its date, apart from the usual ones
_HINT = re.compile(r"\d|kemar[ie]n|yesterday|hari ini|today|baru saja|barusan|just now|lalu|ago", re.I)
_ATTRIBUTES = (
    "datetime",
    "content",
    "data-date",
    "data-time",
    "data-datetime",
    "data-timestamp",
    "data-published",
)
_PUBLISHED_PROPERTIES = frozenset({"datepublished", "datecreated", "uploaddate"})
_USUAL = re.compile(
    r"\b(?:di)?(?:post(?:ing|ed)?|publikasi\w*|publish\w*|tulis|terbit\w*|unggah|muat|rilis|tayang|buat|upload\w*)(?:kan)?\b|"
    r"\b(?:oleh|by|on|pada|tanggal|tgl|date|pukul|jam|at|in|di|kategori|category|admin\w*|administrator|humas|redaksi|"
    r"penulis|author|editor|super|operator|user|kominfo|diskominfo|ppid|dibaca|baca|dilihat|lihat|hits?|views?|viewed|"
    r"kali|x|komentar|comments?|wib|wita|wit|berita|edisi|artikel|news|pengumuman|yang|menit|min|read|and|dan)\b",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_EXCERPT = re.compile(
    r"(?:^|[\s_-])(?:excerpt|summary|desc|description|deskripsi|isi|konten|ringkasan|lead|intro)(?:$|[\s_-])"
)
_DATE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:date|tanggal|tgl|time|waktu|meta|posted|published|post-on|byline|calendar|day)"
)
_MODIFIED_NAMES = re.compile(r"(?:^|[\s_-])(?:updated|modified|update|diperbarui)(?:$|[\s_-])")
_EVENT_NAMES = re.compile(
    r"(?:^|[\s_-])(?:event|agenda|deadline|mulai|selesai|expired?|due|start|end)(?:$|[\s_-])"
)
_CLOCK_NAMES = re.compile(
    r"(?:^|[\s_-])(?:clock|jam-digital|jamdigital|today|now|hari-ini|sekarang|topbar|"
    r"top-bar|top-header|header-top|toolbar|visitor|pengunjung|counter|statistik|copyright)(?:$|[\s_-])"
)
_EVENT_COLUMN = re.compile(
    r"pelaksanaan|kegiatan|mulai|selesai|batas|deadline|berlaku|berakhir|acara|jadwal|rapat", re.I
)
_CELLS, _ROWS, _TABLES = frozenset({"td"}), frozenset({"tr"}), frozenset({"table"})
_TITLES = frozenset({"a", *HEADINGS})
_MODIFIED_COLUMN = re.compile(r"update|perbarui|diubah|modif", re.I)


@dataclass(frozen=True, slots=True)
class Label:
    """A date of an item, and what it was read from."""

    moment: Moment
    raw: str
    kind: DateKind
    detail: str


def labels_of(response: Response, item: Item, page: Page) -> list[Label]:
    """The nearest label of each kind of date: inside the item's block, else between it and its neighbours."""
    nearest: dict[DateKind, Label] = {}
    for label in _inside(response, item):
        nearest.setdefault(label.kind, label)
    if not nearest:
        for label in _beside(response, item, page):
            nearest.setdefault(label.kind, label)
    return list(nearest.values())


def _inside(response: Response, item: Item) -> list[Label]:
    """Labels in the item's block, those that share the smallest element with its title first."""
    around = {id(element): depth for depth, element in enumerate((item.link, *item.link.parents))}
    found = []
    for label, holder in islice(_labels_in(response, item.block, item), MOST_LABELS):
        above = chain((holder,), ancestors(holder))
        steps = (around[id(element)] for element in above if id(element) in around)
        found.append((next(steps, len(around)), label))
    return [label for _, label in sorted(found, key=lambda pair: pair[0])]


def _beside(response: Response, item: Item, page: Page) -> Iterator[Label]:
    """Labels between the item's block and the next one's, where a list has no element for each item."""
    parent = item.block.parent
    if parent is None:
        return
    before_first = _leads_with_date(response, parent, item, page)
    siblings = item.block.previous_siblings if before_first else item.block.next_siblings
    for sibling in islice(siblings, 2 * MOST_SIBLINGS):
        if isinstance(sibling, Tag):
            if page.holds_items(sibling):
                return
            labels = [label for label, _ in _labels_in(response, sibling, item)]
            if not labels and sibling.name in HEADINGS:
                return
            yield from labels
        elif type(sibling) is NavigableString:
            yield from _in_text(response, sibling, parent, in_title=False)


def _leads_with_date(response: Response, parent: Tag, item: Item, page: Page) -> bool:
    """Whether, in this list, the date stands before its title: the first date comes before the first item."""
    for child in islice(parent.children, 40):
        if isinstance(child, Tag):
            if page.holds_items(child):
                return False
            if next(iter(_labels_in(response, child, item)), None) is not None:
                return True
        elif type(child) is NavigableString and next(_in_text(response, child, parent, in_title=False), None):
            return True
    return False


def _labels_in(response: Response, block: Tag, item: Item) -> Iterator[tuple[Label, Tag]]:
    titles = _title_elements(item)
    yield from _in_attributes(response, block)
    for node in islice(_texts(block), MOST_TEXTS):
        holder = node.parent
        if holder is None or _is_clock(holder):
            continue
        in_title = any(id(element) in titles for element in (holder, *islice(holder.parents, 6)))
        for label in _in_text(response, node, block, in_title=in_title):
            yield label, holder


def _texts(block: Tag) -> Iterator[NavigableString]:
    for node in block.descendants:
        if type(node) is NavigableString and _HINT.search(node):
            yield node


def _title_elements(item: Item) -> frozenset[int]:
    """The elements whose text is the title: a heading, or the link where it holds nothing else."""
    heading = first_below(item.link, HEADINGS) or first_around(item.link, HEADINGS)
    if isinstance(heading, Tag):
        return frozenset({id(heading)})
    return frozenset({id(item.link)})


def _in_attributes(response: Response, block: Tag) -> Iterator[tuple[Label, Tag]]:
    parts = islice(block.descendants, MOST_PARTS)
    bearers = (part for part in parts if isinstance(part, Tag) and _bears_date(part))
    for element in (block, *islice(bearers, 10)):
        stated = next((str(element[name]) for name in _ATTRIBUTES if element.has_attr(name)), "")
        if element.name == "abbr":
            stated = str(element.get("title") or "")
        raw = squeeze(stated)[:60]
        moment = _parsed(response, raw)
        if moment is not None and not _is_clock(element):
            kind = _kind_by_name(element, block) or DateKind.PUBLISHED
            yield Label(moment, raw, kind, f"{element.name} attribute"), element


def _bears_date(element: Tag) -> bool:
    if element.name in ("time", "relative-time") and element.has_attr("datetime"):
        return True
    if element.name == "abbr":
        return "published" in names(element)
    if str(element.get("itemprop") or "").lower() in _PUBLISHED_PROPERTIES:
        return element.has_attr("content") or element.has_attr("datetime")
    return any(element.has_attr(name) for name in _ATTRIBUTES[2:])


def _parsed(response: Response, raw: str) -> Moment | None:
    if not raw or raw.isdecimal():
        return None
    moment = parse(raw, zone=response.zone, fetched_at=response.fetched_at)
    return None if moment is None or moment.precision is Precision.MONTH else moment


def _in_text(response: Response, node: NavigableString, block: Tag, *, in_title: bool) -> Iterator[Label]:
    """The dates of a text, where it is a label; of the calendar box that it is a part of, otherwise."""
    text = squeeze(str(node))
    holder = node.parent
    if not text or len(text) > LABEL or holder is None:
        return
    written = find(text, zone=response.zone, fetched_at=response.fetched_at)
    dated = [one for one in written if one.weekday_agrees]
    if dated and _is_label(text, dated, holder, in_title=in_title):
        for one in dated:
            yield _label(response, node, holder, block, one)
    if not written and not in_title and len(text) <= 20:
        yield from islice(_in_box(response, holder, block), 1)


def _dated(response: Response, text: str) -> list[Found]:
    return [
        one for one in find(text, zone=response.zone, fetched_at=response.fetched_at) if one.weekday_agrees
    ]


def _is_label(text: str, dated: list[Found], holder: Tag, *, in_title: bool) -> bool:
    rest = text.lower()
    for one in dated:
        rest = rest.replace(one.raw, " ")
    beside = len(_WORD.findall(_USUAL.sub(" ", rest)))
    if in_title and _is_coarse(dated):
        return False  # “Laporan Kinerja Maret 2025” is a title
    if in_title or _is_coarse(dated) or _is_relative_word(dated):
        return beside == 0
    if _EXCERPT.search(names(holder)):
        return beside == 0
    if _DATE_NAMES.search(names(holder)):
        return beside <= 2 * WORDS_BESIDE
    return beside <= WORDS_BESIDE


def _is_coarse(dated: list[Found]) -> bool:
    return any(one.moment.precision is Precision.MONTH for one in dated)


def _is_relative_word(dated: list[Found]) -> bool:
    """“hari ini”, “kemarin”: words of every sentence, a date only where they stand alone."""
    return all(not any(character.isdecimal() for character in one.raw) for one in dated)


def _label(response: Response, node: NavigableString, holder: Tag, block: Tag, one: Found) -> Label:
    kind = one.kind
    if kind is DateKind.PUBLISHED:
        kind = (
            _kind_by_name(holder, block) or _kind_by_column(holder) or _kind_by_caption(response, node, one)
        )
    return Label(one.moment, one.raw, kind, "text beside the title")


def _kind_by_name(holder: Tag, block: Tag) -> DateKind | None:
    for element in (holder, *islice(holder.parents, 3)):
        named = names(element)
        if "published" in named or "entry-date" in named:
            return None
        if _MODIFIED_NAMES.search(named):
            return DateKind.MODIFIED
        if _EVENT_NAMES.search(named):
            return DateKind.EVENT
        if element is block:
            return None
    return None


def _kind_by_column(holder: Tag) -> DateKind | None:
    """What the head of a table's column says of the dates below it."""
    cell = holder if holder.name == "td" else first_around(holder, _CELLS)
    row = first_around(cell, _ROWS) if cell else None
    table = first_around(row, _TABLES) if row else None
    if cell is None or row is None or table is None:
        return None
    head = table.find("tr")
    cells = row.find_all("td", recursive=False)
    if not isinstance(head, Tag) or head is row:
        return None
    titles = head.find_all(["th", "td"], recursive=False)
    place = next((n for n, other in enumerate(cells) if other is cell), len(titles))
    title = text_in(titles[place], 60) if place < len(titles) else ""
    if _MODIFIED_COLUMN.search(title):
        return DateKind.MODIFIED
    return DateKind.EVENT if _EVENT_COLUMN.search(title) else None


def _kind_by_caption(response: Response, node: NavigableString, one: Found) -> DateKind:
    """What a text just before says: `<b>Terakhir diperbarui:</b> <span>3 Maret 2025</span>`."""
    before = next((text for text in islice(_before(node), 4) if text.strip()), None)
    caption = squeeze(before) if before is not None else ""
    if before is None or not caption or len(caption) > 40 or first_around(before, _TITLES):
        return one.kind  # no caption but a title
    joined = find(f"{caption} {one.raw}", zone=response.zone, fetched_at=response.fetched_at)
    return joined[-1].kind if joined and joined[-1].moment == one.moment else one.kind


def _before(node: NavigableString) -> Iterator[NavigableString]:
    return (text for text in node.previous_elements if isinstance(text, NavigableString))


def _in_box(response: Response, holder: Tag, block: Tag) -> Iterator[Label]:
    """`<span>24</span><span>Nov</span><span>2026</span>`: the parts of one date in elements of their own."""
    for element in (holder, *islice(holder.parents, 3)):
        text = text_in(element, 2 * BOX)
        if len(text) > BOX:
            return
        assembled = _assembled(text)
        dated = _dated(response, assembled or text)
        if dated and _is_whole_in_one(element, dated[0]):
            return  # that text is a label by itself, or none
        if dated and (assembled or _is_label(text, dated, element, in_title=False)):
            kind = _kind_by_name(element, block) or dated[0].kind
            yield replace(Label(dated[0].moment, text, kind, "calendar box"))
            return
        if element is block:
            return


def _is_whole_in_one(element: Tag, one: Found) -> bool:
    return any(one.raw in squeeze(str(text)).lower() for text in element.strings)


def _assembled(text: str) -> str:
    """Day, month and year in any order and nothing else but a weekday; empty where one of them is missing."""
    tokens = [token.lower() for token in _TOKEN.findall(text)]
    days = [token for token in tokens if token.isdecimal() and len(token) <= 2 and 1 <= int(token) <= 31]
    years = [token for token in tokens if token.isdecimal() and len(token) == 4]
    months = [token for token in tokens if token in MONTHS]
    weekdays = [token for token in tokens if token in WEEKDAYS and token not in months]
    if (len(days), len(years), len(months)) != (1, 1, 1) or len(tokens) - len(weekdays) != 3:
        return ""
    return " ".join((*weekdays[:1], days[0], months[0], years[0]))


def _is_clock(holder: Tag) -> bool:
    """Whether a date stands where sites show today's date or count their visitors."""
    return any(_CLOCK_NAMES.search(names(element)) for element in (holder, *ancestors(holder, most=8)))
