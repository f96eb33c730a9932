"""What a platform's answers mean: one table a platform, each line with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from segar.model.evidence import Outcome


class Meaning(StrEnum):
    """What an answer says. Only the first three speak about the account; the rest say that we could not look."""

    PUBLISHED = "published"
    NEVER = "never"  # nothing was ever published
    GONE = "gone"  # removed or suspended
    PRIVATE = "private"  # hidden from the public, or only from us: the platform does not say which
    NOT_AUTHORISED = "not_authorised"
    RATE_LIMITED = "rate_limited"
    TRANSIENT = "transient"
    NO_INTERFACE = "no_interface"  # nobody may read it by program: an officer reports

    @property
    def outcome(self) -> Outcome:
        """What a visit that ends with such an answer met."""
        return _OUTCOMES[self]

    @property
    def could_look(self) -> bool:
        return self.outcome.could_look


_OUTCOMES = {
    Meaning.PUBLISHED: Outcome.READ,
    Meaning.NEVER: Outcome.READ,
    Meaning.GONE: Outcome.GONE,
    Meaning.PRIVATE: Outcome.PRIVATE,
    Meaning.NOT_AUTHORISED: Outcome.NOT_AUTHORISED,
    Meaning.RATE_LIMITED: Outcome.RATE_LIMITED,
    Meaning.TRANSIENT: Outcome.PLATFORM,
    Meaning.NO_INTERFACE: Outcome.UNSUPPORTED,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table."""

    code: str
    meaning: Meaning
    says: str  # for a person
    source: str  # where the platform documents it, or what was observed


class Table:
    """The answers of one platform."""

    def __init__(self, *lines: Line) -> None:
        self._lines = {line.code: line for line in lines}
        if len(self._lines) != len(lines):
            raise ValueError("a code stands twice")

    def __iter__(self) -> Iterator[Line]:
        return iter(self._lines.values())

    def find(self, *codes: str) -> Line:
        """The line of the first code that is listed. An answer that nobody has described says nothing."""
        for code in codes:
            if code in self._lines:
                return self._lines[code]
        told = ", ".join(code for code in codes if code) or "an answer without a code"
        return Line(told, Meaning.TRANSIENT, f"not in the table: {told}", "no source: never read as a fact")


HTTP = "RFC 9110"


def http_codes(status: int) -> tuple[str, ...]:
    """`http 503`, then `http 5xx`."""
    return (f"http {status}", f"http {status // 100}xx")


def common() -> tuple[Line, ...]:
    """What HTTP itself says alike on every platform."""
    return (
        Line("http 401", Meaning.NOT_AUTHORISED, "the token is not accepted", f"{HTTP} section 15.5.2"),
        Line("http 403", Meaning.NOT_AUTHORISED, "the platform refuses us", f"{HTTP} section 15.5.4"),
        Line("http 429", Meaning.RATE_LIMITED, "too many requests", "RFC 6585 section 4"),
        Line("http 5xx", Meaning.TRANSIENT, "the platform has a fault", f"{HTTP} section 15.6"),
    )
