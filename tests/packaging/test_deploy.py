"""What an office deploys: the steps of the Dockerfile work outside of Docker, the units are sound."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
STEPS = [line.split(None, 1) for line in DOCKERFILE.splitlines() if re.match(r"[A-Z]+ ", line)]


def copied() -> list[str]:
    """What the build copies from the project."""
    words = [shlex.split(rest) for name, rest in STEPS if name == "COPY" and not rest.startswith("--from")]
    return [source for line in words for source in line[:-1]]


def test_what_the_image_copies_is_there_and_not_ignored():
    allowed = {
        line.removeprefix("!") for line in (ROOT / ".dockerignore").read_text().splitlines() if line[0] == "!"
    }
    assert set(copied()) == allowed
    for name in copied():
        assert (ROOT / name).exists(), name


def test_the_dockerfile_is_good_style():
    hadolint = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([hadolint, DEPLOY / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.slow
def test_the_package_builds_from_what_the_image_copies_and_nothing_else(tmp_path: Path):
    for name in copied():
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    out = tmp_path / "out"
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(build, cwd=tmp_path, check=True, capture_output=True)
    (wheel,) = out.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "segar/locale/id.po" in names
    assert "segar/store/migrations/versions/0001_initial.py" in names


def test_the_image_runs_without_rights_and_is_watched():
    names = [name for name, _ in STEPS]
    last_stage = STEPS[len(names) - 1 - names[::-1].index("FROM") :]
    users = [rest for name, rest in last_stage if name == "USER"]
    assert users == ["10001"]
    (health,) = [rest for name, rest in last_stage if name == "HEALTHCHECK"]
    assert "/healthz" in health
    assert not any("SECRET" in rest or "TOKEN" in rest for name, rest in STEPS if name in ("ENV", "ARG"))


def test_every_step_that_fetches_checks_hashes():
    installs = [rest for name, rest in STEPS if name == "RUN" and "pip install" in rest]
    assert len(installs) == 2
    assert all("--require-hashes" in step or "--no-deps" in step for step in installs)


def test_compose_publishes_to_this_machine_only_and_gives_the_daemon_time_to_stop():
    services = YAML(typ="safe").load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    for service in services.values():
        assert service["cap_drop"] == ["ALL"]
        assert service["read_only"] is True
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))
    assert int(services["run"]["stop_grace_period"].rstrip("s")) > 10


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_is_sound_for_systemd(unit: Path, tmp_path: Path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze here")
    for each in UNITS:  # with a program that is there, and with its neighbours
        text = each.read_text(encoding="utf-8").replace("/opt/segar/.venv/bin/segar", "/bin/true")
        (tmp_path / each.name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit.name)],
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in done.stderr.splitlines() if unit.name in line]
    assert said == []


def test_the_daemons_unit_lets_it_stop_and_gives_it_no_rights():
    text = (DEPLOY / "segar.service").read_text(encoding="utf-8")
    assert int(re.findall(r"^TimeoutStopSec=(\d+)$", text, re.MULTILINE)[0]) > 10
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=", "User=segar"):
        assert f"\n{line}\n" in text
