"""What a page says under which heading: titles, bold lead-ins, labelled rows, pictures with a caption."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import lxml.html
from lxml import etree

from crawler.readers.around import LABEL, SHORT, says_nothing, stands_by_a_day
from crawler.readers.markup import elements, text_of
from crawler.readers.promises import FIGURE, NOTHING_YET
from crawler.readers.years import bare_years
from segar.model.files import last_part, spaced
from segar.model.survey import Mention, Place

MOST_HEADINGS = 300
MOST_BLOCKS = 1500
SECTION = 3  # words: a longer heading beside a day is a headline
MOST_LABEL = 6  # words of a label before a colon, or in the first cell of two
LOWEST = 7  # the level of what is bold, or called a title: below h6
LINK_SAYS = 5  # words that a link, picture or form counts for
PROMISE = 40  # words: a longer text that says “belum tersedia” somewhere says more than that
_BOLD = (
    "(self::p or self::div or self::span or self::td or self::li or self::center or self::font) and "
    "(strong or b or u) and count(*)=1 and not(normalize-space(text()))"
)
_CALLED = " or ".join(
    f"contains(concat(' ',translate(@class,'-_','  '),' '),' {name} ')"
    for name in ("title", "judul", "heading", "header")
)
_TITLED = (
    f"(self::div or self::span or self::p or self::a[not(@href)]) and ({_CALLED}) and "
    "not(.//div or .//p or .//ul or .//h1 or .//h2 or .//h3 or .//h4 or .//h5 or .//h6)"
)
_HEADINGS = elements(
    "//h1|//h2|//h3|//h4|//h5|//h6|//dt|//summary|//legend|//caption|//button[not(@type='submit')]|"
    f"//*[{_BOLD}]|//*[{_TITLED}]"
)
_LEVEL = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_IS_HEADING = etree.XPath(
    "boolean(self::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6 or self::dt or "
    f"self::summary or self::legend or ({_BOLD}) or ({_TITLED})])"
)
_WITHIN = elements("descendant::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]")
_SHOWS = elements(
    "descendant-or-self::*[self::img or self::iframe or self::form or self::embed or self::object or self::video or "
    "self::a[@href and not(starts-with(@href,'#')) and not(starts-with(@href,'javascript'))]]"
)
_LINES = elements("descendant-or-self::*[self::a or self::li or self::td or self::p or self::h4 or self::h5]")
_LED = elements(
    "//*[self::p or self::li or self::td or self::div or self::dd][not(.//p or .//div or .//table or .//ul)]"
)
_ROWS = elements("//tr[not(.//table)][not(.//a[@href])]")
_PICTURES = elements(
    "//img[not(ancestor::a or ancestor::header or ancestor::nav or ancestor::footer or "
    "ancestor::article[.//time])]"
)
_LABEL_FIRST = re.compile(r"^\W{0,3}([^:]{3,60}?)\s*:\s+(\S.*)$", re.S)
MOST_SAYS = 500
_APART = ("section", "article", "footer", "header", "nav", "aside")


@dataclass(frozen=True, slots=True)
class _Below:
    """What stands below a heading."""

    says: int = 0  # words, and five for each link, picture or form
    shows: int = 0  # links, pictures and forms, and one for figures in the text
    years: tuple[int, ...] = ()
    place: Place = Place.HEADING
    under: str = ""  # the heading above it


def heading_mentions(url: str, tree: lxml.html.HtmlElement) -> Iterator[Mention]:
    """Every heading, with how much stands below it."""
    told: set[tuple[str, int]] = set()
    for text, below in _all(tree):
        if text and not says_nothing(text) and (text, below.says) not in told:
            told.add((text, below.says))
            yield Mention(
                text=text[:LABEL],
                under=below.under,
                place=below.place,
                page=url,
                says=below.says,
                shows=below.shows,
                years=bare_years(text) or below.years,
            )


def _all(tree: lxml.html.HtmlElement) -> Iterator[tuple[str, _Below]]:
    for heading in _HEADINGS(tree)[:MOST_HEADINGS]:
        if not heading.xpath(".//a[@href and not(starts-with(@href,'#'))]") and not heading.xpath(
            "ancestor::a"
        ):
            text = text_of(heading, LABEL)
            if len(text.split()) <= 2 * SHORT and not _is_headline(heading, text):
                yield text, replace(_below(heading), under=_above(heading))
    for block in _LED(tree)[:MOST_BLOCKS]:
        yield from _lead_in(block)
    for row in _ROWS(tree)[:MOST_HEADINGS]:
        yield from _labelled(row)
    for picture in _PICTURES(tree)[:60]:
        if text := _caption(picture):
            yield text, _Below(2 * LINK_SAYS, 1, place=Place.PICTURE)


def _is_headline(heading: lxml.html.HtmlElement, text: str) -> bool:
    return len(text.split()) > SECTION and heading.tag != "h1" and stands_by_a_day(heading, text)


def _above(heading: lxml.html.HtmlElement) -> str:
    """The heading that one stands below: the nearest before it that is higher."""
    level = _LEVEL.get(heading.tag, LOWEST)
    higher = " or ".join(f"self::{tag}" for tag, height in _LEVEL.items() if height < level)
    found = heading.xpath(f"preceding::*[{higher}][1]") if higher else []
    return text_of(found[0], LABEL) if found else ""


def _lead_in(block: lxml.html.HtmlElement) -> Iterator[tuple[str, _Below]]:
    """“Tugas: membantu gubernur …” in one paragraph, or the same with the first words in bold."""
    text = text_of(block, 600)
    found = _LABEL_FIRST.match(text)
    if found and len(found[1].split()) <= MOST_LABEL:
        yield found[1], _told(found[2], len(_SHOWS(block)))
        return
    first = block[0] if len(block) and not (block.text or "").strip() else None
    if first is not None and first.tag in ("b", "strong"):
        label = text_of(first, LABEL)
        rest = text.removeprefix(label).strip(" .:–-")
        if rest and len(label.split()) <= MOST_LABEL:
            yield label.strip(" .:–-"), _told(rest, len(_SHOWS(block)))


def _labelled(row: lxml.html.HtmlElement) -> Iterator[tuple[str, _Below]]:
    """A row of two cells, the first a label."""
    cells = [cell for cell in row.xpath("./td|./th") if text_of(cell, 20) not in ("", ":")]
    if len(cells) == 2 or (len(cells) == 3 and text_of(cells[0], 8).strip(".").isdigit()):
        label = text_of(cells[-2], LABEL)
        if 0 < len(label.split()) <= MOST_LABEL:
            yield label, _told(text_of(cells[-1], 600), len(_SHOWS(cells[-1])))


def _told(text: str, shows: int, years: Iterable[int] | None = None) -> _Below:
    """Nothing, where a text only promises that there will be something."""
    words = len(text.split())
    if not shows and words < PROMISE and NOTHING_YET.search(text):
        return _Below()
    if years is None:
        years = bare_years(text) if words <= SHORT else ()
    says = min(words + LINK_SAYS * shows, MOST_SAYS)
    return _Below(says, shows + bool(FIGURE.search(text)), tuple(sorted(years, reverse=True)))


def _caption(picture: lxml.html.HtmlElement) -> str:
    """What a picture shows: its caption, its alternative, or the name of its file."""
    for side in (picture.get("width"), picture.get("height")):
        if str(side or "").isdecimal() and int(str(side)[:9]) < 150:
            return ""
    for figure in picture.xpath("ancestor::figure[1]/figcaption"):
        return text_of(figure, LABEL)
    alternative = str(picture.get("alt") or picture.get("title") or "").strip()
    if alternative and not says_nothing(alternative):
        return alternative[:LABEL]
    name = last_part(str(picture.get("data-src") or picture.get("src") or ""))
    return spaced(name.rpartition(".")[0])[:LABEL]


def _after(heading: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """What follows a heading: beside it, or beside the box that says nothing but it."""
    text = text_of(heading, LABEL)
    for _ in range(4):
        following = heading.xpath("following-sibling::*")
        parent = heading.getparent()
        if following or parent is None or text_of(parent, LABEL) != text or parent.tag in _APART:
            return list(following)
        heading = parent
    return []


def _below(heading: lxml.html.HtmlElement) -> _Below:
    """What stands below a heading, up to the next."""
    level = _LEVEL.get(heading.tag, LOWEST)
    texts, shows, years = [], 0, set[int]()
    loose = heading.tail or ""
    for sibling in _after(heading)[:24]:
        if _ends(sibling, level):
            break
        texts.append(text_of(sibling, 600))
        shows += len(_SHOWS(sibling))
        loose += " " + (sibling.tail or "")
        for line in _LINES(sibling)[:60]:
            told = text_of(line, LABEL)
            if len(told.split()) <= SHORT:
                years.update(bare_years(told))
    said = " ".join([*texts, loose]).strip()
    if not said and not shows and heading.tag in ("summary", "legend"):
        parent = heading.getparent()
        if parent is not None:
            said = text_of(parent, 600).removeprefix(text_of(heading, LABEL)).strip()
            shows = len(_SHOWS(parent))
    return _told(said, shows, years)


def _ends(sibling: lxml.html.HtmlElement, level: int) -> bool:
    """Whether another matter begins: a heading, a part of its own, or a box with a heading as high."""
    if _IS_HEADING(sibling):
        return _LEVEL.get(sibling.tag, LOWEST) <= level
    inside = _WITHIN(sibling)
    if sibling.tag in _APART:
        return bool(inside) or sibling.tag == "footer"
    return any(_LEVEL[one.tag] <= level for one in inside)
