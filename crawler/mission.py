"""What one crawl is told, and what becomes of it; carried by the spider and its pipeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.attempt import Archive
from segar.clock import Clock
from segar.errors import SegarError
from segar.model.evidence import Outcome, Visit
from segar.model.register import Agency, Channel, Register

if TYPE_CHECKING:
    from segar.store.engine import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlPlan:
    """Which channels to visit in which run. The register says whose address is whose, and how to behave."""

    run_id: str
    register: Register
    channels: tuple[tuple[Agency, Channel], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A visit has ended."""

    done: int
    total: int
    visit: Visit


@dataclass(slots=True, kw_only=True)
class Mission:
    """The state of a crawl."""

    plan: CrawlPlan
    todo: tuple[tuple[Agency, Channel], ...]
    store: Store
    clock: Clock
    on_progress: Callable[[Progress], None] | None = None
    archive: Archive | None = None
    recorded: set[str] = field(default_factory=set)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    requests: int = 0
    bytes: int = 0
    error: SegarError | None = None
    finished: bool = False  # all was done; False after a signal
    network_down: bool = False

    def channel_ids(self) -> tuple[str, ...]:
        return tuple(agency.channel_id(channel) for agency, channel in self.todo)
