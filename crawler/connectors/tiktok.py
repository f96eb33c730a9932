"""TikTok: the Display API, for accounts whose owner authorised us; there is no lawful way else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from crawler.connectors.answers import Line, Meaning, Table, common, http_codes
from crawler.connectors.connector import (
    Ask,
    Connector,
    Heard,
    bearer,
    dicts,
    is_own,
    json_of,
    post,
    within,
)
from crawler.memory import Memory
from crawler.readers.reading import Observation, Reading, Response
from segar.model.access import Access
from segar.model.account import Account

API = "https://open.tiktokapis.com"
_LIST = "https://developers.tiktok.com/doc/tiktok-api-v2-video-list"
_ERRORS = "https://developers.tiktok.com/doc/tiktok-api-v2-error-handling"

TABLE = Table(
    Line("videos", Meaning.PUBLISHED, "the account has videos", f"{_LIST}: create_time"),
    Line("no videos", Meaning.PRIVATE, "no public video: the account is private or never published", _LIST),
    Line("no list", Meaning.TRANSIENT, "the answer has no list", _LIST),
    Line("access_token_invalid", Meaning.NOT_AUTHORISED, "the token has expired or was withdrawn", _ERRORS),
    Line("scope_not_authorized", Meaning.NOT_AUTHORISED, "the owner did not allow reading videos", _ERRORS),
    Line("scope_permission_missed", Meaning.NOT_AUTHORISED, "the app lacks the permission", _ERRORS),
    Line("rate_limit_exceeded", Meaning.RATE_LIMITED, "too many requests", _ERRORS),
    Line("internal_error", Meaning.TRANSIENT, "TikTok has a fault", _ERRORS),
    Line("no token", Meaning.NOT_AUTHORISED, "SEGAR_TIKTOK_TOKENS has no token of this account", _LIST),
    *common(),
)


@dataclass(frozen=True, slots=True)
class Display:
    """Twenty videos, newest first."""

    name: str = "tiktok"
    table: Table = TABLE
    steps: frozenset[str] = frozenset({"tiktok.videos"})
    home: str = API
    can_freeze: bool = False
    daily_units: int | None = 5000

    def begin(self, account: Account, access: Access, memory: Memory) -> Ask | Line:
        own = access.of(self.name)
        token = own.owners_token(account.label)
        if not token:
            return TABLE.find("no token")
        return Ask(
            url=f"{own.base_url or API}/v2/video/list/?fields=id,title,create_time,share_url",
            step="tiktok.videos",
            method="POST",
            headers={**bearer(token), "Content-Type": "application/json"},
            body=json.dumps({"max_count": 20}).encode(),
            units=1,
        )

    def hear(self, ask: Ask, response: Response, account: Account, access: Access) -> Heard:
        said = json_of(response)
        code = within(said, "error", "code")
        if response.status != 200 or code not in (None, "ok"):
            return Heard(answer=TABLE.find(str(code), *http_codes(response.status)), units=1)
        videos = within(said, "data", "videos")
        if not isinstance(videos, list):
            return Heard(answer=TABLE.find("no list"), units=1)
        seen = tuple(_videos(response, videos, account))
        if any(map(is_own, seen)):
            return Heard(answer=TABLE.find("videos"), reading=Reading(observations=seen), units=1)
        if videos or within(said, "data", "has_more") is not False:
            return Heard(answer=TABLE.find("no list"), units=1)
        return Heard(answer=TABLE.find("no videos"), units=1)


def _videos(response: Response, videos: object, account: Account) -> Iterator[Observation]:
    for video in dicts(videos):
        seconds, number = video.get("create_time"), video.get("id")
        if not isinstance(seconds, int) or not 0 < seconds < 2**33:
            continue
        url = video.get("share_url") or f"https://www.tiktok.com/@{account.name}/video/{number}"
        published = datetime.fromtimestamp(seconds, UTC)
        yield post(
            response,
            str(url).partition("?")[0],
            video.get("title"),
            str(seconds),
            published,
            detail="create_time",
        )


ROUTES: tuple[Connector, ...] = (Display(),)
