"""What the server keeps: chats, messages, and the updates that wait for the bot; and what users do."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from itertools import count
from typing import Any

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 (the example of Telegram's own documentation)
BOT = {"id": 110201543, "is_bot": True, "first_name": "Segar", "username": "segar_uji_bot"}
SENT_AT = 1_700_000_000


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the bot as its reader sees it."""

    chat_id: int
    text: str
    at: float  # seconds on the server's clock
    id: int = 0
    buttons: tuple[tuple[str, str], ...] = ()  # label and data
    file_name: str = ""
    file: bytes = field(default=b"", repr=False)
    kind: str = "text"  # or photo, document

    def data(self, label: str) -> str:
        """What a button tells when it is pressed."""
        return dict(self.buttons)[label]


@dataclass
class Chats:
    """The state of all chats, and the hands of their users."""

    known: set[int] = field(default_factory=set)  # that have written to the bot
    blocked: set[int] = field(default_factory=set)
    migrated: dict[int, int] = field(default_factory=dict)  # groups that became supergroups
    messages: list[Message] = field(default_factory=list)
    waiting: deque[dict[str, Any]] = field(default_factory=deque)
    repeated: deque[dict[str, Any]] = field(default_factory=deque)
    newest: dict[str, Any] = field(default_factory=dict)
    presses: dict[str, str] = field(
        default_factory=dict
    )  # callback queries not answered yet, with their data
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def next_number(self) -> int:
        return next(self._numbers)

    def say(
        self, chat_id: int, text: str, language: str = "id", answers: Message | None = None
    ) -> dict[str, Any]:
        """A user writes to the bot, perhaps in answer to one of its messages."""
        self.known.add(chat_id)
        message = self.envelope(chat_id) | {"from": _user(chat_id, language), "text": text}
        if text.startswith("/"):
            length = len(text.split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        if answers is not None:
            told = {"message_id": answers.id, "from": BOT, "text": answers.text}
            message["reply_to_message"] = self.envelope(chat_id) | told
        return self._update({"message": message})

    def press(self, message: Message, data: str, chat_id: int | None = None) -> dict[str, Any]:
        """A user presses a button under a message, or pretends to."""
        chat = message.chat_id if chat_id is None else chat_id
        number = str(self.next_number())
        self.presses[number] = data
        query = {
            "id": number,
            "from": _user(chat, "id"),
            "chat_instance": str(chat),
            "data": data,
            "message": self.envelope(chat) | {"message_id": message.id, "from": BOT, "text": message.text},
        }
        return self._update({"callback_query": query})

    def change_membership(self, chat_id: int, status: str) -> dict[str, Any]:
        """A user blocks the bot (`kicked`) or lets it back (`member`)."""
        (self.blocked.add if status == "kicked" else self.blocked.discard)(chat_id)
        before = "member" if status == "kicked" else "kicked"
        envelope = self.envelope(chat_id)
        change = {
            "chat": envelope["chat"],
            "date": SENT_AT,
            "from": _user(chat_id, "id"),
            "old_chat_member": _member(before),
            "new_chat_member": _member(status),
        }
        return self._update({"my_chat_member": change})

    def migrate(self, chat_id: int, new_id: int) -> dict[str, Any]:
        """A group becomes a supergroup."""
        self.migrated[chat_id] = new_id
        self.known.add(new_id)
        message = self.envelope(chat_id) | {"migrate_to_chat_id": new_id, "from": _user(1, "id")}
        return self._update({"message": message})

    def envelope(self, chat_id: int) -> dict[str, Any]:
        """What every message has."""
        kind = (
            {"type": "private", "first_name": "Petugas"}
            if chat_id > 0
            else {"type": "group", "title": "Grup"}
        )
        return {"message_id": self.next_number(), "date": SENT_AT, "chat": {"id": chat_id} | kind}

    def _update(self, what: dict[str, Any]) -> dict[str, Any]:
        update = {"update_id": 5000 + self.next_number()} | what
        self.waiting.append(update)
        self.newest = update
        return update

    def repeat(self) -> None:
        """The newest update comes once more, whatever the bot has confirmed."""
        self.repeated.append(self.newest)


def _user(chat_id: int, language: str) -> dict[str, Any]:
    return {"id": abs(chat_id), "is_bot": False, "first_name": "Petugas", "language_code": language}


def _member(status: str) -> dict[str, Any]:
    return {"user": BOT, "status": status} | ({"until_date": 0} if status == "kicked" else {})
