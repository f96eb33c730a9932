"""Whose a link is: the channels on which a reported post can stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

from segar.model.account import Account, account_at, author_at, kind_at
from segar.model.register import PAGES, Agency, Channel, ChannelKind

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?")


def owners_of(url: str, channels: Iterable[tuple[Agency, Channel]]) -> list[tuple[Agency, Channel]]:
    """The channels on whose site or platform a link leads, and whose account it can be."""
    return [(agency, channel) for agency, channel in channels if _can_hold(channel, url)]


def is_post(url: str) -> bool:
    """Whether a link leads further than to a home page, or to the page of an account."""
    parts = urlsplit(url)
    steps = [step for step in parts.path.split("/") if step]
    if kind_at(url) is ChannelKind.WHATSAPP:
        return len(steps) > 2  # channel, its id, the message
    if not steps:
        return bool(parse_qs(parts.query))
    return account_at(url) is None


def _can_hold(channel: Channel, url: str) -> bool:
    if channel.kind in PAGES:
        return _lies_below(channel.url or "", url)
    return kind_at(url) is channel.kind and not _are_two(author_at(url), Account.of(channel))


def leads_one_way(url: str) -> bool:
    """Whether programs agree where a link leads: without a user name, a backslash, or a host of other signs."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    plain = url.isprintable() and not set(url) & set('\\ "<>') and "@" not in parts.netloc
    return plain and port != 0 and _HOST.fullmatch(host) is not None


def _lies_below(site: str, url: str) -> bool:
    """On the host of a site or one below it; and in its folder, where it has one on a host of others."""
    if _port(url) != _port(site):
        return False
    host, own = _host(url), _host(site)
    folder = urlsplit(site).path.rstrip("/")
    return bool(own) and (
        (host == own and f"{urlsplit(url).path}/".startswith(f"{folder}/"))
        or (not folder and host.endswith(f".{own}"))
    )


def _are_two(author: Account | None, own: Account) -> bool:
    """Whether a link names another account. A name and a number cannot be compared."""
    if author is None or not own.label or author.label.isdecimal() != own.label.isdecimal():
        return False
    if bool(author.id) != bool(own.id) and not author.label.isdecimal():
        return False
    return author.label.lower() != own.label.lower()


def _port(url: str) -> int | None:
    """None for those of the web, which need not be written."""
    port = urlsplit(url).port
    return None if port in (80, 443) else port


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
