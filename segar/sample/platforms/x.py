"""X: users by name and their own posts; every post and user that is answered counts as a paid read."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from segar.sample.platforms.accounts import (
    TOKEN,
    Being,
    Fault,
    Platform,
    SampleAccount,
    no_etag,
    token_of,
    zulu,
)
from segar.sample.posts import Post, visible
from segar.sample.website import Answer, Request

_PROBLEMS = "https://api.twitter.com/2/problems"


@dataclass(frozen=True, kw_only=True)
class X(Platform):
    """`paid` counts the posts that were read."""

    paid: list[str] = field(default_factory=list)

    def answer(self, request: Request) -> Answer:
        if self.fault is Fault.RATE_LIMITED:
            reset = str(int(request.now.timestamp()) + 900)
            body = json.dumps({"title": "Too Many Requests", "status": 429, "type": "about:blank"})
            return no_etag(429, body, x_rate_limit_reset=reset, x_rate_limit_remaining="0")
        if self.fault is Fault.SERVER_ERROR:
            return no_etag(503, json.dumps({"title": "Service Unavailable", "status": 503}))
        if token_of(request) != TOKEN:
            return no_etag(401, json.dumps({"title": "Unauthorized", "status": 401, "type": "about:blank"}))
        parts = request.path.strip("/").split("/")
        if parts[:4] == ["2", "users", "by", "username"]:
            return self._user(parts[4], request)
        return self._posts(parts[2], request)

    def _user(self, name: str, request: Request) -> Answer:
        found = self.find(name)
        if found is None:
            return _problem(
                "Not Found Error", f"Could not find user with username: [{name}].", "resource-not-found"
            )
        if found.being is Being.SUSPENDED:
            return _problem("Forbidden", f"User has been suspended: [{name}].", "resource-not-found")
        user = {
            "id": _number(found),
            "username": found.handle,
            "protected": found.being is Being.PRIVATE,
            "public_metrics": {"tweet_count": len(_everything(found, self, request))},
        }
        return no_etag(200, json.dumps({"data": user}))

    def _posts(self, number: str, request: Request) -> Answer:
        """Pages are cut before what is excluded is taken out: some are empty and not the last."""
        found = next((one for one in self.accounts if _number(one) == number), None)
        if found is None or found.being is not Being.OPEN:
            return _problem(
                "Not Found Error", f"Could not find user with id: [{number}].", "resource-not-found"
            )
        size, since = int(request.query.get("max_results", "10")), int(request.query.get("since_id") or 0)
        every = [post for post in _everything(found, self, request) if int(post_id(post)) > since]
        start = int(request.query.get("pagination_token") or 0)
        left_out = found.others if "retweets" in request.query.get("exclude", "") else ()
        shown = [post for post in every[start : start + size] if post not in left_out]
        self.paid.extend(post_id(post) for post in shown)
        meta: dict[str, Any] = {"result_count": len(shown)}
        if len(every) > start + size:
            meta["next_token"] = str(start + size)
        data = [{"id": post_id(p), "text": p.title, "created_at": zulu(p.published)} for p in shown]
        return no_etag(200, json.dumps(({"data": data} if data else {}) | {"meta": meta}))


def _everything(account: SampleAccount, platform: X, request: Request) -> tuple[Post, ...]:
    return visible(account.posts + account.others, platform.now(request))


def _number(account: SampleAccount) -> str:
    return str(int(sha256(account.handle.encode()).hexdigest()[:12], 16))


def post_id(post: Post) -> str:
    """Greater for what is newer, as on X."""
    return str(int(post.published.timestamp()) * 1000 + post.number % 1000)


def _problem(title: str, detail: str, kind: str) -> Answer:
    told = {"title": title, "detail": detail, "type": f"{_PROBLEMS}/{kind}", "resource_type": "user"}
    return no_etag(200, json.dumps({"errors": [told]}))
