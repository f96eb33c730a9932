"""How long ago a moment was, in calendar and working days, and the state that follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from segar.model.moment import Moment
from segar.model.register import Targets
from segar.model.verdict import State
from segar.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Age:
    """The age of a publication; a coarse moment has a youngest and an oldest age."""

    days: int
    working_days: int  # the youngest that it can be
    oldest_working_days: int

    @classmethod
    def of(
        cls, published: Moment, workdays: Workdays, zone: ZoneInfo, now: datetime, *, seen_at: datetime
    ) -> Age:
        """At `now`, of what was first seen at `seen_at`: by then it had been published."""
        today = now.astimezone(zone).date()
        first = published.day(zone)
        end = min(published.not_after - timedelta(microseconds=1), seen_at).astimezone(zone).date()
        last = max(first, min(today, end))
        return cls(
            days=max(0, (today - last).days),
            working_days=workdays.age(last, today),
            oldest_working_days=workdays.age(first, today),
        )

    def state(self, targets: Targets) -> State:
        return state_of(self.working_days, targets)

    def oldest_state(self, targets: Targets) -> State:
        return state_of(self.oldest_working_days, targets)


def state_of(working_days: int, targets: Targets) -> State:
    """Within the target fresh, within the limit aging, past `dormant` dormant, between them stale."""
    if working_days <= targets.fresh:
        return State.FRESH
    if working_days <= targets.stale:
        return State.AGING
    return State.STALE if working_days <= targets.dormant else State.DORMANT
