"""A few figures that tell how the whole is doing, without reading what they count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from segar.model.alert import Fate
from segar.model.evidence import CANARY, Outcome
from segar.store.tables import alerts, verdicts, visits

if TYPE_CHECKING:
    from segar.store.engine import Store

_LOOKED = tuple(outcome for outcome in Outcome if outcome.could_look)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """How the store stood at an instant."""

    visits: int  # in the last day
    looked: int  # of them, those that saw the channel
    last_looked_at: datetime | None
    last_judged_at: datetime | None
    alerts_due: int  # that wait although their time has come
    alerts_due_since: datetime | None
    alerts_failed: int  # in the last week, or of a fate that is not known
    newest_at: datetime | None  # of anything recorded, even in the future: a clock that went back shows here


def pulse(store: Store, now: datetime) -> Pulse:
    """Reads the figures."""
    with store.reading() as connection:
        of_channels = visits.c.channel_id.not_like(f"{CANARY}%")
        day = sa.and_(of_channels, visits.c.started_at > now - timedelta(days=1), visits.c.started_at <= now)
        looked = sa.and_(of_channels, visits.c.outcome.in_(_LOOKED))
        waiting = sa.and_(
            alerts.c.fate == Fate.PENDING,
            alerts.c.due_at <= now,
            sa.or_(alerts.c.next_attempt_at.is_(None), alerts.c.next_attempt_at <= now),
        )
        lost = sa.and_(
            alerts.c.fate.in_((Fate.FAILED, Fate.UNKNOWN)), alerts.c.due_at > now - timedelta(days=7)
        )
        count = sa.select(sa.func.count())
        return Pulse(
            visits=connection.scalar(count.select_from(visits).where(day)) or 0,
            looked=connection.scalar(count.select_from(visits).where(day, looked)) or 0,
            last_looked_at=connection.scalar(
                sa.select(sa.func.max(visits.c.started_at)).where(looked, visits.c.started_at <= now)
            ),
            last_judged_at=connection.scalar(
                sa.select(sa.func.max(verdicts.c.checked_at)).where(verdicts.c.checked_at <= now)
            ),
            alerts_due=connection.scalar(count.select_from(alerts).where(waiting)) or 0,
            alerts_due_since=connection.scalar(sa.select(sa.func.min(alerts.c.due_at)).where(waiting)),
            alerts_failed=connection.scalar(count.select_from(alerts).where(lost)) or 0,
            newest_at=connection.scalar(sa.select(sa.func.max(visits.c.started_at))),
        )
