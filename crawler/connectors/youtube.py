"""YouTube: the Data API with a key; without one the feed of a channel whose id is known."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from crawler.connectors.answers import Line, Meaning, Table, common, http_codes
from crawler.connectors.connector import (
    MOST_PAGES,
    Ask,
    Connector,
    Heard,
    dicts,
    instant,
    is_own,
    json_headers,
    json_of,
    nothing,
    post,
    within,
)
from crawler.connectors.syndication import entries
from crawler.memory import Memory
from crawler.readers.reading import Reading, Response
from segar.model.access import Access
from segar.model.account import Account

API = "https://www.googleapis.com/youtube/v3"
SITE = "https://www.youtube.com"
_ERRORS = "https://developers.google.com/youtube/v3/docs/errors"
_CHANNELS = "https://developers.google.com/youtube/v3/docs/channels/list"
_ITEMS = "https://developers.google.com/youtube/v3/docs/playlistItems"
_GLOBAL = "https://developers.google.com/youtube/v3/docs/errors#global-domain-errors"

TABLE = Table(
    Line(
        "videos",
        Meaning.PUBLISHED,
        "the uploads list has videos",
        f"{_ITEMS}#contentDetails.videoPublishedAt",
    ),
    Line("no videos", Meaning.NEVER, "the channel has no public video", f"{_CHANNELS}#statistics.videoCount"),
    Line("only planned", Meaning.TRANSIENT, "the newest pages hold only what is still to come", _ITEMS),
    Line("no channel", Meaning.GONE, "no channel of this name or id", _CHANNELS),
    Line("channelNotFound", Meaning.GONE, "no channel of this name or id", _ERRORS),
    Line("channelClosed", Meaning.GONE, "the channel was closed", _ERRORS),
    Line("channelSuspended", Meaning.GONE, "the channel was suspended", _ERRORS),
    # Answered for the uploads of channels that exist, so it is no proof of anything.
    Line("playlistNotFound", Meaning.TRANSIENT, "the uploads list is not there now", _ERRORS),
    Line("playlistItemsNotAccessible", Meaning.PRIVATE, "the uploads list is hidden", _ERRORS),
    Line("channelForbidden", Meaning.PRIVATE, "the channel is hidden from us", _ERRORS),
    Line("quotaExceeded", Meaning.RATE_LIMITED, "the day's quota is used", _ERRORS),
    Line("dailyLimitExceeded", Meaning.RATE_LIMITED, "the day's quota is used", _GLOBAL),
    Line("rateLimitExceeded", Meaning.RATE_LIMITED, "too many requests", _GLOBAL),
    Line("userRateLimitExceeded", Meaning.RATE_LIMITED, "too many requests", _GLOBAL),
    Line("keyInvalid", Meaning.NOT_AUTHORISED, "the key is not valid", _GLOBAL),
    Line("keyExpired", Meaning.NOT_AUTHORISED, "the key has expired", _GLOBAL),
    Line("accessNotConfigured", Meaning.NOT_AUTHORISED, "the API is not enabled for the key", _GLOBAL),
    Line("ipRefererBlocked", Meaning.NOT_AUTHORISED, "the key may not be used from here", _GLOBAL),
    Line("forbidden", Meaning.NOT_AUTHORISED, "the key may not ask this", _GLOBAL),
    Line("backendError", Meaning.TRANSIENT, "YouTube has a fault", _GLOBAL),
    Line("internalError", Meaning.TRANSIENT, "YouTube has a fault", _GLOBAL),
    Line("no key", Meaning.NOT_AUTHORISED, "SEGAR_YOUTUBE_TOKEN is not set", "our own setting"),
    *common(),
)
FEED_TABLE = Table(
    Line("entries", Meaning.PUBLISHED, "the feed has videos", "RFC 4287 section 4.2.9"),
    Line("no entries", Meaning.NEVER, "the feed of an existing channel is empty", "RFC 4287 section 4.1.1"),
    Line("only planned", Meaning.TRANSIENT, "the feed holds only what is still to come", "RFC 4287"),
    Line("no feed", Meaning.TRANSIENT, "the answer is no feed", "observed: error pages with 200"),
    Line(
        "http 404",
        Meaning.TRANSIENT,
        "the feed answers 404 spuriously",
        "observed 2025-2026",
    ),
    Line("http 429", Meaning.RATE_LIMITED, "too many requests", "RFC 6585 section 4"),
    Line("http 5xx", Meaning.TRANSIENT, "the feed answers 500 spuriously", "observed 2025-2026"),
    Line(
        "no id",
        Meaning.NOT_AUTHORISED,
        "SEGAR_YOUTUBE_TOKEN is not set, and the feed needs the channel's id",
        SITE,
    ),
)


@dataclass(frozen=True, slots=True)
class Api:
    """Channel, then its uploads: one unit each of 10,000 a day."""

    name: str = "youtube"
    table: Table = TABLE
    steps: frozenset[str] = frozenset({"youtube.channel", "youtube.uploads"})
    home: str = API
    can_freeze: bool = False
    daily_units: int | None = 9000

    def begin(self, account: Account, access: Access, memory: Memory) -> Ask | Line:
        if not access.of(self.name).token:
            return TABLE.find("no key")
        whose = {"id": account.id} if account.id else {"forHandle": f"@{account.name}"}
        query = {"part": "contentDetails,statistics", **whose}
        return self._ask("channels", "channel", access, query)

    def hear(self, ask: Ask, response: Response, account: Account, access: Access) -> Heard:
        said = json_of(response)
        if response.status != 200 or "error" in said:
            reasons = [str(one.get("reason")) for one in dicts(within(said, "error", "errors"))]
            return Heard(answer=TABLE.find(*reasons, *http_codes(response.status)), units=1)
        return (
            self._channel(ask, response, access)
            if "channel" in ask.step
            else self._uploads(ask, response, access)
        )

    def _channel(self, ask: Ask, response: Response, access: Access) -> Heard:
        said = json_of(response)
        found = dicts(said.get("items"))
        if not found:
            listed = said.get("kind") == "youtube#channelListResponse"
            return Heard(answer=TABLE.find("no channel" if listed else ""), units=1)
        if within(found[0], "statistics", "videoCount") == "0":
            return Heard(
                answer=TABLE.find("no videos"), reading=nothing(ask, response, "videoCount 0"), units=1
            )
        uploads = within(found[0], "contentDetails", "relatedPlaylists", "uploads")
        if not isinstance(uploads, str):
            return Heard(answer=TABLE.find("playlistNotFound"), units=1)
        return Heard(next=self._list(uploads, access), units=1)

    def _list(self, playlist: str, access: Access, page: int = 1, token: str = "") -> Ask:
        query = {"part": "snippet,contentDetails", "maxResults": "20", "playlistId": playlist}
        more = {"pageToken": token} if token else {}
        return self._ask("playlistItems", "uploads", access, query | more, page)

    def _uploads(self, ask: Ask, response: Response, access: Access) -> Heard:
        """`videoPublishedAt`, not `snippet.publishedAt`: that is when it came into the list."""
        said = json_of(response)
        seen = []
        for item in dicts(said.get("items")):
            raw, video = (within(item, "contentDetails", key) for key in ("videoPublishedAt", "videoId"))
            published = instant(raw)
            if published is not None and isinstance(video, str):
                url = f"{SITE}/watch?v={video}"
                title = within(item, "snippet", "title")
                seen.append(post(response, url, title, raw, published, detail="videoPublishedAt"))
        reading = Reading(observations=tuple(seen))
        if any(map(is_own, seen)):
            return Heard(answer=TABLE.find("videos"), reading=reading, units=1)
        token, playlist = said.get("nextPageToken"), _playlist_of(said)
        if token and playlist and ask.page < MOST_PAGES:
            return Heard(
                next=self._list(playlist, access, ask.page + 1, str(token)), reading=reading, units=1
            )
        # The channel counts videos: an empty list here is no “never”.
        return Heard(answer=TABLE.find("only planned"), reading=reading, units=1)

    def _ask(self, resource: str, step: str, access: Access, query: dict[str, str], page: int = 1) -> Ask:
        own = access.of(self.name)
        return Ask(
            url=f"{own.base_url or API}/{resource}?{urlencode(query)}",
            step=f"youtube.{step}",
            headers=json_headers(**{"X-Goog-Api-Key": own.token}),
            units=1,
            page=page,
        )


def _playlist_of(said: dict[str, object]) -> str:
    found = (within(item, "snippet", "playlistId") for item in dicts(said.get("items")))
    return next((one for one in found if isinstance(one, str)), "")


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest fifteen videos; only where robots.txt lets programs ask, which YouTube's does not since 2025."""

    name: str = "youtube"
    table: Table = FEED_TABLE
    steps: frozenset[str] = frozenset({"youtube.feed"})
    home: str = SITE
    can_freeze: bool = True
    daily_units: int | None = None

    def begin(self, account: Account, access: Access, memory: Memory) -> Ask | Line:
        if not account.id:
            return FEED_TABLE.find("no id")
        base = access.of(self.name).base_url or SITE
        query = urlencode({"channel_id": account.id})
        return Ask(url=f"{base}/feeds/videos.xml?{query}", step="youtube.feed", by_robots=True)

    def hear(self, ask: Ask, response: Response, account: Account, access: Access) -> Heard:
        if response.status != 200:
            return Heard(answer=FEED_TABLE.find(*http_codes(response.status)))
        found = entries(response, "youtube feed")
        if found is None:
            return Heard(answer=FEED_TABLE.find("no feed"))
        if not found.observations:
            return Heard(answer=FEED_TABLE.find("no entries"), reading=nothing(ask, response, "no entries"))
        code = "entries" if any(map(is_own, found.observations)) else "only planned"
        return Heard(answer=FEED_TABLE.find(code), reading=found)


ROUTES: tuple[Connector, ...] = (Api(), Feed())
