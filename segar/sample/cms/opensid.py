"""OpenSID, the system of villages: `/artikel/2026/11/20/slug`, `/feed`, a block of statistics."""

from __future__ import annotations

from dataclasses import dataclass

from segar.sample.cms.common import robots
from segar.sample.markup import Frame, page, render
from segar.sample.posts import Post, Posts, visible
from segar.sample.spelling import WIB
from segar.sample.website import Answer, Request, not_found, text

PER_PAGE = 8


@dataclass(frozen=True, kw_only=True)
class OpenSid:
    """One village."""

    frame: Frame
    posts: Posts

    def path_of(self, post: Post) -> str:
        local = post.dated.astimezone(WIB)
        return f"/artikel/{local.year}/{local.month}/{local.day}/{post.slug}"

    def answer(self, request: Request) -> Answer:
        out = visible(self.posts, request.now)
        path = request.path.rstrip("/") or "/"
        if path == "/robots.txt":
            return robots(request, rules="Disallow: /siteman")
        if path == "/feed":
            body = render("opensid/rss.xml", request, self.frame, engine=self, posts=out[:20])
            return text(body, "application/rss+xml; charset=UTF-8")
        if path in ("/", "/index.php"):
            return self._render("list", request, posts=out[:PER_PAGE])
        post = next((post for post in out if self.path_of(post) == path), None)
        return self._render("article", request, post=post) if post else not_found("Halaman tidak ditemukan")

    def _render(self, template: str, request: Request, **values: object) -> Answer:
        return page(f"opensid/{template}.html", request, self.frame, engine=self, **values)
