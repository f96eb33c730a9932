"""The method page: what is measured, how, with which thresholds and weights, and what cannot be known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from reports.phrases import Phrases
from segar.model.register import DEFAULT_TARGETS, Agency, Channel, ChannelKind, Register, Targets
from segar.model.verdict import TermName
from segar.workdays import Workdays


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """The targets of a kind of channel, or an exception; `channel` where it is of one channel."""

    label: str
    targets: Targets
    channel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What a term counts for, as a share of the whole."""

    name: TermName
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """One holiday; without a name where the register added it."""

    day: date
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """All figures of the method page."""

    thresholds: tuple[Threshold, ...]
    exceptions: tuple[Threshold, ...]
    weights: tuple[Weight, ...]
    year: int
    holidays: tuple[Holiday, ...]
    removed: tuple[date, ...]


def method(register: Register, workdays: Workdays, at: datetime, phrases: Phrases) -> Method:
    year = at.astimezone(register.organisation.zone).year
    return Method(
        thresholds=tuple(_thresholds(register, phrases)),
        exceptions=tuple(_exceptions(register, phrases)),
        weights=_weights(register),
        year=year,
        holidays=tuple(
            Holiday(day=day, name=name) for day, name in sorted(workdays.holidays_in(year).items())
        ),
        removed=tuple(sorted(day for day in register.holidays_removed if day.year == year)),
    )


def _thresholds(register: Register, phrases: Phrases) -> Iterable[Threshold]:
    """Of every kind that the register watches, as it holds without an exception."""
    watched = {channel.kind for agency in register.agencies for channel in agency.channels}
    for kind in (kind for kind in ChannelKind if kind in watched or kind is ChannelKind.WEBSITE):
        targets = register.targets.get(kind) or register.targets.get(ChannelKind.WEBSITE) or DEFAULT_TARGETS
        yield Threshold(label=phrases.words.kind(kind), targets=targets)


def _exceptions(register: Register, phrases: Phrases) -> Iterable[Threshold]:
    for agency in register.agencies:
        for channel in agency.channels:
            if channel.targets or channel.kind in agency.targets:
                yield _exception(register, agency, channel, phrases)


def _exception(register: Register, agency: Agency, channel: Channel, phrases: Phrases) -> Threshold:
    return Threshold(
        label=agency.name,
        targets=register.targets_for(agency, channel),
        channel=f"{phrases.words.kind(channel.kind)}: {channel.address}",
    )


def _weights(register: Register) -> tuple[Weight, ...]:
    weights = {name: float(getattr(register.weights, name)) for name in TermName}
    whole = sum(weights.values())
    return tuple(Weight(name=name, share=weight / whole) for name, weight in weights.items())
