"""The only place that asks what time it is, so that `--now` is honoured everywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Protocol

from segar.errors import UsageError


class Clock(Protocol):
    """Tells the time, aware and in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still at `instant` (`--now`, demos, tests)."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class FastClock:
    """A clock that starts at `instant` and runs `speed` times as fast as the machine's (to try the daemon)."""

    instant: datetime
    speed: float
    _began: float = field(default_factory=monotonic)

    def now(self) -> datetime:
        return self.instant.astimezone(UTC) + timedelta(seconds=self.ticks())

    def ticks(self) -> float:
        """Seconds since it started, by its own speed."""
        return (monotonic() - self._began) * self.speed


def parse_instant(text: str) -> datetime:
    """An ISO 8601 instant with its offset, in UTC. Raises UsageError when the offset is missing."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"“{text}” is not an instant.", "Write it like 2026-11-24T08:00:00+07:00.") from None
    if instant.tzinfo is None:
        raise UsageError(f"“{text}” has no time zone.", "Add the offset, for example +07:00 for WIB.")
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise UsageError(f"“{text}” lies outside of the calendar.", "Write a year from 2 to 9998.") from None
