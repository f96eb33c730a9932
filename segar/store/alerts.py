"""The outbox: alerts commit with the judgement that calls for them, and stay until their fate is known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from segar.model.alert import Alert, AlertKind, Delivery, Fate, Handover
from segar.model.register import Role
from segar.model.verdict import State
from segar.store.dialect import in_parts, insert_new
from segar.store.tables import alerts, handovers

if TYPE_CHECKING:
    from segar.store.engine import Store


class Outbox:
    """Claim by conditional update, send, then settle."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ledger(self, agency_ids: Sequence[str] | None = None) -> tuple[Delivery, ...]:
        """Every alert ever made (about one of these agencies) and its fate, oldest first."""
        found: list[Delivery] = []
        with self._store.reading() as connection:
            if agency_ids is None:
                found += map(_delivery, connection.execute(sa.select(alerts)).mappings())
            else:
                for part in in_parts(agency_ids):
                    wanted = alerts.c.agency_id.in_(part)
                    found += map(_delivery, connection.execute(sa.select(alerts).where(wanted)).mappings())
        return tuple(sorted(found, key=lambda d: (d.alert.created_at, d.alert.id)))

    def add(self, new: Sequence[Alert]) -> int:
        """Adds alerts that no verdict calls for; those that are there already are left as they are."""
        with self._store.writing() as connection:
            return add_alerts(connection, new)

    def claim(self, now: datetime, *, only: Collection[AlertKind] = ()) -> tuple[Delivery, ...]:
        """Takes one due alert for sending (of these kinds), and what else is due to its official.

        Empty when nothing is due. What has files goes by itself.
        """
        waiting = _waiting(now)
        chosen = sa.select(alerts.c.id).where(waiting).order_by(alerts.c.due_at, alerts.c.id).limit(1)
        if only:
            chosen = chosen.where(alerts.c.kind.in_(only))
        taking = (
            alerts.update()
            .values(fate=Fate.SENDING, claimed_at=now, attempts=alerts.c.attempts + 1)
            .returning(*alerts.c)
        )
        with self._store.writing() as connection:
            first = taking.where(alerts.c.id == chosen.scalar_subquery(), alerts.c.fate == Fate.PENDING)
            rows = list(connection.execute(first).mappings())
            if rows and not rows[0]["files"]:
                rows += connection.execute(taking.where(waiting, *_same_official(rows[0]))).mappings()
        return tuple(sorted(map(_delivery, rows), key=lambda d: (d.alert.due_at, d.alert.id)))

    def give_up_claims(self, before: datetime) -> int:
        """What was claimed before an instant and never settled: how many alerts that were.

        What was being handed over may have arrived, so its fate is unknown; what was only claimed did not leave.
        """
        lost = sa.and_(alerts.c.fate == Fate.SENDING, alerts.c.claimed_at < before)
        with self._store.writing() as connection:
            connection.execute(
                handovers.update()
                .where(handovers.c.fate == Fate.SENDING)
                .where(handovers.c.alert_id.in_(sa.select(alerts.c.id).where(lost)))
                .values(fate=Fate.UNKNOWN, error="the process that sent it ended")
            )
            done = connection.execute(alerts.update().where(lost).values(fate=Fate.PENDING))
            return done.rowcount

    def begin(self, alert_ids: Sequence[str], recipient: str, at: datetime) -> frozenset[str]:
        """Records that alerts are now handed over to a recipient; those that it has not had yet."""
        handover = handovers.c
        with self._store.writing() as connection:
            settled = frozenset(
                connection.execute(
                    sa.select(handover.alert_id)
                    .where(handover.alert_id.in_(alert_ids), handover.recipient == recipient)
                    .where(handover.fate != Fate.PENDING)
                ).scalars()
            )
            fresh = [alert_id for alert_id in alert_ids if alert_id not in settled]
            told = sa.and_(handover.alert_id.in_(fresh), handover.recipient == recipient)
            connection.execute(handovers.delete().where(told))
            if fresh:
                common = {"recipient": recipient, "fate": Fate.SENDING, "at": at, "error": ""}
                connection.execute(handovers.insert(), [{"alert_id": each, **common} for each in fresh])
        return frozenset(fresh)

    def end(
        self, alert_ids: Collection[str], recipient: str, fate: Fate, *, at: datetime, error: str = ""
    ) -> None:
        """Records what became of alerts on their way to one recipient."""
        with self._store.writing() as connection:
            connection.execute(
                handovers.update()
                .where(handovers.c.alert_id.in_(alert_ids), handovers.c.recipient == recipient)
                .values(fate=fate, at=at, error=error[:500])
            )

    def handovers(self, alert_ids: Sequence[str]) -> dict[str, tuple[Handover, ...]]:
        """By alert, what became of it on its way to each recipient so far; nothing of one that never left."""
        chosen = (
            sa.select(handovers).where(handovers.c.alert_id.in_(alert_ids)).order_by(handovers.c.recipient)
        )
        found: dict[str, tuple[Handover, ...]] = {}
        with self._store.reading() as connection:
            for row in connection.execute(chosen).mappings():
                made = Handover(row["recipient"], Fate(row["fate"]), row["error"])
                found[row["alert_id"]] = (*found.get(row["alert_id"], ()), made)
        return found

    def last_sent(self, agency_id: str, role: Role) -> datetime | None:
        """When a role was last written to; of the office and the operator about any agency."""
        chosen = sa.select(sa.func.max(alerts.c.settled_at)).where(
            alerts.c.role == role, alerts.c.fate == Fate.SENT
        )
        if role in (Role.PIC, Role.HEAD):
            chosen = chosen.where(alerts.c.agency_id == agency_id)
        with self._store.reading() as connection:
            latest: datetime | None = connection.execute(chosen).scalar_one()
        return latest

    def told_anew(self, alert_ids: Sequence[str]) -> frozenset[str]:
        """Those of which a later alert tells the same role the same of the same channel."""
        later = alerts.alias()
        same = (later.c[name] == alerts.c[name] for name in ("agency_id", "role", "channel_id", "kind"))
        anew = sa.exists().where(*same, later.c.since > alerts.c.since, later.c.fate != Fate.WITHDRAWN)
        chosen = sa.select(alerts.c.id).where(alerts.c.id.in_(alert_ids), anew)
        with self._store.reading() as connection:
            return frozenset(connection.execute(chosen).scalars())

    def withdraw(self, kind: AlertKind, at: datetime) -> None:
        """What waits of a kind is no longer so."""
        waiting = sa.and_(alerts.c.kind == kind, alerts.c.fate == Fate.PENDING)
        with self._store.writing() as connection:
            connection.execute(
                alerts.update()
                .where(waiting)
                .values(fate=Fate.WITHDRAWN, settled_at=at, error="no longer so")
            )

    def one(self, alert_id: str) -> Alert | None:
        """The alert of an id."""
        with self._store.reading() as connection:
            row = connection.execute(sa.select(alerts).where(alerts.c.id == alert_id)).mappings().first()
        return _delivery(row).alert if row else None

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
                    settled_at=None if fate is Fate.PENDING else at,
                    attempts=alerts.c.attempts - (0 if tried else 1),
                )
            )


def _waiting(now: datetime) -> sa.ColumnElement[bool]:
    again = sa.or_(alerts.c.next_attempt_at.is_(None), alerts.c.next_attempt_at <= now)
    return sa.and_(alerts.c.fate == Fate.PENDING, alerts.c.due_at <= now, again)


def _same_official(first: RowMapping) -> Iterator[sa.ColumnElement[bool]]:
    """Whoever holds the role of an alert: of pic and head at its agency."""
    yield alerts.c.role == first["role"]
    yield alerts.c.kind != AlertKind.WEEKLY
    if first["role"] in (Role.PIC, Role.HEAD):
        yield alerts.c.agency_id == first["agency_id"]


def add_alerts(connection: Connection, new: Sequence[Alert]) -> int:
    """Adds alerts that are not there yet; returns how many that were."""
    return len(insert_new(connection, alerts, [_row(alert) for alert in new]))


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
        "files": list(alert.files),
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
            files=tuple(row["files"]),
        ),
        fate=Fate(row["fate"]),
        attempts=row["attempts"],
        next_attempt_at=row["next_attempt_at"],
        claimed_at=row["claimed_at"],
        settled_at=row["settled_at"],
        error=row["error"],
    )
