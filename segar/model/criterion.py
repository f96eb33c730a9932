"""One thing that must be found, and a page that leads to many: the words that texts are compared with."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, Field

from segar.model.phrases import MOST_TEXT, Phrases, Words, covered, words_of
from segar.model.register import Name, Value

GRACE_MONTHS = 3  # of a new year: budgets and reports of it are still being made
BEFORE_SIGN = 120  # characters before running text that is the thing itself
_SENTENCE = re.compile(r"[^.|]{0,120}")  # up to its end


def _id(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9-]*", text):
        raise ValueError("this is no id; use small letters, digits and hyphens, for example laporan-kinerja")
    return text


def _phrase(text: str) -> str:
    if not words_of(text):
        raise ValueError("a phrase needs letters; write for example tugas dan fungsi")
    return text


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"this is no regular expression ({error}); mind the brackets") from None
    return text


Pattern = Annotated[str, Field(max_length=2 * MOST_TEXT), AfterValidator(_pattern)]
Id = Annotated[str, AfterValidator(_id)]
Phrase = Annotated[str, Field(max_length=MOST_TEXT), AfterValidator(_phrase)]


class Criterion(Value):
    """One thing that must be found. With `years_back` it must be of a year: 0 means of the current one."""

    id: Id
    name: Name  # as readers are told
    source: Name  # the article that asks for it
    weight: float = Field(gt=0)
    words: tuple[Phrase, ...] = Field(min_length=1)  # of menus, links and headings
    not_words: tuple[Phrase, ...] = ()  # where one of these stands, something else is meant
    years_back: int | None = Field(default=None, ge=0, le=20)
    signs: tuple[Pattern, ...] = ()  # regular expressions that running text shows it by
    hosts: tuple[str, ...] = ()  # a link to one of these is the thing itself: lapor.go.id, or `lpse.*`
    pictures: bool = False  # whether a picture may be it: a chart of the organisation
    own: bool = (
        False  # whether it must be the body's own: the structure of the province is not that of its office
    )

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(words_of(phrase) for phrase in self.words)

    @cached_property
    def _telling(self) -> Phrases:
        """Phrases that mean nothing else wherever they stand: of several words, and abbreviations."""
        return Phrases(words_of(one) for one in self.words if _is_telling(one))

    @cached_property
    def _leads(self) -> Phrases:
        """Words that tell what all that comes after them is of: “Izin …”."""
        return Phrases(words_of(one) for one in self.words if one.endswith("…"))

    @cached_property
    def _strong(self) -> Phrases:
        """Phrases that mean nothing else where a text begins with them."""
        return Phrases(words_of(one) for one in self.words if _is_telling(one) or one.endswith("…"))

    @cached_property
    def _exclusions(self) -> Phrases:
        return Phrases(words_of(phrase) for phrase in self.not_words)

    def match(self, text: str, ignored: frozenset[str]) -> float:
        """How surely a text names this and nothing else: 0 not, 1 in so many words.

        `ignored` words say nothing either way (dinas, tahun, the agency's own name).
        """
        return self.match_words(words_of(text), ignored)

    def match_words(self, given: Words, ignored: frozenset[str]) -> float:
        """The same for words."""
        sure = covered(given, self._phrases, self._strong, ignored) if given else 0.0
        return 0.0 if sure and self.excludes(given, ignored) else sure

    def names_at(self, place: int, given: Words) -> bool:
        """Whether a word is part of one of the phrases."""
        return any(start <= place < end for start, end in self._phrases.spans(given))

    def leads(self, given: Words) -> bool:
        """Whether words begin with one that tells what all the rest is of: “Izin …”."""
        return any(self._leads.at_head(given))

    def excludes(self, given: Words, ignored: frozenset[str]) -> bool:
        """Whether words say that something else is meant; a village's own structure is that of a village.

        A longer phrase of ours says more: “Kunjungan Wisatawan” is no count of the site's readers.
        """
        found = [
            (start, end)
            for start, end in self._exclusions.spans(given)
            if not ignored.issuperset(given[start:end])
        ]
        if not found:
            return False
        ours = tuple(self._phrases.spans(given))
        return any(
            not any(first <= start and end <= last and last - first > end - start for first, last in ours)
            for start, end in found
        )

    def is_followed_by(self, governments: Phrases, given: Words, ignored: frozenset[str]) -> bool:
        """Whether words say whose it is right behind its name: “Struktur Pemerintah Provinsi”, “APBD Kota”."""
        return any(
            any(governments.at_head(given[end:]))
            for start, end in self._phrases.spans(given)
            if end - start == 1 or given[end - 1] not in ignored  # “DPA SKPD Provinsi …” is the office's
        )

    def is_within(self, given: Words, ignored: frozenset[str]) -> bool:
        """Whether an abbreviation or a long phrase stands anywhere in words, as in the name of a file."""
        return any(self._telling.within(given)) and not self.excludes(given, ignored)

    @cached_property
    def _signs(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(sign, re.I) for sign in self.signs)

    def shown_by(self, text: str, ignored: frozenset[str] = frozenset()) -> str:
        """The part of a running text that is the thing itself; empty where none is.

        What stands shortly before it, or ends its sentence, may say that it is another's: requirements of the PPID
        are no service.
        """
        for sign in self._signs:
            for found in sign.finditer(text):
                rest = _SENTENCE.match(text, found.end())
                around = text[max(0, found.start() - BEFORE_SIGN) : rest.end() if rest else found.end()]
                if not self.excludes(words_of(around, most=None), ignored):
                    return found[0]
        return ""

    def oldest_year(self, today: date) -> int | None:
        """The oldest year that is current; early in a year the one before still is."""
        if self.years_back is None:
            return None
        return today.year - self.years_back - (today.month <= GRACE_MONTHS)


class Hub(Value):
    """Words of a page that leads to many criteria at once (PPID, Informasi Publik): opened first."""

    words: tuple[Phrase, ...] = Field(min_length=1)

    def match(self, text: str, ignored: frozenset[str]) -> float:
        """As of a criterion; the first words of the list open the most."""
        given = words_of(text)
        sure = covered(given, self._phrases, Phrases(()), ignored) if given else 0.0
        place = min((self._places[phrase] for phrase in self._phrases.within(given)), default=len(self.words))
        return sure * (1 - 0.2 * place / len(self.words))

    def is_one(self, given: Words, ignored: frozenset[str]) -> bool:
        """Whether words are the name of such a page and nothing more: “PPID”, and not “Profil PPID”."""
        telling = _telling(given, ignored)
        return any(telling == _telling(phrase, ignored) for phrase in self._places)

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(self._places)

    @cached_property
    def _places(self) -> dict[Words, int]:
        return {words_of(phrase): place for place, phrase in reversed(tuple(enumerate(self.words)))}


def _telling(given: Words, ignored: frozenset[str]) -> Words:
    return tuple(word for word in given if word not in ignored)


def _is_telling(phrase: str) -> bool:
    return len(words_of(phrase)) > 1 or is_abbreviation(phrase)


def is_abbreviation(phrase: str) -> bool:
    """DPA, LKjIP, SiRUP: one word with two capitals."""
    return " " not in phrase and sum(letter.isupper() for letter in phrase) >= 2
