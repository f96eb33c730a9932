"""Whose an item is, and whether it is genuine: the traits that its address and title show."""

from __future__ import annotations

from crawler.canonical import own_item
from crawler.readers.reading import Response
from crawler.readers.spam import is_lure
from segar.model.evidence import Trait


def traits_of(response: Response, link: str, title: str, *others: Trait) -> frozenset[Trait]:
    """What to note about an item found in an answer, beside what the reader itself noticed."""
    found = set(others)
    if not is_own(response, link):
        found.add(Trait.FOREIGN)
    if is_lure(link, title):
        found.add(Trait.SPAM)
    return frozenset(found)


def is_own(response: Response, link: str) -> bool:
    """Whether an item is on the channel's site."""
    return own_item(response.url, link)
