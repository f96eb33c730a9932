"""Whose an item is, and whether it is genuine: the traits that its address and title show."""

from __future__ import annotations

from crawler.canonical import in_scope, own_item
from crawler.readers.reading import Response
from crawler.readers.spam import is_spam
from segar.model.evidence import Trait


def traits_of(response: Response, link: str, title: str, *others: Trait) -> frozenset[Trait]:
    """What to note about an item found in an answer, beside what the reader itself noticed."""
    found = set(others)
    if not is_own(response, link):
        found.add(Trait.FOREIGN)
    if is_spam(title) or is_spam(link.partition("://")[2].partition("/")[2]):
        found.add(Trait.SPAM)
    return frozenset(found)


def is_own(response: Response, link: str) -> bool:
    """Whether an item is of the channel: on its site, and below its path where a portal hosts many."""
    return own_item(response.url, link) and in_scope(response.scope, link)
