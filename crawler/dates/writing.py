"""Dates as they are written with digits and names of months, found in a normalised line of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo

from crawler.dates.vocabulary import MARKET_DAYS, MONTHS, WEEKDAYS, ZONE_HOURS, alternatives
from segar.model.moment import Moment, Precision

_MONTH = alternatives(MONTHS)
_WEEKDAY = alternatives(WEEKDAYS)
_BEFORE = r"(?<![\w/.,:+-])"  # a date does not begin inside a number, a path or a telephone number
_AFTER = r"(?![\w/]|[.,:-]\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SHORT_YEAR = r"(?P<year>(?:19|20)\d\d|\d\d)"
_WEEKDAY_PART = (
    rf"(?:(?P<weekday>{_WEEKDAY})\.?(?:\s+(?:{alternatives(MARKET_DAYS)}))?\s*[,/|-]?\s*"
    r"(?:tanggal\s+|tgl\.?\s+)?)?"
)
_TIME = (
    r"(?:\s*(?:[,|@()/–—•·-]|\bpada\b)*\s*(?:pukul|pkl\.?|jam|at)?\s*"
    r"(?P<hour>[01]?\d|2[0-3])\s?[:.]\s?(?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?(?!\d)"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?"
    rf"(?:\s*\(?(?P<zone>(?:{alternatives(ZONE_HOURS)})\b|[+-]\d\d:?\d\d(?!\d)))?)?"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # 2025-03-03T14:05:00+07:00 · 2025-03-03 14:05
        rf"{_BEFORE}{_YEAR}-(?P<month>\d\d?)-(?P<day>\d\d?)(?:t|\s+|(?!\w|-\d))"
        r"(?:(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
        rf"\s*(?P<zone>(?:{alternatives(ZONE_HOURS)})\b|[+-]\d\d:?\d\d)?)?(?!\w)",
        # Senin Pahing, 3 Maret 2025 | 14.05 WIB · 12-Des-2023 · Mon, 03 Mar 2025 14:05:00 +0700
        rf"(?<![\w/.,:+-]){_WEEKDAY_PART}(?P<day>\d\d?)(?:st|nd|rd|th)?\s?[\s./-]\s?(?:of\s+)?(?P<name>{_MONTH})\b"
        rf"\.?,?\s?[\s./-]?\s?{_SHORT_YEAR}(?![\d/])(?:\s+m\b)?{_TIME}",
        # March 3, 2025
        rf"{_BEFORE}{_WEEKDAY_PART}(?P<name>{_MONTH})\b\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d){_TIME}",
        # 13/12/2023 · 12.12.2023 · 12-12-23
        rf"{_BEFORE}{_WEEKDAY_PART}(?P<day>\d\d?)(?P<sep>[/.-])(?P<month>\d\d?)(?P=sep){_SHORT_YEAR}(?![\d/]|[.-]\d){_TIME}",
        # 2025/03/03 · 2025.03.03
        rf"{_BEFORE}{_YEAR}(?P<sep>[/.])(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)(?![\d/]|\.\d){_TIME}",
        # Maret 2025
        rf"{_BEFORE}(?P<name>{_MONTH})\b\.?,?\s+{_YEAR}{_AFTER}",
    )
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a line: from `start` to `end`."""

    moment: Moment
    start: int
    end: int
    weekday_agrees: bool = True


def written(line: str, zone: tzinfo) -> Iterator[Written]:
    """Every date of a normalised line (small letters, plain apostrophes), none twice."""
    taken: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(line):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            found = _written(match, zone)
            if found is not None:
                taken.append(match.span())
                yield found


def _written(match: re.Match[str], zone: tzinfo) -> Written | None:
    given = match.groupdict()
    year = int(given["year"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    month = MONTHS[given["name"]] if given.get("name") else int(given["month"])
    if given.get("day") is None:
        return Written(Moment.in_month(year, month, zone), match.start(), match.end())
    weekday = WEEKDAYS.get(given.get("weekday") or "")
    day = _day(year, month, int(given["day"]), weekday, named=bool(given.get("name")))
    if day is None:
        return None
    agrees = weekday is None or day.weekday() == weekday
    return Written(_moment(day, given, zone), match.start(), match.end(), agrees)


def _day(year: int, month: int, day: int, weekday: int | None, *, named: bool) -> date | None:
    """Day before month, as Indonesians write; the other way round only where nothing else is possible."""
    usual, swapped = _valid(year, month, day), None if named else _valid(year, day, month)
    if usual and swapped and weekday is not None and usual.weekday() != weekday == swapped.weekday():
        return swapped
    return usual or swapped


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(day: date, given: dict[str, str | None], zone: tzinfo) -> Moment:
    if not given.get("hour"):
        return Moment.on_day(day, zone)
    hour, minute = int(given["hour"] or 0), int(given["minute"] or 0)
    if given.get("half"):
        hour = hour % 12 + (12 if given["half"] == "p" else 0)
    second = given.get("second")
    try:
        instant = datetime(
            day.year, day.month, day.day, hour, minute, int(second or 0), tzinfo=_zone(given, zone)
        )
    except ValueError:
        return Moment.on_day(day, zone)
    if hour == minute == 0 and not int(second or 0) and given.get("zone") is None:
        return Moment.on_day(day, zone)  # midnight without a zone: the system kept only the day
    return Moment.at(instant, Precision.SECOND if second else Precision.MINUTE)


def _zone(given: dict[str, str | None], zone: tzinfo) -> tzinfo:
    text = given.get("zone")
    if not text:
        return zone
    if text in ZONE_HOURS:
        return timezone(timedelta(hours=ZONE_HOURS[text]))
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if offset > timedelta(hours=14):
        return zone
    return timezone(-offset if text[0] == "-" else offset)
