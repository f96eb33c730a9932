"""What officials answered, append-only; and which updates and buttons have done their work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from segar.model.alert import Alert
from segar.model.register import Role
from segar.model.response import Response, ResponseKind
from segar.store.alerts import add_alerts
from segar.store.dialect import insert_new
from segar.store.tables import responses, seen

if TYPE_CHECKING:
    from segar.store.engine import Store


class ResponseLog:
    """Answers commit together with what they set off."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(self, response: Response, alerts: Sequence[Alert] = (), *, once: str = "") -> bool:
        """Keeps an answer and the alerts it calls for; False, and nothing, where `once` was used before."""
        with self._store.writing() as connection:
            if once and not _first_time(connection, once, response.at):
                return False
            connection.execute(
                responses.insert().values(
                    agency_id=response.agency_id,
                    channel_id=response.channel_id,
                    role=response.role,
                    kind=response.kind,
                    at=response.at,
                    until=response.until,
                    text=response.text,
                    url=response.url,
                )
            )
            add_alerts(connection, alerts)
        return True

    def count(self, channel_id: str, kinds: Sequence[ResponseKind], since: datetime) -> int:
        """How many answers of these kinds were given about a channel after an instant."""
        chosen = sa.select(sa.func.count()).where(
            responses.c.channel_id == channel_id, responses.c.kind.in_(kinds), responses.c.at > since
        )
        with self._store.reading() as connection:
            return connection.execute(chosen).scalar_one()

    def all(self, until: datetime | None = None) -> tuple[Response, ...]:
        """Every answer, oldest first; those given after an instant left out, where one is named."""
        return self._chosen(sa.true() if until is None else responses.c.at <= until)

    def snoozes(self, at: datetime, channel_ids: Sequence[str] | None = None) -> dict[str, datetime]:
        """By channel (all, or those named), until when it is snoozed at an instant."""
        some = sa.true() if channel_ids is None else responses.c.channel_id.in_(channel_ids)
        snoozed = self._chosen(
            some, responses.c.kind == ResponseKind.SNOOZE, responses.c.at <= at, responses.c.until > at
        )
        return {each.channel_id: each.until for each in snoozed if each.until is not None}

    def used(self, key: str) -> bool:
        """Whether an update or a button has done its work."""
        with self._store.reading() as connection:
            return connection.execute(sa.select(seen.c.key).where(seen.c.key == key)).first() is not None

    def first_time(self, key: str, at: datetime) -> bool:
        """Notes that something is done; False where it was done before."""
        with self._store.writing() as connection:
            return _first_time(connection, key, at)

    def forget_before(self, at: datetime, beginning: str = "") -> None:
        """Drops notes, of keys that begin so, which nothing can ask for any more."""
        with self._store.writing() as connection:
            old = seen.c.key.startswith(beginning, autoescape=True) if beginning else sa.true()
            connection.execute(seen.delete().where(seen.c.at < at, old))

    def _chosen(self, *conditions: sa.ColumnElement[bool]) -> tuple[Response, ...]:
        chosen = sa.select(responses).where(*conditions).order_by(responses.c.at, responses.c.id)
        with self._store.reading() as connection:
            return tuple(
                Response(
                    agency_id=row["agency_id"],
                    channel_id=row["channel_id"],
                    role=Role(row["role"]),
                    kind=ResponseKind(row["kind"]),
                    at=row["at"],
                    until=row["until"],
                    text=row["text"],
                    url=row["url"],
                )
                for row in connection.execute(chosen).mappings()
            )


def _first_time(connection: Connection, key: str, at: datetime) -> bool:
    return bool(insert_new(connection, seen, [{"key": key, "at": at}]))
