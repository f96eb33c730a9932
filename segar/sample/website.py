"""A site: how it answers a request, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from segar.sample.meaning import Meaning
from segar.sample.posts import Post


class Wire(StrEnum):
    """What lies below HTTP at the address of a site."""

    HTTP = "http"
    HTTP_ONLY = "http_only"  # registered with https, and answers http alone
    TLS = "tls"  # a certificate of the network's own authority
    TLS_EXPIRED = "tls_expired"
    TLS_WRONG_HOST = "tls_wrong_host"
    TLS_SELF_SIGNED = "tls_self_signed"
    HANG = "hang"  # accepts, and never says a word
    RESET = "reset"  # resets the connection after the request
    REFUSE = "refuse"  # nobody listens

    @property
    def scheme(self) -> str:
        """Of the registered address."""
        return "https" if self.is_secure or self is Wire.HTTP_ONLY else "http"

    @property
    def is_secure(self) -> bool:
        return self.value.startswith("tls")

    @property
    def speaks_http(self) -> bool:
        return self not in (Wire.HANG, Wire.RESET, Wire.REFUSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a visitor asks of a site."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]  # names in small letters
    now: datetime
    home: str  # the origin of the site as it was asked: `http://127.77.0.1:8077`
    neighbours: Mapping[str, str]  # site id → its registered address
    method: str = "GET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a site says. Answers with a validator are repeated as 304 to those who have them."""

    status: int = 200
    body: bytes = b""
    content_type: str = "text/html; charset=UTF-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_seconds: float = 0.0
    last_modified: datetime | None = None
    has_etag: bool = True

    @property
    def etag(self) -> str:
        """Strong validator of the body; empty where the site sends none."""
        return f'"{sha256(self.body).hexdigest()[:20]}"' if self.has_etag and self.status == 200 else ""


class Pages(Protocol):
    """What runs on a site: a pure function of the request, the time included."""

    def answer(self, request: Request) -> Answer: ...

    def path_of(self, post: Post) -> str:
        """The path of a post below the origin."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One fictitious agency's website."""

    id: str
    agency: str
    short: str
    runs: str  # the family of software, for people
    pages: Pages
    meaning: Meaning
    kind: str = "dinas"  # `platform`: no agency's site
    wire: Wire = Wire.HTTP
    path: str = "/"  # of its registered address
    host_of: str = ""  # id of the site on whose host it lives; empty: on one of its own


def kind_of(site_id: str) -> str:
    """The kind of an agency, as registers write it, from its id: `rumah-sakit-haji` is an `rs`."""
    first = site_id.split("-")[0]
    return {"rumah": "rs", "satpol": "satpol-pp", "sekretariat": "setwan", "unit": "uptd"}.get(first, first)


def not_found(text: str = "Not Found") -> Answer:
    """An honest 404."""
    return Answer(status=404, body=f"<!doctype html><title>404</title><h1>{text}</h1>".encode())


def text(body: str, content_type: str = "text/plain; charset=UTF-8", status: int = 200) -> Answer:
    """An answer that is no page: robots.txt, a feed, JSON."""
    return Answer(status=status, body=body.encode(), content_type=content_type)


def moved(location: str, status: int = 301) -> Answer:
    """A redirect."""
    return Answer(status=status, headers={"Location": location}, has_etag=False)
