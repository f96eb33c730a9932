"""What goes into a reader and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from functools import cached_property
from hashlib import sha256
from zoneinfo import ZoneInfo

from segar.model.evidence import DateKind, Finding, Source, Trait
from segar.model.moment import Moment


@dataclass(frozen=True, kw_only=True)
class Response:
    """An HTTP answer as a reader needs it; `body` is free of content coding, `headers` have small keys."""

    url: str  # the final address
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime
    zone: ZoneInfo  # what a time without a zone means: the organisation's
    requested_url: str = ""

    @cached_property
    def sha256(self) -> str:
        return sha256(self.body).hexdigest()

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "").split(";")[0].strip().lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Evidence before it knows its visit: one dated (or undated) sight of one item."""

    url: str
    title: str
    source: Source
    detail: str
    raw: str
    published: Moment | None
    date_kind: DateKind
    traits: frozenset[Trait] = frozenset()


class Kind(IntEnum):
    """What a follow-up request is expected to bring; smaller is cheaper and more trustworthy."""

    FEED = 1
    API = 2
    SITEMAP = 3
    LISTING = 4
    SCRIPT = 5  # what an empty page loads; it can only name an API
    ARTICLE = 6
    DRAWN = 7  # a page as a browser shows it (crawler.rendering)


def name_of(kind: Kind | None) -> str:
    """What a kind of request is called in the store; None is a home page."""
    return kind.name.lower() if kind is not None else "home"


def kind_of(name: str) -> Kind | None:
    """The kind of that name; an unknown one is read as a home page."""
    return next((kind for kind in Kind if kind.name.lower() == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """A request worth making next."""

    url: str
    kind: Kind
    weight: float = 1.0  # among the same kind, the greatest first
    why: str = ""  # for the log: `link rel=alternate`, `menu: Berita`


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that a reader got out of one response."""

    observations: tuple[Observation, ...] = ()
    follow: tuple[Follow, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    failed: tuple[str, ...] = ()  # the traces of readers that stumbled over it

    def __add__(self, other: Reading) -> Reading:
        return Reading(
            observations=self.observations + other.observations,
            follow=self.follow + other.follow,
            findings=self.findings + other.findings,
            failed=self.failed + other.failed,
        )
