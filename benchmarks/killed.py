"""A `segar` command that is to be killed: forked from a process that has read the program already.

To start Python anew would take most of its life; what is of interest is what it does to the database.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from multiprocessing.context import ForkServerProcess

from segar.cli.main import main
from segar.errors import SegarError

READ_ALREADY = (
    "segar.cli.main", "segar.cli.standing", "segar.cycle", "segar.store.migrate", "reports.build",
    "reports.weekly_files", "notifier.telegram", "notifier.deliver", "notifier.mail", "benchmarks.killed",
)  # fmt: skip


class Stage:
    """Starts commands; each leads a group of processes, so that what it started dies with it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = dict(environment)
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(list(READ_ALREADY))

    def start(self, words: Sequence[str]) -> ForkServerProcess:
        process = self._context.Process(target=_live, args=(tuple(words), self._environment))
        process.start()
        return process

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


def _live(words: tuple[str, ...], environment: Mapping[str, str]) -> None:
    os.setpgid(0, 0)
    os.environ.update(environment)
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    sys.argv = ["segar", *words]
    main()
