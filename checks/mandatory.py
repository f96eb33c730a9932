"""Each criterion of what must be published: found, outdated, not found or unknown, with what says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from segar.model.criteria import Criteria, is_at
from segar.model.criterion import Criterion
from segar.model.files import is_document, is_number
from segar.model.phrases import words_of
from segar.model.sufficiency import Found, Status
from segar.model.survey import Looked, Mention, PageKind, Place, Survey

SAYS_LITTLE = 4  # below a heading: with less there is nothing but the heading
ARTICLE_SURE = 0.75  # how surely the own title of a piece of news must name a criterion to be it
_FAULTS = frozenset({"no_bytes", "no_pdf", "nothing_yet", "empty", "says_missing", "leads_home", "login"})


@dataclass(frozen=True, slots=True)
class _Clue:
    """A mention, how surely it is of the criterion, and what its address turned out to be."""

    mention: Mention
    sure: float
    looked: Looked | None
    status: Status
    why: str = ""
    year: int | None = None


def mandatory(
    criteria: Criteria, surveys: Sequence[Survey], ignored: frozenset[str], today: date
) -> tuple[Found, ...]:
    """Every criterion, over all sites of an agency."""
    readable = any(
        survey.mentions or any(one.kind is PageKind.PAGE for one in survey.looked) for survey in surveys
    )
    return tuple(
        _concluded(criterion, [clue for survey in surveys for clue in reader.clues(survey)], readable)
        for criterion in criteria.mandatory
        for reader in (_Reader(criteria, criterion, ignored, criterion.oldest_year(today)),)
    )


def _concluded(criterion: Criterion, clues: Sequence[_Clue], readable: bool) -> Found:
    """By the best clue. Where a year is asked for, what bears none says nothing beside what does.

    Of a site of which no page could be read (`readable`: scripts draw it) nothing is known.
    """
    if criterion.years_back is not None and any(clue.year for clue in clues):
        clues = [clue for clue in clues if clue.year or is_at(clue.mention.url, criterion.hosts)]
    facts = {name: getattr(criterion, name) for name in ("id", "name", "source", "weight")}
    if not clues:
        if not readable:
            return Found(**facts, status=Status.UNKNOWN, why="unseen")
        return Found(**facts, status=Status.NOT_FOUND, why="never_named")
    newest = max((clue.year or 0 for clue in clues), default=0)
    best = min(clues, key=lambda clue: (_rank(clue, newest), -(clue.year or 0), -clue.sure))
    mention, looked = best.mention, best.looked
    return Found(
        **facts,
        status=best.status,
        text=mention.text,
        url=(looked.final_url if looked else "") or mention.url or mention.page,
        page=mention.page,
        year=best.year,
        why=best.why,
        sha256=looked.sha256 if looked else "",
        warc=looked.warc if looked else "",
    )


def _rank(clue: _Clue, newest: int) -> int:
    """What is found goes first; a newer document that was not opened forbids to call the older ones outdated."""
    if clue.status is Status.UNKNOWN:
        return 1 if clue.year and clue.year == newest else 3
    return {Status.FOUND: 0, Status.OUTDATED: 2}.get(clue.status, 4)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads surveys for one criterion; `oldest` is the oldest year that is current."""

    criteria: Criteria
    criterion: Criterion
    ignored: frozenset[str]
    oldest: int | None

    def clues(self, survey: Survey) -> Iterator[_Clue]:
        """Every mention of the criterion, judged."""
        looked = {one.key: one for one in survey.looked}
        named = [(mention, self._sure(mention)) for mention in survey.mentions]
        there = [(mention, sure) for mention, sure in named if sure]
        linked: dict[str, set[int]] = {}  # by page, the years of what it links to
        for mention, _ in there:
            file = looked.get(mention.key)
            if mention.url and mention.years and (file is None or file.kind is not PageKind.MISSING):
                linked.setdefault(mention.page, set()).update(mention.years)
        broken, hidden = self._shut(there, looked)
        anothers = self._anothers(survey)
        for mention, sure in there:
            page = looked.get(mention.key) if mention.key else None
            stands = page.final_url if page else mention.page
            status, why, year = self._judged(mention, page, linked.get(stands, ()))
            if status is Status.FOUND and stands in anothers and (not mention.url or "#" in mention.url):
                status, why, year = Status.NOT_FOUND, "another", None
            elif status is Status.FOUND and stands in broken:
                status, why, year = Status.NOT_FOUND, "broken", None
            elif status is Status.FOUND and stands in hidden and self.oldest is not None:
                status, why = Status.UNKNOWN, "unseen"
            yield _Clue(mention, sure, page, status, why, year)

    def _anothers(self, survey: Survey) -> frozenset[str]:
        """The pages on which all is of another, as “Profil PPID” says; what only leads on (“PPID”) is not such a page.

        Where the home page is called so too, it is the name of the site.
        """
        titles = {one.final_url: one.title for one in survey.looked if one.kind is PageKind.PAGE}
        home = titles.pop(survey.final_url, "")
        if self._is_of_another(home):
            return frozenset()
        return frozenset(
            url
            for url, title in titles.items()
            if self._is_of_another(title) and not self.criteria.hubs.is_one(words_of(title), self.ignored)
        )

    def _is_of_another(self, title: str) -> bool:
        return self.criteria.is_of_another(self.criterion, title, self.ignored)

    def _shut(
        self, there: Sequence[tuple[Mention, float]], looked: Mapping[str, Looked]
    ) -> tuple[frozenset[str], frozenset[str]]:
        """The pages that list files of the criterion of which those tried are all gone; and could not be seen."""
        kinds: dict[str, set[PageKind]] = {}
        for mention, _ in there:
            file = looked.get(mention.key)
            if file is not None and (file.kind is PageKind.DOCUMENT or is_document(file.url)):
                kinds.setdefault(mention.page, set()).add(file.kind)
        shut = {page: seen for page, seen in kinds.items() if PageKind.DOCUMENT not in seen}
        hidden = frozenset(page for page, seen in shut.items() if PageKind.UNSEEN in seen)
        return frozenset(page for page in shut if page not in hidden), hidden

    def _sure(self, mention: Mention) -> float:
        return self.criteria.sure_of(self.criterion, mention, self.ignored)

    def _judged(
        self, mention: Mention, page: Looked | None, own: Iterable[int]
    ) -> tuple[Status, str, int | None]:
        """`own`: the years of the links of the criterion on the page that it leads to, or stands on."""
        is_there = is_at(mention.url, self.criterion.hosts) or is_number(mention.url)
        if is_there and (page is None or page.kind is not PageKind.MISSING):
            return Status.FOUND, "", None
        if not mention.url or "#" in mention.url:
            if mention.place is Place.HEADING and self._only_named(mention):
                return Status.NOT_FOUND, "only_named", None
            return self._dated(own or mention.years)
        unseen = page is None or page.kind is PageKind.UNSEEN
        if unseen and self.oldest and mention.years and max(mention.years) < self.oldest:
            return self._dated(mention.years)  # old by its own word: whether it opens changes nothing
        if page is None or page.kind is PageKind.UNSEEN:
            why = "unseen" if page else "not_opened"
            return Status.UNKNOWN, why, max(mention.years, default=None)
        if page.kind is PageKind.MISSING:
            return Status.NOT_FOUND, page.why if page.why in _FAULTS else "broken", None
        if page.kind is not PageKind.DOCUMENT and self._is_of_another(page.title):
            return Status.NOT_FOUND, "another", None
        if page.kind in (PageKind.ARTICLE, PageKind.LIST) and not self._is_the_thing(page):
            return Status.NOT_FOUND, "news", None
        return self._dated(mention.years or tuple(own) or page.years)

    def _only_named(self, mention: Mention) -> bool:
        """Whether nothing stands below a heading; where a year is asked for, words about it are nothing."""
        if mention.says < SAYS_LITTLE:
            return True
        return self.oldest is not None and mention.shows == 0 and not mention.years

    def _is_the_thing(self, page: Looked) -> bool:
        """Whether a post is what its link promised: offices publish budgets, and their own profile, as posts too."""
        if page.kind is PageKind.LIST:
            return page.documents > 0
        return self.criteria.match(self.criterion, page.title, self.ignored) >= ARTICLE_SURE

    def _dated(self, years: Iterable[int]) -> tuple[Status, str, int | None]:
        """Whether what was found is of a current year, where one is asked for; without any year it stands."""
        newest = max(years, default=None)
        if self.oldest is None or newest is None:
            return Status.FOUND, "" if self.oldest is None else "no_year", newest
        return (Status.FOUND, "", newest) if newest >= self.oldest else (Status.OUTDATED, "old_year", newest)
