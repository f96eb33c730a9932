"""Dates as systems write them for each other: ISO 8601, compact digits, seconds since 1970."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache

from crawler.dates.clocktime import Time, moment_of, zone_of
from crawler.dates.vocabulary import MONTHS
from crawler.dates.writing import Written
from segar.model.moment import Moment

_ISO = re.compile(
    r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[t ](\d\d):(\d\d)(?::(\d\d)(?:[.,:]\d{1,9})?)?\s?(z|utc|[+-]\d\d(?::?\d\d)?)?"
    r"(?:\s?utc|\s?\[[\w/]+\])?)?"
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:t?(\d\d)(\d\d)(\d\d)?)?(z|[+-]\d\d:?\d\d)?")
_JAVA = re.compile(r"[a-z]{3} ([a-z]{3}) (\d\d) (\d\d):(\d\d):(\d\d) ([a-z]{1,4}) ((?:19|20)\d\d)")
_EPOCH = re.compile(r"([1-9]\d{8,9})(\d{3})?(?:\.\d+)?")
_FIRST_EPOCH = 788_918_400  # 1995: a smaller number of seconds is some other number
_LAST_EPOCH = 4_102_444_800  # 2100


@lru_cache(maxsize=512)  # a page says the same date in several places
def machine(line: str, zone: tzinfo) -> Written | None:
    """The date that a whole normalised line is, in a form that people do not write."""
    if len(line) > 40:
        return None
    if not line[:4].isdecimal():
        return _java(line, zone)
    match = _ISO.fullmatch(line) or _COMPACT.fullmatch(line)
    if match is not None:
        return _from_parts(line, match.groups(), zone)
    match = _EPOCH.fullmatch(line)
    if match is not None and _FIRST_EPOCH <= int(match[1]) < _LAST_EPOCH:
        instant = datetime.fromtimestamp(int(match[1]), UTC)
        return Written(Moment.at(instant), 0, len(line), day=instant.date(), zone=UTC)
    return None


def _java(line: str, zone: tzinfo) -> Written | None:
    """`thu aug 20 00:00:00 cest 2020`: what Java's `Date` prints."""
    match = _JAVA.fullmatch(line)
    if match is None or match[1] not in MONTHS:
        return None
    _, day, hour, minute, second, named, year = match.groups()
    return _from_parts(line, (year, str(MONTHS[match[1]]), day, hour, minute, second, named), zone)


def _from_parts(line: str, parts: Sequence[str | None], zone: tzinfo) -> Written | None:
    year, month, day, hour, minute, second = (None if part is None else int(part) for part in parts[:6])
    named = zone_of(parts[6])
    try:
        on = date(year or 0, month or 0, day or 0)
        if hour is None or minute is None:
            return Written(Moment.on_day(on, zone), 0, len(line), day=on)
        time = Time(hour, minute, second, named, 0, len(line))
        return Written(moment_of(on, time, zone), 0, len(line), day=on, zone=named)
    except (ValueError, OverflowError):
        return None
