"""Surveys and what was concluded of them, in and out; append-only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from segar.model.evidence import Outcome
from segar.model.sufficiency import Sufficiency
from segar.model.survey import Sampled, Survey
from segar.store.dialect import in_parts, insert_new
from segar.store.tables import Instant, sufficiencies, surveys
from segar.store.visits import newest

if TYPE_CHECKING:
    from segar.store.engine import Store


COULD_LOOK = [outcome for outcome in Outcome if outcome.could_look]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """The surveys of one channel in some time."""

    last_at: datetime
    looked_at: datetime | None  # the last that could look
    requests: int  # of all of them


class SurveyLog:
    """What sites offer, month by month."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(self, survey: Survey) -> bool:
        """Records a survey; False when the run already has it."""
        row = {
            "id": survey.id,
            "run_id": survey.run_id,
            "channel_id": survey.channel_id,
            "started_at": survey.started_at,
            "outcome": survey.outcome,
            "requests": survey.requests,
            "facts": survey.model_dump(mode="json"),
        }
        with self._store.writing() as connection:
            return bool(insert_new(connection, surveys, [row]))

    def visited(self, run_id: str) -> frozenset[str]:
        """The channels that this run has surveyed."""
        with self._store.reading() as connection:
            return frozenset(
                connection.scalars(sa.select(surveys.c.channel_id).where(surveys.c.run_id == run_id))
            )

    def latest(self, channel_ids: Sequence[str], at: datetime) -> dict[str, Survey]:
        """The newest survey of each channel up to an instant that could look; none where there was none."""
        found: dict[str, Survey] = {}
        for batch in in_parts(channel_ids):
            chosen = newest(surveys, surveys.c.started_at, batch, at, 1, surveys.c.outcome.in_(COULD_LOOK))
            with self._store.reading() as connection:
                for row in connection.execute(sa.select(chosen)).mappings():
                    found[row["channel_id"]] = Survey.model_validate(row["facts"])
        return found

    def items(
        self, channel_ids: Sequence[str], at: datetime, since: datetime
    ) -> dict[str, tuple[Sampled, ...]]:
        """Of the newest survey of each channel, not older than `since`, the items alone: light, for many."""
        found: dict[str, tuple[Sampled, ...]] = {}
        for batch in in_parts(channel_ids):
            lately = surveys.c.started_at >= since
            chosen = newest(
                surveys, surveys.c.started_at, batch, at, 1, surveys.c.outcome.in_(COULD_LOOK), lately
            )
            columns = sa.select(chosen.c.channel_id, chosen.c.facts["items"].label("items"))
            with self._store.reading() as connection:
                for row in connection.execute(columns).mappings():
                    found[row["channel_id"]] = tuple(map(Sampled.model_validate, row["items"]))
        return found

    def attempts(self, channel_ids: Sequence[str], since: datetime) -> dict[str, Attempts]:
        """By channel, what was tried since an instant; none where nothing was."""
        found: dict[str, Attempts] = {}
        looked = sa.case((surveys.c.outcome.in_(COULD_LOOK), surveys.c.started_at))
        for batch in in_parts(channel_ids):
            chosen = (
                sa.select(
                    surveys.c.channel_id,
                    sa.func.max(surveys.c.started_at).label("last_at"),
                    sa.func.max(looked, type_=Instant()).label("looked_at"),
                    sa.func.sum(surveys.c.requests).label("requests"),
                )
                .where(surveys.c.channel_id.in_(batch), surveys.c.started_at > since)
                .group_by(surveys.c.channel_id)
            )
            with self._store.reading() as connection:
                for row in connection.execute(chosen).mappings():
                    found[row["channel_id"]] = Attempts(
                        last_at=row["last_at"], looked_at=row["looked_at"], requests=int(row["requests"])
                    )
        return found

    def conclude(self, judged: Iterable[Sufficiency], at: datetime) -> int:
        """Records what differs from what was last concluded; how many did."""
        rows = []
        known = {one.agency_id: one for one in self.as_of(at)}
        for one in judged:
            if known.get(one.agency_id) != one:
                rows.append(
                    {"agency_id": one.agency_id, "judged_at": at, "judgement": one.model_dump(mode="json")}
                )
        if rows:
            with self._store.writing() as connection:
                connection.execute(sufficiencies.insert(), rows)
        return len(rows)

    def as_of(self, at: datetime, agency_ids: Sequence[str] | None = None) -> tuple[Sufficiency, ...]:
        """The newest conclusion on each agency (or on those named) not after an instant."""
        rank = (
            sa.func.row_number()
            .over(
                partition_by=sufficiencies.c.agency_id,
                order_by=(sufficiencies.c.judged_at.desc(), sufficiencies.c.id.desc()),
            )
            .label("rank")
        )
        wanted = [sufficiencies.c.judged_at <= at]
        if agency_ids is not None:
            wanted.append(sufficiencies.c.agency_id.in_(agency_ids))
        ranked = sa.select(sufficiencies, rank).where(*wanted).subquery()
        chosen = sa.select(ranked.c.judgement).where(ranked.c.rank == 1).order_by(ranked.c.agency_id)
        with self._store.reading() as connection:
            return tuple(Sufficiency.model_validate(row) for row in connection.scalars(chosen))
