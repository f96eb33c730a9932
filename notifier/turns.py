"""In which order updates are answered: each chat in its own, and none waits for another.

Telegram lets us write to a chat once a second and to a group twenty times a minute: who writes faster than that
waits for themselves, and must not make officials wait.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import structlog
from telegram import Update
from telegram.ext import BaseUpdateProcessor

MOST_AT_ONCE = 256  # updates
MOST_WAITING = 20  # of one chat; what it says beyond that is not heard
END_SECONDS = 2.0  # the daemon gives the bot five
LOG = structlog.get_logger()


@dataclass
class _Line:
    """The updates of one chat."""

    waiting: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Turns(BaseUpdateProcessor):
    """Hands each update its turn."""

    def __init__(self) -> None:
        super().__init__(MOST_AT_ONCE)
        self._lines: dict[int | None, _Line] = {}
        self._under_way: set[asyncio.Task[Any]] = set()
        self._has_ended = False

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Answers it when what the chat said before is answered."""
        chat = update.effective_chat if isinstance(update, Update) else None
        number = chat.id if chat else None
        line = self._lines.setdefault(number, _Line())
        if line.waiting >= MOST_WAITING:
            LOG.warning("a chat writes too fast and is not heard")
            _close(coroutine)
            return
        line.waiting += 1
        try:
            await self._in_turn(line, coroutine)
        finally:
            line.waiting -= 1
            if not line.waiting:
                self._lines.pop(number, None)

    async def _in_turn(self, line: _Line, coroutine: Awaitable[Any]) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 (the library makes one for each update)
        self._under_way.add(task)
        try:
            async with line.turn:
                if not self._has_ended:
                    await coroutine
        finally:
            _close(coroutine)  # where it never had its turn
            self._under_way.discard(task)

    async def end(self) -> None:
        """Lets what is being answered come to its end, within `END_SECONDS`; what waits is not heard."""
        self._has_ended = True
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=END_SECONDS)
            for task in late:
                task.cancel()

    async def initialize(self) -> None:
        """Nothing is to be opened."""

    async def shutdown(self) -> None:
        """Nor closed."""


def _close(coroutine: Awaitable[Any]) -> None:
    """Python warns of one that is never begun."""
    if isinstance(coroutine, Coroutine):
        coroutine.close()
