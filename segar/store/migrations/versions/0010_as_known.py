"""When the fate of an alert became known, whatever it was; and the register as it was in force over time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index(op.f("ix_alerts_agency_id_role_sent_at"), "alerts")
    op.execute("ALTER TABLE alerts RENAME COLUMN sent_at TO settled_at")
    # Of what was not sent no instant was kept: the last attempt, or where there was none the hour it was due.
    op.execute(
        "UPDATE alerts SET settled_at = COALESCE(claimed_at, due_at)"
        " WHERE settled_at IS NULL AND fate IN ('failed', 'unknown', 'withdrawn')"
    )
    op.create_index(
        op.f("ix_alerts_agency_id_role_settled_at"), "alerts", ["agency_id", "role", "settled_at"]
    )
    op.create_table(
        "registers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("register", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registers")),
    )
    op.create_index(op.f("ix_registers_at"), "registers", ["at"])
