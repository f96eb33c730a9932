"""Scripts of a single-page app: where its shell loads them from, and the API addresses that they name."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from crawler.canonical import absolute, same_site
from crawler.readers.embedded import apis_named
from crawler.readers.markup import page
from crawler.readers.reading import Follow, Kind, Reading, Response

MOST_SCRIPTS = 4
MAX_SCRIPT = 4_000_000
_LIBRARIES = ("jquery", "bootstrap", "polyfill", "vendor", "analytics", "gtag", "webpack", "recaptcha")


def loaded(response: Response) -> Reading:
    """The scripts of its own site that an empty page loads, the likeliest to name an API last. Never raises.

    A bundle of one's own comes after the libraries that it needs.
    """
    tree = page(response)
    if tree is None:
        return Reading()
    found: dict[str, None] = {}
    for source in tree.xpath("//script/@src")[:40]:
        url = absolute(response.url, str(source))
        name = urlsplit(url).path.rsplit("/", 1)[-1].lower() if url else ""
        if url and same_site(url, response.url) and not any(word in name for word in _LIBRARIES):
            found.setdefault(url)
    return Reading(
        follow=tuple(
            Follow(url=url, kind=Kind.SCRIPT, weight=1.0 + number, why="script of an empty page")
            for number, url in enumerate(list(found)[-MOST_SCRIPTS:])
        )
    )


def read(response: Response) -> Reading:
    """API addresses that a script names. Never raises."""
    if response.status != 200 or response.body.lstrip()[:1] == b"<":
        return Reading()
    text = response.body[:MAX_SCRIPT].decode("utf-8", "replace")
    # A script's paths are meant from the page that loads it: the root of the site.
    return Reading(follow=apis_named([text], urljoin(response.url, "/")))
