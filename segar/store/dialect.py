"""What SQLite and PostgreSQL say differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

KEYS_AT_ONCE = 200
Key = TypeVar("Key")


def insert_new(connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Inserts the rows whose key is not there yet; returns the keys of those."""
    if not rows:
        return frozenset()
    (key,) = table.primary_key
    statement = _insert(connection, table).on_conflict_do_nothing().returning(key)
    return frozenset(connection.scalars(statement, list(rows)))


def insert_missing(connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """The same where nobody asks which those were, which costs half as much."""
    if rows:
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), list(rows))


def _insert(connection: Connection, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
    """Of the dialect that is spoken; the other one is never read."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as into_postgresql

        return into_postgresql(table)
    from sqlalchemy.dialects.sqlite import insert as into_sqlite

    return into_sqlite(table)


def in_parts(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """The keys, as many at once as a query may name: it stays below SQLite's limit of variables."""
    for start in range(0, len(keys), KEYS_AT_ONCE):
        yield keys[start : start + KEYS_AT_ONCE]


def these(keys: Sequence[str]) -> sa.CTE:
    """The keys as a table with the column `key`."""
    return sa.values(sa.column("key", sa.String), name="given").data([(key,) for key in keys]).cte("wanted")


def distinct(connection: Connection, column: sa.Column[str]) -> list[str]:
    """All values of an indexed column, by as many seeks as there are values: flat in its rows."""
    first = sa.select(sa.func.min(column).label("key")).cte("found", recursive=True)
    after = sa.select(sa.func.min(column)).where(column > first.c.key).scalar_subquery()
    found = first.union_all(sa.select(after).where(first.c.key.is_not(None)))
    return list(connection.scalars(sa.select(found.c.key).where(found.c.key.is_not(None))))
