"""Telegram's documented limits: one message a second in a chat, thirty in all, twenty a minute in a group."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from time import monotonic


@dataclass
class Limits:
    """Counts messages on a clock that can run faster than ours, so that a long trial takes little time."""

    enforced: bool = False
    speed: float = 1.0
    _in_all: deque[float] = field(default_factory=deque)
    _in_chat: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def now(self) -> float:
        return monotonic() * self.speed

    def exceeded(self, chat_id: int) -> bool:
        """Whether one more message is one too many; if not, it is counted."""
        now = self.now()
        chat = self._in_chat[chat_id]
        full = _full(self._in_all, now, 30, 1) or _full(chat, now, 1, 1, keep=60)
        if full or (chat_id < 0 and _full(chat, now, 20, 60)):
            return self.enforced
        self._in_all.append(now)
        chat.append(now)
        return False


def _full(times: deque[float], now: float, most: int, seconds: float, keep: float = 0) -> bool:
    while times and now - times[0] >= max(seconds, keep):
        times.popleft()
    return sum(now - time < seconds for time in times) >= most
