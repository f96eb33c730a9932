"""What an official must know, once; and the fate of each attempt to tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256

from segar.model.register import Role
from segar.model.verdict import State


class AlertKind(StrEnum):
    """Which change an alert tells of."""

    AGING = "aging"
    STALE = "stale"
    DORMANT = "dormant"
    UNREACHABLE = "unreachable"
    COMPROMISED = "compromised"
    RECOVERED = "recovered"
    DISPUTED = "disputed"  # to the operator: an official says that the verdict is wrong
    DISOWNED = "disowned"  # to the operator: an official says that the channel is not theirs
    EXPIRY = "expiry"  # to the operator: a platform's token ends soon
    CORRECTED = "corrected"  # the operator corrected the verdict
    UPHELD = "upheld"  # to those who disputed: the verdict stands
    STORM = "storm"  # to the operator: too many changed at once, so that everything is held
    REGISTER = "register"  # to the operator: sites.yaml has a fault, and the last good one is in force
    SILENCE = "silence"  # to the operator: the daemon itself does not do its work
    WEEKLY = "weekly"  # to the office: the report of a week, as files


class Fate(StrEnum):
    """What became of an alert."""

    PENDING = "pending"
    SENDING = "sending"  # claimed by a process that is sending it now
    SENT = "sent"
    FAILED = "failed"  # given up: a permanent failure, or too many attempts
    UNKNOWN = "unknown"  # it may have arrived; never sent again blindly
    WITHDRAWN = "withdrawn"  # no longer true when its time had come; never sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One alert to one role about one change of one channel.

    `id` is derived from what it tells, so that the same change never makes two.
    """

    agency_id: str
    channel_id: str
    role: Role
    kind: AlertKind
    since: datetime  # when the change was first judged
    due_at: datetime  # not before: quiet hours, holidays, grace
    created_at: datetime
    text: str  # complete without buttons; HTML of Telegram's subset
    before: State | None = None
    files: tuple[str, ...] = ()  # paths of what is sent along

    @property
    def id(self) -> str:
        parts = (self.channel_id, self.role, self.kind, self.since.astimezone(UTC).isoformat())
        return "a" + sha256("\x1f".join(parts).encode()).hexdigest()[:11]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The state of an alert in the outbox."""

    alert: Alert
    fate: Fate = Fate.PENDING
    attempts: int = 0
    next_attempt_at: datetime | None = None
    claimed_at: datetime | None = None
    settled_at: datetime | None = None  # when its fate became known; None while it waits or is on its way
    error: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """What became of an alert on its way to one recipient: a linked chat, or another address of the role."""

    recipient: str  # a key that says nothing of a person
    fate: Fate
    error: str = ""
