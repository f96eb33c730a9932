"""Transport: a way to a person."""

from __future__ import annotations

from typing import Protocol


class Transport(Protocol):
    """Sends a message to an address of its own kind."""

    async def send(self, address: str, text: str) -> None:
        """Returns when the other side has taken the message. Raises TransportError, which says how it failed."""
        ...
