"""What a failed request means: exceptions of Scrapy, Twisted and OpenSSL → Outcome, with words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import dataclass

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from service_identity import CertificateError, VerificationError
from twisted.internet import error as net
from twisted.web._newclient import ParseError
from twisted.web.client import ResponseFailed

from crawler.guard import Forbidden
from segar.model.evidence import Outcome

MAX_DETAIL = 300


class NoSuchName(Exception):
    """The name of a host did not resolve; `passing` when no name server gave an answer."""

    def __init__(self, message: str, *, passing: bool) -> None:
        super().__init__(message)
        self.passing = passing


class HeadersTooLarge(Exception):
    """An answer said more before its body than crawl.max_header_bytes."""


class OverBudget(Exception):
    """A visit has made all the requests that it may make."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer."""

    outcome: Outcome
    detail: str
    transient: bool = False  # asking again in a moment may help

    @property
    def never_connected(self) -> bool:
        """Whether asking the same host for another page must fail alike."""
        return self.outcome in (Outcome.DNS, Outcome.REFUSED, Outcome.TLS, Outcome.GUARDED)


def failure_of(error: BaseException) -> Failure:
    """The failure that an exception of a request stands for; FAULT where it is a defect of ours."""
    if isinstance(error, NoSuchName):
        return Failure(Outcome.DNS, str(error), transient=error.passing)
    if isinstance(error, OverBudget):
        return Failure(Outcome.INTERRUPTED, "all requests of this visit are made")
    if any(_is_ours(cause) for cause in _causes(error)):
        return Failure(Outcome.FAULT, f"this machine is out of resources: {error}"[:MAX_DETAIL])
    rank, cause = min(((_rank(cause), cause) for cause in _causes(error)), key=lambda pair: pair[0])
    if rank == len(_OUTCOMES):
        return Failure(Outcome.FAULT, f"{type(error).__name__}: {error}"[:MAX_DETAIL])
    outcome = _OUTCOMES[rank][0]
    return Failure(outcome, _detail(outcome, cause), transient=outcome in _MAY_PASS)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The reasons inside an exception, the innermost first: Twisted wraps what matters."""
    reasons = error.reasons if isinstance(error, ResponseFailed) else ()
    for reason in reasons:
        yield from _causes(reason.value)
    if error.__cause__ is not None:
        yield from _causes(error.__cause__)
    yield error


_OUT_OF_RESOURCES = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})


def _is_ours(cause: BaseException) -> bool:
    """Whether this machine could not even open a socket: nothing that a site could help."""
    number = getattr(cause, "osError", None) or getattr(cause, "errno", None)
    return number in _OUT_OF_RESOURCES


_WRONG_HOST = (VerificationError, CertificateError)  # a platform's server with another's certificate
_MAY_PASS = frozenset({Outcome.RESET, Outcome.TLS})  # a busy server lets handshakes fail too
# The most telling first: a refused TLS handshake is also a lost connection.
_OUTCOMES: tuple[tuple[Outcome, tuple[type[BaseException], ...]], ...] = (
    (Outcome.GUARDED, (Forbidden,)),
    (Outcome.DNS, (CannotResolveHostError, net.DNSLookupError)),
    (Outcome.REFUSED, (DownloadConnectionRefusedError, net.ConnectionRefusedError, net.NoRouteError)),
    (Outcome.TIMEOUT, (DownloadTimeoutError, net.TimeoutError, net.TCPTimedOutError, TimeoutError)),
    (Outcome.TLS, (SSL.Error, net.SSLError, *_WRONG_HOST)),
    (Outcome.TOO_LARGE, (HeadersTooLarge, DownloadCancelledError, IgnoreRequest)),
    (Outcome.BROKEN, (ParseError, ResponseDataLossError, EOFError, UnicodeError)),
    (Outcome.RESET, (net.ConnectionLost, net.ConnectionDone, net.ConnectError)),
    (Outcome.BROKEN, (ResponseFailed, OSError)),
)
_DECODERS = frozenset({"zlib", "brotli", "_brotli", "brotlicffi", "backports", "compression"})


def _rank(cause: BaseException) -> int:
    if type(cause).__module__.partition(".")[0] in _DECODERS:
        return _rank(EOFError())
    found = (rank for rank, (_, kinds) in enumerate(_OUTCOMES) if isinstance(cause, kinds))
    return next(found, len(_OUTCOMES))


_WORDS = {
    Outcome.REFUSED: "connection refused",
    Outcome.TIMEOUT: "no answer in time",
    Outcome.RESET: "connection lost",
    Outcome.BROKEN: "not an HTTP answer",
}
_TOO_LARGE = {
    HeadersTooLarge: "its headers are larger than crawl.max_header_bytes",
    DownloadCancelledError: "larger than crawl.max_bytes",
    IgnoreRequest: "unpacks to more than crawl.max_bytes",
}


def _detail(outcome: Outcome, cause: BaseException) -> str:
    if outcome is Outcome.TLS:
        return f"TLS: {_openssl_words(cause)}"[:MAX_DETAIL]
    if outcome is Outcome.TOO_LARGE:
        return next(words for kind, words in _TOO_LARGE.items() if isinstance(cause, kind))
    said = str(cause).strip()
    words = _WORDS.get(outcome, "")
    if said and outcome in (Outcome.BROKEN, Outcome.GUARDED, Outcome.DNS):
        words = f"{words}: {said}".removeprefix(": ")
    return words[:MAX_DETAIL]


def _openssl_words(error: BaseException) -> str:
    """`[("SSL routines", "", "wrong version number")]` → `wrong version number`."""
    if isinstance(error, _WRONG_HOST):
        return "the certificate is for another host"
    entries = error.args[0] if error.args and isinstance(error.args[0], list) else []
    return ", ".join(entry[-1] for entry in entries if entry) or str(error) or "handshake failed"
