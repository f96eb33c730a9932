"""How many channels were in which state at the end of each of the last weeks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from segar.model.verdict import State

WEEKS = 26
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The channels by state at one instant of the week; `is_judged` is False where nothing was known yet."""

    day: date
    channels: Mapping[State, int]

    @property
    def is_judged(self) -> bool:
        return any(count for state, count in self.channels.items() if state is not State.UNKNOWN)

    @property
    def total(self) -> int:
        return sum(self.channels.values())


def instants(at: datetime, weeks: int = WEEKS) -> tuple[datetime, ...]:
    """The report's instant and the same hour of each week before, oldest first."""
    return tuple(at - WEEK * number for number in reversed(range(weeks)))


def trend(
    states: Mapping[str, Sequence[State | None]], at: Sequence[datetime], zone: ZoneInfo
) -> tuple[Week, ...]:
    """`states` by channel, one for each of the instants; what was not judged counts as unknown."""
    return tuple(
        _week((own[number] for own in states.values()), instant.astimezone(zone).date())
        for number, instant in enumerate(at)
    )


def _week(states: Iterable[State | None], day: date) -> Week:
    counted = Counter(state or State.UNKNOWN for state in states)
    return Week(day=day, channels={state: counted[state] for state in State})
