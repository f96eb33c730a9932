"""`segar run`: the daemon."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from segar.cli.context import Context, DatabaseOption, NowOption, SitesOption, context
from segar.clock import Clock, FastClock, SystemClock
from segar.settings import environment

if TYPE_CHECKING:
    from segar.daemon import Daemon
    from segar.workqueue import Queue

BUSY_SECONDS = 4.0  # the daemon must stop within ten, whatever holds the database


def run(
    given: typer.Context,
    reports: Annotated[
        Path | None,
        typer.Option(
            "--reports", help="The folder that is rewritten. [default: out/reports]", show_default=False
        ),
    ] = None,
    health: Annotated[
        str | None,
        typer.Option(
            "--health",
            help="Where /healthz and /metrics answer. [default: 127.0.0.1:9464]",
            show_default=False,
        ),
    ] = None,
    speed: Annotated[
        float, typer.Option("--speed", min=1, help="With --now, to try it: how fast the clock runs.")
    ] = 1,
    sites: SitesOption = None,
    database: DatabaseOption = None,
    now: NowOption = None,
) -> None:
    """Visit, alert and report for years: each channel when it is due. Ends in order on SIGTERM or Ctrl-C.

    Exit code 3 when another segar run has the database.
    """
    asked = context(given, sites, database, now)
    start(asked, reports or asked.settings.reports, health or asked.settings.health, speed)


def start(asked: Context, reports: Path, listen: str, speed: float) -> None:
    """Runs until a signal."""
    from segar.children import Children
    from segar.daemon import Beats, ClockWatch, Daemon
    from segar.health import Vitals
    from segar.jobs import Jobs
    from segar.kept import Kept
    from segar.ping import DeadMan
    from segar.settings import Engine
    from segar.sites import Sites
    from segar.store import open_store
    from segar.store.engine import conninfo
    from segar.workqueue import Queue, upgrade

    clock: Clock = FastClock(asked.clock.now(), speed) if asked.now else SystemClock()
    watched = Sites(asked.sites or asked.settings.sites, asked.beside_database("sites.yaml"))
    register = watched.start()
    store = open_store(asked.database_url, BUSY_SECONDS)
    queue = None
    if asked.settings.engine is Engine.QUEUE:
        address = conninfo(asked.database_url)
        upgrade(address)
        queue = Queue(address)
    children, vitals = Children(environment()), Vitals(started_at=clock.now())
    jobs = Jobs(
        store=store,
        clock=clock,
        register=register,
        sites=watched.kept,
        database=asked.database_url,
        reports=reports,
        children=children,
        vitals=vitals,
        ping=DeadMan(asked.settings.ping_url),
        speaks=bool(asked.settings.telegram_token or asked.settings.mail),
        queue=queue,
    )
    bot = None
    if asked.settings.telegram_token:
        vitals.bot = bot = Kept(children, lambda: [*jobs.options(), "bot"], "bot")
    watch = ClockWatch(clock, clock.ticks if isinstance(clock, FastClock) else monotonic)
    daemon = Daemon(
        jobs=jobs, sites=watched, listen=listen, watch=watch, bot=bot, beats=Beats().faster(speed)
    )
    try:
        asyncio.run(_run(daemon, queue))
    finally:
        store.close()


async def _run(daemon: Daemon, queue: Queue | None) -> None:
    async with queue.open() if queue is not None else nullcontext():
        await daemon.run()
