"""Visits that one worker makes together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One slot for each of its channels: a run never holds two visits of a channel, however often it is tried."""

    run_id: str
    channel_ids: tuple[str, ...]
    priority: int = 0  # the highest goes first
    lane: str = ""  # a server that other batches ask too: one batch of a lane at a time
