"""Reads cases and says which went wrong."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from time import thread_time

from tests.fuzz.surfaces import surfaces

MOST_SECONDS = 2.0  # of a case, of the process's own time


@dataclass(frozen=True)
class Result:
    """Of one chunk."""

    surface: str
    count: int
    seconds: float
    slowest: float
    faults: tuple[str, ...]


def tried(surface: str, seeds: range) -> Result:
    """Reads the cases of these seeds."""
    faults, slowest, began = [], 0.0, thread_time()
    with surfaces() as cases:
        for seed in seeds:
            at = thread_time()
            try:
                cases[surface](seed)
            except Exception:
                faults.append(f"{surface}, seed {seed}:\n{traceback.format_exc(limit=-4)}")
            took = thread_time() - at
            slowest = max(slowest, took)
            if took > MOST_SECONDS:
                faults.append(f"{surface}, seed {seed}: {took:.1f} s")
    return Result(surface, len(seeds), thread_time() - began, slowest, tuple(faults))


def work(given: tuple[str, range]) -> Result:
    return tried(*given)
