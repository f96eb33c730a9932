"""What SQLite and PostgreSQL say differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection


def insert_new(connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Inserts the rows whose primary key is not there yet; returns how many that were."""
    if not rows:
        return 0
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    # What came back is counted: psycopg gives no rowcount for many rows.
    statement = insert(table).on_conflict_do_nothing().returning(*table.primary_key)
    return len(connection.execute(statement, list(rows)).all())


def these(keys: Sequence[str]) -> sa.CTE:
    """The keys as a table with the column `key`."""
    return sa.values(sa.column("key", sa.String), name="given").data([(key,) for key in keys]).cte("wanted")


def distinct(connection: Connection, column: sa.Column[str]) -> list[str]:
    """All values of an indexed column, by as many seeks as there are values: flat in its rows."""
    first = sa.select(sa.func.min(column).label("key")).cte("found", recursive=True)
    after = sa.select(sa.func.min(column)).where(column > first.c.key).scalar_subquery()
    found = first.union_all(sa.select(after).where(first.c.key.is_not(None)))
    return list(connection.scalars(sa.select(found.c.key).where(found.c.key.is_not(None))))
