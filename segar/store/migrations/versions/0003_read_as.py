"""As what a document was read, so that a replay reads its archived bytes with the same readers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("documents", sa.Column("read_as", sa.String(length=16), nullable=False, server_default=""))
