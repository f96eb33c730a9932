"""For every test: in CI nothing is skipped for want of a system package; slow tests come last."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")  # Debian's
REMEDY = "make test-system"  # what a skip for want of a system package names as its remedy


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)


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
