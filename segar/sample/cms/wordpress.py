"""WordPress: posts feed, comments feed, REST, sitemaps, themes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from segar.sample.cms.common import PARAGRAPHS, number_in, page_of, plain_page, robots, sitemap, sitemap_index
from segar.sample.markup import Frame, page, render
from segar.sample.posts import Post, Posts, visible
from segar.sample.spelling import WIB, iso
from segar.sample.website import Answer, Request, text

PER_PAGE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What a reader wrote below a post."""

    number: int
    on: Post
    author: str
    written_at: datetime
    text: str


@dataclass(frozen=True, kw_only=True)
class WordPress:
    """One installation; `posts` are all that its database holds, whoever wrote them."""

    frame: Frame
    posts: Posts
    theme: str = "twentytwenty"
    feed: bool = True
    rest: bool = True
    sitemaps: str = "core"  # core (no lastmod), yoast, or none
    structured: bool = True  # an SEO plugin writes JSON-LD and article:published_time
    listing_dates: bool = True
    links: str = "dated"  # /2025/03/03/slug/, or plain: /slug/
    sticky: frozenset[int] = frozenset()
    comments: tuple[Comment, ...] = ()
    feed_by_modified: bool = False  # a plugin puts what was edited last on top, as sitemaps do
    static_home: bool = False  # the home page shows no posts
    ahead: Posts = ()  # entries that a plugin shows before their date has come
    feed_scheme: str = ""  # of the addresses in the feed, where the site has moved on since

    def path_of(self, post: Post) -> str:
        if self.links == "plain":
            return f"/{post.slug}/"
        return f"/{post.dated.astimezone(WIB):%Y/%m/%d}/{post.slug}/"

    def answer(self, request: Request) -> Answer:
        out = (*self.ahead, *visible(self.posts, request.now))
        path = request.path.rstrip("/") or "/"
        if path.startswith("/wp-json"):
            return self._rest(request, out, path)
        if path in ("/feed", "/comments/feed"):
            return self._feed(request, out, path)
        if path == "/robots.txt":
            return robots(request, self._sitemaps[0])
        if path.endswith(".xml"):
            return self._sitemap(request, out, path)
        return self._page(request, out, path)

    def _page(self, request: Request, out: Posts, path: str) -> Answer:
        paged = re.fullmatch(r"(/category/(?P<category>[a-z-]+))?(/page/(?P<number>\d{1,3}))?/?", path)
        if paged:
            category = paged["category"] or ""
            chosen = tuple(p for p in out if category in ("", p.category.lower().replace(" ", "-")))
            return self._list(request, chosen, number_in(paged["number"]), category)
        for post in out:
            if self.path_of(post).rstrip("/") == path:
                mine = tuple(c for c in self.comments if c.on.number == post.number)
                return self._render("article", request, post=post, comments=mine)
        heading = plain_page(path)
        if heading:
            return self._render("plain", request, heading=heading, paragraphs=PARAGRAPHS)
        missing = self._render(
            "plain", request, heading="Ups! Laman itu tidak dapat ditemukan.", paragraphs=("Coba cari?",)
        )
        return Answer(status=404, body=missing.body)

    def _list(self, request: Request, chosen: Posts, number: int, category: str) -> Answer:
        if self.static_home and not category and number == 1:
            return self._render("plain", request, heading="Selamat Datang", paragraphs=PARAGRAPHS)
        shown = page_of(chosen, number, PER_PAGE)
        if number == 1 and not category:
            pinned = tuple(p for p in chosen if p.number in self.sticky)
            shown = (*pinned, *(p for p in shown if p not in pinned))
        return self._render("list", request, heading=category.capitalize() or "Berita Terbaru", posts=shown)

    def _render(self, template: str, request: Request, **values: object) -> Answer:
        home = self._feed_home(request)
        return page(f"wordpress/{template}.html", request, self.frame, engine=self, feed_home=home, **values)

    def _feed_home(self, request: Request) -> str:
        scheme, mark, host = request.home.partition("://")
        return (self.feed_scheme or scheme) + mark + host

    def _feed(self, request: Request, out: Posts, path: str) -> Answer:
        if not self.feed:
            return self._page(request, (), "/tidak-ada")
        template = "wordpress/comments.xml" if path.startswith("/comments") else "wordpress/feed.xml"
        newest = self._ordered(out)[:PER_PAGE]
        body = render(
            template,
            request,
            self.frame,
            engine=self,
            feed_home=self._feed_home(request),
            posts=newest,
            comments=self.comments,
            built=max((p.changed for p in out), default=request.now),
        )
        return text(body, "application/rss+xml; charset=UTF-8")

    def _ordered(self, out: Posts) -> Posts:
        return tuple(sorted(out, key=lambda p: p.changed, reverse=True)) if self.feed_by_modified else out

    def _rest(self, request: Request, out: Posts, path: str) -> Answer:
        if not self.rest:
            refusal = {"code": "rest_disabled", "message": "REST API dinonaktifkan.", "data": {"status": 401}}
            return text(json.dumps(refusal), "application/json; charset=UTF-8", 401)
        if path == "/wp-json":
            root = {"name": self.frame.agency, "url": request.home, "namespaces": ["wp/v2"]}
            return text(json.dumps(root), "application/json; charset=UTF-8")
        if path != "/wp-json/wp/v2/posts":
            missing = {"code": "rest_no_route", "data": {"status": 404}}
            return text(json.dumps(missing), "application/json; charset=UTF-8", 404)
        size = min(number_in(request.query.get("per_page"), 10), 100)
        shown = page_of(out, number_in(request.query.get("page")), size)
        return text(
            json.dumps([self._as_json(request, p) for p in shown], ensure_ascii=False),
            "application/json; charset=UTF-8",
        )

    def _as_json(self, request: Request, post: Post) -> dict[str, object]:
        return {
            "id": post.number,
            "date": iso(post.dated)[:19],
            "date_gmt": _gmt(post.dated),
            "modified": iso(post.changed)[:19],
            "modified_gmt": _gmt(post.changed),
            "slug": post.slug,
            "status": "publish",
            "type": "post",
            "link": request.home + self.path_of(post),
            "title": {"rendered": post.title},
            "excerpt": {"rendered": f"<p>{post.excerpt}</p>", "protected": False},
            "sticky": post.number in self.sticky,
        }

    @property
    def _sitemaps(self) -> tuple[str, str]:
        """The index, and the sitemap of posts."""
        return {
            "core": ("/wp-sitemap.xml", "/wp-sitemap-posts-post-1.xml"),
            "yoast": ("/sitemap_index.xml", "/post-sitemap.xml"),
        }.get(self.sitemaps, ("", ""))

    def _sitemap(self, request: Request, out: Posts, path: str) -> Answer:
        index, urls = self._sitemaps
        dated = self.sitemaps == "yoast"
        if path == index:
            newest = max((p.changed for p in out), default=None)
            return sitemap_index(request, self.frame, [(request.home + urls, newest if dated else None)])
        if path == urls:
            rows = [(request.home + self.path_of(p), p.changed if dated else None) for p in out]
            return sitemap(request, self.frame, rows)
        return self._page(request, (), "/tidak-ada")


def _gmt(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
