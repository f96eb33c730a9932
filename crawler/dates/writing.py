"""Dates as they are written with digits and names of months, found in a normalised line of text.

Found by their year: what has no year is no date of a publication, and few numbers look like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, tzinfo

from crawler.dates.clocktime import moment_of, time_after, time_before
from crawler.dates.vocabulary import MARKET_DAYS, MONTHS, WEEKDAYS, alternatives
from segar.model.moment import Moment

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FILE = r"\.(?:jpe?g|png|gif|webp|pdf|docx?|xlsx?|pptx?|zip|rar|mp[34]|html?|php)\b"
_CLEAR_AFTER = re.compile(rf"(?!\w|[/.:-]\d|/\w|{_FILE})")  # does not go on as a number, a path, a file name
_NOT_BEFORE = re.compile(r"(?:[\w/+-]|\d[.,:])\Z")  # a date does not begin inside a number or a path
_ORDINAL = r"(?:st|nd|rd|th|er|\.|º|ª|°)?"
_NAME = r"(?P<name>[^\W\d_]{3,12})"

# What may stand between `_REACH` characters before a year and the year.
_REACH = 36
_NUMBERS_YEAR = re.compile(r"(?P<day>\d\d?)(?P<sep>[/.-]|\.\s|\s[|/-]\s)(?P<month>\d\d?)(?P=sep)\Z")
_DAY_NAME_YEAR = re.compile(
    rf"(?P<day>\d\d?){_ORDINAL},?\s?(?:[./-]\s?)?(?:of\s|del?\s)?{_NAME}[.,]?\s?(?:[./-]\s?)?(?:del?\s|of\s)?\Z"
)
_NAME_DAY_YEAR = re.compile(rf"(?<![^\W\d_]){_NAME}\.?\s(?P<day>\d\d?){_ORDINAL}(?:,\s?|\s)\Z")
_NAME_YEAR = re.compile(rf"(?<![^\W\d_])(?<!\d)(?<!\d[\s.-]){_NAME}[.,]?\s\Z")
# What may follow a year.
_YEAR_NUMBERS = re.compile(
    r"(?P<sep>[-/]|\.\s?)(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)(?=t\d\d:|\D|\Z)"
    r"|\s?[年년]\s?(?P<month_>\d\d?)\s?[月월]\s?(?P<day_>\d\d?)\s?[日일]"
)
_YEAR_NAME_DAY = re.compile(rf"\.?\s{_NAME}\s(?P<day>\d\d?)(?!\d)\.?")
# Years of two digits, where the rest leaves no doubt: 12/12/23, 12-Des-23, 12 Des '23.
_SHORT = re.compile(
    r"(?P<day>\d\d?)(?:/(?P<month>\d\d?)/|(?P<sep>[.-])(?P<month_>\d\d)(?P=sep)|"
    rf"(?P<gap>[\s-]){_NAME}\.?(?:(?P=gap)|\s')'?)(?P<year>\d\d)(?![\w/'’:]|[.-]\d|\s[^\W\d_])"
)
_WEEKDAY_BEFORE = re.compile(
    rf"(?<![^\W\d_])(?P<weekday>[^\W\d_]{{2,10}}(?:'[^\W\d_]{{1,3}})?)\.?"
    rf"(?:\s?(?:{alternatives(MARKET_DAYS)}))?\s?[,/|(-]*\s?(?:tanggal\s|tgl\.?\s|the\s)?\Z"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a line: from `start` to `end`."""

    moment: Moment
    start: int
    end: int
    day: date | None = None  # as it is written, in the zone in which it is written; None for a whole month
    zone: tzinfo | None = None  # the zone that it names
    other: date | None = None  # what it would be with the month before the day
    weekday_agrees: bool = True


@dataclass(frozen=True, slots=True)
class _Core:
    """Day, month and year before anything beside them is looked at; `day` is None for a whole month."""

    year: int
    month: int
    day: int | None
    start: int
    end: int
    is_day_first: bool = False  # digits only, so that the order may be another


def written(line: str, zone: tzinfo, *, month_first: bool = False) -> Iterator[Written]:
    """Every date of a normalised line (small letters, plain apostrophes), none twice, in its order.

    `month_first`: 03/04/2025 is March 4, as on a page from the United States.
    """
    clear = 0
    for core in _cores(line):
        if core.start < clear:
            continue
        found = _written(line, core, clear, zone, month_first=month_first)
        if found is not None:
            clear = found.end
            yield found


def _cores(line: str) -> list[_Core]:
    cores = [core for year in _YEAR.finditer(line) if (core := _around(line, year)) is not None]
    cores += (core for match in _SHORT.finditer(line) if (core := _short(line, match)) is not None)
    cores.sort(key=lambda core: (core.day is None, core.start))
    return sorted(_without_overlaps(cores), key=lambda core: core.start)


def _without_overlaps(cores: list[_Core]) -> Iterator[_Core]:
    taken: list[_Core] = []
    for core in cores:
        if all(core.end <= other.start or other.end <= core.start for other in taken):
            taken.append(core)
            yield core


def _around(line: str, year: re.Match[str]) -> _Core | None:
    """The date that a year belongs to."""
    return _before_year(line, year) or _after_year(line, year)


def _after_year(line: str, year: re.Match[str]) -> _Core | None:
    if _NOT_BEFORE.search(line, max(0, year.start() - 2), year.start()):
        return None
    match = _YEAR_NUMBERS.match(line, year.end())
    if match:
        month, day = match["month"] or match["month_"], match["day"] or match["day_"]
        if line[match.end() : match.end() + 1] == "t" or _CLEAR_AFTER.match(line, match.end()):
            return _Core(int(year[0]), int(month), int(day), year.start(), match.end())
        return None
    match = _YEAR_NAME_DAY.match(line, year.end())
    if match and match["name"] in MONTHS and _CLEAR_AFTER.match(line, match.end()):
        return _Core(int(year[0]), MONTHS[match["name"]], int(match["day"]), year.start(), match.end())
    return None


def _before_year(line: str, year: re.Match[str]) -> _Core | None:
    reach = max(0, year.start() - _REACH)
    if year.start() == 0 or not _CLEAR_AFTER.match(line, year.end()):
        return None
    for pattern in (_NUMBERS_YEAR, _DAY_NAME_YEAR, _NAME_DAY_YEAR, _NAME_YEAR):
        match = pattern.search(line, reach, year.start())
        if match is None or _NOT_BEFORE.search(line, max(0, match.start() - 2), match.start()):
            continue
        given = match.groupdict()
        if "name" in given and given["name"] not in MONTHS:
            continue
        month = MONTHS[given["name"]] if "name" in given else int(given["month"])
        day = int(given["day"]) if "day" in given else None
        return _Core(int(year[0]), month, day, match.start(), year.end(), "name" not in given)
    return None


def _short(line: str, match: re.Match[str]) -> _Core | None:
    if _NOT_BEFORE.search(line, max(0, match.start() - 2), match.start()):
        return None
    if match["name"] and match["name"] not in MONTHS:
        return None
    month = MONTHS[match["name"]] if match["name"] else int(match["month"] or match["month_"])
    year = int(match["year"])
    return _Core(
        year + (2000 if year < 70 else 1900),
        month,
        int(match["day"]),
        match.start(),
        match.end(),
        not match["name"],
    )


def _written(line: str, core: _Core, clear: int, zone: tzinfo, *, month_first: bool) -> Written | None:
    if core.day is None:
        return Written(Moment.in_month(core.year, core.month, zone), core.start, core.end)
    start, weekday = _weekday(line, core.start, clear)
    day, other = _day(core, weekday, month_first=month_first)
    if day is None:
        return None
    time = time_after(line, core.end)
    end = time.end if time else core.end
    if time is None:
        time = time_before(line, start)
        start = time.start if time and time.start >= clear else start
    return Written(
        moment=moment_of(day, time, zone),
        start=start,
        end=end,
        day=day,
        zone=time.zone if time else None,
        other=other,
        weekday_agrees=weekday is None or day.weekday() == weekday,
    )


def _weekday(line: str, start: int, clear: int) -> tuple[int, int | None]:
    """Where a date starts with its weekday, and which that is."""
    match = _WEEKDAY_BEFORE.search(line, max(clear, start - 34), start)
    if match is None or match["weekday"] not in WEEKDAYS:
        return start, None
    return match.start(), WEEKDAYS[match["weekday"]]


def _day(core: _Core, weekday: int | None, *, month_first: bool) -> tuple[date | None, date | None]:
    """Day before month, as Indonesians write; the other way round where nothing else is possible, where the
    weekday proves it, or where the page writes so."""
    usual = _valid(core.year, core.month, core.day or 0)
    if not core.is_day_first:
        return usual, None
    swapped = _valid(core.year, core.day or 0, core.month)
    if usual is None or swapped is None:
        return usual or swapped, None
    if usual == swapped:
        return usual, None
    first, second = (swapped, usual) if month_first else (usual, swapped)
    if weekday is not None and first.weekday() != weekday == second.weekday():
        return second, None
    return first, None if weekday is not None and first.weekday() == weekday else second


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
