"""What an officer writes about a post, understood as our own readers would: its day, and its address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from crawler.canonical import canonical
from crawler.connectors import x
from crawler.dates import find
from segar.model.account import author_at, kind_at
from segar.model.moment import Moment
from segar.model.register import ChannelKind

_VIDEO = re.compile(r"^/(?:shorts|live|embed|v)/([A-Za-z0-9_-]{5,20})")
_MEDIUM = re.compile(r"^/[^/]+(/(?:p|reel|tv)/[^/]+)")
_STATUS = re.compile(r"/status(?:es)?/(\d{1,25})")


@dataclass(frozen=True, slots=True)
class Spoken:
    """`zone`: what a day without a zone means."""

    zone: ZoneInfo

    def date(self, words: str, at: datetime) -> Moment | None:
        """The one date that is in words said at `at`; None where there is none, or several."""
        found = find(words, zone=self.zone, fetched_at=at)
        return found[0].moment if len(found) == 1 else None

    def address(self, url: str) -> str:
        """The name of a post, by which its connector knows it too: apps hand out several addresses of one."""
        kind, parts = kind_at(url), urlsplit(url)
        if kind is ChannelKind.YOUTUBE:
            video = _VIDEO.match(parts.path)
            number = video[1] if video else parts.path[1:] if parts.hostname == "youtu.be" else ""
            url = f"https://www.youtube.com/watch?v={number}" if number else url
        elif kind is ChannelKind.INSTAGRAM and (medium := _MEDIUM.match(parts.path)):
            url = f"https://www.instagram.com{medium[1]}"
        elif kind is ChannelKind.X and (status := _STATUS.search(parts.path)):
            author = author_at(url)
            url = f"{x.SITE}/{author.name if author else 'i'}/status/{status[1]}"
        elif kind is ChannelKind.TELEGRAM and parts.path.startswith("/s/"):
            url = f"https://t.me{parts.path[2:]}"
        return canonical(url)
