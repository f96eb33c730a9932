"""Drupal: nodes in a view, `/rss.xml`."""

from __future__ import annotations

from dataclasses import dataclass

from segar.sample.cms.common import PARAGRAPHS, number_in, page_of, plain_page, robots
from segar.sample.markup import Frame, page, render
from segar.sample.posts import Post, Posts, visible
from segar.sample.website import Answer, Request, not_found, text

PER_PAGE = 10


@dataclass(frozen=True, kw_only=True)
class Drupal:
    """One installation."""

    frame: Frame
    posts: Posts
    feed: bool = True
    listing_dates: bool = True

    def path_of(self, post: Post) -> str:
        return f"/berita/{post.slug}"

    def answer(self, request: Request) -> Answer:
        out = tuple(sorted(visible(self.posts, request.now), key=lambda post: post.dated, reverse=True))
        path = request.path.rstrip("/") or "/"
        if path == "/robots.txt":
            return robots(request, rules="Disallow: /core/\nDisallow: /user/login")
        if path == "/rss.xml":
            return self._feed(request, out) if self.feed else not_found("Page not found")
        if path in ("/", "/berita"):
            shown = page_of(out, number_in(request.query.get("page"), 0) + 1, PER_PAGE)
            return self._render("list", request, heading="Berita", posts=shown)
        for post in out:
            if path in (self.path_of(post), f"/node/{post.number}"):
                return self._render("article", request, heading=post.title, post=post)
        heading = plain_page(path)
        if heading:
            return self._render("plain", request, heading=heading, paragraphs=PARAGRAPHS)
        return not_found("Page not found")

    def _feed(self, request: Request, out: Posts) -> Answer:
        body = render("drupal/rss.xml", request, self.frame, engine=self, posts=out[:PER_PAGE])
        return text(body, "application/rss+xml; charset=utf-8")

    def _render(self, template: str, request: Request, **values: object) -> Answer:
        return page(f"drupal/{template}.html", request, self.frame, engine=self, **values)
