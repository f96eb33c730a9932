"""How a phrase is found in a text: whole words, spelt so or nearly so, and what share of the text they are. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

MOST_TEXT = 200  # characters of a link or heading that are matched
MOST_WORDS = 14  # that tell something: a text with more is a sentence or a headline, and names no section
LEAST_COVERED = 0.5  # of the words that tell something, the share that a criterion's own words must be
LEAST_AT_HEAD = 0.2  # the same where the text begins with the phrase: Indonesian names the thing first
AT_HEAD = 0.5  # how sure that is
LEAST_RESPELT = 7  # letters: shorter words have too many neighbours (tender, gender)
_APART = re.compile(r"[^a-z0-9]+")
_GLUED_YEAR = re.compile(r"(?<=[a-z])(?=(?:19|20)\d\d(?!\d))")
_YEAR = re.compile(r"(?<!\d)(?:19[9]\d|20[0-4]\d)(?!\d)")
_ORDINAL = re.compile(r"^(?:\d+|[a-z]|i{1,3}|iv|vi{0,3}|ix)$")

Words = tuple[str, ...]


def words_of(text: str, most: int | None = MOST_TEXT) -> Words:
    """Small letters and digits, without anything between: how phrases and texts are compared."""
    spelt = _GLUED_YEAR.sub(" ", text[:most].lower().replace("&", " dan "))
    return tuple(part for part in _APART.split(spelt) if part)


def years_in(text: str) -> tuple[int, ...]:
    """The years that a text names, newest first."""
    return tuple(sorted({int(year) for year in _YEAR.findall(text)}, reverse=True))


class Phrases:
    """Phrases, kept by their first word: a text is compared with hundreds."""

    def __init__(self, phrases: Iterable[Words]) -> None:
        self._by_first: dict[str, list[Words]] = {}
        for phrase in dict.fromkeys(phrases):
            self._by_first.setdefault(phrase[0], []).append(phrase)
        self.joined = frozenset(
            "".join(one) for kept in self._by_first.values() for one in kept if len(one) > 1
        )

    def within(self, text: Words) -> Iterator[Words]:
        """Those whose words stand in a text, one after the other."""
        for start, end in self.spans(text):
            yield text[start:end]

    def spans(self, text: Words) -> Iterator[tuple[int, int]]:
        """Where those stand: the place of the first word, and that behind the last."""
        for start in range(len(text)):
            for phrase in self.at_head(text[start:]):
                yield start, start + len(phrase)

    def at_head(self, text: Words) -> Iterator[Words]:
        """Those that a text begins with."""
        for phrase in self._by_first.get(text[0], ()) if text else ():
            if text[: len(phrase)] == phrase:
                yield phrase


def covered(text: Words, phrases: Phrases, strong: Phrases, ignored: frozenset[str]) -> float:
    """How surely a text is called by one of the phrases.

    The share of its telling words that they are; 0 where that is too little. A strong phrase at the head of a text
    may be a smaller share: “Laporan Kinerja Bidang Tanaman Pangan Triwulan II” is a performance report.
    """
    named = {word for phrase in phrases.within(text) for word in phrase}
    telling = [word for word in text if word not in ignored and not word.isdecimal()]
    if not named:
        return 1.0 if "".join(telling) in phrases.joined else 0.0
    if len(telling) > MOST_WORDS:
        return 0.0
    rest = set(telling) - named
    share = len(named) / (len(named) + len(rest))
    if share >= LEAST_COVERED:
        return share
    begins = any(strong.at_head(text)) or any(strong.at_head(_head(text, ignored)))
    return AT_HEAD if begins and share >= LEAST_AT_HEAD else 0.0


def _head(text: Words, ignored: frozenset[str]) -> Words:
    """A text from its first word that tells something."""
    start = 0
    while start < len(text) and (text[start] in ignored or _ORDINAL.match(text[start])):
        start += 1
    return text[start:]


@lru_cache(maxsize=4096)  # a text is matched with every criterion
def put_right(text: str, vocabulary: frozenset[str]) -> Words:
    """The words of a text; what is a slip of a word of the vocabulary is that word, `keuangannya` is keuangan."""
    return tuple(respelt(_stem(word, vocabulary), vocabulary) for word in words_of(text))


def _stem(word: str, vocabulary: frozenset[str]) -> str:
    stem = word.removesuffix("nya")
    return stem if stem in vocabulary else word


@lru_cache(maxsize=20_000)
def respelt(word: str, vocabulary: frozenset[str]) -> str:
    """The one word of a vocabulary that another is a slip of: `stuktur` is struktur. Else the word itself."""
    if len(word) < LEAST_RESPELT or word in vocabulary or word.isdecimal():
        return word
    near = [known for known in vocabulary if _is_slip(word, known)]
    return near[0] if len(near) == 1 else word


def _is_slip(word: str, known: str) -> bool:
    """One letter too many, too few, another, or two in the wrong order; the first is never wrong."""
    if len(known) < LEAST_RESPELT or word[0] != known[0] or abs(len(word) - len(known)) > 1:
        return False
    return known in _slips(word) or word in _slips(known) or _differ_by_one(word, known)


def _slips(word: str) -> Iterator[str]:
    """A word without one of its letters, and with two beside each other exchanged."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _differ_by_one(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
