"""The date that people read on an article's own page: beside the title, in the byline, in the dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html

from crawler.dates import Found, find
from crawler.readers.markup import page, text_of
from crawler.readers.reading import Observation, Reading, Response
from crawler.readers.structured import identity
from segar.model.evidence import DateKind, Source
from segar.model.moment import Precision

_DATE_CLASS = re.compile(
    r"date|tanggal|tgl|time|waktu|publish|posted|post-?meta|entry-?meta|byline|meta|created|detail-info|info-?post",
    re.I,
)
_ELSEWHERE = re.compile(
    r"comment|komentar|related|terkait|sidebar|widget|recent|popul|terbaru|footer|header-?top|top-?bar|ticker|"
    r"lainnya|rekomendasi|copyright|jam-?digital|clock|counter|statistik|pengunjung|menu|nav|breadcrumb|agenda",
    re.I,
)
_SKIPPED_TAGS = frozenset(
    {"script", "style", "noscript", "template", "nav", "footer", "aside", "form", "select"}
)
_CLOCK = re.compile(r"\d\d?[:.]\d\d[:.]\d\d")
NEAR_TITLE = 12  # text blocks after the title
MOST_BLOCKS = 400
SHORT = 200  # characters of a byline


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date on the page: how far below the title it stands, and what marks it."""

    found: Found
    detail: str
    rank: int


def read(response: Response) -> Reading:
    """Observations of the page itself. Never raises."""
    tree = page(response)
    if tree is None or response.status != 200:
        return Reading()
    url, title = identity(response, tree)
    candidates = sorted(_candidates(response, tree), key=lambda one: one.rank)
    observations = []
    for kind in (DateKind.PUBLISHED, DateKind.MODIFIED):
        best = next((one for one in candidates if one.found.kind is kind), None)
        if best is not None:
            observations.append(
                Observation(
                    url=url,
                    title=title,
                    source=Source.ARTICLE_TEXT,
                    detail=best.detail,
                    raw=best.found.raw,
                    published=best.found.moment,
                    date_kind=kind,
                )
            )
    return Reading(observations=tuple(observations))


def _candidates(response: Response, tree: lxml.html.HtmlElement) -> Iterator[Candidate]:
    bodies = tree.xpath("//body")
    if not bodies:
        return
    since_title = -1
    for number, block in enumerate(_blocks(bodies[0])):
        if number > MOST_BLOCKS:
            return
        if block.tag in ("h1", "h2") and since_title < 0:
            since_title = 0
            continue
        if since_title >= 0:
            since_title += 1
        text = text_of(block, 600)
        marked = (
            bool(_DATE_CLASS.search(f"{block.get('class') or ''} {block.get('id') or ''}"))
            or block.tag == "time"
        )
        for found in find(text[:400], zone=response.zone, fetched_at=response.fetched_at):
            if _is_page_clock(found, text, response) or found.moment.precision is Precision.MONTH:
                continue
            if not found.weekday_agrees:
                continue
            rank = _rank(since_title, marked=marked, short=len(text) <= SHORT, at=found.start)
            if rank is not None:
                detail = "byline" if marked else "dateline" if len(text) > SHORT else "text"
                yield Candidate(found, detail, rank)


def _rank(since_title: int, *, marked: bool, short: bool, at: int) -> int | None:
    """How good a place is, 0 the best; None where a date says nothing about the page."""
    near = 0 <= since_title <= NEAR_TITLE
    if marked and short:
        return since_title if near else 40 if since_title > 0 else 60
    if short and near:
        return 20 + since_title
    if near and at < 60:
        return 50 + since_title  # the dateline that opens a press release
    return None


def _blocks(body: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """Elements that bear text of their own, in reading order, without the furniture of the page."""
    stack = [body]
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str) or element.tag in _SKIPPED_TAGS:
            continue
        if element is not body and _is_elsewhere(element):
            continue
        own = (element.text or "") + "".join(child.tail or "" for child in element)
        if own.strip() or element.tag in ("h1", "h2", "time"):
            yield element
            if element.tag in ("p", "h1", "h2", "time", "td", "li", "span", "small", "em"):
                continue
        stack.extend(reversed(element))


def _is_elsewhere(element: lxml.html.HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag == "header" and element.xpath("boolean(.//h1)") is False:
        return True
    return bool(names.strip() and _ELSEWHERE.search(names) and not element.xpath("boolean(.//h1)"))


def _is_page_clock(found: Found, text: str, response: Response) -> bool:
    """Today's date beside a running clock, which every page of the site shows."""
    today = response.fetched_at.astimezone(response.zone).date()
    return (
        found.moment.day(response.zone) == today
        and found.moment.precision is Precision.SECOND
        and bool(_CLOCK.search(text))
    )
