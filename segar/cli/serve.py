"""`segar serve`: the folder of reports for a browser, read-only."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from segar.cli.context import context


def serve(
    given: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Option("--reports", help="The folder to show. [default: out/reports]", show_default=False),
    ] = None,
    listen: Annotated[str, typer.Option("--listen", help="Where to listen.")] = "127.0.0.1:8080",
) -> None:
    """Show the folder of reports to a browser on this machine, read-only, until Ctrl-C."""
    from segar.listening import address, is_loopback, serve_folder

    asked = context(given, None, None, None)
    shown = folder or asked.settings.reports
    with serve_folder(listen, shown, asked.settings.reports_url) as server:
        host, port = server.server_address[:2]
        typer.echo(f"http://{host!s}:{port}/")
        if not shown.is_dir():
            typer.echo(f"{shown} is not there yet: `segar run` writes it.", err=True)
        if not is_loopback(address(listen)[0]):
            typer.echo("Anyone who reaches this machine can read it: put a login in front.", err=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
