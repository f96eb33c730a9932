"""Verdicts and scores, as they stood at an instant; append-only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from segar.model.alert import Alert
from segar.model.evidence import Evidence
from segar.model.moment import Moment, Precision
from segar.model.register import ChannelKind, Targets
from segar.model.verdict import (
    JudgedEvidence,
    Reason,
    ReasonCode,
    Score,
    State,
    Term,
    TermName,
    Verdict,
)
from segar.store.alerts import add_alerts
from segar.store.dialect import distinct, in_parts, these
from segar.store.publications import add_publications
from segar.store.tables import scores, verdicts
from segar.store.visits import add_evidence, evidence_by_id

if TYPE_CHECKING:
    from segar.store.engine import Store


class VerdictLog:
    """What was concluded, and when."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(
        self, verdicts_: Sequence[Verdict], scores_: Sequence[Score], alerts: Sequence[Alert] = ()
    ) -> int:
        """Records a judgement and the alerts it calls for in one transaction; returns how many are new."""
        in_order = sorted(verdicts_, key=lambda verdict: verdict.channel_id)
        with self._store.writing() as connection:
            for some in in_parts(in_order):  # rows take more memory than what they are made of
                add_evidence(connection, (j.evidence for v in some for j in v.evidence))
                connection.execute(verdicts.insert(), [verdict_row(verdict) for verdict in some])
                add_publications(connection, some)
            if scores_:
                connection.execute(scores.insert(), [score_row(score) for score in scores_])
            return add_alerts(connection, alerts)

    def as_of(self, at: datetime, channel_ids: Sequence[str] | None = None) -> tuple[Verdict, ...]:
        """The newest verdict of each channel (or of those named) not after `at`, in order of channel."""
        found: list[Verdict] = []
        with self._store.reading() as connection:
            ids = distinct(connection, verdicts.c.channel_id) if channel_ids is None else channel_ids
            for wanted in map(these, in_parts(ids)):
                chosen = _newest_of(verdicts, verdicts.c.channel_id, wanted, verdicts.c.checked_at <= at)
                found += _verdicts(connection, connection.execute(chosen).mappings().all())
        return tuple(found)

    def channels(self) -> list[str]:
        """Those that were ever judged, in order."""
        with self._store.reading() as connection:
            return distinct(connection, verdicts.c.channel_id)

    def outlines(self, at: datetime, channel_ids: Sequence[str]) -> tuple[Verdict, ...]:
        """The same without their evidence: many at once, and light."""
        return tuple(self._outlines(verdicts.c.checked_at <= at, channel_ids))

    def last_known(self, at: datetime, channel_ids: Sequence[str]) -> dict[str, Verdict]:
        """The newest verdict of each channel, strictly before `at`, that was not `unknown`; without evidence."""
        known = sa.and_(verdicts.c.checked_at < at, verdicts.c.state != State.UNKNOWN)
        return {verdict.channel_id: verdict for verdict in self._outlines(known, channel_ids)}

    def _outlines(self, condition: sa.ColumnElement[bool], channel_ids: Sequence[str]) -> Iterator[Verdict]:
        for wanted in map(these, in_parts(channel_ids)):
            chosen = _newest_of(verdicts, verdicts.c.channel_id, wanted, condition, without="evidence")
            with self._store.reading() as connection:
                rows = connection.execute(chosen).mappings().all()
            yield from (_verdict(row, {}) for row in rows)

    def first_since(self, channel_id: str, since: datetime) -> Verdict | None:
        """The first verdict on a channel not before an instant."""
        chosen = (
            sa.select(verdicts)
            .where(verdicts.c.channel_id == channel_id, verdicts.c.checked_at >= since)
            .order_by(verdicts.c.checked_at, verdicts.c.id)
            .limit(1)
        )
        with self._store.reading() as connection:
            found = _verdicts(connection, connection.execute(chosen).mappings().all())
        return found[0] if found else None

    def scores_as_of(self, at: datetime, agency_ids: Sequence[str] | None = None) -> tuple[Score, ...]:
        """The newest score of each agency (or of those named) not after `at`."""
        found: list[Score] = []
        with self._store.reading() as connection:
            ids = distinct(connection, scores.c.agency_id) if agency_ids is None else agency_ids
            for wanted in map(these, in_parts(ids)):
                chosen = _newest_of(scores, scores.c.agency_id, wanted, scores.c.checked_at <= at)
                found += [_score(row) for row in connection.execute(chosen).mappings()]
        return tuple(found)


def _newest_of(
    table: sa.Table, key: sa.Column[str], wanted: sa.CTE, condition: sa.ColumnElement[bool], without: str = ""
) -> sa.Select[Any]:
    """The newest row of each key that meets the condition; among equals the one written last.

    One seek a key in the index of key and instant: as fast after years as on the first day.
    """
    newest = (
        sa.select(table.c.id)
        .where(key == wanted.c.key, condition)
        .order_by(table.c.checked_at.desc(), table.c.id.desc())
        .limit(1)
        .scalar_subquery()
        .correlate(wanted)
    )
    columns = [column for column in table.c if column.name != without]
    return sa.select(*columns).where(table.c.id.in_(sa.select(newest).select_from(wanted))).order_by(key)


def _verdicts(connection: Connection, rows: Sequence[RowMapping]) -> tuple[Verdict, ...]:
    ids = {entry[0] for row in rows for entry in row["evidence"]}
    pieces = evidence_by_id(connection, sorted(ids))
    return tuple(_verdict(row, pieces) for row in rows)


def verdict_row(verdict: Verdict) -> dict[str, Any]:
    """As the table has it."""
    moment = verdict.last_published
    return {
        "agency_id": verdict.agency_id,
        "channel_id": verdict.channel_id,
        "kind": verdict.kind,
        "url": verdict.url,
        "state": verdict.state,
        "not_before": moment.not_before if moment else None,
        "not_after": moment.not_after if moment else None,
        "precision": moment.precision if moment else None,
        "last_title": verdict.last_title,
        "last_url": verdict.last_url,
        "confidence": verdict.confidence,
        "age_days": verdict.age_days,
        "age_working_days": verdict.age_working_days,
        "targets": [verdict.targets.fresh, verdict.targets.stale, verdict.targets.dormant],
        "reasons": [[reason.code, dict(reason.args)] for reason in verdict.reasons],
        "evidence": [[j.evidence.id, j.used, j.dropped_because] for j in verdict.evidence],
        "checked_at": verdict.checked_at,
        "looked_at": verdict.looked_at,
        "failing_since": verdict.failing_since,
        "computed": verdict.computed,
    }


def _verdict(row: RowMapping, pieces: dict[str, Evidence]) -> Verdict:
    fresh, stale, dormant = row["targets"]
    moment = (
        Moment(row["not_before"], row["not_after"], Precision(row["precision"])) if row["precision"] else None
    )
    return Verdict(
        agency_id=row["agency_id"],
        channel_id=row["channel_id"],
        kind=ChannelKind(row["kind"]),
        url=row["url"],
        state=State(row["state"]),
        last_published=moment,
        last_title=row["last_title"],
        last_url=row["last_url"],
        confidence=row["confidence"],
        age_days=row["age_days"],
        age_working_days=row["age_working_days"],
        targets=Targets(fresh=fresh, stale=stale, dormant=dormant),
        reasons=tuple(_reason(entry) for entry in row["reasons"]),
        evidence=tuple(_judged(row.get("evidence", ()), pieces)),
        checked_at=row["checked_at"],
        looked_at=row["looked_at"],
        failing_since=row["failing_since"],
        computed=State(row["computed"]) if row["computed"] else None,
    )


def _judged(entries: Iterable[Sequence[Any]], pieces: dict[str, Evidence]) -> Iterable[JudgedEvidence]:
    for evidence_id, used, dropped_because in entries:
        yield JudgedEvidence(
            evidence=pieces[evidence_id],
            used=used,
            dropped_because=ReasonCode(dropped_because) if dropped_because else None,
        )


def _reason(entry: Sequence[Any]) -> Reason:
    code, args = entry
    return Reason.of(ReasonCode(code), **args)


def score_row(score: Score) -> dict[str, Any]:
    """As the table has it."""
    return {
        "agency_id": score.agency_id,
        "value": score.value,
        "terms": [
            {
                "name": term.name,
                "weight": term.weight,
                "value": term.value,
                "points": term.points,
                "why": [term.why.code, dict(term.why.args)] if term.why else None,
                "channel_id": term.channel_id,
            }
            for term in score.terms
        ],
        "checked_at": score.checked_at,
    }


def _score(row: RowMapping) -> Score:
    return Score(
        agency_id=row["agency_id"],
        value=row["value"],
        terms=tuple(
            Term(
                name=TermName(term["name"]),
                weight=term["weight"],
                value=term["value"],
                points=term["points"],
                why=_reason(term["why"]) if term["why"] else None,
                channel_id=term["channel_id"],
            )
            for term in row["terms"]
        ),
        checked_at=row["checked_at"],
    )
