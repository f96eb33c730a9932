"""A `segar run` in a process of its own over a few sites of the sample network, and what it has recorded."""

from __future__ import annotations

import os
import re
import resource
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import psycopg
from ruamel.yaml import YAML

from segar.sample import SampleNetwork
from tests.helpers import command

PATIENCE_SECONDS = 90  # of a busy machine


def write_sites(path: Path, network: SampleNetwork, agencies: int, **changes: Any) -> None:
    """A register of the first few agencies with their websites."""
    register = network.register()
    register["agencies"] = [
        {**agency, "channels": agency["channels"][:1]} for agency in register["agencies"][:agencies]
    ]
    register |= changes
    with path.open("w", encoding="utf-8") as file:
        YAML().dump(register, file)


class RunningDaemon:
    """Used with `with`; killed at the end where a test has not stopped it."""

    def __init__(
        self, folder: Path, *words: object, most_bytes: int | None = None, **environment: str
    ) -> None:
        self.folder = folder
        self._most_bytes = most_bytes
        self.database = folder / "segar.db"
        self._words = words
        self._postgresql = next((str(word) for word in words if str(word).startswith("postgresql:")), "")
        self._environment = environment
        self._log = folder / "run.log"

    def __enter__(self) -> RunningDaemon:
        limits = ["prlimit", f"--fsize={self._most_bytes}:unlimited"] if self._most_bytes else []
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                limits + command("run", "--health", "127.0.0.1:0", *options(self.folder), *self._words),
                cwd=self.folder,
                stdout=log,
                stderr=log,
                env={**os.environ, "SEGAR_LOG_LEVEL": "INFO", **self._environment},
            )
        return self

    def __exit__(self, *raised: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def wait_for(self, what: Callable[[], Any], why: str) -> Any:
        """Waits until `what` is true and returns it; shows the log where it never is."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if found := what():
                return found
            assert self.process.poll() is None, f"segar run has ended\n{self.log()}"
            time.sleep(0.05)
        raise AssertionError(f"{why}: not within {PATIENCE_SECONDS} s\n{self.log()}")

    def wait_for_log(self, words: str) -> None:
        self.wait_for(lambda: words in self.log(), words)

    def ask(self, path: str) -> tuple[int, str]:
        """What its health page answers."""
        where = self.wait_for(lambda: re.findall(r"event=running .*health=(\S+)", self.log()), "running")
        try:
            with urlopen(f"http://{where[-1]}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except URLError as error:
            raise AssertionError(f"{path} does not answer: {error}") from None

    def make_room(self) -> None:
        """Lifts the limit on the size of files: the disk is no longer full."""
        resource.prlimit(
            self.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        )

    def stop(self) -> float:
        """SIGTERM; the seconds until it was gone."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(30) == 0, self.log()
        return time.monotonic() - began

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database holds; nothing while it has no tables."""
        return self._on_postgresql(query) if self._postgresql else self._on_sqlite(query)

    def _on_postgresql(self, query: str) -> list[tuple[Any, ...]]:
        try:
            with psycopg.connect(self._postgresql, connect_timeout=5) as connection:
                return connection.execute(query.encode()).fetchall()
        except psycopg.Error:
            return []

    def _on_sqlite(self, query: str) -> list[tuple[Any, ...]]:
        try:
            with closing(sqlite3.connect(self.database, timeout=10)) as connection:
                return connection.execute(query).fetchall()
        except sqlite3.OperationalError:
            return []


def options(folder: Path) -> list[object]:
    return ["--sites", folder / "sites.yaml", "--database", f"sqlite:///{folder}/segar.db"]


def children_of(process_id: int) -> dict[int, str]:
    """The living children of a process with their command lines, from /proc."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, IndexError):
            continue
        if parent == process_id:
            found[int(entry.name)] = line
    return found


def instant(text: str) -> datetime:
    """As the store writes it."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
