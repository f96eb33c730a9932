"""Updates that Telegram brings itself: a small HTTP server behind the office's web server, guarded by a secret.

python-telegram-bot's own server compares the secret letter by letter and writes a wrong one into the log; so this is
its documented other way, a server of one's own that puts updates into the application's queue.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import Application

from notifier.telegram import failure
from segar.errors import UsageError

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (core.telegram.org/bots/api#setwebhook)
MOST_BYTES = 1_000_000  # of an update
App = Application[Any, Any, Any, Any, Any, Any]
LOG = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Webhook:
    """`url`: where Telegram reaches us; `host` and `port`: where we listen. The secret is new with each start."""

    url: str
    host: str
    port: int
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)


@asynccontextmanager
async def receiving(app: App, webhook: Webhook, allowed: list[str]) -> AsyncIterator[None]:
    """Listens, then tells Telegram so. Raises UsageError where the address is taken, TransportError."""
    served = web.Application(client_max_size=MOST_BYTES)
    served.router.add_post(urlsplit(webhook.url).path or "/", _Door(app, webhook.secret).take)
    served.on_response_prepare.append(_say_no_version)
    runner = web.AppRunner(served, access_log=None, shutdown_timeout=2)
    await runner.setup()
    try:
        await _listen(runner, webhook)
        try:
            # One at a time: officials are answered in the order in which they write.
            await app.bot.set_webhook(
                webhook.url, allowed_updates=allowed, secret_token=webhook.secret, max_connections=1
            )
        except TelegramError as error:
            raise failure(error) from error
        yield
    finally:
        await runner.cleanup()


async def _say_no_version(_request: web.Request, response: web.StreamResponse) -> None:
    """Who finds the webhook need not learn what is behind it."""
    response.headers["Server"] = "segar"


async def _listen(runner: web.AppRunner, webhook: Webhook) -> None:
    try:
        await web.TCPSite(runner, webhook.host, webhook.port).start()
    except OSError as error:
        where = f"{webhook.host}:{webhook.port}"
        raise UsageError(f"{where} cannot be listened on ({error.strerror}).", "Choose another.") from None


@dataclass(frozen=True, slots=True)
class _Door:
    app: App
    secret: str

    async def take(self, request: web.Request) -> web.Response:
        told = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(told.encode("utf-8", "surrogateescape"), self.secret.encode()):
            LOG.warning("an update without the secret was refused")
            return web.Response(status=403)
        try:
            update = update_in(await request.json(), self.app.bot)
        except (ValueError, LookupError, RecursionError):  # no JSON, in no known letters, nested without end
            update = None
        if update is None:
            return web.Response(status=400)
        await self.app.update_queue.put(update)
        return web.Response()


def update_in(given: object, bot: Bot) -> Update | None:
    """The update in a JSON value; None where there is none. The library trusts Telegram's own server, we do not."""
    if not isinstance(given, dict) or not isinstance(given.get("update_id"), int):
        return None
    try:
        return Update.de_json(given, bot)
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, OSError, RecursionError):
        return None
