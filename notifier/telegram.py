"""Telegram, through python-telegram-bot: what each of its errors means for a message.

Source: its telegram.error module; the order of the clauses matters, as BadRequest and TimedOut are NetworkErrors.
"""

from __future__ import annotations

from types import TracebackType
from typing import Self

import httpx
from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from segar.errors import TransportError, UsageError

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 30.0
# The request had not been sent when these were raised.
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class Telegram:
    """A bot that sends messages; used with `async with`."""

    def __init__(self, token: str, base_url: str) -> None:
        request = HTTPXRequest(connect_timeout=CONNECT_SECONDS, read_timeout=ANSWER_SECONDS)
        self._bot = Bot(token, base_url=base_url, request=request, get_updates_request=HTTPXRequest())

    async def __aenter__(self) -> Self:
        """Asks the server who we are. Raises UsageError for a token that it does not know."""
        try:
            await self._bot.initialize()
        except InvalidToken:
            raise UsageError(
                "Telegram does not know this bot token.",
                "Put the token from @BotFather in SEGAR_TELEGRAM_TOKEN.",
            ) from None
        except TelegramError as error:
            raise TransportError(f"Telegram cannot be reached: {_words(error)}. Nothing was sent.") from error
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._bot.shutdown()

    async def send(self, address: str, text: str) -> None:
        """Sends HTML to a chat id. Raises TransportError."""
        try:
            await self._bot.send_message(
                int(address),
                text,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except TelegramError as error:
            raise failure(error) from error


def failure(error: TelegramError) -> TransportError:
    """What an error means: gone for good, perhaps delivered, or worth another try and when."""
    words = _words(error)
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        seconds = wait if isinstance(wait, (int, float)) else wait.total_seconds()
        return TransportError(words, retry_after_seconds=float(seconds))
    if isinstance(error, (Forbidden, BadRequest, ChatMigrated, InvalidToken)):
        return TransportError(words, permanent=True)
    if isinstance(error, (TimedOut, NetworkError)):
        return TransportError(words, uncertain=not isinstance(error.__cause__, _NEVER_LEFT))
    return TransportError(words, permanent=not isinstance(error, Conflict))


def _words(error: TelegramError) -> str:
    return f"{type(error).__name__}: {error.message}"[:300]
