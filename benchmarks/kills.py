"""`make bench-kill`: `segar check` is killed at random instants, over and over; what was recorded must stand.

After every kill: the database is whole, nothing recorded before has changed or gone, no verdict rests on evidence
that is not there, no alert is there twice. In the end the verdicts are those of a check that nobody disturbed.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

from benchmarks.document import machine, write_section
from segar.children import command
from segar.sample import SampleNetwork

HEADING = "Killed while it works"
COMMAND = "make bench-kill"
NOW = datetime.fromisoformat("2026-11-24T08:00:00+07:00")
AGENCIES = (
    "dinas-pertanian",
    "dinas-pendidikan",
    "dinas-kesehatan",
    "dinas-sosial",
    "dinas-kelautan",
    "museum-daerah",
)
APPEND_ONLY = ("visits", "documents", "findings", "evidence", "verdicts", "scores")


@dataclass(slots=True)
class Tally:
    """What was done, and what was lost."""

    kills: int = 0
    while_working: int = 0  # the process had not ended by itself
    rows: int = 0
    lost: list[str] = field(default_factory=list)


def main() -> None:
    """Kills, prints, and writes the section of docs/benchmarks.md."""
    asked = _arguments()
    dice = random.Random(asked.seed)
    with TemporaryDirectory() as folder, SampleNetwork(now=NOW) as network:
        sites = Path(folder) / "sites.yaml"
        network.write_register(sites)
        calm, disturbed = Path(folder) / "calm.db", Path(folder) / "disturbed.db"
        began = monotonic()
        _start(sites, calm).wait()
        usual = monotonic() - began
        tally = Tally()
        seen: dict[str, set[str]] = {table: set() for table in APPEND_ONLY}
        for _ in range(asked.kills):
            process = _start(sites, disturbed)
            sleep(dice.uniform(0.2, 1.1) * usual)
            tally.kills += 1
            tally.while_working += process.poll() is None
            process.send_signal(signal.SIGKILL)
            process.wait()
            tally.lost += _faults(disturbed, seen)
        _start(sites, disturbed).wait()
        tally.lost += _faults(disturbed, seen)
        tally.rows = sum(map(len, seen.values()))
        if _verdicts(sites, calm) != _verdicts(sites, disturbed):
            tally.lost.append("the verdicts differ from those of an undisturbed check")
    text = _text(tally)
    print(text)
    if asked.write:
        write_section(asked.write, HEADING, text)
    sys.exit(bool(tally.lost))


def _options(sites: Path, database: Path) -> list[str]:
    return ["--sites", str(sites), "--database", f"sqlite:///{database}", "--now", NOW.isoformat()]


def _start(sites: Path, database: Path) -> subprocess.Popen[bytes]:
    check = command("check", *AGENCIES, *_options(sites, database))
    return subprocess.Popen(check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _faults(database: Path, seen: dict[str, set[str]]) -> list[str]:
    """What does not hold in the database now; `seen` grows by what is there."""
    if not database.exists():
        return []
    found: list[str] = []
    with closing(sqlite3.connect(database)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            found.append("the database is damaged")
        tables = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        for table in APPEND_ONLY:
            rows = (
                {repr(row) for row in connection.execute(f"SELECT * FROM {table}")}
                if table in tables
                else set()
            )
            found += [f"{table}: a recorded row changed or went" for _ in seen[table] - rows]
            seen[table] |= rows
        if "verdicts" in tables:
            found += _dangling(connection)
    return found


def _dangling(connection: sqlite3.Connection) -> list[str]:
    known = {row[0] for row in connection.execute("SELECT id FROM evidence")}
    rests_on = {
        entry[0]
        for (text,) in connection.execute("SELECT evidence FROM verdicts")
        for entry in json.loads(text)
    }
    orphans = connection.execute(
        "SELECT count(*) FROM evidence WHERE visit_id NOT IN (SELECT id FROM visits)"
    ).fetchone()[0]
    twice = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM alerts GROUP BY channel_id, role, kind, since HAVING count(*) > 1)"
    ).fetchone()[0]
    return [
        *(f"a verdict rests on {evidence}, which is not there" for evidence in rests_on - known),
        *(["evidence without its visit"] * orphans),
        *(["an alert twice"] * twice),
    ]


def _verdicts(sites: Path, database: Path) -> list[tuple[Any, ...]]:
    verdicts = command("verdicts", "--json", *_options(sites, database))
    printed = subprocess.run(verdicts, capture_output=True, text=True, check=True).stdout
    return [(v["agency"], v["state"], v["last_published"]) for v in json.loads(printed)]


def _text(tally: Tally) -> str:
    lost = "nothing" if not tally.lost else "; ".join(sorted(set(tally.lost)))
    return f"""\
`segar check` over {len(AGENCIES)} sample sites, killed with SIGKILL {tally.kills} times at random instants
({tally.while_working} of them while it was working), each time started again on the same database. {tally.rows} rows
that must never change were compared after every kill. Lost: **{lost}**.

Machine: {machine()}. Command: `{COMMAND}` (`KILLS=` how often).
"""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path, help="a Markdown file whose section on this is replaced")
    return parser.parse_args()


if __name__ == "__main__":
    main()
