"""The plan of a survey: what to open next, so that each criterion can be judged with few requests. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from crawler.canonical import canonical
from crawler.readers.inventory import Inventory
from segar.model.criteria import Criteria, is_at
from segar.model.criterion import Criterion
from segar.model.files import is_document, is_number
from segar.model.phrases import words_of
from segar.model.survey import Looked, Mention, PageKind, Place

MOST_HUBS = 8
MOST_TRIES = 3  # openings for one criterion
MOST_ENTRIES = 9  # that name nothing we know
MOST_PAGES = 3  # of lists that go on
MOST_ENTRY_WORDS = 5
HUB_SCORE = 0.5
SAYS_LITTLE = 4  # below a heading: with less there is nothing but the heading
_WEIGHT = {Place.MENU: 0.2, Place.LINK: 0.1}
_NEXT = re.compile(
    r"^\W*(?:2|halaman berikutnya|selanjutnya|berikutnya|next|lebih lama|older(?: posts)?|halaman 2|›|»|>+|→)\W*$",
    re.I,
)
_READABLE = (PageKind.PAGE, PageKind.DOCUMENT)


@dataclass(slots=True)
class Surveying:
    """The state of one survey. `belongs` tells of an address whether it is the site's own."""

    criteria: Criteria
    ignored: frozenset[str]
    today: date
    belongs: Callable[[str], bool]
    home: str
    mentions: list[Mention] = field(default_factory=list)
    looked: dict[str, Looked] = field(default_factory=dict)  # by canonical address
    _seen: set[tuple[str, str]] = field(default_factory=set)
    _hubs: dict[str, float] = field(default_factory=dict)  # canonical → how surely
    _opened_hubs: int = 0
    _opened_entries: int = 0
    _address: dict[str, str] = field(default_factory=dict)  # canonical → as written
    _tries: dict[str, int] = field(default_factory=dict)
    _entries: dict[str, tuple[int, str]] = field(
        default_factory=dict
    )  # that name nothing we know: rank and url
    _pages: dict[str, str] = field(default_factory=dict)  # of lists that go on; canonical → url
    _opened_pages: int = 0
    _scores: dict[tuple[str, ...], float] = field(default_factory=dict)

    def heard(self, mentions: Iterable[Mention]) -> None:
        """Takes what a page mentions, as far as a criterion or a hub is named."""
        for mention in mentions:
            if (mention.text, mention.url) in self._seen:
                continue
            self._seen.add((mention.text, mention.url))
            hub = self._hub_score(mention)
            if hub or any(self.score(criterion, mention) for criterion in self.criteria.mandatory):
                self.mentions.append(mention)
            elif self._is_entry(mention):
                self._entries.setdefault(mention.key, (self._late(mention), mention.url))
            elif self._goes_on(mention):
                self._pages.setdefault(mention.key, mention.url)
            if hub:
                key = mention.key
                self._address.setdefault(key, mention.url)
                self._hubs[key] = max(hub, self._hubs.get(key, 0.0))

    def opened(self, looked: Looked) -> None:
        """Takes what an address turned out to be."""
        self.looked[looked.key] = looked

    def next(self) -> str | None:
        """The address that tells most; None where nothing is left to ask."""
        hub = self._next_hub()
        if hub is not None:
            self._opened_hubs += 1
            return hub
        open_ones = [criterion for criterion in self.criteria.mandatory if not self._settled(criterion)]
        for criterion in sorted(open_ones, key=lambda one: (self._tries.get(one.id, 0), -one.weight)):
            candidate = self._candidate(criterion)
            if candidate is not None and self._tries.get(criterion.id, 0) < MOST_TRIES:
                self._tries[criterion.id] = self._tries.get(criterion.id, 0) + 1
                return candidate
        return (self._next_page() or self._next_entry()) if open_ones else None

    def files(self) -> Iterator[str]:
        """Of each criterion the newest file that its pages list, to see that it opens; the weightiest first."""
        for criterion in sorted(self.criteria.mandatory, key=lambda one: -one.weight):
            listed = [
                (mention.years[:1], mention.url)
                for mention in self.mentions
                if is_document(mention.url) and mention.years and self.score(criterion, mention)
            ]
            if listed and not any(one.url == max(listed)[1] for one in self.looked.values()):
                yield max(listed)[1]

    def score(self, criterion: Criterion, mention: Mention) -> float:
        """How surely a mention is of a criterion."""
        key = (criterion.id, mention.text, mention.under, mention.place, mention.url)
        if key not in self._scores:
            self._scores[key] = self.criteria.sure_of(criterion, mention, self.ignored)
        return self._scores[key]

    def _hub_score(self, mention: Mention) -> float:
        if (
            not mention.url
            or mention.place is Place.NEWS
            or is_document(mention.url)
            or not self.belongs(mention.url)
        ):
            return 0.0
        if mention.key == canonical(self.home):
            return 0.0
        score = self.criteria.hubs.match(mention.text, self.ignored)
        return score + _WEIGHT.get(mention.place, 0.0) if score >= HUB_SCORE else 0.0

    def _next_hub(self) -> str | None:
        if self._opened_hubs >= MOST_HUBS:
            return None
        waiting = [key for key in self._hubs if key not in self.looked]
        if not waiting:
            return None
        return self._address[max(waiting, key=lambda key: (self._hubs[key], -len(key), key))]

    def _is_entry(self, mention: Mention) -> bool:
        """Whether a link leads to a page of the site that may name what it does not."""
        return (
            mention.place in _WEIGHT
            and 0 < len(words_of(mention.text)) <= MOST_ENTRY_WORDS
            and not _NEXT.match(mention.text)
            and not self.criteria.is_news(mention.text)
            and not self.criteria.is_of_government(mention.text, self.ignored)
            and bool(mention.url)
            and mention.key != canonical(self.home)
            and self._is_own_page(mention)
        )

    def _late(self, mention: Mention) -> int:
        """Entries of menus first, then what pages lead to, then what else the home page does."""
        if mention.place is Place.MENU:
            return 0
        return 2 if canonical(mention.page) == canonical(self.home) else 1

    def _goes_on(self, mention: Mention) -> bool:
        """Whether a link is to the second part of a list of what we look for."""
        if not mention.url or not _NEXT.match(mention.text) or not self.belongs(mention.url):
            return False
        here = canonical(mention.page)
        return here in self._hubs or any(one.page == mention.page and one.url for one in self.mentions)

    def _next_page(self) -> str | None:
        left = [url for key, url in self._pages.items() if key not in self.looked]
        if not left or self._opened_pages >= MOST_PAGES:
            return None
        self._opened_pages += 1
        return left[0]

    def _next_entry(self) -> str | None:
        """A page that may name what nothing has named yet: of menus, of hubs, then what was not worth opening."""
        if self._opened_entries >= MOST_ENTRIES:
            return None
        waiting = [entry for key, entry in self._entries.items() if key not in self.looked]
        opened = Counter(_folder(one.url) for one in self.looked.values())
        named = sorted(
            waiting, key=lambda entry: (entry[0], opened[_folder(entry[1])])
        )  # thirty units are one kind
        left = [url for _, url in named] or [one.url for one in self.mentions if self._is_left(one)]
        if not left:
            return None
        self._opened_entries += 1
        return left[0]

    def _is_left(self, mention: Mention) -> bool:
        """Whether a page of the site's own menu was not opened, as what it names was found elsewhere."""
        return mention.place is Place.MENU and mention.key not in self.looked and self._is_own_page(mention)

    def _is_own_page(self, mention: Mention) -> bool:
        """Whether what a mention leads to is a page of the site, and no file or part of a page."""
        return "#" not in mention.url and not is_document(mention.url) and self.belongs(mention.url)

    def _settled(self, criterion: Criterion) -> bool:
        """Whether enough was opened: something readable, of a current year where one is asked for."""
        oldest = criterion.oldest_year(self.today)
        for mention in self.mentions:
            if not self.score(criterion, mention):
                continue
            if is_at(mention.url, criterion.hosts) or is_number(mention.url):
                return True
            if not mention.url or "#" in mention.url:
                if (oldest is None and not self._is_on_anothers(criterion, mention.page)) and (
                    mention.url or (mention.says >= SAYS_LITTLE and not self._lists(criterion, mention.page))
                ):
                    return True
                continue
            seen = self.looked.get(mention.key)
            if seen is None or seen.kind not in _READABLE:
                continue
            years = mention.years or seen.years
            if oldest is None or (years and years[0] >= oldest):
                return True
        return False

    def _is_on_anothers(self, criterion: Criterion, page: str) -> bool:
        """Whether a page, the home page aside, is called after another matter or body."""
        seen = self.looked.get(canonical(page))
        return (
            seen is not None
            and seen.key != canonical(self.home)
            and self.criteria.is_of_another(criterion, seen.title, self.ignored)
        )

    def _lists(self, criterion: Criterion, page: str) -> bool:
        """Whether a page lists files of a criterion of which none was opened."""
        files = [
            m for m in self.mentions if m.page == page and is_document(m.url) and self.score(criterion, m)
        ]
        return bool(files) and not any(file.key in self.looked for file in files)

    def _candidate(self, criterion: Criterion) -> str | None:
        """The best address for a criterion that was not opened."""
        best: tuple[float, float, int, int, str] | None = None
        for mention in self.mentions:
            score = self.score(criterion, mention)
            if not score or not mention.url or "#" in mention.url or mention.key in self.looked:
                continue
            if (
                mention.key == canonical(self.home)
                or is_at(mention.url, criterion.hosts)
                or is_number(mention.url)
            ):
                continue
            year = mention.years[0] if mention.years and mention.years[0] <= self.today.year + 1 else 0
            own = float(self.belongs(mention.url))
            rank = (
                own,
                round(score, 1) + _WEIGHT.get(mention.place, 0.0),
                year,
                -len(mention.url),
                mention.url,
            )
            if criterion.years_back is not None:
                rank = (own, float(year), int(10 * score), -len(mention.url), mention.url)
            best = max(best, rank) if best else rank
        return best[-1] if best else None


def _folder(url: str) -> str:
    return url.rstrip("/").rpartition("/")[0]


def looked_at(url: str, page: Inventory, **more: object) -> Looked:
    """What a page turned out to be."""
    return Looked.model_validate(
        {
            "url": url,
            "key": canonical(url),
            "final_url": page.url,
            "kind": page.kind,
            "why": page.why,
            "title": page.title,
            "words": page.words,
            "images": len(page.pictures),
            "documents": len(page.documents),
            "years": page.years,
            **more,
        }
    )
