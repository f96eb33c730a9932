"""The wheel holds the whole product, and works where nothing of the repository is."""

from __future__ import annotations

import importlib
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("segar", "crawler", "checks", "notifier", "reports")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A venv with the wheel alone, and the libraries of ours (a .pth reads no other .pth, so no more)."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True)
    (site,) = folder.glob("lib/python3*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def test_every_data_file_that_git_tracks_is_in_the_wheel(wheel: Path):
    tracked = subprocess.run(
        ["git", "ls-files", "--", *ROOMS], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    data = {name for name in tracked if not name.endswith(".py") and (ROOT / name).exists()}
    assert {f"{room}/py.typed" for room in ROOMS} <= data
    assert data <= set(zipfile.ZipFile(wheel).namelist())


def test_every_module_is_in_the_wheel(wheel: Path):
    modules = {path.relative_to(ROOT).as_posix() for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    assert modules <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_the_five_rooms_and_nothing_else(wheel: Path):
    top = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == set(ROOMS)
    assert sum(name.endswith(".dist-info") for name in top) == 1
    assert wheel.name.startswith("segar_opd-")


def test_the_licence_travels_with_the_wheel(wheel: Path):
    (licence,) = (name for name in zipfile.ZipFile(wheel).namelist() if name.endswith("licenses/LICENSE"))
    assert b"Apache License" in zipfile.ZipFile(wheel).read(licence)


def run(installed: Path, folder: Path, *words: str) -> str:
    """The installed command, in a folder of its own."""
    command = [str(installed / "bin" / "segar"), *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_rooms_come_from_the_wheel(installed: Path, tmp_path: Path):
    script = f"import importlib; print([importlib.import_module(m).__file__ for m in {ROOMS}])"
    python = [str(installed / "bin" / "python"), "-P", "-c", script]
    found = subprocess.run(python, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert found.count(str(installed)) == len(ROOMS)


def test_the_command_works_in_an_empty_folder(installed: Path, tmp_path: Path):
    assert "verdicts" in run(installed, tmp_path, "--help")
    (tmp_path / "sites.yaml").write_text((ROOT / "sites.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert "sites.yaml" in run(installed, tmp_path, "register", "validate")
    run(installed, tmp_path, "db", "upgrade")
    assert (tmp_path / "segar.db").exists()
    assert "[]" in run(installed, tmp_path, "verdicts", "--json")


def test_a_folder_named_as_a_room_does_not_shadow_it(installed: Path, tmp_path: Path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "__init__.py").write_text("raise SystemExit('shadowed')\n")
    (tmp_path / "sites.yaml").write_text((ROOT / "sites.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert "[]" in run(installed, tmp_path, "verdicts", "--json")


@pytest.mark.long
def test_the_demo_runs_from_the_wheel_in_an_empty_folder(installed: Path, tmp_path: Path):
    run(installed, tmp_path, "demo")
    left = {path.name for path in (tmp_path / "out" / "demo").iterdir()}
    assert {"index.html", "verdicts.json", "truth.json", "segar.db"} <= left


@pytest.mark.parametrize("room", ROOMS)
def test_the_rooms_are_the_products_not_the_tests(room: str):
    assert Path(str(importlib.import_module(room).__file__)) == ROOT / room / "__init__.py"


def test_every_folder_of_tests_is_a_package():
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []
