"""The server: HTTP in a thread of its own, over the methods."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import deque
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from aiohttp import ClientSession, web

from segar.sample.botapi.chats import TOKEN, Chats, Message
from segar.sample.botapi.limits import Limits
from segar.sample.botapi.methods import Fault, Methods
from segar.sample.botapi.refusal import Refused

HEADER = "X-Telegram-Bot-Api-Secret-Token"


class BotApi:
    """Used with `with`. `speed`: how much faster than ours the clock of its limits runs."""

    def __init__(self, token: str = TOKEN, *, speed: float = 1.0) -> None:
        self.token = token
        self._chats = Chats()
        self._limits = Limits(speed=speed)
        self._methods = Methods(self._chats, self._limits)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="bot-api", daemon=True)
        self._runner: web.ServerRunner | None = None
        self._port = 0

    @property
    def base_url(self) -> str:
        """As SEGAR_TELEGRAM_BASE_URL; the token follows it."""
        return f"http://127.0.0.1:{self._port}/bot"

    @property
    def chats(self) -> set[int]:
        """The chats that have written to the bot."""
        return self._chats.known

    @property
    def blocked(self) -> set[int]:
        """The chats that have blocked it."""
        return self._chats.blocked

    @property
    def migrated(self) -> dict[int, int]:
        """The groups that became supergroups."""
        return self._chats.migrated

    @property
    def messages(self) -> list[Message]:
        return self._chats.messages

    @property
    def answers(self) -> list[str]:
        """What was answered to presses of buttons."""
        return self._methods.answers

    @property
    def commands(self) -> list[str]:
        """The commands that the bot's menu shows."""
        return [command["command"] for command in self._methods.commands]

    @property
    def faults(self) -> deque[Fault]:
        return self._methods.faults

    @property
    def refusals(self) -> int:
        """How many messages were answered 429."""
        return self._methods.refusals

    @property
    def methods(self) -> frozenset[str]:
        """What it can be asked, in small letters."""
        return frozenset(self._methods.known)

    @property
    def webhook(self) -> str:
        """Where updates are brought; empty where the bot asks for them."""
        return self._methods.webhook.url if self._methods.webhook else ""

    def bring_updates_to(self, origin: str, secret: str | None = None) -> list[int]:
        """Brings what waits to the webhook as the web server in front of it would, until it is taken; the answers.

        `origin`: of the bot itself, as http. With a `secret` of one's own it is a stranger who tries once.
        """
        answers: list[int] = self._do(self._bring(origin, secret)).result()
        return answers

    @property
    def unread(self) -> int:
        """How many updates the bot has not fetched and confirmed."""
        return len(self._chats.waiting)

    def enforce_limits(self) -> None:
        self._limits.enforced = True

    def user_writes(
        self, chat_id: int, text: str, language: str = "id", answers: Message | None = None
    ) -> None:
        self._call(self._chats.say, chat_id, text, language, answers)

    def user_presses(self, message: Message, data: str, chat_id: int | None = None) -> None:
        """Presses a button; with `chat_id` as if from another chat."""
        self._call(self._chats.press, message, data, chat_id)

    def user_blocks(self, chat_id: int) -> None:
        self._call(self._chats.change_membership, chat_id, "kicked")

    def user_unblocks(self, chat_id: int) -> None:
        self._call(self._chats.change_membership, chat_id, "member")

    def group_migrates(self, chat_id: int, new_id: int) -> None:
        self._call(self._chats.migrate, chat_id, new_id)

    def repeat_update(self) -> None:
        """The newest update comes once more, whatever the bot has confirmed."""
        self._call(self._chats.repeat)

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

    async def _bring(self, origin: str, secret: str | None) -> list[int]:
        hook, waiting = self._methods.webhook, self._chats.waiting
        if hook is None:
            raise RuntimeError("the bot has set no webhook")
        answers: list[int] = []
        address = origin + urlsplit(hook.url).path
        async with ClientSession(headers={HEADER: hook.secret if secret is None else secret}) as session:
            for update in [*self._chats.repeated, *waiting]:
                async with session.post(address, json=update) as answer:
                    answers.append(answer.status)
        if secret is None and set(answers) <= {200}:
            self._chats.repeated.clear()
            waiting.clear()
        return answers

    def _call(self, act: Any, *given: Any) -> None:
        """Does something in the server's thread, where all its state lives."""

        async def acting() -> None:
            act(*given)

        self._do(acting()).result()

    def _do(self, work: Any) -> Future[Any]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _open(self) -> None:
        server = web.Server(self._handle, handler_cancellation=True)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def _close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        _, who, name = [*request.path.split("/"), "", ""][:3]
        try:
            if who != f"bot{self.token}":
                raise Refused(401, "Unauthorized")
            method = self._methods.named(name)
            given = dict(await request.post()) or json.loads(await request.text() or "{}")
            try:
                result = await method(given)
            finally:
                for value in given.values():
                    if isinstance(value, web.FileField):
                        value.file.close()
        except Refused as refusal:
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


def _answer(value: dict[str, Any], status: int) -> web.Response:
    return web.Response(status=status, text=json.dumps(value), content_type="application/json")
