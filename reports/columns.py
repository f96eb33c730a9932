"""The tables of the open data: each column with its type, its sentence and how it is read from a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from reports.standing import AgencyStanding, Situation, Standing
from reports.trend import Week
from segar.model.moment import Precision
from segar.model.register import ChannelKind
from segar.model.sufficiency import Found, Status
from segar.model.verdict import Change, ReasonCode, State

Value = str | int | float | None


BASES = ("read", "reported")


class Type(StrEnum):
    """The types of the Data Package standard that we use."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    DATETIME = "datetime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; `name` is its name in every format, its sentence is the key `data.TABLE.NAME`."""

    name: str
    type: Type = Type.STRING
    required: bool = False
    one_of: tuple[str, ...] = ()
    read: Callable[[Any], Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    """A table with its rows."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: tuple[str, str, str] | None = None  # own column, other table, its column
    rows: tuple[Any, ...]

    @property
    def values(self) -> Iterable[tuple[Value, ...]]:
        for row in self.rows:
            yield tuple(column.read(row) for column in self.columns)


@dataclass(frozen=True, slots=True)
class Told:
    """A change of state with the agency and the address of its channel."""

    standing: Standing
    change: Change


@dataclass(frozen=True, slots=True)
class Wanted:
    """A criterion of mandatory information with the agency whose sites were surveyed for it."""

    agency: AgencyStanding
    found: Found


_STATES = tuple(State)


def tables(situation: Situation, told: Sequence[Told], weeks: Sequence[Week]) -> tuple[DataTable, ...]:
    """Everything that is published: offices and channels, never a person, a title or a message."""
    zone = situation.register.organisation.zone
    return (
        DataTable(name="agencies", columns=_agencies(), key=("id",), rows=situation.agencies),
        DataTable(
            name="channels",
            columns=_channels(zone),
            key=("id",),
            refers=("agency", "agencies", "id"),
            rows=situation.standings,
        ),
        DataTable(
            name="changes",
            columns=_changes(zone),
            key=("channel", "at"),
            refers=("channel", "channels", "id"),
            rows=tuple(told),
        ),
        DataTable(
            name="criteria",
            columns=_criteria(zone),
            key=("agency", "criterion"),
            refers=("agency", "agencies", "id"),
            rows=tuple(Wanted(agency, one) for agency in situation.agencies for one in _wanted(agency)),
        ),
        DataTable(name="weeks", columns=_weeks(), key=("day",), rows=tuple(weeks)),
    )


def _agencies() -> tuple[Column, ...]:
    def column(name: str, read: Callable[[AgencyStanding], Value], **more: Any) -> Column:
        return Column(name=name, read=read, **more)

    return (
        column("id", lambda row: row.agency.id, required=True),
        column("name", lambda row: row.agency.name, required=True),
        column("short", lambda row: row.agency.short or None),
        column("kind", lambda row: row.agency.kind, required=True),
        column("rank", lambda row: row.rank, type=Type.INTEGER),
        column("score", lambda row: _rounded(row.score.value if row.score else None), type=Type.NUMBER),
        column("sufficiency", _sufficiency, type=Type.NUMBER),
        column("state", lambda row: row.worst.value, required=True, one_of=_STATES),
        column("channels", lambda row: len(row.standings), type=Type.INTEGER, required=True),
        column("channels_unknown", _unknown_channels, type=Type.INTEGER, required=True),
    )


def _channels(zone: ZoneInfo) -> tuple[Column, ...]:
    def column(name: str, read: Callable[[Standing], Value], **more: Any) -> Column:
        return Column(name=name, read=read, **more)

    def of_verdict(read: Callable[[Any], Value]) -> Callable[[Standing], Value]:
        return lambda row: read(row.verdict) if row.verdict else None

    def of_moment(read: Callable[[Any], Value]) -> Callable[[Standing], Value]:
        return of_verdict(lambda verdict: read(verdict.last_published) if verdict.last_published else None)

    return (
        column("id", lambda row: row.channel_id, required=True),
        column("agency", lambda row: row.agency.id, required=True),
        column("kind", lambda row: row.channel.kind.value, required=True, one_of=tuple(ChannelKind)),
        column("address", lambda row: row.channel.address, required=True),
        column("state", lambda row: row.state.value, required=True, one_of=_STATES),
        column("computed", of_verdict(lambda v: v.computed.value if v.computed else None), one_of=_STATES),
        column("reason", _reason, one_of=tuple(ReasonCode)),
        column("last_published", of_moment(lambda moment: moment.iso(zone))),
        column("basis", _basis, one_of=BASES),
        column("precision", of_moment(lambda moment: moment.precision.value), one_of=tuple(Precision)),
        column("not_before", of_moment(lambda m: _iso(m.not_before, zone)), type=Type.DATETIME),
        column("not_after", of_moment(lambda m: _iso(m.not_after, zone)), type=Type.DATETIME),
        column("last_url", of_verdict(lambda verdict: verdict.last_url or None)),
        column("age_working_days", lambda row: row.age, type=Type.INTEGER),
        column("confidence", _confidence, type=Type.NUMBER),
        column("target_fresh", of_verdict(lambda v: v.targets.fresh), type=Type.INTEGER),
        column("target_stale", of_verdict(lambda v: v.targets.stale), type=Type.INTEGER),
        column("target_dormant", of_verdict(lambda v: v.targets.dormant), type=Type.INTEGER),
        column("failing_since", of_verdict(lambda v: _iso(v.failing_since, zone)), type=Type.DATETIME),
        column("looked_at", of_verdict(lambda v: _iso(v.looked_at, zone)), type=Type.DATETIME),
        column("checked_at", of_verdict(lambda v: _iso(v.checked_at, zone)), type=Type.DATETIME),
    )


def _changes(zone: ZoneInfo) -> tuple[Column, ...]:
    def column(name: str, read: Callable[[Told], Value], **more: Any) -> Column:
        return Column(name=name, read=read, **more)

    return (
        column("channel", lambda row: row.standing.channel_id, required=True),
        column("agency", lambda row: row.standing.agency.id, required=True),
        column("at", lambda row: _iso(row.change.at, zone), type=Type.DATETIME, required=True),
        column("before", lambda row: row.change.before and row.change.before.value, one_of=_STATES),
        column("state", lambda row: row.change.state.value, required=True, one_of=_STATES),
    )


def _criteria(zone: ZoneInfo) -> tuple[Column, ...]:
    def column(name: str, read: Callable[[Wanted], Value], **more: Any) -> Column:
        return Column(name=name, read=read, **more)

    return (
        column("agency", lambda row: row.agency.agency.id, required=True),
        column("criterion", lambda row: row.found.id, required=True),
        column("status", lambda row: row.found.status.value, required=True, one_of=tuple(Status)),
        column("year", lambda row: row.found.year, type=Type.INTEGER),
        column("address", lambda row: row.found.url or None),
        column("surveyed_at", lambda row: _surveyed(row, zone), type=Type.DATETIME),
    )


def _wanted(agency: AgencyStanding) -> tuple[Found, ...]:
    return agency.enough.mandatory if agency.enough else ()


def _surveyed(row: Wanted, zone: ZoneInfo) -> str | None:
    return _iso(row.agency.enough.surveyed_at, zone) if row.agency.enough else None


def _sufficiency(row: AgencyStanding) -> float | None:
    value = row.enough.value if row.enough else None
    return _rounded(None if value is None else 100 * value)


def _weeks() -> tuple[Column, ...]:
    def count(state: State) -> Column:
        def read(week: Week) -> Value:
            return week.channels[state]

        return Column(name=state.value, type=Type.INTEGER, required=True, read=read)

    def day(week: Week) -> Value:
        return week.day.isoformat()

    return (
        Column(name="day", type=Type.DATE, required=True, read=day),
        *(count(state) for state in State),
    )


def _unknown_channels(row: AgencyStanding) -> int:
    return sum(not standing.is_known for standing in row.standings)


def _reason(row: Standing) -> str | None:
    """The code of the first reason; of an outdated verdict that it is so."""
    if row.is_outdated:
        return ReasonCode.LOOK_TOO_OLD.value
    return row.verdict.reasons[0].code.value if row.verdict and row.verdict.reasons else None


def _basis(row: Standing) -> str | None:
    """Whether we read when the channel last published, or were told."""
    if row.verdict is None or row.verdict.last_published is None:
        return None
    return BASES[row.verdict.is_reported]


def _confidence(row: Standing) -> float | None:
    return round(row.verdict.confidence, 4) if row.verdict and row.is_known else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _iso(instant: datetime | date | None, zone: ZoneInfo) -> str | None:
    return instant.astimezone(zone).isoformat(timespec="seconds") if isinstance(instant, datetime) else None
