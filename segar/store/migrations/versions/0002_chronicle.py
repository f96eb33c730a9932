"""What was published when, and indexes that tell years of states and visits without reading the rows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.String(length=500), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("not_after", sa.DateTime(timezone=True), nullable=True),
        sa.Column("precision", sa.String(length=16), nullable=True),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publications")),
    )
    op.create_index(op.f("ix_publications_channel_id_judged_at"), "publications", ["channel_id", "judged_at"])
    op.drop_index(op.f("ix_verdicts_channel_id_checked_at"), "verdicts")
    op.create_index(
        op.f("ix_verdicts_channel_id_checked_at_state"), "verdicts", ["channel_id", "checked_at", "state"]
    )
    op.drop_index(op.f("ix_visits_channel_id_started_at"), "visits")
    op.create_index(
        op.f("ix_visits_channel_id_started_at_outcome"), "visits", ["channel_id", "started_at", "outcome"]
    )
