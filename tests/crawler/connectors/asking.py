"""A connector against a fake platform, without a network: what it asks is answered by the platform's own code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo

from crawler.connectors.answers import Line
from crawler.connectors.connector import Ask, Connector
from crawler.memory import NOTHING, Memory
from crawler.readers.reading import Observation, Reading, Response
from segar.model.access import Access, PlatformAccess
from segar.model.account import Account
from segar.model.evidence import DateKind, Trait
from segar.sample.platforms.accounts import TOKEN, Platform, SampleAccount
from segar.sample.platforms.tiktok import owners_token
from segar.sample.posts import Post, Posts
from segar.sample.website import Request

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
HOME = "https://platform.example"
OPEN = Access(
    {
        "youtube": PlatformAccess(token=TOKEN, base_url=HOME),
        "instagram": PlatformAccess(token=TOKEN, user_id="17841", base_url=HOME),
        "facebook": PlatformAccess(token=TOKEN, base_url=HOME),
        "x": PlatformAccess(token=TOKEN, base_url=HOME),
        "telegram": PlatformAccess(base_url=HOME),
        "tiktok": PlatformAccess(
            tokens={"dinas": owners_token(SampleAccount(handle="dinas"))}, base_url=HOME
        ),
        "threads": PlatformAccess(bridge_url=HOME + "/threads/{account}.atom"),
    }
)


def posted(*days_ago: float, first: int = 100) -> Posts:
    """Posts so many days ago, the newest first as given."""
    return tuple(
        Post(
            number=first - number,
            title=f"Kegiatan {first - number}",
            published=NOW - timedelta(days=days),
            body=("Isi.",),
        )
        for number, days in enumerate(days_ago)
    )


@dataclass(frozen=True)
class Asked:
    """How a visit went."""

    answer: Line
    seen: tuple[Observation, ...]
    reading: Reading
    requests: tuple[Ask, ...]
    units: int

    @property
    def newest(self) -> datetime | None:
        """Of the account's own publications."""
        own = (
            one
            for one in self.seen
            if one.date_kind is DateKind.PUBLISHED and Trait.FOREIGN not in one.traits
        )
        return max((one.published.not_before for one in own if one.published), default=None)


def ask(
    connector: Connector,
    platform: Platform,
    account: Account,
    *,
    access: Access = OPEN,
    memory: Memory = NOTHING,
    now: datetime = NOW,
) -> Asked:
    """A whole visit."""
    step = connector.begin(account, access, memory)
    if isinstance(step, Line):
        return Asked(step, (), Reading(), (), 0)
    asks: list[Ask] = []
    reading, units = Reading(), 0
    following: Ask | None = step
    while following is not None:
        asks.append(following)
        assert len(asks) < 10, "it never ends"
        heard = connector.hear(following, answered(platform, following, now), account, access)
        reading += heard.reading
        units += heard.units
        following = heard.next
        if heard.answer is not None:
            return Asked(heard.answer, reading.observations, reading, tuple(asks), units)
    raise AssertionError("a visit must end with an answer")


def answered(platform: Platform, asked: Ask, now: datetime = NOW) -> Response:
    """What the platform says to a request."""
    parts = urlsplit(asked.url)
    request = Request(
        path=unquote(parts.path),
        query=dict(parse_qsl(parts.query)),
        headers={name.lower(): value for name, value in asked.headers.items()},
        now=now,
        home=HOME,
        neighbours={},
        method=asked.method,
    )
    found = platform.answer(request)  # type: ignore[attr-defined]
    headers = {"content-type": found.content_type, **{k.lower(): v for k, v in found.headers.items()}}
    return response(found.body, found.status, asked.url, headers, now)


def response(
    body: bytes | str,
    status: int = 200,
    url: str = HOME,
    headers: dict[str, str] | None = None,
    now: datetime = NOW,
) -> Response:
    return Response(
        url=url,
        requested_url=url,
        status=status,
        headers=headers or {"content-type": "application/json"},
        body=body.encode() if isinstance(body, str) else body,
        fetched_at=now,
        zone=WIB,
    )


def remembered(seen: Iterable[Observation], document: str) -> Memory:
    """What a later visit knows of an earlier one."""
    return Memory(observations={document: tuple(seen)})
