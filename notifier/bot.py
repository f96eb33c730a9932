"""The bot: asks Telegram, or is told by it, hands words and presses to the desk, and brings its replies back.

Nothing of a person is logged: neither chats nor what was said.
"""

from __future__ import annotations

import asyncio
import secrets
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic

import structlog
from telegram import BotCommand, Chat, ChatMember, Message, Update, User
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import (
    Application,
    ApplicationHandlerStop,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    MessageHandler,
    TypeHandler,
    filters,
)
from telegram.warnings import PTBDeprecationWarning

from notifier.desk import COMMANDS, Desk
from notifier.pace import Pace
from notifier.reply import Reply
from notifier.rounds import Checker, Rounds
from notifier.telegram import edit, failure, post
from notifier.transport import Letter
from notifier.turns import Turns
from notifier.webhook import App, Webhook, receiving
from segar.clock import Clock
from segar.errors import SegarError, TransportError, UsageError
from segar.store import Store
from segar.words import Words

LEASE = "bot"
LEASE_LASTS = timedelta(seconds=60)
RENEW_SECONDS = 20.0
REMEMBERED = timedelta(days=60)  # buttons that have done their work
UPDATES_REMEMBERED = timedelta(days=2)  # Telegram keeps them for one; strangers make them too
_UPDATE = "update:"
CONFLICTS = 3  # answers that another program polls, within CONFLICT_SECONDS, after which we stop
CONFLICT_SECONDS = 60.0
POLL_SECONDS = 10
LONGEST_WAIT = 30.0  # seconds that a reply waits when Telegram tells it to
LISTENED_TO: list[str] = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
LOG = structlog.get_logger()


@dataclass
class Bot:
    """One poller, while it holds the lease."""

    desk: Desk
    store: Store
    clock: Clock
    words: Words
    checker: Checker
    token: str = field(repr=False)
    base_url: str = "https://api.telegram.org/bot"
    pace: Pace = field(default_factory=Pace)
    webhook: Webhook | None = None  # else we poll
    turns: Turns = field(default_factory=Turns)
    rounds: Rounds = field(init=False)
    _holder: str = field(default_factory=lambda: secrets.token_hex(8))
    _checks: set[asyncio.Task[None]] = field(default_factory=set)
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _conflicts: list[float] = field(default_factory=list)
    _failure: SegarError | None = None

    def __post_init__(self) -> None:
        self.rounds = Rounds(self.checker)

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()

    def stop(self) -> None:
        """Ends `run` cleanly."""
        self._stop.set()

    async def run(self) -> None:
        """Serves until it is stopped. Raises SegarError when another bot runs."""
        warnings.filterwarnings("ignore", message=".*retry_after", category=PTBDeprecationWarning)
        self._take_lease()
        try:
            await self._serve()
        finally:
            self.store.leases.release(LEASE, self._holder)
        if self._failure is not None:
            raise self._failure

    async def _serve(self) -> None:
        builder = Application.builder().token(self.token).base_url(self.base_url).job_queue(None)
        app = builder.concurrent_updates(self.turns).build()
        self._add_handlers(app)
        try:
            await app.initialize()
        except InvalidToken:
            raise UsageError(
                "Telegram does not know this bot token.",
                "Put the token from @BotFather in SEGAR_TELEGRAM_TOKEN.",
            ) from None
        except TelegramError as error:
            raise failure(error) from error
        renewing = asyncio.create_task(self._renew())
        try:
            await self._show_commands(app)
            async with receiving(app, self.webhook, LISTENED_TO) if self.webhook else self._polling(app):
                await app.start()
                LOG.info("the bot listens")
                await self._stop.wait()
        finally:
            renewing.cancel()
            await self._end(app)

    @asynccontextmanager
    async def _polling(self, app: App) -> AsyncIterator[None]:
        assert app.updater is not None  # noqa: S101 (the builder makes one unless told otherwise)
        await app.updater.start_polling(
            timeout=POLL_SECONDS, allowed_updates=LISTENED_TO, error_callback=self._on_poll_error
        )
        try:
            yield
        finally:
            await app.updater.stop()

    async def _end(self, app: App) -> None:
        await self.turns.end()
        for check in self._checks:
            check.cancel()
        await asyncio.gather(*self._checks, return_exceptions=True)
        await self.rounds.end()
        if app.running:
            await app.stop()
        await app.shutdown()

    def _take_lease(self) -> None:
        if not self.store.leases.take(LEASE, self._holder, self.clock.now(), LEASE_LASTS):
            raise SegarError(
                "Another bot runs on this database.", "Stop it first; one that was killed lapses in a minute."
            )

    async def _renew(self) -> None:
        """Keeps the lease; stops where it was lost, for then another bot runs."""
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            try:
                self._take_lease()
            except SegarError as error:
                self._fail(error)
            self._forget()

    def _forget(self) -> None:
        now = self.clock.now()
        self.store.responses.forget_before(now - REMEMBERED)
        self.store.responses.forget_before(now - UPDATES_REMEMBERED, _UPDATE)

    def _fail(self, error: SegarError) -> None:
        self._failure = error
        self._stop.set()

    def _add_handlers(self, app: App) -> None:
        app.add_handler(TypeHandler(Update, self._once), group=-1)
        app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, self._on_migration))
        app.add_handler(MessageHandler(filters.UpdateType.MESSAGE & filters.TEXT, self._on_message))
        app.add_handler(CallbackQueryHandler(self._on_press))
        app.add_handler(ChatMemberHandler(self._on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
        app.add_error_handler(self._on_error)

    async def _show_commands(self, app: App) -> None:
        commands = [BotCommand(name, self.words.text(f"bot.command.{name}")) for name in COMMANDS]
        try:
            await app.bot.set_my_commands(commands)
        except TelegramError as error:
            LOG.warning("the menu of commands was not set", error=type(error).__name__)

    async def _once(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Telegram may tell the same thing twice, even to a bot that was started anew."""
        if not self.store.responses.first_time(f"{_UPDATE}{update.update_id}", self.clock.now()):
            raise ApplicationHandlerStop

    async def _on_message(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        chat, message = update.effective_chat, update.effective_message
        if chat is None or message is None or not _is_to_us(message):
            return
        language = _language(update.effective_user)
        reply = self.desk.hear(str(chat.id), message.text or "", language)
        await self._answer(update, str(chat.id), language, reply)

    async def _on_press(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        query, chat = update.callback_query, update.effective_chat
        if query is None:
            return
        language = _language(update.effective_user)
        chat_id = str(chat.id) if chat else ""
        reply = self.desk.press(chat_id, query.data or "", language)
        try:
            await query.answer(reply.toast[:200] or None)
        except TelegramError as error:
            LOG.warning("a press was not answered", error=type(error).__name__)
        if chat is not None:
            await self._answer(update, chat_id, language, reply)

    async def _on_membership(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        change = update.my_chat_member
        if change is None:
            return
        if change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT):
            self.store.links.bury(str(change.chat.id), self.clock.now())
        else:
            self.store.links.revive(str(change.chat.id))

    async def _on_migration(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        if message is not None and message.migrate_to_chat_id is not None:
            self.store.links.move(str(message.chat_id), str(message.migrate_to_chat_id))

    async def _answer(self, update: Update, chat_id: str, language: str, reply: Reply) -> None:
        if reply.letter is None:
            return
        sent = await self._send(update, chat_id, reply.letter)
        if reply.check:
            work = self._check(update, chat_id, language, reply, sent)
            check = asyncio.create_task(work)
            self._checks.add(check)
            check.add_done_callback(self._checks.discard)

    async def _check(
        self, update: Update, chat_id: str, language: str, reply: Reply, sent: Message | None
    ) -> None:
        """A visit takes a while; its result takes the place of the message that announced it, or follows a receipt."""
        code = await self.rounds.check(reply.check, reply.visiting)
        letter = self.desk.checked(chat_id, language, reply.check, code)
        if sent is None or reply.is_receipt:
            await self._send(update, chat_id, letter)
            return
        try:
            await edit(update.get_bot(), self.pace, chat_id, sent.message_id, letter)
        except TransportError as error:
            LOG.warning("a result was not shown", error=error.message.partition(":")[0])

    async def _send(self, update: Update, chat_id: str, letter: Letter) -> Message | None:
        for _ in range(2):
            try:
                return await post(update.get_bot(), self.pace, chat_id, letter)
            except TransportError as error:
                LOG.warning("a reply was not sent", error=error.message.partition(":")[0])
                if error.gone:
                    self.store.links.bury(chat_id, self.clock.now())
                if error.retry_after_seconds is None or error.retry_after_seconds > LONGEST_WAIT:
                    return None
                await asyncio.sleep(error.retry_after_seconds)
        return None

    def _on_poll_error(self, error: TelegramError) -> None:
        LOG.warning("polling failed", error=type(error).__name__)
        if not isinstance(error, Conflict):
            return
        now = monotonic()
        self._conflicts = [*(then for then in self._conflicts if now - then < CONFLICT_SECONDS), now]
        if len(self._conflicts) >= CONFLICTS:
            self._fail(
                SegarError(
                    "Another program polls with this bot token.",
                    "Stop it, or make a new token with @BotFather.",
                )
            )

    async def _on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        LOG.error("an update failed", error=type(context.error).__name__)


def _is_to_us(message: Message) -> bool:
    """Not a command for another bot; in a group only commands, and replies to what we said."""
    text, me = (message.text or "").strip(), message.get_bot().username.lower()
    if text.startswith("/"):
        _, at, whom = text.split(maxsplit=1)[0].partition("@")
        return not at or whom.lower() == me
    replied = message.reply_to_message
    to_me = (
        replied is not None
        and replied.from_user is not None
        and (replied.from_user.username or "").lower() == me
    )
    return message.chat.type == Chat.PRIVATE or to_me


def _language(user: User | None) -> str:
    return (user.language_code or "id").partition("-")[0] if user else "id"
