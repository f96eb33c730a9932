"""An agency's own page: the score with every term, each channel with its evidence and visits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.phrases import Phrases
from reports.ranking import reasons
from reports.standing import AgencyStanding, Situation, Standing
from segar.model.evidence import Finding, History, Trait, Visit
from segar.model.verdict import JudgedEvidence, ReasonCode, Score, Term

VISITS_SHOWN = 30
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


def sections(standing: AgencyStanding, situation: Situation, phrases: Phrases) -> tuple[ChannelSection, ...]:
    """The agency's channels, in the register's order."""
    return tuple(
        _section(channel, situation.histories, standing.score, phrases) for channel in standing.standings
    )


def _section(
    standing: Standing, histories: Mapping[str, History], score: Score | None, phrases: Phrases
) -> ChannelSection:
    history = histories.get(standing.channel_id) or History(channel_id=standing.channel_id)
    recent = tuple(reversed(history.visits[-VISITS_SHOWN:]))
    return ChannelSection(
        standing=standing,
        reasons=reasons(standing, phrases),
        terms=tuple(
            term for term in (score.terms if score else ()) if term.channel_id == standing.channel_id
        ),
        pieces=tuple(_pieces(standing, phrases)),
        visits=recent,
        visits_more=len(history.visits) - len(recent),
        discounted=history.discounted,
        findings=_findings(recent),
    )


def _pieces(standing: Standing, phrases: Phrases) -> Iterable[Piece]:
    """The evidence in the order of the verdict: what it rests on first."""
    for judged in standing.verdict.evidence if standing.verdict else ():
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
