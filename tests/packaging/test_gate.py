"""The gate cannot be passed by skipping."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"
SKIPS = {
    "a test": "import pytest\ndef test_x():\n    pytest.skip({reason!r})\n",
    "a whole file": "import pytest\npytest.skip({reason!r}, allow_module_level=True)\n",
}


WHERE = """
import os, pathlib, pytest
{mark}
@pytest.mark.parametrize("number", range(6))
def test_x(number):
    pathlib.Path(__file__).with_suffix("." + os.environ["PYTEST_XDIST_WORKER"]).touch()
"""


def run(folder: Path, source: str, ci: str) -> int:
    (folder / "conftest.py").write_text(CONFTEST.read_text())
    (folder / "test_one.py").write_text(source)
    environment = os.environ | {"CI": ci}
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", str(folder)]
    return subprocess.run(words, env=environment, cwd=folder, capture_output=True, check=False).returncode


@pytest.mark.parametrize("skipped", SKIPS)
def test_a_skip_for_want_of_a_system_package_fails_in_ci_only(tmp_path: Path, skipped: str):
    source = SKIPS[skipped].format(reason="no Chromium here; run make test-system")
    (tmp_path / "test_two.py").write_text("def test_y():\n    pass\n")
    assert run(tmp_path, source, ci="") == 0
    assert run(tmp_path, source, ci="true") != 0


def test_a_skip_for_another_reason_passes_in_ci(tmp_path: Path):
    source = SKIPS["a test"].format(reason="only on a Tuesday")
    assert run(tmp_path, source, ci="true") == 0


def test_several_processes_share_slow_tests_one_by_one_and_all_others_by_file(tmp_path: Path):
    (tmp_path / "conftest.py").write_text(CONFTEST.read_text())
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = slow\n")
    for name, mark in {"whole": "", "slow": "pytestmark = pytest.mark.slow"}.items():
        (tmp_path / f"test_{name}.py").write_text(WHERE.format(mark=mark))
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "2", str(tmp_path)]
    subprocess.run(words, cwd=tmp_path, capture_output=True, check=True)
    assert len(list(tmp_path.glob("test_slow.gw*"))) == 2
    assert len(list(tmp_path.glob("test_whole.gw*"))) == 1
