"""`make fuzz`: 100,000 cases, in as many processes as asked for; prints every seed that raised or took long."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from pathlib import Path
from time import monotonic

from rich.progress import Progress

from benchmarks.document import machine, write_section
from tests.fuzz.running import MOST_SECONDS, work
from tests.fuzz.surfaces import surfaces

CHUNK = 250
HEADING = "Fuzzing"


def main() -> None:
    """Exit code 1 where a case raised or took long."""
    asked = _arguments()
    with surfaces() as cases:
        names = tuple(cases)
    each = -(-asked.cases // len(names))
    chunks = [
        (name, range(asked.first + start, asked.first + min(start + CHUNK, each)))
        for start in range(0, each, CHUNK)
        for name in names
    ]
    began, counts, slowest, faults = monotonic(), Counter[str](), 0.0, list[str]()
    with multiprocessing.get_context("spawn").Pool(asked.processes) as pool, Progress() as progress:
        task = progress.add_task("cases", total=each * len(names))
        for result in pool.imap_unordered(work, chunks):
            counts[result.surface] += result.count
            slowest = max(slowest, result.slowest)
            faults += result.faults
            progress.update(task, advance=result.count, description=f"cases, {len(faults)} faults")
    for fault in faults[:40]:
        print(fault)
    text = _text(counts, slowest, len(faults), monotonic() - began, asked.processes)
    print(text)
    if asked.write:
        write_section(asked.write, HEADING, text)
    sys.exit(bool(faults))


def _text(counts: Counter[str], slowest: float, faults: int, seconds: float, processes: int) -> str:
    return f"""\
{counts.total():,} cases over {len(counts)} surfaces ({", ".join(sorted(counts))}),
{seconds:.0f} s in {processes} processes. Raised, wrong or over {MOST_SECONDS:g} s:
**{faults or "none"}**; the slowest case took {slowest:.2f} s of the processor.

Machine: {machine()}. Command: `make fuzz` (`CASES=` how many); `make test` reads 5,000 of them.
"""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--write", type=Path, help="a Markdown file whose section on this is replaced")
    return parser.parse_args()


if __name__ == "__main__":
    main()
