"""0–100 for one agency, every term of the sum kept; and the ranking, worst first.

- freshness: 2^(−age / limit), so that a channel at its `stale` limit keeps half; mean over channels; 0 where
  unreachable or compromised;
- rhythm: the share of windows of the last 90 days, each as long as the channel's target, with a publication;
- sufficiency: is there enough, from the newest survey of the agency's sites (checks.sufficiency);
- reachability: the share of the last 30 days' visits that could look.
A term that cannot be known is left out and the others weigh more; where nothing is known there is no score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType

from checks.looking import looking
from segar.model.evidence import History
from segar.model.register import Agency, Register
from segar.model.sufficiency import Sufficiency
from segar.model.verdict import Score, State, Term, TermName, Verdict
from segar.workdays import Workdays

RHYTHM_DAYS = 90
REACHABILITY_DAYS = 30
_SEVERITY = {
    State.COMPROMISED: 0,
    State.UNREACHABLE: 1,
    State.DORMANT: 2,
    State.STALE: 3,
    State.AGING: 4,
    State.FRESH: 5,
    State.UNKNOWN: 6,
}


def score(
    agency: Agency,
    verdicts: Sequence[Verdict],
    histories: Mapping[str, History],
    register: Register,
    workdays: Workdays,
    now: datetime,
    enough: Sufficiency | None = None,
    kept: Mapping[str, Mapping[TermName, float | None]] = MappingProxyType({}),
) -> Score:
    """The score of an agency from the verdicts on its channels; those that are unknown count for nothing.

    Of channels in `kept` the terms have been reckoned today; they need no history.
    """
    known = [verdict for verdict in verdicts if verdict.state is not State.UNKNOWN]
    weights = register.weights
    drafts: list[tuple[TermName, float, str, float | None]] = []
    for verdict in known:
        values = kept.get(verdict.channel_id) or _values(
            verdict, histories[verdict.channel_id], workdays, now
        )
        for name, weight in (
            (TermName.FRESHNESS, weights.freshness),
            (TermName.RHYTHM, weights.rhythm),
            (TermName.REACHABILITY, weights.reachability),
        ):
            drafts.append((name, weight / len(known), verdict.channel_id, values.get(name)))
    if known and enough is not None:
        drafts.append((TermName.SUFFICIENCY, weights.sufficiency, enough.channel_id, enough.value))
    terms = _weighed(drafts)
    value = round(sum(term.points for term in terms), 4) if any(term.weight for term in terms) else None
    return Score(agency_id=agency.id, value=value, terms=terms, checked_at=now)


def _values(
    verdict: Verdict, history: History, workdays: Workdays, now: datetime
) -> dict[TermName, float | None]:
    return {
        TermName.FRESHNESS: freshness(verdict),
        TermName.RHYTHM: rhythm(verdict, workdays, now),
        TermName.REACHABILITY: reachability(history, now),
    }


def _weighed(drafts: Sequence[tuple[TermName, float, str, float | None]]) -> tuple[Term, ...]:
    """Terms with their weights made shares of those that are known."""
    whole = sum(weight for _, weight, _, value in drafts if value is not None)
    return tuple(
        Term(
            name=name,
            weight=weight / whole if value is not None and whole else 0.0,
            value=value,
            points=100 * weight / whole * value if value is not None and whole else 0.0,
            channel_id=channel_id,
        )
        for name, weight, channel_id, value in drafts
    )


def freshness(verdict: Verdict) -> float:
    """1 for today, a half at the `stale` limit, towards 0; 0 where nothing genuine can be read now."""
    if verdict.state in (State.UNREACHABLE, State.COMPROMISED) or verdict.age_working_days is None:
        return 0.0
    return float(0.5 ** (verdict.age_working_days / verdict.targets.stale))


def rhythm(verdict: Verdict, workdays: Workdays, now: datetime) -> float | None:
    """The share of windows with a publication; None where no list reaches back a whole window."""
    zone = workdays.zone
    today = now.astimezone(zone).date()
    believed = (publication.published for publication in verdict.publications)
    days = sorted(moment.day(zone) for moment in believed if moment)
    if not days:
        return None
    start = max(today - timedelta(days=RHYTHM_DAYS), days[0])
    windows = workdays.age(start, today) // verdict.targets.fresh
    if windows == 0:
        return None
    ages = [workdays.age(day, today) for day in days if day >= start]
    filled = {age // verdict.targets.fresh for age in ages}
    return min(1.0, len([window for window in range(windows) if window in filled]) / windows)


def reachability(history: History, now: datetime) -> float | None:
    """The share of visits that could look, among those that say something about the channel."""
    recent = [
        visit
        for visit in looking(history, now).visits
        if visit.started_at >= now - timedelta(days=REACHABILITY_DAYS)
        and (visit.outcome.could_look or visit.outcome.is_channels_failure)
        and visit.id not in history.discounted
    ]
    return sum(visit.outcome.could_look for visit in recent) / len(recent) if recent else None


def rank(scores: Sequence[Score], verdicts: Sequence[Verdict]) -> tuple[Score, ...]:
    """Worst first; agencies of which nothing is known apart at the end; ties by state, then by id."""
    worst: dict[str, int] = {}
    for verdict in verdicts:
        severity = _SEVERITY[verdict.state]
        worst[verdict.agency_id] = min(worst.get(verdict.agency_id, severity), severity)
    return tuple(
        sorted(
            scores,
            key=lambda s: (
                s.value is None,
                round(s.value or 0.0, 2),
                worst.get(s.agency_id, len(_SEVERITY)),
                s.agency_id,
            ),
        )
    )
