"""How often a chat does something in a while: for what nobody shall load the machine or its operator with."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

MOST_CHATS = 10_000  # that are remembered, those who did it last


@dataclass
class Tally:
    """Counts by chat, in this process's memory: nothing of a stranger is kept."""

    most: int
    within: timedelta
    _times: dict[str, deque[datetime]] = field(default_factory=dict, repr=False)

    def is_full(self, chat_id: str, now: datetime) -> bool:
        """Whether this chat has to wait."""
        times = self._times.get(chat_id, deque())
        while times and now - times[0] >= self.within:
            times.popleft()
        return len(times) >= self.most

    def note(self, chat_id: str, now: datetime) -> None:
        """Once more."""
        self._times[chat_id] = self._times.pop(chat_id, deque(maxlen=self.most))
        self._times[chat_id].append(now)
        if len(self._times) > MOST_CHATS:
            del self._times[next(iter(self._times))]
