"""Telegram: the preview of public channels, oldest message first."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from segar.sample.platforms.accounts import Being, Fault, Platform, SampleAccount, no_etag
from segar.sample.posts import Post, visible
from segar.sample.website import Answer, Request

PAGE = 8


@dataclass(frozen=True, kw_only=True)
class Telegram(Platform):
    """t.me. Where there is no preview it leads to the page that opens the app."""

    def answer(self, request: Request) -> Answer:
        if self.fault is Fault.RATE_LIMITED:
            return no_etag(429, "Too Many Requests", "text/plain", Retry_After="3600")
        if self.fault is Fault.SERVER_ERROR:
            return no_etag(502, "Bad Gateway", "text/plain")
        if not request.path.startswith("/s/"):
            return no_etag(404 if request.path == "/robots.txt" else 200, "", "text/html")
        name = request.path.removeprefix("/s/")
        found = self.find(name)
        if found is None or found.being is not Being.OPEN:
            return no_etag(302, "", "text/html", Location=f"{request.home}/{name}")
        return no_etag(200, self._page(found, request), "text/html; charset=utf-8")

    def _page(self, account: SampleAccount, request: Request) -> str:
        now = self.now(request)
        every = visible(account.posts + account.others, now)
        before = int(request.query.get("before") or 10**9)
        reached = [(number, post) for number, post in _numbered(every) if number < before]
        shown = reached[-PAGE:]
        more = ""
        if shown and shown[0][0] > 1:
            first = shown[0][0]
            more = f'<a class="tme_messages_more" data-before="{first}" href="/s/{account.handle}?before={first}"></a>'
        messages = "".join(_message(account, number, post) for number, post in shown)
        service = _service(account) if not shown or shown[0][0] == 1 else ""
        return (
            f"<!DOCTYPE html><html><body><div class='tgme_channel_info'><div class='tgme_channel_info_header_title'>"
            f"{account.handle}</div></div><section class='tgme_channel_history js-message_history'>{more}{service}"
            f"{messages}</section></body></html>"
        )


def _numbered(posts: tuple[Post, ...]) -> list[tuple[int, Post]]:
    """Oldest first, numbered from 1."""
    return list(enumerate(reversed(posts), start=1))


def _service(account: SampleAccount) -> str:
    return (
        f'<div class="tgme_widget_message service_message" data-post="{account.handle}/0">'
        '<div class="tgme_widget_message_text">Channel created</div></div>'
    )


def _message(account: SampleAccount, number: int, post: Post) -> str:
    """A reply quotes an older message; a video has a duration in `<time>` too."""
    forwarded = '<div class="tgme_widget_message_forwarded_from">Forwarded from <a>Kanal Lain</a></div>'
    address = f"{account.handle}/{number}"
    return (
        f'<div class="tgme_widget_message js-widget_message" data-post="{address}">'
        f"{forwarded if post in account.others else ''}"
        '<time class="message_video_duration">0:42</time>'
        f'<div class="tgme_widget_message_text js-message_text" dir="auto">{escape(post.title)}</div>'
        f'<a class="tgme_widget_message_date" href="https://t.me/{address}">'
        f'<time datetime="{post.published.isoformat(timespec="seconds")}" class="time"></time></a></div>'
    )
