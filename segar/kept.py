"""A command that lives as long as the daemon: the bot. It is started again when it ends, more and more patiently."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic

import structlog

from segar.children import Children, Stopping

FIRST_WAIT = 1.0  # seconds until it is started again; twice as long with each time that it does not last
LONGEST_WAIT = 300.0
LASTING = 120.0  # seconds after which it counts as having started well
log = structlog.get_logger()


@dataclass
class Kept:
    """`words`: the command line, asked for anew at each start, for it may name the time."""

    children: Children
    words: Callable[[], Sequence[str]]
    name: str
    is_up: bool = False
    failures: int = 0  # in a row
    _renewed: bool = False

    async def live(self) -> None:
        """Returns when all children are stopped."""
        while True:
            began, self.is_up = monotonic(), True
            try:
                code = await self.children.run(*self.words(), seconds=None)
            except Stopping:
                return
            finally:
                self.is_up = False
            if self._renewed:
                self._renewed = False
                continue
            self.failures = 1 if monotonic() - began >= LASTING else self.failures + 1
            wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(self.failures - 1, 20))
            log.error(
                "it has ended and is started again", command=self.name, exit_code=code, wait_seconds=wait
            )
            await asyncio.sleep(wait)

    async def renew(self) -> None:
        """Ends it and starts it at once: it reads the register when it starts."""
        if self.is_up:
            self._renewed = True
            await self.children.end(self.name)
