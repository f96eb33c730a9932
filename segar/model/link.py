"""Which chat holds which role. Of a person nothing is kept but the chat, the role and the language."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from segar.model.register import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A chat that holds a role. `id` is random and stands in the outbox instead of the chat."""

    id: str
    chat_id: str = field(repr=False)
    agency_id: str  # empty for the office and the operator
    role: Role
    language: str
    linked_at: datetime
    dead_at: datetime | None = None  # the chat blocked the bot, or is gone


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A right to link one chat to a role, once, until it expires; the token itself is not kept."""

    token_sha256: str = field(repr=False)
    agency_id: str
    role: Role
    created_at: datetime
    expires_at: datetime


def token_hash(token: str) -> str:
    """What is kept of a token: it is random and long, so a plain hash cannot be reversed."""
    return sha256(token.encode()).hexdigest()
