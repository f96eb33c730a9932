"""MariaDB by hand: data and socket in a folder of its own, no network, no service."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from pathlib import Path

from tests.real.processes import program, start, stop, wait_until


@contextmanager
def mariadb(folder: Path):
    """Runs a server; gives the path of its socket."""
    data, socket, log = folder / "data", folder / "db.sock", folder / "db.log"
    user = ["--user=root"] if os.geteuid() == 0 else []
    install = [program("mariadb-install-db"), "--no-defaults", f"--datadir={data}", *user]
    subprocess.run([*install, "--auth-root-authentication-method=normal"], check=True, capture_output=True)
    serve = [program("mariadbd"), "--no-defaults", f"--datadir={data}", f"--socket={socket}", *user]
    process = start([*serve, "--skip-networking", f"--pid-file={folder}/db.pid"], log)
    try:
        wait_until(socket.exists, process, log)
        yield socket
    finally:
        stop(process)
