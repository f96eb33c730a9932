"""What an official answered about a channel; kept by role, never by person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from segar.model.register import Role


class ResponseKind(StrEnum):
    """What an official can say."""

    SNOOZE = "snooze"  # no alerts until then, for a reason
    DISPUTE = "dispute"  # the verdict is wrong
    DISOWN = "disown"  # this channel is not ours
    REPORT = "report"  # here is a post


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One answer of one role about one channel."""

    agency_id: str
    channel_id: str
    role: Role
    kind: ResponseKind
    at: datetime
    until: datetime | None = None  # of a snooze
    text: str = ""
    url: str = ""
