"""Whose a link is: the channel on which a reported post stands."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from segar.model.register import Agency, Channel, ChannelKind

HOSTS = {
    ChannelKind.YOUTUBE: ("youtube.com", "youtu.be"),
    ChannelKind.INSTAGRAM: ("instagram.com",),
    ChannelKind.FACEBOOK: ("facebook.com", "fb.watch"),
    ChannelKind.X: ("x.com", "twitter.com"),
    ChannelKind.TIKTOK: ("tiktok.com",),
    ChannelKind.TELEGRAM: ("t.me",),
    ChannelKind.WHATSAPP: ("whatsapp.com",),
    ChannelKind.THREADS: ("threads.net", "threads.com"),
}


def owner_of(url: str, channels: Iterable[tuple[Agency, Channel]]) -> tuple[Agency, Channel] | None:
    """The one channel on whose platform or site a link leads; None where there is none, or several."""
    host = _host(url)
    found = [(agency, channel) for agency, channel in channels if _serves(channel, host)]
    return found[0] if len(found) == 1 else None


def _serves(channel: Channel, host: str) -> bool:
    known = HOSTS.get(channel.kind) or (_host(channel.url or ""),)
    return any(host == each or host.endswith(f".{each}") for each in known if each)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
