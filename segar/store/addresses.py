"""Which process may ask an address now, among all on one PostgreSQL: politeness across workers.

A right is lent for seconds, by the database's own clock: one whose holder was killed ends by itself, after its last
request must have ended too.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import sqlalchemy as sa

from segar.store.tables import leases

if TYPE_CHECKING:
    from segar.store.engine import Store

_CLAIM = sa.text(
    "INSERT INTO leases (name, holder, expires_at)"
    " VALUES (:name, :holder, clock_timestamp() + make_interval(secs => :seconds))"
    " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at"
    " WHERE leases.holder = excluded.holder OR leases.expires_at <= clock_timestamp() RETURNING 1"
)
_LEFT = sa.text("SELECT EXTRACT(EPOCH FROM expires_at - clock_timestamp()) FROM leases WHERE name = :name")
_RELEASE = sa.text(
    "UPDATE leases SET holder = '', expires_at = clock_timestamp() + make_interval(secs => :seconds)"
    " WHERE name = :name AND holder = :holder"
)


class AddressLeases:
    """On SQLite there is one process that visits, and nothing to lend."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def are_shared(self) -> bool:
        """Whether other processes may visit with us."""
        return self._store.engine.dialect.name == "postgresql"

    def claim(self, address: str, holder: str, seconds: float) -> float:
        """0 when the address is the holder's for so many seconds; else after how many it may ask again."""
        words = {"name": _name(address), "holder": holder, "seconds": seconds}
        with self._store.engine.connect() as connection, connection.begin():
            # Worth no wait for the disk: a database that crashed has ended every holder's work as well.
            connection.execute(sa.text("SET LOCAL synchronous_commit = off"))
            if connection.scalar(_CLAIM, words):
                return 0.0
            return max(0.01, float(connection.scalar(_LEFT, {"name": words["name"]}) or 0.0))

    def release(self, address: str, holder: str, seconds: float) -> None:
        """Gives an address back; nobody may ask it for so many seconds more."""
        words = {"name": _name(address), "holder": holder, "seconds": max(0.0, seconds)}
        with self._store.engine.connect() as connection, connection.begin():
            connection.execute(sa.text("SET LOCAL synchronous_commit = off"))
            connection.execute(_RELEASE, words)

    def forget(self) -> None:
        """Removes rights that ended long ago."""
        old = sa.func.clock_timestamp() - sa.func.make_interval(0, 0, 0, 1)
        with self._store.writing() as connection:
            connection.execute(leases.delete().where(leases.c.expires_at < old, leases.c.name.like("at:%")))


def _name(address: str) -> str:
    return f"at:{sha256(address.encode()).hexdigest()[:28]}"
