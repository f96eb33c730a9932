"""Instagram: business discovery, and the account that authorised itself."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from segar.sample.platforms.accounts import Being, Platform, SampleAccount, no_etag, token_of
from segar.sample.platforms.graph import error, refusal, stamp
from segar.sample.website import Answer, Request

PAGE = 10
_WHO = re.compile(r"business_discovery\.username\(([^)]+)\)")


@dataclass(frozen=True, kw_only=True)
class Instagram(Platform):
    """Personal accounts and those that do not exist get one and the same error."""

    def answer(self, request: Request) -> Answer:
        refused = refusal(request, self.fault)
        if refused is not None:
            return refused
        asked = _WHO.search(request.query.get("fields", ""))
        if request.path.endswith("/me"):
            return no_etag(200, json.dumps(self._user(self.accounts[0], request)))
        found = self.find(asked[1]) if asked else None
        if found is None or found.being is not Being.OPEN:
            return error(400, "Invalid user id", 110, 2207013)
        return no_etag(200, json.dumps({"business_discovery": self._user(found, request), "id": "17841"}))

    def _user(self, account: SampleAccount, request: Request) -> dict[str, Any]:
        posts = list(account.own(self.now(request)))
        listed = [posts[-1], *posts[:-1]] if account.pinned and posts else posts
        after = f"{request.home}{request.path}?access_token={token_of(request)}&after=QVFI"
        media = {
            "data": [
                {
                    "timestamp": stamp(post),
                    "permalink": f"https://www.instagram.com/p/C{post.number}/",
                    "caption": post.title,
                    "media_product_type": "REELS" if post.number % 2 else "FEED",
                    "id": str(post.number),
                }
                for post in listed[:PAGE]
            ],
            "paging": {"cursors": {"after": "QVFI"}, "next": after},
        }
        return {"media_count": len(posts), "id": "17841400"} | ({"media": media} if posts else {})
