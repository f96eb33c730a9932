"""The dates that people read on a page of its own: beside the title, in the byline, in the dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, cast

import lxml.html
from lxml import etree

from crawler.dates import Found, find, sole, tidied
from crawler.readers.candidates import Candidate, Place
from crawler.readers.headline import headline
from crawler.readers.markup import squeeze, text_of
from crawler.readers.placing import Placing, Sign
from crawler.readers.reading import Response
from crawler.readers.teaser import CARD, is_in_link, is_own_teaser, is_teaser
from segar.model.evidence import DateKind
from segar.model.moment import Precision

_SEEN = "not(parent::script or parent::style or parent::noscript or parent::template)"
_SPOTS = etree.XPath(
    "//h1|//h2|//h3|//h4|//time|//abbr[@title]|"
    f"//body//text()[(contains(., '20') or contains(., '19')) and {_SEEN}]"
)
_RARE_SPOTS = etree.XPath(  # years of two digits, and “3 jam yang lalu”
    "//h1|//h2|//h3|//h4|"
    "//body//text()[(contains(translate(., '0123456789/-', '##########..'), '#.##') or contains(., 'lalu')"
    f" or contains(., ' ago') or contains(., 'emarin') or contains(., 'esterday')) and {_SEEN}]"
)
_SAYS_PUBLISHED = re.compile(
    r"(?<!\w)(?:(?:di)?(?:posting|poskan|publikasi\w*|tulis|terbit\w*|unggah|muat|rilis|buat)(?:kan)?\b|tayang|post(?:ed|é)|"
    r"publish|created|written|erschienen|veröffentlicht|erstellt|geschrieben|gepostet|publi[ée]|publicado|pubblicato|"
    r"opublikowano|опубликован|gepubliceerd|yayın)"
)
MOST_SPOTS = 400
SHORT = 160  # characters of a text that can be a label
BOX = 60  # characters of a date whose parts have elements of their own
NEAR = 400  # characters between a title and the dates that belong to it
ABOVE = 200  # the same for what stands above it
# “Surabaya, Rabu, 13/12/2023.”, “SIDOARJO (5/1/2026) – ”, “(18.01.2018) ”
_DATELINE = re.compile(
    r"(?:[A-Z][\w.'/ -]{2,40}?(?:\s?[,–—-]\s?|\s(?=\()))?(?:[A-Z][\w']{3,9}\s?[,/]\s?)?\(?$"
)
_CLOCK = re.compile(r"\d\d?[:.]\d\d[:.]\d\d")
_PART = re.compile(r"\W{0,20}(?:[^\W\d_]{3,9}\W{1,5})?(?:19|20)\d\d\W{0,20}")  # “2026”, “Nov 2026”
_DIGITS = re.compile(r"(?:19|20)\d\d|\d[/.-]\d\d?[/.-]\d\d|\s'?\d\d\W*$|lalu|ago|emarin|esterday")
_WHERE_CLOCKS_ARE = frozenset({Place.OVERLINE, Place.LABEL, Place.ALONE, Place.TEXT})
ALONE = 4  # letters beside a date that is a text of its own
CAPTION = 40  # characters of a label before a date
CAPTION_LEVELS = 3  # elements around a date in which its label may stand
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
REST = 70  # characters of a byline beside its date


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the page that may bear a date: the element that holds it, its text or attribute."""

    holder: lxml.html.HtmlElement
    text: str
    after_title: bool
    stamp: str = ""  # the attribute for machines that says it again, for example `datetime`


class Visible:
    """The dates that people see on one page."""

    def __init__(self, response: Response, tree: lxml.html.HtmlElement, *, month_first: bool) -> None:
        self._response = response
        self._tree = tree
        self._month_first = month_first
        self._today = response.fetched_at.astimezone(response.zone).date()
        self._title = headline(tree)
        self._placing = Placing(self._title, tree)

    def candidates(self) -> list[Candidate]:
        """All with a year of four digits, in the order of the page."""
        return [one for spot in islice(self._spots(_SPOTS), MOST_SPOTS) for one in self._read(spot)]

    def rare(self) -> list[Candidate]:
        """Those in forms that few pages use, and many numbers resemble: 12/12/23, “3 jam yang lalu”."""
        return [one for spot in islice(self._spots(_RARE_SPOTS), MOST_SPOTS) for one in self._read(spot)]

    def _spots(self, nodes_of: etree.XPath) -> Iterator[Spot]:
        nodes = cast(list[Any], nodes_of(self._tree))  # elements, and texts that know where they stand
        after = not any(node is self._title for node in nodes)
        boxes: set[lxml.html.HtmlElement] = set()
        for node in nodes:
            if isinstance(node, str):
                holder = _holder(node)
                if holder is None or holder in boxes or not _DIGITS.search(node):
                    continue
                yield Spot(holder, str(node), after)
            elif node is self._title:
                after = True
            elif node.tag in ("time", "abbr"):
                stamp = node.get("datetime") or node.get("title") or ""
                if stamp:
                    boxes.add(node)
                    yield Spot(node, text_of(node, SHORT), after, stamp)

    def _read(self, spot: Spot) -> Iterator[Candidate]:
        found = self._dates(spot)
        for one in found:
            if one.moment.precision is Precision.MONTH or not one.weekday_agrees:
                continue
            signs = self._placing.signs(spot.holder)
            place = self._place(spot, one, signs)
            kind = self._kind(spot, one, signs)
            if place in _WHERE_CLOCKS_ARE and kind is DateKind.PUBLISHED and self._is_today(one, signs):
                kind = DateKind.BUILT
            yield Candidate(place, f"<{spot.holder.tag}>", one.raw, kind, one)

    def _dates(self, spot: Spot) -> list[Found]:
        zone, fetched_at = self._response.zone, self._response.fetched_at
        if spot.stamp:
            only = sole(spot.stamp, zone=zone, fetched_at=fetched_at, month_first=self._month_first)
            if only is not None:
                return [only]
        found = self._find(spot.text[: SHORT * 3])
        if found and any(one.moment.precision is not Precision.MONTH for one in found):
            return found
        return self._in_box(spot.holder) if _PART.fullmatch(spot.text) else []

    def _find(self, text: str) -> list[Found]:
        return find(
            text,
            zone=self._response.zone,
            fetched_at=self._response.fetched_at,
            month_first=self._month_first,
        )

    def _in_box(self, holder: lxml.html.HtmlElement) -> list[Found]:
        """`<span>24</span><span>Nov</span><span>2026</span>`: the parts of one date in elements of their own."""
        for element in (holder, *islice(holder.iterancestors(), 2)):
            text = text_of(element, 2 * BOX)
            if len(text) > BOX:
                return []
            found = [one for one in self._find(text) if one.moment.precision is not Precision.MONTH]
            if found:
                return found[:1]
        return []

    def _kind(self, spot: Spot, one: Found, signs: Sign) -> DateKind:
        if one.kind is not DateKind.PUBLISHED:
            return one.kind
        if self._is_clock(one):
            return DateKind.BUILT
        caption = caption_of(spot.holder, spot.text) if one.start <= 3 else ""
        if _SAYS_PUBLISHED.search(caption.lower()):
            return DateKind.PUBLISHED
        if Sign.MODIFIED in signs and Sign.PUBLISHED not in signs:
            return DateKind.MODIFIED
        if Sign.EVENT in signs:
            return DateKind.EVENT
        return self._kind_by_caption(caption, one) if caption else one.kind

    def _kind_by_caption(self, caption: str, one: Found) -> DateKind:
        """What a text just before says: `<b>Terakhir diperbarui:</b> <span>3 Maret 2025</span>`."""
        joined = self._find(f"{caption} {one.raw}")
        return joined[-1].kind if joined and joined[-1].moment == one.moment else one.kind

    def _is_clock(self, one: Found) -> bool:
        """Today's date beside a running clock, which every page of a site shows."""
        is_running = one.moment.precision is Precision.SECOND and bool(_CLOCK.search(one.raw))
        return is_running and one.day == self._today

    def _is_today(self, one: Found, signs: Sign) -> bool:
        """Today's date away from the line below the title: a site that greets with it looks fresh for ever."""
        return one.day == self._today and not Sign.PUBLISHED & signs

    def _place(self, spot: Spot, one: Found, signs: Sign) -> Place:
        if Sign.COMMENT in signs:
            return Place.COMMENT
        if Sign.ELSEWHERE in signs or is_in_link(spot.holder, one.raw):
            return Place.OWN_TEASER if is_own_teaser(spot.holder, self._response.url) else Place.ELSEWHERE
        text = tidied(spot.text)
        says = bool(_SAYS_PUBLISHED.search(text.lower()))
        rest = len(text) - (one.end - one.start)
        if rest > REST and not says:
            return self._place_in_prose(spot, one, text)
        if self._is_near(spot):
            return Place.BYLINE if spot.after_title else Place.OVERLINE
        if spot.stamp and Sign.PUBLISHED in signs:
            return Place.TIME_MARKED
        if is_teaser(spot.holder):
            return Place.OWN_TEASER if is_own_teaser(spot.holder, self._response.url) else Place.ELSEWHERE
        if says or Sign.DATE in signs or spot.stamp:
            return Place.LABEL
        beside = text[: one.start] + text[one.end :]
        return Place.ALONE if sum(map(str.isalpha, beside)) <= ALONE else Place.TEXT

    def _place_in_prose(self, spot: Spot, one: Found, text: str) -> Place:
        if not (spot.after_title and self._is_near(spot)):
            return Place.PROSE
        if _DATELINE.match(text[: one.start]):
            return Place.DATELINE
        return Place.LEAD if one.has_weekday and one.weekday_agrees else Place.PROSE

    def _is_near(self, spot: Spot) -> bool:
        most = NEAR if spot.after_title else ABOVE
        return self._placing.distance(spot.holder, after=spot.after_title, most=most) is not None


def _holder(text: Any) -> lxml.html.HtmlElement | None:
    """The element in which a text stands: for what follows an element, the one around it."""
    element = text.getparent()
    return element.getparent() if element is not None and text.is_tail else element


def caption_of(holder: lxml.html.HtmlElement, text: str) -> str:
    """The text that stands before `text` in the same line: in its element, or just before that."""
    own = squeeze(text)[:CAPTION]
    around = text_of(holder, CARD)
    if own not in around:
        return ""
    before = around[: around.index(own)].strip()
    element = holder
    for _ in range(CAPTION_LEVELS):
        previous, parent = element.getprevious(), element.getparent()
        if before or parent is None:
            break
        if previous is None:
            before, element = squeeze(parent.text or ""), parent
            continue
        before = squeeze(previous.tail or "")
        if not before and previous.tag not in _HEADINGS:
            before = text_of(previous, CAPTION + 1)
            return before if len(before) <= CAPTION else ""  # a label is short
        break
    return before[-CAPTION:]
