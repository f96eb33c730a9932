"""YouTube: Data API v3 (channels, playlistItems) and the feed of a channel."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import Any

from segar.sample.platforms.accounts import TOKEN, Being, Fault, Platform, SampleAccount, no_etag, zulu
from segar.sample.posts import Post, Posts, visible
from segar.sample.website import Answer, Request

PAGE = 5  # videos a page, however many are asked for: paging is seen


@dataclass(frozen=True, kw_only=True)
class YouTube(Platform):
    """Keys other than the sample's are not valid. robots.txt keeps programs from the feeds, as the real one does."""

    feed_allowed: bool = False

    def answer(self, request: Request) -> Answer:
        if request.path == "/robots.txt":
            rules = "" if self.feed_allowed else "Disallow: /feeds/videos.xml\n"
            return no_etag(200, f"User-agent: *\n{rules}Disallow: /results\n", "text/plain")
        if request.path == "/feeds/videos.xml":
            return self._feed(request)
        if self.fault is Fault.RATE_LIMITED:
            return _error(403, "quotaExceeded", "The request cannot be completed: quota exceeded.")
        if self.fault is Fault.SERVER_ERROR:
            return _error(500, "backendError", "Backend Error")
        if request.headers.get("x-goog-api-key") != TOKEN:
            return _error(400, "keyInvalid", "API key not valid. Please pass a valid API key.")
        if request.path.endswith("/channels"):
            return self._channels(request)
        return self._items(request)

    def _channels(self, request: Request) -> Answer:
        handle, number = request.query.get("forHandle", "").lstrip("@"), request.query.get("id", "")
        found = self.find(handle) if handle else self._by_id(number)
        items: list[dict[str, Any]] = []
        if found is not None and found.being is not Being.SUSPENDED:
            channel = channel_id(found)
            count = len(_out(found, self, request))
            items = [
                {
                    "kind": "youtube#channel",
                    "id": channel,
                    "contentDetails": {"relatedPlaylists": {"likes": "", "uploads": _uploads(channel)}},
                    "statistics": {"videoCount": str(count), "hiddenSubscriberCount": False},
                }
            ]
        return _json(
            {"kind": "youtube#channelListResponse", "pageInfo": {"totalResults": len(items)}} | _some(items)
        )

    def _by_id(self, number: str) -> SampleAccount | None:
        return next((one for one in self.accounts if channel_id(one) == number), None)

    def _items(self, request: Request) -> Answer:
        """Planned premieres stand in the list, first, with the time at which they will begin."""
        playlist = request.query.get("playlistId", "")
        found = next((one for one in self.accounts if _uploads(channel_id(one)) == playlist), None)
        if found is None:
            return _error(404, "playlistNotFound", "The playlist identified cannot be found.")
        if found.being is Being.PRIVATE:
            return _error(403, "playlistItemsNotAccessible", "The playlist is not accessible.")
        videos = [*_planned(found, request), *_out(found, self, request)]
        if found.pinned:
            videos = [videos[-1], *videos[:-1]]
        start = int(request.query.get("pageToken") or 0)
        page = videos[start : start + PAGE]
        more = {"nextPageToken": str(start + PAGE)} if len(videos) > start + PAGE else {}
        items = [_item(video, playlist, zulu(request.now)) for video in page]
        return _json({"kind": "youtube#playlistItemListResponse", "items": items, **more})

    def _feed(self, request: Request) -> Answer:
        if self.fault is Fault.SPURIOUS:
            return no_etag(404, "<html><title>Error 404 (Not Found)!!1</title></html>", "text/html")
        if self.fault is Fault.SERVER_ERROR:
            return no_etag(500, "<html><title>Error 500</title></html>", "text/html")
        found = self._by_id(request.query.get("channel_id", ""))
        if found is None or found.being is Being.SUSPENDED:
            return no_etag(404, "<html><title>Error 404 (Not Found)!!1</title></html>", "text/html")
        videos = [*_planned(found, request), *_out(found, self, request)][:15]
        entries = "".join(_entry(video) for video in videos)
        return no_etag(
            200,
            '<?xml version="1.0" encoding="UTF-8"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" '
            'xmlns="http://www.w3.org/2005/Atom"><title>Kanal</title>'
            f"<yt:channelId>{channel_id(found)[2:]}</yt:channelId>{entries}</feed>",
            "text/xml; charset=UTF-8",
        )


def channel_id(account: SampleAccount) -> str:
    """`UC` and 22 characters."""
    return "UC" + sha256(account.handle.encode()).hexdigest()[:22]


def _uploads(channel: str) -> str:
    return "UU" + channel[2:]


def _out(account: SampleAccount, platform: YouTube, request: Request) -> Posts:
    return visible(account.posts + account.reels, platform.now(request))


def _planned(account: SampleAccount, request: Request) -> list[Post]:
    return [post for post in account.reels if post.published > request.now]


def _item(video: Post, playlist: str, added: str) -> dict[str, Any]:
    """`snippet.publishedAt` is when the video came into the list: here always today."""
    return {
        "kind": "youtube#playlistItem",
        "snippet": {"publishedAt": added, "title": video.title, "playlistId": playlist},
        "contentDetails": {"videoId": video_id(video), "videoPublishedAt": zulu(video.published)},
    }


def video_id(video: Post) -> str:
    return f"vid{video.number:08d}"


def _entry(video: Post) -> str:
    return (
        f"<entry><id>yt:video:{video_id(video)}</id><title>{escape(video.title)}</title>"
        f'<link rel="alternate" href="https://www.youtube.com/watch?v={video_id(video)}"/>'
        f"<published>{zulu(video.published)}</published><updated>{zulu(video.changed)}</updated></entry>"
    )


def _some(items: list[dict[str, Any]]) -> dict[str, Any]:
    """The API leaves `items` out where there are none."""
    return {"items": items} if items else {}


def _json(value: object) -> Answer:
    return no_etag(200, json.dumps(value))


def _error(status: int, reason: str, message: str) -> Answer:
    errors = [{"message": message, "domain": "youtube.quota", "reason": reason}]
    return no_etag(status, json.dumps({"error": {"code": status, "message": message, "errors": errors}}))
