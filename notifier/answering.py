"""What an official may answer: ask for peace, dispute, disown a channel, report a post. Recorded by role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from unicodedata import name

from notifier.callbacks import SNOOZE_DAYS, Action, Press, Signer, channel_key
from notifier.keyboard import Keyboard
from notifier.messages import response_text
from notifier.reply import Reply, asked, line, said
from notifier.transport import Letter
from notifier.visitor import Visitor
from segar.clock import Clock
from segar.model.alert import Alert, AlertKind
from segar.model.register import Agency, Channel, Register, Role
from segar.model.response import Response, ResponseKind
from segar.store import Store
from segar.words import Words
from segar.workdays import Workdays

LEAST_WORDS = 5  # letters of a reason
MOST_WORDS = 500
MOST_URL = 500
MOST_SNOOZES = 2  # of a channel within
SNOOZES_COUNTED = timedelta(days=60)
MOST_ANSWERS = 3  # disputes of a channel within a day: each is told to the operator
ANSWERS_COUNTED = timedelta(days=1)
PATIENCE = timedelta(minutes=30)  # a question of ours stands that long
TOLD_OF = {ResponseKind.DISPUTE: AlertKind.DISPUTED, ResponseKind.DISOWN: AlertKind.DISOWNED}
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class _Question:
    """What a chat was asked, until it answers."""

    kind: ResponseKind
    agency: Agency
    channel: Channel
    asked_at: datetime
    days: int = 0
    once: str = ""  # the button that asked, which is used up by the answer


@dataclass
class Answering:
    """Questions and answers. Questions are only in memory: nothing of a person is kept for them."""

    store: Store
    register: Register
    clock: Clock
    signer: Signer
    _questions: dict[str, _Question] = field(default_factory=dict, repr=False)

    def snooze(self, visitor: Visitor, rest: str) -> Reply:
        """`/tunda`: which channel, how long, why."""
        channels = list(visitor.own_channels())
        if len(channels) != 1:
            return self._which(visitor, Action.SNOOZE, channels)
        return self._how_long(visitor, *channels[0], channel_key(channels[0][0].channel_id(channels[0][1])))

    def dispute(self, visitor: Visitor, rest: str) -> Reply:
        """`/sanggah`: which channel, and what is wrong; at once where there is one channel and the words are given."""
        channels = list(visitor.own_channels())
        if len(channels) != 1:
            return self._which(visitor, Action.DISPUTE, channels)
        question = _Question(ResponseKind.DISPUTE, *channels[0], self.clock.now())
        if _tells_something(rest):
            return self._record(visitor, question, rest)
        return self._ask(visitor, question, "bot.dispute_how")

    def pressed(self, visitor: Visitor, press: Press, agency: Agency, channel: Channel, data: str) -> Reply:
        """A button that is the visitor's to press."""
        now = self.clock.now()
        if press.action is Action.SNOOZE:
            return self._how_long(visitor, agency, channel, press.subject)
        if press.action in SNOOZE_DAYS:
            days = SNOOZE_DAYS[press.action]
            question = _Question(ResponseKind.SNOOZE, agency, channel, now, days, data)
            return self._ask(visitor, question, "bot.snooze_why", days=days)
        if press.action is Action.DISPUTE:
            question = _Question(ResponseKind.DISPUTE, agency, channel, now, once=data)
            return self._ask(visitor, question, "bot.dispute_how")
        return self._record(visitor, _Question(ResponseKind.DISOWN, agency, channel, now, once=data), "")

    def answered(self, visitor: Visitor, text: str) -> Reply | None:
        """The answer to a question of ours; None where none stands."""
        question = self._questions.get(visitor.chat_id)
        if question is None or self.clock.now() - question.asked_at > PATIENCE:
            self.forget(visitor.chat_id)
            return None
        if visitor.role_at(question.agency.id) is None:
            self.forget(visitor.chat_id)
            return refused_in_words(visitor.words)
        if not _tells_something(text):
            return asked(visitor.words, "bot.more_words")
        self.forget(visitor.chat_id)
        return self._record(visitor, question, text)

    def forget(self, chat_id: str) -> None:
        """A question that was not answered."""
        self._questions.pop(chat_id, None)

    def channel_of(self, key: str, channel_id: str) -> tuple[Agency, Channel] | None:
        """The channel of an id, or of a key."""
        for agency in self.register.agencies:
            for channel in agency.channels:
                own = agency.channel_id(channel)
                if own == channel_id or channel_key(own) == key:
                    return agency, channel
        return None

    def _which(self, visitor: Visitor, action: Action, channels: Sequence[tuple[Agency, Channel]]) -> Reply:
        keyboard = Keyboard(self.signer, visitor.words)
        buttons = keyboard.channels(action, channels[:50], visitor.chat_id, self._today())
        return Reply(Letter(line(visitor.words, "bot.which"), buttons))

    def _how_long(self, visitor: Visitor, agency: Agency, channel: Channel, subject: str) -> Reply:
        barred = self._barred(visitor, agency.channel_id(channel))
        if barred is not None:
            return barred
        buttons = Keyboard(self.signer, visitor.words).days(subject, visitor.chat_id, self._today())
        key = "bot.snooze_how_long"
        return Reply(Letter(line(visitor.words, key, channel=_name(visitor, agency, channel)), buttons))

    def _barred(self, visitor: Visitor, channel_id: str) -> Reply | None:
        """Peace has its bounds: not while there is peace, and seldom enough."""
        now = self.clock.now()
        until = self.store.responses.snoozes(now).get(channel_id)
        if until is not None:
            return said(visitor.words, "bot.snoozed_until", until=visitor.words.instant(until))
        lately = self.store.responses.count(channel_id, [ResponseKind.SNOOZE], now - SNOOZES_COUNTED)
        return said(visitor.words, "bot.snoozed_enough") if lately >= MOST_SNOOZES else None

    def _is_heard_enough(self, channel_id: str) -> bool:
        """Whether the operator has been told today, and again."""
        since = self.clock.now() - ANSWERS_COUNTED
        return self.store.responses.count(channel_id, list(TOLD_OF), since) >= MOST_ANSWERS

    def _ask(self, visitor: Visitor, question: _Question, key: str, **args: object) -> Reply:
        self._questions[visitor.chat_id] = question
        name = _name(visitor, question.agency, question.channel)
        return asked(visitor.words, key, channel=name, **args)

    def _record(self, visitor: Visitor, question: _Question, text: str) -> Reply:
        kind, agency, channel = question.kind, question.agency, question.channel
        if kind is ResponseKind.SNOOZE and (barred := self._barred(visitor, agency.channel_id(channel))):
            return barred
        if kind in TOLD_OF and self._is_heard_enough(agency.channel_id(channel)):
            return said(visitor.words, "bot.disputed_enough")
        url = found[0][:MOST_URL] if (found := _ADDRESS.search(text)) else ""
        until = self.clock.now() + timedelta(days=question.days) if question.days else None
        response = self._response(
            visitor, kind, agency, channel, text=text.strip()[:MOST_WORDS], url=url, until=until
        )
        alerts = [self._to_operator(response, agency, channel)] if kind in TOLD_OF else []
        if not self.store.responses.record(response, alerts, once=question.once):
            return refused_in_words(visitor.words)
        args = {"until": visitor.words.instant(until)} if until else {}
        return said(visitor.words, f"bot.done.{kind}", **args)

    def _response(
        self,
        visitor: Visitor,
        kind: ResponseKind,
        agency: Agency,
        channel: Channel,
        *,
        text: str = "",
        url: str = "",
        until: datetime | None = None,
    ) -> Response:
        return Response(
            agency_id=agency.id,
            channel_id=agency.channel_id(channel),
            role=visitor.role_at(agency.id) or Role.PIC,
            kind=kind,
            at=self.clock.now(),
            until=until,
            text=text,
            url=url,
        )

    def _to_operator(self, response: Response, agency: Agency, channel: Channel) -> Alert:
        organisation = self.register.organisation
        words = Words.of(organisation.language, organisation.zone)
        kind = TOLD_OF[response.kind]
        return Alert(
            agency_id=agency.id,
            channel_id=response.channel_id,
            role=Role.OPERATOR,
            kind=kind,
            since=response.at,
            due_at=Workdays.of(self.register).working_hours_at_or_after(response.at),
            created_at=response.at,
            text=response_text(kind, response, agency, channel, words),
        )

    def _today(self) -> date:
        return self.clock.now().astimezone(self.register.organisation.zone).date()


def _tells_something(text: str) -> bool:
    """Not what nobody can see, nor signs alone."""
    seen = (letter for letter in text if letter.isalnum() and "FILLER" not in name(letter, ""))
    return sum(1 for _ in seen) >= LEAST_WORDS


def refused_in_words(words: Words) -> Reply:
    return said(words, "bot.refused")


def _name(visitor: Visitor, agency: Agency, channel: Channel) -> str:
    return f"{visitor.words.kind(channel.kind)} {agency.label}"
