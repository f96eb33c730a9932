"""What officials answered and what an operator decided, by role and office, and what has come of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reports.outside import without_contacts
from reports.phrases import Phrases
from segar.model.correction import Correction
from segar.model.register import Role
from segar.model.response import Response, ResponseKind
from segar.model.verdict import State, Verdict

DISPUTES = frozenset({ResponseKind.DISPUTE, ResponseKind.DISOWN})


class Said(StrEnum):
    """What was said; each has a sentence in every language (`answer.…`)."""

    SNOOZE = "snooze"
    DISPUTE = "dispute"
    DISOWN = "disown"
    REPORT = "report"
    CORRECTED = "corrected"  # by the operator
    UPHELD = "upheld"  # by the operator


class Came(StrEnum):
    """What has come of it (`answer.came.…`)."""

    WAITING = "waiting"  # a dispute that no operator has answered
    CORRECTED = "corrected"
    UPHELD = "upheld"
    HOLDS = "holds"  # a snooze or a correction
    ENDED = "ended"
    NOTED = "noted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of an official or decision of an operator, as it stood at the report's instant."""

    at: datetime
    agency_id: str
    channel_id: str
    role: Role
    said: Said
    came: Came
    came_at: datetime | None = None  # when a dispute was answered
    until: datetime | None = None
    before: State | None = None  # what the rules said
    state: State | None = None  # what an operator says instead
    text: str = ""
    url: str = ""


def answers(
    responses: Iterable[Response],
    corrections: Iterable[Correction],
    verdicts: Mapping[str, Verdict],
    at: datetime,
) -> tuple[Answer, ...]:
    """All that was said until an instant, newest first; `verdicts` by channel as they stood then."""
    decisions: dict[str, list[Correction]] = defaultdict(list)
    for correction in sorted(corrections, key=lambda each: each.at):
        if correction.at <= at:
            decisions[correction.channel_id].append(correction)
    found = [_answer(each, decisions[each.channel_id], at) for each in responses if each.at <= at]
    for channel_id, own in decisions.items():
        verdict = verdicts.get(channel_id)
        found += [_decision(each, each is own[-1] and _holds(each, verdict, at)) for each in own]
    return tuple(sorted(found, key=lambda answer: (answer.at, answer.channel_id, answer.said), reverse=True))


def _answer(response: Response, decisions: Sequence[Correction], at: datetime) -> Answer:
    decided = None
    if response.kind in DISPUTES:
        decided = next((each for each in decisions if each.at >= response.at), None)
        came = Came.WAITING if decided is None else Came.UPHELD if decided.state is None else Came.CORRECTED
    elif response.until is not None:
        came = Came.HOLDS if response.until > at else Came.ENDED
    else:
        came = Came.NOTED
    return Answer(
        at=response.at,
        agency_id=response.agency_id,
        channel_id=response.channel_id,
        role=response.role,
        said=Said(response.kind.value),
        came=came,
        came_at=decided.at if decided else None,
        until=response.until,
        text=response.text,
        url=response.url,
    )


def _decision(correction: Correction, holds: bool) -> Answer:
    upheld = correction.state is None
    return Answer(
        at=correction.at,
        agency_id=correction.agency_id,
        channel_id=correction.channel_id,
        role=Role.OPERATOR,
        said=Said.UPHELD if upheld else Said.CORRECTED,
        came=Came.NOTED if upheld else Came.HOLDS if holds else Came.ENDED,
        until=None if upheld else correction.until,
        before=correction.computed,
        state=correction.state,
        text=correction.reason,
    )


def _holds(correction: Correction, verdict: Verdict | None, at: datetime) -> bool:
    """Not when its day has come, nor when a later verdict found that the rules say something else by now."""
    judged_since = verdict is not None and verdict.checked_at >= correction.at
    return at < correction.until and (
        not judged_since or (verdict is not None and verdict.computed is not None)
    )


def said_text(answer: Answer, phrases: Phrases) -> str:
    """`menyanggah penilaian`, `minta penundaan sampai 28 Nov 2026`."""
    state = phrases.words.state
    return phrases.words.text(
        f"answer.{answer.said}",
        until=_day(answer.until, phrases),
        before=state(answer.before) if answer.before else "",
        state=state(answer.state) if answer.state else "",
    )


def came_text(answer: Answer, phrases: Phrases) -> str:
    """`menunggu keputusan operator`, `penilaian diperbaiki 24 Nov 2026`."""
    return phrases.words.text(f"answer.came.{answer.came}", at=_day(answer.came_at, phrases))


def own_words(answer: Answer) -> str:
    """What was written, without the addresses and numbers of people."""
    return without_contacts(answer.text)


def _day(instant: datetime | None, phrases: Phrases) -> str:
    return phrases.day(instant.astimezone(phrases.words.zone).date()) if instant else ""
