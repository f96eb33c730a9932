"""Whose address it is: one agency's, another's, or the portal's. Pure; knows the register only."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from segar.model.register import ChannelKind, Register

_DEFAULT_PORTS = {"http": 80, "https": 443}
# Second levels under which Indonesians register names (PANDI), and the general ones.
_SECOND_LEVELS = frozenset("ac biz co com desa edu go gov mil my net or org ponpes sch web".split())
# Names of a machine, not of another body: `web.bkd.go.id` and `bkd.go.id` are one site.
_MACHINE_NAMES = frozenset("www www1 www2 www3 web website home new baru m site situs".split())


@dataclass(frozen=True, slots=True)
class Place:
    """A host (without `www.`), a port where it is not the scheme's own, and a path that ends in `/`."""

    host: str
    port: int | None
    path: str

    @classmethod
    def of(cls, url: str) -> Place | None:
        """None where the text is no web address."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            return None
        if not parts.hostname or parts.scheme not in _DEFAULT_PORTS:
            return None
        host = parts.hostname.rstrip(".").removeprefix("www.")
        return cls(host, None if port == _DEFAULT_PORTS[parts.scheme] else port, _folder(parts))

    def holds(self, other: Place) -> bool:
        """Whether the other lies on the same host and port, in this folder or below."""
        return (self.host, self.port) == (other.host, other.port) and other.path.startswith(self.path)


def _folder(parts: SplitResult) -> str:
    path = parts.path or "/"
    last = path.rsplit("/", 1)[1]
    if "." in last:  # a file, as in /index.php
        path = path[: -len(last)]
    return path if path.endswith("/") else path + "/"


class Ownership:
    """Knows the places of all agencies of a register."""

    def __init__(self, register: Register) -> None:
        self._places: dict[tuple[str, int | None], list[tuple[Place, str]]] = {}
        self._hosts: dict[str, set[str]] = {}
        for agency in register.agencies:
            for channel in agency.channels:
                if channel.kind in (ChannelKind.WEBSITE, ChannelKind.FEED) and channel.url:
                    self._add(channel.url, agency.id)

    def _add(self, url: str, agency_id: str) -> None:
        place = Place.of(url)
        if place is not None:
            self._places.setdefault((place.host, place.port), []).append((place, agency_id))
            self._hosts.setdefault(place.host, set()).add(agency_id)

    def owners(self, place: Place) -> frozenset[str]:
        """The agencies whose registered folder is the nearest one around a place."""
        around = [(p, who) for p, who in self._places.get((place.host, place.port), ()) if p.holds(place)]
        nearest = max((len(p.path) for p, _ in around), default=0)
        return frozenset(who for p, who in around if len(p.path) == nearest)

    def leads_elsewhere(self, agency_id: str, start_url: str, end_url: str) -> bool:
        """Whether a redirect from an agency's address ends at another agency, the portal or a stranger."""
        start, end = Place.of(start_url), Place.of(end_url)
        if start is None or end is None:
            return True
        owners = self.owners(end)
        if owners:
            return agency_id not in owners
        if agency_id not in self._hosts.get(end.host, {agency_id}):
            return True
        if start.host == end.host:
            return self._leaves_its_folder(agency_id, start, end)
        return not _is_same_site(start.host, end.host)

    def is_neighbours(self, agency_id: str, base: str, url: str) -> bool:
        """Whether an item on the server of a channel stands in the folder of another one.

        Items on other hosts are known by their readers for what they are.
        """
        host = urlsplit(base).hostname or ""
        if self._hosts.get(host.rstrip(".").removeprefix("www."), set()) == {agency_id}:
            return False  # nobody else lives there
        start, end = Place.of(base), Place.of(url)
        if start is None or end is None or start.host != end.host:
            return False
        home = urlsplit(base)
        as_served = urlsplit(url)._replace(scheme=home.scheme, netloc=home.netloc).geturl()
        return self.leads_elsewhere(agency_id, base, as_served)

    def belongs(self, agency_id: str, home_url: str, url: str) -> bool:
        """Whether a page may be read as part of a channel whose home page is `home_url`."""
        return not self.leads_elsewhere(agency_id, home_url, url)

    def _leaves_its_folder(self, agency_id: str, start: Place, end: Place) -> bool:
        """On a server that several agencies share, what is not below the own folder is the portal's."""
        if start.port != end.port and is_address(start.host):
            return True
        neighbours = self._places.get((start.host, start.port), ())
        shared = any(who != agency_id for _, who in neighbours)
        return shared and not end.path.startswith(start.path)


def _is_same_site(one: str, other: str) -> bool:
    """Whether one host is a subdomain of the other, and the other is not the portal above many."""
    if is_address(one) or is_address(other):
        return False
    if other.endswith("." + one):
        return True
    if not one.endswith("." + other):
        return False
    labels = one.removesuffix("." + other).split(".")
    return other != registrable(one) or all(label in _MACHINE_NAMES for label in labels)


def registrable(host: str) -> str:
    """The name that somebody registered: `bkd.jatimprov.go.id` → `jatimprov.go.id`."""
    labels = host.split(".")
    own = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVELS else 2
    return ".".join(labels[-own:])


def is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def folder_url(registered_url: str, final_url: str) -> str:
    """What a channel's pages lie below: its own folder, on the host where it was found."""
    own, found = urlsplit(registered_url), urlsplit(final_url or registered_url)
    return found._replace(path=own.path, query="").geturl()


def start_urls(url: str) -> tuple[str, ...]:
    """The address of a channel, then its plausible variants: the other scheme, with or without `www.`."""
    parts = urlsplit(url)
    other_scheme = "http" if parts.scheme == "https" else "https"
    variants = [url, parts._replace(scheme=other_scheme).geturl()]
    host = parts.hostname or ""
    if not is_address(host) and "." in host:
        bare = parts.netloc.lower()
        netloc = bare.removeprefix("www.") if bare.startswith("www.") else "www." + bare
        variants.append(parts._replace(netloc=netloc).geturl())
    return tuple(dict.fromkeys(variants))
