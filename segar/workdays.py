"""Working days of an Indonesian government office: Monday to Friday, without holidays and cuti bersama.

National holidays and collective leave follow a yearly joint decree of three ministers; the `holidays` library
carries it (categories public and government), with lunar days of later years estimated. sites.yaml adds and
removes days. Office hours are those of Perpres 21/2023: 07:30 to 16:00.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from segar.model.register import Register

OPENS = time(7, 30)
CLOSES = time(16, 0)


@dataclass(frozen=True)
class Workdays:
    """The calendar of one organisation."""

    zone: ZoneInfo
    added: frozenset[date] = frozenset()
    removed: frozenset[date] = frozenset()

    @classmethod
    def of(cls, register: Register) -> Workdays:
        return cls(
            zone=register.organisation.zone,
            added=frozenset(register.holidays_added),
            removed=frozenset(register.holidays_removed),
        )

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and not self._is_holiday(day)

    def age(self, since: date, until: date) -> int:
        """The working days after `since`, up to and with `until`; 0 when `until` is not later."""
        if until <= since:
            return 0
        days_off = sum(len(self._days_off(year, since, until)) for year in range(since.year, until.year + 1))
        return _weekdays_through(until) - _weekdays_through(since) - days_off

    def add(self, day: date, count: int) -> date:
        """The day that is `count` working days after `day`."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_working_day(day)
        return day

    def working_hours_at_or_after(self, instant: datetime) -> datetime:
        """The instant itself where it lies in office hours, else the start of the next ones; in UTC."""
        local = instant.astimezone(self.zone)
        if self.is_working_day(local.date()) and local.time() < CLOSES:
            start = datetime.combine(local.date(), OPENS, self.zone)
            return max(local, start).astimezone(UTC)
        return datetime.combine(self.add(local.date(), 1), OPENS, self.zone).astimezone(UTC)

    def next_opening(self, instant: datetime) -> datetime:
        """The start of office hours on the next working day after that of an instant; in UTC."""
        day = self.add(instant.astimezone(self.zone).date(), 1)
        return datetime.combine(day, OPENS, self.zone).astimezone(UTC)

    def holidays_in(self, year: int) -> dict[date, str]:
        """The holidays of a year with their names, weekends included, for the method page."""
        named = {day: name for day, name in _national(year) if day not in self.removed}
        return named | {day: "" for day in self.added if day.year == year and day not in named}

    def _is_holiday(self, day: date) -> bool:
        return day in self.added or (day in dict(_national(day.year)) and day not in self.removed)

    def _days_off(self, year: int, since: date, until: date) -> list[date]:
        """Holidays on weekdays within (since, until]."""
        days = sorted(day for day in self.holidays_in(year) if day.weekday() < 5)
        return days[bisect_right(days, since) : bisect_right(days, until)]


@cache
def _national(year: int) -> tuple[tuple[date, str], ...]:
    known = holidays.country_holidays("ID", years=year, categories=("public", "government"), language="id")
    return tuple(sorted((day, name) for day, name in known.items() if day.year == year))


def _weekdays_through(day: date) -> int:
    """Mondays to Fridays from the beginning of the calendar through `day`."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)
