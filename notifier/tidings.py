"""What no verdict calls for: the week's report to the office, and to the operator how the daemon itself fares. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from notifier.messages import register_text, silence_text, weekly_text
from segar.model.alert import Alert, AlertKind
from segar.model.register import Role
from segar.words import Words
from segar.workdays import Workdays

ON_TIME = timedelta(hours=1)  # a report made later than this waits for office hours


def weekly_report(
    week: str,
    lead: Sequence[str],
    files: Sequence[Path],
    due_at: datetime,
    now: datetime,
    workdays: Workdays,
    words: Words,
) -> Alert:
    """`files`: the PDF, then the card. The same hour makes the same alert, so that a week is sent once."""
    on_time = now - due_at <= ON_TIME
    return Alert(
        agency_id="",
        channel_id="",
        role=Role.OFFICE,
        kind=AlertKind.WEEKLY,
        since=due_at,
        due_at=due_at if on_time else workdays.working_hours_at_or_after(now),
        created_at=now,
        text=weekly_text(week, lead, words),
        files=tuple(str(file.absolute()) for file in files),
    )


def register_fault(fault: str, since: datetime, now: datetime, workdays: Workdays, words: Words) -> Alert:
    """`since`: when the file with this fault was written, so that a daemon that is started anew says nothing twice."""
    return _to_operator(AlertKind.REGISTER, since, now, register_text(fault, words), workdays)


def silence(since: datetime, now: datetime, workdays: Workdays, words: Words) -> Alert:
    """`since`: when a channel was last seen; the same silence makes the same alert."""
    return _to_operator(AlertKind.SILENCE, since, now, silence_text(since, now, words), workdays)


def _to_operator(kind: AlertKind, since: datetime, now: datetime, text: str, workdays: Workdays) -> Alert:
    return Alert(
        agency_id="",
        channel_id="",
        role=Role.OPERATOR,
        kind=kind,
        since=since,
        due_at=workdays.working_hours_at_or_after(now),
        created_at=now,
        text=text,
    )
