"""A long weekend of the daemon's life, with nothing left out but the waiting."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.simulation import DELAY_SECONDS, simulate


@pytest.mark.slow
def test_from_thursday_to_monday_all_is_seen_once_and_the_week_is_reported_once(tmp_path: Path):
    lived = simulate(tmp_path, days=4, agencies=2)
    assert lived.visits == {"2026-11-19": 2, "2026-11-20": 2, "2026-11-23": 2}, "no visit on days off"
    assert lived.weeks == ["weekly-2026-W48"]
    assert lived.reports_sent == {"weekly-2026-W48.pdf": 1, "weekly-2026-W48.png": 1}
    assert set(lived.waits) == {0}, "each post of a working day was known on the next"
    assert lived.least_gap >= DELAY_SECONDS * 0.9
    assert set(lived.ends) == {"done"}
    assert len(lived.messages) == len(set(lived.messages))
