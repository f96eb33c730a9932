"""What the notifier should send, worked out another way: channel by channel, from what the rules say in words.

- A channel that enters a bad state: its officer at once; of a break-in the operator too; the head after three working
  days (after a break-in one), never of a channel that is only aging.
- Not again while it lasts; one that goes to and fro, once in seven days. A time of not knowing changes nothing.
- Back to fresh from something grave: thanks to those whom word of it reached since the last thanks.
- In office hours only; to an official once a day, but for break-ins and storms; not what is no longer so; not while
  nothing is known; not while the channel is snoozed (but for break-ins and thanks).
- When ten channels or more, and more than three in ten, change at once: all waits until the next working day, and the
  operator is told so, once a day.
- Of two that say the same, only the later.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

OPENS, CLOSES = time(7, 30), time(16, 0)
GRAVE = ("stale", "dormant", "unreachable", "compromised")
BAD = ("aging", *GRAVE)


@dataclass
class Note:
    """One thing to be said to one role."""

    channel: str
    role: str
    kind: str
    since: datetime
    made: datetime
    ready: datetime
    fate: str = "waits"
    sent: datetime | None = None


@dataclass
class Model:
    """A province's notes; times are local and naive."""

    works: Callable[[date], bool]
    notes: list[Note] = field(default_factory=list)
    before: dict[str, str] = field(default_factory=dict)
    now_is: dict[str, str] = field(default_factory=dict)
    snoozed: dict[str, tuple[datetime, datetime]] = field(default_factory=dict)
    written: dict[tuple[str, str], date] = field(default_factory=dict)

    def judge(self, at: datetime, states: dict[str, str]) -> None:
        fresh_notes: list[Note] = []
        changed = set()
        for channel, state in states.items():
            self.now_is[channel] = state
            if state == "unknown":
                continue
            was = self.before.get(channel)
            found = list(self._called(channel, state, was, at))
            fresh_notes += found
            if found and was is not None and was != state:
                changed.add(channel)
            self.before[channel] = state
        ready = self._opening(at)
        if len(changed) >= 10 and len(changed) * 10 > len(states) * 3:
            for note in fresh_notes:
                note.ready = datetime.combine(self._workday_after(at.date()), OPENS)
            midnight = datetime.combine(at.date(), time())
            if not any(n.kind == "storm" and n.since == midnight for n in self.notes):
                fresh_notes.append(Note("", "operator", "storm", midnight, at, ready))
        self.notes += fresh_notes

    def _called(self, channel: str, state: str, was: str | None, at: datetime):
        mine = [n for n in self.notes if n.channel == channel and n.fate != "withdrawn"]
        ready = self._opening(at)
        if state == "fresh":
            if was in GRAVE:
                thanks = [n.made for n in mine if n.kind == "recovered"]
                heard = {
                    n.role
                    for n in mine
                    if n.kind in GRAVE and n.fate == "sent" and (not thanks or n.made > max(thanks))
                }
                for role in heard:
                    yield Note(channel, role, "recovered", at, at, ready)
            return
        begun = [n.since for n in mine if n.kind == state] if was == state else []
        since = max(begun) if begun else at
        passed = sum(
            self.works(since.date() + timedelta(n + 1)) for n in range((at.date() - since.date()).days)
        )
        roles = ["pic"] + (["operator"] if state == "compromised" else [])
        if state != "aging" and passed >= (1 if state == "compromised" else 3):
            roles.append("head")
        if self._in_peace(channel, at) and state != "compromised":
            return
        for role in roles:
            same = [n for n in mine if n.role == role and n.kind == state]
            if not any(n.since == since or at - n.made < timedelta(days=7) for n in same):
                yield Note(channel, role, state, since, at, ready)

    def send(self, at: datetime) -> None:
        if not self.works(at.date()) or not OPENS <= at.time() < CLOSES:
            return
        written_before = dict(self.written)
        for note in self.notes:
            if note.fate != "waits" or note.ready > at:
                continue
            state = self.now_is.get(note.channel)
            official = (note.role, note.channel if note.role in ("pic", "head") else "")
            urgent = note.kind in ("compromised", "storm")
            if note.kind != "storm" and self._said_again(note):
                note.fate = "withdrawn"
            elif note.kind in BAD and note.kind != "compromised" and self._in_peace(note.channel, at):
                note.ready = self.snoozed[note.channel][1]
            elif note.kind != "storm" and state == "unknown":
                note.ready = at + timedelta(hours=1)
            elif note.kind == "recovered" and state not in ("fresh", "aging"):
                note.fate = "withdrawn"
            elif note.kind in BAD and state != note.kind:
                note.fate = "withdrawn"
            elif not urgent and written_before.get(official) == at.date():
                note.ready = datetime.combine(self._workday_after(at.date()), OPENS)
            else:
                note.fate, note.sent = "sent", at
                self.written[official] = at.date()

    def _in_peace(self, channel: str, at: datetime) -> bool:
        start, end = self.snoozed.get(channel, (at, at))
        return start <= at < end

    def _said_again(self, note: Note) -> bool:
        """A later note says the same: what waited long is not said twice."""
        return any(
            (n.channel, n.role, n.kind) == (note.channel, note.role, note.kind)
            and n.since > note.since
            and n.fate != "withdrawn"
            for n in self.notes
        )

    def _opening(self, at: datetime) -> datetime:
        if self.works(at.date()) and at.time() < CLOSES:
            return max(at, datetime.combine(at.date(), OPENS))
        return datetime.combine(self._workday_after(at.date()), OPENS)

    def _workday_after(self, day: date) -> date:
        day += timedelta(days=1)
        while not self.works(day):
            day += timedelta(days=1)
        return day
