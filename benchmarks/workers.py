"""`make bench-workers`: 1, 2, 4 and 8 workers on PostgreSQL over sites that take their time: how much faster.

Each worker brings as many sites as the others, so that all stay busy: of few sites the last batch would be measured.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.crew import crew
from benchmarks.document import machine, table, write_section
from benchmarks.measure import done
from benchmarks.network import Asked, Network
from tests.servers.postgresql import Cluster

HEADING = "Workers"
GOAL = 0.9
BATCH, CONCURRENCY = 10, 5  # a worker that is never near a core's limit
DELAY_SECONDS, TIMEOUT_SECONDS = 0.5, 4.0
PATIENCE_SECONDS = 3600.0
GAPS = 3  # pauses of a site of which the mean is taken: a busy machine reads the clock late


def main() -> int:
    """Each number of workers visits so many times the sites of one, on a database of its own."""
    asked = _arguments()
    seconds: dict[int, float] = {}
    polite: dict[int, tuple[int, float]] = {}
    with Cluster() as cluster, Network(asked.sites * max(asked.workers), latency=True) as network:
        for number in asked.workers:
            network.log()
            with (
                TemporaryDirectory() as name,
                crew(
                    Path(name),
                    cluster,
                    network,
                    concurrency=CONCURRENCY,
                    delay_seconds=DELAY_SECONDS,
                    timeout_seconds=TIMEOUT_SECONDS,
                ) as team,
            ):
                for _ in range(number):
                    team.hire("--batches", "1")
                team.wait_for_workers()
                slots = team.defer("r", BATCH, asked.sites * number)
                seconds[number] = team.wait(PATIENCE_SECONDS)
                visits = team.rows("SELECT run_id, channel_id FROM visits")
                assert sorted(visits) == sorted(slots), "a slot has no visit, or two"
                team.dismiss()
            polite[number] = politeness(network.log())
            print(f"{number} workers: {seconds[number]:.1f} s", flush=True)
    first = min(seconds)
    shares = {number: seconds[first] / took for number, took in seconds.items()}
    rows = [
        (
            "workers",
            "sites",
            "seconds",
            "speed-up",
            "of linear",
            "most at once at a site",
            "least pause at a site, s",
        )
    ]
    rows += [
        (
            str(number),
            str(asked.sites * number),
            f"{took:.1f}",
            f"{shares[number] * number / first:.2f}",
            f"{shares[number]:.2f}",
            str(polite[number][0]),
            f"{polite[number][1]:.2f}",
        )
        for number, took in seconds.items()
    ]
    worst = min(shares.values())
    text = f"""\
{asked.sites} sites a worker that answer in 0.3 to 3 s, one in twenty never, in batches of {BATCH}; {CONCURRENCY} visits
at once and a pause of {DELAY_SECONDS} s between requests of a site. Workers, PostgreSQL and the sites share the
machine's cores. From the batches in the queue to the last verdict; every slot was visited once. Speed-up is how many
times the sites a second of one worker. Politeness is measured at the sites: the pause is the mean of {GAPS} in a row.

{table(rows)}

(Where the number of sites stays the same, 160, two batches are left for each of eight workers, and waiting for
the last one makes it 0.98 of linear for two, 0.84 for four, 0.66 for eight.)

Goal: at least {GOAL} of linear until the cores are full. Machine: {machine()}. Command: `make bench-workers`
(`SITES=`).
"""
    print(text)
    if asked.write:
        write_section(asked.write, HEADING, text)
    return done(worst, f"at least {GOAL} of linear", worst >= GOAL)


def politeness(log: Iterable[Asked]) -> tuple[int, float]:
    """The most requests under way at once at a site, and the least pause between the starts of two, a mean of some."""
    by_site: defaultdict[int, list[Asked]] = defaultdict(list)
    for one in log:
        by_site[one.site].append(one)
    most, pause = 0, float("inf")
    for asked in by_site.values():
        asked.sort(key=lambda one: one.began)
        overlaps = any(later.began < earlier.ended for earlier, later in pairwise(asked))
        most = max(most, 2 if overlaps else 1)
        begun = [one.began for one in asked]
        pause = min(
            [
                pause,
                *((later - earlier) / GAPS for earlier, later in zip(begun, begun[GAPS:], strict=False)),
            ]
        )
    return most, pause


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workers", description=__doc__)
    parser.add_argument("--sites", type=int, default=120, help="for each worker")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4, 8])
    parser.add_argument("--write", type=Path, help="a Markdown file whose section on this is replaced")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
