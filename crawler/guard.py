"""Which addresses may be visited: public ones, and the networks that the register allows (SSRF)."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

WEB_PORTS = frozenset({80, 443, 8080, 8443})

_NOT_OURS_TO_VISIT = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # shared address space of providers
        "192.0.0.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",
        "240.0.0.0/4",
    )
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_WRAPS_ANOTHER_ADDRESS = tuple(
    IPv6Network(network)
    for network in (
        "2001::/32",  # Teredo
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation (RFC 9637)
    )
)


class Forbidden(Exception):
    """An address that may not be visited; `str()` says which and why."""


@dataclass(frozen=True, slots=True)
class Guard:
    """`allowed` are networks that may be visited although they are not public (crawl.allow_networks)."""

    allowed: tuple[IPv4Network | IPv6Network, ...] = ()

    def permits(self, address: str) -> bool:
        """Whether a resolved address may be connected to."""
        parsed = _parsed(address)
        return parsed is not None and (self._is_allowed(parsed) or _is_public(parsed))

    def is_inside(self, address: str) -> bool:
        """Whether a resolved address lies in an allowed network, where our own network proves itself."""
        parsed = _parsed(address)
        return parsed is not None and self._is_allowed(parsed)

    def _is_allowed(self, address: IPv4Address | IPv6Address) -> bool:
        return any(address.version == network.version and address in network for network in self.allowed)


def check_url(url: str, own_ports: frozenset[int] = frozenset()) -> None:
    """Raises Forbidden for anything but plain http and https to a web port or one of `own_ports`."""
    try:
        parts = urlsplit(url)
        port = parts.port
        url.encode()  # JSON can hold half of a pair, which no request can
    except ValueError:
        raise Forbidden(f"not an address: {url[:200].encode('utf-8', 'replace').decode()}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Forbidden(f"not a web address: {url[:200]}")
    if parts.username is not None or parts.password is not None:
        raise Forbidden(f"an address with a user name: {parts.hostname}")
    if port is not None and port not in WEB_PORTS | own_ports:
        raise Forbidden(f"port {port} of {parts.hostname}")


def own_ports(url: str) -> frozenset[int]:
    """The port that a channel's own address names."""
    port = urlsplit(url).port
    return frozenset() if port is None else frozenset({port})


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    """The address that a packet would reach: an IPv4 address in IPv6 notation is that IPv4 address."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return None
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is not None:
        return parsed.ipv4_mapped
    return parsed


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if address.is_multicast or not address.is_global:
        return False
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_OURS_TO_VISIT)
    return address in _GLOBAL_UNICAST and not any(address in network for network in _WRAPS_ANOTHER_ADDRESS)
