"""The Dockerfile lived through without Docker: each step in folders of its own, then the image's own health check.

`make test-image`: it installs everything anew, which takes a minute or two.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journeys.daemons import write_sites
from tests.packaging.test_deploy import ROOT, STEPS
from tests.segar.sample.conftest import NOW, SampleNetwork

pytestmark = pytest.mark.real
SKIPPED = (
    "useradd",
)  # the machine's users are not ours to change; that it runs without rights is tested elsewhere


class Image:
    """The image's file system below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.environment: dict[str, str] = {"PATH": os.environ["PATH"], "HOME": str(root)}
        self.folder = root
        self.entry: list[str] = []
        self.health: list[str] = []

    def inside(self, text: str) -> str:
        """The image's paths as paths below the folder."""
        for path in ("/opt/segar", "/var/lib/segar", "/etc/segar", "/src"):
            text = text.replace(path, f"{self.root}{path}")
        return text

    def build(self) -> None:
        for name, rest in STEPS:
            getattr(self, f"_{name.lower()}", lambda rest: None)(rest)

    def _workdir(self, rest: str) -> None:
        self.folder = Path(self.inside(rest))
        self.folder.mkdir(parents=True, exist_ok=True)

    def _env(self, rest: str) -> None:
        for word in shlex.split(self.inside(rest)):
            name, _, value = word.partition("=")
            self.environment[name] = value.replace("$PATH", self.environment["PATH"])

    def _copy(self, rest: str) -> None:
        if rest.startswith("--from"):
            return  # the same folder in both stages
        *sources, to = shlex.split(rest)
        for source in sources:
            target = self.folder / to
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / source, target)

    def _run(self, rest: str) -> None:
        if rest.startswith(SKIPPED):
            return
        command = self.inside(rest).replace("python -m venv", f"{sys.executable} -m venv")
        pip = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        subprocess.run(
            ["sh", "-ec", command], cwd=self.folder, env=self.environment | pip, check=True, timeout=600
        )

    def _healthcheck(self, rest: str) -> None:
        self.health = json.loads(rest.partition("CMD ")[2])

    def _entrypoint(self, rest: str) -> None:
        self.entry = json.loads(rest)

    def _cmd(self, rest: str) -> None:
        self.entry += json.loads(rest)

    def is_healthy(self) -> bool:
        done = subprocess.run(
            self.health, cwd=self.folder, env=self.environment, check=False, capture_output=True
        )
        return done.returncode == 0

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[bytes]]:
        process = subprocess.Popen(self.entry, cwd=self.folder, env=self.environment)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def test_what_the_dockerfile_builds_runs_is_healthy_and_stops(tmp_path: Path):
    image = Image(tmp_path)
    image.build()
    sites = tmp_path / "etc/segar/sites.yaml"
    sites.parent.mkdir(parents=True)
    with SampleNetwork(now=NOW) as network:
        write_sites(sites, network, 2)
        assert not image.is_healthy()
        with image.running() as process:
            until = time.monotonic() + 60
            while not (image.is_healthy() and (tmp_path / "var/lib/segar/reports/index.html").exists()):
                assert process.poll() is None
                assert time.monotonic() < until
                time.sleep(0.5)
            process.terminate()
            assert process.wait(10) == 0
    installed = tmp_path / "opt/segar/lib"
    assert not list(installed.rglob("pytest")), "no tools of developers"
    assert list(installed.rglob("segar/cli/main.py")), "installed, not linked"
