"""Visits and judgements that officials ask for: few at a time, and one for all who wait for the same."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

MOST_AT_ONCE = 2  # each is a process of its own, with a crawl in it

Checker = Callable[[str, bool], Awaitable[int]]  # judges an agency, after a visit or without; 0 when it did


@dataclass
class Rounds:
    """Lets checks begin: of an agency one at a time, and however often they are asked for, two that wait at most."""

    checker: Checker
    _turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MOST_AT_ONCE))
    _own: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    _waiting: dict[tuple[str, bool], asyncio.Task[int]] = field(default_factory=dict)
    _all: set[asyncio.Task[int]] = field(default_factory=set)

    async def check(self, agency_id: str, visiting: bool) -> int:
        """The exit code of a check that begins after it was asked for."""
        asked = (agency_id, visiting)
        if asked not in self._waiting:
            task = self._waiting[asked] = asyncio.create_task(self._next(asked))
            self._all.add(task)
            task.add_done_callback(self._all.discard)
        return await asyncio.shield(self._waiting[asked])  # others may wait for it too

    async def end(self) -> None:
        """Ends all of them."""
        for task in self._all:
            task.cancel()
        await asyncio.gather(*self._all, return_exceptions=True)

    async def _next(self, asked: tuple[str, bool]) -> int:
        async with self._own[asked[0]], self._turn:
            del self._waiting[asked]  # whoever asks from here on asks for another
            return await self.checker(*asked)
