"""Sites that answer, and on which nobody publishes."""

from __future__ import annotations

from dataclasses import dataclass

from segar.sample.markup import Frame, page
from segar.sample.posts import Post
from segar.sample.website import Answer, Request, moved, not_found, text


@dataclass(frozen=True, kw_only=True)
class Hollow:
    """The same page, whatever is asked for."""

    frame: Frame
    template: str  # templates/hollow/NAME.html
    status: int = 200
    everywhere: bool = True  # else only at the root, and 404 elsewhere
    robots: int = 404
    headers: tuple[tuple[str, str], ...] = ()

    def path_of(self, post: Post) -> str:
        raise LookupError("a hollow site has no posts")

    def answer(self, request: Request) -> Answer:
        if request.path == "/robots.txt" and self.robots == 404:
            return not_found()
        if request.path != "/" and not self.everywhere:
            return not_found()
        shown = page(f"hollow/{self.template}.html", request, self.frame)
        return Answer(status=self.status, body=shown.body, headers=dict(self.headers))


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """Every address leads to another site."""

    frame: Frame
    target: str  # id of the site
    path: str = "/"
    status: int = 302  # 200: a page says so

    def path_of(self, post: Post) -> str:
        raise LookupError("a redirect has no posts")

    def answer(self, request: Request) -> Answer:
        origin = "/".join(request.neighbours[self.target].split("/", 3)[:3])
        if self.status == 200:
            return page("hollow/moved.html", request, self.frame, target=origin + self.path)
        return moved(origin + self.path, self.status)


@dataclass(frozen=True, kw_only=True)
class Silence:
    """For sites whose wire never reaches HTTP."""

    def path_of(self, post: Post) -> str:
        raise LookupError("nothing can be read here")

    def answer(self, request: Request) -> Answer:
        return text("", status=503)
