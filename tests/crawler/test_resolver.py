"""Names lead only to addresses that may be visited, at the moment of connecting too."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from ipaddress import ip_network
from typing import Any

import pytest

from crawler.failure import NoSuchName
from crawler.fetch import Fetcher
from crawler.guard import Forbidden, Guard
from crawler.network import NetworkWatch
from crawler.resolver import GuardedResolver
from segar.clock import FixedClock
from segar.model.register import Crawl, Organisation

LOOPBACK = Guard((ip_network("127.0.0.0/8"), ip_network("::1/128")))


class Receiver:
    """What Twisted's endpoint is: it connects to whatever it is given."""

    def __init__(self) -> None:
        self.addresses: list[tuple[str, int]] = []
        self.complete = asyncio.Event()

    def resolutionBegan(self, resolution: object) -> None: ...

    def addressResolved(self, address: Any) -> None:
        self.addresses.append((address.host, address.port))

    def resolutionComplete(self) -> None:
        self.complete.set()


async def connected(resolver: GuardedResolver, host: str) -> list[tuple[str, int]]:
    receiver = Receiver()
    resolver.resolveHostName(receiver, host, 8080)
    await asyncio.wait_for(receiver.complete.wait(), 10)
    return receiver.addresses


async def looked_up(guard: Guard, host: str) -> tuple[str, ...]:
    return await GuardedResolver(guard, 10).lookup(host)


SPELLINGS = [
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "::1",
    "::ffff:7f00:1",
    "localhost",
    "LOCALHOST",
    "①２7.0.0.1",
    "0:0:0:0:0:ffff:127.0.0.1",
]


@pytest.mark.parametrize("host", SPELLINGS)
def test_loopback_is_forbidden_however_it_is_spelt(host: str):
    with pytest.raises(Forbidden):
        asyncio.run(looked_up(Guard(), host))


@pytest.mark.parametrize("host", SPELLINGS)
def test_twisted_is_given_no_forbidden_address_to_connect_to(host: str):
    async def case() -> list[tuple[str, int]]:
        return await connected(GuardedResolver(Guard(), 10), host)

    assert asyncio.run(case()) == []


def test_twisted_is_given_an_allowed_address_with_its_port():
    async def case() -> list[tuple[str, int]]:
        return await connected(GuardedResolver(LOOPBACK, 10), "127.0.0.1")

    assert asyncio.run(case()) == [("127.0.0.1", 8080)]


@pytest.mark.parametrize(
    "host", ["tidak-ada.contoh.invalid", "a..b", "x" * 300, "", "localhost.", "127.0.0.1."]
)
def test_a_name_that_does_not_exist_is_said_so(host: str):
    with pytest.raises((NoSuchName, Forbidden)):
        asyncio.run(looked_up(Guard(), host))


def test_a_name_is_looked_up_once_a_crawl():
    async def case() -> bool:
        resolver = GuardedResolver(LOOPBACK, 10)
        first = await resolver.lookup("localhost")
        return await resolver.lookup("localhost") is first

    assert asyncio.run(case())


def test_hosts_on_one_public_address_share_a_lane():
    async def case() -> set[str]:
        fetcher = Fetcher(
            engine=None,
            names=GuardedResolver(LOOPBACK, 10),
            crawl=Crawl(),
            organisation=Organisation(name="X"),
            clock=FixedClock(datetime(2026, 11, 24, tzinfo=UTC)),
            network=NetworkWatch(()),
        )
        urls = ("http://8.8.8.8/", "https://8.8.8.8/x", "https://8.8.8.8:8443/", "http://8.8.2056/")
        assert await fetcher.lane("http://127.0.0.1:8001/") != await fetcher.lane("http://127.0.0.1:8002/")
        return {await fetcher.lane(url) for url in urls}

    assert len(asyncio.run(case())) == 1
