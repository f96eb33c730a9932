"""The condition of a database: whether it is there, up to date and whole; looked at without changing it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

from segar.errors import StoreError
from segar.store.engine import connect, parse
from segar.store.migrate import configuration


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What was found."""

    there: bool
    revision: str = ""  # of its tables
    newest: str = ""  # that this program knows
    fault: str = ""  # what its own check of its pages says, or why it cannot be read
    bytes: int = 0

    @property
    def is_current(self) -> bool:
        return self.revision == self.newest


def condition(url: str) -> Condition:
    """Looks at the database of a URL. Raises StoreError for a URL that makes no sense."""
    engine = connect(url)
    try:
        file = sqlite_file(url)
        if file is not None and not file.exists():
            return Condition(there=False)
        return _looked_at(engine, file)
    except DBAPIError as error:
        return Condition(there=True, fault=str(error.orig))
    finally:
        engine.dispose()


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite URL; None for another database or one in memory."""
    parsed = parse(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        return None
    return Path(parsed.database or "")


def need_sqlite_file(url: str) -> Path:
    """Raises StoreError where the database is no file, with what to use instead."""
    file = sqlite_file(url)
    if file is None:
        raise StoreError(
            "This database is not a file of SQLite.",
            "For PostgreSQL use pg_dump --format=custom, and pg_restore --clean --if-exists.",
        )
    return file


def _looked_at(engine: Engine, file: Path | None) -> Condition:
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision() or ""
        said = "ok"
        if file is not None:
            said = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    return Condition(
        there=True,
        revision=revision,
        newest=ScriptDirectory.from_config(configuration()).get_current_head() or "",
        fault="" if said == "ok" else said,
        bytes=file.stat().st_size if file else 0,
    )
