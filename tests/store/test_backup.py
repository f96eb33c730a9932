"""A backup is whole or it is not there; a restore loses nothing, not even what it replaces."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from segar.errors import StoreError
from segar.store import open_store
from segar.store.backup import back_up, prove, restore, vacuum
from segar.store.lock import alone
from tests.store.test_store import CHANNEL, NOON, record_run, verdict, visit


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path}/segar.db"
    store = open_store(address)
    record_run(store, visit())
    store.verdicts.record([verdict(NOON)], [])
    store.close()
    return address


def visits(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT count(*) FROM visits").fetchone()[0]


def test_a_backup_made_while_others_write_is_whole_and_stands_alone(url: str, tmp_path: Path):
    store = open_store(url)
    done = threading.Event()

    def write() -> None:
        number = 2
        while not done.is_set():
            record_run(store, visit(f"r{number}", evidence=()))
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        back_up(url, tmp_path / "copy.db")
    finally:
        done.set()
        writer.join()
        store.close()
    assert visits(tmp_path / "copy.db") >= 1
    prove(tmp_path / "copy.db")
    assert not (tmp_path / "copy.db-wal").exists()
    assert not (tmp_path / "copy.db.part").exists()


def test_a_backup_never_replaces_another(url: str, tmp_path: Path):
    (tmp_path / "copy.db").write_text("older")
    with pytest.raises(StoreError, match="there already"):
        back_up(url, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "older"


def test_a_disk_that_is_full_leaves_no_half_backup(url: str, tmp_path: Path):
    folder = tmp_path / "away"
    with pytest.raises(StoreError, match="could not be written"):
        back_up(url, folder / "copy.db")
    assert not folder.exists()


def test_what_came_after_the_backup_is_kept_aside_by_a_restore(url: str, tmp_path: Path):
    back_up(url, tmp_path / "copy.db")
    store = open_store(url)
    record_run(store, visit("r2", evidence=()))
    store.close()
    kept = restore(url, tmp_path / "copy.db")
    assert kept is not None
    assert (visits(kept), visits(tmp_path / "segar.db")) == (2, 1)
    assert restore(url, tmp_path / "copy.db") != kept


def test_a_damaged_database_is_replaced_and_kept(url: str, tmp_path: Path):
    back_up(url, tmp_path / "copy.db")
    (tmp_path / "segar.db").write_bytes(b"rubbish" * 1000)
    kept = restore(url, tmp_path / "copy.db")
    assert kept is not None
    assert kept.read_bytes().startswith(b"rubbish")
    assert visits(tmp_path / "segar.db") == 1


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100], ids=["empty", "rubbish"])
def test_what_is_no_backup_is_refused_and_the_database_left_as_it_is(
    url: str, tmp_path: Path, content: bytes
):
    (tmp_path / "copy.db").write_bytes(content)
    with pytest.raises(StoreError, match="no whole database"):
        restore(url, tmp_path / "copy.db")
    assert visits(tmp_path / "segar.db") == 1


def test_a_backup_with_a_damaged_page_is_refused(url: str, tmp_path: Path):
    back_up(url, tmp_path / "copy.db")
    with (tmp_path / "copy.db").open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 8)
    with pytest.raises(StoreError, match="no whole database"):
        restore(url, tmp_path / "copy.db")
    assert visits(tmp_path / "segar.db") == 1


def test_a_database_that_a_daemon_has_is_not_replaced(url: str, tmp_path: Path):
    back_up(url, tmp_path / "copy.db")
    store = open_store(url)
    with alone(store), pytest.raises(StoreError, match="Another segar run"):
        restore(url, tmp_path / "copy.db")
    store.close()
    assert not (tmp_path / "segar.db.before-restore").exists()


def test_for_postgresql_its_own_tools_are_named(tmp_path: Path):
    with pytest.raises(StoreError, match="pg_dump"):
        back_up("postgresql://segar@db/segar", tmp_path / "copy.db")


def test_space_that_is_no_longer_used_is_given_back(url: str, tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / "segar.db")) as connection:
        connection.execute("CREATE TABLE filler AS SELECT zeroblob(4000000) AS bytes")
        connection.execute("DROP TABLE filler")
        connection.commit()
    before, after = vacuum(url)
    assert after < before - 3_000_000
    assert visits(tmp_path / "segar.db") == 1


@pytest.mark.parametrize("table", ["runs", "visits", "evidence", "documents"])
def test_a_database_that_a_broken_disk_has_changed_is_told_in_words(url: str, tmp_path: Path, table: str):
    file = tmp_path / "segar.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    with file.open("r+b") as raw:
        raw.seek((root - 1) * size)
        raw.write(b"\xaa" * size)
    store = open_store(url)
    try:
        with pytest.raises(StoreError, match="damaged") as told:
            store.visits.histories([CHANNEL], NOON)
        assert "segar restore" in told.value.remedy
    finally:
        store.close()
