"""What the daemon did last, by name: kept here, for the scheduler's own jobs live in memory only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from segar.store.dialect import insert_new
from segar.store.tables import jobs

if TYPE_CHECKING:
    from segar.store.engine import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The newest run of a job that is over."""

    name: str
    due_at: datetime  # the instant that it stood for
    ended_at: datetime
    failures: int = 0  # in a row; 0: it is done
    error: str = ""


class JobLog:
    """The last run of each job."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def last(self) -> dict[str, Done]:
        """By name."""
        with self._store.reading() as connection:
            rows = connection.execute(sa.select(jobs)).mappings().all()
        return {row["name"]: Done(**row) for row in rows}

    def record(self, done: Done) -> None:
        """Replaces the last run of this name."""
        values = {
            "due_at": done.due_at,
            "ended_at": done.ended_at,
            "failures": done.failures,
            "error": done.error[:500],
        }
        with self._store.writing() as connection:
            if not insert_new(connection, jobs, [{"name": done.name, **values}]):
                connection.execute(jobs.update().where(jobs.c.name == done.name).values(**values))
