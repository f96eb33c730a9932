"""Fails when the locks do not hold what pyproject.toml asks for, lack a hash, or name a host."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*])?==([^\s;\\]+)", re.MULTILINE)
NAMED = re.compile(r"^[A-Za-z0-9._-]+")


def normal(name: str) -> str:
    """A distribution's name as PEP 503 writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def faults(lock: Path, wanted: list[str]) -> list[str]:
    """What is wrong with a lock."""
    text = lock.read_text(encoding="utf-8")
    pinned = {normal(name) for name, _ in PINNED.findall(text)}
    names = [match[0] for asked in wanted if (match := NAMED.match(asked))]
    found = [f"{lock}: {name} is not locked; run make lock" for name in names if normal(name) not in pinned]
    found += [f"{lock}: names a host" for _ in re.findall(r"https?://|file://|^-", text, re.MULTILINE)[:1]]
    entries = re.split(r"\n(?=\S)", text.strip())
    return found + [f"{lock}: no hash: {e.split()[0]}" for e in entries if "--hash=" not in e]


def main() -> int:
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    runtime = project["dependencies"] + extras["build"]
    found = faults(Path("requirements.lock"), runtime)
    found += faults(Path("requirements-dev.lock"), runtime + extras["dev"])
    print("\n".join(found) or "locks are complete")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
