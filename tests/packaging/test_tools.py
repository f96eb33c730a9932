"""The scripts behind make: what they find wrong, and what they say on a machine that lacks something."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = """\
[project]
dependencies = ["alembic>=1.16", "ruamel.yaml>=0.18"]
[project.optional-dependencies]
build = []
dev = ["pytest>=8"]
"""
PINNED = "{}==1.0 \\\n    --hash=sha256:00\n"
GOOD = PINNED.format("alembic") + PINNED.format("ruamel-yaml")


def check_lock(folder: Path, runtime: str, dev: str) -> subprocess.CompletedProcess[str]:
    (folder / "pyproject.toml").write_text(PROJECT)
    (folder / "requirements.lock").write_text(runtime)
    (folder / "requirements-dev.lock").write_text(dev)
    words = [sys.executable, "-P", str(ROOT / "tools" / "check_lock.py")]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


def test_a_complete_lock_passes(tmp_path: Path):
    assert check_lock(tmp_path, GOOD, GOOD + PINNED.format("pytest")).returncode == 0


@pytest.mark.parametrize(
    ("runtime", "words"),
    [
        (PINNED.format("alembic"), "ruamel.yaml is not locked; run make lock"),
        (GOOD + "mako==1.0\n", "no hash: mako==1.0"),
        ("--index-url https://packages.contoh.test/simple\n" + GOOD, "names a host"),
        ("# from file:///srv/wheels\n" + GOOD, "names a host"),
    ],
    ids=["a dependency not locked", "a pin without hash", "an index", "a path in a comment"],
)
def test_a_lock_that_cannot_be_trusted_is_refused(tmp_path: Path, runtime: str, words: str):
    done = check_lock(tmp_path, runtime, GOOD + PINNED.format("pytest"))
    assert done.returncode == 1
    assert words in done.stdout


def stub(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def make_venv(folder: Path, python: str) -> subprocess.CompletedProcess[str]:
    """The script in an empty project, with the stubs of `bin` before everything else."""
    (folder / "tools").mkdir(exist_ok=True)
    for name in ("make_venv.sh", "system_packages.sh"):
        (folder / "tools" / name).write_text((ROOT / "tools" / name).read_text())
    environment = os.environ | {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}
    words = ["sh", "tools/make_venv.sh", python]
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_without_a_python_the_remedy_is_told(tmp_path: Path):
    done = make_venv(tmp_path, "")
    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr


@pytest.fixture
def debian(tmp_path: Path) -> Path:
    """A Debian whose Python makes a venv only once its package python3.11-venv is installed."""
    programs = tmp_path / "bin"
    programs.mkdir()
    stub(programs, "id", "echo 0")
    stub(programs, "dpkg-query", "exit 1")
    stub(programs, "python3", 'case "$1" in -c) echo 3.11;; -m) mkdir -p .venv; test -e has-venv;; esac')
    return tmp_path


def test_where_debian_lacks_venv_it_is_installed_first(debian: Path):
    stub(debian / "bin", "apt-get", 'case "$*" in *python3.11-venv*) touch has-venv;; esac')
    assert make_venv(debian, "python3").returncode == 0


def test_where_it_cannot_be_installed_the_package_is_named(debian: Path):
    stub(debian / "bin", "apt-get", "exit 0")
    done = make_venv(debian, "python3")
    assert done.returncode == 1
    assert "python3.11-venv" in done.stderr.splitlines()[-1]
