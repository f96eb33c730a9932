"""What only one process may do at a time, wherever it runs: it holds a lease and renews it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from segar.store.tables import leases

if TYPE_CHECKING:
    from segar.store.engine import Store


class Leases:
    """A lease that is not renewed ends by itself: its holder may have been killed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def take(self, name: str, holder: str, now: datetime, lasts: timedelta) -> bool:
        """Takes or renews a lease; False while another holds it."""
        with self._store.writing() as connection:
            free = sa.or_(leases.c.holder == holder, leases.c.expires_at <= now)
            connection.execute(leases.delete().where(leases.c.name == name, free))
            if connection.execute(sa.select(leases.c.name).where(leases.c.name == name)).first():
                return False
            connection.execute(leases.insert().values(name=name, holder=holder, expires_at=now + lasts))
        return True

    def release(self, name: str, holder: str) -> None:
        """Gives a lease back."""
        with self._store.writing() as connection:
            connection.execute(leases.delete().where(leases.c.name == name, leases.c.holder == holder))
