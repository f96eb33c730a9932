"""`make bench-kill`: commands are killed at random instants, over and over; what was recorded must stand.

Visiting and judging, reports, open data and backups, on SQLite or PostgreSQL. After every kill: the database is whole,
nothing recorded before has changed or gone, no verdict rests on evidence that is not there, no alert is there twice, no
half report or backup can be seen. In the end the verdicts are those of a check that nobody disturbed.
(That no alert is sent twice: `make bench-kill-sender`.)
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, monotonic_ns, sleep
from typing import Any

import sqlalchemy as sa

from benchmarks.document import machine, write_section
from segar.children import command
from segar.errors import StoreError
from segar.sample import SampleNetwork
from segar.store.backup import prove
from segar.store.engine import connect
from tests.servers.postgresql import Cluster

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
    commands: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    lost: list[str] = field(default_factory=list)


def main() -> None:
    """Kills, prints, and writes the section of docs/benchmarks.md."""
    asked = _arguments()
    dice = random.Random(asked.seed)
    tally = Tally()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        network = stack.enter_context(SampleNetwork(now=NOW))
        server = stack.enter_context(Cluster()) if asked.postgresql else None
        calm, disturbed = (
            server.database() if server else f"sqlite:///{folder}/{name}.db" for name in ("calm", "disturbed")
        )
        sites = folder / "sites.yaml"
        network.write_register(sites)
        usual: dict[str, float] = {}
        for words in _commands(folder / "calm", asked.postgresql):
            began = monotonic()
            _start(words, sites, calm).wait()
            usual[words[0] + words[1]] = monotonic() - began
        seen: dict[str, set[str]] = {table: set() for table in APPEND_ONLY}
        for number in range(asked.kills):
            words = dice.choices(
                _commands(folder / f"out-{number % 5}", asked.postgresql), [6, 1, 1, 1][: len(usual)]
            )[0]
            process = _start(words, sites, disturbed)
            sleep(dice.uniform(0.2, 1.1) * usual[words[0] + words[1]])
            tally.kills += 1
            running = process.poll() is None
            tally.while_working += running
            tally.commands[" ".join(words[:2]) if words[0] == "report" else words[0]] += running
            process.send_signal(signal.SIGKILL)
            process.wait()
            tally.lost += _faults(disturbed, seen) + _half_written(folder)
        _start(("check", *AGENCIES), sites, disturbed).wait()
        tally.lost += _faults(disturbed, seen)
        tally.rows = sum(map(len, seen.values()))
        if _verdicts(sites, calm) != _verdicts(sites, disturbed):
            tally.lost.append("the verdicts differ from those of an undisturbed check")
    text = _text(tally, "PostgreSQL" if asked.postgresql else "SQLite")
    print(text)
    if asked.write:
        write_section(asked.write, HEADING + (", on PostgreSQL" if asked.postgresql else ""), text)
    sys.exit(bool(tally.lost))


def _commands(out: Path, is_postgresql: bool) -> list[tuple[str, ...]]:
    """What is killed; a backup of PostgreSQL is its own tools' work."""
    found: list[tuple[str, ...]] = [
        ("check", *AGENCIES),
        ("report", "audit", "--out", str(out)),
        ("report", "open-data", "--out", f"{out}-data"),
    ]
    return found if is_postgresql else [*found, ("backup", f"{out}-{monotonic_ns()}.copy")]


def _options(sites: Path, database: str) -> list[str]:
    return ["--sites", str(sites), "--database", database, "--now", NOW.isoformat()]


def _start(words: tuple[str, ...], sites: Path, database: str) -> subprocess.Popen[bytes]:
    killed = command(*_options(sites, database), *words)
    return subprocess.Popen(killed, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _faults(database: str, seen: dict[str, set[str]]) -> list[str]:
    """What does not hold in the database now; `seen` grows by what is there."""
    found: list[str] = []
    engine = connect(database)
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                said = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
                found += [] if said == "ok" else ["the database is damaged"]
            tables = set(sa.inspect(connection).get_table_names())
            for table in APPEND_ONLY:
                rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all() if table in tables else ()
                there = {repr(tuple(row)) for row in rows}
                found += [f"{table}: a recorded row changed or went" for _ in seen[table] - there]
                seen[table] |= there
            if "verdicts" in tables:
                found += _dangling(connection)
    finally:
        engine.dispose()
    return found


def _dangling(connection: sa.Connection) -> list[str]:
    def column(sql: str) -> list[Any]:
        return list(connection.exec_driver_sql(sql).scalars())

    texts = column("SELECT evidence FROM verdicts")
    rests_on = {entry[0] for text in texts for entry in (json.loads(text) if isinstance(text, str) else text)}
    orphans = column("SELECT id FROM evidence WHERE visit_id NOT IN (SELECT id FROM visits)")
    twice = column("SELECT kind FROM alerts GROUP BY channel_id, role, kind, since HAVING count(*) > 1")
    return [
        *(
            f"a verdict rests on {one}, which is not there"
            for one in rests_on - set(column("SELECT id FROM evidence"))
        ),
        *(["evidence without its visit"] * len(orphans)),
        *(["an alert twice"] * len(twice)),
    ]


def _half_written(folder: Path) -> list[str]:
    """What a reader would see of a report or a backup that is not whole."""
    pages = [page for page in folder.rglob("*.html") if not page.read_bytes().rstrip().endswith(b"</html>")]
    found = [f"half a page: {page.name}" for page in pages]
    for file in (*folder.rglob("*.json"), *folder.rglob("*.atom"), *folder.rglob("*.csv")):
        if not file.read_bytes().endswith(b"\n"):
            found.append(f"half a file: {file.name}")
    for copy in folder.glob("*.copy"):
        try:
            prove(copy)
        except StoreError as error:
            found.append(f"half a backup: {error}")
        copy.unlink()
    return found


def _verdicts(sites: Path, database: str) -> list[tuple[Any, ...]]:
    verdicts = command("verdicts", "--json", *_options(sites, database))
    printed = subprocess.run(verdicts, capture_output=True, text=True, check=True).stdout
    return [(v["agency"], v["state"], v["last_published"]) for v in json.loads(printed)]


def _text(tally: Tally, database: str) -> str:
    lost = "nothing" if not tally.lost else "; ".join(sorted(set(tally.lost)))
    met = ", ".join(f"{name} {count}" for name, count in tally.commands.most_common())
    return f"""\
Commands over {len(AGENCIES)} sample sites on {database}, killed with SIGKILL {tally.kills} times at random instants
({tally.while_working} of them while they worked: {met}), each time started again on the
same database. {tally.rows} rows that
must never change were compared after every kill, and every page, table and backup was read. Lost: **{lost}**.

Machine: {machine()}. Command: `{COMMAND}` (`KILLS=` how often).
"""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true", help="on a server of its own, instead of SQLite")
    parser.add_argument("--write", type=Path, help="a Markdown file whose section on this is replaced")
    return parser.parse_args()


if __name__ == "__main__":
    main()
