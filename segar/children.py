"""Commands of Segar in processes of their own: started, waited for, stopped; none outlives its parent."""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import structlog

DATABASE = "SEGAR_DATABASE"
PARENT = "SEGAR_CHILD_OF"  # tells a child the process that it ends with
STOP_SECONDS = 5.0  # what a child gets to end by itself; all of us must be gone within ten
_PR_SET_PDEATHSIG = 1  # prctl(2)
log = structlog.get_logger()


def command(*words: str) -> list[str]:
    """The command line of `segar WORDS…` with this very Python; no folder it is run in can shadow a module."""
    return [sys.executable, "-P", "-m", "segar", *words]


def unseen(words: Sequence[str]) -> tuple[tuple[str, ...], dict[str, str]]:
    """The words without `--database URL`, and the environment that says it instead.

    The address may hold a password, and every user of a machine may read the command lines of all processes.
    """
    if "--database" not in words:
        return tuple(words), {}
    at = words.index("--database")
    return (*words[:at], *words[at + 2 :]), {DATABASE: words[at + 1]}


class Stopping(Exception):
    """The daemon stops: what was begun is not done, and nobody's failure."""


@dataclass(frozen=True, slots=True)
class _Running:
    words: tuple[str, ...]
    finishing: bool


@dataclass
class Children:
    """Runs `segar WORDS…`; `environment` is that of every child."""

    environment: Mapping[str, str]
    _running: dict[asyncio.subprocess.Process, _Running] = field(default_factory=dict)
    _stopping: bool = False

    async def run(self, *words: str, seconds: float | None, finishing: bool = False) -> int:
        """The exit code; of one that was ended by a signal its negative number.

        Ended after `seconds`, where there are any. `finishing`: when all stops, it is first left alone to end what
        it is doing.
        Raises Stopping when all stop.
        """
        if self._stopping:
            raise Stopping
        words, told = unseen(words)
        process = await asyncio.create_subprocess_exec(
            *command(*words),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            env={**self.environment, **told, PARENT: str(os.getpid())},
            start_new_session=True,  # Ctrl-C is for the parent, which then stops its children in order
        )
        self._running[process] = _Running(words, finishing)
        try:
            code = await asyncio.wait_for(process.wait(), seconds)
        except TimeoutError:
            log.error("a command takes too long and is ended", command=words[0], seconds=seconds)
            await _end(process, STOP_SECONDS)
            return process.returncode or -signal.SIGKILL
        finally:
            del self._running[process]
        if self._stopping and code:
            raise Stopping
        return code

    async def stop(self) -> None:
        """Ends all of them, and starts no more."""
        self._stopping = True
        await asyncio.gather(*(_stop(process, each.finishing) for process, each in self._running.items()))

    async def end(self, command_name: str) -> None:
        """Ends those of one command, in order."""
        ours = [process for process, each in self._running.items() if command_name in each.words]
        await asyncio.gather(*(_end(process, STOP_SECONDS) for process in ours))


async def _stop(process: asyncio.subprocess.Process, finishing: bool) -> None:
    if finishing:
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), STOP_SECONDS)
    await _end(process, 1.0 if finishing else STOP_SECONDS)


async def _end(process: asyncio.subprocess.Process, patience_seconds: float) -> None:
    for number, seconds in ((signal.SIGTERM, patience_seconds), (signal.SIGKILL, 5.0)):
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.send_signal(number)
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), seconds)


def end_with_parent(process_id: int) -> None:
    """Asks the kernel to end this process when its parent dies, however that dies. On Linux only."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != process_id:  # it died before we asked
        sys.exit(-signal.SIGTERM)
