"""Chats linked to roles, and the invitations that link them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from segar.model.link import Invitation, Link
from segar.model.register import Role
from segar.store.tables import invitations, links

if TYPE_CHECKING:
    from segar.store.engine import Store


class LinkBook:
    """Who holds which role. What is erased here is gone: nothing else in the store names a chat."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def invite(self, invitation: Invitation) -> None:
        """Keeps an invitation until it is used."""
        with self._store.writing() as connection:
            connection.execute(
                invitations.insert().values(
                    token_sha256=invitation.token_sha256,
                    agency_id=invitation.agency_id,
                    role=invitation.role,
                    created_at=invitation.created_at,
                    expires_at=invitation.expires_at,
                )
            )

    def redeem(self, token_sha256: str, chat_id: str, language: str, at: datetime) -> Link | None:
        """Links a chat by an invitation, which is used up; None when it is unknown, used or expired."""
        with self._store.writing() as connection:
            invited = connection.execute(
                invitations.update()
                .where(invitations.c.token_sha256 == token_sha256)
                .where(invitations.c.used_at.is_(None), invitations.c.expires_at > at)
                .values(used_at=at)
                .returning(invitations.c.agency_id, invitations.c.role)
            ).first()
            if invited is None:
                return None
            link = Link(
                id=secrets.token_hex(6),
                chat_id=chat_id,
                agency_id=invited.agency_id,
                role=Role(invited.role),
                language=language,
                linked_at=at,
            )
            _put(connection, link)
        return link

    def holding(self, agency_id: str, role: Role) -> tuple[Link, ...]:
        """The living links of a role."""
        return self._chosen(links.c.agency_id == agency_id, links.c.role == role, links.c.dead_at.is_(None))

    def of_chat(self, chat_id: str) -> tuple[Link, ...]:
        """The living links of a chat."""
        return self._chosen(links.c.chat_id == chat_id, links.c.dead_at.is_(None))

    def bury(self, chat_id: str, at: datetime) -> None:
        """Nobody reads in this chat any more."""
        self._mark(chat_id, at)

    def revive(self, chat_id: str) -> None:
        """Somebody writes there again."""
        self._mark(chat_id, None)

    def move(self, chat_id: str, new_chat_id: str) -> None:
        """A group became a supergroup, with a new id."""
        with self._store.writing() as connection:
            rows = connection.execute(sa.select(links).where(links.c.chat_id == chat_id)).mappings().all()
            connection.execute(links.delete().where(links.c.chat_id == chat_id))
            for row in rows:
                _put(connection, _link({**row, "chat_id": new_chat_id}))

    def erase(self, chat_id: str) -> int:
        """Forgets a chat; returns how many roles it held."""
        with self._store.writing() as connection:
            return connection.execute(links.delete().where(links.c.chat_id == chat_id)).rowcount

    def revoke(self, agency_id: str, role: Role) -> int:
        """Ends a role: its chats are forgotten, its open invitations work no more; returns how many of both."""
        with self._store.writing() as connection:
            ended = (
                links.delete().where(links.c.agency_id == agency_id, links.c.role == role),
                invitations.delete().where(
                    invitations.c.agency_id == agency_id,
                    invitations.c.role == role,
                    invitations.c.used_at.is_(None),
                ),
            )
            return sum(connection.execute(each).rowcount for each in ended)

    def _mark(self, chat_id: str, dead_at: datetime | None) -> None:
        with self._store.writing() as connection:
            connection.execute(links.update().where(links.c.chat_id == chat_id).values(dead_at=dead_at))

    def _chosen(self, *conditions: sa.ColumnElement[bool]) -> tuple[Link, ...]:
        chosen = sa.select(links).where(*conditions).order_by(links.c.linked_at, links.c.id)
        with self._store.reading() as connection:
            rows: Sequence[RowMapping] = connection.execute(chosen).mappings().all()
        return tuple(_link(row) for row in rows)


def _put(connection: Connection, link: Link) -> None:
    """Adds a link in place of an older one of the same chat and role."""
    same = (links.c.chat_id == link.chat_id, links.c.agency_id == link.agency_id, links.c.role == link.role)
    connection.execute(links.delete().where(*same))
    connection.execute(
        links.insert().values(
            id=link.id,
            chat_id=link.chat_id,
            agency_id=link.agency_id,
            role=link.role,
            language=link.language,
            linked_at=link.linked_at,
            dead_at=link.dead_at,
        )
    )


def _link(row: RowMapping | dict[str, object]) -> Link:
    return Link(**{**row, "role": Role(str(row["role"]))})
