"""What all reports ask of the store: how everything stood at one instant, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from reports.standing import OUTDATED_AFTER, Situation, situation
from reports.trend import Week, instants, trend
from segar.cli.context import Context
from segar.clock import parse_instant
from segar.words import Words
from segar.workdays import Workdays


@dataclass(frozen=True)
class Asked:
    """A report that was asked for; what several reports need is read once."""

    context: Context
    at: datetime
    words: Words

    @cached_property
    def workdays(self) -> Workdays:
        return Workdays.of(self.context.register)

    @cached_property
    def channel_ids(self) -> tuple[str, ...]:
        """The channels of the register, in its order."""
        agencies = self.context.register.agencies
        return tuple(agency.channel_id(channel) for agency in agencies for channel in agency.channels)

    @cached_property
    def situation(self) -> Situation:
        """Every agency and channel, without the evidence."""
        return self.situation_at(self.at)

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
        return situation(self.context.register, verdicts, scores, {}, store.alerts.ledger(), at)


def asked_at(context: Context, at: str | None, language: str | None) -> Asked:
    """The options of a report command. Raises UsageError for an instant or a language that is none."""
    organisation = context.register.organisation
    words = Words.of(language or organisation.language, organisation.zone)
    return Asked(context, parse_instant(at) if at else context.clock.now(), words)
