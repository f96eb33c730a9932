"""The database behind one URL: SQLite (WAL) or PostgreSQL; opened, checked, brought up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, NoSuchModuleError, OperationalError

from segar import private
from segar.errors import MAKE_ROOM, StoreError
from segar.store.addresses import AddressLeases
from segar.store.alerts import Outbox
from segar.store.chronicle import Chronicle
from segar.store.corrections import CorrectionLog
from segar.store.joblog import JobLog
from segar.store.leases import Leases
from segar.store.links import LinkBook
from segar.store.registers import RegisterLog
from segar.store.responses import ResponseLog
from segar.store.revision import is_newest
from segar.store.spending import Spending
from segar.store.surveys import SurveyLog
from segar.store.verdicts import VerdictLog
from segar.store.visits import VisitLog

BUSY_SECONDS = 30  # how long a writer waits for another on SQLite


class Store:
    """All that is kept: visits with their evidence, verdicts with scores, alerts, links; and their history."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.visits = VisitLog(self)
        self.verdicts = VerdictLog(self)
        self.alerts = Outbox(self)
        self.chronicle = Chronicle(self)
        self.spending = Spending(self)
        self.links = LinkBook(self)
        self.responses = ResponseLog(self)
        self.corrections = CorrectionLog(self)
        self.leases = Leases(self)
        self.jobs = JobLog(self)
        self.surveys = SurveyLog(self)
        self.registers = RegisterLog(self)
        self.addresses = AddressLeases(self)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view. Raises StoreError where the database refuses."""
        with _told(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction; on SQLite it takes the write lock at once, so that it never fails half-way.

        Raises StoreError where the database refuses; then nothing of it is recorded.
        """
        with _told(), self.engine.connect() as connection:
            writing = connection.execution_options(segar_write=True)
            with writing.begin():
                yield writing

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _told() -> Iterator[None]:
    """A full or broken disk, a lost server, a lock that never opens: in words."""
    try:
        yield
    except OperationalError as error:
        raise StoreError(f"The database cannot be used ({error.orig}).", MAKE_ROOM) from error
    except DatabaseError as error:
        if type(error) is not DatabaseError:  # a row that we should not have written
            raise
        remedy = "Put the newest backup in its place: `segar restore FILE`."
        raise StoreError(f"The database is damaged ({error.orig}).", remedy) from error


def open_store(url: str, busy_seconds: float = BUSY_SECONDS) -> Store:
    """Opens the database at `url`, creating or upgrading its tables first where needed.

    Raises StoreError when it cannot be reached, is newer than this program, or is not a database.
    """
    engine = connect(url, busy_seconds)
    if engine.dialect.name == "sqlite" and engine.url.database not in (None, "", ":memory:"):
        private.prepare(
            Path(engine.url.database or "")
        )  # what it keeps beside the file takes the file's mode
    try:
        if not is_newest(engine):
            from segar.store.migrate import bring_up_to_date

            bring_up_to_date(engine)
    except DBAPIError as error:
        engine.dispose()
        raise StoreError(
            f"The database {shown(engine.url)} cannot be used: {error.orig}.",
            "Check that it exists, that this user may write to it, and that the disk is not full.",
        ) from error
    except StoreError:
        engine.dispose()
        raise
    return Store(engine)


def connect(url: str, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine for `url`; nothing is opened yet. Raises StoreError for a URL that makes no sense."""
    parsed = parse(url)
    try:
        engine = sa.create_engine(
            parsed,
            pool_pre_ping=parsed.get_backend_name() != "sqlite",
            hide_parameters=True,  # no trace of an error tells what was written: chats, words, tokens
        )
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError):
        raise _no_address() from None
    if engine.dialect.name == "sqlite":
        _behave_on_sqlite(engine, busy_seconds)
    return engine


def parse(url: str) -> sa.URL:
    """The address in its parts. Raises StoreError, which repeats nothing of it: a password may be anywhere in it."""
    try:
        parsed = sa.make_url(url)
    except (ArgumentError, ValueError):
        raise _no_address() from None
    if "@" in (parsed.host or ""):  # the rest of a password
        raise _no_address()
    return parsed


def _no_address() -> StoreError:
    return StoreError(
        "The database URL cannot be used.",
        "Write sqlite:///segar.db or postgresql://user@host/name (option --database or SEGAR_DATABASE), and the signs "
        "@ : / ? # % of a password as %40 %3A %2F %3F %23 %25.",
    )


def shown(address: sa.URL) -> str:
    """An address for a person: without its password, wherever that stands."""
    return address.set(query={}).render_as_string(hide_password=True)


def conninfo(url: str) -> str:
    """The address of a PostgreSQL as its own libraries write it. Raises StoreError for another database."""
    parsed = connect(url).url
    if parsed.get_backend_name() != "postgresql":
        raise StoreError(
            "Several workers need a PostgreSQL.", "Name one: postgresql://user@host/name (SEGAR_DATABASE)."
        )
    return parsed.set(drivername="postgresql").render_as_string(hide_password=False)


def _behave_on_sqlite(engine: Engine, busy_seconds: float) -> None:
    """WAL so that readers do not wait for a writer; our own BEGIN, since the driver's comes too late."""

    @sa.event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
            f"busy_timeout={busy_seconds * 1000:.0f}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("segar_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
