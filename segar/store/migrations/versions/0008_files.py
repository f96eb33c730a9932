"""Files that go along with an alert: the weekly report."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("alerts", sa.Column("files", sa.JSON(), nullable=False, server_default="[]"))
