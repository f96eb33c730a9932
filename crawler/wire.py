"""HTTP connections whose status line and headers are bounded, as Scrapy bounds bodies.

Twisted bounds one line of a header (16 KiB) and not their number: a server that never ends them would fill the memory
for as long as a request may take.
"""

from __future__ import annotations

from scrapy.core.downloader.handlers.http11 import _LenientHTTP11ClientFactory, _LenientHTTP11ClientProtocol
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS, HTTP11ClientProtocol, Request
from twisted.web.iweb import IResponse

from crawler.failure import HeadersTooLarge


class BoundedFactory(_LenientHTTP11ClientFactory):
    """Makes the connections of a pool; `most_bytes` is all that an answer may say before its body."""

    most_bytes = 0

    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:
        return _Bounded(self._quiescentCallback, self.most_bytes)


def bounded(most_bytes: int) -> type[BoundedFactory]:
    """The factory for a pool, which makes one for each host."""
    return type("BoundedFactory", (BoundedFactory,), {"most_bytes": most_bytes})


class _Bounded(_LenientHTTP11ClientProtocol):
    def __init__(self, quiescent_callback: object, most_bytes: int) -> None:
        super().__init__(quiescent_callback)  # type: ignore[no-untyped-call]
        self._most_bytes = most_bytes
        self._seen = 0

    def request(self, request: Request) -> Deferred[IResponse]:
        self._seen = 0
        answer: Deferred[IResponse] = super().request(request)
        if self._parser is not None:
            self._parser.MAX_LENGTH = (
                self._most_bytes
            )  # one line may fill it all; more of them end here, with a reason
        return answer

    def dataReceived(self, data: bytes) -> None:
        if self._parser is not None and self._parser.state in (STATUS, HEADER):
            self._seen += len(data)
            if self._seen > self._most_bytes:
                self._giveUp(Failure(HeadersTooLarge()))  # type: ignore[no-untyped-call]
                assert self.transport is not None  # noqa: S101 (data comes from somewhere)
                self.transport.abortConnection()  # who never stops sending would not let us close politely
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call]
