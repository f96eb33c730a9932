"""Blogger: Atom feeds of posts and of comments, `/2026/11/slug.html`, dates as headers of days."""

from __future__ import annotations

from dataclasses import dataclass

from segar.sample.cms.common import robots
from segar.sample.markup import Frame, page, render
from segar.sample.posts import Post, Posts, visible
from segar.sample.spelling import WIB
from segar.sample.website import Answer, Request, not_found, text

PER_PAGE = 7


@dataclass(frozen=True, kw_only=True)
class Blogger:
    """One blog."""

    frame: Frame
    posts: Posts

    def path_of(self, post: Post) -> str:
        return f"/{post.dated.astimezone(WIB):%Y/%m}/{post.slug[:39].rpartition('-')[0]}-{post.number}.html"

    def answer(self, request: Request) -> Answer:
        out = visible(self.posts, request.now)
        if request.path == "/robots.txt":
            return robots(request, rules="Disallow: /search")
        if request.path == "/feeds/posts/default":
            return self._feed("posts", request, posts=out[:25])
        if request.path == "/feeds/comments/default":
            return self._feed("comments", request)
        if request.path == "/":
            return self._render("list", request, posts=out[:PER_PAGE])
        post = next((post for post in out if self.path_of(post) == request.path), None)
        return self._render("article", request, post=post) if post else not_found("Laman tidak ditemukan")

    def _feed(self, template: str, request: Request, **values: object) -> Answer:
        body = render(f"blogger/{template}.xml", request, self.frame, engine=self, **values)
        return text(body, "application/atom+xml; charset=UTF-8")

    def _render(self, template: str, request: Request, **values: object) -> Answer:
        return page(f"blogger/{template}.html", request, self.frame, engine=self, **values)
