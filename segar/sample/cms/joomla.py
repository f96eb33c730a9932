"""Joomla: com_content lists and articles, `?format=feed`."""

from __future__ import annotations

from dataclasses import dataclass

from segar.sample.cms.common import PARAGRAPHS, number_in, plain_page, robots
from segar.sample.markup import Frame, page, render
from segar.sample.posts import Post, Posts, visible
from segar.sample.website import Answer, Request, text

PER_PAGE = 8


@dataclass(frozen=True, kw_only=True)
class Joomla:
    """One installation."""

    frame: Frame
    posts: Posts
    feed: bool = True
    listing_dates: bool = True
    template: str = "cassiopeia"

    def path_of(self, post: Post) -> str:
        return f"/index.php/berita/{post.number}-{post.slug}"

    def answer(self, request: Request) -> Answer:
        out = visible(self.posts, request.now)
        if request.path == "/robots.txt":
            return robots(request, rules="Disallow: /administrator/\nDisallow: /cache/")
        if request.query.get("format") == "feed":
            return self._feed(request, out)
        if request.path in ("/", "/index.php", "/index.php/berita"):
            start = number_in(request.query.get("start"), 0)
            heading = "Berita" if request.path.endswith("berita") else "Selamat Datang"
            return self._render("list", request, heading=heading, posts=out[start : start + PER_PAGE])
        for post in out:
            if self.path_of(post) == request.path:
                return self._render("article", request, post=post)
        heading = plain_page(request.path.removeprefix("/index.php")) or ""
        missing = Answer(status=404, body=b"<h1>404 - Artikel tidak ditemukan</h1>")
        return self._render("plain", request, heading=heading, paragraphs=PARAGRAPHS) if heading else missing

    def _feed(self, request: Request, out: Posts) -> Answer:
        if not self.feed:
            return Answer(status=404, body=b"<h1>404</h1>")
        if request.query.get("type") == "atom":
            return Answer(status=404, body=b"<h1>404 - View not found</h1>")
        body = render("joomla/rss.xml", request, self.frame, engine=self, posts=out[:PER_PAGE])
        return text(body, "application/rss+xml; charset=utf-8")

    def _render(self, template: str, request: Request, **values: object) -> Answer:
        here = request.path
        return page(f"joomla/{template}.html", request, self.frame, engine=self, here=here, **values)
