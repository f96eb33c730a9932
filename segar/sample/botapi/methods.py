"""The methods of the Bot API that Segar uses, each with the refusals that Telegram documents."""

from __future__ import annotations

import asyncio
import json
import re
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from aiohttp.web import FileField

from segar.sample.botapi.chats import BOT, SENT_AT, Chats, Message
from segar.sample.botapi.limits import Limits
from segar.sample.botapi.markup import read_html
from segar.sample.botapi.refusal import Refused, bad_request

MOST_CHARACTERS = 4096
MOST_CALLBACK_BYTES = 64
POLL_SECONDS = 0.01  # how often a waiting getUpdates looks again
_CANNOT = (  # what getMe says of a bot with nothing switched on at @BotFather
    "can_read_all_group_messages",
    "supports_inline_queries",
    "can_connect_to_business",
    "has_main_web_app",
    "has_topics_enabled",
    "allows_users_to_create_topics",
    "can_manage_bots",
    "supports_join_request_queries",
)
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")

Given = dict[str, Any]
Method = Callable[[Given], Awaitable[Any]]


class Fault(StrEnum):
    """A way in which the next message fails."""

    FLOOD = "flood"  # 429 with retry_after
    SERVER = "server"  # 502 from a proxy in front, no JSON
    SILENT = "silent"  # takes the message and never answers
    DROPPED = "dropped"  # takes the message and drops the connection


@dataclass(frozen=True, slots=True)
class Hook:
    """Where updates are brought, and what proves that it is Telegram who brings them."""

    url: str
    secret: str


class Methods:
    """Reads what was given, changes the chats, and says what is answered."""

    def __init__(self, chats: Chats, limits: Limits) -> None:
        self.chats = chats
        self.limits = limits
        self.faults: deque[Fault] = deque()
        self.refusals = 0  # answers 429
        self.commands: list[dict[str, str]] = []
        self.answers: list[str] = []  # to callback queries, in order
        self.webhook: Hook | None = None
        self._poller = 0  # the newest getUpdates ends the older ones

    def named(self, name: str) -> Method:
        """Names are in small letters or not, as the caller likes."""
        try:
            return self.known[name.lower()]
        except KeyError:
            raise Refused(404, "Not Found") from None

    @property
    def known(self) -> dict[str, Method]:
        return {
            "getme": self._get_me,
            "getupdates": self._get_updates,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "sendmessage": self._send_message,
            "sendphoto": self._send_photo,
            "senddocument": self._send_document,
            "editmessagetext": self._edit_message_text,
            "answercallbackquery": self._answer_callback_query,
            "setmycommands": self._set_my_commands,
        }

    async def _get_me(self, given: Given) -> Any:
        return BOT | {"can_join_groups": True} | dict.fromkeys(_CANNOT, False)

    async def _set_webhook(self, given: Given) -> Any:
        url, secret = str(given.get("url", "")), str(given.get("secret_token", ""))
        if url and not url.startswith("https://"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if secret and not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        self.webhook = Hook(url, secret) if url else None
        return True

    async def _delete_webhook(self, given: Given) -> Any:
        self.webhook = None
        return True

    async def _get_updates(self, given: Given) -> Any:
        """Waits up to `timeout` seconds. What lies before `offset` is forgotten."""
        if self.webhook is not None:
            raise Refused(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self._poller += 1
        mine, waiting = self._poller, self.chats.waiting
        offset = int(given.get("offset") or 0)
        while waiting and waiting[0]["update_id"] < offset:
            waiting.popleft()
        end = asyncio.get_running_loop().time() + float(given.get("timeout") or 0)
        while not waiting and not self.chats.repeated and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(POLL_SECONDS)
            if mine != self._poller:
                raise Refused(409, "Conflict: terminated by other getUpdates request")
        found = [*self.chats.repeated, *waiting][: int(given.get("limit") or 100)]
        self.chats.repeated.clear()
        return found

    async def _send_message(self, given: Given) -> Any:
        return await self._sent(given, _text(given), "text")

    async def _send_photo(self, given: Given) -> Any:
        size = {"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}
        return await self._sent(given, _caption(given), "caption", "photo", [size])

    async def _send_document(self, given: Given) -> Any:
        document = {"file_id": "d", "file_unique_id": "d", "file_name": _file(given, "document")[0]}
        return await self._sent(given, _caption(given), "caption", "document", document)

    async def _sent(self, given: Given, text: str, holds: str, kind: str = "", value: Any = None) -> Any:
        """Takes a message, unless it or its chat is refused, or a fault is due."""
        chat_id = _chat_id(given)
        fault = self.faults.popleft() if self.faults else None
        if fault is Fault.SERVER:
            return fault
        if fault is Fault.FLOOD or self.limits.exceeded(chat_id):
            self.refusals += 1
            raise Refused(429, "Too Many Requests: retry after 1", retry_after=1)
        self._refuse_chat(chat_id)
        envelope = self.chats.envelope(chat_id) | {"from": BOT, holds: text}
        message = Message(
            chat_id,
            text,
            self.limits.now(),
            envelope["message_id"],
            _buttons(given),
            *(_file(given, kind) if kind else ("", b"")),
            kind or "text",
        )
        self.chats.messages.append(message)
        return fault or (envelope | ({kind: value} if kind else {}))

    async def _edit_message_text(self, given: Given) -> Any:
        chat_id, number, text = _chat_id(given), int(given.get("message_id", 0)), _text(given)
        self._refuse_chat(chat_id)
        for place, message in enumerate(self.chats.messages):
            if (message.chat_id, message.id) == (chat_id, number):
                new = replace(message, text=text, buttons=_buttons(given))
                if new == message:
                    raise bad_request("message is not modified")
                self.chats.messages[place] = new
                mine = {"message_id": number, "from": BOT, "text": text, "edit_date": SENT_AT}
                return self.chats.envelope(chat_id) | mine
        raise bad_request("message to edit not found")

    async def _answer_callback_query(self, given: Given) -> Any:
        if self.chats.presses.pop(str(given.get("callback_query_id")), None) is None:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        text = str(given.get("text", ""))
        if len(text) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        self.answers.append(text)
        return True

    async def _set_my_commands(self, given: Given) -> Any:
        commands = json.loads(given["commands"])
        for command in commands:
            if not _COMMAND.fullmatch(command["command"]) or not 1 <= len(command["description"]) <= 256:
                raise bad_request("BOT_COMMAND_INVALID")
        self.commands = commands
        return True

    def _refuse_chat(self, chat_id: int) -> None:
        if chat_id in self.chats.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if chat_id in self.chats.migrated:
            moved = self.chats.migrated[chat_id]
            raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=moved)
        if chat_id not in self.chats.known:
            raise bad_request("chat not found")


def _chat_id(given: Given) -> int:
    try:
        return int(given.get("chat_id", 0))
    except ValueError:
        raise bad_request("chat not found") from None


def _text(given: Given) -> str:
    given_text = str(given.get("text", ""))
    text = read_html(given_text) if given.get("parse_mode") == "HTML" else given_text
    if not text.strip():
        raise bad_request("message text is empty")
    if len(text.encode("utf-16-le")) // 2 > MOST_CHARACTERS:
        raise bad_request("message is too long")
    return text


def _caption(given: Given) -> str:
    caption = str(given.get("caption", ""))
    text = read_html(caption) if given.get("parse_mode") == "HTML" else caption
    if len(text.encode("utf-16-le")) // 2 > 1024:
        raise bad_request("message caption is too long")
    return text


def _file(given: Given, kind: str) -> tuple[str, bytes]:
    """Its name and what is in it, sent as a part of its own or named by one."""
    file = given.get(kind)
    if isinstance(file, str) and file.startswith("attach://"):
        file = given.get(file.removeprefix("attach://"))
    if isinstance(file, FileField):
        file.file.seek(0)
        return file.filename, file.file.read()
    raise bad_request("there is no file in the request")


def _buttons(given: Given) -> tuple[tuple[str, str], ...]:
    """Refuses data that is too long, as Telegram does."""
    markup = json.loads(given["reply_markup"]) if given.get("reply_markup") else {}
    found = [button for row in markup.get("inline_keyboard", []) for button in row]
    for button in found:
        if not 1 <= len(button.get("callback_data", "").encode()) <= MOST_CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    return tuple((button["text"], button["callback_data"]) for button in found)
