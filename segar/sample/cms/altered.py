"""Software whose answers something changes on their way: a plugin, a hosting, an intruder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from segar.sample.posts import Post
from segar.sample.website import Answer, Pages, Request, text

Change = Callable[[Request, Answer], Answer]


@dataclass(frozen=True, kw_only=True)
class Altered:
    """The same pages, each answer changed."""

    pages: Pages
    change: Change

    def path_of(self, post: Post) -> str:
        return self.pages.path_of(post)

    def answer(self, request: Request) -> Answer:
        return self.change(request, self.pages.answer(request))


def _is_page(answer: Answer) -> bool:
    return answer.content_type.startswith("text/html")


def slow(seconds: float) -> Change:
    """Every page takes its time; the small file robots.txt does not."""

    def change(request: Request, answer: Answer) -> Answer:
        return answer if request.path == "/robots.txt" else replace(answer, delay_seconds=seconds)

    return change


def robots_answered(body: str, status: int = 200) -> Change:
    """Another robots.txt."""

    def change(request: Request, answer: Answer) -> Answer:
        return text(body, status=status) if request.path == "/robots.txt" else answer

    return change


def warned(*paths: str) -> Change:
    """PHP writes its warnings before what these addresses answer."""
    warning = (
        b"<br />\n<b>Warning</b>:  Undefined array key &quot;share&quot; in "
        b"<b>/home/situs/public_html/wp-content/plugins/bagikan-sosial/inc/options.php</b> "
        b"on line <b>118</b><br />\n"
    )

    def change(request: Request, answer: Answer) -> Answer:
        spoilt = request.path.rstrip("/") in paths and answer.status == 200
        return replace(answer, body=warning * 2 + answer.body) if spoilt else answer

    return change


def mislabelled(written: str, declared: str) -> Change:
    """Pages in one encoding under the name of another."""

    def change(_: Request, answer: Answer) -> Answer:
        if not _is_page(answer):
            return answer
        page = answer.body.decode().replace('charset="utf-8"', f'charset="{declared}"')
        return replace(
            answer, body=page.encode(written, "replace"), content_type=f"text/html; charset={declared}"
        )

    return change


def heavy(size: int) -> Change:
    """The home page carries its pictures inside, `size` bytes of them before anything else."""
    pixels = b'<img alt="Banner" src="data:image/jpeg;base64,' + b"/9j4AAQSkZJRgABAQEASABI" * (size // 23)

    def change(request: Request, answer: Answer) -> Answer:
        if request.path != "/":
            return answer
        head, opening, rest = answer.body.partition(b"<body")
        attributes, closing, body = rest.partition(b">")
        return replace(answer, body=head + opening + attributes + closing + pixels + b'=">' + body)

    return change


def injected(block: str) -> Change:
    """Somebody wrote `block` at the end of every page."""

    def change(_: Request, answer: Answer) -> Answer:
        if not _is_page(answer):
            return answer
        return replace(answer, body=answer.body.replace(b"</body>", block.encode() + b"</body>"))

    return change


def cloaked(block: str) -> Change:
    """The same, shown only to search engines and to those who come from one."""
    inject = injected(block)

    def change(request: Request, answer: Answer) -> Answer:
        agent = request.headers.get("user-agent", "").lower()
        from_search = "google." in request.headers.get("referer", "").lower()
        return inject(request, answer) if "googlebot" in agent or from_search else answer

    return change
