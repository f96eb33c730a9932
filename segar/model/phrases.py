"""How a phrase is found in a text: whole words, spelt so or nearly so, and what share of the text they are. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
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


def holds(text: Words, phrase: Words) -> bool:
    """Whether the words of a phrase stand in a text, one after the other."""
    size = len(phrase)
    return any(text[start : start + size] == phrase for start in range(len(text) - size + 1))


def covered(
    text: Words, phrases: Collection[Words], strong: Collection[Words], ignored: frozenset[str]
) -> float:
    """How surely a text is called by one of the phrases.

    The share of its telling words that they are; 0 where that is too little. A strong phrase at the head of a text
    may be a smaller share: “Laporan Kinerja Bidang Tanaman Pangan Triwulan II” is a performance report.
    """
    telling = [word for word in text if word not in ignored and not word.isdigit()]
    if len(telling) > MOST_WORDS:
        return 0.0
    named = {word for phrase in phrases if holds(text, phrase) for word in phrase}
    if not named:
        return 1.0 if "".join(telling) in _joined(frozenset(phrases)) else 0.0
    rest = set(telling) - named
    share = len(named) / (len(named) + len(rest))
    if share >= LEAST_COVERED:
        return share
    head = _head(text, ignored)
    begins = any(phrase in (text[: len(phrase)], head[: len(phrase)]) for phrase in strong)
    return AT_HEAD if begins and share >= LEAST_AT_HEAD else 0.0


def _head(text: Words, ignored: frozenset[str]) -> Words:
    """A text from its first word that tells something."""
    start = 0
    while start < len(text) and (text[start] in ignored or _ORDINAL.match(text[start])):
        start += 1
    return text[start:]


@lru_cache(maxsize=64)
def _joined(phrases: frozenset[Words]) -> frozenset[str]:
    """Phrases as addresses and hurried hands write them: `strukturorganisasi`."""
    return frozenset("".join(phrase) for phrase in phrases if len(phrase) > 1)


@lru_cache(maxsize=20_000)
def respelt(word: str, vocabulary: frozenset[str]) -> str:
    """The one word of a vocabulary that another is a slip of: `stuktur` is struktur. Else the word itself."""
    if len(word) < LEAST_RESPELT or word in vocabulary or word.isdigit():
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
