"""What a site means: what a careful human who looks at it would say, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from segar.model.moment import Precision
from segar.sample.posts import Post, Posts, visible


class Trap(StrEnum):
    """A row of design §4, “what must never count as a publication”."""

    PAGE_CLOCK = "page_clock"  # today's date or clock in header or footer, visitor counters
    BUILD_DATES = "build_dates"  # Last-Modified, lastBuildDate, lastmod, copyright year
    MODIFIED = "modified"  # an old article modified yesterday
    FUTURE_DATES = "future_dates"  # scheduled and future posts, event and agenda dates, deadlines
    FOREIGN_CONTENT = "foreign_content"  # comments, replies, widgets and embeds of others
    PINNED = "pinned"  # newest is not first
    MASS_REDATED = "mass_redated"  # hundreds of articles on one day after a migration
    SPAM = "spam"  # gambling and other injections; a parked or re-registered domain
    HOLLOW_ANSWER = "hollow_answer"  # Not Found, login, challenge or “under construction” with 200
    REDIRECT = "redirect"  # to another agency or to the portal
    DATES_IN_TEXT = "dates_in_text"  # quoted laws, file names, phone numbers


class Reading(StrEnum):
    """What the site lets a human know."""

    DATED = "dated"  # it publishes, and says when
    UNDATED = "undated"  # it publishes and never says when: only seeing an item appear tells
    UNKNOWABLE = "unknowable"  # it can be read, and tells nothing
    FAILING = "failing"  # it cannot be read, for a reason of its own
    NEVER = "never"  # it surely never published anything
    COMPROMISED = "compromised"  # somebody else publishes on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The declared truth of a site for all times; `segar.sample.truth` says it for an instant."""

    reading: Reading = Reading.DATED
    posts: Posts = ()  # the agency's own publications, and no others
    precision: Precision = Precision.SECOND  # how exactly the site tells when
    traps: tuple[Trap, ...] = ()
    note: str
    readable_from: datetime | None = None  # a failing site that comes back

    def last(self, now: datetime) -> Post | None:
        """The newest genuine publication that is out at `now`."""
        return next(iter(visible(self.posts, now)), None)

    def reading_at(self, now: datetime) -> Reading:
        back = self.readable_from is not None and now >= self.readable_from
        return Reading.DATED if back else self.reading
