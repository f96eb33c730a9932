"""One-time links that link a chat to a role."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from segar.model.link import Invitation, token_hash
from segar.model.register import Role

TOKEN_BYTES = 32  # 43 of the 64 characters that Telegram passes on


def new_invitation(agency_id: str, role: Role, now: datetime, valid: timedelta) -> tuple[str, Invitation]:
    """A token that nobody can guess, and what is kept of it."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    return token, Invitation(
        token_sha256=token_hash(token),
        agency_id=agency_id,
        role=role,
        created_at=now,
        expires_at=now + valid,
    )


def deep_link(username: str, token: str) -> str:
    """Opens the bot and hands it the token."""
    return f"https://t.me/{username}?start={token}"
