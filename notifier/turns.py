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

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Answers it when what the chat said before is answered."""
        chat = update.effective_chat if isinstance(update, Update) else None
        number = chat.id if chat else None
        line = self._lines.setdefault(number, _Line())
        if line.waiting >= MOST_WAITING:
            _close(coroutine)
            return
        line.waiting += 1
        try:
            async with line.turn:
                await coroutine
        finally:
            line.waiting -= 1
            if not line.waiting:
                self._lines.pop(number, None)

    async def initialize(self) -> None:
        """Nothing is to be opened."""

    async def shutdown(self) -> None:
        """Nor closed."""


def _close(coroutine: Awaitable[Any]) -> None:
    """Python warns of one that is never begun."""
    LOG.warning("a chat writes too fast and is not heard")
    if isinstance(coroutine, Coroutine):
        coroutine.close()
