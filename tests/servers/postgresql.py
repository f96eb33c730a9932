"""A PostgreSQL of the tests' own: a cluster in a temporary folder, on a port of loopback, without a service."""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

_USER = "postgres"  # of Debian's package; the server refuses to run as root


def binaries() -> Path | None:
    """The folder of the newest installed server; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).resolve().parent if elsewhere else None


class Cluster:
    """Used with `with`; `database()` makes a new, empty one."""

    def __init__(self) -> None:
        folder = binaries()
        if folder is None:
            raise RuntimeError("PostgreSQL is not installed")
        self._bin = folder
        self._folder = Path(tempfile.mkdtemp(prefix="segar-pg-"))
        self._port = _free_port()
        self._numbers = itertools.count(1)
        self._options = ""

    def __enter__(self) -> Self:
        if os.geteuid() == 0:
            shutil.chown(self._folder, _USER)
        data = self._folder / "data"
        self._run("initdb", "-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")
        where = f"-p {self._port} -k {self._folder} -c listen_addresses=127.0.0.1"
        self._options = f"{where} -c fsync=off -c max_connections=40"
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self) -> None:
        log = self._folder / "log"
        self._run("pg_ctl", "-D", self._folder / "data", "-w", "-l", log, "-o", self._options, "start")

    def stop(self) -> None:
        """As when its machine loses power."""
        self._run("pg_ctl", "-D", self._folder / "data", "-m", "immediate", "stop")

    def database(self) -> str:
        """The URL of a new database."""
        name = f"segar_{next(self._numbers)}"
        self._run("createdb", "-h", "127.0.0.1", "-p", self._port, "-U", _USER, name)
        return f"postgresql://{_USER}@127.0.0.1:{self._port}/{name}"

    def _run(self, program: str, *words: object) -> None:
        command = [str(self._bin / program), *map(str, words)]
        if os.geteuid() == 0:
            command = ["setpriv", f"--reuid={_USER}", f"--regid={_USER}", "--init-groups", *command]
        # A file, for the server that pg_ctl leaves behind would keep a pipe open.
        with (self._folder / "commands").open("ab") as out:
            subprocess.run(command, cwd=self._folder, stdout=out, stderr=out, check=True, timeout=60)


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])
