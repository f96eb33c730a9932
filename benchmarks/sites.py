"""`make bench-accuracy`, sites: what Segar concludes of the sample network, day by day, beside its declared truth."""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.document import machine, table, write_section
from benchmarks.measure import options
from segar.children import command
from segar.model.register import ChannelKind
from segar.sample import SampleNetwork
from segar.sample.truth import Truth
from segar.store import open_store

HEADING = "Verdicts on sites"
COMMAND = "make bench-accuracy"
START = datetime.fromisoformat("2026-11-17T08:00:00+07:00")  # a Tuesday
DAYS = 5
SEEDS = (1, 2, 3)
SILENT = frozenset({"aging", "stale", "dormant"})
BANDS = (0.0, 0.5, 0.75, 0.9, 0.95, 1.01)


@dataclass(frozen=True, slots=True)
class Compared:
    """One verdict beside the truth."""

    truth: Truth
    verdict: dict[str, Any]
    day: int

    @property
    def fault(self) -> str:
        """What is wrong with it: empty, `unknown`, `false fresh`, `false stale`, `state` or `date`."""
        state, told = self.verdict["state"], self.truth.state
        if state == told:
            return "" if self._same_date() else "date"
        if state == "unknown":
            return "unknown"
        if state == "fresh":
            return "false fresh"
        return "false stale" if state in SILENT and told == "fresh" else "state"

    def _same_date(self) -> bool:
        """The same text; of an interval, one that holds the true instant."""
        if self.truth.last_published_precision == "interval":
            begin, end = self.verdict["not_before"], self.verdict["not_after"]
            return bool(begin and end and begin <= self.truth.not_before <= end)
        return bool(self.verdict["last_published"] == self.truth.last_published)


@dataclass(frozen=True, slots=True)
class Measured:
    """All verdicts of some networks, and the requests of first visits and of visits that found nothing new."""

    compared: list[Compared]
    first: list[int]
    again: list[int]


def main() -> None:
    """Measures, prints, and writes the section of docs/benchmarks.md."""
    asked = _arguments()
    measured = Measured([], [], [])
    for seed in SEEDS:
        _run(seed, measured)
    text = _text(measured)
    print(text)
    for one in measured.compared:
        if asked.faults and one.fault:
            print(
                f"day {one.day} {one.truth.agency}: {one.fault}; {one.verdict['state']} {one.verdict['last_published']}"
                f" is {one.truth.state} {one.truth.last_published}"
            )
    if asked.write:
        write_section(asked.write, HEADING, text)


def _run(seed: int, into: Measured) -> None:
    """One network over some days, each day's `segar check` in a process of its own; one of them twice."""
    with TemporaryDirectory() as folder, SampleNetwork(now=START, seed=seed) as network:
        sites = Path(folder) / "sites.yaml"
        network.write_register(sites)
        database = f"sqlite:///{folder}/segar.db"
        for day in range(DAYS):
            now = START + timedelta(days=day)
            network.set_now(now)
            verdicts = _check(sites, database, now)
            into.compared.extend(
                Compared(truth, verdicts[truth.agency], day)
                for truth in network.truth(now, visits=day + 1)
                if truth.channel == "website"
            )
        _check(sites, database, now + timedelta(hours=1))  # the network's own clock stands: nothing is new
        into.first.extend(_requests(database, START))
        into.again.extend(_requests(database, now + timedelta(hours=1)))


def _check(sites: Path, database: str, now: datetime) -> dict[str, dict[str, Any]]:
    words = ["check", "--json", *options(sites, database, now)]
    done = subprocess.run(command(*words), capture_output=True, text=True, check=True)
    return {entry["agency"]: entry for entry in json.loads(done.stdout) if entry["channel"] == "website"}


def _requests(database: str, at: datetime) -> Iterator[int]:
    """Requests of the visits that read their channel at an instant."""
    store = open_store(database)
    ids = [verdict.channel_id for verdict in store.verdicts.as_of(at) if verdict.kind is ChannelKind.WEBSITE]
    for history in store.visits.histories(ids, at).values():
        latest = history.visits[-1] if history.visits else None
        if latest is not None and latest.started_at == at and latest.outcome.could_look:
            yield latest.requests
    store.close()


def _text(measured: Measured) -> str:
    compared = measured.compared
    faults = Counter(one.fault for one in compared)
    told = sum(one.truth.state != "unknown" for one in compared)
    sites = len({one.truth.agency for one in compared})
    wrong = len(compared) - faults[""] - faults["unknown"]
    rows = [
        ("right (state and date)", f"{faults['']} of {len(compared)}"),
        ("wrong", f"{wrong}"),
        ("unknown where a person could tell", f"{faults['unknown']} ({faults['unknown'] / told:.1%})"),
        ("false fresh", f"{faults['false fresh']}"),
        ("false stale", f"{faults['false stale']}"),
        ("requests a site, first visit: median (most)", _spread(measured.first)),
        ("requests a site, nothing new: median (most)", _spread(measured.again)),
    ]
    return f"""\
{sites} sites of the sample network with declared truth, {DAYS} days, {len(SEEDS)} networks of different seeds:
{len(compared)} verdicts.

{table([("", "count"), *rows])}

How sure Segar said it was, and how often state and date were right (verdicts that are not `unknown`):

{table([("confidence", "verdicts", "right"), *_reliability(compared)])}

Machine: {machine()}. Command: `{COMMAND}`.
"""


def _reliability(compared: Iterable[Compared]) -> list[tuple[str, ...]]:
    bands: dict[float, list[bool]] = defaultdict(list)
    for one in compared:
        if one.verdict["state"] != "unknown":
            floor = max(band for band in BANDS if band <= one.verdict["confidence"])
            bands[floor].append(not one.fault)
    return [
        (f"{floor:.2f} and more", str(len(right)), f"{sum(right) / len(right):.1%}")
        for floor, right in sorted(bands.items())
    ]


def _spread(counts: list[int]) -> str:
    return f"{statistics.median(counts):g} ({max(counts)})"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sites", description=__doc__)
    parser.add_argument("--write", type=Path, help="a Markdown file whose section on this is replaced")
    parser.add_argument("--faults", action="store_true", help="list what Segar missed")
    return parser.parse_args()


if __name__ == "__main__":
    main()
