"""Politeness: one request at a time to an address, and a pause between two."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic


@dataclass(slots=True)
class _Turn:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0


class Turns:
    """Hands out turns by address: hosts that share a server share its patience."""

    def __init__(self) -> None:
        self._turns: dict[str, _Turn] = {}

    @asynccontextmanager
    async def take(self, address: str, delay_seconds: float) -> AsyncIterator[None]:
        """Waits for the address to be free; the next may start `delay_seconds` after this one started."""
        turn = self._turns.setdefault(address, _Turn())
        async with turn.lock:
            pause = turn.free_at - monotonic()
            if pause > 0:
                await asyncio.sleep(pause)
            turn.free_at = monotonic() + delay_seconds
            yield
