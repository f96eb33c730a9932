"""The bot's side of the conversation: words and presses in, replies out. It knows nothing of Telegram."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from notifier.answering import Answering
from notifier.callbacks import Action, Signer
from notifier.looking import Looking
from notifier.reply import Reply, line, refused, said
from notifier.reporting import Hearing, Reporting
from notifier.tally import Tally
from notifier.transport import Letter
from notifier.visitor import OF_ALL, Visitor
from segar.clock import Clock
from segar.model.link import token_hash
from segar.model.register import Agency, Channel, Register, Role
from segar.model.text import storable
from segar.model.verdict import Score
from segar.store import Store
from segar.words import LANGUAGES, Words

GUESSES = 5  # wrong invitations of one chat in an hour
ANSWERS = 10  # to a stranger in an hour
BUTTON_DAYS = 30  # a button that is older does nothing
COMMANDS: dict[str, tuple[Role, ...]] = {  # and who may use them; in the order of the bot's menu
    "status": tuple(Role),
    "cek": tuple(Role),
    "tunda": (Role.PIC, Role.HEAD),
    "sanggah": (Role.PIC, Role.HEAD),
    "lapor": (Role.PIC, Role.HEAD),
    "peringkat": OF_ALL,
    "bantuan": tuple(Role),
    "berhenti": tuple(Role),
}


@dataclass
class Desk:
    """Answers officials by role, and strangers politely."""

    store: Store
    register: Register
    clock: Clock
    signer: Signer
    ranking: Callable[[], Sequence[Score]]
    hearing: Hearing
    guesses: Tally = field(default_factory=lambda: Tally(GUESSES, timedelta(hours=1)))
    strangers: Tally = field(default_factory=lambda: Tally(ANSWERS, timedelta(hours=1)))
    answering: Answering = field(init=False)
    reporting: Reporting = field(init=False)
    looking: Looking = field(init=False)

    def __post_init__(self) -> None:
        self.answering = Answering(self.store, self.register, self.clock, self.signer)
        self.reporting = Reporting(self.store, self.register, self.clock, self.signer, self.hearing)
        self.looking = Looking(self.store, self.register, self.clock, self.ranking)

    def visitor(self, chat_id: str, language: str) -> Visitor:
        """Who writes, with the roles that the register still names, in the language that the chat was linked in."""
        register = self.register
        links = tuple(
            link for link in self.store.links.of_chat(chat_id) if register.names(link.role, link.agency_id)
        )
        spoken = links[0].language if links else language
        words = Words.of(spoken if spoken in LANGUAGES else "id", self.register.organisation.zone)
        return Visitor(chat_id, links, register, words)

    def hear(self, chat_id: str, text: str, language: str) -> Reply:
        """A message in words: a command, or the answer to a question of ours."""
        text, visitor = storable(text), self.visitor(chat_id, language)
        if not visitor.links and not self._is_answered(chat_id, text):
            return Reply()
        return self._heard(visitor, text, language)

    def _is_answered(self, chat_id: str, text: str) -> bool:
        """Whether a stranger is answered: a few times an hour, and when they try an invitation."""
        now = self.clock.now()
        may_join = text.startswith("/start ") and not self.guesses.is_full(chat_id, now)
        if self.strangers.is_full(chat_id, now) and not may_join:
            return False
        self.strangers.note(chat_id, now)
        return True

    def _heard(self, visitor: Visitor, text: str, language: str) -> Reply:
        chat_id = visitor.chat_id
        command, _, rest = text.strip().partition(" ")
        name = command.partition("@")[0].lower()
        if name == "/start":
            return self._start(chat_id, rest.strip(), language)
        if not visitor.links:
            return said(visitor.words, "bot.stranger")
        if not name.startswith("/"):
            answer = self.reporting.answered(visitor, text) or self.answering.answered(visitor, text)
            return answer or said(visitor.words, "bot.not_understood")
        self.answering.forget(chat_id)
        self.reporting.forget(chat_id)
        if name == "/berhenti":
            self.store.links.erase(chat_id)
            return said(visitor.words, "bot.left")
        if visitor.roles.isdisjoint(COMMANDS.get(name[1:], ())):
            return said(visitor.words, "bot.not_understood")
        return self._obey(visitor, name[1:], rest.strip())

    def press(self, chat_id: str, data: str, language: str) -> Reply:
        """A button. One that we did not make for this chat, or that is used up or old, gets a refusal."""
        data = storable(data)
        visitor = self.visitor(chat_id, language)
        press = self.signer.read(data, chat_id)
        if press is None or not visitor.links or self._today() - press.day > BUTTON_DAYS:
            return refused(visitor.words)
        if self.store.responses.used(data):
            return refused(visitor.words)
        meant = self._meant(press.subject)
        if meant is None:
            return refused(visitor.words)
        agency, channel = meant
        if press.action is Action.RECHECK:
            return self.looking.recheck(visitor, agency.id)
        if visitor.role_at(agency.id) is None:
            return refused(visitor.words)
        if press.action is Action.REPORT:
            return self.reporting.chosen(visitor, agency, channel) or refused(visitor.words)
        self.reporting.forget(chat_id)  # another question takes the place of ours
        return self.answering.pressed(visitor, press, agency, channel, data)

    def checked(self, chat_id: str, language: str, agency_id: str, code: int) -> Letter:
        """What a visit found."""
        return self.looking.checked(self.visitor(chat_id, language), agency_id, code)

    def _obey(self, visitor: Visitor, name: str, rest: str) -> Reply:
        if name == "status":
            return self.looking.status(visitor, rest)
        if name == "cek":
            return self.looking.check(visitor, rest)
        if name == "peringkat":
            return self.looking.rank(visitor)
        if name == "tunda":
            return self.answering.snooze(visitor, rest)
        if name == "sanggah":
            return self.answering.dispute(visitor, rest)
        if name == "lapor":
            return self.reporting.report(visitor, rest)
        return Reply(Letter(help_text(visitor)))

    def _start(self, chat_id: str, token: str, language: str) -> Reply:
        self.store.links.revive(chat_id)  # who had blocked the bot, and now writes to it, is back
        visitor = self.visitor(chat_id, language)
        if not token:
            return Reply(Letter(help_text(visitor))) if visitor.links else said(visitor.words, "bot.stranger")
        spoken = visitor.words.language
        now = self.clock.now()
        if self.guesses.is_full(chat_id, now):
            return said(visitor.words, "bot.token_refused")
        link = self.store.links.redeem(token_hash(token), chat_id, spoken, now)
        if link is None:
            self.guesses.note(chat_id, now)
            return said(visitor.words, "bot.token_refused")
        agency = self.register.agency(link.agency_id)
        where = agency.name if agency else self.register.organisation.name
        welcome = line(visitor.words, "bot.welcome", role=visitor.words.role(link.role), where=where)
        return Reply(Letter(f"{welcome}\n\n{help_text(self.visitor(chat_id, language))}"))

    def _meant(self, subject: str) -> tuple[Agency, Channel] | None:
        """The channel of an alert, or of a key."""
        alert = self.store.alerts.one(subject)
        wanted = alert.channel_id if alert else ""
        return self.answering.channel_of(subject, wanted)

    def _today(self) -> int:
        return local_day(self.clock.now(), self.register)


def local_day(instant: datetime, register: Register) -> int:
    return instant.astimezone(register.organisation.zone).date().toordinal()


def help_text(visitor: Visitor) -> str:
    """The commands that the roles of a chat may use."""
    lines = [line(visitor.words, "bot.help")]
    for name, roles in COMMANDS.items():
        if not visitor.roles.isdisjoint(roles):
            lines.append(f"/{name} – {line(visitor.words, f'bot.command.{name}')}")
    return "\n".join(lines)
