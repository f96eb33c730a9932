"""One address for one item, wherever it was found; and what belongs to one site."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

MAX_URL = 2000  # characters; longer ones are traps or data
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|igshid|mc_[ce]id|ref|referrer|share|amp|_ga|hsCtaTracking)$"
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_INDEX = re.compile(r"/index\.(?:html?|php|aspx?)$")
_SAFE = "/:@!$&'()*+,;=~-._%"


def absolute(base: str, link: str) -> str | None:
    """The web address that a link on a page leads to; None for `javascript:`, `mailto:` and broken ones."""
    link = link.strip()
    if not link or len(link) > MAX_URL or link.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return None
    try:
        joined = urljoin(base, link)
        parts = urlsplit(joined)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return joined.partition("#")[0]


@lru_cache(maxsize=4096)
def canonical(url: str) -> str:
    """The same for http and https, with and without `www.`, tracking parameters, closing slash or index.php.

    Written with https, since most items are; a name to group by, not an address to fetch.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url[:MAX_URL]
    host = (parts.hostname or "").removeprefix("www.")
    if port and port not in _DEFAULT_PORTS.values():
        host = f"{host}:{port}"
    path = _INDEX.sub("/", quote(unquote(parts.path), safe=_SAFE)).rstrip("/")
    pairs = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)]
    return urlunsplit(("https", host, path, urlencode(sorted(pairs)), ""))[:MAX_URL]


def host_of(url: str) -> str:
    """Host without `www.`, with a port where it is not the usual one; empty for what is no address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    host = (parts.hostname or "").lower().removeprefix("www.")
    return f"{host}:{port}" if port and port not in _DEFAULT_PORTS.values() else host


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, `www.` and scheme aside."""
    return host_of(one) == host_of(other) != ""


def scope_of(url: str) -> str:
    """The path below which a channel lives: `/opd/bkd/` of `https://portal/opd/bkd`; `/` of a whole host."""
    path = urlsplit(url).path
    if not path or path == "/":
        return "/"
    last = path.rsplit("/", 1)[1]
    return path.rsplit("/", 1)[0] + "/" if "." in last else path.rstrip("/") + "/"
