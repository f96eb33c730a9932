"""Small HTTP servers for this machine: the daemon's health, and the folder of reports, read-only."""

from __future__ import annotations

import re
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote, urlsplit

import structlog

from segar.errors import UsageError

MOST_CONNECTIONS = 64  # at once: who opens more takes no threads from the visits
_HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+))(?::[0-9]{1,5})?")
Page = tuple[HTTPStatus, str]  # and its text
SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-cache",
}
log = structlog.get_logger()


def address(text: str) -> tuple[str, int]:
    """`127.0.0.1:8080` → host and port. Raises UsageError."""
    host, _, port = text.rpartition(":")
    try:
        known = str(ip_address(host.strip("[]") if host != "localhost" else "127.0.0.1")), int(port)
    except ValueError:
        raise UsageError(f"“{text}” is no address to listen on.", "Write it like 127.0.0.1:8080.") from None
    return known


def is_loopback(host: str) -> bool:
    return ip_address(host).is_loopback


class _Server(ThreadingHTTPServer):
    """A thread for each of so many connections: where one more comes, the oldest makes room, as an idle one would."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, place: tuple[str, int], handler: Callable[..., BaseHTTPRequestHandler]) -> None:
        self.address_family = _family(place[0])
        self._open: dict[socket.socket, None] = {}  # oldest first
        self._guard = threading.Lock()
        super().__init__(place, handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._guard:
            if len(self._open) >= MOST_CONNECTIONS:
                oldest = next(iter(self._open))
                del self._open[oldest]
                with suppress(OSError):
                    oldest.shutdown(socket.SHUT_RDWR)
            self._open[request] = None
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._guard:
            self._open.pop(request, None)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that broke is nobody's news; its traceback would stand on standard error."""
        log.debug("a request was not answered", error=type(sys.exception()).__name__)


def open_server(listen: str, handler: Callable[..., BaseHTTPRequestHandler]) -> ThreadingHTTPServer:
    """A bound server. Raises UsageError where the address is taken."""
    host, port = address(listen)
    try:
        server = _Server((host, port), handler)
    except OSError as error:
        raise UsageError(f"{listen} cannot be listened on ({error.strerror}).", "Choose another.") from None
    return server


def _family(host: str) -> int:
    return socket.AF_INET6 if ip_address(host).version == 6 else socket.AF_INET


@contextmanager
def answering(listen: str, pages: Mapping[str, Callable[[], Page]]) -> Iterator[str]:
    """Answers these paths in a thread; gives the address that is listened on.

    Raises UsageError for an address that others reach: whoever asks needs no password.
    """
    if not is_loopback(address(listen)[0]):
        raise UsageError(
            f"{listen} can be reached by others.", "Listen on 127.0.0.1, behind a proxy with a login."
        )
    server = open_server(listen, partial(_Pages, pages=pages))
    thread = threading.Thread(target=server.serve_forever, args=(0.2,), name="health", daemon=True)
    thread.start()
    try:
        yield f"{server.server_address[0]!s}:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Quiet(BaseHTTPRequestHandler):
    """Says nothing on standard error but through our log, and no version of Python to anyone."""

    timeout = 30
    server_version = "segar"
    sys_version = ""
    names: frozenset[str] = frozenset()  # by which we may be asked for, beside our address

    def parse_request(self) -> bool:
        """Refuses a page of another name that leads to this machine: its scripts would read ours (DNS rebinding)."""
        if not super().parse_request():
            return False
        if _is_own(self.headers.get("Host", ""), self.names):
            return True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST, explain="Set SEGAR_REPORTS_URL to this address.")
        return False

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name of the base class)
        log.debug("asked", what=format % args)

    def end_headers(self) -> None:
        for name, value in SAFE_HEADERS.items():
            self.send_header(name, value)
        super().end_headers()


class _Pages(_Quiet):
    def __init__(self, *args: Any, pages: Mapping[str, Callable[[], Page]]) -> None:
        self._pages = pages
        super().__init__(*args)

    def do_GET(self) -> None:
        page = self._pages.get(self.path.partition("?")[0])
        status, text = page() if page else (HTTPStatus.NOT_FOUND, "not found\n")
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class ReportFolder(_Quiet, SimpleHTTPRequestHandler):
    """Files below a folder: no listings, nothing hidden, nothing outside it, GET and HEAD only."""

    def __init__(self, *args: Any, folder: Path, names: frozenset[str]) -> None:
        self._folder = folder.resolve()
        self.names = names
        super().__init__(*args, directory=str(self._folder))

    def translate_path(self, path: str) -> str:
        """The file of a path; of one that may not be shown a name that is not there."""
        if "\0" in unquote(path):
            return ""
        found = Path(super().translate_path(path))
        real = found.resolve()
        inside = real.is_relative_to(self._folder)
        hidden = (
            any(part.startswith(".") for part in real.relative_to(self._folder).parts) if inside else True
        )
        return "" if hidden else str(found)

    def list_directory(self, path: Any) -> IO[bytes] | None:  # type: ignore[override]
        self.send_error(HTTPStatus.NOT_FOUND)
        return None


def serve_folder(listen: str, folder: Path, url: str = "") -> ThreadingHTTPServer:
    """A server of a folder of reports, bound and not yet serving; `url`: the address at which others see it."""
    names = frozenset(filter(None, (urlsplit(url).hostname,)))
    return open_server(listen, partial(ReportFolder, folder=folder, names=names))


def _is_own(host: str, names: frozenset[str]) -> bool:
    """Whether a Host header is an address, this machine, or one of our names. Programs may send none, browsers do."""
    found = _HOST.fullmatch(host)
    if found is None:
        return not host
    name = (found[1] or found[2]).lower()
    if name == "localhost" or name in names:
        return True
    try:
        return bool(ip_address(name))
    except ValueError:
        return False
