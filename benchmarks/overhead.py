"""`make bench-overhead`: `segar check` and, in turn, bare clients that fetch exactly the same addresses."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.document import machine, table, write_section
from benchmarks.measure import Measured, check, done, measured, python
from benchmarks.network import Network
from benchmarks.province import write_register

HEADING = "Overhead: the same addresses with bare clients"
CONCURRENCY = 32
GOAL = 1.5


def main() -> int:
    """Measures in turn, so that whatever else the machine does meets all alike."""
    asked = _arguments()
    found: dict[str, list[Measured]] = {"segar check": [], "bare Scrapy": [], "bare aiohttp": []}
    served: list[float] = []
    with TemporaryDirectory() as name, Network(asked.sites) as network:
        folder = Path(name)
        write_register(network.register(concurrency=CONCURRENCY), folder / "sites.yaml")
        for _ in range(asked.rounds):
            for left in folder.glob("segar*.db*"):
                left.unlink()
            network.log()
            before = network.cpu()
            found["segar check"].append(check(folder))
            served.append(network.cpu() - before)
            log = network.log()
            (folder / "urls").write_text("\n".join(network.url(one.site) + one.path for one in log))
            rival = ("-m", "benchmarks.rivals")
            for label, who in (("bare Scrapy", "scrapy"), ("bare aiohttp", "aiohttp")):
                found[label].append(measured(python(*rival, who, folder / "urls", CONCURRENCY)))
                assert Counter((one.site, one.path) for one in network.log()) == Counter(
                    (one.site, one.path) for one in log
                )
    scrapy = _wall(found["bare Scrapy"])
    rows = [("", "wall s", "times bare Scrapy", "requests a second", "processor s", "peak MB")]
    rows += [
        (
            label,
            f"{_wall(runs):.1f}",
            f"{_wall(runs) / scrapy:.2f}",
            f"{len(log) / _wall(runs):.0f}",
            f"{median(run.cpu for run in runs):.1f}",
            f"{max(run.megabytes for run in runs):.0f}",
        )
        for label, runs in found.items()
    ]
    text = f"""\
{asked.sites} simulated sites over loopback, {len(log)} requests, {CONCURRENCY} at once, in {asked.rounds}
rounds one after the other (medians). The bare clients fetch the same addresses and drop the answers; Segar
parses, judges and stores all of them, keeps their bytes (WARC) and prints the ranking. Start and end of each
process are counted. A bare client uses one core; Segar reads at a desk on a second one where there is one
(`SEGAR_DESKS`), and its processor seconds are those of both. The sites are served by a process of their own on the
same cores, which took {median(served):.1f} s of processor in a run of Segar's.

{table(rows)}

Goal: at most {GOAL} times bare Scrapy. Machine: {machine()}. Command: `make bench-overhead` (`SITES=`,
`ROUNDS=`).
"""
    print(text)
    if asked.write:
        write_section(asked.write, HEADING, text)
    ratio = _wall(found["segar check"]) / scrapy
    return done(ratio, f"at most {GOAL} times the wall time of bare Scrapy", ratio <= GOAL)


def _wall(runs: list[Measured]) -> float:
    return median(run.wall for run in runs)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.overhead", description=__doc__)
    parser.add_argument("--sites", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", type=Path, help="a Markdown file whose section on this is replaced")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
