"""The plan of one visit: what to ask next, given what was read; and when enough is known. Pure.

A newest item that is recent needs two sources that agree, and nothing unread that changed later. One that is old
accuses somebody: it needs two lists that agree, one of them a listing that people see, and no undated headline
unread; else all that is promising is read, up to the budget.

Once a week the sitemaps that the site names are looked through, whatever else is known: injected pages stand there
that no list shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count, islice
from urllib.parse import urlsplit

from crawler.canonical import canonical, same_site
from crawler.knowledge import Family, Knowledge
from crawler.memory import NOTHING, Memory
from crawler.readers.listing import NEXT_PAGE
from crawler.readers.reading import Follow, Kind, Observation, Reading
from segar.model.evidence import Document

GUESSED = "well-known place"  # why of a Follow (crawler.readers.home)
MOST = {
    Kind.FEED: 4,
    Kind.API: 4,
    Kind.SITEMAP: 4,
    Kind.LISTING: 5,
    Kind.SCRIPT: 3,
    Kind.ARTICLE: 6,
    Kind.DRAWN: 0,
}
MOST_REPORTED = 3  # pages of which officers told, read for the first time on one visit
_LISTS = frozenset({None, Kind.FEED, Kind.API, Kind.SITEMAP, Kind.LISTING})  # None: the home page
SWEEP_EVERY = timedelta(days=7)
MOST_SWEPT = 3  # an index and two of its children
MOST_HEADLINES = 4  # undated items that are read before an old one is believed to be the newest


@dataclass(frozen=True, slots=True)
class Ask:
    """A request to make; `kind` None is the channel's own address."""

    url: str
    kind: Kind | None
    guessed: bool = False  # nobody named it: where it is not, nothing is broken
    further: bool = False  # the page after one of a list


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
        self.home = Ask(url, Kind.FEED if is_feed else None)
        self.spent = False  # whether the budget ended the visit
        self._is_feed = is_feed
        self._belongs = belongs
        self._budget = budget
        self._memory = memory
        self._reported = () if is_feed else tuple(memory.reported())[:MOST_REPORTED]
        self._now = now
        self._knowledge = Knowledge(memory, now)
        remembered = self._knowledge.latest_remembered
        self._vouchers = memory.lists_with(remembered.url) if remembered else frozenset()
        self._vouched = False  # one of them is unchanged
        self._seen_again = False  # the newest item of earlier visits still stands there
        self._unread: dict[str, str] = {}  # lists that did not open, and why
        self._queue: list[tuple[int, float, int, Ask]] = []
        self._order = count()  # of two alike the first suggested comes first
        self._asked: set[str] = {url}
        self._counts: dict[Kind, int] = dict.fromkeys(Kind, 0)
        self._base_url = url
        self._addresses: dict[str, str] = {}  # where items can be fetched, by their canonical addresses
        self._slash = ""  # what the site adds to the addresses of items

    def known(self, url: str) -> Document | None:
        """What makes a request conditional: only where a 304 would mean something to us."""
        memory = self._memory
        if url in memory.drawn:
            return None  # the page never changes; what it loads does
        worth = memory.observations if url == self.home.url else memory.observations.get(url)
        return memory.validators.get(url) if worth else None

    @property
    def found_items(self) -> bool:
        """Whether anything on this visit is dated."""
        return self._knowledge.latest is not None

    def heard(self, ask: Ask, url: str, reading: Reading, *, unchanged: bool = False) -> None:
        """What an answer held; `url` is where redirects led."""
        self._asked.add(url)
        if ask == self.home:
            self._base_url = url
            self.suggest(self._remembered())
        if ask.kind is Kind.ARTICLE and url == ask.url + "/":
            self._slash = "/"
        seen = self._memory.observations.get(url, ()) if unchanged else reading.observations
        self._knowledge.take(seen)
        self.suggest(reading.follow)
        self._vouched |= unchanged and url in self._vouchers
        self._seen_again |= self._stands_in(seen)

    def is_list(self, ask: Ask) -> bool:
        """Whether news would stand in what is asked for: a list that the site names, or where we saw some before."""
        return ask.kind in _LISTS and not ask.guessed and not ask.further

    def missed(self, ask: Ask, why: str) -> None:
        """What is asked for was not read."""
        if self.is_list(ask):
            self._unread[ask.url] = why

    def unread_list(self) -> tuple[str, str] | None:
        """A list in which something may stand that nothing else told us, and why it was not read."""
        if not self._unread or self.satisfied() or self._is_up_to_date():
            return None
        vouchers = {reachable(self._base_url, url) for url in self._vouchers}
        missing = [one for one in self._unread.items() if one[0] in vouchers]
        if not missing and not self._knowledge.has_seen_lists():
            missing = list(self._unread.items())
        return missing[0] if missing else None

    def _is_up_to_date(self) -> bool:
        """Whether the newest item of earlier visits still stands where we looked, or a newer one."""
        known, latest = self._knowledge.latest_remembered, self._knowledge.latest
        if self._seen_again or self._vouched:
            return True
        return known is not None and latest is not None and latest.moment.not_before > known.moment.not_before

    def suggest(self, follows: Iterable[Follow]) -> None:
        """Requests worth making."""
        for follow in follows:
            url = reachable(self._base_url, follow.url)
            if follow.kind is Kind.ARTICLE:
                self._addresses.setdefault(canonical(url), url)
            elif url not in self._asked and self._belongs(url):
                ask = Ask(url, follow.kind, follow.why == GUESSED, follow.why == NEXT_PAGE)
                self._push(ask, follow.weight)

    def next(self, requests_made: int) -> Ask | None:
        """The next request; None when enough is known, nothing is left, or the budget is used."""
        ask = self._reported_page() or (self._to_sweep() if self.satisfied() else self._wanted())
        if ask is not None and requests_made >= self._budget:
            self.spent = True
            return None
        if ask is not None:
            self._asked.add(ask.url)
            if ask.kind is not None:
                self._counts[ask.kind] += 1
        return ask

    def satisfied(self) -> bool:
        """Whether the newest item is known well enough to stop."""
        knowledge = self._knowledge
        if self._nothing_new():
            return True
        latest = knowledge.latest
        if latest is None:
            return False
        if self._is_feed:
            return True
        if self._is_one_day_unexplained():
            return False
        if knowledge.is_recent(latest):
            return len(knowledge.agreeing(latest)) >= 2 and not self._changes_unread()
        return knowledge.lists_agree(latest) and not self._doubts()

    def _nothing_new(self) -> bool:
        """On a revisit: what bore the newest item is unchanged, or a recent one still stands there."""
        known = self._knowledge.latest_remembered
        if known is None or self._knowledge.has_news():
            return False
        return self._vouched or (self._seen_again and self._knowledge.is_recent(known))

    def _remembered(self) -> Iterable[Follow]:
        """The lists of earlier visits, first those that bore the newest item."""
        for url, kind in self._memory.lists():
            yield Follow(url=url, kind=kind, weight=9.0 if url in self._vouchers else 1.0)

    def _stands_in(self, seen: Iterable[Observation]) -> bool:
        known = self._knowledge.latest_remembered
        return known is not None and any(one.url == known.url for one in seen)

    # what to ask

    def _reported_page(self) -> Ask | None:
        """A page that an officer has told us of: it shall tell its date itself."""
        unread = (url for url in map(self._address, self._reported) if url not in self._asked)
        return next((Ask(url, Kind.ARTICLE) for url in unread if self._belongs(url)), None)

    def _wanted(self) -> Ask | None:
        if self._is_feed:
            return self._next_page()
        first = self._next_page() if self._pages_come_first() else None
        return self._next_of_list() or first or self._next_queued() or self._next_page()

    def _is_one_day_unexplained(self) -> bool:
        """Whether all that lists show is of one day, and there is more to read that tells how that came."""
        if not self._knowledge.is_of_one_day:
            return False
        unread = self._any_unread(islice(self._addresses, MOST_HEADLINES))
        return self._next_of_list() is not None or (self._counts[Kind.ARTICLE] < MOST_HEADLINES and unread)

    def _next_of_list(self) -> Ask | None:
        """The next page of a list that has shown one day only: an earlier day there explains it."""
        if not self._knowledge.is_of_one_day or self._counts[Kind.LISTING] >= MOST[Kind.LISTING]:
            return None
        return self._first(lambda ask: ask.further)

    def _to_sweep(self) -> Ask | None:
        """A sitemap that the site names, where none was looked through for a week."""
        swept_at = self._memory.swept_at
        if self._is_feed or (swept_at is not None and self._now - swept_at < SWEEP_EVERY):
            return None
        if self._counts[Kind.SITEMAP] >= MOST_SWEPT:
            return None
        return self._first(lambda ask: ask.kind is Kind.SITEMAP and not ask.guessed)

    def _first(self, is_wanted: Callable[[Ask], bool]) -> Ask | None:
        """The first request that waits and is wanted."""
        waiting = (ask for _, _, _, ask in sorted(self._queue) if ask.url not in self._asked)
        return next(filter(is_wanted, waiting), None)

    def _push(self, ask: Ask, weight: float) -> None:
        """Queues a request. Guesses are not repeated on a site whose lists are known."""
        if ask.kind is not None and not (ask.guessed and self._memory.observations):
            heappush(self._queue, (int(ask.kind), -weight, next(self._order), ask))

    def _next_queued(self) -> Ask | None:
        while self._queue:
            _, _, _, ask = heappop(self._queue)
            if (
                ask.kind is not None
                and ask.url not in self._asked
                and self._counts[ask.kind] < MOST[ask.kind]
            ):
                return ask
        return None

    def _next_page(self) -> Ask | None:
        """An item's own page: of a recent newest item to confirm it, else of one that nobody has dated."""
        if self._counts[Kind.ARTICLE] >= MOST[Kind.ARTICLE]:
            return None
        urls = (self._address(item) for item in self._page_candidates())
        unread = (url for url in urls if url not in self._asked and self._belongs(url))
        return next((Ask(url, Kind.ARTICLE) for url in unread), None)

    def _page_candidates(self) -> Iterable[str]:
        knowledge = self._knowledge
        latest = knowledge.latest
        if latest is not None and knowledge.is_recent(latest):
            yield latest.url
        if knowledge.is_of_one_day:
            yield from islice(self._addresses, MOST_HEADLINES)  # an import leaves the datelines as they were
        yield from knowledge.newer_changes()
        yield from knowledge.headlines()
        yield from (item for item in self._addresses if not knowledge.is_dated(item))
        yield from knowledge.changes()
        if latest is not None:
            yield latest.url

    def _pages_come_first(self) -> bool:
        """Whether items' own pages would settle it: one list dates the newest recently and no feed is left to
        say the same, or lists agree that it is old and show headlines that nobody has dated."""
        knowledge = self._knowledge
        latest = knowledge.latest
        if latest is None:
            return False
        if knowledge.is_recent(latest):
            return latest.family in (Family.FEED, Family.API) or not self._feeds_left()
        return knowledge.lists_agree(latest) and self._doubts()

    def _feeds_left(self) -> bool:
        return any(
            not ask.guessed and ask.kind in (Kind.FEED, Kind.API) and ask.url not in self._asked
            for _, _, _, ask in self._queue
        )

    def _doubts(self) -> bool:
        """Whether anything is unread that may be newer: what changed since, or an undated headline."""
        read = self._counts[Kind.ARTICLE]
        return self._changes_unread() or (
            read < MOST_HEADLINES and self._any_unread(self._knowledge.headlines())
        )

    def _changes_unread(self) -> bool:
        """Whether what changed after the newest known date is unread: it may have been published then."""
        read = self._counts[Kind.ARTICLE]
        return read < MOST[Kind.ARTICLE] and self._any_unread(self._knowledge.newer_changes())

    def _any_unread(self, items: Iterable[str]) -> bool:
        return any(self._address(item) not in self._asked for item in items)

    def _address(self, item: str) -> str:
        """Where an item can be fetched."""
        url = self._addresses.get(item)
        return url or reachable(self._base_url, item) + self._slash


def reachable(home_url: str, url: str) -> str:
    """An address of the site as the site itself answers: items are named by canonical addresses (https,
    no `www.`), and feeds still say http long after a site has moved."""
    if not same_site(home_url, url):
        return url
    home = urlsplit(home_url)
    return urlsplit(url)._replace(scheme=home.scheme, netloc=home.netloc).geturl()
