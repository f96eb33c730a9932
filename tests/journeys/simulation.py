"""Weeks and years of `segar run` in minutes: its own jobs over the sample network, by a clock that leaps.

    python -m tests.journeys.simulation --days 365

Every command of the daemon runs as it does in life, in a process of its own; only the waiting is left out.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from segar.children import Children
from segar.health import Vitals
from segar.jobs import Jobs
from segar.ping import DeadMan
from segar.register import load_register
from segar.sample import SampleNetwork
from segar.sample.botapi import TOKEN, BotApi
from segar.settings import environment
from segar.store import open_store
from segar.workdays import Workdays
from tests.journeys.daemons import write_sites

WIB = ZoneInfo("Asia/Jakarta")
STEP = timedelta(minutes=15)
START = datetime(2026, 11, 19, 13, 0, tzinfo=UTC)  # a Thursday evening
DELAY_SECONDS = 0.2
OFFICERS = ("pic", "head")


@dataclass
class LeapingClock:
    """Stands where it was put."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant


@dataclass
class Simulated:
    """What came of it."""

    weeks: list[str] = field(default_factory=list)  # names of weekly reports
    reports_sent: Counter[str] = field(default_factory=Counter)  # files that the office got, by name
    visits: Counter[str] = field(default_factory=Counter)  # nights by date, over all channels
    waits: list[int] = field(default_factory=list)  # working days until a new post was known
    least_gap: float = 0.0  # seconds between two requests to one site
    messages: list[str] = field(default_factory=list)
    memory: dict[int, int] = field(default_factory=dict)  # bytes of this process, by day
    ends: Counter[str] = field(default_factory=Counter)  # of rounds of visits


def simulate(folder: Path, days: int, agencies: int) -> Simulated:
    """Runs the daemon's jobs for so many days over the first few sites of the network."""
    with ExitStack() as stack:
        network = stack.enter_context(SampleNetwork(now=START))
        bot = stack.enter_context(BotApi())
        schedule = {"night_from": "03:00", "night_until": "03:14"}  # all in one round, to save time
        write_sites(folder / "sites.yaml", network, agencies, schedule=schedule)
        text = (folder / "sites.yaml").read_text(encoding="utf-8")
        (folder / "sites.yaml").write_text(
            text.replace("delay_seconds: 0", f"delay_seconds: {DELAY_SECONDS}")
        )
        return asyncio.run(_run(folder, days, network, bot))


async def _run(folder: Path, days: int, network: SampleNetwork, bot: BotApi) -> Simulated:
    database = f"sqlite:///{folder}/segar.db"
    register = load_register(folder / "sites.yaml")
    bot.chats.update(range(1, 3 * len(register.agencies)))
    chats = (
        f"{agency.id}:{role}={2 * number + offset}"
        for number, agency in enumerate(register.agencies)
        for offset, role in enumerate(OFFICERS, start=1)
    )
    clock = LeapingClock(START)
    store = open_store(database)
    jobs = Jobs(
        store=store,
        clock=clock,
        register=register,
        sites=folder / "sites.yaml",
        database=database,
        reports=folder / "reports",
        children=Children(
            environment()
            | {
                "SEGAR_TELEGRAM_TOKEN": TOKEN,
                "SEGAR_TELEGRAM_BASE_URL": bot.base_url,
                "SEGAR_TELEGRAM_CHATS": ",".join(chats),
            }
        ),
        vitals=Vitals(started_at=START),
        ping=DeadMan(""),
        speaks=True,
    )
    result = Simulated(ends=jobs.vitals.cycles)
    try:
        for number in range(days * int(timedelta(days=1) / STEP)):
            clock.instant = START + number * STEP
            network.set_now(clock.instant)
            await jobs.visits()
            await jobs.keep_calendar()
            await jobs.alerts()
            if clock.instant.astimezone(WIB).strftime("%H:%M") == "08:00":
                result.waits += _waits(jobs, network)
                result.memory[number * STEP // timedelta(days=1)] = _memory()
        result.visits = _nights(jobs)
    finally:
        store.close()
    result.weeks = sorted(path.stem for path in (folder / "reports/weekly").glob("*.pdf"))
    result.reports_sent = Counter(message.file_name for message in bot.messages if message.file_name)
    result.messages = [f"{message.chat_id} {message.text}" for message in bot.messages]
    result.least_gap = min(_gaps(network), default=0.0)
    return result


def _waits(jobs: Jobs, network: SampleNetwork) -> Iterator[int]:
    """On a working day at 08:00, by site: how many working days the newest post has not been known of."""
    now = jobs.clock.now()
    workdays = Workdays.of(jobs.register)
    if not workdays.is_working_day(now.astimezone(WIB).date()):
        return
    evening = (now.astimezone(WIB) - timedelta(days=1)).replace(hour=20)
    known = {verdict.agency_id: verdict for verdict in jobs.store.verdicts.as_of(now)}
    for truth in network.truth(evening):
        verdict = known.get(truth.agency)
        if verdict is None or truth.not_before is None or truth.channel != "website":
            continue
        posted = datetime.fromisoformat(truth.not_before)
        seen = verdict.last_published
        if seen is None or seen.not_after < posted:
            yield workdays.age(posted.astimezone(WIB).date(), now.astimezone(WIB).date()) + 1
        else:
            yield 0


def _nights(jobs: Jobs) -> Counter[str]:
    ids = [agency.channel_id(channel) for agency in jobs.register.agencies for channel in agency.channels]
    now = jobs.clock.now()
    found = jobs.store.chronicle.visits(ids, START - timedelta(days=1), now, recent=100_000)
    return Counter(
        visit.started_at.astimezone(WIB).date().isoformat()
        for seen in found.values()
        for visit in seen.recent
    )


def _gaps(network: SampleNetwork) -> Iterator[float]:
    last: dict[str, float] = {}
    for asked in network.log():
        if asked.site in last:
            yield asked.at - last[asked.site]
        last[asked.site] = asked.at


def _memory() -> int:
    """Resident bytes of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def main() -> None:
    """Prints the figures of a simulation, and fails where they are not good enough."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--agencies", type=int, default=4)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = simulate(Path(folder), asked.days, asked.agencies)
    known = sum(wait == 0 for wait in result.waits) / max(1, len(result.waits))
    print(
        json.dumps(
            {
                "days": asked.days,
                "weekly_reports": len(result.weeks),
                "visits": sum(result.visits.values()),
                "rounds": dict(result.ends),
                "known_within_a_working_day": round(known, 4),
                "least_gap_seconds": round(result.least_gap, 3),
                "messages": len(result.messages),
                "messages_twice": len(result.messages) - len(set(result.messages)),
                "memory_mb_by_30_days": [
                    result.memory[day] // 1_000_000 for day in sorted(result.memory) if day % 30 == 1
                ],
            },
            indent=1,
        ),
        flush=True,
    )
    if known < 0.99 or result.least_gap < DELAY_SECONDS * 0.9:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
