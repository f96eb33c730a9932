"""Moment: when something happened, as exactly as it is known and no more exactly than that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

YEARS = range(1900, 2100)  # in which anything can have been published; other dates are those of unset fields


class Precision(StrEnum):
    """How exactly a moment is known."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    INTERVAL = "interval"  # somewhere between two instants: “3 jam lalu”, or first seen between two visits


# Years that another time zone has no room for: nobody could be shown such a moment.
_EDGES = {1: 2, 9999: 9998}


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that lies in `not_before <= t < not_after`; both aware and in UTC.

    A day is the whole day in the time zone in which it was written, so 3 March in Surabaya is
    2025-03-02T17:00Z up to 2025-03-03T17:00Z.
    """

    not_before: datetime
    not_after: datetime
    precision: Precision

    def __post_init__(self) -> None:
        if self.not_before.tzinfo is None or self.not_after.tzinfo is None:
            raise ValueError("a moment needs aware times")
        for name in ("not_before", "not_after"):
            instant: datetime = getattr(self, name)
            if instant.year in _EDGES:
                instant = instant.replace(year=_EDGES[instant.year])
                object.__setattr__(self, name, instant)
            if instant.tzinfo is not UTC:  # what comes from the store is in UTC, a million times a report
                object.__setattr__(self, name, instant.astimezone(UTC))
        if self.not_after < self.not_before:
            raise ValueError("a moment cannot end before it begins")

    @property
    def is_timed(self) -> bool:
        """Whether the time of the day is known."""
        return self.precision in (Precision.SECOND, Precision.MINUTE)

    @classmethod
    def at(cls, instant: datetime, precision: Precision = Precision.SECOND) -> Moment:
        """An instant known to the second, or to the minute."""
        if precision is Precision.MINUTE:
            instant = instant.replace(second=0, microsecond=0)
            return cls(instant, instant + timedelta(minutes=1), precision)
        return cls(instant, instant, Precision.SECOND)

    @classmethod
    def on_day(cls, day: date, zone: tzinfo) -> Moment:
        """A day in `zone`."""
        start = datetime.combine(day, time(), zone)
        return cls(start, datetime.combine(day + timedelta(days=1), time(), zone), Precision.DAY)

    @classmethod
    def in_month(cls, year: int, month: int, zone: tzinfo) -> Moment:
        """A month in `zone`."""
        start = datetime(year, month, 1, tzinfo=zone)
        following = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=zone)
        return cls(start, following, Precision.MONTH)

    @classmethod
    def between(cls, not_before: datetime, not_after: datetime) -> Moment:
        """Somewhere between two instants."""
        return cls(not_before, not_after, Precision.INTERVAL)

    def day(self, zone: tzinfo) -> date:
        """The first day, in `zone`, on which it can have happened."""
        return self.not_before.astimezone(zone).date()

    def iso(self, zone: tzinfo) -> str:
        """ISO 8601 in `zone`: with its offset where the time is known, a date where only the day is.

        An interval is named by its end: the latest that it can have been.
        """
        if self.precision is Precision.MONTH:
            return self.not_before.astimezone(zone).strftime("%Y-%m")
        if self.precision is Precision.DAY:
            return self.day(zone).isoformat()
        if self.precision is Precision.INTERVAL:
            return self.not_after.astimezone(zone).isoformat(timespec="seconds")
        return self.not_before.astimezone(zone).isoformat(timespec="seconds")
