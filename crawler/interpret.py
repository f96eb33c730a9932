"""Which readers read which answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from crawler.readers import embedded, feed, home, listing, pagedate, scripts, sitemap, spam, wordpress
from crawler.readers.permalink import dated_by_address
from crawler.readers.reading import Kind, Observation, Reading, Response
from crawler.readers.spam import injected, is_lure
from segar.model.evidence import FindingCode, Trait

Reader = Callable[[Response], Reading]

_READERS: dict[Kind | None, tuple[Reader, ...]] = {
    None: (home.read, listing.read, embedded.read, spam.read),
    Kind.FEED: (feed.read,),
    Kind.API: (wordpress.read,),
    Kind.SITEMAP: (sitemap.read,),
    Kind.LISTING: (listing.read, embedded.read, spam.read),
    Kind.DRAWN: (listing.read, spam.read),
    Kind.SCRIPT: (scripts.read,),
    Kind.ARTICLE: (pagedate.read, spam.read),
}


def interpret(
    kind: Kind | None, response: Response, *, is_foreign: Callable[[str], bool] = lambda url: False
) -> Reading:
    """All that the readers for this kind of request get out of an answer; `kind` None is a home page.

    `is_foreign` tells of an address whether another agency's channel lives there.
    """
    reading = Reading()
    for read in _READERS[kind]:
        reading += read(response)
    if any(finding.code is FindingCode.EMPTY_SHELL for finding in reading.findings):
        reading += scripts.loaded(response)
    seen = (
        *reading.observations,
        *dated_by_address(reading.observations, response.zone, response.fetched_at),
    )
    noted = tuple(_noted(one, is_foreign) for one in seen)
    return replace(reading, observations=noted, findings=reading.findings + injected(response, noted))


def _noted(one: Observation, is_foreign: Callable[[str], bool]) -> Observation:
    """With the traits that address and title show, whichever reader saw it."""
    traits = set(one.traits)
    if is_foreign(one.url):
        traits.add(Trait.FOREIGN)
    if is_lure(one.url, one.title):
        traits.add(Trait.SPAM)
    return replace(one, traits=frozenset(traits)) if traits != one.traits else one
