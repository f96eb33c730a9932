"""The tables. Nobody outside the store sees them; each instant is UTC, aware on the way in and out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class Instant(TypeDecorator[datetime]):
    """An aware datetime; SQLite, which has no zones, keeps it in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("times must be aware")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """On SQLite straight from its text: a report of a large province reads millions of instants."""
        return _from_text if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value + "+00:00")


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

runs = Table(
    "runs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("network_fine", Boolean),
    Column("purpose", String(16), nullable=False, server_default="visits"),
)

visits = Table(
    "visits",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("run_id", ForeignKey("runs.id"), nullable=False, index=True),
    Column("channel_id", String(500), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant, nullable=False),
    Column("outcome", String(32), nullable=False),
    Column("detail", Text, nullable=False),
    Column("final_url", Text, nullable=False),
    Column("requests", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
    Index(None, "channel_id", "started_at", "outcome"),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("visit_id", ForeignKey("visits.id"), nullable=False, index=True),
    Column("url", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("fetched_at", Instant, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("content_type", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("warc", Text, nullable=False),
    Column("read_as", String(16), nullable=False, server_default=""),
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("channel_id", String(500), nullable=False),
    Column("visit_id", ForeignKey("visits.id"), nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("source", String(32), nullable=False),
    Column("detail", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("not_before", Instant),
    Column("not_after", Instant),
    Column("precision", String(16)),
    Column("date_kind", String(16), nullable=False),
    Column("document_url", Text, nullable=False),
    Column("fetched_at", Instant, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("traits", Text, nullable=False),
    Column("warc", Text, nullable=False),
    Index(None, "channel_id", "fetched_at"),
)

findings = Table(
    "findings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("visit_id", ForeignKey("visits.id"), nullable=False, index=True),
    Column("code", String(32), nullable=False),
    Column("url", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
)

surveys = Table(
    "surveys",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("run_id", ForeignKey("runs.id"), nullable=False, index=True),
    Column("channel_id", String(500), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("outcome", String(32), nullable=False),
    Column("requests", Integer, nullable=False),
    Column("facts", JSON, nullable=False),  # the whole of a segar.model.survey.Survey
    Index(None, "channel_id", "started_at"),
)

sufficiencies = Table(
    "sufficiencies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("agency_id", String(200), nullable=False),
    Column("judged_at", Instant, nullable=False),
    Column("judgement", JSON, nullable=False),  # the whole of a segar.model.sufficiency.Sufficiency
    Index(None, "agency_id", "judged_at"),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("agency_id", String(200), nullable=False),
    Column("channel_id", String(500), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("url", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("not_before", Instant),
    Column("not_after", Instant),
    Column("precision", String(16)),
    Column("last_title", Text, nullable=False),
    Column("last_url", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("age_days", Integer),
    Column("age_working_days", Integer),
    Column("targets", JSON, nullable=False),  # [fresh, stale, dormant]
    Column("reasons", JSON, nullable=False),  # [[code, {arg: text}], …]
    Column("evidence", JSON, nullable=False),  # [[evidence id, used, dropped because], …]
    Column("checked_at", Instant, nullable=False, index=True),
    Column("looked_at", Instant),
    Column("failing_since", Instant),
    Column("computed", String(16)),  # what the rules said, where an operator corrected it
    Index(None, "channel_id", "checked_at", "state"),  # with the state: years of it are read without the rows
)

publications = Table(
    "publications",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel_id", String(500), nullable=False),
    Column("url", Text, nullable=False),
    Column("not_before", Instant),  # the moment is null where what was believed is no longer believed
    Column("not_after", Instant),
    Column("precision", String(16)),
    Column("judged_at", Instant, nullable=False),
    Index(None, "channel_id", "judged_at"),
)

scores = Table(
    "scores",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("agency_id", String(200), nullable=False),
    Column("value", Float),
    Column("terms", JSON, nullable=False),
    Column("checked_at", Instant, nullable=False, index=True),
    Index(None, "agency_id", "checked_at"),
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("agency_id", String(200), nullable=False),
    Column("channel_id", String(500), nullable=False),
    Column("role", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("since", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("text", Text, nullable=False),
    Column("before", String(16)),
    Column("fate", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_attempt_at", Instant),
    Column("claimed_at", Instant),
    Column("settled_at", Instant),  # when its fate became known
    Column("error", Text, nullable=False),
    Column("files", JSON, nullable=False, server_default="[]"),
    Index(None, "fate", "due_at", "id"),  # in the order in which they are claimed
    Index(None, "agency_id", "role", "settled_at"),
)

handovers = Table(
    "handovers",  # what became of an alert on its way to each of those who hold the role
    metadata,
    Column("alert_id", ForeignKey("alerts.id"), primary_key=True),
    Column("recipient", String(32), primary_key=True),  # the id of a link: nothing of a person
    Column("fate", String(16), nullable=False),
    Column("at", Instant, nullable=False),
    Column("error", Text, nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("chat_id", String(32), nullable=False),
    Column("agency_id", String(200), nullable=False),  # empty for the office and the operator
    Column("role", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    Column("linked_at", Instant, nullable=False),
    Column("dead_at", Instant),  # the chat blocked the bot, or is gone
    Index(None, "chat_id", "agency_id", "role", unique=True),
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("agency_id", String(200), nullable=False),
    Column("role", String(16), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
)

responses = Table(
    "responses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("agency_id", String(200), nullable=False),
    Column("channel_id", String(500), nullable=False),
    Column("role", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("at", Instant, nullable=False),
    Column("until", Instant),
    Column("text", Text, nullable=False),
    Column("url", Text, nullable=False),
    Index(None, "channel_id", "at"),
)

registers = Table(
    "registers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    Column(
        "register", JSON, nullable=False
    ),  # the whole of a segar.model.register.Register, but for its officials
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("agency_id", String(200), nullable=False),
    Column("channel_id", String(500), nullable=False),
    Column("computed", String(16), nullable=False),
    Column("state", String(16)),  # null: the verdict stands
    Column("reason", Text, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    Column("until", Instant, nullable=False),
)

seen = Table(
    "seen",  # updates that were handled and buttons that were used, so that a repetition does nothing
    metadata,
    Column("key", String(64), primary_key=True),
    Column("at", Instant, nullable=False, index=True),
)

leases = Table(
    "leases",  # what only one process may do at a time
    metadata,
    Column("name", String(32), primary_key=True),
    Column("holder", String(32), nullable=False),
    Column("expires_at", Instant, nullable=False),
)

spending = Table(
    "spending",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String(32), nullable=False),
    Column("at", Instant, nullable=False),
    Column("units", Integer, nullable=False),  # below zero: a correction
    Index(None, "platform", "at"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("due_at", Instant, nullable=False),
    Column("ended_at", Instant, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("error", Text, nullable=False),
)
