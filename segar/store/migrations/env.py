"""Run by Alembic: applies migrations on the connection that `segar.store.migrate` (or a developer) gives."""

from __future__ import annotations

from typing import Literal

from alembic import context

from segar.store.tables import Instant, metadata


def _render(kind: str, value: object, _context: object) -> str | Literal[False]:
    """A migration stands on its own: it names the plain type, whatever becomes of ours."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(value, Instant) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=_render,
    render_as_batch=True,  # SQLite cannot alter a table in place
)
with context.begin_transaction():
    context.run_migrations()
