"""A feed bridge of the operator's own: Atom for accounts of a platform without an interface."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from segar.sample.platforms.accounts import Being, Fault, Platform, no_etag, zulu
from segar.sample.website import Answer, Request


@dataclass(frozen=True, kw_only=True)
class Bridge(Platform):
    """Where it is refused itself it serves an empty feed; where its cache froze, old data with 200."""

    def answer(self, request: Request) -> Answer:
        if self.fault is Fault.SERVER_ERROR:
            return no_etag(503, "Service Unavailable", "text/plain")
        found = self.find(request.path.rsplit("/", 1)[-1].removesuffix(".atom"))
        if found is None:
            return no_etag(404, "Not Found", "text/plain")
        posts = found.own(self.now(request))[:20] if found.being is Being.OPEN else ()
        entries = "".join(
            f"<entry><id>{post.number}</id><title>{escape(post.title)}</title>"
            f'<link href="https://www.threads.net/@{found.handle}/post/C{post.number}"/>'
            f"<published>{zulu(post.published)}</published><updated>{zulu(post.published)}</updated></entry>"
            for post in posts
        )
        return no_etag(
            200,
            f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{found.handle}</title>'
            f"<updated>{zulu(request.now)}</updated>{entries}</feed>",
            "application/atom+xml; charset=UTF-8",
        )
