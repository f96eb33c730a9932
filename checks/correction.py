"""A verdict with an operator's correction: what the rules said stays beside it."""

from __future__ import annotations

from dataclasses import replace

from segar.model.correction import Correction
from segar.model.verdict import Reason, ReasonCode, Verdict


def corrected(verdict: Verdict, correction: Correction | None) -> Verdict:
    """`verdict` as the newest correction of its channel has it; itself where none holds.

    A correction holds until its day, and lapses when the rules come to say something else: they then know more than
    the operator did.
    """
    if correction is None or correction.state is None or correction.state is verdict.state:
        return verdict
    if not correction.at <= verdict.checked_at < correction.until or verdict.state is not correction.computed:
        return verdict
    said = Reason.of(
        ReasonCode.CORRECTED,
        state=correction.state,
        computed=verdict.state,
        until=correction.until.isoformat(),
        why=correction.reason,
    )
    return replace(verdict, state=correction.state, computed=verdict.state, reasons=(said, *verdict.reasons))
