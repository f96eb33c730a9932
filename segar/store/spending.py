"""What platforms were asked at a price: a ledger, so that a day's budget holds across crawls."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from segar.store.tables import spending

if TYPE_CHECKING:
    from segar.store.engine import Store


class Spending:
    """Entries are only ever added; a correction is an entry below zero."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, platform: str, units: int, at: datetime) -> None:
        with self._store.writing() as connection:
            connection.execute(spending.insert(), [{"platform": platform, "units": units, "at": at}])

    def since(self, platform: str, instant: datetime) -> int:
        """The units of a platform after an instant."""
        total = sa.select(sa.func.coalesce(sa.func.sum(spending.c.units), 0)).where(
            spending.c.platform == platform, spending.c.at > instant
        )
        with self._store.reading() as connection:
            return int(connection.execute(total).scalar_one())
