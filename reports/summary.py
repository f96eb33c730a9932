"""What the report says first: a sentence, the counts, and who needs attention, all from the data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reports.phrases import Phrases
from reports.ranking import first_reason
from reports.silence import Silence, channels_in, silences
from reports.standing import SEVERITY, Situation, Standing
from segar.model.verdict import ReasonCode, State

SILENT_SHOWN = 5
URGENT_SHOWN = 8
NAMES_SHOWN = 6
BAR_WIDTH = 1000
_SILENT = frozenset({State.AGING, State.STALE, State.DORMANT})
_URGENT = (State.COMPROMISED, State.UNREACHABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many channels are in a state, of how many agencies; `x` and `width` on the bar."""

    state: State
    channels: int
    agencies: int
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgent:
    """A channel that needs action now, and why."""

    standing: Standing
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """Channels that could not be judged for one reason."""

    why: str
    standings: tuple[Standing, ...]
    more: int  # how many there are beyond those named


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The first screen of the report."""

    lead: str
    counts: tuple[Count, ...]
    silent: tuple[Silence, ...]  # longest first
    silent_more: int  # channels
    urgent: tuple[Urgent, ...]  # compromised, then unreachable
    urgent_more: int
    unseen: tuple[Unseen, ...]
    without_channel: tuple[str, ...]  # labels of agencies that the register gives no channel


def summary(situation: Situation, phrases: Phrases) -> Summary:
    standings = situation.standings
    silent = silences(standings, _SILENT, phrases)
    urgent = sorted((s for s in standings if s.state in _URGENT), key=worst_first)
    return Summary(
        lead=_lead(situation, phrases),
        counts=_counts(standings),
        silent=silent[:SILENT_SHOWN],
        silent_more=channels_in(silent[SILENT_SHOWN:]),
        urgent=tuple(Urgent(standing=s, why=first_reason(s, phrases)) for s in urgent[:URGENT_SHOWN]),
        urgent_more=max(0, len(urgent) - URGENT_SHOWN),
        unseen=unseen(standings, phrases),
        without_channel=tuple(a.agency.label for a in situation.agencies if not a.standings),
    )


def _lead(situation: Situation, phrases: Phrases) -> str:
    """The three numbers add up to all agencies."""
    fresh = sum(agency.worst is State.FRESH for agency in situation.ranked)
    return phrases.words.text(
        "report.lead",
        agencies=len(situation.agencies),
        fresh=fresh,
        late=len(situation.ranked) - fresh,
        unknown=len(situation.unjudged),
    )


def _counts(standings: Sequence[Standing]) -> tuple[Count, ...]:
    counts: list[Count] = []
    share = BAR_WIDTH / max(1, len(standings))
    before = 0
    for state in State:
        having = [standing for standing in standings if standing.state is state]
        counts.append(
            Count(
                state=state,
                channels=len(having),
                agencies=len({standing.agency.id for standing in having}),
                x=round(share * before, 2),
                width=round(share * len(having), 2),
            )
        )
        before += len(having)
    return tuple(counts)


def unseen(standings: Sequence[Standing], phrases: Phrases) -> tuple[Unseen, ...]:
    """By reason, the most frequent first."""
    groups: dict[str, list[Standing]] = defaultdict(list)
    for standing in standings:
        if not standing.is_known:
            groups[_common_reason(standing, phrases)].append(standing)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return tuple(
        Unseen(why=why, standings=tuple(group[:NAMES_SHOWN]), more=max(0, len(group) - NAMES_SHOWN))
        for why, group in ordered
    )


def _common_reason(standing: Standing, phrases: Phrases) -> str:
    """The reason without what only this channel has: when its visits failed, when it was last judged."""
    verdict = standing.verdict
    if standing.is_outdated:
        return phrases.words.text("report.why.outdated_many")
    first = verdict.reasons[0] if verdict and verdict.reasons else None
    if first and first.code is ReasonCode.VISIT_FAILED:
        outcome = phrases.words.outcome(dict(first.args)["outcome"])
        return phrases.words.text("report.why.visit_failed", outcome=outcome)
    return first_reason(standing, phrases)


def worst_first(standing: Standing) -> tuple[int, float, str]:
    """The worse state first, within a state the one that fails longest."""
    since = standing.verdict.failing_since if standing.verdict else None
    return (SEVERITY.index(standing.state), since.timestamp() if since else 0.0, standing.channel_id)
