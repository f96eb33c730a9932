"""What `make bench-kill` looks for, it would find: each kind of damage, done on purpose, is named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from benchmarks.invariants import Witness, half_written, twice
from crawler.archive import Archive
from crawler.readers.reading import Response
from segar.model.alert import Fate
from segar.sample.botapi.chats import Message
from segar.store import open_store
from tests.store.test_store import NOON, record_run, verdict, visit


@pytest.fixture
def life(tmp_path: Path) -> tuple[Witness, Path]:
    file, archive = tmp_path / "segar.db", tmp_path / "archive"
    store = open_store(f"sqlite:///{file}")
    (document,) = visit().documents
    page = Response(
        url=document.url,
        requested_url=document.url,
        status=200,
        headers={},
        body=b"<rss/>" * 99,
        fetched_at=NOON,
        zone=ZoneInfo("Asia/Jakarta"),
    )
    keeper = Archive(archive, "r1")
    where = keeper.keep(page)
    keeper.close()
    record_run(store, visit())
    store.verdicts.record([verdict(NOON)], [])
    store.close()
    _do(file, f"UPDATE documents SET warc = '{where}'")
    _do(
        file,
        "INSERT INTO alerts (id, agency_id, channel_id, role, kind, since, due_at, created_at, text, fate, attempts,"
        " error) VALUES ('a', 'bkd', 'bkd/website', 'pic', 'stale', '2026-11-24', '2026-11-24', '2026-11-24', '',"
        " 'sent', 1, '')",
    )
    witness = Witness(f"sqlite:///{file}", archive)
    assert witness.faults() == []
    return witness, file


def _do(file: Path, sql: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(sql)


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("UPDATE visits SET requests = 7", "visits: a recorded row changed"),
        ("DELETE FROM findings", "findings: a recorded row went"),
        ("DELETE FROM evidence", "a verdict rests on"),
        ("UPDATE evidence SET visit_id = 'nobody'", "evidence without its visit"),
        (
            "INSERT INTO verdicts SELECT id + 1, agency_id, channel_id, kind, url, state, not_before, not_after,"
            " precision, last_title, last_url, confidence, age_days, age_working_days, targets, reasons, evidence,"
            " checked_at, looked_at, failing_since, computed FROM verdicts",
            "two verdicts on a channel at one instant",
        ),
        (f"UPDATE alerts SET fate = '{Fate.PENDING}'", "an alert that was sent is pending"),
        ("DELETE FROM alerts", "an alert that was sent is gone"),
        ("DROP TABLE findings", "a table is gone"),
    ],
)
def test_a_change_to_what_was_recorded_is_found(life: tuple[Witness, Path], sql: str, named: str):
    witness, file = life
    _do(file, sql)
    assert any(fault.startswith(named) for fault in witness.faults())


def test_a_torn_record_of_the_archive_is_found(life: tuple[Witness, Path]):
    witness, file = life
    fresh = Witness(f"sqlite:///{file}", witness.archive)
    (warc,) = witness.archive.glob("*")
    warc.write_bytes(warc.read_bytes()[:-40])
    assert "the archive lacks a document" in " ".join(fresh.faults())


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.html", b"<html><body>"), ("a.json", b'{"a": 1'), ("a.pdf", b"%PDF-1.7\n1 0 obj"), ("a.png", b"\x89PNG\r\n"),
     ("a.xlsx", b"PK\x03\x04half"), ("a.copy", b"SQLite format 3\x00half")],
)  # fmt: skip
def test_a_half_file_is_found(tmp_path: Path, name: str, content: bytes):
    (tmp_path / name).write_bytes(content)
    assert half_written(tmp_path)


def test_a_message_that_arrives_again_is_found():
    once = Message(chat_id=1, text="Peringatan", at=0.0)
    assert twice([once, Message(chat_id=2, text="Peringatan", at=0.0)]) == []
    assert twice([once, Message(chat_id=1, text="Peringatan", at=9.0)]) == ["sent 2 times: 'Peringatan'"]
