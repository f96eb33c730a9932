"""Each criterion of what must be published: found, outdated, not found or unknown, with what says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from segar.model.criteria import Criteria, Criterion
from segar.model.sufficiency import Found, Status
from segar.model.survey import Looked, Mention, PageKind, Place, Survey

SAYS_LITTLE = 5  # below a heading: with less there is nothing but the heading
ARTICLE_SURE = 0.75  # how surely the own title of a piece of news must name a criterion to be it


@dataclass(frozen=True, slots=True)
class _Clue:
    """A mention, how surely it is of the criterion, and what its address turned out to be."""

    mention: Mention
    sure: float
    looked: Looked | None
    status: Status
    year: int | None = None
    why: str = ""


def mandatory(
    criteria: Criteria, surveys: Sequence[Survey], ignored: frozenset[str], today: date
) -> tuple[Found, ...]:
    """Every criterion, over all sites of an agency."""
    return tuple(_judged(criterion, surveys, ignored, today) for criterion in criteria.mandatory)


_ORDER = (Status.FOUND, Status.OUTDATED, Status.UNKNOWN, Status.NOT_FOUND)


def _judged(criterion: Criterion, surveys: Sequence[Survey], ignored: frozenset[str], today: date) -> Found:
    clues = [clue for survey in surveys for clue in _clues(criterion, survey, ignored, today)]
    if criterion.years_back is not None and any(clue.year for clue in clues):
        clues = [clue for clue in clues if clue.year]  # what bears no year says nothing beside what does
    best = min(
        clues, key=lambda clue: (_ORDER.index(clue.status), -(clue.year or 0), -clue.sure), default=None
    )
    if best is None:
        return _found(criterion, Status.NOT_FOUND, why="never_named")
    mention, looked = best.mention, best.looked
    return _found(
        criterion,
        best.status,
        text=mention.text,
        url=(looked.final_url if looked else "") or mention.url or mention.page,
        page=mention.page,
        year=best.year,
        why=best.why,
        sha256=looked.sha256 if looked else "",
        warc=looked.warc if looked else "",
    )


def _found(criterion: Criterion, status: Status, **more: object) -> Found:
    facts = {
        "id": criterion.id,
        "name": criterion.name,
        "source": criterion.source,
        "weight": criterion.weight,
    }
    return Found.model_validate({**facts, "status": status, **more})


def _clues(criterion: Criterion, survey: Survey, ignored: frozenset[str], today: date) -> Iterator[_Clue]:
    looked = {one.key: one for one in survey.looked}
    oldest = criterion.oldest_year(today)
    for mention in survey.mentions:
        sure = _sureness(criterion, mention, ignored)
        if sure:
            there = looked.get(mention.key) if mention.key else None
            yield _clue(criterion, mention, sure, there, ignored, oldest)


def _sureness(criterion: Criterion, mention: Mention, ignored: frozenset[str]) -> float:
    if mention.place is Place.TEXT:
        return float(mention.text == criterion.words[0])
    if mention.url and _host(mention.url) in criterion.hosts:
        return 1.0
    return criterion.match(mention.text, ignored)


def _clue(
    criterion: Criterion,
    mention: Mention,
    sure: float,
    looked: Looked | None,
    ignored: frozenset[str],
    oldest: int | None,
) -> _Clue:
    def said(status: Status, why: str = "", year: int | None = None) -> _Clue:
        return _Clue(mention, sure, looked, status, year, why)

    if mention.url and _host(mention.url) in criterion.hosts:
        return said(Status.FOUND)
    if not mention.url or "#" in mention.url:
        if mention.place is Place.HEADING and mention.says < SAYS_LITTLE:
            return said(Status.NOT_FOUND, "only_named")
        return said(*_dated(mention.years, oldest))
    if looked is None or looked.kind is PageKind.UNSEEN:
        return said(Status.UNKNOWN, "not_opened" if looked is None else "unseen")
    if looked.kind is PageKind.MISSING:
        return said(Status.NOT_FOUND, looked.why if looked.why in _KNOWN_FAULTS else "broken")
    if looked.kind in (PageKind.ARTICLE, PageKind.LIST) and not _is_the_thing(criterion, looked, ignored):
        return said(Status.NOT_FOUND, "news")
    return said(*_dated(mention.years or looked.years, oldest))


_KNOWN_FAULTS = frozenset({"no_bytes", "no_pdf", "nothing_yet", "empty", "says_missing", "leads_home"})


def _is_the_thing(criterion: Criterion, looked: Looked, ignored: frozenset[str]) -> bool:
    """Whether a post holds what its link promised: offices publish their budgets as posts too."""
    if not looked.documents:
        return False
    return looked.kind is PageKind.LIST or criterion.match(looked.title, ignored) >= ARTICLE_SURE


def _dated(years: Iterable[int], oldest: int | None) -> tuple[Status, str, int | None]:
    """Whether what was found is of a current year, where one is asked for; without any year it stands."""
    newest = max(years, default=None)
    if oldest is None or newest is None:
        return Status.FOUND, "" if oldest is None else "no_year", newest
    return (Status.FOUND, "", newest) if newest >= oldest else (Status.OUTDATED, "old_year", newest)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
