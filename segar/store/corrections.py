"""Corrections by the operator, append-only: of each channel the newest counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from segar.model.alert import Alert
from segar.model.correction import Correction
from segar.model.verdict import State
from segar.store.alerts import add_alerts
from segar.store.tables import corrections

if TYPE_CHECKING:
    from segar.store.engine import Store


class CorrectionLog:
    """What an operator decided about verdicts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(self, correction: Correction, alerts: Sequence[Alert] = ()) -> None:
        """Keeps a correction and what is told of it, together."""
        with self._store.writing() as connection:
            connection.execute(
                corrections.insert().values(
                    agency_id=correction.agency_id,
                    channel_id=correction.channel_id,
                    computed=correction.computed,
                    state=correction.state,
                    reason=correction.reason,
                    at=correction.at,
                    until=correction.until,
                )
            )
            add_alerts(connection, alerts)

    def all(self, until: datetime) -> tuple[Correction, ...]:
        """Every correction made not after an instant, oldest first."""
        chosen = (
            sa.select(corrections)
            .where(corrections.c.at <= until)
            .order_by(corrections.c.at, corrections.c.id)
        )
        with self._store.reading() as connection:
            return tuple(_correction(row) for row in connection.execute(chosen).mappings())

    def newest(self, at: datetime) -> dict[str, Correction]:
        """By channel, the newest correction made not after an instant."""
        return {correction.channel_id: correction for correction in self.all(at)}


def _correction(row: sa.RowMapping) -> Correction:
    return Correction(
        agency_id=row["agency_id"],
        channel_id=row["channel_id"],
        computed=State(row["computed"]),
        state=State(row["state"]) if row["state"] else None,
        reason=row["reason"],
        at=row["at"],
        until=row["until"],
    )
