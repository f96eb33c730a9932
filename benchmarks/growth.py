"""`make bench-growth`: ever more channels: time a channel, peak memory, bytes of database a channel and day."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.document import machine, table, write_section
from benchmarks.measure import check, done
from benchmarks.network import Network
from benchmarks.province import write_register

HEADING = "Growth"
FLAT = 1.25
MEGABYTES, AT = 500, 10_000


def main() -> int:
    """A check of each size on an empty database, then a second: a day on which little is new."""
    asked = _arguments()
    rows = [
        ("channels", "ms a channel", "processor ms", "peak MB", "bytes a channel, first day", "another day")
    ]
    start = 0.0  # seconds
    each: dict[int, float] = {}
    peaks: dict[int, float] = {}
    for size in sorted(asked.sizes):
        with TemporaryDirectory() as name, Network(size) as network:
            folder = Path(name)
            write_register(network.register(), folder / "sites.yaml")
            if not start:  # of the command itself: the same for all sizes
                start = check(folder, "--no-visit").wall
                (folder / "segar.db").unlink()
            first = check(folder)
            bytes_first = _size(folder)
            second = check(folder)
            bytes_second = _size(folder) - bytes_first
        each[size] = (first.wall - start) / size * 1000
        peaks[size] = max(first.megabytes, second.megabytes)
        rows.append(
            (
                f"{size:,}",
                f"{each[size]:.1f}",
                f"{first.cpu / size * 1000:.1f}",
                f"{peaks[size]:.0f}",
                f"{bytes_first / size:.0f}",
                f"{bytes_second / size:.0f}",
            )
        )
        print(" | ".join(rows[-1]), flush=True)
    least, most = min(asked.sizes), max(asked.sizes)
    middle = sorted(each)[len(each) // 2]
    ratio = each[most] / each[middle]
    slope = (peaks[most] - peaks[least]) / (most - least)
    at_goal = peaks[AT] if AT in peaks else peaks[most] + slope * (AT - most)
    how = "measured" if AT in peaks else f"extrapolated: {slope * 1000:.1f} MB more for each 1,000 channels"
    text = f"""\
`segar check` on fast sites over loopback (four requests and eleven pieces of evidence a site at the first
visit), SQLite. The start of the command, {start:.1f} s, is taken off.

{table(rows)}

Time a channel at {most:,} against {middle:,}: **{ratio:.2f}**. Memory at {AT:,} channels: **{at_goal:.0f} MB**
({how}).

Goal: flat time (at most {FLAT}), below {MEGABYTES} MB at {AT:,}. Machine: {machine()}. Command: `make
bench-growth` (`SIZES=`).
"""
    print(text)
    if asked.write:
        write_section(asked.write, HEADING, text)
    goal = (
        f"time a channel at most {FLAT} times that of fewer, memory below {MEGABYTES} MB ({at_goal:.0f} MB)"
    )
    return done(ratio, goal, ratio <= FLAT and at_goal < MEGABYTES)


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.glob("segar.db*"))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 3000])
    parser.add_argument("--write", type=Path, help="a Markdown file whose section on this is replaced")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
