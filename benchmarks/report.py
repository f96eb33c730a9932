"""Measures the audit report of a large province: `make bench-report`. Exit code 1 where a limit is passed."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.province import live, province, write_register
from segar.children import command
from segar.store import open_store

CHANNELS, EACH, WEEKS = 10_000, 5, 52
SECONDS, MEGABYTES = 60.0, 500.0  # the limits of issue 7
UNTIL = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
NOW = "2026-11-24T08:00:00+07:00"


def prepare(folder: Path, channels: int) -> None:
    """The province's register and a year of its life; kept, for it takes minutes to make."""
    if (folder / "made").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob("segar.db*"):
        left.unlink()
    register = province(channels, EACH)
    write_register(register, folder / "sites.yaml")
    store = open_store(f"sqlite:///{folder / 'segar.db'}")
    live(store, register, UNTIL, WEEKS)
    store.close()
    (folder / "made").touch()


def report(folder: Path) -> float:
    """Seconds that `segar report audit` took, in a process of its own; its progress bar is ours."""
    began = time.perf_counter()
    options = ["--sites", str(folder / "sites.yaml"), "--database", f"sqlite:///{folder / 'segar.db'}"]
    audit = command("report", "audit", "--out", str(folder / "audit"), *options, "--now", NOW)
    subprocess.run(audit, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def stamps(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in (folder / "audit").rglob("*") if path.is_file()}


def main() -> int:
    channels = int(sys.argv[2]) if len(sys.argv) > 2 else CHANNELS
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out/bench-report") / str(channels)
    prepare(folder, channels)
    first = report(folder)
    before = stamps(folder)
    second = report(folder)
    rewritten = sum(before.get(path) != stamp for path, stamp in stamps(folder).items())
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{channels} channels, {WEEKS} weeks, {len(before)} files")
    print(f"written {first:.1f} s (limit {SECONDS:.0f}), again {second:.1f} s, files rewritten {rewritten}")
    print(f"peak memory {peak:.0f} MB (limit {MEGABYTES:.0f})")
    return int(first > SECONDS or peak > MEGABYTES or rewritten > 0)


if __name__ == "__main__":
    sys.exit(main())
