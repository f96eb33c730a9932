"""What Segar concludes of a survey: each criterion with its evidence, each measure, and what would help most."""

from __future__ import annotations

from enum import StrEnum

from pydantic import AwareDatetime

from segar.model.register import Value


class Status(StrEnum):
    """Whether something that must be published is."""

    FOUND = "found"
    OUTDATED = "outdated"  # it is there, and of a year that is past
    NOT_FOUND = "not_found"
    UNKNOWN = "unknown"  # the site, or the place where it would be, could not be read


class Found(Value):
    """One criterion, with what says so."""

    id: str
    name: str
    source: str
    weight: float
    status: Status
    text: str = ""  # of the menu, link or heading
    url: str = ""  # where it leads, or stands
    page: str = ""  # where the text stands
    year: int | None = None  # the newest that was found
    why: str = ""  # of what is not found: a code of `sufficiency.why.…`
    sha256: str = ""
    warc: str = ""


class Measured(Value):
    """One measure of substance or basics: `value` from 0 to 1, None where it is not known."""

    id: str
    name: str
    weight: float
    value: float | None
    figure: float | None = None  # what was measured, in its own unit
    target: float = 1.0
    pages: tuple[str, ...] = ()  # where it was seen


class PartName(StrEnum):
    """A part of sufficiency."""

    MANDATORY = "mandatory"
    SUBSTANCE = "substance"
    BASICS = "basics"


class Part(Value):
    """One part of the term: weight as a share of the whole of those that are known."""

    name: PartName
    weight: float
    value: float | None


class Advice(Value):
    """One change, and what it would add to the agency's sufficiency, of 100 points."""

    text: str  # in plain Indonesian: criteria are data of the office, in its language
    gain: float


class Sufficiency(Value):
    """The judgement of one agency's sites; `value` from 0 to 1, None where nothing can be known."""

    agency_id: str
    channel_id: str  # the site that the term is told of
    survey_ids: tuple[str, ...]
    surveyed_at: AwareDatetime
    value: float | None
    parts: tuple[Part, ...]
    mandatory: tuple[Found, ...]
    substance: tuple[Measured, ...]
    basics: tuple[Measured, ...]
    advice: tuple[Advice, ...]
