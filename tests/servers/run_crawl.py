"""Runs one crawl in a process of its own, from the command line words that `crawling.Crawling` gives it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from crawler.crawl import CrawlPlan, Target, crawl
from segar import logs
from segar.clock import FixedClock, SystemClock, parse_instant
from segar.errors import SegarError
from segar.model.evidence import Run
from segar.model.register import Register
from segar.settings import Settings
from segar.store import open_store
from tests.servers import names


def most_kilobytes() -> int:
    """The most memory this program had. `getrusage` would count what its parent had when it forked (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))


def main(register_file: str, database: str, run_id: str, now: str, archive: str, chromium: str = "") -> int:
    logs.set_up("WARNING")
    names.take_over(os.environ.get(names.VARIABLE, ""))
    register = Register.model_validate_json(Path(register_file).read_text())
    clock = FixedClock(parse_instant(now)) if now else SystemClock()
    plan = CrawlPlan(
        run=Run(id=run_id, started_at=clock.now()),
        register=register,
        access=Settings.from_environment().access,
        targets=tuple(
            Target(agency_id=agency.id, channel=channel, channel_id=agency.channel_id(channel))
            for agency in register.agencies
            for channel in agency.channels
        ),
    )
    store = open_store(database)
    try:
        summary = crawl(
            plan,
            store=store,
            clock=clock,
            archive=Path(archive) if archive else None,
            chromium=Path(chromium) if chromium else None,
            on_progress=lambda step: print(step.done, step.visit.channel_id, step.visit.outcome, flush=True),
        )
    except SegarError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    finally:
        store.close()
    told = {
        "interrupted": summary.interrupted,
        "requests": summary.requests,
        "most_kilobytes": most_kilobytes(),
    }
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
