"""Where each site listens: an address of its own on loopback, all on one port where that is free."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from segar.sample.website import Site, Wire

CONTROL = "127.77.255.1"  # answers every connection: proves to a visitor that its own network works


@dataclass(frozen=True)
class Place:
    """A bound socket and who answers there."""

    site: Site | None  # None: the control host
    secure: bool
    bound: socket.socket

    @property
    def host(self) -> str:
        return str(self.bound.getsockname()[0])

    @property
    def port(self) -> int:
        return int(self.bound.getsockname()[1])

    @property
    def origin(self) -> str:
        return f"{'https' if self.secure else 'http'}://{self.host}:{self.port}"


def take_places(sites: tuple[Site, ...], port: int) -> tuple[Place, ...]:
    """Binds every site; port 0 lets the system choose one."""
    places = []
    for host, site, secure in _wanted(sites):
        bound = _bind(host, port)
        if bound.getsockname()[0] == host:
            port = port or bound.getsockname()[1]
        places.append(Place(site, secure, bound))
    return tuple(places)


def _wanted(sites: tuple[Site, ...]) -> Iterator[tuple[str, Site | None, bool]]:
    yield CONTROL, None, False
    for index, site in enumerate(sites):
        host = f"127.77.{index // 200}.{11 + index % 200}"
        yield host, site, site.wire.scheme == "https"
        if site.also_plain:
            yield host, site, False


def _bind(host: str, port: int) -> socket.socket:
    """At the address and port; else another port; else, where only 127.0.0.1 is there (macOS), on that."""
    for address in ((host, port), (host, 0), ("127.0.0.1", 0)):
        candidate = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            candidate.bind(address)
            return candidate
        candidate.close()
    raise OSError(f"no port is free on {host}")


def addresses(places: tuple[Place, ...]) -> dict[str, str]:
    """Site id → its registered address."""
    found: dict[str, str] = {}
    for place in places:
        if place.site is not None:
            found.setdefault(place.site.id, place.origin + place.site.path)
    return found


def listens(place: Place) -> bool:
    """A place that refuses is bound, so that nobody else takes it, and never listens."""
    return place.site is None or place.site.wire is not Wire.REFUSE
