"""`segar doctor`: what is wrong here."""

from __future__ import annotations

import typer

from segar.cli.context import Context, DatabaseOption, JsonOption, NowOption, SitesOption, context, print_json
from segar.cli.terminal import shown
from segar.errors import RegisterError
from segar.words import Words

MARKS = {"ok": ("✓", "green"), "note": ("·", "dim"), "attention": ("✗", "bold red")}


def doctor(
    given: typer.Context,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
    as_json: JsonOption = False,
) -> None:
    """Look at register, database, disk, clock, network, bot, visits and alerts; change nothing.

    Exit code 1 when something needs attention.
    """
    from segar.doctor import Doctor, Level

    asked = context(given, sites, database, now)
    found = Doctor(
        settings=asked.settings,
        sites=asked.sites or asked.settings.sites,
        database=asked.database_url,
        archive=asked.archive,
        clock=asked.clock,
    ).examine()
    words = _words(asked)
    told = [(one, words.text(f"doctor.{one.code}", **dict(one.args))) for one in found]
    if as_json:
        print_json(
            [{"part": one.part, "level": one.level, "code": one.code, "text": text} for one, text in told]
        )
    else:
        for one, text in told:
            mark, style = MARKS[one.level]
            label = words.text(f"doctor.part.{one.part}")
            asked.console.print(shown(f"{mark} {label}: {text}", 400, style), soft_wrap=True)
    if any(one.level is Level.ATTENTION for one in found):
        raise typer.Exit(1)


def _words(asked: Context) -> Words:
    """The register's language, where there is a register."""
    from zoneinfo import ZoneInfo

    try:
        return asked.words
    except RegisterError:
        return Words.of("id", ZoneInfo("Asia/Jakarta"))
