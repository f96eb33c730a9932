"""Items that were not there on one visit and were there on the next: dated without any date on a page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from segar.model.evidence import DateKind, Evidence, Source, Trait, Visit
from segar.model.moment import Moment

LISTS = frozenset({Source.FEED, Source.API, Source.SITEMAP, Source.LISTING, Source.EMBEDDED})
REDESIGN_ITEMS = 5
REDESIGN_SHARE = 0.8  # a list that is new as a whole was rebuilt, not written
_UNCOUNTED = frozenset({Trait.SPAM, Trait.HIDDEN, Trait.COMMENT, Trait.FOREIGN})
_NUMBERS = re.compile(r"\d{1,9}")


def first_seen(evidence: Sequence[Evidence], visits: Sequence[Visit]) -> tuple[Evidence, ...]:
    """Evidence, derived, that an item appeared between two looks at the same document."""
    looks = _looks(visits)
    sights: dict[str, Evidence] = {}
    by_document: dict[str, list[Evidence]] = defaultdict(list)
    for piece in sorted(evidence, key=lambda p: (p.fetched_at, p.date_kind is DateKind.MODIFIED, p.id)):
        if piece.source in LISTS and not piece.traits & _UNCOUNTED:
            by_document[piece.document_url].append(piece)
        sights.setdefault(piece.url, piece)
    derived: dict[str, Evidence] = {}
    for document_url, pieces in by_document.items():
        for piece in _newcomers(pieces, looks.get(document_url, []), sights):
            derived.setdefault(piece.url, piece)
    return tuple(derived.values())


def _looks(visits: Iterable[Visit]) -> dict[str, list[datetime]]:
    """When each document was successfully looked at as a whole, oldest first; a part (206) is no look."""
    looks: dict[str, list[datetime]] = defaultdict(list)
    for visit in visits:
        if visit.outcome.could_look:
            for document in visit.documents:
                if document.status in (200, 304):
                    looks[document.url].append(document.fetched_at)
    return {url: sorted(times) for url, times in looks.items()}


def _newcomers(
    pieces: Sequence[Evidence], looks: Sequence[datetime], sights: dict[str, Evidence]
) -> Iterable[Evidence]:
    """The items of one document that came after its first look, unless the list was rebuilt."""
    known: dict[str, Evidence] = {}
    of_visit: dict[datetime, dict[str, Evidence]] = defaultdict(dict)
    for piece in pieces:
        of_visit[piece.fetched_at].setdefault(piece.url, piece)
    for fetched_at, seen in sorted(of_visit.items()):
        new = {url: piece for url, piece in seen.items() if url not in known}
        previous = max((look for look in looks if look < fetched_at), default=None)
        is_look = fetched_at in looks  # an item at the end of a part may be half of an address
        if is_look and previous is not None and known and not _is_rebuilt(new, known):
            for url, piece in new.items():
                if sights[url].fetched_at == fetched_at and _follows(piece, known):
                    yield _derived(piece, previous)
        known |= new


def _is_rebuilt(new: dict[str, Evidence], known: dict[str, Evidence]) -> bool:
    return len(new) >= REDESIGN_ITEMS and len(new) >= REDESIGN_SHARE * len(known)


def _follows(piece: Evidence, known: dict[str, Evidence]) -> bool:
    """Whether the numbers in an item's address are above all that were known in addresses of its shape.

    A widget of random or popular posts brings old items up, and so does a list in the order of changes; the
    ids or dates in their paths betray them. Of an item that bears only the date of a change they must prove it.
    """
    shape, numbers = _numbered(piece.url)
    others = [found for other, found in map(_numbered, known) if other == shape]
    if not numbers or not others:
        return piece.date_kind is not DateKind.MODIFIED
    return numbers > max(others)


def _numbered(url: str) -> tuple[tuple[str, int], tuple[int, ...]]:
    """The path before its first number and how many numbers there are; and the numbers."""
    path = url.partition("://")[2].partition("/")[2]
    numbers = tuple(int(digits) for digits in _NUMBERS.findall(path))
    before = _NUMBERS.split(path, maxsplit=1)[0] if numbers else path
    return (before, len(numbers)), numbers


def _derived(piece: Evidence, previous: datetime) -> Evidence:
    return Evidence(
        channel_id=piece.channel_id,
        visit_id=piece.visit_id,
        url=piece.url,
        title=piece.title,
        source=Source.FIRST_SEEN,
        detail=f"in {piece.document_url}",
        raw=f"not there {previous:%Y-%m-%dT%H:%M:%SZ}, there {piece.fetched_at:%Y-%m-%dT%H:%M:%SZ}",
        published=Moment.between(previous, piece.fetched_at),
        date_kind=DateKind.PUBLISHED,
        document_url=piece.document_url,
        fetched_at=piece.fetched_at,
        sha256=piece.sha256,
        warc=piece.warc,
    )
