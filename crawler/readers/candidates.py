"""A date that a page bears, and in what place: what the answer to “when was this published?” is chosen from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from crawler.dates import Found
from segar.model.evidence import DateKind, Source
from segar.model.moment import Moment


class Place(StrEnum):
    """Where on a page a date stands; each place is right so often and no more (crawler.readers.weighing)."""

    LD_ARTICLE = "ld_article"  # JSON-LD of an article
    LD_OTHER = "ld_other"  # JSON-LD of a page, a recipe, a thing
    META = "meta"  # a meta name that means publication and nothing else
    META_VAGUE = "meta_vague"  # `date`, `dc.date`, `created`: some systems put the last change there
    MICRODATA = "microdata"  # itemprop, RDFa
    TIME_MARKED = "time_marked"  # `<time>` that says it is of the publication
    STATE = "state"  # a field for it in a script
    ADDRESS = "address"  # in the path of the page's address
    IMAGE = "image"  # in the path of the picture that stands for the page
    BYLINE = "byline"  # visible, below the title
    OVERLINE = "overline"  # visible, just above the title
    LABEL = "label"  # visible, says “published” or is named as a date, away from the title
    ALONE = "alone"  # visible, nothing but a date, away from the title
    TEXT = "text"  # visible, short, none of these
    DATELINE = "dateline"  # opens the first paragraph: “Surabaya, Rabu, 13/12/2023.”
    LEAD = "lead"  # of the event, in the first paragraph: “… di Kota Batu, Senin (20/7/2026).”
    PROSE = "prose"  # in a sentence
    OWN_TEASER = "own_teaser"  # in a list of pages, beside the link to this one
    COMMENT = "comment"  # of what a visitor wrote
    ELSEWHERE = "elsewhere"  # in a list of other pages, a sidebar, a footer


SOURCE_OF = {
    Place.LD_ARTICLE: Source.STRUCTURED_DATA,
    Place.LD_OTHER: Source.STRUCTURED_DATA,
    Place.META: Source.STRUCTURED_DATA,
    Place.META_VAGUE: Source.STRUCTURED_DATA,
    Place.MICRODATA: Source.STRUCTURED_DATA,
    Place.TIME_MARKED: Source.STRUCTURED_DATA,
    Place.STATE: Source.EMBEDDED,
    Place.ADDRESS: Source.URL,
    Place.IMAGE: Source.URL,
}  # every other place is text that people read


@dataclass(frozen=True, slots=True)
class Stated:
    """A date that a page states to machines: in what place and field, the text, of which kind."""

    place: Place
    detail: str
    raw: str
    kind: DateKind


@dataclass(frozen=True, slots=True)
class Candidate:
    """One date of a page."""

    place: Place
    detail: str  # the field or element, for example `json-ld NewsArticle datePublished`
    raw: str
    kind: DateKind
    found: Found

    @property
    def source(self) -> Source:
        return SOURCE_OF.get(self.place, Source.ARTICLE_TEXT)

    @property
    def moment(self) -> Moment:
        return self.found.moment

    @property
    def day(self) -> date | None:
        """The day as it is written; None for a whole month or an interval."""
        return self.found.day

    @property
    def is_timed(self) -> bool:
        return self.moment.is_timed

    @property
    def is_utc(self) -> bool:
        """Whether it is written in UTC, so that the day where the page was written may be another."""
        return self.found.zone is not None and self.found.zone.utcoffset(None) == timedelta(0)
