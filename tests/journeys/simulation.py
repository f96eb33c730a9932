"""Weeks and years of `segar run` in minutes: its own jobs over the sample network, by a clock that leaps.

    python -m tests.journeys.simulation --months 12 --folder out/year

Every command of the daemon runs in a process of its own; only the waiting is left out, and the start of Python.
What each month (of thirty days) brought is kept in the folder; a simulation that was cut off goes on after it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from ruamel.yaml import YAML

from segar.register import load_register
from segar.sample import SampleNetwork
from segar.sample.botapi import TOKEN, BotApi
from segar.sample.host import Asked
from segar.settings import environment
from segar.store import Store, open_store
from segar.workdays import Workdays

WIB = ZoneInfo("Asia/Jakarta")
START = datetime(2026, 11, 19, 13, 0, tzinfo=UTC)  # a Thursday evening
MONTH = 30  # days
IN_A_ROW = 5  # requests
DELAY_SECONDS, JITTER_SECONDS = 0.2, 0.05  # of a busy machine: when a request is read, not when it was sent
OFFICERS, OFFICE, OPERATOR = ("pic", "head"), 9001, 9002
MINUTES = (
    *range(0, 24 * 60, 60),
    3 * 60 + 15,
    3 * 60 + 30,
    3 * 60 + 45,
)  # of the day, at which the clock stops
SITES = (
    # who publishes every working day, by eight kinds of website
    "dinas-pertanian", "dinas-pendidikan", "dinas-tenaga-kerja", "dinas-kominfo", "badan-kepegawaian", "dinas-esdm",
    "badan-bencana", "museum-daerah",
    "kantor-penghubung", "dinas-peternakan",  # who falls silent
    "dinas-kelautan", "badan-riset",  # who was broken into, who cannot be reached
)  # fmt: skip


@dataclass
class Simulated:
    """What came of it."""

    days: int = 0
    visits: Counter[str] = field(default_factory=Counter)  # by night, over all channels
    waits: Counter[int] = field(default_factory=Counter)  # working days until a new post was known: how often
    least_pace: float = 1e9  # seconds for each of a few requests to one site in a row, on the wire
    requests: int = 0
    messages: list[str] = field(default_factory=list)
    files: Counter[str] = field(default_factory=Counter)  # what the office got, by name
    ends: Counter[str] = field(default_factory=Counter)  # of rounds of visits
    silences: int = 0  # steps at which the daemon called itself silent
    memory: list[dict[str, int]] = field(
        default_factory=list
    )  # by month: bytes of the daemon and its commands
    seconds: float = 0.0

    @property
    def known_in_time(self) -> float:
        return self.waits[0] / max(1, self.waits.total())

    @property
    def messages_twice(self) -> int:
        return len(self.messages) - len(set(self.messages))

    def growth(self, what: str) -> float | None:
        """Of the memory between the second month and the last."""
        known = [month[what] for month in self.memory[1:] if what in month]
        return known[-1] / known[0] - 1 if len(known) > 1 else None


class Simulation:
    """The network, the bot's server and the daemon; used with `with`."""

    def __init__(
        self,
        folder: Path,
        sites: Sequence[str] = SITES,
        *,
        working_days: int = 20,
        delay_seconds: float = DELAY_SECONDS,
        unread: bool = False,
    ) -> None:
        """`unread`: without the report that is rewritten after each round."""
        self.folder = folder
        self.result = _resumed(folder)
        self._ended = Counter(self.result.ends)
        self._sites = sites
        self._delay_seconds = delay_seconds
        self._options = ["--unread"] if unread else []
        self._working_days = working_days
        self._stack = ExitStack()
        self._network = SampleNetwork(now=START, port=_port(folder), working_days=working_days)
        self._is_out = False  # our own network is down
        self.bot = BotApi()
        self.steps: list[datetime] = []
        self._asked = 0  # requests on the wire that are counted

    def __enter__(self) -> Simulation:
        network, bot = self._network.__enter__(), self._stack.enter_context(self.bot)
        if not (self.folder / "sites.yaml").exists():
            _write_sites(self.folder / "sites.yaml", network, self._sites, self._delay_seconds)
        self.register = load_register(self.folder / "sites.yaml")
        self.workdays = Workdays.of(self.register)
        chats = [f"office={OFFICE}", f"operator={OPERATOR}"]
        for number, agency in enumerate(self.register.agencies):
            chats += [f"{agency.id}:{role}={2 * number + n}" for n, role in enumerate(OFFICERS, start=1)]
        bot.chats.update({OFFICE, OPERATOR, *range(1, 2 * len(self.register.agencies) + 1)})
        log = self._stack.enter_context((self.folder / "run.log").open("ab"))
        self._daemon = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.leaping", str(self.folder), *self._options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env=environment()
            | {
                "SEGAR_TELEGRAM_TOKEN": TOKEN,
                "SEGAR_TELEGRAM_BASE_URL": bot.base_url,
                "SEGAR_TELEGRAM_CHATS": ",".join(chats),
            },
        )
        self.store: Store = open_store(f"sqlite:///{self.folder}/segar.db")
        return self

    def __exit__(self, *raised: object) -> None:
        self.store.close()
        assert self._daemon.stdin
        assert self._daemon.stdout
        self._daemon.stdin.close()
        self._daemon.wait(60)
        self._daemon.stdout.close()
        self._network.__exit__(None, None, None)
        self._stack.close()

    def outage(self, days: int) -> None:
        """So many days with our own network down: nobody answers, the hosts that everybody reaches neither.

        Loopback needs no network, so for that time the register says that these addresses lie outside.
        """
        port = urlsplit(next(iter(self._network.addresses.values()))).port or 0
        self._network.__exit__(None, None, None)
        self._is_out = True
        sites = self.folder / "sites.yaml"
        register = sites.read_text("utf-8")
        sites.write_text(register.replace("127.0.0.0/8", "10.0.0.0/8"), "utf-8")
        for day in range(self.result.days, self.result.days + days):
            for instant in _steps(day):
                self._step(instant)
        sites.write_text(register, "utf-8")
        self.result.days += days
        self._is_out, self._asked = False, 0
        self._network = SampleNetwork(now=START, port=port, working_days=self._working_days)
        self._network.__enter__()

    def live(self, days: int) -> None:
        """So many days more; what they brought is added to the result."""
        began = time.monotonic()
        messages = len(self.bot.messages)
        result = self.result
        result.memory.append({})
        for day in range(result.days, result.days + days):
            for instant in _steps(day):
                self._step(instant)
        result.days += days
        result.messages += [f"{m.chat_id} {m.text}" for m in self.bot.messages[messages:]]
        result.files += Counter(m.file_name for m in self.bot.messages[messages:] if m.file_name)
        log = self._network.log()
        result.requests += len(log) - self._asked
        result.least_pace = min([result.least_pace, *_paces(log[self._asked :])])
        self._asked = len(log)
        result.visits = self._nights()
        result.seconds += time.monotonic() - began

    def _step(self, instant: datetime) -> None:
        if not self._is_out:
            self._network.set_now(instant)
        self.steps.append(instant)
        assert self._daemon.stdin
        assert self._daemon.stdout
        self._daemon.stdin.write(f"{instant.isoformat()}\n")
        self._daemon.stdin.flush()
        told = json.loads(self._daemon.stdout.readline())
        self.result.ends = self._ended + Counter(told["ends"])  # the daemon counts from its own start
        self.result.silences += bool(told["silence"])
        peaks = self.result.memory[-1]
        peaks |= {name: max(size, peaks.get(name, 0)) for name, size in told["memory"].items()}
        local = instant.astimezone(WIB)
        if (
            not self._is_out
            and local.strftime("%H:%M") == "08:00"
            and self.workdays.is_working_day(local.date())
        ):
            self.result.waits.update(self._waits(instant))

    def _waits(self, now: datetime) -> Iterator[int]:
        """In the morning of a working day, by site: how many working days the newest post was not known."""
        morning = now.astimezone(WIB)
        evening = (morning - timedelta(days=1)).replace(hour=20)
        known = {verdict.agency_id: verdict for verdict in self.store.verdicts.as_of(now)}
        for truth in self._network.truth(evening, visits=3):
            verdict = known.get(truth.agency)
            if verdict is None or truth.not_before is None or truth.channel != "website":
                continue
            posted, seen = datetime.fromisoformat(truth.not_before), verdict.last_published
            if seen is None or seen.not_after < posted:
                yield self.workdays.age(posted.astimezone(WIB).date(), morning.date()) + 1
            else:
                yield 0

    def _nights(self) -> Counter[str]:
        ids = [agency.channel_id(channel) for agency in self.register.agencies for channel in agency.channels]
        now = START + timedelta(days=self.result.days)
        found = self.store.chronicle.visits(ids, START - timedelta(days=1), now, recent=100_000)
        return Counter(
            visit.started_at.astimezone(WIB).date().isoformat()
            for seen in found.values()
            for visit in seen.recent
        )

    def keep(self) -> None:
        """Leaves all that is needed to go on from here: the database as it is, then the result."""
        kept = self.folder / "kept.db"
        kept.unlink(missing_ok=True)
        with closing(sqlite3.connect(self.folder / "segar.db")) as now:
            now.execute("VACUUM INTO ?", (str(kept),))
        (self.folder / "result.json").write_text(json.dumps(vars(self.result)))

    def weeks(self) -> list[str]:
        """The names of the weekly reports."""
        return sorted(path.stem for path in (self.folder / "reports/weekly").glob("*.pdf"))

    def weeks_due(self) -> int:
        """How many Mondays at six there have been."""
        hours = (START + timedelta(hours=n) for n in range(self.result.days * 24))
        return sum(hour.astimezone(WIB).strftime("%a %H") == "Mon 06" for hour in hours)


def _steps(day: int) -> Iterator[datetime]:
    yield from (START + timedelta(days=day, minutes=minute) for minute in sorted(MINUTES_FROM_START))


MINUTES_FROM_START = tuple((minute - 20 * 60) % (24 * 60) for minute in MINUTES)  # it starts at 20:00 WIB


def _write_sites(path: Path, network: SampleNetwork, sites: Sequence[str], delay_seconds: float) -> None:
    register = network.register()
    of = {agency["id"]: agency for agency in register["agencies"]}
    register["agencies"] = [{**of[site], "channels": of[site]["channels"][:1]} for site in sites]
    register["crawl"]["delay_seconds"] = delay_seconds
    register["crawl"]["timeout_seconds"] = 1  # who never answers is waited for on each visit
    register["schedule"] = {"night_from": "03:00", "night_until": "03:14"}  # all in one round, to save time
    with path.open("w", encoding="utf-8") as file:
        YAML().dump(register, file)


def _paces(log: Sequence[Asked]) -> Iterator[float]:
    """The mean gap over a few requests: a busy server reads one late and the next in time, which is no haste."""
    by_site: dict[str, deque[float]] = defaultdict(lambda: deque(maxlen=IN_A_ROW))
    for asked in log:
        times = by_site[asked.site]
        times.append(asked.at)
        if len(times) == IN_A_ROW:
            yield (times[-1] - times[0]) / (IN_A_ROW - 1)


def _port(folder: Path) -> int:
    """Where the sites of an earlier run were; 0 where there was none."""
    file = folder / "sites.yaml"
    return (urlsplit(load_register(file).agencies[0].channels[0].url or "").port or 0) if file.exists() else 0


def _resumed(folder: Path) -> Simulated:
    """What an earlier run left in the folder."""
    file = folder / "result.json"
    if not file.exists():
        return Simulated()
    for left in folder.glob("segar.db*"):
        left.unlink()
    shutil.copy(folder / "kept.db", folder / "segar.db")
    kept = json.loads(file.read_text())
    counters = ("visits", "files", "ends")
    kept |= {name: Counter(kept[name]) for name in counters}
    kept["waits"] = Counter({int(wait): count for wait, count in kept["waits"].items()})
    return Simulated(**kept)


def _figures(simulation: Simulation) -> dict[str, object]:
    result = simulation.result
    return {
        "days": result.days,
        "minutes": round(result.seconds / 60, 1),
        "weekly_reports_due_made_sent": [
            simulation.weeks_due(),
            len(simulation.weeks()),
            sum(count == 1 for name, count in result.files.items() if name.endswith(".pdf")),
        ],
        "visits": result.visits.total(),
        "rounds": dict(result.ends),
        "known_within_a_working_day": round(result.known_in_time, 5),
        "waits": dict(result.waits),
        "requests": result.requests,
        "least_pace_seconds": round(result.least_pace, 3),
        "messages": len(result.messages),
        "messages_twice": result.messages_twice,
        "silences": result.silences,
        "memory_mb": [{what: size // 1_000_000 for what, size in month.items()} for month in result.memory],
    }


def faults(simulation: Simulation) -> list[str]:
    """What a year of it must not show."""
    result, made = simulation.result, simulation.weeks()
    grown = {what: result.growth(what) for what in result.memory[-1]} if result.memory else {}
    checks = {
        "a weekly report is missing": len(made) == simulation.weeks_due(),
        "a weekly report was not sent once": result.files
        == Counter(f"{name}.{ending}" for name in made for ending in ("pdf", "png")),
        "a post was not known within a working day (p99)": result.known_in_time >= 0.99,
        "a site was asked too soon": result.least_pace >= DELAY_SECONDS - JITTER_SECONDS,
        "a message was sent twice": not result.messages_twice,
        "the daemon fell silent": not result.silences,
        "memory grew": all(growth is None or growth < 0.10 for growth in grown.values()),
    }
    return [fault for fault, good in checks.items() if not good]


def main() -> None:
    """Prints the figures of a simulation, and fails where they are not good enough."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--folder", type=Path, default=Path("out/year"))
    asked = parser.parse_args()
    folder = asked.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with Simulation(folder, working_days=270) as simulation:
        while simulation.result.days < asked.months * MONTH:
            simulation.live(MONTH)
            simulation.keep()
            print(json.dumps(_figures(simulation)), flush=True)
        if found := faults(simulation):
            raise SystemExit("; ".join(found))


if __name__ == "__main__":
    main()
