"""What every command stands on: register, store, clock, words; opened when first asked for."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from segar.clock import Clock, FixedClock, SystemClock, parse_instant
from segar.errors import UsageError
from segar.plain import json_text, visible
from segar.settings import Settings

if TYPE_CHECKING:  # read when first asked for: the store takes a fifth of a second, Scrapy half a second
    from segar.cycle import Cycle
    from segar.model.register import Agency, Register
    from segar.store import Store
    from segar.words import Words

SitesOption = Annotated[
    Path | None, typer.Option("--sites", help="The register. [default: sites.yaml]", show_default=False)
]
DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database", help="Where to keep everything. [default: sqlite:///segar.db]", show_default=False
    ),
]
NowOption = Annotated[
    str | None,
    typer.Option("--now", help="The clock: an ISO 8601 instant with its offset.", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


class _Plain(Console):
    """Shows every text that is printed or stands in a table as text: nothing in it moves the cursor or is a style."""

    def render_str(self, text: str, **more: Any) -> Text:
        return super().render_str("\n".join(map(visible, text.split("\n"))), **more)


def _console(*, stderr: bool) -> Console:
    """Square brackets and colons in names are meant as they are: styles are given, never written."""
    return _Plain(stderr=stderr, markup=False, emoji=False)


@dataclass
class Context:
    """Options and what they lead to. Options after a command win over those before it."""

    settings: Settings
    sites: Path | None = None
    database: str | None = None
    now: str | None = None
    console: Console = field(default_factory=lambda: _console(stderr=False))
    progress: Console = field(default_factory=lambda: _console(stderr=True))

    def having(self, sites: Path | None, database: str | None, now: str | None) -> Context:
        """The same with a command's own options."""
        return Context(
            settings=self.settings,
            sites=sites or self.sites,
            database=database or self.database,
            now=now or self.now,
            console=self.console,
            progress=self.progress,
        )

    @cached_property
    def register(self) -> Register:
        from segar.register import load_register

        return load_register(self.sites or self.settings.sites)

    @cached_property
    def database_url(self) -> str:
        return self.database or self.settings.database_url

    @cached_property
    def archive(self) -> Path:
        """The folder of archived bytes: as set, else beside the file of SQLite, else here."""
        if self.settings.archive is not None:
            return self.settings.archive
        return self.beside_database("archive")

    def beside_database(self, what: str) -> Path:
        """A file or folder of ours next to the file of SQLite, else here: `segar-archive`."""
        _, sqlite, path = self.database_url.partition("sqlite:///")
        file = Path(path) if sqlite and path else Path("segar.db")
        return file.with_name(f"{file.stem}-{what}")

    @cached_property
    def store(self) -> Store:
        from segar.store import open_store

        return open_store(self.database_url)

    @property
    def cycle(self) -> Cycle:
        """One turn of the wheel. Raises RegisterError where the criteria of a survey cannot be used."""
        from checks.criteria import load_criteria
        from segar.cycle import Cycle

        return Cycle(
            register=self.register,
            store=self.store,
            clock=self.clock,
            words=self.words,
            archive=self.archive,
            chromium=self.settings.chromium,
            desks=self.settings.desks,
            access=self.settings.access,
            pages=self.settings.reports_url,
            criteria=load_criteria(self.settings.criteria),
        )

    @cached_property
    def clock(self) -> Clock:
        return FixedClock(parse_instant(self.now)) if self.now else SystemClock()

    @cached_property
    def words(self) -> Words:
        from segar.words import Words

        organisation = self.register.organisation
        return Words.of(organisation.language, organisation.zone)

    def agencies(self, ids: list[str] | None) -> tuple[Agency, ...]:
        """The agencies named, or all. Raises UsageError for an id that the register does not have."""
        if not ids:
            return self.register.agencies
        chosen = []
        for agency_id in ids:
            agency = self.register.agency(agency_id)
            if agency is None:
                raise UsageError(
                    f"There is no agency “{agency_id}” in {self.sites or self.settings.sites}.",
                    _nearest(agency_id, [agency.id for agency in self.register.agencies]),
                )
            chosen.append(agency)
        return tuple(chosen)


def _nearest(wanted: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(wanted, known, n=3, cutoff=0.5)
    return f"Did you mean {' or '.join(near)}?" if near else "See `segar register validate` for the ids."


def context(given: typer.Context, sites: Path | None, database: str | None, now: str | None) -> Context:
    """The context of a command: the global options with its own on top."""
    shared: Context = given.obj
    return shared.having(sites, database, now)


def print_json(value: Any) -> None:
    """One JSON document on standard output, as it is: no colours, no wrapping."""
    sys.stdout.write(json_text(value, indent=2) + "\n")
