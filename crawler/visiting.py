"""The plan of one visit: what to ask next, given what was read; and when enough is known. Pure.

A newest item that is recent needs two sources that agree. One that is old accuses somebody: it needs two
lists that agree, one of them a listing that people see; else all that is promising is read, up to the budget.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from heapq import heappop, heappush
from urllib.parse import urlsplit

from crawler.canonical import canonical, same_site
from crawler.readers.reading import Follow, Kind, Observation, Reading
from segar.model.evidence import DateKind, Document, Evidence, History, Source, Trait
from segar.model.moment import Moment

GUESSED = "well-known place"  # why of a Follow (crawler.readers.home)
RECENT = timedelta(days=3)
SAME_DAY = timedelta(hours=36)  # a post late in the evening is dated tomorrow by a feed in UTC
MOST = {Kind.FEED: 4, Kind.API: 4, Kind.SITEMAP: 4, Kind.LISTING: 5, Kind.ARTICLE: 6}
MOST_DOUBTS = 4  # undated items that are read before an old one is believed to be the newest
_PERHAPS_NEW = frozenset({DateKind.UNDATED, DateKind.MODIFIED})
_DISCREDITED = frozenset({Trait.FOREIGN, Trait.HIDDEN, Trait.COMMENT, Trait.SPAM})


class Family(StrEnum):
    """Sources that would be wrong together."""

    FEED = "feed"
    API = "api"
    SITEMAP = "sitemap"
    LISTING = "listing"
    PAGE = "page"  # the item's own page
    OTHER = "other"


LISTS = frozenset({Family.FEED, Family.API, Family.SITEMAP, Family.LISTING})
_FAMILIES = {
    Source.FEED: Family.FEED,
    Source.API: Family.API,
    Source.EMBEDDED: Family.API,
    Source.SITEMAP: Family.SITEMAP,
    Source.LISTING: Family.LISTING,
    Source.STRUCTURED_DATA: Family.PAGE,
    Source.ARTICLE_TEXT: Family.PAGE,
}
_KINDS = {
    Source.FEED: Kind.FEED,
    Source.API: Kind.API,
    Source.SITEMAP: Kind.SITEMAP,
    Source.LISTING: Kind.LISTING,
    Source.EMBEDDED: Kind.LISTING,
}


@dataclass(frozen=True, slots=True)
class Ask:
    """A request to make; `kind` None is the channel's own address."""

    url: str
    kind: Kind | None
    guessed: bool = False  # nobody named it: where it is not, nothing is broken


@dataclass(frozen=True, slots=True)
class Sight:
    """A credible date of an item, and the family of sources it comes from."""

    url: str
    family: Family
    moment: Moment


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier visits left: validators by URL, and what was read in which document."""

    validators: Mapping[str, Document] = field(default_factory=dict)
    observations: Mapping[str, tuple[Observation, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, history: History) -> Memory:
        validators = {
            document.url: document
            for visit in history.visits  # oldest first: the newest document of an address stands
            for document in visit.documents
            if document.etag or document.last_modified
        }
        by_document: dict[str, list[Observation]] = {}
        for piece in history.evidence:
            by_document.setdefault(piece.document_url, []).append(_observation(piece))
        return cls(validators, {url: tuple(seen) for url, seen in by_document.items()})

    def everything(self) -> Iterable[Observation]:
        return (seen for many in self.observations.values() for seen in many)


NOTHING = Memory()


class Visiting:
    """The state of one visit."""

    def __init__(
        self,
        url: str,
        *,
        is_feed: bool = False,
        memory: Memory = NOTHING,
        belongs: Callable[[str], bool],
        now: datetime,
        budget: int,
    ) -> None:
        self._memory = memory
        self._belongs = belongs
        self._now = now
        self._budget = budget
        self._is_feed = is_feed
        self._queue: list[tuple[int, float, int, str, bool]] = []
        self._asked: set[str] = {url}
        self._base_url = url
        self._addresses: dict[str, str] = {}  # where items can be fetched, by their canonical addresses
        self._counts: dict[Kind, int] = dict.fromkeys(Kind, 0)
        self._sights: list[Sight] = []
        self._undated: dict[str, Moment | None] = {}  # items no source dates, and when they were changed
        self._known_items = frozenset(seen.url for seen in memory.everything())
        self._known_newest = newest(sights_of(memory.everything(), now))
        self._vouchers = self._documents_of_newest()
        self._vouched = False
        self.spent = False
        self.home = Ask(url, Kind.FEED if is_feed else None)

    def known(self, url: str) -> Document | None:
        """What makes a request conditional: only where a 304 would mean something to us."""
        memory = self._memory
        worth = memory.observations if url == self.home.url else memory.observations.get(url)
        return memory.validators.get(url) if worth else None

    def heard(self, ask: Ask, url: str, reading: Reading, *, unchanged: bool = False) -> None:
        """What an answer held; `url` is where redirects led."""
        self._asked.add(url)
        if ask == self.home:
            self._base_url = url
        if ask == self.home and unchanged:
            for source_url, kind in self._remembered_lists():
                self._push(Follow(url=source_url, kind=kind, why="remembered"))
        self._take(url, reading, unchanged=unchanged)

    def suggest(self, follows: Iterable[Follow]) -> None:
        """Requests worth making that no reader knows of: sitemaps that robots.txt names."""
        for follow in follows:
            self._push(follow)

    def next(self, requests_made: int) -> Ask | None:
        """The next request; None when enough is known, nothing is left, or the budget is used."""
        if self.satisfied():
            return None
        ask = self._next_page() if self._is_feed or self._pages_come_first() else None
        if ask is None and not self._is_feed:
            ask = self._next_queued() or self._next_page()
        if ask is not None and requests_made >= self._budget:
            self.spent = True
            return None
        if ask is not None:
            self._asked.add(ask.url)
        return ask

    def satisfied(self) -> bool:
        """Whether the newest item is known well enough to stop."""
        latest = newest(self._sights)
        if latest is None:
            return False
        if self._vouched and not self._shows_news(latest):
            return True
        agreeing = self._agreeing(latest)
        if self._is_feed:
            return True
        if self._is_recent(latest):
            return len(agreeing) >= 2
        return _lists_agree(agreeing) and not self._doubts()

    # what was read

    def _take(self, url: str, reading: Reading, *, unchanged: bool) -> None:
        seen = self._memory.observations.get(url, ()) if unchanged else reading.observations
        self._sights += sights_of(seen, self._now)
        for observation in seen:
            if observation.date_kind in _PERHAPS_NEW and not observation.traits & _DISCREDITED:
                self._undated.setdefault(observation.url, observation.published)
        for follow in reading.follow:
            self._push(follow)
        if unchanged and url in self._vouchers:
            self._vouched = True

    def _push(self, follow: Follow) -> None:
        url = reachable(self._base_url, follow.url)
        if follow.kind is Kind.ARTICLE:
            self._addresses.setdefault(canonical(url), url)
        elif url not in self._asked and self._belongs(url):
            order = len(self._queue) + sum(self._counts.values())
            guessed = follow.why == GUESSED
            heappush(self._queue, (int(follow.kind), -follow.weight, order, url, guessed))

    # what to ask

    def _next_queued(self) -> Ask | None:
        while self._queue:
            number, _, _, url, guessed = heappop(self._queue)
            kind = Kind(number)
            if url not in self._asked and self._counts[kind] < MOST[kind]:
                self._counts[kind] += 1
                return Ask(url, kind, guessed)
        return None

    def _next_page(self) -> Ask | None:
        """An item's own page: of the newest item to confirm it, else of one that nobody has dated."""
        if self._counts[Kind.ARTICLE] >= MOST[Kind.ARTICLE]:
            return None
        for candidate in self._page_candidates():
            url = self._address(candidate)
            if url not in self._asked and self._belongs(url):
                self._counts[Kind.ARTICLE] += 1
                return Ask(url, Kind.ARTICLE)
        return None

    def _page_candidates(self) -> Iterable[str]:
        latest = newest(self._sights)
        if latest is not None and self._is_recent(latest):
            yield latest.url
        yield from self._unknown()
        if latest is not None:
            yield latest.url

    def _unknown(self) -> list[str]:
        """Items that nobody has dated: as lists show, as readers take for items, as last changed."""
        dated = {sight.url for sight in self._sights} | self._known_items
        unknown = [(url, changed) for url, changed in self._undated.items() if url not in dated]
        shown = [url for url, changed in unknown if changed is None]
        likely = [url for url in self._addresses if url not in dated]
        changed_at = {url: changed.not_before for url, changed in unknown if changed is not None}
        by_change = sorted(changed_at, key=lambda url: changed_at[url], reverse=True)
        return list(dict.fromkeys([*shown, *likely, *by_change]))

    def _pages_come_first(self) -> bool:
        """Whether items' own pages would settle it: a feed or an API alone dates the newest recently, or the
        lists agree that it is old and still show items that nobody has dated."""
        latest = newest(self._sights)
        if latest is None:
            return False
        if self._is_recent(latest):
            return latest.family in (Family.FEED, Family.API)
        return _lists_agree(self._agreeing(latest)) and self._doubts()

    def _doubts(self) -> bool:
        """Whether lists show undated items that may be newer, and some of them may still be read."""
        return self._counts[Kind.ARTICLE] < MOST_DOUBTS and any(
            self._undated[url] is None
            for url in self._unknown()
            if url in self._undated and self._address(url) not in self._asked
        )

    def _address(self, item: str) -> str:
        """Where an item can be fetched."""
        return self._addresses.get(item) or reachable(self._base_url, item)

    # what is known

    def _is_recent(self, sight: Sight) -> bool:
        return sight.moment.not_after >= self._now - RECENT

    def _agreeing(self, latest: Sight) -> frozenset[Family]:
        """The families that hold the same item, or the same day, for the newest."""
        tops = {family: newest(s for s in self._sights if s.family is family) for family in Family}
        agreeing = {family for family, top in tops.items() if top and _same_day(top.moment, latest.moment)}
        agreeing |= {
            sight.family
            for sight in self._sights
            if sight.url == latest.url
            and sight.family is Family.PAGE
            and _same_day(sight.moment, latest.moment)
        }
        return frozenset(agreeing)

    def _shows_news(self, latest: Sight) -> bool:
        """Whether anything was seen that earlier visits did not know."""
        known = self._known_newest
        if known is None or latest.moment.not_before > known.moment.not_after:
            return True
        return bool(self._unknown())

    def _documents_of_newest(self) -> frozenset[str]:
        """Where the newest known item was read: one of them unchanged vouches for no news."""
        known = self._known_newest
        return frozenset(
            url
            for url, seen in self._memory.observations.items()
            if known and any(one.url == known.url and _kind_of(one) is not None for one in seen)
        )

    def _remembered_lists(self) -> Iterable[tuple[str, Kind]]:
        for url, seen in self._memory.observations.items():
            kind = next((kind for kind in map(_kind_of, seen) if kind), None)
            if kind is not None:
                yield url, kind


def _lists_agree(agreeing: frozenset[Family]) -> bool:
    """Whether two lists agree, one of them a listing that people see."""
    return Family.LISTING in agreeing and len(agreeing & LISTS) >= 2


def sights_of(observations: Iterable[Observation], now: datetime) -> list[Sight]:
    """The dates that can be publications: in the past, of the channel's own, visible items."""
    return [
        Sight(seen.url, _FAMILIES.get(seen.source, Family.OTHER), seen.published)
        for seen in observations
        if seen.published is not None
        and seen.date_kind is DateKind.PUBLISHED
        and seen.published.not_before <= now
        and not seen.traits & _DISCREDITED
    ]


def newest(sights: Iterable[Sight]) -> Sight | None:
    return max(sights, key=lambda sight: (sight.moment.not_before, sight.url), default=None)


def _same_day(one: Moment, other: Moment) -> bool:
    return one.not_before - SAME_DAY <= other.not_after and other.not_before - SAME_DAY <= one.not_after


def _kind_of(seen: Observation) -> Kind | None:
    """What kind of list an observation came from; None for an item's own page."""
    return _KINDS.get(seen.source)


def _observation(piece: Evidence) -> Observation:
    return Observation(
        url=piece.url,
        title=piece.title,
        source=piece.source,
        detail=piece.detail,
        raw=piece.raw,
        published=piece.published,
        date_kind=piece.date_kind,
        traits=piece.traits,
    )


def reachable(home_url: str, url: str) -> str:
    """An address of the site as the site itself answers: items are named by canonical addresses (https,
    no `www.`), and feeds still say http long after a site has moved."""
    if not same_site(home_url, url):
        return url
    home = urlsplit(home_url)
    return urlsplit(url)._replace(scheme=home.scheme, netloc=home.netloc).geturl()
