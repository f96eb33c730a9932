"""A real WordPress: Debian's, installed by its own installer, served by PHP's built-in server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.real.processes import PATH, answers, free_port, program, start, stop, wait_until

HERE = Path(__file__).parent / "wordpress"


@dataclass(frozen=True)
class Site:
    """One site of the tree, with its own database."""

    root: Path
    address: str
    environment: dict[str, str]

    def install(self, title: str) -> None:
        """Runs WordPress's own installer."""
        self._php("install.php", title)

    def publish(self, posts: Sequence[dict[str, object]]) -> None:
        """Publishes posts with the dates that they name."""
        self._php("fill.php", given=json.dumps(posts))

    def _php(self, script: str, *words: str, given: str = "") -> None:
        command = [program("php"), str(HERE / script), str(self.root), *words]
        done = subprocess.run(
            command, env=self.environment, input=given, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


@dataclass(frozen=True)
class WordPress:
    """The unpacked tree, and the database it may use."""

    root: Path
    socket: Path

    @contextmanager
    def site(self, name: str, host: str, posts: Sequence[dict[str, object]], *, closed: bool = False):
        """Installs, fills and serves one site."""
        port = free_port(host)
        environment = {
            "PATH": PATH,
            "WP_DATABASE": name,
            "WP_SOCKET": str(self.socket),
            "WP_ADDRESS": f"http://{host}:{port}",
            "WP_CLOSED": "1" if closed else "",
            "PHP_CLI_SERVER_WORKERS": "4",
        }
        site = Site(self.root, f"http://{host}:{port}", environment)
        self._create_database(name)
        site.install("Dinas Contoh")
        site.publish(posts)
        log = self.root.parent / f"{name}.log"
        serve = [program("php"), "-S", f"{host}:{port}", "-t", str(self.root), str(HERE / "router.php")]
        process = start(serve, log, environment)
        try:
            wait_until(lambda: answers(host, port), process, log)
            yield site
        finally:
            stop(process)

    def _create_database(self, name: str) -> None:
        query = (
            f"(new mysqli('localhost', 'root', '', '', 0, '{self.socket}'))->query('CREATE DATABASE {name}');"
        )
        subprocess.run([program("php"), "-r", query], check=True, capture_output=True)


def unpack(folder: Path, socket: Path) -> WordPress:
    """Fetches Debian's WordPress into `folder` and puts our configuration beside it."""
    subprocess.run(
        ["sh", str(HERE / "fetch.sh"), str(folder)], env=os.environ, check=True, capture_output=True
    )
    root = folder / "usr" / "share" / "wordpress"
    shutil.copy(HERE / "wp-config.php", root / "wp-config.php")
    (root / "wp-content" / "mu-plugins").mkdir()
    shutil.copy(HERE / "closed.php", root / "wp-content" / "mu-plugins" / "closed.php")
    return WordPress(root, socket)
