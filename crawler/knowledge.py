"""What a visit knows so far: which items there are, which are the newest, and who dates them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from crawler.memory import Memory
from crawler.readers.reading import Observation
from segar.model.evidence import DateKind, Source, Trait
from segar.model.moment import Moment

RECENT = timedelta(days=3)
MANY, MOST_OF = 5, 0.5  # so many addresses of one day, so large a share: a sitemap's own day
ONE_DAY_ITEMS = 6  # so many items of one day and none of another (checks.credibility)
SAME_DAY = timedelta(hours=36)  # a post late in the evening is dated tomorrow by a feed in UTC
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


@dataclass(frozen=True, slots=True)
class Sight:
    """A credible date of an item, and the family of sources it comes from."""

    url: str
    family: Family
    moment: Moment


class Knowledge:
    """Collects what was seen, on this visit and on earlier ones."""

    def __init__(self, memory: Memory, now: datetime) -> None:
        self._now = now
        self._sights: list[Sight] = []
        self._shown: dict[str, None] = {}  # items that lists show without a date
        self._changed: dict[str, datetime] = {}  # items of which a change is dated
        self._in_sitemap: dict[str, Moment] = {}
        seen = [one for one in memory.everything() if one.source is not Source.REPORTED]  # by us, not told
        self._sights_remembered = _sights_of(seen, now)
        self._newest_remembered = _newest(self._sights_remembered)
        self._remembered = frozenset(one.url for one in seen) - self._left_unread(seen)

    def take(self, observations: Iterable[Observation]) -> None:
        """Adds what a document held."""
        seen = [one for one in observations if not one.traits & _DISCREDITED]
        self._sights += _sights_of(seen, self._now)
        for one in seen:
            if one.published is None:
                self._shown.setdefault(one.url)
            elif one.date_kind is DateKind.MODIFIED:
                self._changed.setdefault(one.url, one.published.not_before)
            if one.source is Source.SITEMAP and one.published is not None:
                self._in_sitemap.setdefault(one.url, one.published)

    @property
    def latest(self) -> Sight | None:
        """The newest credible item seen on this visit."""
        return _newest(self._sights)

    @property
    def latest_remembered(self) -> Sight | None:
        return self._newest_remembered

    def has_seen_lists(self) -> bool:
        """Whether anything on this visit is dated by a list that is made for news: sitemaps name all pages."""
        return any(sight.family in LISTS and sight.family is not Family.SITEMAP for sight in self._sights)

    def is_recent(self, sight: Sight) -> bool:
        return sight.moment.not_after >= self._now - RECENT

    def agreeing(self, latest: Sight) -> frozenset[Family]:
        """The families whose own newest is dated alike; the item's page and its `lastmod` where they are."""
        tops = {family: _newest(s for s in self._sights if s.family is family) for family in Family}
        agreeing = {family for family, top in tops.items() if top and _same_day(top.moment, latest.moment)}
        agreeing |= {
            sight.family
            for sight in self._sights
            if sight.url == latest.url
            and sight.family is Family.PAGE
            and _same_day(sight.moment, latest.moment)
        }
        lastmod = self._in_sitemap.get(latest.url)
        if lastmod is not None and _same_day(lastmod, latest.moment):
            agreeing.add(Family.SITEMAP)
        return frozenset(agreeing)

    @property
    def is_of_one_day(self) -> bool:
        """Whether lists have shown many items of one day and none of another: a busy day, or an import."""
        listed = {
            sight.url: sight.moment
            for sight in (*self._sights, *self._sights_remembered)
            if sight.family in LISTS
        }
        starts = [moment.not_before for moment in listed.values()]
        is_timed = any(moment.is_timed for moment in listed.values())
        return len(starts) >= ONE_DAY_ITEMS and not is_timed and max(starts) - min(starts) < timedelta(days=1)

    def lists_agree(self, latest: Sight) -> bool:
        """Whether two lists hold it for the newest, one of them shown to people; that one may be undated."""
        lists = self.agreeing(latest) & LISTS
        if latest.url in self._shown:
            lists |= {Family.LISTING}
        return Family.LISTING in lists and len(lists) >= 2

    def headlines(self) -> list[str]:
        """Items that lists show and nobody has dated, now or earlier."""
        dated = self._dated()
        return [url for url in self._shown if url not in dated]

    def changes(self) -> list[str]:
        """Items of which only a change is dated, the last changed first."""
        dated = self._dated()
        unknown = [url for url in self._changed if url not in dated]
        return sorted(unknown, key=lambda url: self._changed[url], reverse=True)

    def newer_changes(self) -> list[str]:
        """Of them, those changed after the newest known date: what was published since is among them.

        None where most of a sitemap bears one day, which is then the day of its making.
        """
        latest = self.latest
        if latest is None or self._is_build_dated():
            return []
        return [url for url in self.changes() if self._changed[url] > latest.moment.not_after]

    def _left_unread(self, seen: Iterable[Observation]) -> frozenset[str]:
        """Items that changed lately, after the newest known date, and whose own pages no earlier visit could read."""
        known = self._newest_remembered
        if known is None:
            return frozenset()
        newest: dict[str, datetime] = {}
        read = {one.url for one in seen if _FAMILIES.get(one.source) is Family.PAGE}
        for one in seen:
            if one.published is not None and one.date_kind is DateKind.MODIFIED:
                newest[one.url] = max(one.published.not_before, newest.get(one.url, one.published.not_before))
        if _is_of_a_build(newest.values()):
            return frozenset()
        since = max(known.moment.not_after, self._now - RECENT)
        dated = {sight.url for sight in self._sights_remembered}
        return frozenset(url for url, changed in newest.items() if changed > since) - read - dated

    def _is_build_dated(self) -> bool:
        return _is_of_a_build(moment.not_before for moment in self._in_sitemap.values())

    def is_dated(self, item: str) -> bool:
        return item in self._dated()

    def has_news(self) -> bool:
        """Whether anything was seen that earlier visits did not know."""
        known, latest = self._newest_remembered, self.latest
        if known is None or (latest is not None and latest.moment.not_before > known.moment.not_after):
            return True
        return bool(self.headlines() or self.changes())

    def _dated(self) -> frozenset[str]:
        return self._remembered | {sight.url for sight in self._sights}


def _sights_of(observations: Iterable[Observation], now: datetime) -> list[Sight]:
    """The dates that can be publications: in the past, of the channel's own, visible items."""
    return [
        Sight(seen.url, _FAMILIES.get(seen.source, Family.OTHER), seen.published)
        for seen in observations
        if seen.published is not None
        and seen.date_kind is DateKind.PUBLISHED
        and seen.published.not_before <= now
        and not seen.traits & _DISCREDITED
    ]


def _newest(sights: Iterable[Sight]) -> Sight | None:
    return max(sights, key=lambda sight: (sight.moment.not_before, sight.url), default=None)


def _is_of_a_build(changes: Iterable[datetime]) -> bool:
    """Whether most dates of change fall on one day: that of the sitemap's own making."""
    days = Counter(change.date() for change in changes)
    most = max(days.values(), default=0)
    return most >= MANY and most > days.total() * MOST_OF


def _same_day(one: Moment, other: Moment) -> bool:
    return one.not_before - SAME_DAY <= other.not_after and other.not_before - SAME_DAY <= one.not_after
