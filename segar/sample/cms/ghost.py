"""Ghost: cards with `<time>`, `/rss/`."""

from __future__ import annotations

from dataclasses import dataclass

from segar.sample.cms.common import robots
from segar.sample.markup import Frame, page, render
from segar.sample.posts import Post, Posts, visible
from segar.sample.website import Answer, Request, not_found, text

PER_PAGE = 12


@dataclass(frozen=True, kw_only=True)
class Ghost:
    """One publication."""

    frame: Frame
    posts: Posts
    featured: frozenset[int] = frozenset()

    def path_of(self, post: Post) -> str:
        return f"/{post.slug}/"

    def answer(self, request: Request) -> Answer:
        out = visible(self.posts, request.now)
        if request.path == "/robots.txt":
            return robots(request, rules="Disallow: /ghost/\nDisallow: /p/")
        if request.path == "/rss/":
            body = render("ghost/rss.xml", request, self.frame, engine=self, posts=out[:15])
            return text(body, "application/rss+xml; charset=utf-8")
        if request.path == "/":
            first = tuple(post for post in out if post.number in self.featured)
            shown = (*first, *(post for post in out[:PER_PAGE] if post not in first))
            return self._render("list", request, posts=shown)
        post = next((post for post in out if self.path_of(post) == request.path), None)
        return self._render("article", request, post=post) if post else not_found("Page not found")

    def _render(self, template: str, request: Request, **values: object) -> Answer:
        return page(f"ghost/{template}.html", request, self.frame, engine=self, **values)
