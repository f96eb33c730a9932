"""TikTok: the Display API's list of videos, for accounts whose owner authorised it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from segar.sample.platforms.accounts import TOKEN, Being, Fault, Platform, SampleAccount, no_etag, token_of
from segar.sample.website import Answer, Request


@dataclass(frozen=True, kw_only=True)
class TikTok(Platform):
    """A token is its account's; that of a suspended account is accepted no more."""

    def answer(self, request: Request) -> Answer:
        if self.fault is Fault.RATE_LIMITED:
            return _error(429, "rate_limit_exceeded")
        if self.fault is Fault.SERVER_ERROR:
            return _error(500, "internal_error")
        account = next((one for one in self.accounts if owners_token(one) == token_of(request)), None)
        if account is None or account.being is Being.SUSPENDED:
            return _error(401, "access_token_invalid")
        if request.method != "POST":
            return _error(405, "invalid_params")
        videos = [
            {
                "id": str(post.number),
                "title": post.title,
                "create_time": int(post.published.timestamp()),
                "share_url": f"https://www.tiktok.com/@{account.handle}/video/{post.number}?utm_campaign=x",
            }
            for post in account.own(self.now(request))[:20]
        ]
        said = {"data": {"videos": videos, "cursor": 0, "has_more": False}, "error": {"code": "ok"}}
        return no_etag(200, json.dumps(said))


def owners_token(account: SampleAccount) -> str:
    """What the owner of an account gave."""
    return f"{TOKEN}-{account.handle}"


def _error(status: int, code: str) -> Answer:
    told = {"code": code, "message": code.replace("_", " "), "log_id": "contoh"}
    return no_etag(status, json.dumps({"data": {}, "error": told}))
