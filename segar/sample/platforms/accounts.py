"""Accounts of fictitious agencies, what can befall them, and what can befall a platform."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from segar.sample.posts import Post, Posts, visible
from segar.sample.website import Answer, Request

TOKEN = "kunci-contoh"  # noqa: S105 - of a platform that exists on loopback only
EXPIRED_TOKEN = "kunci-kedaluwarsa"  # noqa: S105
FROZEN_FOR = timedelta(days=30)


class Being(StrEnum):
    """What became of an account."""

    OPEN = "open"
    PRIVATE = "private"  # hidden, personal, or its preview is off
    SUSPENDED = "suspended"


class Fault(StrEnum):
    """What a platform suffers from."""

    RATE_LIMITED = "rate_limited"  # 429 with a reset
    SERVER_ERROR = "server_error"  # 500 to everybody
    SPURIOUS = "spurious"  # 404 for a moment, as the YouTube feed
    FROZEN = "frozen"  # status 200 and the data of thirty days ago


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAccount:
    """One account on one platform."""

    handle: str
    posts: Posts = ()  # its own
    others: Posts = ()  # what it shares of others: reposts, forwards
    reels: Posts = ()  # own, that the platform keeps apart: reels, premieres
    pinned: bool = False  # its oldest post stands first
    being: Being = Being.OPEN

    def own(self, now: datetime) -> Posts:
        """What is out, newest first."""
        return visible(self.posts, now)


@dataclass(frozen=True, kw_only=True)
class Platform:
    """A platform with its accounts; `fault` befalls everybody."""

    accounts: tuple[SampleAccount, ...]
    fault: Fault | None = None

    def find(self, handle: str) -> SampleAccount | None:
        return next((one for one in self.accounts if one.handle.lower() == handle.lower()), None)

    def now(self, request: Request) -> datetime:
        """The instant of the data that is served."""
        return request.now - FROZEN_FOR if self.fault is Fault.FROZEN else request.now

    def path_of(self, post: Post) -> str:
        return f"/{post.number}"


def token_of(request: Request) -> str:
    """What the visitor brings as `Authorization: Bearer`."""
    return request.headers.get("authorization", "").removeprefix("Bearer ")


def zulu(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"


def no_etag(
    status: int, body: str, content_type: str = "application/json; charset=UTF-8", **headers: str
) -> Answer:
    """An answer without validators; `Retry_After` is a header."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status=status, body=body.encode(), content_type=content_type, headers=named, has_etag=False)
