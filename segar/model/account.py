"""Which account of a platform a channel is: its bare name, or its id, from a handle or an address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from segar.model.register import YOUTUBE_ID, Channel, ChannelKind

# Hosts by which a platform is known, without `www.`, `m.` and the like.
HOSTS: dict[str, ChannelKind] = {
    "youtube.com": ChannelKind.YOUTUBE,
    "instagram.com": ChannelKind.INSTAGRAM,
    "facebook.com": ChannelKind.FACEBOOK,
    "fb.com": ChannelKind.FACEBOOK,
    "x.com": ChannelKind.X,
    "twitter.com": ChannelKind.X,
    "tiktok.com": ChannelKind.TIKTOK,
    "t.me": ChannelKind.TELEGRAM,
    "telegram.me": ChannelKind.TELEGRAM,
    "whatsapp.com": ChannelKind.WHATSAPP,
    "threads.net": ChannelKind.THREADS,
    "threads.com": ChannelKind.THREADS,
}
SHORT_HOSTS = {  # where apps shorten the addresses of posts; no account stands there
    "youtu.be": ChannelKind.YOUTUBE,
    "fb.watch": ChannelKind.FACEBOOK,
    "vt.tiktok.com": ChannelKind.TIKTOK,
    "vm.tiktok.com": ChannelKind.TIKTOK,
}
_SUBDOMAIN = re.compile(r"^(?:www|m|mobile|web|mbasic|touch|[a-z]{2}-[a-z]{2})\.")
# Paths that are the platform's own, or lead to one post, a share or a search: never an account.
_NO_ACCOUNT = frozenset(
    """about account accounts ads business careers compose contact creators dialog direct discover download embed
    events explore feed feeds gaming groups hashtag help home i intent jobs kids legal live login login.php
    marketplace messages notifications oembed p photo photo.php plugins policies policy.php post posts premium
    privacy profile proxy recover reel reels search settings setlanguage share share.php sharearticle sharer
    sharer.php shorts signin signup socks status stories story.php t terms tos tr trending tv upload video videos
    watch web widgets www joinchat addstickers addtheme addlist c iv s music playlist results redirect
    permalink.php communitystandards page_guidelines.php""".split()
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_NAMED = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
# What the platforms let a name be: help.instagram.com/182492381886913, help.x.com (username rules),
# support.tiktok.com (username), core.telegram.org/method/account.checkUsername, facebook.com/help/105399436216001.
_FORMS = {
    ChannelKind.INSTAGRAM: re.compile(r"[A-Za-z0-9._]{1,30}"),
    ChannelKind.THREADS: re.compile(r"[A-Za-z0-9._]{1,30}"),
    ChannelKind.X: re.compile(r"[A-Za-z0-9_]{1,15}"),
    ChannelKind.TIKTOK: re.compile(r"[A-Za-z0-9._]{2,24}"),
    ChannelKind.TELEGRAM: re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}"),
    ChannelKind.FACEBOOK: re.compile(r"[A-Za-z0-9_.-]{4,99}"),
}
_AS_WRITTEN = frozenset(
    {ChannelKind.YOUTUBE, ChannelKind.FACEBOOK, ChannelKind.WHATSAPP}
)  # capitals help people
_FACEBOOK_NUMBER = re.compile(r"(?:.+-)?(\d{8,20})")  # `100064…`, `Dinas-Sosial-100064…`


@dataclass(frozen=True, slots=True)
class Account:
    """One account. `id` is the platform's own, where the register has it."""

    kind: ChannelKind
    name: str = ""
    id: str = ""

    @property
    def label(self) -> str:
        return self.name or self.id

    @property
    def key(self) -> tuple[str, str]:
        """What tells it apart from all others, however it is spelt: capitals and Facebook's full stops aside."""
        if self.id or self.kind is ChannelKind.WHATSAPP:
            return self.kind, self.id or self.name
        name = self.name.lower()
        return self.kind, name.replace(".", "") if self.kind is ChannelKind.FACEBOOK else name

    @property
    def handle(self) -> str:
        """As `sites.yaml` is to write it: the number where the platform gave one, capitals only where they tell."""
        return self.id or (self.name if self.kind in _AS_WRITTEN else self.name.lower())

    @classmethod
    def named(cls, kind: ChannelKind, handle: str) -> Account:
        """By the account's bare name, or its id."""
        name = handle.lstrip("@")
        if kind is ChannelKind.YOUTUBE and YOUTUBE_ID.fullmatch(name):
            return cls(kind, id=name)
        return cls(kind, name)

    @classmethod
    def of(cls, channel: Channel) -> Account:
        """The account of a channel; without name and id where its address names none."""
        if channel.handle:
            return cls.named(channel.kind, channel.handle)
        return account_at(channel.url or "") or cls(channel.kind)


def kind_at(url: str) -> ChannelKind | None:
    """The platform that an address belongs to."""
    host = _host(url)
    return SHORT_HOSTS.get(host) or HOSTS.get(host)


def _host(url: str) -> str:
    return _SUBDOMAIN.sub("", (_parts(url).hostname or "").lower())


def author_at(url: str) -> Account | None:
    """The account whose post or page an address is; None where it names none, as `instagram.com/p/…`."""
    kind = kind_at(url)
    path = _path(url)
    if kind is None or not path or _host(url) in SHORT_HOSTS:
        return None
    if kind in (ChannelKind.YOUTUBE, ChannelKind.WHATSAPP) or len(path) == 1:
        return account_at(url)
    if kind is ChannelKind.TELEGRAM and path[0] == "s":
        path = path[1:]
    return _plain(kind, path[:1]) or account_at(url)


def account_at(url: str) -> Account | None:
    """The account whose page an address is; None for a post, a share button, or another site."""
    kind, parts, path = HOSTS.get(_host(url)), _parts(url), _path(url)
    if kind is None or not path:
        return None
    if kind is ChannelKind.YOUTUBE:
        return _youtube(path)
    if kind is ChannelKind.WHATSAPP:
        return Account(kind, path[1]) if path[0] == "channel" and len(path) > 1 else None
    if kind is ChannelKind.FACEBOOK and path[0] in ("profile.php", "pages", "people", "p", "pg"):
        return _facebook_page(path, parts)
    if kind is ChannelKind.TELEGRAM and path[0] == "s":
        path = path[1:]
    if kind is ChannelKind.INSTAGRAM and path[0] == "_u":  # how apps open a profile
        path = path[1:]
    return _plain(kind, path)


def _plain(kind: ChannelKind, path: list[str]) -> Account | None:
    if not path:
        return None
    name = path[0].lstrip("@")
    if kind in (ChannelKind.TIKTOK, ChannelKind.THREADS) and not path[0].startswith("@"):
        return None
    if path[0].lower() in _NO_ACCOUNT or len(path) > 2 or _is_post(path):
        return None
    if kind is ChannelKind.FACEBOOK and (number := _FACEBOOK_NUMBER.fullmatch(name)):
        return Account(kind, id=number[1])
    return Account(kind, name) if _is_name(kind, name) else None


def _is_name(kind: ChannelKind, name: str) -> bool:
    form = _FORMS.get(kind, _NAMED)
    return form.fullmatch(name) is not None and not (kind is ChannelKind.FACEBOOK and name.isdecimal())


def _is_post(path: list[str]) -> bool:
    return len(path) > 1 and (path[1] in ("status", "posts", "video", "p", "reel") or path[1].isdecimal())


_YOUTUBE_TABS = (["videos"], ["featured"], ["about"], ["playlists"], ["community"], ["streams"])


def _youtube(path: list[str]) -> Account | None:
    if path[0] == "channel" and len(path) > 1 and YOUTUBE_ID.fullmatch(path[1]):
        return Account(ChannelKind.YOUTUBE, id=path[1])
    if path[0] in ("c", "user") and len(path) > 1:
        return Account(ChannelKind.YOUTUBE, path[1]) if _NAME.fullmatch(path[1]) else None
    name = path[0].removeprefix("@")
    is_handle = path[0].startswith("@") or (
        path[0].lower() not in _NO_ACCOUNT and path[1:2] in ([], *_YOUTUBE_TABS)
    )
    return Account(ChannelKind.YOUTUBE, name) if is_handle and _NAMED.fullmatch(name) else None


def _facebook_page(path: list[str], parts: SplitResult) -> Account | None:
    """The older addresses of pages, which end in the number of the page."""
    number = path[-1]
    if path[0] == "profile.php":
        number = parse_qs(parts.query).get("id", [""])[0]
    number = number.rsplit("-", 1)[-1]
    if number.isdecimal():
        return Account(ChannelKind.FACEBOOK, id=number)
    return Account(ChannelKind.FACEBOOK, path[1]) if path[0] == "pg" and len(path) > 1 else None


def _path(url: str) -> list[str]:
    return [unquote(part) for part in _parts(url).path.split("/") if part]


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")
