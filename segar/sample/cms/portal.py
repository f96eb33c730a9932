"""Portals of local vendors (CodeIgniter, Laravel): no feed, no metadata, dates only as text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from segar.sample.cms.common import PARAGRAPHS, number_in, page_of, plain_page, robots, sitemap
from segar.sample.markup import Frame, page
from segar.sample.posts import Post, Posts, visible
from segar.sample.website import Answer, Request

PER_PAGE = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A row of the agenda."""

    number: int
    title: str
    place: str
    day: datetime


@dataclass(frozen=True, kw_only=True)
class Portal:
    """One vendor's portal."""

    frame: Frame
    posts: Posts
    look: str = "igniter"  # igniter or laravel
    section: str = "berita"
    date_style: str = "{weekday}, {day} {month} {year}"
    article_prefix: str = "Diposting pada"
    listing_dates: bool = True
    show_dates: bool = True  # in articles
    calendar_boxes: bool = False  # the date of a card stands in three boxes: 03 | Mar | 2025
    relative: bool = False  # “3 jam yang lalu”
    events: tuple[Event, ...] = ()
    sitemap: str = ""  # built: lastmod is always now; empty: there is none
    soft_404: bool = False  # what is not there answers 200
    pinned: frozenset[int] = frozenset()
    root: str = ""  # below which path of its host it lives

    def path_of(self, post: Post) -> str:
        if self.look == "igniter":
            return f"{self.root}/{self.section}/detail/{post.number}/{post.slug}"
        return f"{self.root}/{self.section}/{post.slug}"

    def answer(self, request: Request) -> Answer:
        out = visible(self.posts, request.now)
        path = request.path.rstrip("/") or "/"
        if path == "/robots.txt":
            return robots(request, "/sitemap.xml" if self.sitemap else "", "Disallow: /admin")
        if path == "/sitemap.xml" and self.sitemap:
            return self._sitemap(request, out)
        return self._page(request, out, path.removeprefix(self.root) or "/")

    def _page(self, request: Request, out: Posts, path: str) -> Answer:
        number = number_in(request.query.get("page") or path.rpartition("/index/")[2])
        if path == "/" or path.split("/index/")[0] == f"/{self.section}":
            heading = "Berita Terkini" if path == "/" else self.section.replace("-", " ").title()
            return self._render("list", request, heading=heading, posts=self._shown(out, number))
        if path.startswith("/agenda"):
            return self._render("agenda", request, heading="Agenda", events=self.events)
        for post in out:
            if self.path_of(post).removeprefix(self.root) == path:
                return self._render("article", request, heading=post.title, post=post)
        heading = plain_page(path) or ""
        if heading:
            return self._render("plain", request, heading=heading, paragraphs=PARAGRAPHS)
        missing = self._render("plain", request, heading="404", paragraphs=("Halaman tidak ditemukan.",))
        return missing if self.soft_404 else Answer(status=404, body=missing.body)

    def _shown(self, out: Posts, number: int) -> Posts:
        pinned = tuple(p for p in out if p.number in self.pinned) if number == 1 else ()
        return (*pinned, *(p for p in page_of(out, number, PER_PAGE) if p not in pinned))

    def _render(self, template: str, request: Request, **values: object) -> Answer:
        return page(
            f"portal/{self.look}_{template}.html",
            request,
            self.frame,
            engine=self,
            base=request.home + self.root,
            **values,
        )

    def _sitemap(self, request: Request, out: Posts) -> Answer:
        paths = ["/", "/profil", f"/{self.section}", *(self.path_of(p) for p in out)]
        return sitemap(request, self.frame, [(request.home + path, request.now) for path in paths])
