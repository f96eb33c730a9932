"""`segar report`: the reports, as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from segar.cli.context import Context, DatabaseOption, NowOption, SitesOption, context
from segar.clock import parse_instant

app = typer.Typer(help="Write reports.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Write reports."""


@app.command()
def audit(
    given: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="The folder to write to.")] = Path("out/audit"),
    at: Annotated[
        str | None, typer.Option("--at", help="As it stood at this instant. [default: now]")
    ] = None,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
) -> None:
    """The ranked report with a page for each agency and its evidence."""
    asked = context(given, sites, database, now)
    asked.console.print(str(write(asked, out, at)), soft_wrap=True, markup=False, highlight=False)


def write(asked: Context, folder: Path, at: str | None = None) -> Path:
    """Writes the audit report; returns its first page."""
    from checks.score import rank
    from reports.build import write_audit
    from segar.workdays import Workdays

    instant = parse_instant(at) if at else asked.clock.now()
    verdicts = asked.store.verdicts.as_of(instant)
    write_audit(
        folder,
        register=asked.register,
        verdicts=verdicts,
        scores=rank(asked.store.verdicts.scores_as_of(instant), verdicts),
        histories=asked.store.visits.histories([v.channel_id for v in verdicts], instant),
        ledger=asked.store.alerts.ledger(),
        words=asked.words,
        workdays=Workdays.of(asked.register),
        at=instant,
    )
    return folder / "index.html"
