"""Every error that Segar raises on purpose, each with a sentence for a person and a remedy.

SegarError
├── UsageError            wrong words on the command line          exit 2
├── RegisterError         sites.yaml cannot be used                exit 2
├── StoreError            the database is not there or not usable  exit 3
├── NetworkDown           our own network is not there             exit 3
└── TransportError        a message did not reach a recipient      (a value of a delivery)

What the world does wrong (a site that answers 500, a feed that is not XML) is never one of these: it is
an `Outcome` of a visit or a dropped piece of evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


class SegarError(Exception):
    """Base of all; `str()` is the sentence for a person, `remedy` what to do about it."""

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class UsageError(SegarError):
    """The command line asks for something that does not exist or makes no sense."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something is wrong; `line` counts from 1, `field` is a dotted path."""

    file: str
    line: int
    field: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}" if self.field else f"{self.file}:{self.line}"


class RegisterError(SegarError):
    """sites.yaml cannot be used; `place` names file, line and field."""

    exit_code = 2

    def __init__(self, place: Place, message: str, remedy: str = "") -> None:
        super().__init__(f"{place}: {message}", remedy)
        self.place = place


class StoreError(SegarError):
    """The database cannot be reached, or is not one of ours; or the archive or a report cannot be written."""

    exit_code = 3


MAKE_ROOM = (
    "Is the disk full, or may this user not write there? What was recorded stands; mend it and run again."
)


@contextmanager
def writing(what: str) -> Iterator[None]:
    """A full or broken disk as what it is: a fault of ours, which says nothing of an agency. Raises StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"{what} cannot be written ({error.strerror}).", MAKE_ROOM) from error


class NetworkDown(SegarError):
    """Our own network does not work; nothing may be recorded against any agency."""

    exit_code = 3


class TransportError(SegarError):
    """A message did not reach a recipient.

    `permanent`: trying again cannot help (the chat is gone). `uncertain`: it may have arrived, so it must
    not be sent again blindly. `retry_after_seconds`: how long the other side told us to wait. `gone`: nobody
    reads at this address any more. `moved_to`: it has a new address.
    """

    def __init__(
        self,
        message: str,
        *,
        permanent: bool = False,
        uncertain: bool = False,
        retry_after_seconds: float | None = None,
        gone: bool = False,
        moved_to: str = "",
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.uncertain = uncertain
        self.retry_after_seconds = retry_after_seconds
        self.gone = gone
        self.moved_to = moved_to
