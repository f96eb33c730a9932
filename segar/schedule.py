"""When to visit a channel next: pure, from its own rhythm and from what its last visits met.

A channel is seen in the night before each working day, so that what was published on one working day is known
on the next; one that publishes daily, or on days off, is seen every night. Each has a minute of its own in the
night. A failed visit is repeated sooner, then more and more patiently, and never before the channel's Retry-After.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from hashlib import sha256
from itertools import pairwise
from statistics import median

from segar.model.evidence import Outcome, Visit
from segar.model.register import Schedule
from segar.workdays import Workdays

RECHECKS = (timedelta(hours=1), timedelta(hours=4), timedelta(hours=12))  # after one, two, three failures
OURS_AGAIN = timedelta(minutes=15)  # after a visit that we cut off ourselves
LEAST_GAP = timedelta(hours=6)  # a night's visit is left out where a recheck has just been made
RHYTHM_DAYS = 60
SURVEY_DAYS = 30
DAILY_GAP_DAYS = 2  # between days of publication, in the middle
_RETRY_AFTER = re.compile(r"Retry-After ([0-9.e+]+) s")
_OURS = frozenset({Outcome.OUR_NETWORK, Outcome.INTERRUPTED})
# Looking again within hours cannot help: somebody must change something first.
_LASTING = frozenset(
    {
        Outcome.ROBOTS,
        Outcome.GUARDED,
        Outcome.TOO_LARGE,
        Outcome.NOT_AUTHORISED,
        Outcome.UNSUPPORTED,
        Outcome.FAULT,
    }
)


class Why(IntEnum):
    """What a visit is for; the lowest goes first."""

    RECHECK = 0
    FIRST = 1
    ROUTINE = 2


@dataclass(frozen=True, slots=True, order=True)
class Planned:
    """The next visit of a channel."""

    why: Why
    at: datetime
    channel_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is known of a channel's rhythm."""

    channel_id: str
    visits: tuple[Visit, ...] = ()  # the newest few, oldest first
    published: tuple[datetime, ...] = ()  # in the last RHYTHM_DAYS


def plan(seen: Seen, schedule: Schedule, workdays: Workdays) -> Planned:
    """When a channel is to be visited next, and what for."""
    if not seen.visits:
        return Planned(Why.FIRST, datetime.min.replace(tzinfo=UTC), seen.channel_id)
    last = seen.visits[-1]
    recheck = _recheck_at(seen.visits)
    if recheck is not None:
        return Planned(Why.RECHECK, recheck, seen.channel_id)
    after = max(last.started_at + LEAST_GAP, last.ended_at + _retry_after(last))
    at = _next_night(after, seen, schedule, workdays)
    return Planned(Why.ROUTINE, at, seen.channel_id)


def survey_at(
    channel_id: str, last: datetime | None, known_since: datetime, schedule: Schedule, workdays: Workdays
) -> datetime:
    """When a site is surveyed next: at its minute of its own night, one in thirty, a month after the last time.

    Without a last time: in the first of its nights since the channel is known.
    """
    number = int.from_bytes(sha256(f"survey {channel_id}".encode()).digest()[:4])
    begin = last + timedelta(days=SURVEY_DAYS - 1) if last else known_since
    morning = begin.astimezone(workdays.zone).date()
    while (morning.toordinal() - number) % SURVEY_DAYS or _minute_of(
        channel_id, morning, schedule, workdays
    ) < begin:
        morning += timedelta(days=1)
    return _minute_of(channel_id, morning, schedule, workdays)


def due(plans: Iterable[Planned], now: datetime) -> tuple[Planned, ...]:
    """What is to be visited now: rechecks, then what was never seen, then what has waited longest."""
    return tuple(sorted(planned for planned in plans if planned.at <= now))


def publishes_daily(published: Sequence[datetime], workdays: Workdays) -> bool:
    """Whether a channel publishes about every day, or also on days off: then every night is worth a look."""
    days = sorted({instant.astimezone(workdays.zone).date() for instant in published})
    if len(days) < 3:
        return False
    if sum(not workdays.is_working_day(day) for day in days) >= 2:
        return True
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    return median(gaps) <= DAILY_GAP_DAYS


def _recheck_at(visits: Sequence[Visit]) -> datetime | None:
    """When a failed visit is repeated out of turn; None where the next night will do."""
    last = visits[-1]
    if last.outcome in _OURS:
        return last.ended_at + OURS_AGAIN
    if last.outcome.could_look or last.outcome in _LASTING:
        return None
    failures = 0
    for visit in reversed(visits):
        if visit.outcome.could_look:
            break
        failures += visit.outcome not in _OURS
    if failures > len(RECHECKS):
        return None
    return last.ended_at + max(RECHECKS[failures - 1], _retry_after(last))


def _retry_after(visit: Visit) -> timedelta:
    """How long the channel told us to stay away (RFC 9110 §10.2.3), as its visit recorded it."""
    found = _RETRY_AFTER.search(visit.detail)
    return timedelta(seconds=min(float(found[1]), 30 * 86400.0)) if found else timedelta(0)


def _next_night(after: datetime, seen: Seen, schedule: Schedule, workdays: Workdays) -> datetime:
    """The channel's minute in the first night that is worth a look."""
    every_night = publishes_daily(seen.published, workdays)
    morning = after.astimezone(workdays.zone).date()
    while True:
        at = _minute_of(seen.channel_id, morning, schedule, workdays)
        if at > after and (every_night or workdays.is_working_day(morning)):
            return at
        morning += timedelta(days=1)


def _minute_of(channel_id: str, morning: date, schedule: Schedule, workdays: Workdays) -> datetime:
    """The channel's own instant in the night that ends on a morning; the same every night."""
    until = datetime.combine(morning, schedule.night_until, workdays.zone).astimezone(UTC)
    start = datetime.combine(morning, schedule.night_from, workdays.zone).astimezone(UTC)
    if start >= until:
        start -= timedelta(days=1)
    share = int.from_bytes(sha256(channel_id.encode()).digest()[:4]) / 2**32
    return start + (until - start) * share
