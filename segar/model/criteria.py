"""What a public body must publish, as data: each criterion with its words, its weight and its source.

The shape of `checks/criteria.yaml`, which `checks.criteria` reads. The words are matched here, for the crawler,
which must know what to open, and for the judgement alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from urllib.parse import urlsplit

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from segar.model.criterion import Criterion, Hub, Id, Phrase
from segar.model.files import file_name
from segar.model.phrases import Phrases, Words, put_right, words_of
from segar.model.register import Name, Value
from segar.model.survey import ABOVE, Mention, Place

UNDER = 0.6  # how sure an entry is that only stands below a text that names a criterion
FILE = 0.9  # how sure a file is that only its name tells of
PARTLY = 0.67  # a text that is so much a criterion's gives way to one whose it is wholly
WHOLLY = 0.9
LEAST_UNDER = 0.75  # how surely a text must name a criterion, for what stands below it
LEAST_PICTURED = 0.6  # and what is told of a picture, to be that picture
MOST_BELOW = 6  # words of an entry below a text
_BELOW = (Place.MENU, Place.LINK)


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
    events: tuple[Phrase, ...] = ()  # a text that begins with one tells of an event, and names no section
    news_words: tuple[Phrase, ...] = ()  # of places of news and pictures: below no section
    governments: tuple[
        Phrase, ...
    ] = ()  # behind the name of what must be the body's own: it is that government's
    other_words: tuple[Phrase, ...] = ()  # that look like slips of ours, and are none
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

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        texts = (
            *self.ignored_words, *self.events, *self.other_words, *self.news_words, *self.hubs.words,
            *(phrase for one in self.mandatory for phrase in (*one.words, *one.not_words)),
        )  # fmt: skip
        return _words_in(texts)

    @cached_property
    def _events(self) -> frozenset[str]:
        return _words_in(self.events)

    @cached_property
    def _governments(self) -> Phrases:
        return Phrases(words_of(phrase) for phrase in self.governments)

    @cached_property
    def _news(self) -> frozenset[str]:
        return _words_in(self.news_words)

    def is_news(self, text: str) -> bool:
        """Whether a text names a place of news, of pictures or of the site itself."""
        return not self._news.isdisjoint(words_of(text))

    def spelt(self, text: str) -> Words:
        """The words of a text, slips of the pen put right."""
        return put_right(text, self._vocabulary)

    def match(self, criterion: Criterion, text: str, ignored: frozenset[str]) -> float:
        """How surely a text names a criterion, and not an event about it."""
        given = self.spelt(text)
        if self._is_set_apart(criterion, given, ignored):
            return 0.0
        return criterion.match_words(given, ignored)

    def is_of_another(self, criterion: Criterion, title: str, ignored: frozenset[str]) -> bool:
        """Whether what a page is called says that it is of another matter, or of another body."""
        given = words_of(title)
        return criterion.excludes(given, ignored) or self._is_governments(criterion, given, ignored)

    def is_of_government(self, text: str, ignored: frozenset[str]) -> bool:
        """Whether a text names what must be a body's own, and is the government's above it."""
        given = self.spelt(text)
        return any(self._is_governments(one, given, ignored) for one in self.mandatory)

    def _is_set_apart(self, criterion: Criterion, given: Words, ignored: frozenset[str]) -> bool:
        """Whether words tell of an event about a criterion, or of a government's own."""
        return self._is_of_event(criterion, given, ignored) or self._is_governments(criterion, given, ignored)

    def _is_governments(self, criterion: Criterion, given: Words, ignored: frozenset[str]) -> bool:
        return criterion.own and criterion.is_followed_by(self._governments, given, ignored)

    def _is_of_event(self, criterion: Criterion, given: Words, ignored: frozenset[str]) -> bool:
        """Whether words begin with an event's, which is no phrase of ours: “Kunjungan Wisatawan” are figures."""
        told = (at for at, word in enumerate(given) if word not in ignored and not word.isdecimal())
        head = next(told, None)
        return head is not None and given[head] in self._events and not criterion.names_at(head, given)

    def sure_of(self, criterion: Criterion, mention: Mention, ignored: frozenset[str]) -> float:
        """How surely a mention is of a criterion: by its host, its text, its file's name, or what it stands below."""
        if mention.place is Place.NEWS:
            return 0.0
        if mention.place is Place.TEXT:
            return float(mention.text == criterion.words[0])
        if is_at(mention.url, criterion.hosts):
            return 1.0
        if (
            mention.under
            and mention.place in (Place.MENU, Place.HEADING)
            and criterion.excludes(words_of(mention.under.split(ABOVE)[0]), ignored)
        ):
            return 0.0
        told = (file_name(mention.url), mention.under.split(ABOVE)[0])
        if any(self._is_governments(criterion, self.spelt(one), ignored) for one in told):
            return 0.0
        sure = self.match(criterion, mention.text, ignored)
        if mention.place is Place.PICTURE:
            return sure if criterion.pictures and sure >= LEAST_PICTURED else 0.0
        if sure:
            return 0.0 if sure <= PARTLY and self._names_another(criterion, mention.text, ignored) else sure
        if mention.place not in _BELOW:
            return 0.0
        if any(self.match(other, mention.text, ignored) for other in self.mandatory):
            return 0.0  # it stands below another matter, and is one of its own
        text = self.spelt(mention.text)
        if criterion.excludes(text, ignored) or self._is_set_apart(criterion, text, ignored):
            return 0.0
        if file_name(mention.url) and (
            criterion.is_within(text, ignored)
            or criterion.is_within(self.spelt(file_name(mention.url)), ignored)
        ):
            return FILE
        return self._sure_below(criterion, mention, ignored)

    def _names_another(self, criterion: Criterion, text: str, ignored: frozenset[str]) -> bool:
        """Whether a text is another criterion's: “Data Aset” is of assets, “Peraturan tentang Tugas …” a regulation."""
        given = self.spelt(text)
        if not criterion.leads(given) and any(other.leads(given) for other in self.mandatory):
            return True
        return any(
            self.match(other, text, ignored) >= WHOLLY for other in self.mandatory if other is not criterion
        )

    def _sure_below(self, criterion: Criterion, mention: Mention, ignored: frozenset[str]) -> float:
        if not mention.under or self.is_news(mention.text):
            return 0.0
        if mention.place is Place.LINK and criterion.years_back is not None:
            return 0.0  # plans and agreements stand below “SAKIP” too: their years are not those of a report
        if len(words_of(mention.text)) > MOST_BELOW and not file_name(mention.url):
            return 0.0
        for above in mention.under.split(ABOVE):
            sure = self.match(criterion, above, ignored)
            if sure:
                return UNDER * sure if sure >= LEAST_UNDER or mention.place is Place.MENU else 0.0
            if any(self.match(other, above, ignored) for other in self.mandatory):
                return 0.0  # the entry right above it is of another matter
        return 0.0

    def ignored_for(self, *names: str) -> frozenset[str]:
        """The words that say nothing, with those of an agency's own names."""
        return _words_in((*self.ignored_words, *names))


def _words_in(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in words_of(text))


def is_at(url: str, hosts: tuple[str, ...]) -> bool:
    """Whether an address is on one of these hosts or below it; `lpse.*` is every host that begins so."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return any(
        host.startswith(one[:-1]) if one.endswith(".*") else host == one or host.endswith("." + one)
        for one in hosts
    )
