"""A command, measured: seconds on the wall and of the processor, and its peak memory; and Segar's own commands."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks.network import NOW
from segar.children import command


@dataclass(frozen=True, slots=True)
class Measured:
    """What a command took."""

    wall: float  # seconds
    cpu: float
    megabytes: float  # at its peak, of the largest of its processes
    printed: str


def measured(words: Sequence[str], **environment: str) -> Measured:
    """Runs a command to its end. Raises RuntimeError where it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}
    )
    assert process.stdout is not None
    assert process.stderr is not None
    printed = process.stdout.read()
    complained = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    process.stdout.close()
    process.stderr.close()
    if process.returncode:
        raise RuntimeError(f"{' '.join(words)[:300]} ended with {process.returncode}: {complained[-1000:]}")
    return Measured(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, printed)


def python(*words: object) -> list[str]:
    return [sys.executable, *map(str, words)]


def check(folder: Path, *words: str, database: str = "") -> Measured:
    """`segar check` in a folder with a sites.yaml, at the instant of the network."""
    where = options(folder / "sites.yaml", database or f"sqlite:///{folder}/segar.db", NOW)
    return measured(command("check", *where, *words))


def options(sites: Path, database: str, now: datetime) -> list[str]:
    """Of any command of Segar's: its register, its store and its instant."""
    return ["--sites", str(sites), "--database", database, "--now", now.isoformat()]


def done(ratio: float, goal: str, is_met: bool) -> int:
    """Prints the last line, whose first word is the ratio; the exit code says whether the goal is met."""
    print(f"{ratio:.2f} {'meets' if is_met else 'misses'} the goal: {goal}")
    return int(not is_met)
