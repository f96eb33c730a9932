"""`make bench-survey`: 64 OPD surveyed in one night, at the pace that a register asks for by default.

The daemon spreads surveys over the month; here all come due at once. Three networks of the sites that offer much or
little stand for 64 OPD; each has an address of its own, so that politeness is what takes the time.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from ruamel.yaml import YAML

from benchmarks.document import machine, write_section
from benchmarks.measure import options
from segar.children import command
from segar.model.register import Crawl, Schedule
from segar.sample import SampleNetwork

HEADING = "Surveys of 64 OPD in one night"
COMMAND = "make bench-survey"
NOW = datetime.fromisoformat("2026-11-24T03:00:00+07:00")
AGENCIES = 64
SEEDS = (1, 2, 3)
MOST_REQUESTS = 30


def main() -> None:
    """Surveys, prints, writes the section of docs/benchmarks.md; exit 1 where the night is too short."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.survey_night", description=__doc__)
    parser.add_argument("--write", type=Path, help="a Markdown file whose section on this is replaced")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder, ExitStack() as stack:
        networks = [stack.enter_context(SampleNetwork(now=NOW, seed=seed, offers=True)) for seed in SEEDS]
        sites = Path(folder) / "sites.yaml"
        _write(sites, networks)
        began = monotonic()
        done = subprocess.run(
            command("survey", "--json", *options(sites, f"sqlite:///{folder}/segar.db", NOW)),
            capture_output=True,
            text=True,
            check=True,
        )
        seconds = monotonic() - began
        judged = len(json.loads(done.stdout))
        logs = [network.log() for network in networks]
    requests = Counter((number, asked.site) for number, log in enumerate(logs) for asked in log)
    gaps = [gap for log in logs for gap in _gaps(log)]
    text = _text(judged, seconds, requests, gaps)
    print(text)
    if asked.write:
        write_section(asked.write, HEADING, text)
    sys.exit(judged != AGENCIES or seconds > _night() or max(requests.values()) > MOST_REQUESTS)


def _write(path: Path, networks: list[SampleNetwork]) -> None:
    """The first 64 of their agencies, each under an id of its own; the pace is left to the defaults."""
    registers = [network.register() for network in networks]
    register = registers[0]
    agencies = [
        {**agency, "id": f"{agency['id']}-{number}", "channels": agency["channels"][:1], "officials": []}
        for number, each in enumerate(registers)
        for agency in each["agencies"]
    ]
    register["agencies"] = agencies[:AGENCIES]
    del register["crawl"]["delay_seconds"]
    with path.open("w", encoding="utf-8") as file:
        YAML().dump(register, file)


def _gaps(log: Any) -> list[float]:
    """Seconds between one request to a site and the next."""
    by_site: dict[str, list[float]] = {}
    for asked in log:
        by_site.setdefault(asked.site, []).append(asked.at)
    return [later - earlier for times in by_site.values() for earlier, later in itertools.pairwise(times)]


def _night() -> float:
    """Seconds between the hours that a register has by default."""
    schedule = Schedule()
    begin, end = (datetime.combine(NOW, at) for at in (schedule.night_from, schedule.night_until))
    return (end - begin).total_seconds() % 86_400


def _text(judged: int, seconds: float, requests: Counter[Any], gaps: list[float]) -> str:
    asked, most = statistics.median(requests.values()), max(requests.values())
    return f"""\
{judged} OPD surveyed, all in one night, a request every {Crawl().delay_seconds:g} s or more to a site:
**{seconds / 60:.1f} minutes**, of a night of {_night() / 3600:g} hours. The daemon spreads them over the month,
two or three a night. Requests of a site, freshness not included: median {asked:g}, most {most} (allowed
{MOST_REQUESTS} a month). Gaps between requests to a site: median {statistics.median(gaps):.2f} s, shortest
{min(gaps):.2f} s.

Machine: {machine()}. Command: `{COMMAND}`.
"""


if __name__ == "__main__":
    main()
