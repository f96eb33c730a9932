"""For every test: in CI nothing is skipped for want of a system package; what is made once is made once.

Slow tests come last where one process runs all, so that a fault of a fast one shows early; of several processes the
slow ones come first, so that none is left with one at the end.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")  # Debian's
REMEDY = "make test-system"  # what a skip for want of a system package names as its remedy


@pytest.hookimpl(tryfirst=True)  # before xdist asks for the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if _stands_on_its_module(item):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
    spread = hasattr(config, "workerinput")  # one of several processes (xdist)
    items.sort(key=_first_of_several if spread else _is_slow)


def _stands_on_its_module(item: pytest.Item) -> bool:
    """Whether it needs what its module makes once: dear, and to be made in one process only."""
    if _is_slow(item) or item.get_closest_marker("xdist_group"):
        return False
    return any(found[-1].scope == "module" for found in item._fixtureinfo.name2fixturedefs.values())


def _is_slow(item: pytest.Item) -> bool:
    return item.get_closest_marker("slow") is not None


def _first_of_several(item: pytest.Item) -> int:
    """The slow ones, then the groups, which one process runs from end to end, then all that can be shared out."""
    if _is_slow(item):
        return 0
    return 1 if item.get_closest_marker("xdist_group") else 2


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
