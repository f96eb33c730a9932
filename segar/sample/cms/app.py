"""Single-page apps: a shell for a browser, and the posts as JSON in the page or behind an API."""

from __future__ import annotations

import json
from dataclasses import dataclass

from segar.sample.cms.common import robots
from segar.sample.markup import Frame, page
from segar.sample.posts import Post, Posts, visible
from segar.sample.spelling import iso, written
from segar.sample.website import Answer, Request, not_found, text

SHOWN = 12
BUNDLE = "/assets/index-7c1e90ab.js"


@dataclass(frozen=True, kw_only=True)
class NextApp:
    """Next.js: the state of the first page stands in `__NEXT_DATA__`, and nothing else does."""

    frame: Frame
    posts: Posts

    def path_of(self, post: Post) -> str:
        return f"/berita/{post.slug}"

    def answer(self, request: Request) -> Answer:
        out = visible(self.posts, request.now)
        if request.path == "/robots.txt":
            return robots(request, rules="Disallow: /api/")
        if request.path in ("/", "/berita"):
            props = {"berita": [_row(post, self.path_of(post)) for post in out[:SHOWN]]}
        else:
            post = next((post for post in out if self.path_of(post) == request.path), None)
            if post is None:
                return not_found()
            props = {"artikel": [_row(post, self.path_of(post)) | {"isi": " ".join(post.body)}]}
        state = {"props": {"pageProps": props}, "page": request.path, "buildId": "kQ2x9", "gsp": True}
        return page("app/next.html", request, self.frame, state=state)


def _row(post: Post, path: str) -> dict[str, object]:
    return {
        "id": post.number,
        "judul": post.title,
        "path": path,
        "publishedAt": iso(post.dated),
        "updatedAt": iso(post.changed),
        "penulis": post.author,
    }


@dataclass(frozen=True, kw_only=True)
class ApiApp:
    """A shell, and an API whose path stands in a script: of the page itself, or of the bundle it loads."""

    frame: Frame
    posts: Posts
    api: str = "/api/v1/berita"
    bundled: bool = False
    section: str = "berita"

    def path_of(self, post: Post) -> str:
        return f"/{self.section}/{post.slug}"

    def answer(self, request: Request) -> Answer:
        path = request.path.rstrip("/") or "/"
        if path == "/robots.txt":
            return robots(request, rules="Disallow:")
        if path == BUNDLE:
            return text(self._bundle(), "text/javascript; charset=UTF-8")
        if path == self.api:
            out = visible(self.posts, request.now)
            body = {"status": True, "total": len(out), "data": [self._row(post) for post in out[:SHOWN]]}
            return text(json.dumps(body, ensure_ascii=False), "application/json")
        if path.startswith("/api/"):
            return text('{"message":"Not Found"}', "application/json", 404)
        inline = "" if self.bundled else self.api
        return page("app/shell.html", request, self.frame, bundle=BUNDLE, api=inline)

    def _row(self, post: Post) -> dict[str, object]:
        return {
            "id": post.number,
            "title": post.title,
            "url": self.path_of(post),
            "tanggal": written(post.dated, "{year}-{month2}-{day2} {hour}:{minute}:{second}"),
            "views": post.number % 700,
        }

    def _bundle(self) -> str:
        named = f'"{self.api}?limit=12"' if self.bundled else "window.KONFIG.api"
        return (
            "(()=>{const e=document.getElementById('app');"
            f"fetch({named}).then(r=>r.json()).then(r=>{{e.innerHTML=r.data.map(p=>"
            "`<a href='${p.url}'>${p.title}</a> <time>${p.tanggal}</time>`).join('')})})();\n"
        )
