"""What the visits themselves say: whether we could look, since when not, and whose fault that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from segar.model.evidence import History, Outcome, Visit

FAILURES = 3  # visits that failed, at least …
FAILING_FOR = timedelta(hours=24)  # … and over at least this long, before a channel counts as unreachable


@dataclass(frozen=True, slots=True)
class Looking:
    """The visits of a channel up to now."""

    visits: tuple[Visit, ...]
    latest: Visit | None  # the newest visit of all
    looked: Visit | None  # the newest one that could look
    failures: tuple[Visit, ...]  # of the channel's own making, since then

    @property
    def is_unreachable(self) -> bool:
        if len(self.failures) < FAILURES:
            return False
        return self.failures[-1].started_at - self.failures[0].started_at >= FAILING_FOR

    @property
    def looked_at(self) -> datetime | None:
        return self.looked.started_at if self.looked else None


def looking(history: History, now: datetime) -> Looking:
    """What is known of a channel's visits at `now`; those of a run without proven network do not accuse."""
    visits = tuple(
        visit
        for visit in history.visits
        if visit.started_at <= now and visit.outcome is not Outcome.REPORTED  # an officer's word is no look
    )
    looked = next((visit for visit in reversed(visits) if visit.outcome.could_look), None)
    since = visits[visits.index(looked) + 1 :] if looked else visits
    failures = tuple(
        visit for visit in since if visit.outcome.is_channels_failure and visit.id not in history.discounted
    )
    return Looking(visits, visits[-1] if visits else None, looked, failures)


def fault_of(visit: Visit, history: History) -> Outcome:
    """What a failed visit met; our own network where the run could not prove it fine."""
    return Outcome.OUR_NETWORK if visit.id in history.discounted else visit.outcome
