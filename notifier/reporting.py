"""`/lapor`: an officer tells of a post, and it becomes evidence that is always called a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from notifier.callbacks import Action, Signer, channel_key
from notifier.keyboard import Keyboard
from notifier.owners import is_post, leads_one_way, owners_of
from notifier.reply import Reply, asked, line, said
from notifier.transport import Letter
from notifier.visitor import Visitor
from segar.clock import Clock
from segar.model.moment import Moment, Precision
from segar.model.register import PAGES, Agency, Channel, Register, Role
from segar.model.report import reported
from segar.model.response import Response, ResponseKind
from segar.store import Store

MOST_URL = 500
MOST_WORDS = 200  # of a date
MOST_REPORTS = 20  # of a channel within a day: each has the channel judged, or its site visited
REPORTS_COUNTED = timedelta(days=1)
PATIENCE = timedelta(minutes=30)  # a question of ours stands that long
_ADDRESS = re.compile(r"https?://\S+")


class Hearing(Protocol):
    """Understands what officers write as the crawler's readers would."""

    def date(self, words: str, at: datetime) -> Moment | None:
        """The one date in words said at an instant; None where there is no such."""
        ...

    def address(self, url: str) -> str:
        """The name of a post, whichever of its addresses was copied."""
        ...


@dataclass(frozen=True, slots=True)
class _Post:
    """A post of which we do not know all yet."""

    url: str
    asked_at: datetime
    agency: Agency | None = None
    channel: Channel | None = None
    told: str = ""  # when it was published, in the officer's words


@dataclass
class Reporting:
    """From a link to a record. What is not answered yet is only in memory."""

    store: Store
    register: Register
    clock: Clock
    signer: Signer
    hearing: Hearing
    _pending: dict[str, _Post] = field(default_factory=dict, repr=False)

    def report(self, visitor: Visitor, rest: str) -> Reply:
        """`/lapor URL [when]`: asks for what is missing, the channel or the day."""
        self.forget(visitor.chat_id)
        url, _, told = rest.partition(" ")
        if not _ADDRESS.fullmatch(url) or len(url) > MOST_URL or not leads_one_way(url):
            return said(visitor.words, "bot.report_how")
        possible = owners_of(url, visitor.own_channels())
        if not possible:
            return self._foreign(visitor)
        if not is_post(url):
            return said(visitor.words, "bot.report_no_post")
        post = _Post(url, self.clock.now(), told=told.strip()[:MOST_WORDS])
        if len(possible) > 1:
            self._pending[visitor.chat_id] = post
            return self._which(visitor, possible)
        return self._next(visitor, replace(post, agency=possible[0][0], channel=possible[0][1]))

    def chosen(self, visitor: Visitor, agency: Agency, channel: Channel) -> Reply | None:
        """The channel that was meant; None where no link waits, or it cannot stand there."""
        post = self._waiting(visitor)
        if post is None or (agency, channel) not in owners_of(post.url, visitor.own_channels()):
            return None
        return self._next(visitor, replace(post, agency=agency, channel=channel))

    def answered(self, visitor: Visitor, text: str) -> Reply | None:
        """When the post that waits was published; None where none does."""
        post = self._waiting(visitor)
        if post is None or post.channel is None:
            return None
        return self._next(visitor, replace(post, told=text.strip()[:MOST_WORDS]))

    def forget(self, chat_id: str) -> None:
        """A link whose day or channel was not told."""
        self._pending.pop(chat_id, None)

    def _waiting(self, visitor: Visitor) -> _Post | None:
        post = self._pending.get(visitor.chat_id)
        if post is None or self.clock.now() - post.asked_at > PATIENCE:
            self.forget(visitor.chat_id)
            return None
        if post.agency is not None and visitor.role_at(post.agency.id) is None:
            self.forget(visitor.chat_id)
            return None
        return post

    def _next(self, visitor: Visitor, post: _Post) -> Reply:
        """Records a report of which all is known; else asks for the day."""
        assert post.agency is not None  # noqa: S101 - the callers chose
        assert post.channel is not None  # noqa: S101
        name = f"{visitor.words.kind(post.channel.kind)} {post.agency.label}"
        if not post.told and post.channel.kind in PAGES:
            return self._record(visitor, post, post.agency, post.channel, None)  # its own page tells the day
        if not post.told:
            return self._ask(visitor, post, "bot.report_when", channel=name)
        moment = self.hearing.date(post.told, self.clock.now())
        if moment is None or moment.precision is Precision.MONTH:
            return self._ask(visitor, post, "bot.report_no_date")
        try:
            return self._record(visitor, post, post.agency, post.channel, moment)
        except ValueError:
            return self._ask(visitor, post, "bot.report_future")

    def _ask(self, visitor: Visitor, post: _Post, key: str, **args: object) -> Reply:
        self._pending[visitor.chat_id] = post
        return asked(visitor.words, key, **args)

    def _record(
        self, visitor: Visitor, post: _Post, agency: Agency, channel: Channel, moment: Moment | None
    ) -> Reply:
        """Evidence, and the answer that set it off; then the channel is judged anew, or looked at where we can."""
        now, channel_id = self.clock.now(), agency.channel_id(channel)
        if (
            self.store.responses.count(channel_id, [ResponseKind.REPORT], now - REPORTS_COUNTED)
            >= MOST_REPORTS
        ):
            self.forget(visitor.chat_id)
            return said(visitor.words, "bot.reported_enough", most=MOST_REPORTS)
        role = visitor.role_at(agency.id) or Role.PIC
        name = self.hearing.address(post.url)
        run, visit = reported(
            channel_id, name, moment, told=post.told, title="", by=role, at=now, through="/lapor"
        )
        self.forget(visitor.chat_id)
        response = Response(
            agency_id=agency.id,
            channel_id=channel_id,
            role=role,
            kind=ResponseKind.REPORT,
            at=now,
            text=post.told,
            url=post.url,
        )
        zone = self.register.organisation.zone
        key = f"report.{channel_key(f'{channel_id} {name}')}.{moment.day(zone) if moment else ''}"
        if not self.store.responses.record(response, once=key):
            return said(visitor.words, "bot.report_again")
        self.store.visits.tell(run, visit)
        return _receipt(visitor, agency, channel, moment)

    def _which(self, visitor: Visitor, possible: Sequence[tuple[Agency, Channel]]) -> Reply:
        keyboard = Keyboard(self.signer, visitor.words)
        today = self.clock.now().astimezone(self.register.organisation.zone).date()
        buttons = keyboard.channels(Action.REPORT, possible[:50], visitor.chat_id, today)
        return Reply(Letter(line(visitor.words, "bot.which"), buttons))

    def _foreign(self, visitor: Visitor) -> Reply:
        """Says what would be accepted, so that the officer need not guess."""
        own = [channel.address for _, channel in visitor.own_channels()][:20]
        items = [line(visitor.words, "bot.item", text=address) for address in own]
        lines = [line(visitor.words, "bot.report_foreign"), *items]
        return Reply(Letter("\n".join(lines)))


def _receipt(visitor: Visitor, agency: Agency, channel: Channel, moment: Moment | None) -> Reply:
    """What was kept; then the channel is judged anew, after a look at a site, which can be read."""
    args = {"channel": f"{visitor.words.kind(channel.kind)} {agency.label}"}
    if moment is None:
        told = line(visitor.words, "bot.report_undated", **args)
    else:
        told = line(visitor.words, "bot.reported", when=visitor.words.moment(moment), **args)
    return Reply(Letter(told), check=agency.id, visiting=channel.kind in PAGES, is_receipt=True)
