"""One daemon a database: a lock that the kernel or the server releases when its holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError

from segar.errors import StoreError

if TYPE_CHECKING:
    from segar.store.engine import Store

_ADVISORY = 0x5E6A12  # the key of the lock on PostgreSQL: any number that nobody else uses


@contextmanager
def alone(store: Store) -> Iterator[Callable[[], None]]:
    """Holds the lock of this database. Raises StoreError when another daemon has it.

    Gives what is to be called from time to time: a server that was started anew has forgotten the lock, which is then
    taken again. It raises StoreError when another daemon was faster, SQLAlchemyError while the server is away.
    """
    if store.engine.dialect.name == "sqlite":
        database = store.engine.url.database or ""
        with alone_on_file(Path(database)) if database not in ("", ":memory:") else nullcontext():
            yield _nothing
    else:
        lock = _Advisory(store.engine)
        lock.take()
        try:
            yield lock.keep
        finally:
            lock.drop()


def _nothing() -> None:
    """The kernel does not forget."""


class _Advisory:
    """A lock of a session of PostgreSQL, which stays open for it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._session: Connection | None = None

    def take(self) -> None:
        session = self._engine.connect()
        if not session.scalar(sa.select(sa.func.pg_try_advisory_lock(_ADVISORY))):
            session.close()
            raise _taken("")
        session.commit()  # the lock is the session's, not the transaction's
        self._session = session

    def keep(self) -> None:
        try:
            if self._session is not None:
                self._session.scalar(sa.select(1))
                self._session.commit()
                return
        except DBAPIError:
            self.drop()
        self.take()

    def drop(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.invalidate()  # it is not the pool's again: with the session ends the lock
            session.close()


@contextmanager
def alone_on_file(database: Path) -> Iterator[None]:
    """The same for a file of SQLite that need not be whole."""
    path = database.resolve()
    descriptor = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _taken(os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _taken(process_id: str) -> StoreError:
    who = f" (process {process_id})" if process_id else ""
    return StoreError(f"Another segar run{who} is using this database.", "Stop it first.")


def is_held(store: Store) -> bool:
    """Whether a daemon has this database now."""
    try:
        with alone(store):
            return False
    except StoreError:
        return True
