"""`segar backup` and `segar restore`: a consistent copy, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from segar.cli.context import DatabaseOption, context


def backup(
    given: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy; never one that is there already.")],
    database: DatabaseOption = None,
) -> None:
    """Copy the database consistently while it is used, and prove the copy by opening it."""
    from segar.store.backup import back_up

    asked = context(given, None, database, None)
    proven = back_up(asked.database_url, file)
    typer.echo(f"{file}: {proven.bytes} bytes, revision {proven.revision}, whole")


def restore(
    given: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `segar backup` wrote.")],
    database: DatabaseOption = None,
) -> None:
    """Put a backup in the place of the database; the old one is kept beside it. Not while `segar run` runs."""
    from segar.store.backup import restore as put_back

    asked = context(given, None, database, None)
    kept = put_back(asked.database_url, file)
    typer.echo(f"{file}: restored" + (f"; the old database is {kept}" if kept else ""))
