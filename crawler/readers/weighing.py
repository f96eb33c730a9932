"""Choosing among the dates of a page: how far each place is trusted, and what agreement is worth."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from crawler.readers.candidates import Candidate, Place
from segar.model.evidence import DateKind
from segar.model.moment import Precision

# How often a lone date in this place is the day of publication.
TRUST = {
    Place.META: 0.96,
    Place.LD_ARTICLE: 0.95,
    Place.MICRODATA: 0.95,
    Place.BYLINE: 0.95,
    Place.ADDRESS: 0.94,
    Place.LD_OTHER: 0.92,
    Place.TIME_MARKED: 0.92,
    Place.OVERLINE: 0.9,
    Place.OWN_TEASER: 0.9,
    Place.LABEL: 0.75,
    Place.META_VAGUE: 0.7,
    Place.ALONE: 0.6,
    Place.STATE: 0.6,
    Place.DATELINE: 0.6,
    Place.IMAGE: 0.5,
    Place.TEXT: 0.35,
    Place.LEAD: 0.1,
    Place.PROSE: 0.1,
    Place.COMMENT: 0.1,
    Place.ELSEWHERE: 0.1,
}
# Places that are wrong together count once; every other is text.
FAMILY = {
    Place.LD_ARTICLE: "json-ld",
    Place.LD_OTHER: "json-ld",
    Place.META: "meta",
    Place.META_VAGUE: "meta",
    Place.MICRODATA: "meta",
    Place.STATE: "state",
    Place.ADDRESS: "address",
    Place.IMAGE: "image",
}
SURE = 0.9  # the trust in a place that usually needs no second
LEAST = 0.46  # an answer below this is none
RIVAL = 0.3  # what is left of the trust in a day when a surer or earlier one stands in the same family
CHANGED = 0.3  # the same where it is the day of the last change, and the page has another
MANY = 0.6  # the same where it is one of many days in a list
IN_MONTH = 4.0  # how much likelier a day is in the month that the address or the picture names
EARLIEST = date(1995, 1, 1)
_LISTS = frozenset({Place.LABEL, Place.ALONE})
_LOCAL = frozenset(  # where people write, or systems write for people: in their own zone
    {Place.ADDRESS, Place.BYLINE, Place.OVERLINE, Place.LABEL, Place.DATELINE, Place.TIME_MARKED, Place.TEXT}
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidate that is believed, its day where the page was written, and how likely that is right."""

    candidate: Candidate
    day: date
    confidence: float


def choose(found: Sequence[Candidate], now: datetime, home: tzinfo | None) -> Choice | None:
    """The answer that the candidates allow together; `home` is the page's time zone where that is known."""
    usable = [one for one in found if one.kind is DateKind.PUBLISHED and is_possible(one, now)]
    if not usable:
        return None
    days = local_days(usable, home)
    odds = _odds(_evidence(usable, days, _changed(found)), _months(found))
    day = max(odds, key=lambda one: (odds[one], -one.toordinal()))
    confidence = odds[day] / (1.0 + sum(odds.values()))
    if confidence < LEAST:
        return None
    # `max` keeps the first of equals: the one that stands first on the page.
    best = max(
        (one for one, on in zip(usable, days, strict=True) if on == day), key=lambda one: TRUST[one.place]
    )
    return Choice(best, day, confidence)


def is_settled(found: Sequence[Candidate], now: datetime, home: tzinfo | None) -> bool:
    """Whether what is known already decides: sure places, of one mind, whose day does not hang on a time zone."""
    sure = [
        one
        for one in found
        if one.kind is DateKind.PUBLISHED and TRUST[one.place] >= SURE and is_possible(one, now)
    ]
    if not any(TRUST[one.place] >= TRUST[Place.ADDRESS] for one in sure):
        return False
    if len(set(local_days(sure, home))) != 1:
        return False
    return home is not None or any(not one.is_utc for one in sure) or all(_is_midday(one) for one in sure)


def is_possible(one: Candidate, now: datetime) -> bool:
    """Whether something can have been published then: on a day, after the web began, not in the future."""
    return one.day is not None and one.day >= EARLIEST and one.moment.not_before <= now


def local_days(usable: Sequence[Candidate], home: tzinfo | None) -> list[date]:
    """The day of each where the page was written: an instant in UTC may be of the day before or after."""
    stated: dict[date, float] = defaultdict(float)
    for one in usable:
        if one.place in _LOCAL and not one.is_utc and one.day is not None:
            stated[one.day] = max(stated[one.day], TRUST[one.place])
    return [_local_day(one, stated, home) for one in usable]


def _local_day(one: Candidate, stated: Mapping[date, float], home: tzinfo | None) -> date:
    day = one.day
    assert day is not None  # noqa: S101  (is_possible)
    if one.is_utc and one.is_timed:
        start = one.moment.not_before
        if home is not None:
            return start.astimezone(home).date()
        possible = (day, (start - timedelta(hours=8)).date(), (start + timedelta(hours=12)).date())
        return max(possible, key=lambda on: stated.get(on, 0.0))
    other = one.found.other
    return other if other is not None and day not in stated and other in stated else day


def _is_midday(one: Candidate) -> bool:
    """Whether it is the same day from California to Sydney."""
    return not one.is_timed or 4 <= one.moment.not_before.hour < 22


def _changed(found: Iterable[Candidate]) -> frozenset[date | None]:
    return frozenset(one.day for one in found if one.kind is DateKind.MODIFIED)


def _evidence(
    usable: Sequence[Candidate], days: Sequence[date], changed: frozenset[date | None]
) -> dict[date, dict[str, float]]:
    """How far each family of places speaks for each day."""
    listed = {
        place: {on for one, on in zip(usable, days, strict=True) if one.place is place} for place in _LISTS
    }
    firm = {on for one, on in zip(usable, days, strict=True) if TRUST[one.place] > 0.5}
    families: dict[str, list[tuple[float, date]]] = defaultdict(list)
    for one, on in zip(usable, days, strict=True):
        trust = TRUST[one.place]
        family = FAMILY.get(one.place, "text")
        if family == "text" and on in changed and firm - {on}:
            trust *= CHANGED
        if len(listed.get(one.place, ())) > 2:
            trust *= MANY
        families[family].append((trust, on))
    evidence: dict[date, dict[str, float]] = defaultdict(dict)
    for family, given in families.items():
        rivals = 0
        for trust, on in sorted(given, key=lambda pair: -pair[0]):
            if family not in evidence[on]:
                evidence[on][family] = trust * RIVAL**rivals
                rivals += 1
    return evidence


def _odds(
    evidence: Mapping[date, Mapping[str, float]], months: frozenset[tuple[int, int]]
) -> dict[date, float]:
    """The odds of each day: families are taken to err independently."""
    return {
        on: (math.prod(1.0 / (1.0 - trust) for trust in of.values()) - 1.0)
        * (IN_MONTH if (on.year, on.month) in months else 1.0)
        for on, of in evidence.items()
    }


def _months(found: Iterable[Candidate]) -> frozenset[tuple[int, int]]:
    """The months that addresses name where they name no day."""
    named = (
        one.moment.not_before + timedelta(days=10)
        for one in found
        if one.moment.precision is Precision.MONTH and one.place in (Place.ADDRESS, Place.IMAGE)
    )
    return frozenset((one.year, one.month) for one in named)
