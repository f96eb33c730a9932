"""Sites of files: a newspaper whose dates stand in its addresses alone, a brochure, a news sitemap."""

from __future__ import annotations

from dataclasses import dataclass

from segar.sample.cms.common import PARAGRAPHS, plain_page
from segar.sample.markup import Frame, page, render
from segar.sample.posts import Post, Posts, visible
from segar.sample.spelling import WIB
from segar.sample.website import Answer, Request, not_found, text

SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class Files:
    """Pages made by hand or by a script, without any date of their own in the text."""

    frame: Frame
    posts: Posts
    news_sitemap: bool = False  # Google's, with publication dates; then the addresses bear none
    home_posts: bool = True

    def path_of(self, post: Post) -> str:
        if self.news_sitemap:
            return f"/warta/{post.slug}.html"
        return f"/{post.dated.astimezone(WIB):%Y/%m/%d}/{post.slug}.html"

    def answer(self, request: Request) -> Answer:
        out = visible(self.posts, request.now)
        path = request.path
        if path == "/robots.txt" and self.news_sitemap:
            return text(f"User-agent: *\nAllow: /\nSitemap: {request.home}/sitemap-news.xml\n")
        if path == "/sitemap-news.xml" and self.news_sitemap:
            body = render("static/news.xml", request, self.frame, engine=self, posts=out[:SHOWN])
            return text(body, "application/xml")
        if path in ("/", "/index.html"):
            return self._render("home", request, posts=out[:SHOWN] if self.home_posts else ())
        post = next((post for post in out if self.path_of(post) == path), None)
        if post is not None:
            return self._render("article", request, post=post)
        heading = plain_page(path.removesuffix(".html"))
        return (
            self._render("plain", request, heading=heading, paragraphs=PARAGRAPHS) if heading else not_found()
        )

    def _render(self, template: str, request: Request, **values: object) -> Answer:
        return page(f"static/{template}.html", request, self.frame, engine=self, **values)


@dataclass(frozen=True, kw_only=True)
class Brochure:
    """Who they are, which laws they serve, which files they offer: nothing that was ever published."""

    frame: Frame

    def path_of(self, post: Post) -> str:
        raise LookupError("a brochure has no posts")

    def answer(self, request: Request) -> Answer:
        if request.path == "/":
            return page("static/brochure.html", request, self.frame)
        heading = plain_page(request.path)
        if heading:
            return page("static/plain.html", request, self.frame, heading=heading, paragraphs=PARAGRAPHS)
        return not_found()
