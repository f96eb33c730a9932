"""`segar register`: keep sites.yaml."""

from __future__ import annotations

import typer

from segar.cli.context import JsonOption, SitesOption, context, print_json
from segar.cli.discover import discover
from segar.model.register import Register

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
