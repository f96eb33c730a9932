"""The record of a verdict as JSON shows it (design §8): the one shape for the command line and for export."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from segar.model.verdict import JudgedEvidence, Verdict


def verdict_record(verdict: Verdict, zone: ZoneInfo) -> dict[str, Any]:
    """One verdict as plain values; instants are ISO 8601 with the offset of `zone`."""
    moment = verdict.last_published
    return {
        "agency": verdict.agency_id,
        "channel": verdict.kind.value,
        "channel_id": verdict.channel_id,
        "url": verdict.url,
        "state": verdict.state.value,
        "last_published": moment.iso(zone) if moment else None,
        "last_published_precision": moment.precision.value if moment else None,
        "not_before": _iso(moment.not_before, zone) if moment else None,
        "not_after": _iso(moment.not_after, zone) if moment else None,
        "last_title": verdict.last_title,
        "last_url": verdict.last_url,
        "confidence": round(verdict.confidence, 4),
        "age_days": verdict.age_days,
        "age_working_days": verdict.age_working_days,
        "targets": verdict.targets.model_dump(),
        "reasons": [reason.code.value for reason in verdict.reasons],
        "reason_args": [dict(reason.args) for reason in verdict.reasons],
        "evidence": [_evidence_record(judged, zone) for judged in verdict.evidence],
        "checked_at": _iso(verdict.checked_at, zone),
        "looked_at": _iso(verdict.looked_at, zone),
        "failing_since": _iso(verdict.failing_since, zone),
        "computed": verdict.computed.value if verdict.computed else None,
    }


def _evidence_record(judged: JudgedEvidence, zone: ZoneInfo) -> dict[str, Any]:
    piece = judged.evidence
    return {
        "id": piece.id,
        "visit": piece.visit_id,
        "source": piece.source.value,
        "detail": piece.detail,
        "url": piece.url,
        "title": piece.title,
        "raw": piece.raw,
        "published": piece.published.iso(zone) if piece.published else None,
        "precision": piece.published.precision.value if piece.published else None,
        "date_kind": piece.date_kind.value,
        "document_url": piece.document_url,
        "fetched_at": _iso(piece.fetched_at, zone),
        "sha256": piece.sha256,
        "warc": piece.warc,
        "used": judged.used,
        "dropped_because": judged.dropped_because.value if judged.dropped_because else None,
    }


def _iso(instant: datetime | None, zone: ZoneInfo) -> str | None:
    return instant.astimezone(zone).isoformat(timespec="seconds") if instant else None
