"""How much the items of an agency say: words, pictures without text, copies, topics, rhythm, documents that open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from segar.model.criteria import Measure
from segar.model.files import is_document
from segar.model.phrases import words_of
from segar.model.sufficiency import Measured
from segar.model.survey import PageKind, Sampled, Survey

PICTURE_ONLY = 30  # words: an item with fewer is a picture with a caption
SAME_SHARE = 0.7  # of two fingerprints: copies have 0.78 and more, other texts of one trade up to 0.61
LEAST_TITLES = 5  # for the variety of topics
TELLING = 5  # letters of a word of a title that tells a topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Items of an agency by month: of the last thirty days, of its usual month, and of its kind's usual month."""

    lately: int
    own: float | None = None  # None: too short a history
    kind: float | None = None


@dataclass(frozen=True, slots=True)
class Others:
    """The sampled items of all other agencies, for what is copied."""

    items: Sequence[Sampled] = ()

    def original_of(self, item: Sampled) -> Sampled | None:
        """The item of another agency that this one copies: nearly the same text, and surely older."""
        if not item.fingerprint or item.published is None:
            return None
        return next((other for other in self.items if _copies(item, other)), None)


def _copies(item: Sampled, other: Sampled) -> bool:
    if item.published is None or other.published is None or other.published >= item.published:
        return False
    return nearly_same(item.fingerprint, other.fingerprint)


def nearly_same(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two fingerprints are of one text, changed here and there."""
    if not one or len(one) != len(other):
        return False
    return sum(a == b for a, b in zip(one, other, strict=True)) >= SAME_SHARE * len(one)


def substance(
    measures: Sequence[Measure], surveys: Sequence[Survey], others: Others, pace: Pace | None
) -> tuple[Measured, ...]:
    """The measures that we know of, in the order of the criteria."""
    items = [item for survey in surveys for item in survey.items]
    titles = [title for survey in surveys for title in survey.titles]
    pages = tuple(item.url for item in items)
    pictures = tuple(item.url for item in items if _is_picture(item))
    figures: Mapping[str, tuple[float | None, tuple[str, ...]]] = {
        "kata": (median(item.words for item in items) if items else None, pages),
        "teks": (_share([not _is_picture(item) for item in items]), pictures or pages),
        "asli": (_share([others.original_of(item) is None for item in items]), pages),
        "ragam": (_topics(titles), pages),
        "irama": (_rhythm(pace), ()),
        "dokumen": _documents(surveys),
    }
    return tuple(measured(measure, *figures[measure.id]) for measure in measures if measure.id in figures)


def measured(measure: Measure, figure: float | None, pages: tuple[str, ...]) -> Measured:
    """A figure against its target."""
    value = None if figure is None else max(0.0, min(1.0, figure / measure.target))
    return Measured(
        id=measure.id,
        name=measure.name,
        weight=measure.weight,
        value=None if value is None else round(value, 4),
        figure=None if figure is None else round(figure, 3),
        target=measure.target,
        pages=pages[:6],
    )


def _share(holds: Sequence[bool]) -> float | None:
    return sum(holds) / len(holds) if holds else None


def _is_picture(item: Sampled) -> bool:
    return item.words < PICTURE_ONLY


def _topics(titles: Sequence[str]) -> float | None:
    """Telling words that differ, for each title: an event that is told again and again brings few."""
    if len(titles) < LEAST_TITLES:
        return None
    telling = [{word for word in words_of(title) if len(word) >= TELLING} for title in titles]
    return len(set().union(*telling)) / len(titles)


def _rhythm(pace: Pace | None) -> float | None:
    """The last thirty days against the usual month: of the agency itself, and of its kind."""
    if pace is None:
        return None
    usual = [figure for figure in (pace.own, pace.kind) if figure]
    return sum(min(1.0, pace.lately / figure) for figure in usual) / len(usual) if usual else None


def _documents(surveys: Sequence[Survey]) -> tuple[float | None, tuple[str, ...]]:
    """The share of the documents tried that open; the pages named are the broken ones."""
    tried = [
        (looked.kind is PageKind.DOCUMENT, looked.url)
        for survey in surveys
        for looked in survey.looked
        if looked.kind is PageKind.DOCUMENT or (looked.kind is PageKind.MISSING and is_document(looked.url))
    ]
    broken = tuple(url for opens, url in tried if not opens)
    return _share([opens for opens, _ in tried]), broken or tuple(url for _, url in tried)


def months(days: Sequence[date], today: date) -> tuple[int, float | None]:
    """Publications of the last thirty days, and of the median thirty days of the year before them."""
    ages = [(today - day).days for day in days if day <= today]
    lately = sum(age < 30 for age in ages)
    reach = max(ages, default=0) // 30
    before = [
        sum(30 * month <= age < 30 * (month + 1) for age in ages) for month in range(1, min(12, reach) + 1)
    ]
    return lately, (float(median(before)) if len(before) >= 2 else None)
