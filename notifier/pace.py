"""No faster than Telegram allows: thirty messages a second, one a second in a chat, twenty a minute in a group.

A message may be counted at any moment between its start and its answer. So what is on its way, and what was
answered within the period, are both counted when the next one starts: no window on the server can hold more.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic

IN_ALL = (30, 1.0)
IN_CHAT = (1, 1.0)
IN_GROUP = (20, 60.0)
MARGIN = 0.01  # seconds that two clocks may differ over such a while


@dataclass(slots=True)
class _Window:
    """At most `most` messages in any period."""

    most: int
    seconds: float
    under_way: int = 0
    answered: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """How long until the next may start; 0 for at once, a moment where answers are awaited."""
        while self.answered and now - self.answered[0] > self.seconds + MARGIN:
            self.answered.popleft()
        if self.under_way + len(self.answered) < self.most:
            return 0.0
        return self.answered[0] + self.seconds + MARGIN - now + 0.001 if self.answered else MARGIN

    def start(self) -> None:
        self.under_way += 1

    def end(self, now: float) -> None:
        self.under_way -= 1
        self.answered.append(now)


class Pace:
    """Hands out turns; the clock can be another's, for trials."""

    def __init__(
        self,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._in_all = _Window(*IN_ALL)
        self._in_chat: dict[str, tuple[_Window, ...]] = {}

    @asynccontextmanager
    async def turn(self, address: str) -> AsyncIterator[None]:
        """Waits until a message to this chat may start; it ends with the block."""
        windows = (self._in_all, *self._windows(address))
        while (wait := max(window.wait(self._clock()) for window in windows)) > 0:
            await self._sleep(wait)
        for window in windows:
            window.start()
        try:
            yield
        finally:
            for window in windows:
                window.end(self._clock())

    def _windows(self, address: str) -> tuple[_Window, ...]:
        if address not in self._in_chat:
            limits = (IN_CHAT, IN_GROUP) if address.startswith("-") else (IN_CHAT,)
            self._in_chat[address] = tuple(_Window(*limit) for limit in limits)
        return self._in_chat[address]
