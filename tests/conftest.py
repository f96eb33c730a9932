"""For every test: in CI nothing is skipped for want of a system package; in which order they run, and where.

Slow tests come last where one process runs all, so that a fault of a fast one shows early; of several processes the
dearest come first, so that none is left with one at the end.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

CHROMIUM = Path("/usr/bin/chromium")  # Debian's
REMEDY = "make test-system"  # what a skip for want of a system package names as its remedy


class Shared(LoadScopeScheduling):
    """How several processes share the tests: the slow ones one by one, all others by file.

    What a module makes once is then made once. `--dist loadgroup` would be for that; with pytest 9.2 it forgets its
    groups and says nothing (pytest-xdist#1386).
    """

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return nodeid if _has_slow_tests(self.config.rootpath / path) else path


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Shared:
    config.option.loadscopereorder = False  # the order is ours, below
    return Shared(config, log)


@cache
def _has_slow_tests(path: Path) -> bool:
    return "mark.slow" in path.read_text(encoding="utf-8")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    shared = hasattr(config, "workerinput")  # among several processes
    items.sort(key=_dearest_first if shared else _is_slow)


def _is_slow(item: pytest.Item) -> bool:
    return item.get_closest_marker("slow") is not None


def _dearest_first(item: pytest.Item) -> int:
    if _is_slow(item):
        return 0
    return 1 if item.path.parent.name == "journeys" or item.get_closest_marker("browser") else 2


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    return _not_skipped_in_ci((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector):
    return _not_skipped_in_ci((yield))


def _not_skipped_in_ci(report):
    if report.skipped and os.environ.get("CI") and REMEDY in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = (
            f"With CI set no test may be skipped for want of a system package: {report.longrepr}"
        )
    return report
