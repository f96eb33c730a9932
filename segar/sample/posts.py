"""Posts of a fictitious agency, deterministic for a seed and dated relative to the network's start."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from segar.sample.prose import Writer
from segar.sample.spelling import WIB
from segar.workdays import Workdays

FURTHER = 40  # working days beyond those: events and invitations lie ahead
PAST_DAYS = 1000  # how far back posts can reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One publication of a site, and what a page can show of it."""

    number: int
    title: str
    published: datetime  # aware; when the agency published it
    body: tuple[str, ...]
    category: str = "Berita"
    author: str = "Admin"
    modified: datetime | None = None
    shown: datetime | None = None  # the date that the site shows, where that is not when it was published

    @property
    def slug(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")

    @property
    def excerpt(self) -> str:
        return self.body[0][:180].rsplit(" ", 1)[0] + " …"

    @property
    def dated(self) -> datetime:
        """The date that its pages show."""
        return self.shown or self.published

    @property
    def changed(self) -> datetime:
        return self.modified or self.dated


Posts = tuple[Post, ...]  # newest first


@dataclass(frozen=True)
class Era:
    """The start of the network: ages are counted back from here, in working days."""

    start: datetime
    seed: int
    workdays: Workdays
    working_days: int = 20  # after the start, on which the living go on publishing

    @property
    def today(self) -> date:
        return self.start.astimezone(WIB).date()

    def dice(self, key: str) -> random.Random:
        """Chance that falls the same way for the same seed."""
        return random.Random(f"{self.seed}/{key}")  # noqa: S311 (content, no secret)

    def day(self, age: int) -> date:
        """The working day that is `age` working days old when the network starts; negative: still to come."""
        return self._past[age] if age >= 0 else self._to_come[-age - 1]

    @cached_property
    def _past(self) -> tuple[date, ...]:
        """Working days up to the start, newest first."""
        days = (self.today - timedelta(days=back) for back in range(PAST_DAYS))
        return tuple(day for day in days if self.workdays.is_working_day(day))

    @cached_property
    def _to_come(self) -> tuple[date, ...]:
        """Working days after the start, as many as anybody publishes on."""
        days = [self.today]
        while len(days) <= self.working_days + FURTHER:
            days.append(self.workdays.add(days[-1], 1))
        return tuple(days[1:])

    def at(self, age: int, clock: time = time(9, 15)) -> datetime:
        """That day at this time in WIB."""
        return datetime.combine(self.day(age), clock, WIB)

    def posts(
        self,
        agency: str,
        key: str,
        *,
        newest: int,
        count: int = 24,
        every: int = 4,
        upcoming: int = 0,
        first_number: int = 1104,
    ) -> Posts:
        """`count` posts, the newest `newest` working days old; after the start `upcoming` more, one a day."""
        dice = self.dice(key)
        ages = [newest]
        while len(ages) < count:
            ages.append(ages[-1] + dice.randint(max(1, every - 2), every + 2))
        writer = Writer(agency, dice)
        days = [
            *(self.day(age) for age in reversed(ages)),
            *(self.day(-age) for age in range(1, upcoming + 1)),
        ]
        made = []
        for index, day in enumerate(days):
            clock = time(dice.randint(8, 15), dice.randint(0, 59), dice.randint(0, 59))
            published = datetime.combine(day, clock, WIB)
            title, body, category = writer.article(published)
            made.append(
                Post(
                    number=first_number + 7 * index,
                    title=title,
                    published=published,
                    body=body,
                    category=category,
                    author=writer.author,
                )
            )
        return tuple(reversed(made))


def visible(posts: Posts, now: datetime) -> Posts:
    """Those that are out at `now`, newest first."""
    return tuple(sorted((p for p in posts if p.published <= now), key=lambda p: p.published, reverse=True))


def changed(posts: Posts, change: Callable[[Post], Post | None]) -> Posts:
    """Every post as `change` gives it back; without those for which it gives None."""
    return tuple(post for given in posts if (post := change(given)) is not None)


def without_datelines(posts: Posts) -> Posts:
    """The first paragraph of a press release names the day; these have none."""
    return changed(posts, lambda post: replace(post, body=post.body[1:]))


def edited(post: Post, modified: datetime) -> Post:
    """The same post, touched later."""
    return replace(post, modified=modified)
