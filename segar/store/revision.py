"""Which revision a database is at, and which is the newest: told without Alembic, which takes long to load."""

from __future__ import annotations

from importlib.resources import files

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError, ProgrammingError

_VERSION = sa.table("alembic_version", sa.column("version_num", sa.String))


def newest() -> str:
    """The revision of this program: migrations are numbered in the order in which they apply."""
    names = (file.name for file in (files("segar.store.migrations") / "versions").iterdir())
    return max(name[:4] for name in names if name[:4].isdecimal())


def is_newest(engine: Engine) -> bool:
    """Whether a database needs nothing; False also where it cannot be told."""
    try:
        with engine.connect() as connection:
            return list(connection.execute(sa.select(_VERSION.c.version_num)).scalars()) == [newest()]
    except (OperationalError, ProgrammingError):  # no such table, or no database: Alembic will say
        return False
