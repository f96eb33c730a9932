"""When a page was published, from all that it says of itself: one answer with its source, or none."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.readers import article, structured
from crawler.readers.reading import Observation, Response
from segar.model.evidence import DateKind, Source
from segar.model.moment import Moment

_TRUST = {Source.STRUCTURED_DATA: 0.93, Source.ARTICLE_TEXT: 0.85}


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
    readings = (*structured.read(response).observations, *article.read(response).observations)
    stated = [one for one in readings if one.date_kind is DateKind.PUBLISHED and one.published is not None]
    return _answer(stated[0], response) if stated else None


def _answer(one: Observation, response: Response) -> PageDate | None:
    if one.published is None:
        return None
    return PageDate(
        published=one.published,
        iso=one.published.iso(response.zone),
        source=one.source,
        detail=one.detail,
        raw=one.raw,
        confidence=_TRUST[one.source],
    )
