"""`segar register`: keep sites.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segar.cli.context import Context, JsonOption, SitesOption, context, print_json
from segar.cli.discover import discover
from segar.cli.terminal import shown
from segar.errors import UsageError
from segar.model.register import Register

if TYPE_CHECKING:
    from segar.register.merging import Change
    from segar.register.spreadsheet import Sheet

app = typer.Typer(help="Keep the register, sites.yaml.", no_args_is_help=True)


app.command()(discover)


@app.callback()
def _group() -> None:
    """Keep the register, sites.yaml."""


@app.command()
def validate(given: typer.Context, sites: SitesOption = None, as_json: JsonOption = False) -> None:
    """Check sites.yaml; a fault is one line with file, line, field and what to write. Exit code 2 then."""
    asked = context(given, sites, None, None)
    agencies = asked.register.agencies
    channels = sum(len(agency.channels) for agency in agencies)
    if as_json:
        print_json({"agencies": [agency.id for agency in agencies], "channels": channels})
        return
    path = asked.sites or asked.settings.sites
    typer.echo(f"{path}: {asked.words.text('cli.register.good', agencies=len(agencies), channels=channels)}")


@app.command()
def schema() -> None:
    """Print the JSON Schema of sites.yaml, for editors that complete and check it."""
    print_json(Register.model_json_schema())


@app.command("import")
def import_(
    given: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV or XLSX; its first row names the columns.")
    ],
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="HEADING=FIELD", help="What a column is, where its name does not say."),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Change sites.yaml; else only show.")] = False,
    sites: SitesOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lay a table of agencies over sites.yaml: show what it adds and changes, and with --write do it.

    Comments and order stay; nothing is removed.
    """
    from segar.register import check_register, read_text, replace_text
    from segar.register.merging import lay_over
    from segar.register.spreadsheet import read

    asked = context(given, sites, None, None)
    path = asked.sites or asked.settings.sites
    sheet = read(file, _mapping(mapping or []))
    try:
        text, changes = lay_over(read_text(path), asked.register, sheet.rows)
    except ValueError as error:
        raise UsageError(f"{file}: {_sentence(error)}", "Correct the cell, and import again.") from None
    check_register(text, str(path))
    if as_json:
        print_json(
            [{"agency": c.agency_id, "what": c.what, "before": c.before, "after": c.after} for c in changes]
        )
    else:
        _show(asked, sheet, changes)
    if write and changes:
        replace_text(path, text)
    if not as_json:
        key = "none" if not changes else "written" if write else "preview"
        asked.console.print(asked.words.text(f"cli.import.{key}", count=len(changes)), highlight=False)


@app.command()
def export(
    given: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where to: a name that ends on .csv or .xlsx.")
    ],
    sites: SitesOption = None,
) -> None:
    """Write the register as a table for a spreadsheet; `import` reads it back."""
    from segar.register.spreadsheet import table, write

    asked = context(given, sites, None, None)
    if file.suffix.lower() not in (".csv", ".xlsx"):
        raise UsageError(f"{file} is neither CSV nor XLSX.", "Name a file that ends on .csv or .xlsx.")
    rows = table(asked.register)
    write(file, rows)
    typer.echo(f"{file}: {len(rows) - 1}")


def _mapping(words: list[str]) -> dict[str, str]:
    from segar.register.spreadsheet import FIELDS

    found = {}
    for word in words:
        heading, equals, field = word.rpartition("=")
        if not equals or field not in FIELDS:
            raise UsageError(
                f"--map “{word}” cannot be read.", f"Write HEADING=FIELD; fields: {', '.join(FIELDS)}."
            )
        found[heading.strip()] = field
    return found


def _show(asked: Context, sheet: Sheet, changes: tuple[Change, ...]) -> None:
    words = asked.words
    for heading, field in sheet.columns.items():
        asked.console.print(shown(f"{heading} → {field}", style="dim"))
    for heading in sheet.unknown:
        asked.console.print(shown(words.text("cli.import.unknown_column", heading=heading), style="yellow"))
    for change in changes:
        before = f"{change.before} → " if change.before else "+ "
        asked.console.print(shown(f"{change.agency_id}: {change.what}: {before}{change.after}", 300))


def _sentence(error: ValueError) -> str:
    """A fault that pydantic found, in one line."""
    from pydantic import ValidationError

    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        return f"“{first['input']}”: {first['msg'].removeprefix('Value error, ')}"
    return str(error)
