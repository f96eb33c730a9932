"""How much an item says: its main text against all that stands around it, and a fingerprint of it."""

from __future__ import annotations

from dataclasses import dataclass

from trafilatura import extract
from trafilatura.deduplication import Simhash

from crawler.readers.markup import page, utf8
from crawler.readers.reading import Response

LEAST_WORDS = 40  # shorter texts of one trade resemble each other
MOST_BYTES = 1_500_000


@dataclass(frozen=True, slots=True)
class MainText:
    """Of one page; `fingerprint` is None where the text is too short to be compared."""

    words: int
    images: int
    fingerprint: int | None


def main_text(response: Response) -> MainText:
    """The main text of an item's page."""
    text = (
        extract(
            utf8(response.body[:MOST_BYTES], response.headers.get("content-type", "")),
            url=response.url,
            include_comments=False,
            include_tables=True,
            favor_precision=True,
        )
        or ""
    )
    words = len(text.split())
    tree = page(response)
    images = len(tree.xpath("//article//img|//main//img")) if tree is not None else 0
    return MainText(words, images, Simhash(text).hash if words >= LEAST_WORDS else None)
