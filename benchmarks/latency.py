"""`make bench-latency`: sites that take their time, a few for ever: wall time against the best that waiting allows."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.document import machine, write_section
from benchmarks.measure import check, done
from benchmarks.network import Network
from benchmarks.province import write_register

HEADING = "Sites that take their time"
GOAL = 1.15
TIMEOUT_SECONDS = 10.0


def main() -> int:
    """One check; what each site was waited for is measured at the site."""
    asked = _arguments()
    with TemporaryDirectory() as name, Network(asked.sites, latency=True) as network:
        folder = Path(name)
        crawl = {"concurrency": asked.concurrency, "timeout_seconds": TIMEOUT_SECONDS}
        write_register(network.register(**crawl), folder / "sites.yaml")
        empty = check(folder, "--no-visit").wall
        run = check(folder)
        log = network.log()
    chains: defaultdict[int, float] = defaultdict(float)
    for one in log:
        chains[one.site] += one.ended - one.began
    ideal = max(max(chains.values()), sum(chains.values()) / asked.concurrency)
    ratio = run.wall / ideal
    text = f"""\
{asked.sites} sites that answer in 0.3 to 3 s (log-normal), one in twenty never; {len(log)} requests,
{asked.concurrency} visits at once, a timeout of {TIMEOUT_SECONDS:.0f} s. The sites kept their visitors waiting
for {sum(chains.values()):.0f} s in all, the slowest for {max(chains.values()):.0f} s in its chain of requests.
The ideal is the longer of that chain and of all waiting spread over {asked.concurrency} places: **{ideal:.1f}
s**. Nobody who asks each site one thing after the other can be faster with so many places; the ideal holds no
start, no processor time, and no wait for a silent site that happens to come last (up to {2 * TIMEOUT_SECONDS:.0f}
s, on a first visit, when nobody can know). `segar check` took **{run.wall:.1f} s, {ratio:.2f} times the
ideal**, start, judgement and ranking included (a check that visits nothing takes {empty:.1f} s);
{run.cpu:.0f} s of processor, {run.megabytes:.0f} MB at the
peak.

Goal: at most {GOAL} times. Machine: {machine()}. Command: `make bench-latency` (`SITES=`).
"""
    print(text)
    if asked.write:
        write_section(asked.write, HEADING, text)
    return done(ratio, f"at most {GOAL} times the ideal", ratio <= GOAL)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.latency", description=__doc__)
    parser.add_argument("--sites", type=int, default=2000)
    parser.add_argument("--concurrency", type=int, default=32)
    parser.add_argument("--write", type=Path, help="a Markdown file whose section on this is replaced")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
