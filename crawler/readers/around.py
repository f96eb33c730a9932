"""What stands around a link and tells what it leads to: row, card, panel, heading, the menu entry above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

import lxml.html

from crawler.dates.vocabulary import LOCAL_MONTHS, alternatives
from crawler.readers.markup import elements, squeeze, strings, text_of
from crawler.readers.soup import HEADINGS
from segar.model.phrases import words_of

LABEL = 160  # characters
NEWS_BOX = 90  # words: a larger box holds more than one piece of news
SHORT = 14  # words: a longer text is no label
MOST_STEPS = 12  # outwards from a link
MOST_BESIDE = 40  # elements before it on one level
_DAY = re.compile(
    rf"\b\d{{1,2}}\s+(?:{alternatives(LOCAL_MONTHS)})\.?\s+20\d\d|\b\d{{1,2}}[/-]\d{{1,2}}[/-]20\d\d|"
    r"\b(?:jam|hari|minggu|bulan) (?:yang )?lalu\b",
    re.I,
)
_LEADS_NOWHERE = re.compile(r"^\s*(?:#.*|javascript:.*)?$", re.I)
_HEADINGS = frozenset((*HEADINGS, "summary", "legend", "caption", "dt"))
_TITLED = re.compile(
    r"(?:^|[\s_-])(?:title|judul|heading|header|kepala|label|nama|name|caption)(?:$|[\s_-])", re.I
)
_CONTAINERS = frozenset(("ul", "ol", "div", "section", "nav", "table", "menu", "dl", "tbody"))
_LISTS = frozenset(("ul", "ol", "dl", "menu", "table", "tbody"))
_BOLD = frozenset(("strong", "b", *HEADINGS))
_UNLABELLED = frozenset(("li", "td", "th", "tr", "option", "body", "html"))
_POINTERS = elements(
    "//*[@data-target or @data-bs-target or @aria-controls or starts-with(@href,'#')][not(self::link)]"
)
_LABELLED = elements("//*[@aria-labelledby][@id]")
_LINKS_IN = elements(".//a[@href]")
_OWN_CAPTION = strings("./caption")
_SAYS_NOTHING = frozenset(
    "unduh download lihat selengkapnya detail disini sini di ini klik here click view more baca buka file berkas pdf "
    "link tautan preview dokumen untuk tampilkan no nomor tahun ta th murni perubahan induk triwulan tw semester smt "
    "i ii iii iv v vi bulan lampiran bagian versi final revisi read open see get the all semua lainnya berikut akses "
    "kunjungi menuju lanjut lanjutkan pelajari go to and dan s d excel word doc docx xls xlsx zip mb kb pratinjau "
    "januari februari maret april mei juni juli agustus september oktober november desember jan feb mar apr jun jul "
    "agu sep okt nov des a b c per edisi periode halaman situs website laman".split()
)


def says_nothing(text: str) -> bool:
    """Whether a text names nothing: “klik di sini”, “Unduh”, “Tahun 2026”, “Semester I”."""
    return all(word in _SAYS_NOTHING or word.isdecimal() for word in words_of(text))


def stands_by_a_day(element: lxml.html.HtmlElement, text: str) -> bool:
    """Whether an element stands in a small box with a day, as headlines do."""
    for box in list(element.iterancestors())[:4]:
        if box.tag in _LISTS or box.tag in ("body", "main"):
            return False
        told = text_of(box, 600)
        if len(told.split()) > NEWS_BOX:
            return False
        if box.find(".//time") is not None or _DAY.search(told.replace(text, " ", 1)):
            return True
    return False


def pointed_at(tree: lxml.html.HtmlElement) -> Mapping[str, str]:
    """What tabs and buttons call the panels that they open: id of the panel → text."""
    found: dict[str, str] = {}
    for pointer in _POINTERS(tree)[:400]:
        for name in ("data-bs-target", "data-target", "aria-controls", "href"):
            panel = str(pointer.get(name) or "").removeprefix("#")
            text = text_of(pointer, LABEL)
            if panel and text:
                found.setdefault(panel, text)
    for panel in _LABELLED(tree)[:200]:
        for label in tree.xpath("//*[@id=$id]", id=str(panel.get("aria-labelledby")))[:1]:
            found.setdefault(str(panel.get("id")), text_of(label, LABEL))
    return found


def labels(link: lxml.html.HtmlElement, panels: Mapping[str, str]) -> Iterator[str]:
    """What is told of a link by what stands around it, the nearest first: names, and years such as “Tahun 2025”."""
    told: set[str] = {text_of(link, LABEL)}
    for label in _around(link, panels):
        short = squeeze(label)[:LABEL]
        if short and short not in told:
            told.add(short)
            yield short


def _around(link: lxml.html.HtmlElement, panels: Mapping[str, str]) -> Iterator[str]:
    inner = link
    for _ in range(MOST_STEPS):
        box = inner.getparent()
        if box is None or box.tag in ("body", "html"):
            break
        if box.tag == "tr":
            yield from _row(box, inner)
        elif inner.tag not in ("tr", "td", "th") and box.tag not in _LISTS:
            yield from _card(box, link)
        if inner.tag not in _UNLABELLED:
            yield from _before(inner)
        if inner.tag == "tr":
            yield _section(inner)
        if panel := panels.get(str(box.get("id") or "")):
            yield panel
        if box.tag == "table":
            yield _OWN_CAPTION(box)
        inner = box


def _row(row: lxml.html.HtmlElement, cell: lxml.html.HtmlElement) -> Iterator[str]:
    """The cells of a row that lead nowhere; beside other links, the head of the column."""
    silent = squeeze(" ".join(text_of(one, LABEL) for one in row.xpath("./*[not(.//a[@href])]")))
    linked = len(row.xpath("./*[.//a[@href]]"))
    column = _column(row, cell) if linked > 1 else ""
    if column and says_nothing(silent):
        yield f"{column} {silent}"
    yield silent
    yield column
    if not silent and linked <= 1:
        yield text_of(row, LABEL)


def _column(row: lxml.html.HtmlElement, cell: lxml.html.HtmlElement) -> str:
    """The head of the column that a cell stands in, where the table is as wide as its first row."""
    first = row.xpath("ancestor::table[1]//tr[1]")
    if not first or first[0] is row:
        return ""
    heads, cells = first[0].xpath("./th|./td"), row.xpath("./th|./td")
    if len(heads) != len(cells) or cell not in cells:
        return ""
    return text_of(heads[cells.index(cell)], LABEL)


def _section(row: lxml.html.HtmlElement) -> str:
    """The row above that is a title of those below it: one text, and no link."""
    for above in islice(row.itersiblings("tr", preceding=True), MOST_BESIDE):
        if _has_link(above):
            continue
        texts = [text for cell in above if not says_nothing(text := text_of(cell, LABEL))]
        if len(texts) == 1 and len(texts[0].split()) <= SHORT:
            return texts[0]
    return ""


def _has_link(element: lxml.html.HtmlElement) -> bool:
    return next(element.iterdescendants("a"), None) is not None


def _card(box: lxml.html.HtmlElement, link: lxml.html.HtmlElement) -> Iterator[str]:
    """What a box says that holds no other link."""
    linked = (one.get("href") for one in box.iterdescendants("a") if "href" in one.attrib)
    if set(islice(linked, 12)) - {link.get("href")}:
        return
    told = text_of(box, 400)
    if len(told.split()) > 60:
        return
    for title in box.iterdescendants():
        if title is not link and _is_title(title) and not _LINKS_IN(title):
            yield text_of(title, LABEL)
            break
    mine = text_of(link, LABEL)
    yield (told.replace(mine, " ", 1) if mine else told)


def _before(element: lxml.html.HtmlElement) -> Iterator[str]:
    """The title among what stands before an element on its level; else the short text right before it."""
    beside = list(islice(element.itersiblings(preceding=True), MOST_BESIDE))
    loose = (beside[0].tail if beside else element.getparent().text) or ""
    if 0 < len(loose.split()) <= SHORT:
        yield loose
    nearest = beside[0] if beside else None
    if nearest is not None and isinstance(nearest.tag, str):
        text = text_of(nearest, LABEL)
        is_head = nearest.tag in ("a", "button", "span") and element.tag in _CONTAINERS
        if is_head or (not _LINKS_IN(nearest) and nearest.tag != "a" and len(text.split()) <= SHORT):
            yield text
    for other in beside:
        if _is_title(other):
            yield text_of(other, LABEL)
            return


def _is_title(element: lxml.html.HtmlElement) -> bool:
    """Whether an element is there to name what follows: a heading, or an entry that only unfolds."""
    if not isinstance(element.tag, str) or element.tag in _UNLABELLED:
        return False
    if element.tag in _HEADINGS:
        return True
    if element.tag == "a":
        return bool(_LEADS_NOWHERE.match(str(element.get("href") or ""))) and _is_short(element)
    if element.tag == "button" or _TITLED.search(str(element.get("class") or "")):
        return _is_short(element)
    if len(element) > 3:
        return False
    inside = _LINKS_IN(element)
    if inside:
        only = len(inside) == 1 and _LEADS_NOWHERE.match(str(inside[0].get("href") or ""))
        return bool(only) and _is_short(element)
    bold = [child for child in element if child.tag in _BOLD]
    return len(bold) == 1 and _is_short(element) and text_of(bold[0], LABEL) == text_of(element, LABEL)


def _is_short(element: lxml.html.HtmlElement) -> bool:
    return 0 < len(text_of(element, LABEL).split()) <= SHORT
