"""Whether our own network works: nothing may be held against a site while it does not."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from time import monotonic

from crawler.guard import Guard
from segar.errors import NetworkDown

CONTROL_SECONDS = 8.0
PATIENCE_SECONDS = 10
SAMPLE = 6  # watched hosts that are tried when no control host answers


def own_network_works(
    control_hosts: Sequence[str], timeout_seconds: float = CONTROL_SECONDS, guard: Guard | None = None
) -> bool:
    """Whether any of `host:port` accepts a TCP connection; all are tried at once.

    `guard` says which addresses may be tried; control hosts are the operator's own choice and need none.
    """
    threads = ThreadPoolExecutor(max(1, len(control_hosts)), thread_name_prefix="control")
    tries = [threads.submit(_connects, host, timeout_seconds, guard) for host in control_hosts]
    deadline = monotonic() + timeout_seconds
    try:
        return any(done.result() for done in as_completed(tries, max(0.0, deadline - monotonic())))
    except TimeoutError:
        return False
    finally:
        threads.shutdown(wait=False, cancel_futures=True)


def _connects(host_and_port: str, timeout_seconds: float, guard: Guard | None) -> bool:
    host, _, port = host_and_port.rpartition(":")
    try:
        address = _permitted(host.strip("[]"), guard)
        with socket.create_connection((address, int(port)), timeout_seconds):
            return True
    except (OSError, ValueError):
        return False


def _permitted(host: str, guard: Guard | None) -> str:
    """An address of a host that may be tried, so that nothing is asked twice. Raises ValueError where there is none."""
    if guard is None:
        return host
    found = (str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))
    address = next(filter(guard.permits, found), None)
    if address is None:
        raise ValueError(f"{host} may not be visited")
    return address


def require_network(control_hosts: Sequence[str], watched: Sequence[str], guard: Guard) -> None:
    """Raises NetworkDown when neither a control host nor one of a sample of watched hosts can be reached."""
    sample = tuple(watched[:: max(1, len(watched) // SAMPLE)])[:SAMPLE]
    if own_network_works(control_hosts) or own_network_works(sample, guard=guard):
        return
    raise network_down((*control_hosts, *sample))


def network_down(tried: Sequence[str]) -> NetworkDown:
    return NetworkDown(
        f"Our own network is not there: none of {', '.join(tried)} can be reached.",
        "Nothing was recorded against any channel. Check the connection and the name server of this machine, "
        "or name other hosts under crawl.control_hosts.",
    )


class NetworkWatch:
    """Remembers who answered and when, so that a failure can be told from an outage of our own.

    A failed visit speaks about its channel only when, since it began, an unrelated host answered or a
    control host accepts a connection.
    """

    def __init__(self, control_hosts: Sequence[str], patience_seconds: int = PATIENCE_SECONDS) -> None:
        self._control_hosts = control_hosts
        self._patience_seconds = patience_seconds
        self._answers: dict[str, float] = {}
        self._control_at = float("-inf")
        self._asking = asyncio.Lock()

    def answered(self, host: str) -> None:
        self._answers[host] = monotonic()

    async def worked_since(self, began: float, host: str) -> bool:
        """Whether our own network was proven fine since `began`, by somebody other than `host`."""
        if self._others_since(began, host) or await self._control_since(began):
            return True
        for _ in range(
            self._patience_seconds
        ):  # where controls are out of reach, another visit may answer soon
            await asyncio.sleep(1)
            if self._others_since(began, host):
                return True
        return False

    def _others_since(self, began: float, host: str) -> bool:
        return any(at >= began and other != host for other, at in self._answers.items())

    async def _control_since(self, began: float) -> bool:
        async with self._asking:
            if self._control_at < began and await asyncio.to_thread(own_network_works, self._control_hosts):
                self._control_at = monotonic()
            return self._control_at >= began
