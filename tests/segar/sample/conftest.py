"""One running sample network a module, and a plain HTTP client that knows nothing of Segar."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

import pytest

from segar.sample.network import SampleNetwork

NOW = datetime.fromisoformat("2026-11-24T08:00:00+07:00")


@dataclass(frozen=True)
class Got:
    """An answer as it came over the wire."""

    status: int
    text: str
    headers: dict[str, str] = field(default_factory=dict)


def get(url: str, timeout: float = 3.0, **headers: str) -> Got:
    """One request, no redirect followed, no certificate checked."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    if parts.scheme == "https":
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            host, port, timeout=timeout, context=context
        )
    else:
        connection = http.client.HTTPConnection(host, port, timeout=timeout)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", target, headers=named)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        return Got(answer.status, text, {name.lower(): value for name, value in answer.getheaders()})
    finally:
        connection.close()


@pytest.fixture(scope="module")
def network() -> Iterator[SampleNetwork]:
    with SampleNetwork(now=NOW) as running:
        yield running
