"""What a public body must publish, as data: each criterion with its words, its weight and its source.

The shape of `checks/criteria.yaml`, which `checks.criteria` reads. The words are matched here, for the crawler,
which must know what to open, and for the judgement alike.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from segar.model.register import Name, Value
from segar.model.survey import Mention, Place

MOST_TEXT = 200  # characters of a link or heading that are matched
MOST_WORDS = 14  # a text with more is a sentence or a headline, and names no section
GRACE_MONTHS = 3  # of a new year: budgets and reports of it are still being made
UNDER = 0.6  # how sure an entry is that only stands below a menu entry that names a criterion
LEAST_COVERED = 0.5  # of the words that mean something, the share that a criterion's own words must be
_APART = re.compile(r"[^a-z0-9]+")
_YEAR = re.compile(r"(?<!\d)(?:19[9]\d|20[0-4]\d)(?!\d)")


def words_of(text: str) -> tuple[str, ...]:
    """Small letters and digits, without anything between: how phrases and texts are compared."""
    spelt = text[:MOST_TEXT].lower().replace("&", " dan ")
    return tuple(part for part in _APART.split(spelt) if part)


def years_in(text: str) -> tuple[int, ...]:
    """The years that a text names, newest first."""
    return tuple(sorted({int(year) for year in _YEAR.findall(text)}, reverse=True))


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


Pattern = Annotated[str, Field(max_length=MOST_TEXT), AfterValidator(_pattern)]
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
    hosts: tuple[str, ...] = ()  # a link to one of these is the thing itself (lapor.go.id)

    @cached_property
    def _phrases(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted({words_of(phrase) for phrase in self.words}, key=lambda p: (-len(p), p)))

    @cached_property
    def _exclusions(self) -> tuple[tuple[str, ...], ...]:
        return tuple(words_of(phrase) for phrase in self.not_words)

    def match(self, text: str, ignored: frozenset[str]) -> float:
        """How surely a text names this and nothing else: 0 not, 1 in so many words.

        `ignored` words say nothing either way (dinas, tahun, the agency's own name).
        """
        given = words_of(text)
        if not given or len(given) > MOST_WORDS:
            return 0.0
        if any(holds(given, phrase) for phrase in self._exclusions):
            return 0.0
        return _covered(given, self._phrases, ignored)

    @cached_property
    def _signs(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(sign, re.I) for sign in self.signs)

    def shows(self, text: str) -> bool:
        """Whether a running text is the thing itself: an address with a telephone number needs no heading."""
        return any(sign.search(text) for sign in self._signs)

    def oldest_year(self, today: date) -> int | None:
        """The oldest year that is current; early in a year the one before still is."""
        if self.years_back is None:
            return None
        return today.year - self.years_back - (today.month <= GRACE_MONTHS)


class Hub(Value):
    """Words of a page that leads to many criteria at once (PPID, Informasi Publik): opened first."""

    words: tuple[Phrase, ...] = Field(min_length=1)

    def match(self, text: str, ignored: frozenset[str]) -> float:
        given = words_of(text)
        if not given or len(given) > MOST_WORDS:
            return 0.0
        return _covered(given, tuple(words_of(phrase) for phrase in self.words), ignored)


class Measure(Value):
    """One measure of substance or of the basics; `target` is the value that counts in full."""

    id: Id
    name: Name
    weight: float = Field(gt=0)
    target: float = Field(default=1.0, gt=0)
    advice: Name  # what to do where it falls short, in plain Indonesian


class Parts(Value):
    """What the parts of sufficiency count for; only their ratios matter."""

    mandatory: float = Field(ge=0)
    substance: float = Field(ge=0)
    basics: float = Field(ge=0)

    @model_validator(mode="after")
    def _something_counts(self) -> Parts:
        if not self.mandatory + self.substance + self.basics:
            raise ValueError("all parts are 0; write at least one above 0")
        return self


class Criteria(Value):
    """The whole of criteria.yaml."""

    version: int = Field(default=1, ge=1, le=1)
    parts: Parts
    outdated_counts: float = Field(default=0.4, ge=0, le=1)  # of a criterion that is there, and old
    ignored_words: tuple[Phrase, ...] = ()
    hubs: Hub
    mandatory: tuple[Criterion, ...] = Field(min_length=1)
    substance: tuple[Measure, ...] = Field(min_length=1)
    basics: tuple[Measure, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_differ(self) -> Criteria:
        seen: set[str] = set()
        for part in ("mandatory", "substance", "basics"):
            for index, one in enumerate(getattr(self, part)):
                if one.id in seen:
                    raise PydanticCustomError(
                        "repeated",
                        "{message}; keep one of the two",
                        {"message": f"the id {one.id} stands twice", "at": (part, index, "id")},
                    )
                seen.add(one.id)
        return self

    def sure_of(self, criterion: Criterion, mention: Mention, ignored: frozenset[str]) -> float:
        """How surely a mention is of a criterion: by its text, by its host, or by the menu entry above it."""
        if mention.place is Place.TEXT:
            return float(mention.text == criterion.words[0])
        if is_at(mention.url, criterion.hosts):
            return 1.0
        sure = criterion.match(mention.text, ignored)
        if sure or mention.place is not Place.MENU or not mention.under:
            return sure
        if any(other.match(mention.text, ignored) for other in self.mandatory):
            return 0.0  # it stands below another matter, and is one of its own
        return UNDER * criterion.match(mention.under, ignored)

    def ignored_for(self, *names: str) -> frozenset[str]:
        """The words that say nothing, with those of an agency's own names."""
        return frozenset(word for text in (*self.ignored_words, *names) for word in words_of(text))


def is_at(url: str, hosts: tuple[str, ...]) -> bool:
    """Whether an address is on one of these hosts, `www.` aside."""
    return (urlsplit(url).hostname or "").removeprefix("www.") in hosts


def holds(text: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether the words of a phrase stand in a text, one after the other."""
    size = len(phrase)
    return any(text[start : start + size] == phrase for start in range(len(text) - size + 1))


def _covered(text: tuple[str, ...], phrases: tuple[tuple[str, ...], ...], ignored: frozenset[str]) -> float:
    """The share of a text's telling words that phrases in it are; 0 where that is too little."""
    named = {word for phrase in phrases if holds(text, phrase) for word in phrase}
    if not named:
        return 0.0
    rest = {word for word in text if word not in ignored and not word.isdigit()} - named
    share = len(named) / (len(named) + len(rest))
    return share if share >= LEAST_COVERED else 0.0
