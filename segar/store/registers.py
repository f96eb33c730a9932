"""The register as it was in force over time, so that a report of the past names what was watched then; append-only."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from segar.model.register import Register
from segar.store.tables import registers

if TYPE_CHECKING:
    from segar.store.engine import Store


class RegisterLog:
    """Which register was in force when."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(self, register: Register, at: datetime) -> bool:
        """Keeps a register from an instant on, where it differs from the newest kept; not before that one."""
        # Without people: whom to write to is nothing that a report tells, and who left sites.yaml must be gone.
        told = register.model_dump(
            mode="json", exclude={"officials": True, "agencies": {"__all__": {"officials"}}}
        )
        newest = sa.select(registers).order_by(registers.c.at.desc(), registers.c.id.desc()).limit(1)
        with self._store.writing() as connection:
            kept = connection.execute(newest).mappings().first()
            if kept is not None and (kept["at"] > at or kept["register"] == told):
                return False
            connection.execute(registers.insert().values(at=at, register=told))
        return True

    def as_of(self, at: datetime) -> Register | None:
        """The register that was in force at an instant, without its officials; None from before any was kept."""
        chosen = (
            sa.select(registers.c.register)
            .where(registers.c.at <= at)
            .order_by(registers.c.at.desc(), registers.c.id.desc())
            .limit(1)
        )
        with self._store.reading() as connection:
            kept = connection.execute(chosen).scalar()
        return None if kept is None else Register.model_validate(kept)
