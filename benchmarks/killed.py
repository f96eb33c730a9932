"""A `segar` command that is to be killed: it leads a group of processes, so that what it started dies with it."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from segar.errors import SegarError
from tests.servers import forked

NOWHERE = Path(os.devnull)


class Stage:
    """Starts commands."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = {**os.environ, **environment}

    def start(self, words: Sequence[str]) -> ForkServerProcess:
        return forked.start(_leading, list(words), NOWHERE, NOWHERE, environment=self._environment)

    def run(self, words: Sequence[str]) -> None:
        """Until it ends by itself. Raises SegarError where it fails."""
        process = self.start(words)
        process.join(600)
        if process.exitcode not in (0, 1):
            raise SegarError(f"segar {' '.join(words)} ended with {process.exitcode}.", "Run it by hand.")


def kill(process: ForkServerProcess) -> None:
    """The process and all that it started, at once."""
    assert process.pid is not None
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()


def _leading(words: list[str]) -> None:
    os.setpgid(0, 0)
    forked.segar(words)
