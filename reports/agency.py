"""An agency's own page: the score with every term, each channel with its evidence and visits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reports.detail import Detail
from reports.phrases import Phrases
from reports.ranking import reasons
from reports.standing import AgencyStanding, Standing
from reports.timeline import Calendar, Timeline, timeline
from segar.model.evidence import Finding, Trait, Visit
from segar.model.verdict import JudgedEvidence, ReasonCode, Term, Verdict
from segar.store.chronicle import Visits

FINDINGS_SHOWN = 30
# Links to what an attacker put there would lead readers, and search engines, to it.
_NEVER_LINKED = frozenset({ReasonCode.SPAM, ReasonCode.HIDDEN, ReasonCode.COMMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of evidence, kept or dropped; `why` says which, `may_link` whether its address is safe."""

    judged: JudgedEvidence
    why: str
    may_link: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """A finding, and the newest visit that made it."""

    finding: Finding
    visit: Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSection:
    """One channel on the agency's page."""

    standing: Standing
    reasons: tuple[str, ...]
    terms: tuple[Term, ...]
    pieces: tuple[Piece, ...]
    visits: tuple[Visit, ...]  # newest first
    visits_more: int
    discounted: frozenset[str]
    findings: tuple[Noticed, ...]
    timeline: Timeline
    replay: str  # the visit that `segar replay` takes; empty where the verdict rests on none


def sections(
    standing: AgencyStanding, detail: Detail, at: datetime, phrases: Phrases
) -> tuple[ChannelSection, ...]:
    """The agency's channels, in the register's order."""
    calendar = Calendar.until(at, phrases.words.zone)
    return tuple(_section(channel, standing, detail, calendar, phrases) for channel in standing.standings)


def _section(
    standing: Standing,
    of: AgencyStanding,
    detail: Detail,
    calendar: Calendar,
    phrases: Phrases,
) -> ChannelSection:
    channel_id = standing.channel_id
    visits = detail.visits.get(channel_id, Visits())
    recent = tuple(reversed(visits.recent))
    return ChannelSection(
        standing=standing,
        reasons=reasons(standing, phrases),
        terms=tuple(term for term in (of.score.terms if of.score else ()) if term.channel_id == channel_id),
        pieces=tuple(_pieces(detail.verdicts.get(channel_id), phrases)),
        visits=recent,
        visits_more=max(0, visits.count - len(recent)),
        discounted=visits.discounted,
        findings=_findings(recent),
        timeline=timeline(
            detail.publications.get(channel_id, ()),
            detail.changes.get(channel_id, ()),
            visits.failures,
            [told.alert.created_at for told in of.deliveries if told.alert.channel_id == channel_id],
            [answer.at for answer in of.answers if answer.channel_id == channel_id],
            calendar,
        ),
        replay=_replay(standing, recent),
    )


def _replay(standing: Standing, recent: Iterable[Visit]) -> str:
    """The newest visit that the verdict knew of."""
    if standing.verdict is None:
        return ""
    return next((v.id for v in recent if v.started_at <= standing.verdict.checked_at), "")


def _pieces(verdict: Verdict | None, phrases: Phrases) -> Iterable[Piece]:
    """The evidence in the order of the verdict: what it rests on first."""
    for judged in verdict.evidence if verdict else ():
        code = judged.dropped_because
        key = "report.evidence.used" if judged.used else "report.evidence.not_used"
        yield Piece(
            judged=judged,
            why=phrases.words.text(f"reason.{code}") if code else phrases.words.text(key),
            may_link=code not in _NEVER_LINKED and Trait.SPAM not in judged.evidence.traits,
        )


def _findings(visits: Iterable[Visit]) -> tuple[Noticed, ...]:
    """Each finding once, with the newest visit that made it; newest first."""
    found: dict[tuple[str, str, str], Noticed] = {}
    for visit in visits:
        for finding in visit.findings:
            key = (finding.code, finding.url, finding.raw)
            found.setdefault(key, Noticed(finding=finding, visit=visit))
    return tuple(found.values())[:FINDINGS_SHOWN]
