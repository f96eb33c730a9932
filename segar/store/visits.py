"""Visits and their evidence, in and out; append-only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from segar.model.evidence import (
    DateKind,
    Document,
    Evidence,
    Finding,
    FindingCode,
    History,
    Outcome,
    Purpose,
    Run,
    Source,
    Trait,
    Visit,
)
from segar.model.moment import Moment, Precision
from segar.store.dialect import in_parts, insert_missing, insert_new, these
from segar.store.tables import Instant, documents, evidence, findings, runs, visits

if TYPE_CHECKING:
    from segar.store.engine import Store

VISITS_KEPT_IN_MIND = 120  # of a channel, when it is judged
EVIDENCE_KEPT_IN_MIND = 2000
MOST_BYTES = 2**31 - 1  # that a row of PostgreSQL takes; a site that sent more is told of no worse for it
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class VisitLog:
    """Runs, visits, documents, findings, evidence."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def start_run(self, run: Run) -> None:
        """Records a run; starting it again (after a crash) changes nothing."""
        with self._store.writing() as connection:
            row = {
                "id": run.id,
                "started_at": run.started_at,
                "ended_at": run.ended_at,
                "purpose": run.purpose,
            }
            insert_missing(connection, runs, [row])

    def finish_run(self, run_id: str, ended_at: datetime, network_fine: bool) -> None:
        with self._store.writing() as connection:
            connection.execute(
                runs.update().where(runs.c.id == run_id).values(ended_at=ended_at, network_fine=network_fine)
            )

    def record(self, visit: Visit) -> bool:
        """Records a visit with all that it saw, in one transaction; False when the run already has it."""
        return self.record_all([visit]) == 1

    def record_all(self, ended: Sequence[Visit]) -> int:
        """Records visits, all or none; how many of them their runs did not have yet."""
        with self._store.writing() as connection:
            # In one order everywhere, lest two workers that make the same visits wait for each other.
            rows = {visit.id: _visit_row(visit) for visit in sorted(ended, key=lambda visit: visit.id)}
            new = insert_new(connection, visits, list(rows.values()))
            fresh = [visit for visit in ended if visit.id in new]
            shown = [(visit.id, document) for visit in fresh for document in visit.documents]
            if shown:
                connection.execute(
                    documents.insert(),
                    [{"visit_id": visit, **_document_row(document)} for visit, document in shown],
                )
            noticed = [(visit.id, finding) for visit in fresh for finding in visit.findings]
            if noticed:
                connection.execute(
                    findings.insert(),
                    [{"visit_id": visit, **_finding_row(finding)} for visit, finding in noticed],
                )
            add_evidence(connection, (piece for visit in fresh for piece in visit.evidence))
            return len(new)

    def tell(self, run: Run, visit: Visit) -> None:
        """Records a run that is over, with its only visit: an officer's report."""
        self.start_run(run)
        self.record(visit)
        self.finish_run(run.id, run.ended_at or visit.ended_at, True)

    def visited(self, run_id: str) -> frozenset[str]:
        """The channels of which this run already has a visit."""
        with self._store.reading() as connection:
            rows = connection.scalars(sa.select(visits.c.channel_id).where(visits.c.run_id == run_id))
            return frozenset(rows)

    def unfinished_run(self, purpose: Purpose = Purpose.VISITS) -> Run | None:
        """The newest run of a purpose, where it was cut off before its end."""
        newest = (
            sa.select(runs)
            .where(runs.c.purpose == purpose)
            .order_by(runs.c.started_at.desc(), runs.c.id)
            .limit(1)
        )
        with self._store.reading() as connection:
            row = connection.execute(newest).mappings().first()
        if row is None or row["ended_at"] is not None:
            return None
        return Run(id=row["id"], started_at=row["started_at"], purpose=purpose)

    def find(self, visit_id: str) -> Visit | None:
        """A visit without its documents; None where there is none of this id."""
        with self._store.reading() as connection:
            row = connection.execute(sa.select(visits).where(visits.c.id == visit_id)).mappings().first()
        return visit_of(row, (), ()) if row else None

    def last_ends(self, channel_ids: Sequence[str], at: datetime) -> dict[str, datetime]:
        """When the newest visit of each channel, and the run it is of, had ended; now, where one has not."""
        found: dict[str, datetime] = {}
        for part in in_parts(channel_ids):
            last = newest(visits, visits.c.started_at, part, at, 1)
            ends = sa.select(last.c.channel_id, last.c.ended_at, runs.c.ended_at.label("run_ended_at")).join(
                runs, runs.c.id == last.c.run_id
            )
            with self._store.reading() as connection:
                for row in connection.execute(ends).mappings():
                    found[row["channel_id"]] = max(row["ended_at"], row["run_ended_at"] or at)
        return found

    def runs_before(self, instant: datetime) -> tuple[str, ...]:
        """The ids of runs that started before an instant, newest first."""
        chosen = (
            sa.select(runs.c.id)
            .where(runs.c.started_at < instant)
            .order_by(runs.c.started_at.desc(), runs.c.id)
        )
        with self._store.reading() as connection:
            return tuple(connection.scalars(chosen))

    def history(self, channel_id: str, at: datetime) -> History:
        """All that was known of a channel at an instant."""
        return self.histories([channel_id], at)[channel_id]

    def histories(self, channel_ids: Sequence[str], at: datetime) -> dict[str, History]:
        """The same for many channels, in few queries."""
        found: dict[str, History] = {}
        for part in in_parts(channel_ids):
            with self._store.reading() as connection:
                found |= _histories(connection, part, at)
        return found

    def validators(self, channel_id: str) -> dict[str, Document]:
        """By URL, the newest document of a channel that can be asked for conditionally."""
        chosen = (
            sa.select(documents)
            .join(visits, visits.c.id == documents.c.visit_id)
            .where(visits.c.channel_id == channel_id)
            .where(sa.or_(documents.c.etag != "", documents.c.last_modified != ""))
            .order_by(documents.c.fetched_at.desc(), documents.c.id.desc())
            .limit(100)
        )
        newest: dict[str, Document] = {}
        with self._store.reading() as connection:
            for row in connection.execute(chosen).mappings():
                newest.setdefault(row["url"], _document(row))
        return newest


def add_evidence(connection: Connection, pieces: Iterable[Evidence]) -> None:
    """Adds what is not there yet: the first observation stands.

    In order of channel and id, so that two transactions that add the same never wait for each other crosswise.
    """
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for piece in pieces:
        key = (piece.channel_id, piece.id)
        if key not in rows:
            rows[key] = _evidence_row(piece)
    insert_missing(connection, evidence, [rows[each] for each in sorted(rows)])


def evidence_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, Evidence]:
    """Pieces of evidence by their ids."""
    found: dict[str, Evidence] = {}
    for part in in_parts(ids):
        chosen = sa.select(evidence).where(evidence.c.id.in_(part))
        for row in connection.execute(chosen).mappings():
            found[row["id"]] = _evidence(row)
    return found


def _histories(connection: Connection, channel_ids: Sequence[str], at: datetime) -> dict[str, History]:
    recent = newest(visits, visits.c.started_at, channel_ids, at, VISITS_KEPT_IN_MIND)
    looked = newest(evidence, evidence.c.fetched_at, channel_ids, at, EVIDENCE_KEPT_IN_MIND)
    rows = connection.execute(
        sa.select(recent, proven_fine(at).label("proven")).join(runs, runs.c.id == recent.c.run_id)
    ).mappings()
    by_channel: dict[str, list[RowMapping]] = defaultdict(list)
    for row in rows:
        by_channel[row["channel_id"]].append(row)
    ids = sa.select(recent.c.id)
    shown = grouped(connection, documents, ids)
    noticed = grouped(connection, findings, ids)
    pieces: dict[str, list[Evidence]] = defaultdict(list)
    for row in connection.execute(sa.select(looked)).mappings():
        pieces[row["channel_id"]].append(_evidence(row))
    return {
        channel_id: History(
            channel_id=channel_id,
            visits=tuple(
                visit_of(row, shown[row["id"]], noticed[row["id"]])
                for row in sorted(by_channel[channel_id], key=lambda row: (row["started_at"], row["id"]))
            ),
            evidence=tuple(sorted(pieces[channel_id], key=lambda piece: (piece.fetched_at, piece.id))),
            discounted=frozenset(
                row["id"]
                for row in by_channel[channel_id]
                if not row["proven"] and Outcome(row["outcome"]).is_channels_failure
            ),
        )
        for channel_id in channel_ids
    }


def proven_fine(at: datetime) -> sa.ColumnElement[bool]:
    """Whether our own network was proven fine at the end of a run, as far as that was known at an instant."""
    return sa.and_(runs.c.network_fine.is_(True), runs.c.ended_at <= at)


def newest(
    table: sa.Table,
    when: sa.Column[datetime],
    channel_ids: Sequence[str],
    at: datetime,
    most: int,
    *conditions: sa.ColumnElement[bool],
) -> sa.Subquery:
    """The newest `most` rows of each channel up to `at` that meet the conditions; no older ones are looked at."""
    wanted = these(channel_ids)
    oldest = (
        sa.select(when)
        .where(table.c.channel_id == wanted.c.key, when <= at, *conditions)
        .order_by(when.desc())
        .limit(1)
        .offset(most - 1)
        .scalar_subquery()
        .correlate(wanted)
    )
    since = sa.select(
        wanted.c.key, sa.func.coalesce(oldest, sa.literal(LONG_AGO, Instant)).label("since")
    ).cte("since")
    rank = (
        sa.func.row_number()
        .over(partition_by=table.c.channel_id, order_by=(when.desc(), table.c.id))
        .label("rank")
    )
    ranked = (
        sa.select(table, rank)
        .join(since, table.c.channel_id == since.c.key)
        .where(when >= since.c.since, when <= at, *conditions)
        .subquery()
    )
    columns = [ranked.c[column.name] for column in table.c]
    return sa.select(*columns).where(ranked.c.rank <= most).subquery()


def grouped(
    connection: Connection, table: sa.Table, visit_ids: sa.Select[Any]
) -> Mapping[str, list[RowMapping]]:
    """What belongs to some visits, by visit."""
    rows: dict[str, list[RowMapping]] = defaultdict(list)
    chosen = sa.select(table).where(table.c.visit_id.in_(visit_ids)).order_by(table.c.id)
    for row in connection.execute(chosen).mappings():
        rows[row["visit_id"]].append(row)
    return rows


def visit_of(row: RowMapping, shown: Sequence[RowMapping], noticed: Sequence[RowMapping]) -> Visit:
    return Visit(
        run_id=row["run_id"],
        channel_id=row["channel_id"],
        started_at=row["started_at"],
        ended_at=row["ended_at"],
        outcome=Outcome(row["outcome"]),
        detail=row["detail"],
        final_url=row["final_url"],
        requests=row["requests"],
        bytes=row["bytes"],
        documents=tuple(_document(document) for document in shown),
        findings=tuple(
            Finding(
                code=FindingCode(finding["code"]),
                url=finding["url"],
                raw=finding["raw"],
                sha256=finding["sha256"],
            )
            for finding in noticed
        ),
    )


_DOCUMENT_FIELDS = (
    "url",
    "status",
    "fetched_at",
    "sha256",
    "size",
    "content_type",
    "etag",
    "last_modified",
    "warc",
    "read_as",
)


def _document(row: RowMapping) -> Document:
    return Document(**{name: row[name] for name in _DOCUMENT_FIELDS})


def _visit_row(visit: Visit) -> dict[str, Any]:
    return {
        "id": visit.id,
        "run_id": visit.run_id,
        "channel_id": visit.channel_id,
        "started_at": visit.started_at,
        "ended_at": visit.ended_at,
        "outcome": visit.outcome,
        "detail": visit.detail,
        "final_url": visit.final_url,
        "requests": visit.requests,
        "bytes": min(visit.bytes, MOST_BYTES),
    }


def _document_row(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in _DOCUMENT_FIELDS}


def _finding_row(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "url": finding.url,
        "raw": finding.raw,
        "sha256": finding.sha256,
    }


def _evidence_row(piece: Evidence) -> dict[str, Any]:
    moment = piece.published
    return {
        "id": piece.id,
        "channel_id": piece.channel_id,
        "visit_id": piece.visit_id,
        "url": piece.url,
        "title": piece.title,
        "source": piece.source,
        "detail": piece.detail,
        "raw": piece.raw,
        "not_before": moment.not_before if moment else None,
        "not_after": moment.not_after if moment else None,
        "precision": moment.precision if moment else None,
        "date_kind": piece.date_kind,
        "document_url": piece.document_url,
        "fetched_at": piece.fetched_at,
        "sha256": piece.sha256,
        "traits": ",".join(sorted(piece.traits)),
        "warc": piece.warc,
    }


def _evidence(row: RowMapping) -> Evidence:
    moment = (
        Moment(row["not_before"], row["not_after"], Precision(row["precision"])) if row["precision"] else None
    )
    return Evidence(
        channel_id=row["channel_id"],
        visit_id=row["visit_id"],
        url=row["url"],
        title=row["title"],
        source=Source(row["source"]),
        detail=row["detail"],
        raw=row["raw"],
        published=moment,
        date_kind=DateKind(row["date_kind"]),
        document_url=row["document_url"],
        fetched_at=row["fetched_at"],
        sha256=row["sha256"],
        traits=frozenset(Trait(trait) for trait in row["traits"].split(",") if trait),
        warc=row["warc"],
    )
