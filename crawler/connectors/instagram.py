"""Instagram: business discovery of professional accounts, or an account whose owner authorised us."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from crawler.connectors.answers import Line, Meaning, Table
from crawler.connectors.connector import (
    Ask,
    Connector,
    Heard,
    bearer,
    dicts,
    instant,
    is_own,
    json_of,
    nothing,
    post,
    within,
)
from crawler.connectors.graph import VERSION, error_of, graph_lines
from crawler.memory import Memory
from crawler.readers.reading import Observation, Reading, Response
from segar.model.access import Access
from segar.model.account import Account

GRAPH = "https://graph.facebook.com"
OWN = "https://graph.instagram.com"
_DISCOVERY = "https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/business_discovery"
_MEDIA = "https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-media"
# Up to three pinned posts stand first, so more are asked for. Stories are not in this list.
_MEDIA_FIELDS = "media_count,media.limit(10){timestamp,permalink,caption,media_product_type}"

TABLE = Table(
    Line("media", Meaning.PUBLISHED, "the account has posts", f"{_MEDIA}#timestamp"),
    Line("no media", Meaning.NEVER, "the account says that it has no posts", f"{_DISCOVERY}: media_count"),
    Line("media missing", Meaning.TRANSIENT, "posts are counted and not listed", _DISCOVERY),
    Line(
        "110/2207013", Meaning.PRIVATE, "personal, or not there: the platform does not say which", _DISCOVERY
    ),
    Line("110", Meaning.PRIVATE, "personal, or not there: the platform does not say which", _DISCOVERY),
    Line("24/2207006", Meaning.TRANSIENT, "the post is not there", _DISCOVERY),
    Line(
        "no token",
        Meaning.NOT_AUTHORISED,
        "SEGAR_INSTAGRAM_TOKEN or its USER_ID is not set",
        _DISCOVERY,
    ),
    *graph_lines(),
)


@dataclass(frozen=True, slots=True)
class Authorised:
    """The account's owner let us in."""

    name: str = "instagram"
    table: Table = TABLE
    steps: frozenset[str] = frozenset({"instagram.own"})
    home: str = OWN
    can_freeze: bool = False
    daily_units: int | None = 4000

    def begin(self, account: Account, access: Access, memory: Memory) -> Ask | Line:
        own = access.of(self.name)
        token = own.owners_token(account.label)
        if not token:
            return TABLE.find("no token")
        query = urlencode({"fields": _MEDIA_FIELDS})
        url = f"{own.base_url or OWN}/{VERSION}/me?{query}"
        return Ask(url=url, step="instagram.own", headers=bearer(token), units=1)

    def hear(self, ask: Ask, response: Response, account: Account, access: Access) -> Heard:
        error = error_of(response, TABLE)
        return Heard(answer=error, units=1) if error else _heard(ask, response, json_of(response))


@dataclass(frozen=True, slots=True)
class Discovery:
    """Any professional account, asked for in the name of ours."""

    name: str = "instagram"
    table: Table = TABLE
    steps: frozenset[str] = frozenset({"instagram.other"})
    home: str = GRAPH
    can_freeze: bool = False
    daily_units: int | None = 4000

    def begin(self, account: Account, access: Access, memory: Memory) -> Ask | Line:
        own = access.of(self.name)
        if not own.token or not own.user_id:
            return TABLE.find("no token")
        fields = f"business_discovery.username({account.name}){{{_MEDIA_FIELDS}}}"
        url = f"{own.base_url or GRAPH}/{VERSION}/{own.user_id}?{urlencode({'fields': fields})}"
        return Ask(url=url, step="instagram.other", headers=bearer(own.token), units=1)

    def hear(self, ask: Ask, response: Response, account: Account, access: Access) -> Heard:
        error = error_of(response, TABLE)
        if error:
            return Heard(answer=error, units=1)
        return _heard(ask, response, within(json_of(response), "business_discovery"))


def _heard(ask: Ask, response: Response, user: Any) -> Heard:
    seen = tuple(_media(response, user))
    if any(map(is_own, seen)):
        return Heard(answer=TABLE.find("media"), reading=Reading(observations=seen), units=1)
    if within(user, "media_count") == 0:
        return Heard(answer=TABLE.find("no media"), reading=nothing(ask, response, "media_count 0"), units=1)
    return Heard(answer=TABLE.find("media missing"), units=1)


def _media(response: Response, user: Any) -> Iterator[Observation]:
    for medium in dicts(within(user, "media", "data")):
        raw, url = medium.get("timestamp"), medium.get("permalink")
        published = instant(raw)
        if published is None or not isinstance(url, str) or medium.get("media_product_type") == "STORY":
            continue
        yield post(response, url, medium.get("caption"), str(raw), published, detail="timestamp")


ROUTES: tuple[Connector, ...] = (Authorised(), Discovery())
