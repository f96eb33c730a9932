"""The time of day that stands beside a date, and the instant that both make together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo

from crawler.dates.vocabulary import ZONE_HOURS, alternatives
from segar.model.moment import Moment, Precision

_ZONE = rf"(?:\(?(?P<zone>(?:gmt|utc)?[+-]\d\d(?::?\d\d)?(?!\d)|(?:{alternatives(ZONE_HOURS)})\b))"
_FACE = (
    r"(?P<hour>[01]?\d|2[0-3])(?:\s?[:.]\s?|h)(?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:[.,:]\d{1,9})?)?(?!\d)"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?"
)
_AFTER = re.compile(
    r"(?:t|\s*(?:[,|@()/–—•·-]|pada\b)*\s*(?:pukul|pkl\.?|jam|at|um|à|às|a las|alle|ore|kl\.?)?\s*)"
    rf"{_FACE}(?:\s*{_ZONE})?"
)
_BEFORE = re.compile(rf"(?<![\w:.]){_FACE}(?:\s*{_ZONE}\)?)?\s*[,|/–—•·-]?\s*\Z")
_LONGEST = 28  # characters of a time before a date


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day as it is written; `zone` is None where none is."""

    hour: int
    minute: int
    second: int | None
    zone: tzinfo | None
    start: int
    end: int


def time_after(line: str, end: int) -> Time | None:
    """The time that follows a date which ends at `end` of a normalised line."""
    match = _AFTER.match(line, end)
    return _time(match) if match else None


def time_before(line: str, start: int) -> Time | None:
    """The time that stands directly before a date: “14:05 WIB, 3 Maret 2025”."""
    if not any(character.isdecimal() for character in line[max(0, start - 14) : start]):
        return None
    match = _BEFORE.search(line, max(0, start - _LONGEST), start)
    return _time(match) if match and ":" in match[0] else None


def moment_of(day: date, time: Time | None, zone: tzinfo) -> Moment:
    """A day and its time; a time without a zone is of `zone`."""
    if time is None:
        return Moment.on_day(day, zone)
    if time.hour == time.minute == 0 and not time.second and time.zone is None:
        return Moment.on_day(day, zone)  # midnight without a zone: the system kept only the day
    instant = datetime(
        day.year, day.month, day.day, time.hour, time.minute, time.second or 0, tzinfo=time.zone or zone
    )
    try:
        return Moment.at(instant, Precision.MINUTE if time.second is None else Precision.SECOND)
    except OverflowError:
        return Moment.on_day(day, zone)


def zone_of(text: str | None) -> tzinfo | None:
    """`wib`, `z`, `+07:00`, `gmt+7`: the zone that it names; None for what is none."""
    if not text:
        return None
    if text in ZONE_HOURS:
        return timezone(timedelta(hours=ZONE_HOURS[text]))
    digits = text.lstrip("gmtuc")[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    if offset > timedelta(hours=14):
        return None
    return timezone(offset if "+" in text else -offset)


def _time(match: re.Match[str]) -> Time:
    hour = int(match["hour"])
    if match["half"] and hour <= 12:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    second = int(match["second"]) if match["second"] else None
    return Time(hour, int(match["minute"]), second, zone_of(match["zone"]), match.start(), match.end())
