"""Surveys of what sites offer, what was concluded of them, and what a run was for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("runs", sa.Column("purpose", sa.String(length=16), nullable=False, server_default="visits"))
    op.create_table(
        "surveys",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("run_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=500), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_surveys_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveys")),
    )
    op.create_index(op.f("ix_surveys_run_id"), "surveys", ["run_id"])
    op.create_index(op.f("ix_surveys_channel_id_started_at"), "surveys", ["channel_id", "started_at"])
    op.create_table(
        "sufficiencies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(length=200), nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("judgement", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sufficiencies")),
    )
    op.create_index(op.f("ix_sufficiencies_agency_id_judged_at"), "sufficiencies", ["agency_id", "judged_at"])
