"""Facebook: posts and reels of a page, asked for together (`posts` leaves reels out)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

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
from crawler.connectors.graph import ERRORS, VERSION, error_of, graph_lines
from crawler.memory import Memory
from crawler.readers.reading import Observation, Reading, Response
from segar.model.access import Access
from segar.model.account import Account
from segar.model.evidence import Trait

GRAPH = "https://graph.facebook.com"
SITE = "https://www.facebook.com"
_POSTS = "https://developers.facebook.com/docs/graph-api/reference/page/feed"
_REELS = "https://developers.facebook.com/docs/video-api/guides/reels-publishing"
_PAGE = "https://developers.facebook.com/docs/graph-api/reference/page"
_FIELDS = (
    "posts.limit(10){created_time,permalink_url,message,parent_id},"
    "video_reels.limit(10){created_time,permalink_url,description,published}"
)
_EDGES = ("posts", "video_reels")

TABLE = Table(
    Line("posts", Meaning.PUBLISHED, "the page has posts or reels", f"{_POSTS}; {_REELS}"),
    Line("no posts", Meaning.NEVER, "the page has neither posts nor reels", f"{_POSTS}; {_REELS}"),
    Line("only shares", Meaning.PUBLISHED, "the newest posts are those of others", _POSTS),
    Line("not a page", Meaning.TRANSIENT, "the answer has no id", _PAGE),
    Line("803", Meaning.PRIVATE, "not there, or hidden from us", ERRORS),
    Line("21", Meaning.GONE, "the page was merged into another", ERRORS),
    Line("no token", Meaning.NOT_AUTHORISED, "SEGAR_FACEBOOK_TOKEN is not set", _PAGE),
    *graph_lines(),
)


@dataclass(frozen=True, slots=True)
class Pages:
    """With the page's own token, or one with Page Public Content Access."""

    name: str = "facebook"
    table: Table = TABLE
    steps: frozenset[str] = frozenset({"facebook.page"})
    home: str = GRAPH
    can_freeze: bool = False
    daily_units: int | None = 4000

    def begin(self, account: Account, access: Access, memory: Memory) -> Ask | Line:
        own = access.of(self.name)
        token = own.owners_token(account.label) or own.token
        if not token:
            return TABLE.find("no token")
        page = quote(account.id or account.name)
        url = f"{own.base_url or GRAPH}/{VERSION}/{page}?{urlencode({'fields': _FIELDS})}"
        return Ask(url=url, step="facebook.page", headers=bearer(token), units=1)

    def hear(self, ask: Ask, response: Response, account: Account, access: Access) -> Heard:
        error = error_of(response, TABLE)
        if error:
            return Heard(answer=error, units=1)
        page = json_of(response)
        seen = tuple(one for edge in _EDGES for one in _items(response, page, edge))
        reading = Reading(observations=seen)
        if "id" not in page:
            return Heard(answer=TABLE.find("not a page"), units=1)
        if any(map(is_own, seen)):
            return Heard(answer=TABLE.find("posts"), reading=reading, units=1)
        if seen or any(within(page, edge, "paging", "next") for edge in _EDGES):
            return Heard(answer=TABLE.find("only shares"), reading=reading, units=1)
        empty = nothing(ask, response, "no posts, no reels")
        return Heard(answer=TABLE.find("no posts"), reading=empty, units=1)


def _items(response: Response, page: Any, edge: str) -> Iterator[Observation]:
    for item in dicts(within(page, edge, "data")):
        raw = item.get("created_time")
        published = instant(raw)
        if published is None or item.get("published") is False:
            continue
        link = str(item.get("permalink_url") or item.get("id") or "")
        yield post(
            response,
            link if link.startswith("http") else f"{SITE}/{link.lstrip('/')}",
            item.get("message") or item.get("description"),
            str(raw),
            published,
            detail=f"{edge} created_time",
            traits=frozenset({Trait.FOREIGN}) if item.get("parent_id") else frozenset(),
        )


ROUTES: tuple[Connector, ...] = (Pages(),)
