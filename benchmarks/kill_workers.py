"""`make bench-kill-workers`: workers are killed with SIGKILL at random instants; no visit may be lost or made twice."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.crew import Crew, crew
from benchmarks.document import machine, write_section
from benchmarks.network import Network
from benchmarks.workers import politeness
from tests.servers.postgresql import Cluster

HEADING = "Workers killed while they work"
WORKERS, BATCH = 3, 20
WORDS = ("--batches", "1", "--patience", "3")


def main() -> int:
    """Runs follow each other until there were enough kills; then the last is left in peace."""
    asked = _arguments()
    dice = random.Random(asked.seed)
    kills = while_working = 0
    with (
        TemporaryDirectory() as name,
        Cluster() as cluster,
        Network(asked.sites) as network,
        crew(Path(name), cluster, network, timeout_seconds=5.0, delay_seconds=0.05) as team,
    ):
        for _ in range(WORKERS):
            team.hire(*WORDS)
        team.wait_for_workers()
        slots = team.defer("r0", BATCH)
        runs = 1
        while kills < asked.kills:
            time.sleep(dice.uniform(0.5, 4))
            if team.left() <= WORKERS:
                slots += team.defer(f"r{runs}", BATCH)
                runs += 1
            before = team.rows("SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'")[0][0]
            victim = team.workers.pop(dice.randrange(len(team.workers)))
            victim.kill()
            victim.wait()
            kills += 1
            while_working += before > 0
            team.hire(*WORDS)
        team.wait(3600)
        faults = _faults(team, slots)
        team.dismiss()
        most, _ = politeness(network.log())
    lost = "nothing" if not faults else "; ".join(faults)
    text = f"""\
{WORKERS} workers visit {asked.sites} sites in batches of {BATCH}; {kills} times one of them was killed with
SIGKILL at a random instant ({while_working} times while batches were under way) and another started. {runs}
runs, {len(slots)} visits to make. Lost or doubled: **{lost}**. Requests under way at once at a site, as the
sites saw it: at most {most}.

Machine: {machine()}. Command: `make bench-kill-workers` (`WORKER_KILLS=`, `SITES=`).
"""
    print(text)
    if asked.write:
        write_section(asked.write, HEADING, text)
    print(f"{len(faults)} faults after {kills} kills")
    return int(bool(faults))


def _faults(team: Crew, slots: list[tuple[str, str]]) -> list[str]:
    """What does not hold: each slot has one visit and its evidence, each channel a verdict."""
    visits = Counter(tuple(row) for row in team.rows("SELECT run_id, channel_id FROM visits"))
    wanted = Counter(slots)
    failed = team.rows("SELECT count(*) FROM procrastinate_jobs")[0][0]
    judged = team.rows("SELECT count(DISTINCT channel_id) FROM verdicts")[0][0]
    orphans = team.rows("SELECT count(*) FROM evidence WHERE visit_id NOT IN (SELECT id FROM visits)")[0][0]
    found = {
        f"{sum((wanted - visits).values())} visits lost": wanted - visits,
        f"{sum((visits - wanted).values())} visits doubled": visits - wanted,
        f"{failed} batches given up": failed,
        f"{len(team.ids) - judged} channels without a verdict": len(team.ids) - judged,
        f"{orphans} pieces of evidence without their visit": orphans,
    }
    return [fault for fault, is_there in found.items() if is_there]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kill_workers", description=__doc__)
    parser.add_argument("--sites", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path, help="a Markdown file whose section on this is replaced")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
