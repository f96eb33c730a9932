"""`segar db`: the database."""

from __future__ import annotations

import typer

from segar.cli.context import DatabaseOption, context
from segar.settings import Engine

app = typer.Typer(help="Keep the database.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep the database."""


@app.command()
def upgrade(given: typer.Context, database: DatabaseOption = None) -> None:
    """Create the tables, or bring them up to date. Every command does this by itself when it must."""
    from segar.store.engine import connect, conninfo, shown
    from segar.store.migrate import bring_up_to_date

    asked = context(given, None, database, None)
    engine = connect(asked.database_url)
    try:
        before = bring_up_to_date(engine)
    finally:
        engine.dispose()
    if asked.settings.engine is Engine.QUEUE:
        from segar.workqueue import upgrade as upgrade_queue

        made = upgrade_queue(conninfo(asked.database_url))
        before = "" if made and before is None else before
    where = shown(engine.url)
    typer.echo(f"{where}: {'already up to date' if before is None else 'up to date now'}")


@app.command()
def vacuum(given: typer.Context, database: DatabaseOption = None) -> None:
    """Give space that is no longer used back to the disk (SQLite)."""
    from segar.store.backup import vacuum as give_back

    before, after = give_back(context(given, None, database, None).database_url)
    typer.echo(f"{before} → {after} bytes")
