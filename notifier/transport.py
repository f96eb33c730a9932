"""Transport: a way to a person."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from segar.errors import TransportError


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message, and what is told when it is pressed."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A message: HTML of Telegram's subset, complete without its buttons (rows of them)."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    asks: bool = False  # for an answer in words
    encloses: Path | None = None  # a file, of which the text is then the caption

    def enclosed(self) -> bytes:
        """The bytes of the file. Raises TransportError where it is gone."""
        try:
            return self.encloses.read_bytes() if self.encloses else b""
        except OSError as error:
            raise TransportError(f"the file cannot be read: {type(error).__name__}", permanent=True) from None


class Transport(Protocol):
    """Sends a message to an address of its own kind."""

    def turn(self, address: str) -> AbstractAsyncContextManager[None]:
        """Waits until a message to this address may start; `send` is called within."""
        ...

    async def send(self, address: str, letter: Letter) -> None:
        """Returns when the other side has taken the message. Raises TransportError, which says how it failed."""
        ...
