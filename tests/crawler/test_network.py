"""Whether our own network works is found out before anybody is accused."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from ipaddress import ip_network
from time import monotonic

import pytest

from crawler.guard import Guard
from crawler.network import NetworkWatch, own_network_works, require_network
from segar.errors import NetworkDown

LOOPBACK = Guard((ip_network("127.0.0.0/8"),))


@pytest.fixture
def listening() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def closed() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"127.0.0.1:{server.getsockname()[1]}"


def test_one_control_host_that_answers_is_enough(listening: str, closed: str):
    assert own_network_works((closed, "kendali.invalid:443", listening), 5)


def test_without_any_answer_the_network_is_not_proven(closed: str):
    assert not own_network_works((closed, "kendali.invalid:443", "nonsense", ""), 5)
    assert not own_network_works((), 5)


def test_a_watched_host_that_answers_proves_the_network_too(listening: str, closed: str):
    require_network((closed,), [closed, listening], LOOPBACK)


def test_a_watched_host_at_a_private_address_is_not_even_connected_to():
    """The register may name what leads inside: a port that opens there must not be found out by us."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        watched = f"127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(NetworkDown):
            require_network((), [watched], Guard())
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_dead_network_is_an_error_that_names_what_was_tried(closed: str):
    with pytest.raises(NetworkDown, match=r"kendali\.invalid:443") as raised:
        require_network(("kendali.invalid:443",), [closed], LOOPBACK)
    assert raised.value.exit_code == 3
    assert closed in str(raised.value)
    assert raised.value.remedy


def test_a_failure_counts_when_an_unrelated_host_answered_since(closed: str):
    async def case() -> bool:
        watch = NetworkWatch((closed,))
        began = monotonic()
        watch.answered("dindik.contoh.go.id")
        return await watch.worked_since(began, "bkd.contoh.go.id")

    assert asyncio.run(case())


def test_a_host_does_not_vouch_for_its_own_failure(closed: str):
    async def case() -> bool:
        watch = NetworkWatch((closed,), patience_seconds=1)
        began = monotonic()
        watch.answered("bkd.contoh.go.id")
        return await watch.worked_since(began, "bkd.contoh.go.id")

    assert not asyncio.run(case())


def test_a_failure_counts_when_a_control_host_answers(listening: str):
    async def case() -> bool:
        return await NetworkWatch((listening,)).worked_since(monotonic(), "bkd.contoh.go.id")

    assert asyncio.run(case())


def test_an_answer_from_before_the_failure_proves_nothing(closed: str):
    async def case() -> bool:
        watch = NetworkWatch((closed,), patience_seconds=1)
        watch.answered("dindik.contoh.go.id")
        return await watch.worked_since(monotonic(), "bkd.contoh.go.id")

    assert not asyncio.run(case())
