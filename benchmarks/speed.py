"""`make bench-pages`: how fast dates are read from saved pages, Segar and htmldate in turn over the same pages."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.daters import DATERS, now
from benchmarks.document import machine, table, write_section
from benchmarks.measure import done
from benchmarks.pages import FOLDER, gold_pages

HEADING = "Speed of dating pages"
ROUNDS = 3


def main() -> int:
    """Processor time, for it is the same whatever else the machine does."""
    asked = _arguments()
    pages = gold_pages(asked.pages)[: asked.most]
    instant = now()
    took: dict[str, list[float]] = {name: [] for name in DATERS}
    for _ in range(ROUNDS):
        for name, dater in DATERS.items():
            began = process_time()
            for page in pages:
                dater(page, instant)
            took[name].append(process_time() - began)
    each = {name: median(times) / len(pages) for name, times in took.items()}
    rows = [("", "ms a page", "pages a second")]
    rows += [(name, f"{seconds * 1000:.1f}", f"{1 / seconds:.0f}") for name, seconds in each.items()]
    ratio = each["Segar"] / each["htmldate, extensive"]
    size = sum(len(page.body) for page in pages) / len(pages) / 1000
    text = f"""\
{len(pages)} saved pages of {size:.0f} KB on average, parsing included, one process, median of {ROUNDS} rounds.

{table(rows)}

Segar takes **{ratio:.2f}** times as long as htmldate. What each of them gets right is above. Machine: {machine()}.
Command: `make bench-pages` (`PAGES=`).
"""
    print(text)
    if asked.write:
        write_section(asked.write, HEADING, text)
    return done(ratio, "no slower than htmldate", ratio <= 1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--pages", type=Path, default=FOLDER)
    parser.add_argument("--most", type=int, default=1000, help="so many pages at most")
    parser.add_argument("--write", type=Path, help="a Markdown file whose section on this is replaced")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
