"""How much an item says: its main text against all that stands around it, and a fingerprint of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rensa import RMinHash
from trafilatura import extract

from crawler.readers.markup import page, utf8
from crawler.readers.reading import Response

LEAST_WORDS = 40  # shorter texts of one trade resemble each other
SHINGLE = 3  # words that are compared together
VALUES = 64  # of a fingerprint: the share of equal ones is that of equal shingles, give or take 0.06
_WORD = re.compile(r"\w+")
MOST_BYTES = 1_500_000


@dataclass(frozen=True, slots=True)
class MainText:
    """Of one page; `fingerprint` (MinHash) is empty where the text is too short to be compared."""

    words: int
    images: int
    fingerprint: tuple[int, ...]


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
    return MainText(words, images, _fingerprint(text) if words >= LEAST_WORDS else ())


def _fingerprint(text: str) -> tuple[int, ...]:
    words = _WORD.findall(text.lower())
    sketch = RMinHash(num_perm=VALUES, seed=7)
    sketch.update([" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)])
    return tuple(sketch.digest())
