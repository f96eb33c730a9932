"""An index that tells when a channel last was in a state."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        op.f("ix_verdicts_channel_id_state_checked_at"), "verdicts", ["channel_id", "state", "checked_at"]
    )
