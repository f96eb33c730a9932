"""`make bench-accuracy`, sufficiency: each criterion on sites that offer much or little, beside the truth."""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.document import machine, table, write_section
from benchmarks.measure import options
from segar.children import command
from segar.sample import SampleNetwork
from segar.sample.catalogue import era
from segar.sample.offers import fifth, first, fourth, third
from segar.sample.offers.catalogue import offers

HEADING = "Sufficiency of sites"
COMMAND = "make bench-accuracy"
NOW = datetime.fromisoformat("2026-11-24T08:00:00+07:00")
LEAST = 0.95  # precision and recall of what is found
MOST_REQUESTS = 30
GROUPS = ("all", "first", "second", "third", "fourth", "fifth")
HEAD = ("status", "true", *(f"{rate}, {group}" for group in GROUPS for rate in ("precision", "recall")))
THERE = ("found", "outdated")
STATUSES = ("found", "outdated", "not_found", "unknown")


@dataclass(frozen=True, slots=True)
class Compared:
    """One criterion of one site beside the truth."""

    site: str
    criterion: str
    truth: str
    said: str
    group: str  # `first`: the rules were made on it; `second` and `third` were written afterwards


@dataclass(frozen=True, slots=True)
class Rates:
    """How often a status was right where it was said, and was said where it was right."""

    precision: float
    recall: float

    @classmethod
    def of(cls, compared: Iterable[Compared], status: str) -> Rates:
        every = list(compared)
        both = sum(one.said == one.truth == status for one in every)
        return cls(
            both / max(1, sum(one.said == status for one in every)),
            both / max(1, sum(one.truth == status for one in every)),
        )


def main() -> None:
    """Measures, prints, writes the section of docs/benchmarks.md; exit 1 where the rates or the requests fall short."""
    asked = _arguments()
    compared, requests = measure()
    text = _text(compared, requests)
    print(text)
    for one in compared:
        if one.said != one.truth:
            print(f"{one.site} {one.criterion}: {one.said} is {one.truth}")
    if asked.write:
        write_section(asked.write, HEADING, text)
    rates = Rates.of(compared, "found")
    sys.exit(rates.precision < LEAST or rates.recall < LEAST or max(requests.values()) > MOST_REQUESTS)


def measure() -> tuple[list[Compared], Counter[str]]:
    """Every criterion of every site, and the requests of a survey as the network counted them, by site."""
    start = era(NOW, 1)
    named = {"first": first, "third": third, "fourth": fourth, "fifth": fifth}
    groups = {one.site.id: name for name, group in named.items() for one in group.sites(start)}
    with TemporaryDirectory() as folder, SampleNetwork(now=NOW, offers=True) as network:
        sites = Path(folder) / "sites.yaml"
        network.write_register(sites)
        words = ["--json", *options(sites, f"sqlite:///{folder}/segar.db", NOW)]
        _run("check", *words)
        before = len(network.log())
        found = {entry["agency_id"]: entry for entry in _run("survey", *words)}
        requests = Counter(asked.site for asked in network.log()[before:])
    compared = [
        Compared(
            one.site.id, each["id"], one.says(each["id"]), each["status"], groups.get(one.site.id, "second")
        )
        for one in offers(start)
        for each in found[one.site.id]["mandatory"]
    ]
    return compared, requests


def _run(*words: str) -> Any:
    return json.loads(subprocess.run(command(*words), capture_output=True, text=True, check=True).stdout)


def _text(compared: Sequence[Compared], requests: Counter[str]) -> str:
    rows = [
        (
            status,
            str(sum(one.truth == status for one in compared)),
            *(
                rate
                for group in GROUPS
                for rate in _rates([one for one in compared if group in ("all", one.group)], status)
            ),
        )
        for status in STATUSES
    ]
    wrong = sum(one.said != one.truth for one in compared)
    return f"""\
{len(requests)} sites with declared truth for each of {len(compared) // len(requests)} criteria: {len(compared)}
judgements, {wrong} wrong. The rules were made on the first ten; the second ten, in other clothes, were written
afterwards and mended for in general; then the third five, the fourth ten and the fifth, likewise.

{table([HEAD, *rows])}

Each criterion, where it is said to be found (outdated ones included: there, but of an old year):

{table([("criterion", "there", "precision", "recall"), *_by_criterion(compared)])}

What a site that nobody has seen may expect is told by the first runs, before anything was mended for them:

| sites | said to be found, right | there, found | judgements right |
|---|---|---|---|
| second ten | 44 of 45 (0.98) | 44 of 62 (0.71) | 110 of 130 |
| third five | 22 of 25 (0.88) | 22 of 30 (0.73) | 54 of 65 |
| fourth ten | 73 of 73 (1.00) | 73 of 83 (0.88) | 118 of 130 |
| fifth ten | 63 of 69 (0.91) | 63 of 74 (0.85) | 113 of 130 |

Missed were tables whose links are years, bold paragraphs for headings, English menus, pages named “Download” or
“Tentang”, documents behind archives; then links that say “klik di sini”, panels, a file that is gone under a heading.
The fourth ten were written from pages of real offices by somebody who has not read the rules, after those had been
widened: missed were sentences of the law as links, services that are named by what they give (“Izin …”), charts and
figures on pages whose menu says something else. The fifth ten were written likewise: missed were services that are
told by what to hand in and when it is ready, English and plain words (“Yang Kami Kerjakan”), figures of one office's
field (“Kualitas Air”, “Visitor Arrivals”), a telephone number before its address. Praised wrongly were the
province's structure and budget in the corner of an office, a picture on a page of the PPID's, an English “no content”.

Requests of a survey, as the network counted them: median {statistics.median(requests.values()):g},
most {max(requests.values())} (allowed {MOST_REQUESTS}).

Machine: {machine()}. Command: `{COMMAND}`.
"""


def _by_criterion(compared: Sequence[Compared]) -> Iterator[tuple[str, ...]]:
    """Precision and recall of being there at all."""
    for criterion in dict.fromkeys(one.criterion for one in compared):
        own = [one for one in compared if one.criterion == criterion]
        there = [one for one in own if one.truth in THERE]
        said = [one for one in own if one.said in THERE]
        both = sum(one.said == one.truth for one in there)
        yield (
            criterion,
            str(len(there)),
            f"{both / max(1, len(said)):.2f}",
            f"{both / max(1, len(there)):.2f}",
        )


def _rates(compared: Sequence[Compared], status: str) -> tuple[str, str]:
    if not any(status in (one.said, one.truth) for one in compared):
        return "–", "–"
    rates = Rates.of(compared, status)
    return f"{rates.precision:.2f}", f"{rates.recall:.2f}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.offers", description=__doc__)
    parser.add_argument("--write", type=Path, help="a Markdown file whose section on this is replaced")
    return parser.parse_args()


if __name__ == "__main__":
    main()
