"""Which readers read which answer."""

from __future__ import annotations

from collections.abc import Callable

from crawler.readers import article, embedded, feed, home, listing, sitemap, spam, structured, wordpress
from crawler.readers.reading import Kind, Reading, Response

Reader = Callable[[Response], Reading]

_READERS: dict[Kind | None, tuple[Reader, ...]] = {
    None: (home.read, listing.read, embedded.read, spam.read),
    Kind.FEED: (feed.read,),
    Kind.API: (wordpress.read,),
    Kind.SITEMAP: (sitemap.read,),
    Kind.LISTING: (listing.read, embedded.read, spam.read),
    Kind.ARTICLE: (structured.read, article.read, spam.read),
}


def interpret(kind: Kind | None, response: Response) -> Reading:
    """All that the readers for this kind of request get out of an answer; `kind` None is a home page."""
    reading = Reading()
    for read in _READERS[kind]:
        reading += read(response)
    return reading
