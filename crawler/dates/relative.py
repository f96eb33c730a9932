"""“3 jam yang lalu”, “kemarin lusa”, “sebulan lalu”: as coarse as the words, relative to the fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo

from crawler.dates.vocabulary import NUMBERS, UNIT_OF, alternatives
from crawler.dates.writing import Written
from segar.model.moment import Moment

_HINT = re.compile(r"lalu|ago|silam|kemar[ie]n|yesterday|hari ini|today|baru|just now")
_COUNT = rf"(?P<count>\d{{1,3}}|{alternatives(NUMBERS)})"
_AGO = re.compile(
    rf"(?<![\w/])(?:(?P<one>se)(?P<oneunit>{alternatives(UNIT_OF)})|{_COUNT}\s+(?P<unit>{alternatives(UNIT_OF)}))"
    r"\s+(?:yang\s+|yg\.?\s+)?(?:lalu|ago|silam)\b"
)
_BARE = re.compile(rf"^{_COUNT}\s*(?P<unit>{alternatives(UNIT_OF)})$")
_DAYS = (
    (re.compile(r"(?<!\w)(?:kemarin lusa|kemaren lusa|day before yesterday)\b"), 2),
    (re.compile(r"(?<!\w)(?<!day before )(?:kemarin|kemaren|yesterday)\b(?!\s+lusa)"), 1),
    (re.compile(r"(?<!\w)(?:hari ini|today)\b"), 0),
)
_JUST_NOW = re.compile(
    r"(?<!\w)(?:baru saja|barusan|just now|beberapa (?:detik|menit|saat) (?:yang )?lalu)\b"
)


def relative(line: str, fetched_at: datetime, zone: tzinfo) -> Iterator[Written]:
    """Relative dates of a normalised line."""
    if not _HINT.search(line):
        return
    for match in _AGO.finditer(line):
        moment = _ago(match, fetched_at)
        if moment is not None:
            yield Written(moment, match.start(), match.end(), day=_likely_day(moment, zone))
    for match in _JUST_NOW.finditer(line):
        moment = Moment.between(fetched_at - timedelta(hours=1), fetched_at)
        yield Written(moment, match.start(), match.end(), day=_likely_day(moment, zone))
    for pattern, days in _DAYS:
        for match in pattern.finditer(line):
            day = fetched_at.astimezone(zone).date() - timedelta(days=days)
            yield Written(Moment.on_day(day, zone), match.start(), match.end(), day=day)


def bare(line: str, fetched_at: datetime) -> Moment | None:
    """“5 menit” where it is the whole text of a field for dates."""
    match = _BARE.match(line)
    return _ago(match, fetched_at) if match else None


def _ago(match: re.Match[str], fetched_at: datetime) -> Moment | None:
    given = match.groupdict()
    unit = UNIT_OF[given.get("oneunit") or given["unit"]]
    text = given.get("count") or "1"
    count = int(text) if text.isdecimal() else NUMBERS[text]
    # Some systems round down, some to the nearest: both are allowed for.
    youngest = unit * (count - min(0.5, count * 0.25))
    try:
        return Moment.between(fetched_at - unit * (count + 1), fetched_at - youngest)
    except OverflowError:
        return None


def _likely_day(moment: Moment, zone: tzinfo) -> date | None:
    """The day in the middle of an interval; None where it may be one of several."""
    length = moment.not_after - moment.not_before
    return (moment.not_after - length / 2).astimezone(zone).date() if length <= timedelta(days=2) else None
