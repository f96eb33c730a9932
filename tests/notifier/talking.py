"""A bot that listens, and hands to talk with it as users do."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from crawler.spoken import Spoken
from notifier.bot import Bot
from notifier.callbacks import Signer
from notifier.deliver import Deliverer
from notifier.desk import Desk
from notifier.invite import new_invitation
from notifier.keyboard import Keyboard
from notifier.pace import Pace
from notifier.recipients import Directory
from notifier.telegram import Telegram
from notifier.webhook import Webhook
from segar.cycle import Cycle
from segar.model.register import Register, Role
from segar.model.verdict import Score, State, Verdict
from segar.sample.botapi import BotApi, Message
from segar.store import Store, open_store
from segar.workdays import Workdays
from tests.notifier.given import MONDAY, REGISTER, WIB, WORDS, Days, verdict

PATIENCE = 20.0
SPEED = 100.0  # how much faster than ours the clock of the paces runs


def hurried(speed: float = SPEED) -> Pace:
    """A pace that keeps Telegram's limits on a clock that runs faster."""
    return Pace(lambda: time.monotonic() * speed, lambda seconds: asyncio.sleep(seconds / speed))


@dataclass
class SetClock:
    """A clock that a test sets."""

    instant: datetime = MONDAY

    def now(self) -> datetime:
        return self.instant


@dataclass
class Talk:
    """A store, a server, a bot between them, and users."""

    store: Store
    server: BotApi
    register: Register = REGISTER
    clock: SetClock = field(default_factory=SetClock)
    checks: list[str] = field(default_factory=list)  # the agencies that were visited
    code: int = 0  # how visits end
    found: tuple[Verdict, ...] = ()  # what a visit finds
    scores: tuple[Score, ...] = ()
    bot: Bot | None = None
    webhook: Webhook | None = None
    _passers_by: count[int] = field(default_factory=lambda: count(99_001))

    def desk(self) -> Desk:
        signer = Signer(self.server.token)
        return Desk(self.store, self.register, self.clock, signer, lambda: self.scores, Spoken(WIB))

    async def check(self, agency_id: str, visiting: bool) -> int:
        if not visiting:  # as `segar check --no-visit`
            agency = self.register.agency(agency_id)
            assert agency
            Cycle(self.register, self.store, self.clock, WORDS).judge([agency])
            return 0
        self.checks.append(agency_id)
        if self.found:
            self.store.verdicts.record(self.found, [])
        return self.code

    def invite(self, agency: str = "bkd", role: Role = Role.PIC) -> str:
        token, invitation = new_invitation(agency, role, self.clock.now(), timedelta(days=7))
        self.store.links.invite(invitation)
        return token

    def join(self, chat: int, role: Role = Role.PIC, agency: str = "bkd") -> Message:
        """A user follows an invitation."""
        return self.tell(chat, f"/start {self.invite(agency, role)}")

    def tell(self, chat: int, text: str, language: str = "id") -> Message:
        """A user writes; the bot's reply."""
        return self.reply(chat, lambda: self.server.user_writes(chat, text, language))

    def press(self, message: Message, label: str) -> Message:
        """A user presses a button; the message that follows."""
        return self.reply(message.chat_id, lambda: self.server.user_presses(message, message.data(label)))

    def forge(self, message: Message, data: str, chat: int | None = None) -> str:
        """A user sends other data than the button's; what the bot answers, which must be no message."""
        before, messages = len(self.server.answers), len(self.server.messages)
        self.server.user_presses(message, data, chat)
        self.until(lambda: len(self.server.answers) > before)
        self.settle()
        assert len(self.server.messages) == messages
        return self.server.answers[-1]

    def reply(self, chat: int, act: Callable[[], None]) -> Message:
        before = len(self.to(chat))
        act()
        self.until(lambda: len(self.to(chat)) > before)
        return self.to(chat)[-1]

    def to(self, chat: int) -> list[Message]:
        return [message for message in self.server.messages if message.chat_id == chat]

    def settle(self) -> None:
        """Lets the bot finish what it has been told: it begins updates in their order."""
        assert self.bot is not None
        bot, last = self.bot, next(self._passers_by)
        self.server.user_writes(last, "selesai?")
        self.until(lambda: bool(self.to(last)) and not bot.turns.current_concurrent_updates)
        self.server.messages[:] = [m for m in self.server.messages if m.chat_id != last]

    def until(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < end, "the bot did not answer"
            time.sleep(0.005)

    def alert(self, state: State = State.STALE) -> None:
        """A judgement, and its alerts sent."""
        judged = verdict(state, self.clock.now())
        days = Days()
        days.at = self.clock.now()
        days.ledger = list(self.store.alerts.ledger())
        self.store.verdicts.record([judged], [], days.due([judged]))
        self.send()

    def send(self) -> None:
        asyncio.run(self._send())

    async def _send(self) -> None:
        signer = Signer(self.server.token)
        async with Telegram(self.server.token, self.server.base_url, pace=hurried()) as telegram:
            await Deliverer(
                self.store,
                {"telegram": telegram},
                Directory(self.store, self.register),
                Workdays.of(self.register),
                WORDS,
                self.clock,
                Keyboard(signer, WORDS),
            ).drain()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """The bot runs in a thread of its own."""
        bot = Bot(
            self.desk(),
            self.store,
            self.clock,
            WORDS,
            self.check,
            self.server.token,
            self.server.base_url,
            pace=hurried(),
            webhook=self.webhook,
        )
        self.bot = bot
        loop = asyncio.new_event_loop()
        failures: list[BaseException] = []

        def serve() -> None:
            try:
                loop.run_until_complete(bot.run())
            except BaseException as error:
                failures.append(error)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            self.until(lambda: bool(self.server.commands) or bool(failures))
            yield
        finally:
            loop.call_soon_threadsafe(bot.stop)
            thread.join(PATIENCE)
            loop.close()
        if failures:
            raise failures[0]


@contextmanager
def talking(folder: Path, register: Register = REGISTER) -> Iterator[Talk]:
    store = open_store(f"sqlite:///{folder}/segar.db")
    with BotApi() as server:
        talk = Talk(store, server, register)
        with talk.listening():
            yield talk
    store.close()
