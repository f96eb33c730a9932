"""Which readers read which answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from traceback import format_exc

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


def interpret(kind: Kind | None, response: Response) -> Reading:
    """All that the readers for this kind of request get out of an answer; `kind` None is a home page."""
    reading = together(_READERS[kind], response)
    if any(finding.code is FindingCode.EMPTY_SHELL for finding in reading.findings):
        reading += scripts.loaded(response)
    seen = (
        *reading.observations,
        *dated_by_address(reading.observations, response.zone, response.fetched_at),
    )
    noted = tuple(_with(one, Trait.SPAM) if is_lure(one.url, one.title) else one for one in seen)
    return replace(reading, observations=noted, findings=reading.findings + injected(response, noted))


def together(readers: Iterable[Reader], response: Response) -> Reading:
    """What all readers find. Where one stumbles, what the others found stands: else whoever knew how to trip the
    reader of lists would hide an injection from the reader that looks for those."""
    reading = Reading()
    for read in readers:
        try:
            reading += read(response)
        except Exception:  # the border of a reader; whoever asked logs it
            reading += Reading(failed=(format_exc(),))
    return reading


def apart_from_neighbours(reading: Reading, is_foreign: Callable[[str], bool]) -> Reading:
    """A reading whose items bear a mark where another agency's channel lives at their address."""
    observations = reading.observations
    if not any(is_foreign(one.url) for one in observations):
        return reading
    noted = tuple(_with(one, Trait.FOREIGN) if is_foreign(one.url) else one for one in observations)
    return replace(reading, observations=noted)


def _with(one: Observation, trait: Trait) -> Observation:
    return replace(one, traits=one.traits | {trait})
