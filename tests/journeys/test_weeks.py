"""A long weekend of the daemon's life, with nothing left out but the waiting."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.simulation import DELAY_SECONDS, JITTER_SECONDS, SITES, Simulation


@pytest.mark.slow
def test_from_thursday_to_monday_all_is_seen_once_and_the_week_is_reported_once(tmp_path: Path):
    with Simulation(tmp_path, SITES[:2]) as simulation:
        simulation.live(days=4)
    lived = simulation.result
    assert lived.visits == {"2026-11-19": 2, "2026-11-20": 2, "2026-11-23": 2}, "no visit on days off"
    assert simulation.weeks() == ["weekly-2026-W48"]
    assert lived.files == {"weekly-2026-W48.pdf": 1, "weekly-2026-W48.png": 1}
    assert set(lived.waits) == {0}, "each post of a working day was known on the next"
    assert lived.least_pace >= DELAY_SECONDS - JITTER_SECONDS
    assert set(lived.ends) == {"done"}
    assert lived.messages_twice == 0
    assert lived.silences == 0
