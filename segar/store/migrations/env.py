"""Run by Alembic: applies migrations on the connection that `segar.store.migrate` (or a developer) gives."""

from __future__ import annotations

from alembic import context

from segar.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter a table in place
)
with context.begin_transaction():
    context.run_migrations()
