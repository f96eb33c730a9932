"""Bringing a database up to date with Alembic, only when it is behind."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Engine

from segar.errors import StoreError
from segar.store.engine import shown


def bring_up_to_date(engine: Engine) -> str | None:
    """Upgrades where needed; returns the revision it came from, or None when nothing was to do."""
    config = configuration()
    scripts = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        names = set(sa.inspect(connection).get_table_names())
    if current == scripts.get_current_head():
        return None
    if current is None and names:
        raise StoreError(
            f"The database {shown(engine.url)} belongs to another program.",
            "Name an empty one with --database.",
        )
    if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
        raise StoreError(
            f"The database was written by a newer Segar (revision {current}).", "Upgrade Segar first."
        )
    with engine.connect().execution_options(segar_write=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return current or ""


def configuration() -> Config:
    """Alembic's configuration, found inside the package so that it works from a wheel."""
    config = Config()
    config.set_main_option("script_location", "segar.store:migrations")
    config.set_main_option("path_separator", "os")
    return config
