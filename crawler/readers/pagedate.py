"""When a page was published, from all that it says of itself: one answer with its source, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from itertools import chain
from urllib.parse import urlsplit

import lxml.html

from crawler.dates import Found, sole
from crawler.readers.address import date_in
from crawler.readers.article import Visible
from crawler.readers.candidates import Candidate, Place, Stated
from crawler.readers.jsonld import json_ld
from crawler.readers.markup import head, is_overfull, page, strings
from crawler.readers.reading import Observation, Reading, Response
from crawler.readers.state import fields
from crawler.readers.structured import attributes, identity, metas
from crawler.readers.weighing import SURE, TRUST, Choice, choose, is_possible, is_settled
from segar.model.evidence import DATELINE, DateKind, Source
from segar.model.moment import Moment, Precision

_DECLARED = strings("//link[@rel='canonical']/@href|//meta[@property='og:url']/@content")
_PICTURE = strings("//meta[@property='og:image']/@content")
_DATELINES = frozenset({Place.DATELINE, Place.LEAD})
_ENGLISH_DAY_FIRST = frozenset("uk au nz ie za in ng ke gh pk bd lk sg my hk eu".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDate:
    """The publication date of a page and what it rests on."""

    published: Moment
    iso: str  # ISO 8601, in the zone in which it was written
    source: Source
    detail: str
    raw: str
    confidence: float  # 0–1: how likely the day is right


def date_of(response: Response) -> PageDate | None:
    """The publication date of a page; None where it cannot be known. Never raises."""
    if response.status != 200:
        return None
    in_json = tuple(json_ld(response.body))
    choice = _from_head(response, in_json) or _from_page(response, in_json)
    return _answer(choice, response) if choice else None


def read(response: Response) -> Reading:
    """Observations of an article's own page: what each source says, if it is believed. Never raises."""
    tree = page(response)
    if tree is None or response.status != 200:
        return Reading()
    found = candidates(response, tree, tuple(json_ld(response.body)))
    choice = choose(found, response.fetched_at, _home(response, tree))
    url, title = identity(response, tree)
    return Reading(
        observations=tuple(
            Observation(
                url=url,
                title=title,
                source=one.source,
                detail=f"{DATELINE} {one.detail}" if one.place in _DATELINES else one.detail,
                raw=one.raw,
                published=one.moment,
                date_kind=one.kind,
            )
            for one in _believed(found, choice, response)
        )
    )


def candidates(response: Response, tree: lxml.html.HtmlElement, in_json: Sequence[Stated]) -> list[Candidate]:
    """Every date that a page bears, of whatever kind and wherever it stands."""
    found = _at_hand(response, tree, in_json)
    month_first = _is_month_first(response, tree)
    found += _dated(attributes(tree, response.body), response, month_first=month_first)
    if is_overfull(response.body):
        return found
    visible = Visible(response, tree, month_first=month_first)
    found += visible.candidates()
    if not _has_sure(found):
        found += visible.rare()
    if not _has_sure(found):
        found += _dated(fields(response.body), response, month_first=False)
    return found


def _has_sure(found: Iterable[Candidate]) -> bool:
    return any(TRUST[one.place] >= SURE and one.kind is DateKind.PUBLISHED for one in found)


def _from_head(response: Response, in_json: Sequence[Stated]) -> Choice | None:
    """The answer that needs no look at the text; most pages have it, and parsing them takes longest."""
    tree = head(response)
    if tree is None:
        return None
    found, home = _at_hand(response, tree, in_json), _home(response, tree)
    if not is_settled(found, response.fetched_at, home):
        return None
    return choose(found, response.fetched_at, home)


def _from_page(response: Response, in_json: Sequence[Stated]) -> Choice | None:
    tree = page(response)
    if tree is None:
        return None
    return choose(candidates(response, tree, in_json), response.fetched_at, _home(response, tree))


def _at_hand(response: Response, tree: lxml.html.HtmlElement, in_json: Sequence[Stated]) -> list[Candidate]:
    """What is stated for machines in the head of a page, and in its address."""
    stated = chain(in_json, metas(tree))
    found = list(_dated(stated, response, month_first=_is_month_first(response, tree)))
    for place, address in ((Place.ADDRESS, response.url or _DECLARED(tree)), (Place.IMAGE, _PICTURE(tree))):
        dated = date_in(address, response.zone) if address else None
        if dated is not None:
            found.append(Candidate(place, str(place), dated.raw, dated.kind, dated))
    return found


def _dated(stated: Iterable[Stated], response: Response, *, month_first: bool) -> Iterable[Candidate]:
    for one in stated:
        found = sole(one.raw, zone=response.zone, fetched_at=response.fetched_at, month_first=month_first)
        if found is not None:
            kind = found.kind if found.kind is DateKind.MODIFIED else one.kind
            yield Candidate(one.place, one.detail, one.raw, kind, found)


def _language(tree: lxml.html.HtmlElement) -> str:
    return (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()


def _is_month_first(response: Response, tree: lxml.html.HtmlElement) -> bool:
    """Whether 03/04/2025 is March 4 here: in English, except where that is written otherwise."""
    country = _host(response).rpartition(".")[2]
    return (
        _language(tree) in ("en", "en-us", "en_us") and country not in _ENGLISH_DAY_FIRST and country != "id"
    )


def _home(response: Response, tree: lxml.html.HtmlElement) -> tzinfo | None:
    """The organisation's zone, for a page of its own country."""
    is_home = _host(response).endswith(".id") or _language(tree)[:2] in ("id", "in", "ms", "jv")
    return response.zone if is_home else None


def _host(response: Response) -> str:
    try:
        return urlsplit(response.url).hostname or ""
    except ValueError:
        return ""


def _answer(choice: Choice, response: Response) -> PageDate:
    one = choice.candidate
    return PageDate(
        published=one.moment,
        iso=_iso(choice, one.found, response.zone),
        source=one.source,
        detail=one.detail,
        raw=one.raw,
        confidence=choice.confidence,
    )


def _iso(choice: Choice, found: Found, zone: tzinfo) -> str:
    """In the zone that was written, else in ours: whichever shows the day that was chosen."""
    moment = found.moment
    if moment.is_timed:
        for own in (found.zone or zone, zone):
            if moment.not_before.astimezone(own).date() == choice.day:
                return moment.iso(own)
    return choice.day.isoformat()


def _believed(found: list[Candidate], choice: Choice | None, response: Response) -> list[Candidate]:
    """The best candidate of each source and kind: of the chosen day, or in a place that is sure by itself.

    And the dateline: an import changes every date but the one in the text.
    """
    best: dict[tuple[Source, DateKind, bool], Candidate] = {}
    for one in sorted(found, key=lambda one: -TRUST[one.place]):
        if one.place is Place.IMAGE:
            continue  # the day of a picture, good enough to guess from and no evidence
        if one.kind is DateKind.PUBLISHED:
            is_chosen = choice is not None and one.day in (choice.day, choice.candidate.day)
            is_vague = choice is None and one.moment.precision is Precision.INTERVAL
            if not (is_possible(one, response.fetched_at) or is_vague):
                continue
            if not (is_chosen or TRUST[one.place] >= SURE or one.place in _DATELINES):
                continue
        elif one.kind is not DateKind.MODIFIED or one.day is None or TRUST[one.place] < 0.5:
            continue
        best.setdefault((one.source, one.kind, one.place in _DATELINES), one)
    return list(best.values())
