"""Days in the addresses of listed items: `/2026/11/20/slug.html`, where the list shows no other date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from crawler.readers.address import date_in
from crawler.readers.reading import Observation
from segar.model.evidence import DateKind, Source
from segar.model.moment import Precision


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
    found = date_in(one.url, zone)
    # A year and a month alone would make any item of the month its newest.
    if found is None or found.moment.precision is not Precision.DAY or found.moment.not_before > fetched_at:
        return
    yield replace(
        one,
        source=Source.URL,
        detail="day in the address",
        raw=found.raw,
        published=found.moment,
        date_kind=DateKind.PUBLISHED,
    )
