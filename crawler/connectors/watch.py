"""Guards against sources that serve frozen data with status 200. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from crawler.memory import Memory
from crawler.readers.reading import Observation
from segar.model.evidence import DateKind, Source

CANARY_LIMIT = timedelta(days=3)  # a source with nothing newer proves nothing of itself


def newest_of(seen: Iterable[Observation]) -> datetime | None:
    """When the newest publication was out."""
    return max((one.published.not_before for one in seen if _is_out(one) and one.published), default=None)


def went_back(memory: Memory, seen: Iterable[Observation]) -> bool:
    """Whether the newest date is older than one that was there before: a copy of earlier data."""
    before, now = newest_of(memory.everything()), newest_of(seen)
    return before is not None and now is not None and now < before


def is_silent(canary: Iterable[Observation], now: datetime) -> bool:
    """Whether an account that publishes every day seems to have stopped: the source did."""
    newest = newest_of(canary)
    return newest is None or now - newest > CANARY_LIMIT


def _is_out(one: Observation) -> bool:
    return one.source is Source.PLATFORM and one.date_kind is DateKind.PUBLISHED
