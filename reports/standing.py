"""How each channel and agency stands at the report's instant: what every page is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from reports.answers import Answer, answers
from segar.model.alert import Delivery, Fate
from segar.model.correction import Correction
from segar.model.register import Agency, Channel, Register
from segar.model.response import Response
from segar.model.sufficiency import Sufficiency
from segar.model.verdict import Score, State, Verdict

OUTDATED_AFTER = timedelta(days=7)  # an older verdict says how it was, and not how it is

SEVERITY = (  # worst first; what cannot be known stands apart at the end
    State.COMPROMISED,
    State.UNREACHABLE,
    State.DORMANT,
    State.STALE,
    State.AGING,
    State.FRESH,
    State.UNKNOWN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One channel. Without a verdict, or with one from long ago, its state is unknown."""

    agency: Agency
    channel: Channel
    channel_id: str
    number: int  # among the agency's channels, from 1: names it on the agency's page
    verdict: Verdict | None
    is_outdated: bool = False

    @property
    def state(self) -> State:
        return State.UNKNOWN if self.verdict is None or self.is_outdated else self.verdict.state

    @property
    def is_known(self) -> bool:
        return self.state is not State.UNKNOWN

    @property
    def age(self) -> int | None:
        """Working days since the last publication, as judged; None where the state is not known."""
        return self.verdict.age_working_days if self.verdict and self.is_known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyStanding:
    """One agency: `rank` from 1, None where it cannot be judged."""

    agency: Agency
    rank: int | None
    score: Score | None
    standings: tuple[Standing, ...]
    deliveries: tuple[Delivery, ...]
    answers: tuple[Answer, ...] = ()  # newest first
    enough: Sufficiency | None = None  # what its sites offer; None: not surveyed

    @property
    def is_known(self) -> bool:
        return any(standing.is_known for standing in self.standings)

    @property
    def worst(self) -> State:
        """The worst state among its channels that could be judged."""
        known = [standing.state for standing in self.standings if standing.is_known]
        return min(known, key=SEVERITY.index, default=State.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """All agencies of the register: the ranked first, in their order, then those that cannot be judged."""

    register: Register
    agencies: tuple[AgencyStanding, ...]
    at: datetime

    @property
    def ranked(self) -> tuple[AgencyStanding, ...]:
        return tuple(agency for agency in self.agencies if agency.is_known)

    @property
    def unjudged(self) -> tuple[AgencyStanding, ...]:
        return tuple(agency for agency in self.agencies if not agency.is_known)

    @property
    def standings(self) -> tuple[Standing, ...]:
        return tuple(standing for agency in self.agencies for standing in agency.standings)


def situation(
    register: Register,
    verdicts: Iterable[Verdict],
    scores: Iterable[Score],
    ledger: Iterable[Delivery],
    at: datetime,
    responses: Iterable[Response] = (),
    corrections: Iterable[Correction] = (),
    enough: Iterable[Sufficiency] = (),
) -> Situation:
    """Every agency of the register, in the order of `scores`; what has left the register is left out."""
    by_channel = {verdict.channel_id: verdict for verdict in verdicts}
    order = {score.agency_id: (place, score) for place, score in enumerate(scores)}
    told: dict[str, list[Delivery]] = defaultdict(list)
    offered = {one.agency_id: one for one in enough}
    for delivery in ledger:
        if delivery.alert.created_at <= at:
            told[delivery.alert.agency_id].append(_as_of(delivery, at))
    said: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers(responses, corrections, by_channel, at):
        said[answer.agency_id].append(answer)
    drafts = [
        (
            order.get(agency.id, (len(order), None)),
            AgencyStanding(
                agency=agency,
                rank=None,
                score=None,
                standings=tuple(_standings(agency, by_channel, at)),
                deliveries=tuple(sorted(told[agency.id], key=_newest_first)),
                answers=tuple(said[agency.id]),
                enough=offered.get(agency.id),
            ),
        )
        for agency in register.agencies
    ]
    drafts.sort(key=lambda draft: (not draft[1].is_known, _value(draft[0][1]) is None, draft[0][0]))
    agencies = tuple(
        _ranked(place, draft, score) for place, ((_, score), draft) in enumerate(drafts, start=1)
    )
    return Situation(register=register, agencies=agencies, at=at)


def _ranked(place: int, draft: AgencyStanding, score: Score | None) -> AgencyStanding:
    known = draft.is_known and _value(score) is not None
    return replace(draft, rank=place if known else None, score=score if known else None)


def _value(score: Score | None) -> float | None:
    return score.value if score else None


def _standings(agency: Agency, verdicts: Mapping[str, Verdict], at: datetime) -> Iterable[Standing]:
    for number, channel in enumerate(agency.channels, start=1):
        channel_id = agency.channel_id(channel)
        verdict = verdicts.get(channel_id)
        yield Standing(
            agency=agency,
            channel=channel,
            channel_id=channel_id,
            number=number,
            verdict=verdict,
            is_outdated=verdict is not None and at - verdict.checked_at > OUTDATED_AFTER,
        )


def _as_of(delivery: Delivery, at: datetime) -> Delivery:
    """How an alert stood at an instant: what became of it later was not known then, nor what is on its way."""
    is_settled = delivery.settled_at is not None and delivery.settled_at <= at
    return delivery if is_settled else Delivery(alert=delivery.alert, fate=Fate.PENDING)


def _newest_first(delivery: Delivery) -> tuple[float, str]:
    return (-delivery.alert.created_at.timestamp(), delivery.alert.id)
