"""X: own posts of an account since the newest that is known; each post that is read is paid for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from crawler.connectors.answers import Line, Meaning, Table, common, http_codes
from crawler.connectors.connector import (
    MOST_PAGES,
    Ask,
    Connector,
    Heard,
    bearer,
    dicts,
    instant,
    json_of,
    nothing,
    post,
    within,
)
from crawler.memory import Memory
from crawler.readers.reading import Observation, Reading, Response
from segar.model.access import Access
from segar.model.account import Account
from segar.model.evidence import DateKind, Source

API = "https://api.x.com"
SITE = "https://x.com"
SMALLEST_PAGE = 5  # the least that max_results may be
_USER = "https://docs.x.com/x-api/users/get-user-by-username"
_POSTS = "https://docs.x.com/x-api/users/get-posts"
_ERRORS = "https://docs.x.com/x-api/fundamentals/response-codes-and-errors"
_POST_ID = re.compile(r"/status/(\d{1,25})$")
_USER_ID = re.compile(r"/2/users/(\d{1,25})/tweets\?")

TABLE = Table(
    Line("posts", Meaning.PUBLISHED, "the account has posts", f"{_POSTS}: created_at"),
    Line(
        "nothing new", Meaning.PUBLISHED, "nothing since the newest post that is known", f"{_POSTS}: since_id"
    ),
    Line("no posts", Meaning.NEVER, "the account counts no posts", f"{_USER}: public_metrics.tweet_count"),
    Line("no own posts", Meaning.PUBLISHED, "only replies and reposts within reach", f"{_POSTS}: exclude"),
    Line("resource-not-found", Meaning.GONE, "no account of this name", _ERRORS),
    Line("suspended", Meaning.GONE, "the account is suspended", f"{_ERRORS}; 403 with code 63"),
    Line(
        "protected", Meaning.PRIVATE, "the account shows its posts to followers only", f"{_USER}: protected"
    ),
    Line("not-authorized-for-resource", Meaning.PRIVATE, "the account is hidden from us", _ERRORS),
    Line("client-forbidden", Meaning.NOT_AUTHORISED, "the app may not ask this", _ERRORS),
    Line("unsupported-authentication", Meaning.NOT_AUTHORISED, "the token is of the wrong kind", _ERRORS),
    Line("usage-capped", Meaning.RATE_LIMITED, "the paid reads are used", _ERRORS),
    Line("credits", Meaning.RATE_LIMITED, "the paid reads are used", _ERRORS),
    Line("http 402", Meaning.RATE_LIMITED, "the paid reads are used", _ERRORS),
    Line("no token", Meaning.NOT_AUTHORISED, "SEGAR_X_TOKEN is not set", "our own setting"),
    *common(),
)


@dataclass(frozen=True, slots=True)
class Posts:
    """A unit is a post or an account that is read."""

    name: str = "x"
    table: Table = TABLE
    steps: frozenset[str] = frozenset({"x.user", "x.posts"})
    home: str = API
    can_freeze: bool = False
    daily_units: int | None = 200

    def begin(self, account: Account, access: Access, memory: Memory) -> Ask | Line:
        own = access.of(self.name)
        if not own.token:
            return TABLE.find("no token")
        newest, user = _newest_known(memory), _user_known(memory)
        if newest and user:
            return self._posts(user, access, since_id=newest)
        fields = urlencode({"user.fields": "protected,public_metrics"})
        url = f"{own.base_url or API}/2/users/by/username/{quote(account.name)}?{fields}"
        return Ask(url=url, step="x.user", headers=bearer(own.token), units=1 + SMALLEST_PAGE)

    def _posts(self, user: str, access: Access, page: int = 1, **more: str) -> Ask:
        own = access.of(self.name)
        query = {
            "exclude": "retweets,replies",
            "max_results": str(SMALLEST_PAGE),
            "tweet.fields": "created_at",
            **more,
        }
        return Ask(
            url=f"{own.base_url or API}/2/users/{quote(user)}/tweets?{urlencode(query)}",
            step="x.posts",
            headers=bearer(own.token),
            units=SMALLEST_PAGE,
            page=page,
        )

    def hear(self, ask: Ask, response: Response, account: Account, access: Access) -> Heard:
        error = _error(response)
        if error is not None:
            return Heard(answer=error)
        if ask.step == "x.user":
            return self._user(ask, response, access)
        return self._timeline(ask, response, account, access)

    def _user(self, ask: Ask, response: Response, access: Access) -> Heard:
        user = within(json_of(response), "data")
        number = within(user, "id")
        if not isinstance(number, str):
            return Heard(answer=TABLE.find(""), units=1)
        if within(user, "protected") is True:
            return Heard(answer=TABLE.find("protected"), units=1)
        if within(user, "public_metrics", "tweet_count") == 0:
            return Heard(
                answer=TABLE.find("no posts"), reading=nothing(ask, response, "tweet_count 0"), units=1
            )
        return Heard(next=self._posts(number, access), units=1)

    def _timeline(self, ask: Ask, response: Response, account: Account, access: Access) -> Heard:
        said = json_of(response)
        posts = dicts(said.get("data"))
        reading = Reading(observations=tuple(_seen(posts, response, account)))
        if reading.observations:
            return Heard(answer=TABLE.find("posts"), reading=reading, units=len(posts))
        token, user = within(said, "meta", "next_token"), _USER_ID.search(ask.url)
        since = "since_id=" in ask.url
        if token and user and ask.page < MOST_PAGES:  # what is excluded leaves empty pages
            more = {"since_id": ask.url.partition("since_id=")[2].partition("&")[0]} if since else {}
            following = self._posts(user[1], access, ask.page + 1, pagination_token=str(token), **more)
            return Heard(next=following, units=len(posts))
        if within(said, "meta", "result_count") != 0:
            return Heard(answer=TABLE.find(""), units=len(posts))
        return Heard(answer=TABLE.find("nothing new" if since else "no own posts"), units=len(posts))


def _seen(posts: list[dict[str, Any]], response: Response, account: Account) -> Iterator[Observation]:
    for one in posts:
        raw, number = one.get("created_at"), one.get("id")
        published = instant(raw)
        if published is not None and isinstance(number, str):
            url = f"{SITE}/{account.name}/status/{number}"
            yield post(response, url, one.get("text"), str(raw), published, detail="created_at")


def _error(response: Response) -> Line | None:
    """A refusal, or an answer with nothing but errors in it (status 200)."""
    said = json_of(response)
    errors = [*dicts(said.get("errors")), *([said] if response.status != 200 else [])]
    if response.status == 200 and ("data" in said or "meta" in said or not errors):
        return None if said else TABLE.find("")
    codes: list[str] = []
    for error in errors:
        told = f"{error.get('title')} {error.get('detail')} {error.get('message')}".lower()
        if "suspended" in told or error.get("code") == 63:
            codes.append("suspended")
        if "credit" in told:
            codes.append("credits")
        codes.append(str(error.get("type") or "").rsplit("/", 1)[-1])
    return TABLE.find(*codes, *http_codes(response.status))


def _newest_known(memory: Memory) -> str:
    """The greatest id of a post that X itself showed: ids grow with time, and officers may mistype one."""
    numbers = [
        int(found[1])
        for seen in memory.everything()
        if seen.source is Source.PLATFORM
        and seen.date_kind is DateKind.PUBLISHED
        and (found := _POST_ID.search(seen.url))
    ]
    return str(max(numbers)) if numbers else ""


def _user_known(memory: Memory) -> str:
    """The number of the account, from the address where its posts were read: looking it up is paid for."""
    found = (_USER_ID.search(url) for url in memory.observations)
    return next((one[1] for one in found if one), "")


ROUTES: tuple[Connector, ...] = (Posts(),)
