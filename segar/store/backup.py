"""A consistent copy of an SQLite database while it is used, proven by opening it; and the way back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from segar import private
from segar.errors import MAKE_ROOM, StoreError
from segar.store.condition import Condition, condition, need_sqlite_file
from segar.store.engine import open_store
from segar.store.lock import alone_on_file

PAGES_AT_ONCE = 2000  # writers get their turn in between
LEFTOVERS = ("-wal", "-shm")


def back_up(url: str, copy: Path) -> Condition:
    """Writes a copy and proves it. Raises StoreError; then there is no file of that name."""
    source = need_sqlite_file(url)
    if not source.exists():
        raise StoreError(f"There is no database {source}.", "Name it with --database.")
    if copy.exists():
        raise StoreError(f"{copy} is there already.", "Choose another name; a backup never replaces another.")
    part = copy.with_name(f"{copy.name}.part")
    try:
        part.unlink(missing_ok=True)
        _copy(source, part)
        proven = prove(part)
        part.replace(copy)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{copy} could not be written ({error}).", "Is the disk full?") from error
    finally:
        part.unlink(missing_ok=True)
    return proven


def restore(url: str, copy: Path) -> Path | None:
    """Puts a copy in the place of the database; gives the name that the old one was kept under, if any.

    Raises StoreError where the copy is not whole, or `segar run` has the database.
    """
    target = need_sqlite_file(url)
    if not copy.is_file():
        raise StoreError(f"There is no file {copy}.", "Name what `segar backup` wrote.")
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        _copy(copy, part)  # the copy itself stays as it is
        prove(part)
        with alone_on_file(target):
            kept = _set_aside(target)
            part.replace(target)
    except sqlite3.Error as error:
        raise StoreError(f"{copy} is no whole database ({error}).", "Take an older backup.") from error
    except OSError as error:
        raise StoreError(f"{target} cannot be replaced ({error.strerror}).", MAKE_ROOM) from error
    finally:
        part.unlink(missing_ok=True)
    return kept


def prove(file: Path) -> Condition:
    """Opens a copy and checks every page and reference of it. Raises StoreError where it is not whole."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        lost = connection.execute("PRAGMA foreign_key_check").fetchone()
    found = condition(f"sqlite:///{file}")
    if said != "ok" or lost or not found.revision:
        why = (
            said if said != "ok" else "a row refers to one that is not there" if lost else "it is not Segar's"
        )
        raise StoreError(f"{file} is no whole database ({why}).", "Take an older backup.")
    return found


def vacuum(url: str) -> tuple[int, int]:
    """Gives space that is no longer used back to the disk; the bytes before and after."""
    file = need_sqlite_file(url)
    before = file.stat().st_size if file.exists() else 0
    open_store(url).close()
    with closing(sqlite3.connect(file, timeout=30, isolation_level=None)) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA optimize")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return before, file.stat().st_size


def _copy(source: Path, target: Path) -> None:
    """Raises OSError where there is such a file, or a link, by now."""
    with open(target, "xb", opener=private.creator):
        pass
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=30)) as reading,
        closing(sqlite3.connect(target)) as writing,
    ):
        reading.backup(writing, pages=PAGES_AT_ONCE, sleep=0.02)
        writing.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it


def _set_aside(target: Path) -> Path | None:
    """Moves the present database away, whole."""
    if not target.exists():
        return None
    kept = _free_name(target)
    target.replace(kept)
    for ending in LEFTOVERS:  # they belong to the old file, and would be read into the new one
        leftover = target.with_name(target.name + ending)
        if leftover.exists():
            leftover.replace(kept.with_name(kept.name + ending))
    return kept


def _free_name(target: Path) -> Path:
    names = (f"{target.name}.before-restore{number}" for number in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path for name in names if not (path := target.with_name(name)).exists())
