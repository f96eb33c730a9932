"""What the weekly report to the governor's office says, from how all stood now and a week ago."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Generic, TypeVar

from reports.answers import Answer, Came
from reports.phrases import Phrases
from reports.ranking import first_reason
from reports.silence import Silence, channels_in, longest_first, silences
from reports.standing import AgencyStanding, Situation, Standing
from reports.summary import Unseen, Urgent, summary, unseen, worst_first
from reports.trend import WEEK, Week
from segar.model.verdict import Change, State

SILENT_SHOWN = 20
URGENT_SHOWN = 10
MOVES_SHOWN = 10
BEST_SHOWN = 5
AGENCIES_SHOWN = 100
ANSWERS_SHOWN = 10
SILENT = frozenset({State.STALE, State.DORMANT})
URGENT = frozenset({State.UNREACHABLE, State.COMPROMISED})
_WELL = frozenset({State.FRESH, State.AGING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The channels in a state now and a week ago; `before` is None where nothing was judged then."""

    state: State
    now: int
    before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A channel that went from one state to another within the week."""

    standing: Standing
    before: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """An answer of an official or a decision of the operator about a channel."""

    standing: Standing
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The agencies of one kind: fresh on every channel, late on one, or not to be judged."""

    label: str
    agencies: int
    fresh: int
    late: int
    unknown: int
    score: float | None  # mean of those that have one


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """The first of a list, and how many more there are."""

    shown: tuple[T, ...]
    more: int = 0

    @property
    def count(self) -> int:
        return len(self.shown) + self.more


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly:
    """The report; `name` is the beginning of its files' names."""

    name: str
    year: int
    week: int
    situation: Situation
    counts: tuple[Count, ...]
    silent: Listed[Silence]  # longest first; `more` counts channels
    silent_channels: int
    urgent: Listed[Urgent]  # compromised, then unreachable
    back: Listed[Move]
    fallen: Listed[Move]
    best: Listed[AgencyStanding]  # `more` have the same score as the last named
    answers: Listed[Spoken]  # of this week, and disputes that still wait; those that wait first
    said: tuple[Answer, ...]  # of this week
    waiting: int  # disputes
    kinds: tuple[Kind, ...]
    weeks: tuple[Week, ...]
    unseen: tuple[Unseen, ...]
    without_channel: tuple[str, ...]
    agencies: Listed[AgencyStanding]
    thin: Listed[AgencyStanding]  # the annex: what surveyed agencies' sites offer, the thinnest first

    @property
    def judged(self) -> int:
        return sum(count.now for count in self.counts if count.state is not State.UNKNOWN)


def weekly(
    situation: Situation,
    changes: Mapping[str, Sequence[Change]],
    weeks: Sequence[Week],
    phrases: Phrases,
) -> Weekly:
    """`changes` of each channel, from well before the week; `weeks` end with this one."""
    standings = situation.standings
    year, week, _ = situation.at.astimezone(phrases.words.zone).isocalendar()
    moves = tuple(_moves(situation, changes))
    spoken = _spoken(situation)
    silent = silences(standings, SILENT, phrases)
    before = weeks[-2] if len(weeks) > 1 and weeks[-2].is_judged else None
    return Weekly(
        name=f"weekly-{year}-W{week:02}",
        year=year,
        week=week,
        situation=situation,
        counts=tuple(_counts(standings, before)),
        silent=Listed(silent[:SILENT_SHOWN], channels_in(silent[SILENT_SHOWN:])),
        silent_channels=channels_in(silent),
        urgent=_urgent(standings, phrases),
        back=_listed([m for m in moves if m.standing.state is State.FRESH], MOVES_SHOWN),
        fallen=_listed([m for m in moves if m.before in _WELL], MOVES_SHOWN),
        best=_best(situation),
        answers=_listed(spoken, ANSWERS_SHOWN),
        said=tuple(one.answer for one in spoken if one.answer.at > situation.at - WEEK),
        waiting=sum(one.answer.came is Came.WAITING for one in spoken),
        kinds=_kinds(situation, phrases),
        weeks=tuple(weeks),
        unseen=unseen(standings, phrases),
        without_channel=summary(situation, phrases).without_channel,
        agencies=_listed(situation.agencies, AGENCIES_SHOWN),
        thin=_listed(_thin(situation), AGENCIES_SHOWN),
    )


def _listed(entries: Sequence[T], most: int) -> Listed[T]:
    return Listed(tuple(entries[:most]), max(0, len(entries) - most))


def _counts(standings: Sequence[Standing], before: Week | None) -> Iterable[Count]:
    for state in State:
        yield Count(
            state=state,
            now=sum(standing.state is state for standing in standings),
            before=before.channels[state] if before else None,
        )


def _urgent(standings: Sequence[Standing], phrases: Phrases) -> Listed[Urgent]:
    found = sorted((s for s in standings if s.state in URGENT), key=worst_first)
    return _listed([Urgent(standing=s, why=first_reason(s, phrases)) for s in found], URGENT_SHOWN)


def _moves(situation: Situation, changes: Mapping[str, Sequence[Change]]) -> Iterable[Move]:
    """Who crossed between well and not well since the last state known a week ago, worst first."""
    for standing in sorted(situation.standings, key=longest_first):
        before = _known_before(changes.get(standing.channel_id, ()), situation)
        if before is None or not standing.is_known:
            continue
        if (before in _WELL) != (standing.state in _WELL) and standing.state is not State.AGING:
            yield Move(standing=standing, before=before)


def _spoken(situation: Situation) -> list[Spoken]:
    """This week's answers and the disputes that still wait, about channels of the register."""
    channels = {standing.channel_id: standing for standing in situation.standings}
    found = [
        Spoken(standing=channels[answer.channel_id], answer=answer)
        for agency in situation.agencies
        for answer in agency.answers
        if answer.channel_id in channels and (answer.at > situation.at - WEEK or answer.came is Came.WAITING)
    ]
    found.sort(key=lambda one: one.answer.at, reverse=True)
    return sorted(found, key=lambda one: one.answer.came is not Came.WAITING)


def _known_before(changes: Sequence[Change], situation: Situation) -> State | None:
    known = [c.state for c in changes if c.at <= situation.at - WEEK and c.state is not State.UNKNOWN]
    return known[-1] if known else None


def _best(situation: Situation) -> Listed[AgencyStanding]:
    """The highest scores, as they are shown, among those that are fresh wherever they could be judged.

    Of many with the same score some are named by the alphabet, and the others counted: none is better than they.
    """
    scored = [
        (round(agency.score.value), agency)
        for agency in situation.ranked
        if agency.worst is State.FRESH and agency.score and agency.score.value is not None
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].agency.label))
    last = scored[:BEST_SHOWN][-1][0] if scored else 0
    tied = sum(value == last for value, _ in scored[BEST_SHOWN:])
    return Listed(tuple(agency for _, agency in scored[:BEST_SHOWN]), tied)


def _thin(situation: Situation) -> list[AgencyStanding]:
    """Those whose sites were surveyed, with what can be known."""
    known = [
        (agency.enough.value, agency)
        for agency in situation.agencies
        if agency.enough is not None and agency.enough.value is not None
    ]
    return [agency for _, agency in sorted(known, key=lambda pair: (pair[0], pair[1].agency.id))]


def _kinds(situation: Situation, phrases: Phrases) -> tuple[Kind, ...]:
    """The lowest mean first; a kind of which nothing is known at the end."""
    groups: dict[str, list[AgencyStanding]] = defaultdict(list)
    for agency in situation.agencies:
        groups[phrases.agency_kind(agency.agency.kind)].append(agency)
    kinds = [_kind(label, agencies) for label, agencies in groups.items()]
    return tuple(sorted(kinds, key=lambda kind: (kind.score is None, kind.score or 0.0, kind.label)))


def _kind(label: str, agencies: Sequence[AgencyStanding]) -> Kind:
    scores = [agency.score.value for agency in agencies if agency.score and agency.score.value is not None]
    known = [agency for agency in agencies if agency.is_known]
    fresh = sum(agency.worst is State.FRESH for agency in known)
    return Kind(
        label=label,
        agencies=len(agencies),
        fresh=fresh,
        late=len(known) - fresh,
        unknown=len(agencies) - len(known),
        score=fmean(scores) if scores else None,
    )
