"""The store gives back what it was given, once, and as it stood then."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from segar.errors import StoreError
from segar.model.alert import Alert, AlertKind, Fate
from segar.model.evidence import (
    DateKind,
    Document,
    Evidence,
    Finding,
    FindingCode,
    Outcome,
    Run,
    Source,
    Trait,
    Visit,
    visit_id,
)
from segar.model.moment import Moment
from segar.model.register import DEFAULT_TARGETS, ChannelKind, Role
from segar.model.verdict import JudgedEvidence, Reason, ReasonCode, Score, State, Term, TermName, Verdict
from segar.store import Store, open_store
from segar.store.tables import metadata

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
CHANNEL = "bkd/website/bkd.contoh.go.id"


def piece(run: str = "r1", url: str = "https://bkd.contoh.go.id/a", **changes) -> Evidence:
    given = {
        "channel_id": CHANNEL,
        "visit_id": visit_id(run, CHANNEL),
        "url": url,
        "title": "Penerimaan CASN",
        "source": Source.FEED,
        "detail": "rss pubDate",
        "raw": "Mon, 23 Nov 2026 09:00:00 +0700",
        "published": Moment.at(NOON - timedelta(days=1)),
        "date_kind": DateKind.PUBLISHED,
        "document_url": "https://bkd.contoh.go.id/feed/",
        "fetched_at": NOON,
        "sha256": "ab" * 32,
        "traits": frozenset({Trait.PINNED}),
    }
    return Evidence(**(given | changes))


def visit(run: str = "r1", at: datetime = NOON, **changes) -> Visit:
    given = {
        "run_id": run,
        "channel_id": CHANNEL,
        "started_at": at,
        "ended_at": at + timedelta(seconds=4),
        "outcome": Outcome.READ,
        "requests": 3,
        "bytes": 12345,
        "documents": (
            Document(
                url="https://bkd.contoh.go.id/feed/",
                status=200,
                fetched_at=at,
                sha256="ab" * 32,
                size=900,
                etag='"x"',
            ),
        ),
        "evidence": (piece(run, fetched_at=at),),
        "findings": (
            Finding(code=FindingCode.TLS_EXPIRED, url="https://bkd.contoh.go.id", raw="2026-01-02"),
        ),
    }
    return Visit(**(given | changes))


def verdict(at: datetime, state: State = State.FRESH, channel_id: str = CHANNEL) -> Verdict:
    return Verdict(
        agency_id="bkd",
        channel_id=channel_id,
        kind=ChannelKind.WEBSITE,
        url="https://bkd.contoh.go.id",
        state=state,
        last_published=Moment.at(NOON - timedelta(days=1)),
        last_title="Penerimaan CASN",
        last_url="https://bkd.contoh.go.id/a",
        confidence=0.97,
        age_days=1,
        age_working_days=1,
        targets=DEFAULT_TARGETS,
        reasons=(Reason.of(ReasonCode.WITHIN_TARGET, age=1, target=5),),
        evidence=(JudgedEvidence(evidence=piece(), used=True),),
        checked_at=at,
        looked_at=at,
    )


def record_run(store: Store, a_visit: Visit, network_fine: bool | None = True) -> None:
    store.visits.start_run(Run(id=a_visit.run_id, started_at=a_visit.started_at))
    assert store.visits.record(a_visit)
    if network_fine is not None:
        store.visits.finish_run(a_visit.run_id, a_visit.ended_at, network_fine)


def test_a_visit_comes_back_as_it_was_recorded(store: Store):
    recorded = visit()
    record_run(store, recorded)
    history = store.visits.history(CHANNEL, NOON)
    assert history.evidence == recorded.evidence
    assert history.visits == (replace(recorded, evidence=()),)
    assert store.visits.visited("r1") == {CHANNEL}


def test_a_site_that_sent_more_than_a_number_holds_is_recorded_with_the_rest(store: Store):
    record_run(store, visit(bytes=2**40))
    assert store.visits.history(CHANNEL, NOON).visits[0].bytes >= 2**31 - 1


def test_a_run_has_one_visit_of_a_channel_however_often_it_is_recorded(store: Store):
    record_run(store, visit())
    assert not store.visits.record(visit(evidence=(piece(url="https://bkd.contoh.go.id/b"),)))
    assert len(store.visits.history(CHANNEL, NOON).evidence) == 1


def test_the_same_observation_on_two_visits_stands_with_the_first(store: Store):
    record_run(store, visit("r1"))
    later = NOON + timedelta(days=1)
    record_run(store, visit("r2", at=later))
    (only,) = store.visits.history(CHANNEL, later).evidence
    assert only.fetched_at == NOON
    assert only.visit_id == visit_id("r1", CHANNEL)


def test_history_at_an_instant_knows_nothing_of_what_came_later(store: Store):
    record_run(store, visit("r1"))
    record_run(
        store,
        visit(
            "r2",
            at=NOON + timedelta(days=1),
            evidence=(piece("r2", raw="x", fetched_at=NOON + timedelta(days=1)),),
        ),
    )
    history = store.visits.history(CHANNEL, NOON + timedelta(hours=1))
    assert [a.run_id for a in history.visits] == ["r1"]
    assert len(history.evidence) == 1


@pytest.mark.parametrize(("network_fine", "counts"), [(True, True), (False, False), (None, False)])
def test_a_failed_visit_counts_only_when_our_own_network_was_proven_fine(store: Store, network_fine, counts):
    failed = visit(outcome=Outcome.TIMEOUT, evidence=(), documents=(), findings=())
    record_run(store, failed, network_fine)
    assert (failed.id not in store.visits.history(CHANNEL, failed.ended_at).discounted) is counts


def test_text_that_databases_refuse_is_kept_readable_and_keeps_its_identity(store: Store):
    hostile = piece(title="Rapat\0 \ud83d\ude00 \ud83d", raw="\0" * 3 + "é" * 900)
    record_run(store, visit(evidence=(hostile,)))
    (back,) = store.visits.history(CHANNEL, NOON).evidence
    assert back == hostile
    assert back.id == hostile.id
    assert "\0" not in back.title


def test_validators_name_the_newest_document_of_each_address(store: Store):
    record_run(store, visit("r1"))
    newer = replace(visit().documents[0], etag='"y"', fetched_at=NOON + timedelta(days=1))
    record_run(store, visit("r2", at=NOON + timedelta(days=1), documents=(newer,)))
    assert store.visits.validators(CHANNEL) == {"https://bkd.contoh.go.id/feed/": newer}


def test_verdicts_are_given_as_they_stood_then(store: Store):
    record_run(store, visit())
    store.verdicts.record([verdict(NOON)], [], [])
    store.verdicts.record([verdict(NOON + timedelta(days=9), State.AGING)], [], [])
    assert store.verdicts.as_of(NOON - timedelta(seconds=1)) == ()
    (then,) = store.verdicts.as_of(NOON + timedelta(days=1))
    assert then == verdict(NOON)
    assert [v.state for v in store.verdicts.as_of(NOON + timedelta(days=30))] == [State.AGING]


def test_the_last_known_verdict_passes_over_unknown(store: Store):
    record_run(store, visit())
    store.verdicts.record([verdict(NOON)], [], [])
    store.verdicts.record([verdict(NOON + timedelta(days=1), State.UNKNOWN)], [], [])
    known = store.verdicts.last_known(NOON + timedelta(days=2), [CHANNEL])
    assert known[CHANNEL].state is State.FRESH
    assert store.verdicts.last_known(NOON, [CHANNEL]) == {}


def test_scores_keep_every_term(store: Store):
    score = Score(
        agency_id="bkd",
        value=71.5,
        terms=(
            Term(
                name=TermName.FRESHNESS,
                weight=0.75,
                value=0.9,
                points=67.5,
                why=Reason.of(ReasonCode.WITHIN_TARGET, age=1),
                channel_id=CHANNEL,
            ),
        ),
        checked_at=NOON,
    )
    store.verdicts.record([], [score], [])
    assert store.verdicts.scores_as_of(NOON) == (score,)


def alert(kind: AlertKind = AlertKind.STALE) -> Alert:
    return Alert(
        agency_id="bkd",
        channel_id=CHANNEL,
        role=Role.PIC,
        kind=kind,
        since=NOON,
        due_at=NOON,
        created_at=NOON,
        text="Kanal BKD sudah 16 hari kerja tanpa publikasi.",
    )


def test_an_alert_is_queued_once_however_often_it_is_decided(store: Store):
    assert store.verdicts.record([], [], [alert()]) == 1
    assert store.verdicts.record([], [], [alert()]) == 0
    assert len(store.alerts.ledger()) == 1


def test_the_ledger_of_some_agencies_is_theirs_alone_oldest_first(store: Store):
    late = replace(alert(), created_at=NOON + timedelta(hours=1))
    others = [
        replace(late, agency_id=name, channel_id=f"{name}/website/x", created_at=NOON)
        for name in ("", "dinkes")
    ]
    store.alerts.add([late, *others])
    assert [row.alert.agency_id for row in store.alerts.ledger(["bkd", ""])] == ["", "bkd"]
    assert len(store.alerts.ledger()) == 3


def test_a_claimed_alert_is_not_claimed_again_until_it_is_put_back(store: Store):
    store.verdicts.record([], [], [alert()])
    (claimed,) = store.alerts.claim(NOON)
    assert (claimed.fate, claimed.attempts) == (Fate.SENDING, 1)
    assert store.alerts.claim(NOON) == ()
    later = NOON + timedelta(minutes=5)
    store.alerts.settle(claimed.alert.id, Fate.PENDING, at=NOON, error="slow", next_attempt_at=later)
    assert store.alerts.claim(NOON) == ()
    (again,) = store.alerts.claim(later)
    assert again.attempts == 2
    store.alerts.settle(again.alert.id, Fate.SENT, at=later)
    (row,) = store.alerts.ledger(["bkd"])
    assert (row.fate, row.settled_at, row.error) == (Fate.SENT, later, "")


def test_an_alert_is_not_claimed_before_it_is_due(store: Store):
    store.verdicts.record([], [], [replace(alert(), due_at=NOON + timedelta(hours=3))])
    assert store.alerts.claim(NOON) == ()


def test_migrations_make_exactly_the_tables_that_the_code_uses(store: Store):
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_database_of_another_program_is_refused(tmp_path: Path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE people (name)")
    connection.close()
    with pytest.raises(StoreError, match="another program"):
        open_store(f"sqlite:///{path}")


def test_a_database_of_a_newer_segar_is_refused(store: Store, tmp_path: Path):
    with store.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer Segar"):
        open_store(str(store.engine.url))


@pytest.mark.parametrize(
    "url",
    ["not a url", "nosuchdb://x", "sqlite:////nowhere/at/all/segar.db"],
    ids=["shape", "driver", "path"],
)
def test_a_database_that_is_not_there_gives_a_clear_error(url: str):
    with pytest.raises(StoreError) as error:
        open_store(url)
    assert error.value.remedy
