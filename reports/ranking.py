"""The rows of the ranked table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from reports.phrases import Phrases
from reports.standing import AgencyStanding, Standing
from segar.model.page import page_name
from segar.model.verdict import ReasonCode, State

# States whose reason a reader needs beside the badge; of the others the date says it.
_EXPLAINED = frozenset({State.UNREACHABLE, State.COMPROMISED, State.UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an agency: a channel, or several that are unknown for the same reason."""

    standings: tuple[Standing, ...]
    state: State
    why: str  # empty where date and badge say it all

    @property
    def first(self) -> Standing:
        return self.standings[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One agency; `page` is the name of its own page."""

    standing: AgencyStanding
    page: str
    kind: str
    lines: tuple[Line, ...]
    states: str  # for the filter
    longest_age: int | None
    newest: str  # ISO day of its newest publication, empty where none is known


def rows(agencies: Iterable[AgencyStanding], phrases: Phrases) -> tuple[Row, ...]:
    """A row for each agency, in the order given."""
    return tuple(_row(agency, phrases) for agency in agencies)


def _row(standing: AgencyStanding, phrases: Phrases) -> Row:
    channels = standing.standings
    ages = [channel.age for channel in channels if channel.age is not None]
    days = [
        channel.verdict.last_published.day(phrases.words.zone).isoformat()
        for channel in channels
        if channel.verdict and channel.verdict.last_published
    ]
    return Row(
        standing=standing,
        page=page_name(standing.agency.id),
        kind=phrases.agency_kind(standing.agency.kind),
        lines=tuple(_lines(channels, phrases)),
        states=" ".join(sorted({channel.state for channel in channels} or {State.UNKNOWN})),
        longest_age=max(ages, default=None),
        newest=max(days, default=""),
    )


def _lines(channels: Sequence[Standing], phrases: Phrases) -> Iterable[Line]:
    """Channels in the register's order, the unknown ones after, those without a date joined by reason."""
    known = [channel for channel in channels if channel.is_known]
    unknown = [channel for channel in channels if not channel.is_known]
    for channel in known:
        yield _line((channel,), phrases)
    unknown.sort(key=lambda channel: (_has_date(channel), first_reason(channel, phrases), channel.number))
    for _, group in groupby(
        unknown,
        key=lambda channel: (channel.number if _has_date(channel) else 0, first_reason(channel, phrases)),
    ):
        yield _line(tuple(group), phrases)


def _line(standings: tuple[Standing, ...], phrases: Phrases) -> Line:
    state = standings[0].state
    verdict = standings[0].verdict
    explained = state in _EXPLAINED or (verdict is not None and verdict.computed is not None)
    why = first_reason(standings[0], phrases) if explained else ""
    return Line(standings=standings, state=state, why=why)


def first_reason(standing: Standing, phrases: Phrases) -> str:
    """The sentence that says why a channel has its state; the agency's page has the technical detail."""
    verdict = standing.verdict
    first = verdict.reasons[0] if verdict and verdict.reasons else None
    if first and first.code is ReasonCode.VISIT_FAILED and not standing.is_outdated:
        return phrases.failing(first)
    return next(iter(reasons(standing, phrases)), "")


def reasons(standing: Standing, phrases: Phrases) -> tuple[str, ...]:
    """All sentences of why. What an outdated verdict said is told as what was said then."""
    verdict = standing.verdict
    if verdict is None:
        return (phrases.words.text("report.why.not_judged"),)
    told = tuple(phrases.reason(reason) for reason in verdict.reasons)
    if not standing.is_outdated:
        return told
    then = phrases.words.text(
        "report.why.outdated",
        when=phrases.words.day(verdict.checked_at.astimezone(phrases.words.zone).date()),
        state=phrases.words.state(verdict.state),
    )
    return (then,)


def _has_date(standing: Standing) -> bool:
    return bool(standing.verdict and standing.verdict.last_published)
