"""`make bench-kill`: commands are killed at random instants, over and over; what was recorded must stand.

Visiting and judging, judging alone, sending, weekly report, audit report, open data and backup, on SQLite or
PostgreSQL, through weeks of a sample network. After every kill all that benchmarks/invariants.py lists is looked at;
each evening the day's commands run undisturbed, and the verdicts must be those that the network declares true.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from rich.console import Console
from rich.progress import track

from benchmarks.document import machine, write_section
from benchmarks.invariants import Witness, half_written, twice
from benchmarks.killed import Stage, kill
from benchmarks.measure import options
from benchmarks.sites import Compared
from segar.children import command
from segar.model.alert import Alert, Fate
from segar.register import load_register
from segar.sample import SampleNetwork
from segar.sample.botapi import TOKEN, BotApi
from segar.store import open_store
from segar.workdays import Workdays
from tests.servers.postgresql import Cluster

HEADING = "Killed while it works"
COMMAND = "make bench-kill"
START = datetime.fromisoformat("2026-11-17T08:10:00+07:00")  # a Tuesday
KILLS_A_DAY, BETWEEN = 40, timedelta(minutes=10)  # longer apart than half of what a claim on an alert lives
SITES_AT_ONCE = 10
MORE = "pemberitahuan lagi; lihat /status"
WEIGHTS = {  # how often each is killed
    "check": 6, "notify": 4, "check --no-visit": 1, "report weekly": 1, "report audit": 1, "report open-data": 1,
    "backup": 1,
}  # fmt: skip


@dataclass(slots=True)
class Tally:
    """What was done, and what was lost."""

    kills: int = 0
    working: Counter[str] = field(default_factory=Counter)  # by command: killed before it ended by itself
    days: int = 0
    verdicts: int = 0  # compared with the truth
    lost: list[str] = field(default_factory=list)


class Scene:
    """A sample network, a bot's server, a database, and `segar` over them; used with `with`."""

    def __init__(self, *, postgresql: bool, seed: int) -> None:
        self.tally = Tally()
        self._is_postgresql = postgresql
        self._names = [name for name in WEIGHTS if name != "backup" or not postgresql]
        self._dice = random.Random(seed)
        self._stack = ExitStack()
        self._usual: dict[str, float] = {}  # seconds that a command takes when it is left alone
        self._now = START

    def __enter__(self) -> Scene:
        enter = self._stack.enter_context
        self._folder = Path(enter(TemporaryDirectory()))
        self._network = enter(SampleNetwork(now=START))
        self.bot = enter(BotApi())
        (self._folder / "life").mkdir()
        database = f"sqlite:///{self._folder}/life/segar.db"
        self._database = enter(Cluster()).database() if self._is_postgresql else database
        self._sites = self._folder / "sites.yaml"
        self._network.write_register(self._sites)
        self._agencies = [agency.id for agency in load_register(self._sites).agencies]
        self._workdays = Workdays.of(load_register(self._sites))
        archive = self._folder / "archive"
        self.stage = Stage(self._environment(archive))
        self.witness = Witness(self._database, archive)
        return self

    def __exit__(self, *raised: object) -> None:
        self._stack.close()

    def day(self, kills: int) -> None:
        """So many kills in office hours, then an evening in peace."""
        for _ in range(kills):
            self._kill_one()
            self._now += BETWEEN
        self._evening()
        morning = self._workdays.working_hours_at_or_after(self._now + timedelta(hours=12))
        self._now = morning.astimezone(START.tzinfo).replace(hour=8, minute=10)
        self.tally.days += 1

    def rest(self) -> None:
        """Two more days without kills: what is due is sent, and nothing stays in between."""
        for _ in range(2):
            self._evening()
            self._now = self._workdays.working_hours_at_or_after(self._now + timedelta(days=1))
        store = open_store(self._database)
        ledger = store.alerts.ledger()
        store.close()
        self.fates = Counter(delivery.fate.value for delivery in ledger)
        self.tally.lost += [
            f"an alert is sent and did not arrive: {delivery.alert.text[:80]!r}"
            for delivery in ledger
            if delivery.fate is Fate.SENT and not delivery.alert.files and not self._arrived(delivery.alert)
        ]
        self.tally.lost += ["an alert was left behind"] * (self.fates["pending"] + self.fates["sending"])

    def _arrived(self, alert: Alert) -> bool:
        """Whether what was seen (the third part of an alert, in a digest too) was told to the role's chat.

        A digest that would be too long says how many more there are instead.
        """
        seen = _as_read(alert.text.split("\n\n")[2])
        chat = self._chats.get(f"{alert.agency_id}:{alert.role}") or self._chats[alert.role]
        told = [message.text for message in self.bot.messages if message.chat_id == chat]
        return any(seen in text or MORE in text for text in told)

    def _kill_one(self) -> None:
        (name,) = self._dice.choices(self._names, [WEIGHTS[one] for one in self._names])
        self._network.set_now(self._now)
        words = self._words(name, str(self.tally.kills))
        process = self.stage.start(words)
        if name == "check" and self._dice.random() < 0.7:  # most of its life is spent before the first answer
            self._until_archived(process)
            process.join(self._dice.uniform(0.0, 0.5) * self._usual.get(name, 1.5))
        else:
            process.join(self._dice.uniform(0.1, 1.1) * self._usual.get(name, 1.5))
        self.tally.working[name] += process.is_alive()
        kill(process)
        self.tally.kills += 1
        self._look(name)

    def _until_archived(self, process: BaseProcess) -> None:
        archive = self.witness.archive
        before = _size(archive)
        while process.is_alive() and _size(archive) == before:
            process.join(0.01)

    def _evening(self) -> None:
        """All sites visited, all due alerts sent; on the first one also how long each command takes by itself."""
        self._run("check", all_sites=True)
        self.tally.lost += self._wrong_verdicts(self._now)
        for name in self._names if not self._usual else ("notify",):
            self._run(name)
        self._look("evening")

    def _run(self, name: str, *, all_sites: bool = False) -> None:
        self._now += timedelta(minutes=1)
        self._network.set_now(self._now)
        words = self._words(name, "evening", all_sites=all_sites)
        began = monotonic()
        self.stage.run(words)
        if not all_sites:
            self._usual[name] = monotonic() - began

    def _look(self, after: str) -> None:
        found = [*self.witness.faults(), *half_written(self._folder / "out"), *twice(self.bot.messages)]
        self.tally.lost += [f"after {after}, kill {self.tally.kills}: {fault}" for fault in found]

    def _wrong_verdicts(self, at: datetime) -> Iterator[str]:
        words = command("verdicts", "--json", *self._options())
        printed = subprocess.run(words, capture_output=True, text=True, check=True).stdout
        told = {one["agency"]: one for one in json.loads(printed) if one["channel"] == "website"}
        days = self.tally.days + 1
        once_a_day, oftener = (self._network.truth(at, visits) for visits in (days, max(days, 3)))
        for truths in zip(once_a_day, oftener if days > 1 else once_a_day, strict=True):
            agency = truths[0].agency
            if truths[0].channel == "website":
                self.tally.verdicts += 1
                faults = [Compared(truth, told[agency], days).fault for truth in truths]
                if all(faults):
                    yield f"{agency} is judged wrongly on day {days}: {faults[0]}, {self._last_look(told[agency])}"

    def _last_look(self, verdict: dict[str, Any]) -> str:
        """How the last visit ended: a busy machine may have been too slow for one."""
        store = open_store(self._database)
        history = store.visits.history(verdict["channel_id"], self._now)
        store.close()
        last = history.visits[-1]
        return f"last visit {last.started_at:%H:%M}: {last.outcome} {last.detail}".strip()

    def _words(self, name: str, key: str, *, all_sites: bool = False) -> list[str]:
        verb, *rest = name.split()
        out = self._folder / "out"
        if verb == "check" and not rest and not all_sites:
            rest = self._dice.sample(self._agencies, SITES_AT_ONCE)
        if rest == ["weekly"]:
            rest += ["--send"]
        if name == "report weekly":  # what is sent is read when it is sent: each week's report by itself
            rest += ["--out", str(out / f"weekly-{self.tally.kills}-{key}")]
        elif verb == "report":
            rest += ["--out", str(out / rest[0])]
        if verb == "backup":
            out.mkdir(exist_ok=True)
            rest = [str(out / f"{key}.copy")]
        return [*self._options(), verb, *rest]

    def _options(self) -> list[str]:
        return options(self._sites, self._database, self._now)

    def _environment(self, archive: Path) -> dict[str, str]:
        names = [
            "office",
            "operator",
            *(f"{one}:{role}" for one in self._agencies for role in ("pic", "head")),
        ]
        self._chats = {name: number for number, name in enumerate(names, start=1)}
        self.bot.chats.update(self._chats.values())
        return self._network.environment | {
            "SEGAR_ARCHIVE": str(archive),
            "SEGAR_TELEGRAM_TOKEN": TOKEN,
            "SEGAR_TELEGRAM_BASE_URL": self.bot.base_url,
            "SEGAR_TELEGRAM_CHATS": ",".join(f"{name}={chat}" for name, chat in self._chats.items()),
        }


def main() -> None:
    """Kills, prints, and writes the section of docs/reliability.md."""
    asked = _arguments()
    with Scene(postgresql=asked.postgresql, seed=asked.seed) as scene:
        days = range(0, asked.kills, KILLS_A_DAY)
        try:
            for done in track(days, "Killing", console=Console(stderr=True)):
                scene.day(min(KILLS_A_DAY, asked.kills - done))
        except KeyboardInterrupt:
            print("stopped early; what was done so far counts", file=sys.stderr)
        scene.rest()
    tally = scene.tally
    text = _text(scene, "PostgreSQL" if asked.postgresql else "SQLite")
    print(text)
    for fault in tally.lost[:50]:
        print(fault)
    if asked.write:
        write_section(asked.write, HEADING + (", on PostgreSQL" if asked.postgresql else ""), text)
    sys.exit(bool(tally.lost))


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.glob("*"))


def _as_read(text: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", text))


def _text(scene: Scene, database: str) -> str:
    tally, fates = scene.tally, scene.fates
    lost = "nothing" if not tally.lost else "; ".join(sorted(set(tally.lost))[:20])
    became = ", ".join(f"{fate} {count}" for fate, count in fates.most_common())
    met = ", ".join(f"`{name}` {count}" for name, count in tally.working.most_common())
    return f"""\
{tally.kills} kills (SIGKILL, at random instants) of commands over the whole sample network on {database}, of which
{tally.working.total()} met one at work: {met}.
{tally.days} working days of the network passed meanwhile. After each kill every row that must never change was
compared ({scene.witness.rows} at the end), every new document of the archive read back ({scene.witness.records}),
and every page, table, workbook, PDF, picture and backup looked at. {fates.total()} alerts ({became});
{len(scene.bot.messages)} messages arrived, none twice. Each evening the verdicts were held against the declared truth:
{tally.verdicts} times. Lost, doubled, half written or wrong: **{lost}**.

Machine: {machine()}. Command: `{COMMAND}` (`KILLS=` how often).
"""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true", help="on a server of its own, instead of SQLite")
    parser.add_argument("--write", type=Path, help="a Markdown file whose section on this is replaced")
    return parser.parse_args()


if __name__ == "__main__":
    main()
