"""What reports ask of the store: how channels stood over weeks and months, without reading whole rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from segar.model.evidence import Outcome, Visit
from segar.model.moment import Moment
from segar.model.verdict import Change, State
from segar.store.dialect import in_parts, these
from segar.store.publications import believed
from segar.store.tables import Instant, findings, runs, verdicts, visits
from segar.store.visits import LONG_AGO, grouped, newest, proven_fine, visit_of

if TYPE_CHECKING:
    from segar.store.engine import Store

FAILURES = tuple(outcome for outcome in Outcome if outcome.is_channels_failure)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    """The visits of a channel: the newest, how many there were, and which of the newest do not count."""

    recent: tuple[Visit, ...] = ()  # oldest first; with findings, without documents and evidence
    count: int = 0
    discounted: frozenset[str] = frozenset()
    failures: tuple[datetime, ...] = ()  # of the year, when our own network was proven fine


class Chronicle:
    """Each method answers for many channels at once, as it was known at an instant."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def states(
        self, channel_ids: Sequence[str], instants: Sequence[datetime], *, valid: timedelta
    ) -> dict[str, tuple[State | None, ...]]:
        """The state of each channel at each instant; None without a verdict younger than `valid`."""
        found: dict[str, list[State | None]] = {
            channel_id: [None] * len(instants) for channel_id in channel_ids
        }
        moments = sa.union_all(
            *(
                sa.select(
                    sa.literal(number).label("number"),
                    sa.literal(at, Instant).label("at"),
                    sa.literal(at - valid, Instant).label("since"),
                )
                for number, at in enumerate(instants)
            )
        ).subquery()
        for connection, batch in self._batches(channel_ids):
            channels = these(batch)
            state = (
                sa.select(verdicts.c.state)
                .where(verdicts.c.channel_id == channels.c.key)
                .where(verdicts.c.checked_at <= moments.c.at, verdicts.c.checked_at >= moments.c.since)
                .order_by(verdicts.c.checked_at.desc(), verdicts.c.id.desc())
                .limit(1)
                .scalar_subquery()
            )
            chosen = sa.select(channels.c.key, moments.c.number, state.label("state"))
            for channel_id, number, value in connection.execute(
                chosen.join_from(channels, moments, sa.true())
            ):
                found[channel_id][number] = State(value) if value else None
        return {channel_id: tuple(states) for channel_id, states in found.items()}

    def changes(
        self, channel_ids: Sequence[str], since: datetime, at: datetime
    ) -> dict[str, tuple[Change, ...]]:
        """The changes of state since an instant, oldest first; led by the state that held there."""
        found: dict[str, list[Change]] = defaultdict(list)
        for connection, batch in self._batches(channel_ids):
            for change in _changes(connection, _began(connection, batch, since), since, at):
                known = found[change.channel_id]
                if known and change.before is None:  # where the second part of its verdicts begins
                    change = replace(change, before=known[-1].state)
                if change.before is change.state:
                    continue
                if change.at <= since:
                    known.clear()
                known.append(change)
        return {channel_id: tuple(found[channel_id]) for channel_id in channel_ids}

    def publications(
        self, channel_ids: Sequence[str], since: datetime, at: datetime
    ) -> dict[str, tuple[Moment, ...]]:
        """When each channel is believed to have published since an instant, oldest first."""
        found: dict[str, tuple[Moment, ...]] = {channel_id: () for channel_id in channel_ids}
        for connection, batch in self._batches(channel_ids):
            for channel_id, items in believed(connection, batch, at).items():
                moments = [m for m in items.values() if m and m.not_before >= since]
                found[channel_id] = tuple(sorted(moments, key=lambda m: (m.not_before, m.not_after)))
        return found

    def visits(
        self, channel_ids: Sequence[str], since: datetime, at: datetime, *, recent: int
    ) -> dict[str, Visits]:
        """The newest `recent` visits of each channel that had ended; failures and count are those since an instant."""
        found: dict[str, Visits] = {}
        for connection, batch in self._batches(channel_ids):
            shown = _recent(connection, batch, at, recent)
            counts = _counts(connection, batch, since, at)
            failures = _failures(connection, batch, since, at)
            for channel_id in batch:
                own, discounted = shown.get(channel_id, ((), frozenset()))
                found[channel_id] = Visits(
                    recent=own,
                    count=counts.get(channel_id, 0),
                    discounted=discounted,
                    failures=tuple(failures.get(channel_id, ())),
                )
        return found

    def _batches(self, channel_ids: Sequence[str]) -> Iterator[tuple[Connection, Sequence[str]]]:
        with self._store.reading() as connection:
            for part in in_parts(channel_ids):
                yield connection, part


def _began(connection: Connection, channel_ids: Sequence[str], since: datetime) -> dict[str, datetime | None]:
    """By channel, when it last was in another state than at an instant: what it was before tells nothing more.

    A few seeks, however long ago that was; None where it never was.
    """
    wanted = these(channel_ids)
    states = sa.values(sa.column("state", sa.String), name="named").data([(state.value,) for state in State])
    every = states.cte("states")
    of_channel = sa.and_(verdicts.c.channel_id == wanted.c.key, verdicts.c.checked_at <= since)
    held = (
        sa.select(verdicts.c.state)
        .where(of_channel)
        .order_by(verdicts.c.checked_at.desc(), verdicts.c.id.desc())
        .limit(1)
        .scalar_subquery()
        .correlate(wanted)
    )
    last = (
        sa.select(verdicts.c.checked_at)
        .where(of_channel, verdicts.c.state == every.c.state)
        .order_by(verdicts.c.checked_at.desc())
        .limit(1)
        .scalar_subquery()
        .correlate(wanted, every)
    )
    seen = sa.select(wanted.c.key, every.c.state, held.label("held"), last.label("last")).join_from(
        wanted, every, sa.true()
    )
    found: dict[str, datetime | None] = dict.fromkeys(channel_ids)
    for channel_id, state, now_held, last_at in connection.execute(seen):
        if state != now_held and last_at is not None:
            found[channel_id] = max(found[channel_id] or last_at, last_at)
    return found


def _changes(
    connection: Connection, began: Mapping[str, datetime | None], since: datetime, at: datetime
) -> Iterator[Change]:
    """The changes of state from where each channel's state at `since` began; all of them, where that is None.

    Between its beginning and `since` nothing changed, and nothing is read.
    """
    given = sa.values(sa.column("key", sa.String), sa.column("began", Instant), name="given")
    start = given.data([(key, before or LONG_AGO) for key, before in began.items()]).cte("start")
    first = (
        sa.select(verdicts.c.checked_at)
        .where(verdicts.c.channel_id == start.c.key, verdicts.c.checked_at > start.c.began)
        .order_by(verdicts.c.checked_at)
        .limit(1)
        .scalar_subquery()
        .correlate(start)
    )
    seen = sa.select(start.c.key, start.c.began, first.label("first")).cte("seen")
    later = sa.case((seen.c.first > since, seen.c.first), else_=sa.literal(since, Instant)).label("later")
    wanted = sa.select(seen, later).cte("wanted")  # with one bound a part, for an index has one
    when = verdicts.c.checked_at
    # Two questions: as one, SQLite would look through all verdicts.
    yield from _those(connection, wanted, when >= wanted.c.began, when <= wanted.c.first, when <= at)
    yield from _those(connection, wanted, when > wanted.c.later, when <= at)


def _those(connection: Connection, wanted: sa.CTE, *bounds: sa.ColumnElement[bool]) -> Iterator[Change]:
    """The changes among each channel's verdicts within bounds, oldest first; the first of all is one from nothing."""
    before = (
        sa.func.lag(verdicts.c.state)
        .over(partition_by=verdicts.c.channel_id, order_by=(verdicts.c.checked_at, verdicts.c.id))
        .label("before")
    )
    told = (
        sa.select(verdicts.c.channel_id, verdicts.c.checked_at, verdicts.c.state, before)
        .join(wanted, verdicts.c.channel_id == wanted.c.key)
        .where(*bounds)
        .subquery()
    )
    differs = sa.or_(told.c.before.is_(None), told.c.before != told.c.state)
    chosen = sa.select(told).where(differs).order_by(told.c.channel_id, told.c.checked_at)
    for channel_id, checked_at, state, earlier in connection.execute(chosen):
        yield Change(
            channel_id=channel_id,
            at=checked_at,
            before=State(earlier) if earlier else None,
            state=State(state),
        )


def _recent(
    connection: Connection, channel_ids: Sequence[str], at: datetime, most: int
) -> dict[str, tuple[tuple[Visit, ...], frozenset[str]]]:
    chosen = newest(visits, visits.c.started_at, channel_ids, at, most, visits.c.ended_at <= at)
    rows = connection.execute(
        sa.select(chosen, proven_fine(at).label("proven")).join(runs, runs.c.id == chosen.c.run_id)
    ).mappings()
    by_channel: dict[str, list[RowMapping]] = defaultdict(list)
    for row in rows:
        by_channel[row["channel_id"]].append(row)
    oldest = min((row["started_at"] for own in by_channel.values() for row in own), default=at)
    shown = sa.and_(visits.c.channel_id.in_(channel_ids), visits.c.started_at.between(oldest, at))
    noticed = grouped(connection, findings, sa.select(visits.c.id).where(shown))
    return {
        channel_id: (
            tuple(
                visit_of(row, (), noticed[row["id"]])
                for row in sorted(own, key=lambda row: (row["started_at"], row["id"]))
            ),
            frozenset(
                row["id"] for row in own if not row["proven"] and Outcome(row["outcome"]).is_channels_failure
            ),
        )
        for channel_id, own in by_channel.items()
    }


def _counts(
    connection: Connection, channel_ids: Sequence[str], since: datetime, at: datetime
) -> dict[str, int]:
    chosen = (
        sa.select(visits.c.channel_id, sa.func.count())
        .where(visits.c.channel_id.in_(channel_ids), visits.c.started_at > since, visits.c.ended_at <= at)
        .group_by(visits.c.channel_id)
    )
    return {channel_id: count for channel_id, count in connection.execute(chosen)}


def _failures(
    connection: Connection, channel_ids: Sequence[str], since: datetime, at: datetime
) -> dict[str, list[datetime]]:
    chosen = (
        sa.select(visits.c.channel_id, visits.c.started_at)
        .join(runs, runs.c.id == visits.c.run_id)
        .where(visits.c.channel_id.in_(channel_ids), visits.c.started_at > since, visits.c.ended_at <= at)
        .where(visits.c.outcome.in_(FAILURES), proven_fine(at))
        .order_by(visits.c.channel_id, visits.c.started_at)
    )
    found: dict[str, list[datetime]] = defaultdict(list)
    for channel_id, started_at in connection.execute(chosen):
        found[channel_id].append(started_at)
    return found
