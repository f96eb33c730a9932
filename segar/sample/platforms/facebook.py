"""Facebook: a page's posts and, apart from them, its reels."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from segar.sample.platforms.accounts import Being, Platform, SampleAccount, no_etag, token_of
from segar.sample.platforms.graph import error, refusal, stamp
from segar.sample.posts import Post, visible
from segar.sample.website import Answer, Request

PAGE = 10


@dataclass(frozen=True, kw_only=True)
class Facebook(Platform):
    """A page that is hidden, removed or suspended gets one and the same error."""

    def answer(self, request: Request) -> Answer:
        refused = refusal(request, self.fault)
        if refused is not None:
            return refused
        found = self.find(request.path.rsplit("/", 1)[-1])
        if found is None or found.being is not Being.OPEN:
            return error(400, "Unsupported get request. Object does not exist or cannot be loaded", 100, 33)
        return no_etag(200, json.dumps(self._page(found, request)))

    def _page(self, account: SampleAccount, request: Request) -> dict[str, Any]:
        now = self.now(request)
        posts = [_post(one, account) for one in visible(account.posts + account.others, now)[:PAGE]]
        reels = [
            {"created_time": stamp(one), "permalink_url": f"/reel/{one.number}/", "description": one.title}
            for one in visible(account.reels, now)[:PAGE]
        ]
        after = f"{request.home}{request.path}/posts?access_token={token_of(request)}&after=QVFI"
        page: dict[str, Any] = {"id": "1000577"}
        if posts:
            page["posts"] = {"data": posts, "paging": {"cursors": {"after": "QVFI"}, "next": after}}
        if reels:
            page["video_reels"] = {"data": reels, "paging": {"cursors": {"after": "QVFI"}}}
        return page


def _post(post: Post, account: SampleAccount) -> dict[str, Any]:
    shared = {"parent_id": f"999_{post.number}"} if post in account.others else {}
    return {
        "created_time": stamp(post),
        "permalink_url": f"https://www.facebook.com/{account.handle}/posts/{post.number}",
        "message": post.title,
        "id": f"1000577_{post.number}",
        **shared,
    }
