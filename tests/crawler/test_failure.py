"""What the libraries raise, as what it means to a person."""

from __future__ import annotations

import errno
import zlib

import pytest
from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from twisted.internet.error import ConnectBindError, ConnectionDone, ConnectionLost, NoRouteError
from twisted.python.failure import Failure as TwistedFailure
from twisted.web._newclient import ParseError, ResponseNeverReceived

from crawler.failure import NoSuchName, failure_of
from crawler.guard import Forbidden
from segar.model.evidence import Outcome


def wrapped(*reasons: Exception) -> Exception:
    """As Scrapy hands it over: its own error, whose cause holds Twisted's reasons."""
    outer = DownloadFailedError("…")
    outer.__cause__ = ResponseNeverReceived([TwistedFailure(reason) for reason in reasons])
    return outer


OUT_OF_FILES = DownloadFailedError("…")
OUT_OF_FILES.__cause__ = ConnectBindError(errno.EMFILE, "Too many open files")
CASES = {
    "we are out of files": (OUT_OF_FILES, Outcome.FAULT),
    "forbidden address": (Forbidden("10.0.0.1"), Outcome.GUARDED),
    "no such name": (NoSuchName("no such name: x", passing=False), Outcome.DNS),
    "no such name, from Twisted": (CannotResolveHostError("x"), Outcome.DNS),
    "refused": (DownloadConnectionRefusedError("x"), Outcome.REFUSED),
    "no route": (NoRouteError(), Outcome.REFUSED),
    "timeout": (DownloadTimeoutError("x"), Outcome.TIMEOUT),
    "our own deadline": (TimeoutError(), Outcome.TIMEOUT),
    "no handshake": (wrapped(SSL.Error([("SSL routines", "", "wrong version number")])), Outcome.TLS),
    "no handshake, then closed": (wrapped(ConnectionLost(), SSL.Error([])), Outcome.TLS),
    "no HTTP": (wrapped(ParseError("x", b"220"), ConnectionDone()), Outcome.BROKEN),
    "hung up": (wrapped(ConnectionLost()), Outcome.RESET),
    "closed without a word": (wrapped(ConnectionDone()), Outcome.RESET),
    "too large": (DownloadCancelledError(""), Outcome.TOO_LARGE),
    "a bomb": (IgnoreRequest("exceeded DOWNLOAD_MAXSIZE"), Outcome.TOO_LARGE),
    "broken gzip": (zlib.error("invalid stored block lengths"), Outcome.BROKEN),
    "a defect of ours": (KeyError("x"), Outcome.FAULT),
}


@pytest.mark.parametrize(("error", "outcome"), CASES.values(), ids=CASES.keys())
def test_an_exception_has_its_meaning(error: Exception, outcome: Outcome):
    failure = failure_of(error)
    assert failure.outcome is outcome
    assert len(failure.detail) < 400


def test_a_failed_handshake_says_why():
    error = wrapped(SSL.Error([("SSL routines", "", "wrong version number")]))
    assert failure_of(error).detail == "TLS: wrong version number"


def test_only_a_lost_connection_or_a_silent_name_server_is_worth_asking_again():
    assert failure_of(wrapped(ConnectionLost())).transient
    assert failure_of(NoSuchName("x", passing=True)).transient
    assert not failure_of(NoSuchName("x", passing=False)).transient
    assert not failure_of(DownloadTimeoutError("x")).transient
