"""Telegram, through python-telegram-bot: what each of its errors means for a message.

Source: its telegram.error module; the order of the clauses matters, as BadRequest and TimedOut are NetworkErrors.
"""

from __future__ import annotations

import warnings
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
from telegram import Bot, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message
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
from telegram.warnings import PTBDeprecationWarning

from notifier.pace import Pace
from notifier.transport import Button, Letter
from segar.errors import TransportError, UsageError

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 30.0
# The request had not been sent when these were raised.
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class Telegram:
    """A bot that sends messages; used with `async with`."""

    def __init__(
        self, token: str, base_url: str, *, answer_seconds: float = ANSWER_SECONDS, pace: Pace | None = None
    ) -> None:
        self._pace = pace or Pace()
        self._requests = (
            HTTPXRequest(connect_timeout=CONNECT_SECONDS, read_timeout=answer_seconds),
            HTTPXRequest(),
        )
        sending, polling = self._requests
        self._bot = Bot(token, base_url=base_url, request=sending, get_updates_request=polling)

    async def __aenter__(self) -> Self:
        """Asks the server who we are. Raises UsageError for a token that it does not know."""
        # RetryAfter warns, when it is made, of a change in the library's next version; _seconds reads both.
        warnings.filterwarnings("ignore", message=".*retry_after", category=PTBDeprecationWarning)
        try:
            await self._bot.initialize()
        except InvalidToken:
            await self._close()
            raise UsageError(
                "Telegram does not know this bot token.",
                "Put the token from @BotFather in SEGAR_TELEGRAM_TOKEN.",
            ) from None
        except TelegramError as error:
            await self._close()
            raise TransportError(f"Telegram cannot be reached: {_words(error)}. Nothing was sent.") from error
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._close()

    async def _close(self) -> None:
        for request in self._requests:  # a bot that was never initialised does not close them
            await request.shutdown()

    async def username(self) -> str:
        """The bot's name, for links to it."""
        return self._bot.username

    async def send(self, address: str, letter: Letter) -> None:
        """Sends to a chat id; within its turn. Raises TransportError."""
        await _post(self._bot, address, letter)

    def turn(self, address: str) -> AbstractAsyncContextManager[None]:
        """Waits until Telegram allows a message to this chat."""
        return self._pace.turn(address)


async def post(bot: Bot, pace: Pace, address: str, letter: Letter) -> Message:
    """Sends a letter to a chat id, no faster than Telegram allows. Raises TransportError."""
    async with pace.turn(address):
        return await _post(bot, address, letter)


async def _post(bot: Bot, address: str, letter: Letter) -> Message:
    asking = ForceReply(selective=True) if letter.asks else None
    try:
        if letter.encloses is not None:
            return await _post_file(bot, address, letter, letter.encloses)
        return await bot.send_message(
            int(address),
            letter.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_markup=keyboard(letter.buttons) or asking,
        )
    except TelegramError as error:
        raise failure(error) from error


async def _post_file(bot: Bot, address: str, letter: Letter, file: Path) -> Message:
    """A picture is shown, any other file is offered."""
    content, html, name = letter.enclosed(), ParseMode.HTML, file.name
    if file.suffix == ".png":
        return await bot.send_photo(
            int(address), content, caption=letter.text, parse_mode=html, filename=name
        )
    return await bot.send_document(int(address), content, caption=letter.text, parse_mode=html, filename=name)


async def edit(bot: Bot, pace: Pace, address: str, message_id: int, letter: Letter) -> None:
    """Puts a letter in the place of a message. Raises TransportError."""
    try:
        async with pace.turn(address):
            await bot.edit_message_text(
                letter.text,
                int(address),
                message_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                reply_markup=keyboard(letter.buttons),
            )
    except TelegramError as error:
        raise failure(error) from error


def keyboard(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    """Buttons as Telegram has them; None for none."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in rows]
    )


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after  # a number now, a timedelta in the library's next major version
    return float(wait) if isinstance(wait, (int, float)) else wait.total_seconds()


def failure(error: TelegramError) -> TransportError:
    """What an error means: gone for good, perhaps delivered, or worth another try and when."""
    words = _words(error)
    if isinstance(error, RetryAfter):
        return TransportError(words, retry_after_seconds=_seconds(error))
    if isinstance(error, ChatMigrated):  # its own words name the chat
        return TransportError("ChatMigrated", permanent=True, moved_to=str(error.new_chat_id))
    if isinstance(error, Forbidden):
        return TransportError(words, permanent=True, gone=True)
    if isinstance(error, (BadRequest, InvalidToken)):
        return TransportError(words, permanent=True)
    if isinstance(error, (TimedOut, NetworkError)):
        return TransportError(words, uncertain=not isinstance(error.__cause__, _NEVER_LEFT))
    return TransportError(words, permanent=not isinstance(error, Conflict))


def _words(error: TelegramError) -> str:
    return f"{type(error).__name__}: {error.message}"[:300]
