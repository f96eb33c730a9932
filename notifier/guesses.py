"""How often a chat may guess at invitations: they cannot be guessed, and nobody shall load the database by trying."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

MOST = 5  # wrong tokens of one chat
WITHIN = timedelta(hours=1)
MOST_CHATS = 10_000  # that are remembered, those who guessed last


@dataclass
class Guesses:
    """Wrong tokens by chat, in this process's memory: nothing of a stranger is kept."""

    _wrong: dict[str, deque[datetime]] = field(default_factory=dict)

    def are_too_many(self, chat_id: str, now: datetime) -> bool:
        """Whether this chat has to wait."""
        wrong = self._wrong.get(chat_id, deque())
        while wrong and now - wrong[0] >= WITHIN:
            wrong.popleft()
        return len(wrong) >= MOST

    def note(self, chat_id: str, now: datetime) -> None:
        """A wrong one."""
        self._wrong[chat_id] = self._wrong.pop(chat_id, deque(maxlen=MOST))
        self._wrong[chat_id].append(now)
        if len(self._wrong) > MOST_CHATS:
            del self._wrong[next(iter(self._wrong))]
