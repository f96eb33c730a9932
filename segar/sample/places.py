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
    tenants: tuple[Site, ...] = ()  # other sites below paths of this host

    @property
    def host(self) -> str:
        return str(self.bound.getsockname()[0])

    @property
    def port(self) -> int:
        return int(self.bound.getsockname()[1])

    @property
    def origin(self) -> str:
        return f"{'https' if self.secure else 'http'}://{self.host}:{self.port}"

    def address(self, site: Site) -> str:
        """As the register has it."""
        return f"{site.wire.scheme}://{self.host}:{self.port}{site.path}"

    def site_at(self, path: str) -> Site | None:
        """Whose folder a path lies in."""
        around = [tenant for tenant in self.tenants if f"{path}/".startswith(tenant.path)]
        return max(around, key=lambda tenant: len(tenant.path), default=self.site)


def take_places(sites: tuple[Site, ...], port: int) -> tuple[Place, ...]:
    """Binds every site; port 0 lets the system choose one."""
    places = []
    for host, site, secure in _wanted(sites):
        bound = _bind(host, port)
        if bound.getsockname()[0] == host:
            port = port or bound.getsockname()[1]
        tenants = tuple(one for one in sites if site is not None and one.host_of == site.id)
        places.append(Place(site, secure, bound, tenants))
    return tuple(places)


def _wanted(sites: tuple[Site, ...]) -> Iterator[tuple[str, Site | None, bool]]:
    yield CONTROL, None, False
    for index, site in enumerate(one for one in sites if not one.host_of):
        host = f"127.77.{index // 200}.{11 + index % 200}"
        yield host, site, site.wire.is_secure


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
        for site in (place.site, *place.tenants):
            if site is not None:
                found.setdefault(site.id, place.address(site))
    return found


def listens(place: Place) -> bool:
    """A place that refuses is bound, so that nobody else takes it, and never listens."""
    return place.site is None or place.site.wire is not Wire.REFUSE
