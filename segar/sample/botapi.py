"""A Bot API server on loopback that answers as Telegram's does (core.telegram.org/bots/api), for tests and trials.

It keeps chats and messages, refuses what Telegram refuses, and can be told to fail in the ways that Telegram fails.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections import deque
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import StrEnum
from html.parser import HTMLParser
from time import monotonic
from types import TracebackType
from typing import Any, Self

from aiohttp import web

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 (the example of Telegram's own documentation)
MOST_CHARACTERS = 4096
TAGS = frozenset("b strong i em u ins s strike del a code pre tg-spoiler blockquote span tg-emoji".split())
BOT = {"id": 110201543, "is_bot": True, "first_name": "Segar", "username": "segar_uji_bot"}


class Fault(StrEnum):
    """A way in which the next request fails."""

    FLOOD = "flood"  # 429 with retry_after
    SERVER = "server"  # 502 from a proxy in front, no JSON
    SILENT = "silent"  # takes the message and never answers
    DROPPED = "dropped"  # takes the message and drops the connection


@dataclass(frozen=True, slots=True)
class Message:
    """A message as its reader sees it."""

    chat_id: int
    text: str
    at: float  # seconds on a monotonic clock


@dataclass
class _Limits:
    """Telegram's documented limits: one message a second in a chat, thirty in all."""

    enforced: bool = False
    in_all: deque[float] = field(default_factory=deque)
    in_chat: dict[int, float] = field(default_factory=dict)

    def exceeded(self, chat_id: int, now: float) -> bool:
        while self.in_all and now - self.in_all[0] >= 1:
            self.in_all.popleft()
        if len(self.in_all) >= 30 or now - self.in_chat.get(chat_id, float("-inf")) < 1:
            return self.enforced
        self.in_all.append(now)
        self.in_chat[chat_id] = now
        return False


class _Refused(Exception):
    """An answer that is no success."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class BotApi:
    """The server, in a thread of its own; used with `with`."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.chats: set[int] = set()  # that have written to the bot
        self.blocked: set[int] = set()  # that have blocked it
        self.migrated: dict[int, int] = {}  # groups that became supergroups
        self.messages: list[Message] = []
        self.faults: deque[Fault] = deque()
        self.refusals = 0  # answers 429
        self._limits = _Limits()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="bot-api", daemon=True)
        self._runner: web.ServerRunner | None = None
        self._port = 0

    @property
    def base_url(self) -> str:
        """As SEGAR_TELEGRAM_BASE_URL; the token follows it."""
        return f"http://127.0.0.1:{self._port}/bot"

    def enforce_limits(self) -> None:
        self._limits.enforced = True

    def __enter__(self) -> Self:
        self._thread.start()
        self._do(self._open()).result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._do(self._close()).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, work: Any) -> Future[None]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _open(self) -> None:
        self._runner = web.ServerRunner(web.Server(self._handle), shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def _close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        methods: dict[str, Callable[[dict[str, Any]], Awaitable[Any]]] = {
            "getme": self._get_me,
            "sendmessage": self._send_message,
        }
        _, who, name = [*request.path.split("/"), "", ""][:3]
        try:
            if who != f"bot{self.token}":
                raise _Refused(401, "Unauthorized")
            method = methods.get(name.lower())
            if method is None:
                raise _Refused(404, "Not Found")
            given = dict(await request.post()) or json.loads(await request.text() or "{}")
            result = await method(given)
        except _Refused as refusal:
            return _answer(
                {
                    "ok": False,
                    "error_code": refusal.code,
                    "description": refusal.description,
                    **({"parameters": refusal.parameters} if refusal.parameters else {}),
                },
                refusal.code,
            )
        return await self._answered(request, result)

    async def _answered(self, request: web.BaseRequest, result: Any) -> web.StreamResponse:
        if isinstance(result, Fault):
            if result is Fault.SERVER:
                return web.Response(status=502, text="<html>502 Bad Gateway</html>", content_type="text/html")
            if result is Fault.SILENT:
                await asyncio.sleep(3600)
            if request.transport is not None:
                request.transport.close()
            return web.Response()
        return _answer({"ok": True, "result": result}, 200)

    async def _get_me(self, given: dict[str, Any]) -> dict[str, Any]:
        return BOT

    async def _send_message(self, given: dict[str, Any]) -> Any:
        chat_id = int(given.get("chat_id", 0))
        fault = self.faults.popleft() if self.faults else None
        if fault is Fault.SERVER:
            return fault
        if fault is Fault.FLOOD or self._limits.exceeded(chat_id, monotonic()):
            self.refusals += 1
            raise _Refused(429, "Too Many Requests: retry after 1", retry_after=1)
        self._refuse_chat(chat_id)
        text = read_html(str(given.get("text", ""))) if given.get("parse_mode") == "HTML" else given["text"]
        if not text.strip():
            raise _Refused(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > MOST_CHARACTERS:
            raise _Refused(400, "Bad Request: message is too long")
        self.messages.append(Message(chat_id, text, monotonic()))
        if fault is not None:
            return fault
        return {
            "message_id": len(self.messages),
            "date": 1_700_000_000,
            "chat": {"id": chat_id, "type": "private", "first_name": "Petugas"},
            "from": BOT,
            "text": text,
        }

    def _refuse_chat(self, chat_id: int) -> None:
        if chat_id in self.blocked:
            raise _Refused(403, "Forbidden: bot was blocked by the user")
        if chat_id in self.migrated:
            raise _Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.migrated[chat_id],
            )
        if chat_id not in self.chats:
            raise _Refused(400, "Bad Request: chat not found")


def _answer(value: dict[str, Any], status: int) -> web.Response:
    return web.Response(status=status, text=json.dumps(value), content_type="application/json")


def read_html(text: str) -> str:
    """The text without its tags. Refuses what Telegram refuses: other tags, tags not closed, a bare `<`."""
    reader = _Html()
    reader.feed(text)
    reader.close()
    if reader.open:
        raise _Refused(400, f"Bad Request: can't parse entities: Can't find end tag of {reader.open[-1]}")
    if "<" in reader.bare:
        raise _Refused(400, "Bad Request: can't parse entities: Unsupported start tag")
    return "".join(reader.texts).strip()


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self.open: list[str] = []
        self.bare = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise _Refused(400, f'Bad Request: can\'t parse entities: Unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise _Refused(400, f"Bad Request: can't parse entities: Unexpected end tag {tag}")

    def handle_data(self, data: str) -> None:
        self.bare += data
        self.texts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.texts.append({"lt": "<", "gt": ">", "amp": "&", "quot": '"'}.get(name, f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.texts.append(chr(int(name[1:], 16) if name.startswith("x") else int(name)))
