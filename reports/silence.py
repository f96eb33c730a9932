"""Who is silent, in lines: channels of an agency that are alike stand in one, so that a list names many offices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from reports.phrases import Phrases
from reports.standing import Standing
from segar.model.register import Agency, ChannelKind
from segar.model.verdict import State


@dataclass(frozen=True, slots=True)
class Silence:
    """Channels of one agency in one state since the same publication day, or that never spoke."""

    standings: tuple[Standing, ...]

    @property
    def first(self) -> Standing:
        return self.standings[0]

    @property
    def agency(self) -> Agency:
        return self.first.agency

    @property
    def kinds(self) -> tuple[ChannelKind, ...]:
        return tuple(standing.channel.kind for standing in self.standings)


def silences(
    standings: Iterable[Standing], states: frozenset[State], phrases: Phrases
) -> tuple[Silence, ...]:
    """Those in these states, longest first."""
    ordered = sorted((one for one in standings if one.state in states), key=longest_first)
    return tuple(Silence(tuple(alike)) for _, alike in groupby(ordered, lambda one: _alike(one, phrases)))


def channels_in(lines: Iterable[Silence]) -> int:
    return sum(len(line.standings) for line in lines)


def longest_first(standing: Standing) -> tuple[bool, int, str]:
    """A channel that never published is silent longest of all."""
    age = standing.age
    return (age is not None, -(age or 0), standing.channel_id)


def _alike(standing: Standing, phrases: Phrases) -> tuple[str, State, int | None, str]:
    since = phrases.published(standing.verdict) if standing.verdict else ""
    return (standing.agency.id, standing.state, standing.age, since)
