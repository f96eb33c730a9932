"""The daemon's jobs in a process of their own, by a clock that leaps: `python -m tests.journeys.leaping FOLDER`.

Each line on stdin is an instant. All that `segar run` does at a beat is done as of it, every command in a process of
its own as in life, forked from one that has read the program already: to start Python anew would take most of a
simulated year. One line of JSON answers.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import resource
import sys
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from segar.children import Children
from segar.cli.main import main
from segar.health import Vitals
from segar.jobs import Jobs
from segar.logs import set_up
from segar.ping import DeadMan
from segar.register import load_register
from segar.settings import environment
from segar.store import open_store

READ_ALREADY = (
    "segar.cli.main", "segar.cli.standing", "segar.cycle", "segar.store.migrate", "reports.build",
    "reports.weekly_files", "notifier.telegram", "notifier.deliver", "notifier.mail", "tests.journeys.leaping",
)  # fmt: skip
CONTEXT = multiprocessing.get_context("forkserver")


@dataclass
class LeapingClock:
    """Stands where it was put."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant


def command(words: tuple[str, ...], told: Connection) -> None:
    """`segar WORDS…` in this process; tells the most bytes that it took."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    sys.argv = ["segar", *words]
    try:
        main()
    finally:
        told.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


@dataclass
class Forked(Children):
    """Commands without the start of Python. `peaks`: the most bytes that each took, since they were last told."""

    peaks: dict[str, int] = field(default_factory=dict)

    async def run(self, *words: str, seconds: float | None, finishing: bool = False) -> int:
        ours, theirs = CONTEXT.Pipe(duplex=False)
        process = CONTEXT.Process(target=command, args=(words, theirs))
        process.start()
        theirs.close()
        await asyncio.to_thread(process.join, seconds)
        assert process.exitcode is not None, f"{words} took too long"
        name = _name(words)
        self.peaks[name] = max(self.peaks.get(name, 0), ours.recv())
        ours.close()
        return process.exitcode


def _name(words: tuple[str, ...]) -> str:
    """`report weekly`, `check --no-visit`, `check`."""
    verb, *rest = words[words.index("--now") + 2 :]
    return f"{verb} {rest[0]}" if verb == "report" or "--no-visit" in rest else verb


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


class Unread(Jobs):
    """Without the report that is rewritten after each round, where only the alerts matter."""

    async def report(self) -> None:
        return


def jobs_over(folder: Path, start: datetime, kind: type[Jobs]) -> Jobs:
    """As `segar run` makes them."""
    database = f"sqlite:///{folder}/segar.db"
    return kind(
        store=open_store(database),
        clock=LeapingClock(start),
        register=load_register(folder / "sites.yaml"),
        sites=folder / "sites.yaml",
        database=database,
        reports=folder / "reports",
        children=Forked(environment()),
        vitals=Vitals(started_at=start),
        ping=DeadMan(""),
        speaks=True,
    )


async def live(folder: Path, kind: type[Jobs]) -> None:
    """Until stdin ends."""
    jobs: Jobs | None = None
    while line := await asyncio.to_thread(sys.stdin.readline):
        now = datetime.fromisoformat(line.strip())
        jobs = jobs or jobs_over(folder, now, kind)
        jobs.clock = LeapingClock(now)
        jobs.vitals.turn(now)
        await jobs.visits()
        await jobs.keep_calendar()
        await jobs.alerts()
        await jobs.faults()
        assert isinstance(jobs.children, Forked)
        told = {
            "ends": jobs.vitals.cycles,
            "silence": jobs.vitals.silence(),
            "memory": {"daemon": _resident(), **jobs.children.peaks},
        }
        jobs.children.peaks.clear()
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    set_up("INFO")
    CONTEXT.set_forkserver_preload(list(READ_ALREADY))
    asyncio.run(live(Path(sys.argv[1]), Unread if "--unread" in sys.argv else Jobs))
