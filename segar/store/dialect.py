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
