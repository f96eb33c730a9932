"""`segar worker`: visits for `segar run`, on this machine or another."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from segar.cli.context import Context, DatabaseOption, NowOption, SitesOption, context

PATIENCE_SECONDS = 30.0


def worker(
    given: typer.Context,
    batches: Annotated[
        int, typer.Option("--batches", min=1, max=64, help="How many batches are visited at once.")
    ] = 2,
    patience: Annotated[
        float,
        typer.Option("--patience", min=1, help="Seconds of silence after which a worker is taken for dead."),
    ] = PATIENCE_SECONDS,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
) -> None:
    """Visit what segar run has put into the queue, until SIGTERM or Ctrl-C; as many workers as you like."""
    asked = context(given, sites, database, now)
    with TemporaryDirectory(prefix="segar-worker-") as folder:
        work(asked, Path(folder), batches, patience)


def work(asked: Context, folder: Path, batches: int, patience: float) -> None:
    """Works until a signal; `folder` is for the register that is in force."""
    from checks.criteria import load_criteria
    from segar.sites import Sites
    from segar.store.engine import conninfo
    from segar.worker import Surroundings, Worker
    from segar.workqueue import Queue, upgrade

    criteria = load_criteria(asked.settings.criteria)
    address = conninfo(asked.database_url)
    asked.store.close()  # it is up to date now
    upgrade(address)
    watched = Sites(asked.sites or asked.settings.sites, folder / "sites.yaml")
    visiting = Worker(
        sites=watched,
        register=watched.start(),
        surroundings=Surroundings(
            database=asked.database_url,
            clock=asked.clock,
            archive=asked.archive,
            chromium=asked.settings.chromium,
            access=asked.settings.access,
            pages=asked.settings.reports_url,
            criteria=criteria,
            log_level=asked.settings.log_level,
        ),
    )

    async def run() -> None:
        queue = Queue(address)
        async with queue.open():
            await queue.work(visiting.visit, at_once=batches, patience_seconds=patience)

    asyncio.run(run())
