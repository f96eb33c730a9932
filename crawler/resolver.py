"""Names → addresses that may be visited; Twisted connects only to what this resolver lets through.

Every connection of Scrapy's HTTP handler asks the reactor's name resolver, for literal addresses too
(`twisted.internet.endpoints.HostnameEndpoint`), and connects to exactly what it answers. So there is no gap
between check and connect that a changing name (DNS rebinding) could use.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address as IPv4
from ipaddress import IPv6Address as IPv6
from ipaddress import ip_address, ip_network
from typing import Any, Self

from twisted.internet._resolver import HostResolution
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver
from zope.interface import implementer

from crawler.failure import NoSuchName
from crawler.guard import Forbidden, Guard

THREADS = 32  # lookups at once; each blocks a thread


@implementer(IHostnameResolver)
class GuardedResolver:
    """Looks each name up once a crawl, off the event loop and within a time limit."""

    def __init__(self, guard: Guard, timeout_seconds: float) -> None:
        self.guard = guard
        self._timeout_seconds = timeout_seconds
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="names")
        self._lookups: dict[str, asyncio.Task[tuple[str, ...]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> Self:
        """How Scrapy makes it: setting TWISTED_DNS_RESOLVER."""
        networks = crawler.settings.getlist("SEGAR_ALLOW_NETWORKS")
        resolver = cls(
            Guard(tuple(ip_network(network) for network in networks)),
            crawler.settings.getfloat("DNS_TIMEOUT"),
        )
        resolver._reactor = reactor
        return resolver

    _reactor: Any = None

    def install_on_reactor(self) -> None:
        self._reactor.installNameResolver(self)

    async def lookup(self, host: str) -> tuple[str, ...]:
        """The addresses of a host that may be visited.

        Raises NoSuchName when there are none, Forbidden when there are only others.
        """
        known = self._lookups.get(host)
        if known is None or _may_change(known):
            known = self._lookups[host] = asyncio.ensure_future(self._look_up(host))
        return known.result() if known.done() else await asyncio.shield(known)

    async def _look_up(self, host: str) -> tuple[str, ...]:
        addresses = (host,) if _is_ipv4(host) else await self._ask_for(host)
        permitted = tuple(address for address in addresses if self.guard.permits(address))
        if not permitted:
            leads = "" if addresses[0] == host else f" leads to {addresses[0]}, which"
            raise Forbidden(f"{host}{leads} is not a public address")
        return permitted

    async def _ask_for(self, host: str) -> tuple[str, ...]:
        loop = asyncio.get_running_loop()
        asking = loop.run_in_executor(self._threads, _addresses_of, host)
        try:
            return await asyncio.wait_for(asking, self._timeout_seconds)
        except TimeoutError:
            raise NoSuchName(f"no name server answered for {host} in time", passing=True) from None

    def resolveHostName(
        self,
        resolutionReceiver: Any,  # IResolutionReceiver
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[type[Any]] | None = None,
        transportSemantics: str = "TCP",
    ) -> HostResolution:
        """What Twisted asks before each connection."""
        resolution = HostResolution(hostName)
        resolutionReceiver.resolutionBegan(resolution)

        def answer(lookup: asyncio.Future[tuple[str, ...]]) -> None:
            addresses = () if lookup.cancelled() or lookup.exception() else lookup.result()
            for address in addresses:
                resolutionReceiver.addressResolved(_twisted(address, portNumber))
            resolutionReceiver.resolutionComplete()

        asyncio.ensure_future(self.lookup(hostName)).add_done_callback(answer)
        return resolution


def _may_change(lookup: asyncio.Task[tuple[str, ...]]) -> bool:
    """Whether asking again may bring another answer: no name server answered the last time."""
    if not lookup.done() or lookup.cancelled():
        return lookup.cancelled()
    error = lookup.exception()
    return isinstance(error, NoSuchName) and error.passing


def _is_ipv4(host: str) -> bool:
    try:
        IPv4(host)
    except ValueError:
        return False
    return True


def _addresses_of(host: str) -> tuple[str, ...]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        passing = error.errno == socket.EAI_AGAIN
        words = "no name server answered for" if passing else "no such name:"
        raise NoSuchName(f"{words} {host}", passing=passing) from None
    except (UnicodeError, ValueError):
        raise NoSuchName(f"not a name: {host[:100]}", passing=False) from None
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def _twisted(address: str, port: int) -> IPv4Address | IPv6Address:
    kind = IPv6Address if isinstance(ip_address(address.partition("%")[0]), IPv6) else IPv4Address
    return kind("TCP", address, port)
