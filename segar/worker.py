"""`segar worker`: takes batches of visits from the queue; each is visited and judged in a process of its own.

So a batch's memory goes back to the machine with its end, and a page that brings a parser down takes a batch with it
and no more. The processes are forked from a server that has loaded everything once, and end with their worker.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

import structlog

from segar import logs
from segar.clock import Clock
from segar.cycle import Cycle
from segar.heap import rarely_swept
from segar.model.access import Access
from segar.model.batch import Batch
from segar.model.criteria import Criteria
from segar.model.evidence import Purpose, Run
from segar.model.register import Register
from segar.sites import Sites
from segar.store import open_store
from segar.words import Words

STOP_SECONDS = 5.0  # what a batch gets to record what it has
BATCH_SECONDS = 2 * 3600.0
log = structlog.get_logger()


class BatchFailed(Exception):
    """A batch did not come to its end; `str()` says how. It goes back to the queue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a batch is visited and judged with; crosses over to its process."""

    database: str
    clock: Clock
    archive: Path | None
    chromium: Path | None
    access: Access
    pages: str  # see Cycle
    criteria: Criteria
    log_level: str


@dataclass(kw_only=True)
class Worker:
    """Visits batches for the queue."""

    sites: Sites
    surroundings: Surroundings
    register: Register
    _context: ForkServerContext = field(default_factory=lambda: multiprocessing.get_context("forkserver"))

    def __post_init__(self) -> None:
        # The latter because each process loads the module that its worker was started as.
        self._context.set_forkserver_preload([__name__, "segar.cli.main"])

    async def visit(self, batch: Batch) -> None:
        """Returns when every channel of the batch has its visit and its verdict. Raises BatchFailed.

        When cancelled, what the batch has is recorded, within `STOP_SECONDS`.
        """
        register = await asyncio.to_thread(self.sites.look)
        self.register = register or self.register
        process = self._context.Process(
            target=visit_batch, args=(self.surroundings, self.register, batch), name=f"batch {batch.run_id}"
        )
        await asyncio.to_thread(process.start)  # the first waits until all is loaded
        try:
            await _ended(process, BATCH_SECONDS)
        finally:
            await _end(process)
        code = process.exitcode
        process.close()
        if code:
            raise BatchFailed(f"run {batch.run_id} ended with {code}")
        log.info("a batch ended", run=batch.run_id, channels=len(batch.channel_ids))


def visit_batch(with_: Surroundings, register: Register, batch: Batch) -> None:
    """The process of one batch."""
    _end_with_worker()
    logs.set_up(with_.log_level)
    wanted = frozenset(batch.channel_ids)
    agencies = [
        agency
        for agency in register.agencies
        if any(agency.channel_id(channel) in wanted for channel in agency.channels)
    ]
    if not agencies:
        log.warning("no channel of a batch is in sites.yaml any more", run=batch.run_id)
        return
    store = open_store(with_.database)
    organisation = register.organisation
    cycle = Cycle(
        register=register,
        store=store,
        clock=with_.clock,
        words=Words.of(organisation.language, organisation.zone),
        archive=with_.archive,
        chromium=with_.chromium,
        access=with_.access,
        pages=with_.pages,
        criteria=with_.criteria,
    )
    run = Run(id=batch.run_id, started_at=with_.clock.now(), purpose=Purpose.SOME)
    try:
        with rarely_swept():
            summary = cycle.visit(agencies, only=wanted, run=run)
            if summary.interrupted:
                sys.exit(-signal.SIGTERM)
            cycle.judge(agencies, only=wanted)
    finally:
        store.close()


def _end_with_worker() -> None:
    """However the worker ends: else its batch is visited here and, once it has gone back, elsewhere as well."""
    worker = multiprocessing.parent_process()
    if worker is not None:
        Thread(target=_outlive, args=(worker,), daemon=True, name="watch the worker").start()


def _outlive(worker: BaseProcess) -> None:
    worker.join()
    os._exit(1)


async def _ended(process: ForkServerProcess, seconds: float) -> bool:
    """Whether a process ends within so many seconds."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(process.sentinel, ended.set)
    try:
        async with asyncio.timeout(seconds):
            await ended.wait()
    except TimeoutError:
        return False
    finally:
        loop.remove_reader(process.sentinel)
    process.join()
    return True


async def _end(process: ForkServerProcess) -> None:
    for stop in (process.terminate, process.kill):
        if process.is_alive():
            with suppress(ProcessLookupError):
                stop()
            await _ended(process, STOP_SECONDS)
