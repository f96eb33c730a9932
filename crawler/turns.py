"""Politeness: one request at a time to an address, and a pause between two; also among processes that share a database.

Within a process an address has a lock. Where other processes visit too, the address is first claimed from all of
them: for a whole visit at once, or for a single request where a visit leads elsewhere.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

ASK_AGAIN_SECONDS = 0.25  # at most this long after an address has become free, it is claimed


class Lender(Protocol):
    """Lends addresses among processes (`segar.store.addresses`)."""

    def claim(self, address: str, holder: str, seconds: float) -> float: ...

    def release(self, address: str, holder: str, seconds: float) -> None: ...


@dataclass(slots=True)
class Claims:
    """The addresses that this process may ask; all of them where there is no lender."""

    lender: Lender | None = None
    _holder: str = field(default_factory=lambda: secrets.token_hex(8))
    _until: dict[str, float] = field(default_factory=dict)
    _kept: Counter[str] = field(default_factory=Counter)  # by visits under way

    def claim(self, address: str, seconds: float) -> float:
        """0 when the address is ours for at least so many seconds; else how long to wait before asking again."""
        now = monotonic()
        if self.lender is None or self._until.get(address, now) - now > seconds:
            return 0.0
        wait = self.lender.claim(address, self._holder, 2 * seconds)  # so that it is not renewed each time
        if not wait:
            self._until[address] = now + 2 * seconds
        return min(wait, ASK_AGAIN_SECONDS)

    async def wait_for(self, address: str, seconds: float) -> None:
        """Returns when the address is ours."""
        while wait := self.claim(address, seconds):
            await asyncio.sleep(wait)

    def keep(self, address: str) -> None:
        """For a visit: the address stays ours between its requests."""
        self._kept[address] += 1

    def let_go(self, address: str, free_at: float) -> None:
        """The visit is over."""
        self._kept[address] -= 1
        self.offer(address, free_at)

    def offer(self, address: str, free_at: float) -> None:
        """Others may have the address, from `free_at` on (of `monotonic`), unless a visit of ours keeps it."""
        if self.lender is not None and not self._kept[address] and address in self._until:
            del self._until[address]
            self.lender.release(address, self._holder, free_at - monotonic())


@dataclass(slots=True)
class _Turn:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0


class Turns:
    """Hands out turns by address: hosts that share a server share its patience."""

    def __init__(self, claims: Claims | None = None) -> None:
        self._turns: dict[str, _Turn] = {}
        self._claims = claims or Claims()

    @asynccontextmanager
    async def take(self, address: str, delay_seconds: float, seconds: float = 0.0) -> AsyncIterator[None]:
        """Waits for the address to be free; the next may start `delay_seconds` after this one started.

        `seconds` is the most that this one may take.
        """
        turn = self._turn(address)
        async with turn.lock:
            pause = turn.free_at - monotonic()
            if pause > 0:
                await asyncio.sleep(pause)
            await self._claims.wait_for(address, seconds + delay_seconds)
            turn.free_at = monotonic() + delay_seconds
            try:
                yield
            finally:
                self._claims.offer(address, turn.free_at)

    @asynccontextmanager
    async def visit(
        self, address: str, places: asyncio.Semaphore, claim_seconds: float
    ) -> AsyncIterator[None]:
        """Holds a place and the address for a whole visit; an address that others have takes up no place."""
        while True:
            async with places:
                wait = self._claims.claim(address, claim_seconds)
                if not wait:
                    self._claims.keep(address)
                    try:
                        yield
                    finally:
                        self._claims.let_go(address, self._turn(address).free_at)
                    return
            await asyncio.sleep(wait)

    def _turn(self, address: str) -> _Turn:
        return self._turns.setdefault(address, _Turn())
