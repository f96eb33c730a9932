"""`segar report`: the reports, as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segar.cli.context import Context, DatabaseOption, NowOption, SitesOption, context

if TYPE_CHECKING:
    from segar.cli.standing import Asked

app = typer.Typer(help="Write reports.", no_args_is_help=True)
OutOption = Annotated[Path, typer.Option("--out", help="The folder to write to.")]
AtOption = Annotated[str | None, typer.Option("--at", help="As it stood at this instant. [default: now]")]
LanguageOption = Annotated[
    str | None, typer.Option("--language", help="id or en. [default: the register's]", show_default=False)
]


@app.callback()
def _group() -> None:
    """Write reports."""


@app.command()
def audit(
    given: typer.Context,
    out: OutOption = Path("out/audit"),
    at: AtOption = None,
    language: LanguageOption = None,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
) -> None:
    """The ranked report with a page for each agency and its evidence."""
    asked = _asked(context(given, sites, database, now), at, language)
    _name(asked.context, write(asked, out))


@app.command()
def weekly(
    given: typer.Context,
    out: OutOption = Path("out/weekly"),
    send: Annotated[
        bool, typer.Option("--send", help="Send it to the office, once for this instant.")
    ] = False,
    at: AtOption = None,
    language: LanguageOption = None,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
) -> None:
    """The report to the governor's office: a page, a PDF and a card to forward."""
    asked = _asked(context(given, sites, database, now), at, language)
    written = summarise(asked, out)
    for path in written:
        _name(asked.context, path)
    if send:
        put_in_outbox(asked, written)


@app.command("open-data")
def open_data(
    given: typer.Context,
    out: OutOption = Path("out/open-data"),
    at: AtOption = None,
    language: LanguageOption = None,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
) -> None:
    """What anyone may have: CSV, JSON, XLSX, a feed of changes, badges. Nothing personal."""
    asked = _asked(context(given, sites, database, now), at, language)
    _name(asked.context, publish(asked, out))


def _asked(asked: Context, at: str | None, language: str | None) -> Asked:
    from segar.cli.standing import asked_at

    return asked_at(asked, at, language)


def write(asked: Asked, folder: Path) -> Path:
    """Writes the audit report, with a progress bar; returns its first page."""
    from reports.build import write_audit
    from segar.cli.progress import WritingProgress

    with WritingProgress(asked.context.progress, asked.words) as progress:
        write_audit(
            folder,
            situation=asked.situation,
            details=asked.detail,
            words=asked.words,
            workdays=asked.workdays,
            on_progress=progress.update,
        )
    return folder / "index.html"


def summarise(asked: Asked, folder: Path) -> tuple[Path, ...]:
    """Writes the weekly report; returns its page, its PDF and its card."""
    from reports.weekly_files import write_weekly

    return write_weekly(
        folder, situation=asked.situation, changes=asked.changes, weeks=asked.weeks, words=asked.words
    )


def put_in_outbox(asked: Asked, written: tuple[Path, ...]) -> None:
    """Has the report sent by `segar notify`: its PDF and its card, with the lead in words."""
    from notifier.tidings import weekly_report
    from reports.weekly_files import opening

    week, *lead = opening(asked.situation, asked.changes, asked.weeks, asked.words)
    _page, *files = written
    now = asked.context.clock.now()
    report = weekly_report(week, lead, files, asked.at, now, asked.workdays, asked.words)
    asked.context.store.alerts.add([report])


def publish(asked: Asked, folder: Path) -> Path:
    """Writes the open data; returns the file that names the others."""
    from reports.open_data import write_open_data

    write_open_data(
        folder, situation=asked.situation, changes=asked.changes, weeks=asked.weeks, words=asked.words
    )
    return folder / "datapackage.json"


def _name(asked: Context, written: Path) -> None:
    asked.console.print(str(written), soft_wrap=True, markup=False, highlight=False)
