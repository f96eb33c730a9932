"""What one crawl is told, and what becomes of it; carried by the spider and its pipeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.archive import Archive
from segar.clock import Clock
from segar.errors import SegarError
from segar.model.access import NO_ACCESS, Access
from segar.model.criteria import Criteria
from segar.model.evidence import Outcome, Run, Visit
from segar.model.register import Channel, Register
from segar.model.survey import Survey

if TYPE_CHECKING:
    from segar.store.engine import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A channel to visit."""

    agency_id: str
    channel: Channel
    channel_id: str

    @property
    def url(self) -> str:
        return self.channel.url or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyPlan:
    """What a survey looks for, and how many requests each channel may still be asked this month."""

    criteria: Criteria
    requests: Mapping[str, int]  # by channel id


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlPlan:
    """Which channels to visit in which run. The register says whose address is whose, and how to behave."""

    run: Run
    targets: tuple[Target, ...]
    register: Register
    access: Access = NO_ACCESS  # what the platforms of accounts want of us
    survey: SurveyPlan | None = None  # where sites are surveyed, and not visited for news


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A visit has ended."""

    done: int
    total: int
    visit: Visit | Survey

    @property
    def channel_id(self) -> str:
        return self.visit.channel_id


@dataclass(slots=True, kw_only=True)
class Mission:
    """The state of a crawl."""

    plan: CrawlPlan
    todo: tuple[Target, ...]
    store: Store
    clock: Clock
    on_progress: Callable[[Progress], None] | None = None
    archive: Archive | None = None
    chromium: Path | None = None  # where one is installed that may draw pages
    desks: int = 0  # processes beside this one that read what is fetched
    recorded: set[str] = field(default_factory=set)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    requests: int = 0
    bytes: int = 0
    error: SegarError | None = None
    finished: bool = False  # all was done; False after a signal
