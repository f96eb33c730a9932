"""Deriving a verdict again: from the archived bytes, by the readers and rules of today, compared with the record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from checks.correction import corrected
from checks.verdict import judge
from crawler.replay import Rereader
from segar.errors import UsageError
from segar.model.evidence import Visit
from segar.model.register import Agency, Channel, Register
from segar.model.verdict import Verdict
from segar.store import Store
from segar.workdays import Workdays


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """A verdict as recorded and as derived again."""

    visit: Visit
    recorded: Verdict
    derived: Verdict
    documents: int  # that the visits up to the verdict read
    missing: tuple[str, ...]  # of them, those without bytes; their recorded evidence was used

    @property
    def differences(self) -> tuple[str, ...]:
        """The parts in which the two differ; none where the archive proves the record."""
        recorded, derived = _parts(self.recorded), _parts(self.derived)
        return tuple(name for name in recorded if recorded[name] != derived[name])


def replay(visit_id: str, *, register: Register, store: Store, archive: Path) -> Replayed:
    """Derives again the first verdict that rested on a visit. Raises UsageError where there is none."""
    visit = store.visits.find(visit_id)
    if visit is None:
        raise UsageError(
            f"There is no visit “{visit_id}”.", "`segar explain ID` names those that evidence is from."
        )
    recorded = store.verdicts.first_since(visit.channel_id, visit.started_at)
    if recorded is None:
        raise UsageError(
            f"No verdict rests on the visit {visit_id} yet.", "Run `segar check` to its end first."
        )
    agency, channel = _channel(register, visit.channel_id)
    history = store.visits.history(visit.channel_id, recorded.checked_at)
    rereader = Rereader(folder=archive, register=register, agency_id=agency.id, channel=channel)
    reread = rereader.read(history.visits, history.evidence)
    derived = judge(
        agency,
        channel,
        recorded.targets,
        replace(history, visits=reread.visits, evidence=reread.evidence),
        Workdays.of(register),
        register.organisation.zone,
        recorded.checked_at,
    )
    return Replayed(
        visit=visit,
        recorded=recorded,
        derived=corrected(derived, store.corrections.newest(recorded.checked_at).get(visit.channel_id)),
        documents=reread.documents,
        missing=reread.missing,
    )


def _channel(register: Register, channel_id: str) -> tuple[Agency, Channel]:
    for agency in register.agencies:
        for channel in agency.channels:
            if agency.channel_id(channel) == channel_id:
                return agency, channel
    raise UsageError(
        f"The channel {channel_id} is no longer in the register.", "Replay with the register of then."
    )


def _parts(verdict: Verdict) -> dict[str, Any]:
    """What must be the same: all that a reader of the verdict is shown."""
    return {
        "state": verdict.state,
        "last_published": verdict.last_published,
        "last_url": verdict.last_url,
        "last_title": verdict.last_title,
        "confidence": round(verdict.confidence, 9),
        "reasons": verdict.reasons,
        "evidence": {(j.evidence.id, j.used, j.dropped_because) for j in verdict.evidence},
    }
