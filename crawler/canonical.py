"""One address for one item, wherever it was found; and what belongs to one site."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from crawler.ownership import registrable

MAX_URL = 2000  # characters; longer ones are traps or data
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|igshid|igsh|mc_[ce]id|_ga|_gl|hsCtaTracking|wbraid|gbraid|amp|"
    r"PHPSESSID|jsessionid|sid|phpsessid|ci_session)$"
)
_PERHAPS_TRACKING = frozenset({"ref", "referrer", "share", "m", "from"})  # unless its value names an item
_DEFAULT_PORTS = {"http": 80, "https": 443}
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$")
_FRONT_CONTROLLER = re.compile(r"^((?:/[\w-]{1,40}){0,2})/index\.php(?=/)")
_AMP = re.compile(r"/amp/?$")
_SLASHES = re.compile(r"//+")
_SESSION = re.compile(r";jsessionid=[\w.-]{1,100}", re.I)
_SAFE = "/:@!$&'()*+,;=~-._"
_BLANKS = re.compile(r"[\t\r\n]+")
_PLAIN = re.compile(r"/[A-Za-z0-9_/.-]*(?:\?[A-Za-z0-9_=&.-]+)?")
_FRONT_PAGES = frozenset("beranda home index utama main welcome id en ind indonesia depan".split())


@lru_cache(maxsize=4096)  # several readers ask about the same links of a page
def absolute(base: str, link: str) -> str | None:
    """The web address that a link on a page leads to; None for `javascript:`, `mailto:` and broken ones."""
    if _PLAIN.fullmatch(link) and "//" not in link and "/." not in link:
        return _at(_origin(base), link)  # most links of most pages
    link = _BLANKS.sub("", link[: 2 * MAX_URL]).strip()
    if not link or link.startswith("#"):
        return None
    try:
        parts = urlsplit(urljoin(base, link))
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    if not parts.netloc:  # `https:/berita/2`: browsers read it as the path it was meant to be
        return absolute(base, parts.path) if parts.path[1:2].isalnum() else None
    url = parts._replace(fragment="", path=parts.path.replace(" ", "%20")).geturl()
    return url if parts.hostname and len(url) <= MAX_URL else None


@lru_cache(maxsize=64)
def _origin(base: str) -> str:
    """Scheme, host and port of a page's address, as they are written; empty where it is no web address."""
    try:
        parts = urlsplit(base)
        _ = parts.port
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and parts.hostname
    return f"{parts.scheme}://{parts.netloc}" if is_web else ""


def _at(origin: str, path: str) -> str | None:
    url = origin + path
    return url if origin and len(url) <= MAX_URL else None


@lru_cache(maxsize=4096)
def canonical(url: str) -> str:
    """The same for http and https, with and without `www.`, tracking parameters, closing slash or index.php.

    Written with https, since most items are. A name to group by; an address to fetch only where a page gave
    no other (`Follow` keeps the address as it was written).
    """
    try:
        parts = urlsplit(url.encode("utf-8", "replace").decode("utf-8"))
        query = urlencode(sorted(_meant(parts.query)))
        return urlunsplit(("https", _host(parts), _path(parts.path), query, ""))[:MAX_URL]
    except ValueError:
        return url[:MAX_URL]


def _path(path: str) -> str:
    path = _SESSION.sub("", _SLASHES.sub("/", quote(unquote(path), safe=_SAFE)))
    return _AMP.sub("", _INDEX.sub("/", _FRONT_CONTROLLER.sub(r"\1", path))).rstrip("/")


def _meant(query: str) -> list[tuple[str, str]]:
    """The parameters that choose what is shown."""
    return [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not (_TRACKING.match(name) or (name in _PERHAPS_TRACKING and not value.isdecimal()))
        and (name, value) not in (("m", "1"), ("m", "0"))
    ]


def _host(parts: SplitResult) -> str:
    """Raises ValueError for a port that is none."""
    host = (parts.hostname or "").lower().rstrip(".").removeprefix("www.")
    port = parts.port
    return f"{host}:{port}" if port and port not in _DEFAULT_PORTS.values() else host


@lru_cache(maxsize=4096)
def host_of(url: str) -> str:
    """Host without `www.`, with a port where it is not the usual one; empty for what is no address."""
    try:
        return _host(urlsplit(url))
    except ValueError:
        return ""


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, `www.` and scheme aside."""
    return host_of(one) == host_of(other) != ""


def own_item(page_url: str, item_url: str) -> bool:
    """Whether an item that a page shows is of the same site: its host, or a part of it.

    `ppid.bkd.jatimprov.go.id` is a part of `bkd.jatimprov.go.id`; but below `jatimprov.go.id` itself,
    or `surabaya.go.id`, live all the other agencies.
    """
    page, item = host_of(page_url), host_of(item_url)
    if page == item:
        return page != ""
    return item.endswith("." + page) and page.count(".") >= 2 and registrable(page) != page


def scope_of(url: str) -> str:
    """The path below which a channel lives: `/opd/bkd/` of `https://portal/opd/bkd`; `/` of a whole host."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return "/"
    folder, _, last = path.rstrip("/").rpartition("/")
    if not path.strip("/"):
        return "/"
    if "." in last or last.lower() in _FRONT_PAGES:
        return folder + "/"
    return path.rstrip("/") + "/"
