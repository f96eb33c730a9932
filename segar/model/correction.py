"""An operator's answer to a verdict that the rules got wrong, or that somebody disputed: for a while, with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from segar.model.verdict import State

LONGEST = timedelta(days=30)  # a correction must never keep a dead site fresh for ever


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Holds from `at` until `until`, and only while the rules still say what was corrected."""

    agency_id: str
    channel_id: str
    computed: State  # what the rules said
    state: State | None  # what is said instead; None: the verdict stands
    reason: str
    at: datetime
    until: datetime

    def __post_init__(self) -> None:
        if not self.at <= self.until <= self.at + LONGEST:
            raise ValueError("a correction ends within thirty days")
