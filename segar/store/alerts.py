"""The outbox: alerts commit with the judgement that calls for them, and stay until their fate is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from segar.model.alert import Alert, AlertKind, Delivery, Fate
from segar.model.register import Role
from segar.model.verdict import State
from segar.store.dialect import insert_new
from segar.store.tables import alerts

if TYPE_CHECKING:
    from segar.store.engine import Store


class Outbox:
    """Claim by conditional update, send, then settle."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ledger(self, agency_id: str | None = None) -> tuple[Delivery, ...]:
        """Every alert ever made and its fate, oldest first."""
        chosen = sa.select(alerts).order_by(alerts.c.created_at, alerts.c.id)
        if agency_id is not None:
            chosen = chosen.where(alerts.c.agency_id == agency_id)
        with self._store.reading() as connection:
            return tuple(_delivery(row) for row in connection.execute(chosen).mappings())

    def claim(self, now: datetime, *, alert_id: str | None = None) -> Delivery | None:
        """Takes one due alert for sending (or the one named); None when nothing is due."""
        due = (
            sa.select(alerts.c.id)
            .where(alerts.c.fate == Fate.PENDING, alerts.c.due_at <= now)
            .where(sa.or_(alerts.c.next_attempt_at.is_(None), alerts.c.next_attempt_at <= now))
            .order_by(alerts.c.due_at, alerts.c.id)
            .limit(1)
        )
        if alert_id is not None:
            due = due.where(alerts.c.id == alert_id)
        with self._store.writing() as connection:
            row = (
                connection.execute(
                    alerts.update()
                    .where(alerts.c.id == due.scalar_subquery(), alerts.c.fate == Fate.PENDING)
                    .values(fate=Fate.SENDING, claimed_at=now, attempts=alerts.c.attempts + 1)
                    .returning(*alerts.c)
                )
                .mappings()
                .first()
            )
        return _delivery(row) if row else None

    def give_up_claims(self, before: datetime) -> int:
        """What was claimed before an instant, and never settled, may have been sent: its fate is unknown."""
        with self._store.writing() as connection:
            done = connection.execute(
                alerts.update()
                .where(alerts.c.fate == Fate.SENDING, alerts.c.claimed_at < before)
                .values(fate=Fate.UNKNOWN, error="the process that sent it ended")
            )
            return done.rowcount

    def settle(
        self,
        alert_id: str,
        fate: Fate,
        *,
        at: datetime,
        error: str = "",
        next_attempt_at: datetime | None = None,
        tried: bool = True,
    ) -> None:
        """Records what became of an alert; `Fate.PENDING` with `next_attempt_at` puts it back.

        `tried`: whether it was given to a transport, which counts as an attempt.
        """
        with self._store.writing() as connection:
            connection.execute(
                alerts.update()
                .where(alerts.c.id == alert_id)
                .values(
                    fate=fate,
                    error=error[:500],
                    next_attempt_at=next_attempt_at,
                    sent_at=at if fate is Fate.SENT else None,
                    attempts=alerts.c.attempts - (0 if tried else 1),
                )
            )


def add_alerts(connection: Connection, new: Sequence[Alert]) -> int:
    """Adds alerts that are not there yet; returns how many that were."""
    return insert_new(connection, alerts, [_row(alert) for alert in new])


def _row(alert: Alert) -> dict[str, Any]:
    return {
        "id": alert.id,
        "agency_id": alert.agency_id,
        "channel_id": alert.channel_id,
        "role": alert.role,
        "kind": alert.kind,
        "since": alert.since,
        "due_at": alert.due_at,
        "created_at": alert.created_at,
        "text": alert.text,
        "before": alert.before,
        "fate": Fate.PENDING,
        "attempts": 0,
        "error": "",
    }


def _delivery(row: RowMapping) -> Delivery:
    return Delivery(
        alert=Alert(
            agency_id=row["agency_id"],
            channel_id=row["channel_id"],
            role=Role(row["role"]),
            kind=AlertKind(row["kind"]),
            since=row["since"],
            due_at=row["due_at"],
            created_at=row["created_at"],
            text=row["text"],
            before=State(row["before"]) if row["before"] else None,
        ),
        fate=Fate(row["fate"]),
        attempts=row["attempts"],
        next_attempt_at=row["next_attempt_at"],
        claimed_at=row["claimed_at"],
        sent_at=row["sent_at"],
        error=row["error"],
    )
