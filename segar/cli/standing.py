"""What all reports ask of the store: how everything stood at one instant, in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from reports.detail import Detail
from reports.standing import OUTDATED_AFTER, Situation, situation
from reports.timeline import WEEKS
from reports.trend import Week, instants, trend
from segar.cli.context import Context
from segar.clock import parse_instant
from segar.model.register import Register
from segar.model.verdict import Change
from segar.words import Words
from segar.workdays import Workdays

YEAR = timedelta(days=365)
VISITS_SHOWN = 14  # of a channel, on its agency's page: two weeks of days


@dataclass(frozen=True)
class Asked:
    """A report that was asked for; what several reports need is read once."""

    context: Context
    register: Register  # as it was in force then
    at: datetime
    words: Words

    @cached_property
    def workdays(self) -> Workdays:
        return Workdays.of(self.register)

    @cached_property
    def channel_ids(self) -> tuple[str, ...]:
        """The channels of the register, in its order."""
        agencies = self.register.agencies
        return tuple(agency.channel_id(channel) for agency in agencies for channel in agency.channels)

    @cached_property
    def situation(self) -> Situation:
        """Every agency and channel, without the evidence."""
        return self.situation_at(self.at)

    @cached_property
    def changes(self) -> dict[str, tuple[Change, ...]]:
        """The changes of state of a year, by channel."""
        return self.context.store.chronicle.changes(self.channel_ids, self.at - YEAR, self.at)

    def detail(self, channel_ids: Sequence[str]) -> Detail:
        """What the pages of these channels show."""
        store, at = self.context.store, self.at
        since = at - timedelta(weeks=WEEKS)
        return Detail(
            verdicts={verdict.channel_id: verdict for verdict in store.verdicts.as_of(at, channel_ids)},
            visits=store.chronicle.visits(channel_ids, since, at, recent=VISITS_SHOWN),
            publications=store.chronicle.publications(channel_ids, since, at),
            changes=store.chronicle.changes(channel_ids, since, at),
        )

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """The last half year, week by week."""
        moments = instants(self.at)
        states = self.context.store.chronicle.states(self.channel_ids, moments, valid=OUTDATED_AFTER)
        return trend(states, moments, self.words.zone)

    def situation_at(self, at: datetime) -> Situation:
        from checks.score import rank

        store = self.context.store
        verdicts = store.verdicts.outlines(at, self.channel_ids)
        scores = rank(store.verdicts.scores_as_of(at), verdicts)
        return situation(
            self.register,
            verdicts,
            scores,
            store.alerts.ledger(),
            at,
            responses=store.responses.all(at),
            corrections=store.corrections.all(at),
            enough=store.surveys.as_of(at),
        )


def asked_at(context: Context, at: str | None, language: str | None) -> Asked:
    """The options of a report command. Raises UsageError for an instant or a language that is none.

    A report of now is of sites.yaml as it is; one of the past of the register that was in force then, so that it
    comes out the same however sites.yaml has changed since.
    """
    registers = context.store.registers
    when = parse_instant(at) if at else context.clock.now()
    if not at:
        registers.record(context.register, when)
    register = registers.as_of(when) or context.register
    organisation = register.organisation
    words = Words.of(language or organisation.language, organisation.zone)
    return Asked(context, register, when, words)
