"""What an official may see: how the channels stand, the ranking, and a visit made now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from notifier.messages import fitting, reason_line, safe
from notifier.reply import Reply, line, said
from notifier.transport import Letter
from notifier.visitor import Visitor
from segar.clock import Clock
from segar.model.register import Agency, Register
from segar.model.sufficiency import Sufficiency
from segar.model.verdict import Score, State, Verdict
from segar.store import Store

PAUSE = timedelta(minutes=10)  # between two visits that officials ask for
MOST = 3800  # characters
NETWORK_DOWN = 3  # the exit code of `segar check` when nothing could be looked at


@dataclass
class Looking:
    """Answers from what is recorded."""

    store: Store
    register: Register
    clock: Clock
    ranking: Callable[[], Sequence[Score]]
    _asked: dict[str, datetime] = field(default_factory=dict)  # when a visit was last asked for, by agency

    def status(self, visitor: Visitor, agency_id: str) -> Reply:
        """The channels of an agency (one's own without an id); for who sees all, how many are in each state."""
        if agency_id:
            agency = self.register.agency(agency_id)
            if agency is None or not visitor.may_see(agency_id):
                return said(visitor.words, "bot.no_agency")
            return Reply(Letter(self._of_agencies(visitor, [agency])))
        if visitor.own:
            return Reply(Letter(self._of_agencies(visitor, visitor.own)))
        return Reply(Letter(self._of_all(visitor)))

    def check(self, visitor: Visitor, agency_id: str) -> Reply:
        """A visit now: of the agency named, or of the one that the visitor answers for."""
        wanted = agency_id or (visitor.own[0].id if len(visitor.own) == 1 else "")
        if self.register.agency(wanted) is None or not visitor.may_see(wanted):
            return said(visitor.words, "bot.check_which")
        return self.recheck(visitor, wanted)

    def recheck(self, visitor: Visitor, agency_id: str) -> Reply:
        agency = self.register.agency(agency_id)
        if agency is None or not visitor.may_see(agency_id):
            return Reply(toast=visitor.words.text("bot.refused"))
        now = self.clock.now()
        last = self._asked.get(agency_id)
        if last is not None and now - last < PAUSE:
            return said(visitor.words, "bot.checked_lately", agency=agency.label)
        self._asked[agency_id] = now
        return Reply(Letter(line(visitor.words, "bot.checking", agency=agency.label)), check=agency_id)

    def checked(self, visitor: Visitor, agency_id: str, code: int) -> Letter:
        """What a visit found. A visit that failed is never told as the channel's fault."""
        agency = self.register.agency(agency_id)
        if agency is None or not visitor.may_see(agency_id):
            return Letter(line(visitor.words, "bot.no_agency"))
        if code:
            self._asked.pop(agency_id, None)
            key = "bot.check_no_network" if code == NETWORK_DOWN else "bot.check_failed"
            return Letter(line(visitor.words, key))
        return Letter(self._of_agencies(visitor, [agency]))

    def rank(self, visitor: Visitor) -> Reply:
        """Every agency with its score, as in the report: worst first."""
        lines = [f"<b>{line(visitor.words, 'bot.ranking')}</b>"]
        for place, score in enumerate(self.ranking(), start=1):
            agency = self.register.agency(score.agency_id)
            points = "–" if score.value is None else f"{score.value:.0f}"
            lines.append(f"{place}. {safe(agency.label if agency else score.agency_id, 60)}: {points}")
        return Reply(Letter(_cut(lines)))

    def _of_agencies(self, visitor: Visitor, agencies: Sequence[Agency]) -> str:
        ids = [agency.channel_id(channel) for agency in agencies for channel in agency.channels]
        verdicts = {v.channel_id: v for v in self.store.verdicts.outlines(self.clock.now(), ids)}
        snoozes = self.store.responses.snoozes(self.clock.now())
        known = self.store.surveys.as_of(self.clock.now(), [agency.id for agency in agencies])
        enough = {one.agency_id: one for one in known}
        lines: list[str] = []
        for agency in agencies:
            lines.append(f"<b>{safe(agency.name)}</b>")
            for channel in agency.channels:
                channel_id = agency.channel_id(channel)
                name = f"{visitor.words.kind(channel.kind)} ({channel.address})"
                lines += self._of_channel(visitor, name, verdicts.get(channel_id), snoozes.get(channel_id))
            lines += _of_offer(visitor, enough.get(agency.id))
        return _cut(lines)

    def _of_channel(
        self, visitor: Visitor, name: str, verdict: Verdict | None, snoozed: datetime | None
    ) -> list[str]:
        words = visitor.words
        state = verdict.state if verdict else State.UNKNOWN
        lines = [f"• {safe(name, 300)}: <b>{safe(words.state(state))}</b>"]
        if verdict and verdict.last_published is not None:
            lines.append(line(words, "alert.last", when=words.published(verdict)))
        if verdict and verdict.reasons and state is not State.FRESH:
            lines.append(reason_line(verdict.reasons[0], words))
        if snoozed is not None:
            lines.append(line(words, "bot.snoozed_until", until=words.instant(snoozed)))
        return lines

    def _of_all(self, visitor: Visitor) -> str:
        ids = [a.channel_id(c) for a in self.register.agencies for c in a.channels]
        counted = Counter(v.state for v in self.store.verdicts.outlines(self.clock.now(), ids))
        counted[State.UNKNOWN] += len(ids) - counted.total()
        lines = [f"<b>{line(visitor.words, 'bot.status_all', count=len(ids))}</b>"]
        lines += [f"{safe(visitor.words.state(state))}: {counted[state]}" for state in State]
        return "\n".join([*lines, line(visitor.words, "bot.status_more")])


def _of_offer(visitor: Visitor, enough: Sufficiency | None) -> list[str]:
    """Whether there is enough on its sites, and what would help most."""
    if enough is None or enough.value is None:
        return []
    lines = [line(visitor.words, "bot.enough", value=f"{100 * enough.value:.0f}")]
    return lines + [f"{number}. {safe(one.text, 300)}" for number, one in enumerate(enough.advice, start=1)]


def _cut(lines: Sequence[str]) -> str:
    """As many lines as fit into a message."""
    kept = fitting(lines, MOST)
    return "\n".join(kept if len(kept) == len(lines) else [*kept, "…"])
