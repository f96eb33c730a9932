"""A year of one channel at one sight: publications by day, states, failed visits, alerts, answers; and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from segar.model.moment import Moment, Precision
from segar.model.verdict import Change, State

WEEKS = 53
STEP, CELL = 13, 11
LEFT, TOP, SIDE = 2, 16, 92  # words stand at the right, beside the newest, which a phone shows first
WIDTH = LEFT + WEEKS * STEP + SIDE
BAND, TICKS, FLAGS, WORDS = (TOP + 7 * STEP + below for below in (6, 24, 42, 60))
HEIGHT = WORDS + 14
DAY = timedelta(days=1)
LEVELS = (1, 2, 3, 5)  # publications on a day from which a square is darker
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Span:
    """A state over some days."""

    state: State
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A row of the table."""

    first: date
    publications: int
    days: int  # on which something was published
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The figures of the picture and of its tables. Paths, since a year has 371 squares."""

    grid: str
    levels: tuple[str, ...]  # by darkness, the lightest first
    spans: tuple[Span, ...]
    failures: str
    flags: str
    answers: str
    labels: tuple[tuple[float, date], ...]  # where a month begins
    months: tuple[Month, ...]  # newest first
    changes: tuple[Change, ...]  # newest first, the state that held at the start last
    total: int
    words: int = LEFT + WEEKS * STEP + 6  # where the words of a row begin
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Calendar:
    """The weeks shown: squares stay in their place for a week, and nothing moves within a day."""

    start: date  # a Monday
    today: date
    zone: ZoneInfo

    @classmethod
    def until(cls, at: datetime, zone: ZoneInfo) -> Calendar:
        today = at.astimezone(zone).date()
        return cls(today - DAY * today.weekday() - timedelta(weeks=WEEKS - 1), today, zone)

    def shows(self, day: date) -> bool:
        return self.start <= day <= self.today

    def day(self, instant: datetime) -> date:
        return instant.astimezone(self.zone).date()

    def days(self, instants: Iterable[datetime]) -> list[date]:
        """The days shown on which any of these instants fell."""
        return sorted({day for day in map(self.day, instants) if self.shows(day)})

    def place(self, day: date) -> tuple[int, int]:
        week, weekday = divmod((day - self.start).days, 7)
        return LEFT + week * STEP, TOP + weekday * STEP

    @property
    def midnight(self) -> datetime:
        """The end of today."""
        return datetime.combine(self.today + DAY, time(), self.zone)

    def across(self, instant: datetime) -> float:
        """How far to the right an instant lies, never outside."""
        days = (
            instant.astimezone(self.zone).replace(tzinfo=None) - datetime.combine(self.start, time())
        ) / DAY
        return round(LEFT + min(max(days, 0.0), WEEKS * 7) * STEP / 7, 1)


def timeline(
    publications: Sequence[Moment],
    changes: Sequence[Change],
    failures: Sequence[datetime],
    alerts: Sequence[datetime],
    answers: Sequence[datetime],
    calendar: Calendar,
) -> Timeline:
    """`changes` oldest first, led by the state that held at the start, where one did."""
    published = [
        (day, moment.precision is not Precision.MONTH)
        for moment in publications
        if calendar.shows(day := _last_day(moment, calendar.zone))
    ]
    days = Counter(day for day, has_day in published if has_day)
    failed = calendar.days(failures)
    return Timeline(
        grid=grid(calendar),
        levels=tuple(_level(days, number, calendar) for number in range(len(LEVELS))),
        spans=tuple(_spans(changes, calendar)),
        failures="".join(f"M{calendar.place(day)[0] + 1} {TICKS}l9 9m0-9l-9 9" for day in failed),
        flags="".join(f"M{calendar.place(day)[0] + 1} {FLAGS}h9l-4.5 9z" for day in calendar.days(alerts)),
        answers="".join(
            f"M{calendar.place(day)[0] + 1} {WORDS}h9v6h-4l-3 3v-3h-2z" for day in calendar.days(answers)
        ),
        labels=labels(calendar),
        months=tuple(_months([day for day, _ in published], days, failed, calendar)),
        changes=tuple(reversed(changes)),
        total=len(published),
    )


@lru_cache(maxsize=4)
def grid(calendar: Calendar) -> str:
    """A square for each day up to today: the same for every channel."""
    return _squares(
        (calendar.start + DAY * n for n in range((calendar.today - calendar.start).days + 1)), calendar
    )


@lru_cache(maxsize=4)
def labels(calendar: Calendar) -> tuple[tuple[float, date], ...]:
    """The first Monday of each month, where its name has room."""
    mondays = [calendar.start + timedelta(weeks=n) for n in range(WEEKS - 1)]
    return tuple((calendar.place(day)[0], day) for day in mondays if day.day <= 7)


def _squares(days: Iterable[date], calendar: Calendar) -> str:
    return "".join(f"M{x} {y}h{CELL}v{CELL}h-{CELL}z" for x, y in map(calendar.place, days))


def _level(days: Mapping[date, int], number: int, calendar: Calendar) -> str:
    least = LEVELS[number]
    below = LEVELS[number + 1] if number + 1 < len(LEVELS) else None
    return _squares(
        sorted(day for day, count in days.items() if count >= least and (below is None or count < below)),
        calendar,
    )


def _last_day(moment: Moment, zone: ZoneInfo) -> date:
    """The square of a publication: its day, or the last on which it can have been. A month has no square."""
    if moment.precision in (Precision.DAY, Precision.INTERVAL):
        return max(moment.not_before, moment.not_after - timedelta(seconds=1)).astimezone(zone).date()
    return moment.day(zone)


def _spans(changes: Sequence[Change], calendar: Calendar) -> Iterable[Span]:
    ends = [change.at for change in changes[1:]] + [calendar.midnight][: len(changes)]
    for change, end in zip(changes, ends, strict=True):
        x, right = calendar.across(change.at), calendar.across(end)
        yield Span(change.state, x, round(max(right - x, 1.0), 1))


def _months(
    published: Sequence[date], days: Mapping[date, int], failed: Sequence[date], calendar: Calendar
) -> Iterable[Month]:
    """Every month from the first shown to this one. A publication counts in the month of its last possible day."""
    counts = Counter(day.replace(day=1) for day in published)
    on_days = Counter(day.replace(day=1) for day in days)
    failures = Counter(day.replace(day=1) for day in failed)
    month = calendar.today.replace(day=1)
    while month >= calendar.start.replace(day=1):
        yield Month(first=month, publications=counts[month], days=on_days[month], failures=failures[month])
        month = (month - DAY).replace(day=1)
