"""A disk that is full or may not be written to: said in one line, and all that was there stays as it was."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from segar.sample import SampleNetwork
from tests.helpers import command, segar

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
ROOM_TO_OPEN = 36_000  # bytes a file: enough for what SQLite needs to open a database, and for nothing more
COMMANDS = {
    "check": ["check", "dinas-pendidikan"],
    "survey": ["survey", "dinas-pertanian"],
    "audit": ["report", "audit", "--out", "out"],
    "backup": ["backup", "out.copy"],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory):
    """A folder in which one site was visited, and the words that lead to it."""
    folder = tmp_path_factory.mktemp("made")
    with SampleNetwork(now=NOW) as network:
        network.write_register(folder / "sites.yaml")
        words = ["--sites", str(folder / "sites.yaml"), "--now", NOW.isoformat()]
        segar(*words, "--database", f"sqlite:///{folder}/segar.db", "check", "dinas-pertanian")
        yield folder, words


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_is_said_and_changes_nothing(made, name: str, tmp_path: Path):
    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM_TO_OPEN, ROOM_TO_OPEN))

    _refused(made, name, tmp_path, preexec_fn=no_room)


def test_a_database_that_may_not_be_written_is_said(made, tmp_path: Path):
    def make_read_only(folder: Path) -> None:
        (folder / "segar.db").chmod(0o444)

    obeying = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []  # root obeys no mode
    _refused(made, "check", tmp_path, make_read_only, before=obeying)


def _refused(made, name, folder: Path, prepare=None, before=(), **how) -> None:
    base, words = made
    shutil.copy(base / "segar.db", folder / "segar.db")
    rows = _rows(folder / "segar.db")
    if prepare:
        prepare(folder)
    line = [*before, *command(*words, "--database", f"sqlite:///{folder}/segar.db", *COMMANDS[name])]
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True, timeout=60, **how)
    assert done.returncode == 3, done.stderr
    (said,) = [text for text in done.stderr.splitlines() if text.startswith("segar: ")]
    assert "disk" in said
    assert "Traceback" not in done.stderr
    after = _rows(folder / "segar.db")
    assert all(set(rows[table]) <= set(after[table]) for table in rows), "what was there stands"
    assert not [path for path in folder.rglob("*") if path.name.endswith((".part", ".copy"))]


def _rows(file: Path) -> dict[str, list[tuple]]:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {one: connection.execute(f"SELECT * FROM {one}").fetchall() for one in tables}
