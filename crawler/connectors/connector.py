"""What a connector is: an account in, requests out; a response in, evidence or a named inability out.

A connector keeps no state: what it must remember for the next answer stands in the request. So an archived
answer can be read again with nothing but its step.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from crawler.canonical import canonical
from crawler.connectors.answers import Line, Table
from crawler.memory import Memory
from crawler.readers.markup import plain
from crawler.readers.reading import Observation, Reading, Response
from crawler.readers.spam import is_lure
from segar.model.access import Access
from segar.model.account import Account
from segar.model.evidence import DateKind, Finding, FindingCode, Source, Trait
from segar.model.moment import YEARS, Moment

MOST_PAGES = 3  # of a list whose first pages hold nothing of the account's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A request to make. Secrets go in headers only: addresses are kept."""

    url: str
    step: str  # which answer it brings, at most 16 characters: `youtube.uploads`
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = b""
    units: int = 0  # the most that it can cost, in the platform's own units
    by_robots: bool = False  # a page for people: robots.txt is obeyed there
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What an answer held: more to ask, or the line of the table that ends the visit."""

    answer: Line | None = None
    next: Ask | None = None
    reading: Reading = field(default_factory=Reading)
    units: int = 0  # what it did cost


class Connector(Protocol):
    """One way to one platform."""

    @property
    def name(self) -> str:
        """Of the platform in the settings, and of the steps."""
        ...

    @property
    def table(self) -> Table: ...

    @property
    def steps(self) -> frozenset[str]:
        """The steps whose answers it reads."""
        ...

    @property
    def home(self) -> str:
        """The base address that the settings can replace."""
        ...

    @property
    def can_freeze(self) -> bool:
        """Whether it may serve old data with status 200, and must be guarded."""
        ...

    @property
    def daily_units(self) -> int | None:
        """What it may cost a day where nobody set it: below the platform's limit. None: it costs nothing."""
        ...

    def begin(self, account: Account, access: Access, memory: Memory) -> Ask | Line:
        """The first request, or why there is none."""
        ...

    def hear(self, ask: Ask, response: Response, account: Account, access: Access) -> Heard:
        """What an answer to that request holds. Never raises for what a platform says."""
        ...


def post(
    response: Response,
    url: str,
    title: object,
    raw: str,
    published: datetime,
    *,
    detail: str,
    traits: frozenset[Trait] = frozenset(),
) -> Observation:
    """An item that the platform dates itself; one that is still to come is announced, not published."""
    name = plain(title, 200)
    lure = {Trait.SPAM} if is_lure(url, name) else set()
    return Observation(
        url=canonical(url),
        title=name,
        source=Source.PLATFORM,
        detail=detail,
        raw=raw,
        published=Moment.at(published),
        date_kind=DateKind.EVENT if published > response.fetched_at else DateKind.PUBLISHED,
        traits=traits | lure,
    )


def is_own(seen: Observation) -> bool:
    """Whether an item is a publication of the account itself, and out."""
    return seen.date_kind is DateKind.PUBLISHED and Trait.FOREIGN not in seen.traits


def nothing(ask: Ask, response: Response, why: str) -> Reading:
    """The platform says that nothing was ever published."""
    finding = Finding(code=FindingCode.EMPTY_API, url=ask.url, raw=why, sha256=response.sha256)
    return Reading(findings=(finding,))


def json_of(response: Response) -> dict[str, Any]:
    """The JSON object of an answer; empty where it is none."""
    try:
        value = json.loads(response.body)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def dicts(value: object) -> list[dict[str, Any]]:
    """The objects of a JSON list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def within(value: object, *path: str) -> Any:
    """What lies at a path of JSON objects; None where it does not."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def instant(text: object) -> datetime | None:
    """An ISO 8601 instant with its offset, as `+0000` too; None where the text is none."""
    if not isinstance(text, str):
        return None
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo and found.year in YEARS else None
    except (ValueError, OverflowError):
        return None


def json_headers(**more: str) -> dict[str, str]:
    return {"Accept": "application/json", **more}


def bearer(token: str) -> dict[str, str]:
    return json_headers(Authorization=f"Bearer {token}")
