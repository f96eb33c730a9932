"""The daemon's jobs in a process of their own, by a clock that leaps: `python -m tests.journeys.leaping FOLDER`.

Each line on stdin is an instant. All that `segar run` does at a beat is done as of it, every command in a process of
its own as in life; one line of JSON answers.
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from segar.children import Children
from segar.health import Vitals
from segar.jobs import Jobs
from segar.logs import set_up
from segar.ping import DeadMan
from segar.register import load_register
from segar.settings import environment
from segar.store import open_store


@dataclass
class LeapingClock:
    """Stands where it was put."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant


def jobs_over(folder: Path, start: datetime) -> Jobs:
    """As `segar run` makes them."""
    database = f"sqlite:///{folder}/segar.db"
    return Jobs(
        store=open_store(database),
        clock=LeapingClock(start),
        register=load_register(folder / "sites.yaml"),
        sites=folder / "sites.yaml",
        database=database,
        reports=folder / "reports",
        children=Children(environment()),
        vitals=Vitals(started_at=start),
        ping=DeadMan(""),
        speaks=True,
    )


async def live(folder: Path) -> None:
    """Until stdin ends."""
    jobs: Jobs | None = None
    while line := await asyncio.to_thread(sys.stdin.readline):
        now = datetime.fromisoformat(line.strip())
        jobs = jobs or jobs_over(folder, now)
        jobs.clock = LeapingClock(now)
        jobs.vitals.turn(now)
        await jobs.visits()
        await jobs.keep_calendar()
        await jobs.alerts()
        told = {
            "ends": jobs.vitals.cycles,
            "silence": jobs.vitals.silence(),
            "failing": jobs.vitals.failing_jobs,
        }
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    set_up("INFO")
    asyncio.run(live(Path(sys.argv[1])))
