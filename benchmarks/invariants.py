"""What must hold of a database, its archive, its reports and its chats whenever a process was killed."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from crawler.archive import load
from segar.errors import StoreError
from segar.sample.botapi.chats import Message
from segar.store.backup import prove
from segar.store.engine import connect

APPEND_ONLY = ("visits", "documents", "findings", "evidence", "verdicts", "publications", "scores")
AT_REST = ("sent", "unknown", "withdrawn", "failed")
ENDS = {
    ".html": b"</html>", ".json": b"\n", ".atom": b"\n", ".csv": b"\n", ".svg": b"</svg>", ".pdf": b"%%EOF",
    ".png": b"IEND\xaeB`\x82",
}  # fmt: skip
ZONE = ZoneInfo("Asia/Jakarta")


@dataclass
class Witness:
    """Remembers what a database held, and says what has changed or gone since. `archive`: its WARC files."""

    database: str
    archive: Path
    _seen: dict[str, dict[Any, int]] = field(default_factory=lambda: {table: {} for table in APPEND_ONLY})
    _settled: dict[str, str] = field(default_factory=dict)  # alerts whose fate can change no more
    _read: set[str] = field(default_factory=set)  # places in the archive

    @property
    def rows(self) -> int:
        """How many rows it holds in mind."""
        return sum(map(len, self._seen.values()))

    @property
    def records(self) -> int:
        """How many records of the archive it has read."""
        return len(self._read)

    def faults(self) -> list[str]:
        """What does not hold now."""
        engine = connect(self.database)
        try:
            with engine.connect() as connection:
                tables = set(sa.inspect(connection).get_table_names())
                found = list(_damage(connection))
                if tables >= {*APPEND_ONLY, "alerts"}:
                    found += [fault for table in APPEND_ONLY for fault in self._changed(connection, table)]
                    found += [*_dangling(connection), *self._alerts(connection), *self._archive(connection)]
                elif self.rows:
                    found.append("a table is gone")
        finally:
            engine.dispose()
        return found

    def _changed(self, connection: sa.Connection, table: str) -> Iterator[str]:
        rows = connection.exec_driver_sql(f"SELECT * FROM {table}").mappings()
        there = {row["id"]: hash(repr(tuple(row.values()))) for row in rows}
        for key, content in self._seen[table].items():
            if there.get(key) != content:
                yield f"{table}: a recorded row {'changed' if key in there else 'went'}"
        self._seen[table] = there

    def _alerts(self, connection: sa.Connection) -> Iterator[str]:
        fates: dict[str, str] = {
            row.id: row.fate for row in connection.exec_driver_sql("SELECT id, fate FROM alerts")
        }
        for key, fate in self._settled.items():
            if fates.get(key) != fate:
                yield f"an alert that was {fate} is {fates.get(key, 'gone')}"
        self._settled = {key: fate for key, fate in fates.items() if fate in AT_REST}

    def _archive(self, connection: sa.Connection) -> Iterator[str]:
        """Every document that is recorded can be read back, byte for byte (its digest is checked)."""
        new = set(_column(connection, "SELECT warc FROM documents WHERE warc <> ''")) - self._read
        for where in sorted(new):
            try:
                load(self.archive, where, ZONE)
            except (OSError, ValueError) as error:
                yield f"the archive lacks a document ({error})"
        self._read |= new


def half_written(folder: Path) -> list[str]:
    """What a reader would see of a report or a backup that is not whole; backups are taken away."""
    found = []
    for file in (path for path in folder.rglob("*") if path.is_file()):
        if (end := ENDS.get(file.suffix)) and not file.read_bytes().rstrip(b"\n").endswith(end.rstrip(b"\n")):
            found.append(f"half a file: {file.name}")
        elif file.suffix in (".json", ".csv", ".atom") and not file.read_bytes().endswith(b"\n"):
            found.append(f"half a file: {file.name}")
        elif file.suffix == ".xlsx" and not _opens(file):
            found.append(f"half a workbook: {file.name}")
    for copy in folder.rglob("*.copy"):
        try:
            prove(copy)
        except (StoreError, sqlite3.Error) as error:
            found.append(f"half a backup: {error}")
        copy.unlink()
    return found


def twice(messages: Iterable[Message]) -> list[str]:
    """What a chat received more than once."""
    told = Counter((message.chat_id, message.text, message.file_name, message.file) for message in messages)
    return [f"sent {count} times: {text[:60]!r}" for (_, text, *_), count in told.items() if count > 1]


def _opens(file: Path) -> bool:
    try:
        with ZipFile(file) as book:
            return book.testzip() is None
    except BadZipFile:
        return False


def _damage(connection: sa.Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        said = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        if said != "ok":
            yield f"the database is damaged: {said}"
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            yield "a row refers to one that is not there"


def _dangling(connection: sa.Connection) -> Iterator[str]:
    texts = _column(connection, "SELECT evidence FROM verdicts")
    rests_on = {entry[0] for text in texts for entry in (json.loads(text) if isinstance(text, str) else text)}
    for one in rests_on - set(_column(connection, "SELECT id FROM evidence")):
        yield f"a verdict rests on {one}, which is not there"
    for table in ("evidence", "documents", "findings"):
        if _column(connection, f"SELECT 1 FROM {table} WHERE visit_id NOT IN (SELECT id FROM visits)"):
            yield f"{table} without its visit"
    if _column(connection, "SELECT 1 FROM verdicts GROUP BY channel_id, checked_at HAVING count(*) > 1"):
        yield "two verdicts on a channel at one instant"
    again = "SELECT 1 FROM alerts GROUP BY agency_id, channel_id, role, kind, since HAVING count(*) > 1"
    if _column(connection, again):
        yield "an alert twice"


def _column(connection: sa.Connection, sql: str) -> list[Any]:
    return list(connection.exec_driver_sql(sql).scalars())
