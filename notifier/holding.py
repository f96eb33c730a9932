"""Whether an alert whose time has come is sent now, later, or never: pure, from what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from notifier.rules import REPORTS, SNOOZABLE, TIDINGS, URGENT, still_holds
from segar.model.alert import Alert, Fate, Handover
from segar.model.verdict import State, Verdict
from segar.workdays import Workdays

UNKNOWN_WAIT = timedelta(hours=1)  # no alert while we cannot tell how the channel is


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What is known of alerts to one official."""

    out: Mapping[str, tuple[Handover, ...]]  # by alert: to whom it has gone
    told_anew: frozenset[str]  # alerts of which a later one says the same
    newest: Mapping[str, Verdict]  # by channel
    snoozes: Mapping[str, datetime]  # by channel
    last_sent: datetime | None  # when the official was last written to


@dataclass(frozen=True, slots=True)
class Held:
    """Why an alert is not sent now; without `wait` it never is."""

    why: str
    wait: timedelta | None = None

    @property
    def fate(self) -> Fate:
        return Fate.WITHDRAWN if self.wait is None else Fate.PENDING


def held(alert: Alert, known: Background, workdays: Workdays, now: datetime) -> Held | None:
    """None for an alert that is to be sent now."""
    if alert.id in known.out:
        return None  # it is already out to some: what is left of it follows
    is_tidings = alert.kind in TIDINGS
    if alert.id in known.told_anew and (not is_tidings or alert.kind in REPORTS):
        return Held("told anew")
    newest, until = known.newest.get(alert.channel_id), known.snoozes.get(alert.channel_id)
    if until is not None and alert.kind in SNOOZABLE:
        return Held("snoozed", until - now)
    if newest is not None and newest.state is State.UNKNOWN and not is_tidings:
        return Held("cannot be told now", UNKNOWN_WAIT)
    if not still_holds(alert, newest):
        return Held("no longer so")
    if alert.kind not in URGENT and (wait := _until_tomorrow(known.last_sent, workdays, now)) is not None:
        return Held("already written to today", wait)
    return None


def _until_tomorrow(last_sent: datetime | None, workdays: Workdays, now: datetime) -> timedelta | None:
    """How long an official who was written to today is left in peace."""
    zone = workdays.zone
    if last_sent is None or last_sent.astimezone(zone).date() != now.astimezone(zone).date():
        return None
    return workdays.next_opening(now) - now
