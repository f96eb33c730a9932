"""An operator's correction: how long it holds, and what is kept beside it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from checks.correction import corrected
from segar.model.correction import Correction
from segar.model.verdict import ReasonCode, State, Verdict
from tests.checks.given import CHANNEL, NOW, judged, on, piece

DAY = timedelta(days=1)
WHY = "Tanggal pada halaman salah baca."


def stale() -> Verdict:
    return judged(piece(on("2025-02-06")))


def correction(**more) -> Correction:
    given = {
        "agency_id": "dinas",
        "channel_id": CHANNEL,
        "computed": State.STALE,
        "state": State.UNKNOWN,
        "reason": WHY,
        "at": NOW - DAY,
        "until": NOW + DAY,
    }
    return Correction(**{**given, **more})


def test_a_correction_says_what_is_right_and_keeps_what_the_rules_say():
    verdict = corrected(stale(), correction())
    assert (verdict.state, verdict.computed) == (State.UNKNOWN, State.STALE)
    assert [reason.code for reason in verdict.reasons[:2]] == [ReasonCode.CORRECTED, ReasonCode.PAST_LIMIT]
    assert dict(verdict.reasons[0].args)["why"] == WHY


@pytest.mark.parametrize(
    "lapsed",
    [
        None,
        correction(until=NOW),
        correction(at=NOW + timedelta(seconds=1), until=NOW + DAY),
        correction(computed=State.AGING),
        correction(state=None),
        correction(state=State.STALE),
    ],
    ids=["none", "ended", "made later", "the rules say something else", "upheld", "the same"],
)
def test_a_verdict_stays_where_no_correction_holds(lapsed: Correction | None):
    assert corrected(stale(), lapsed) == stale()


def test_a_correction_cannot_last():
    with pytest.raises(ValueError, match="thirty days"):
        correction(until=NOW + 30 * DAY)
