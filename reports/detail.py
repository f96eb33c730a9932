"""What the pages of some agencies show beyond how they stand: evidence, visits, and a year of history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from segar.model.moment import Moment
from segar.model.verdict import Change, Verdict
from segar.store.chronicle import Visits


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """By channel; of a channel that is missing nothing is known."""

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)  # with their evidence
    visits: Mapping[str, Visits] = field(default_factory=dict)
    publications: Mapping[str, Sequence[Moment]] = field(default_factory=dict)
    changes: Mapping[str, Sequence[Change]] = field(default_factory=dict)


Details = Callable[[Sequence[str]], Detail]
"""Loads the detail of the channels named: some at a time, so that a province of any size fits in memory."""
