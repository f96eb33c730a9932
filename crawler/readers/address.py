"""Days that stand in the addresses of items: `/2026/11/20/slug.html`, where a list shows no other date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from crawler.readers.reading import Observation
from segar.model.evidence import DateKind, Source
from segar.model.moment import Moment

# A year and a month alone would make any item of the month its newest.
_DAY = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)/[^/]")


def dated_by_address(
    observations: Iterable[Observation], zone: ZoneInfo, fetched_at: datetime
) -> Iterator[Observation]:
    """What the addresses of undated items say, beside what was observed."""
    known = list(observations)
    dated = {one.url for one in known if one.published is not None}
    for one in known:
        if one.date_kind is DateKind.UNDATED and one.url not in dated:
            yield from _dated(one, zone, fetched_at)


def _dated(one: Observation, zone: ZoneInfo, fetched_at: datetime) -> Iterator[Observation]:
    found = _DAY.search(one.url.partition("://")[2].partition("?")[0])
    day = _day(found) if found else None
    if found is None or day is None or day > fetched_at.astimezone(zone).date():
        return
    yield replace(
        one,
        source=Source.URL,
        detail="day in the address",
        raw=found.group(0)[:-1],
        published=Moment.on_day(day, zone),
        date_kind=DateKind.PUBLISHED,
    )


def _day(found: re.Match[str]) -> date | None:
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
