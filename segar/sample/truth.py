"""The declared truth of a site at an instant, in the words of `segar verdicts --json` (design §8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from segar.model.moment import Moment, Precision
from segar.model.register import Targets
from segar.model.verdict import State
from segar.sample.meaning import Reading
from segar.sample.platforms.listed import Listed
from segar.sample.posts import Era, Post
from segar.sample.spelling import WIB
from segar.sample.website import Site

TARGETS = Targets(fresh=5, stale=15, dormant=120)
VISITS_TO_BE_UNREACHABLE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a careful human would say of one channel."""

    agency: str  # id
    short: str
    channel: str
    url: str
    state: str
    last_published: str | None  # ISO 8601 with offset, or a date where only the day can be known
    last_published_precision: str | None
    not_before: str | None  # a right answer overlaps this span; ISO 8601 with offset
    not_after: str | None
    age_working_days: int | None
    last_title: str | None
    last_url: str | None
    traps: tuple[str, ...]
    note: str


def truth_of(site: Site, url: str, era: Era, at: datetime, visits: int = 1) -> Truth:
    """`visits`: how many days the site has been visited by then, this one included; over a day in all."""
    reading = site.meaning.reading_at(at)
    last = _knowable(site, reading, era, at, visits)
    moment = _moment(last, _precision(site, reading)) if last else None
    age = era.workdays.age(last.published.astimezone(WIB).date(), at.astimezone(WIB).date()) if last else None
    return Truth(
        agency=site.id,
        short=site.short,
        channel="website",
        url=url,
        state=_state(reading, age, visits).value,
        last_published=moment.iso(WIB) if moment else None,
        last_published_precision=moment.precision.value if moment else None,
        not_before=_iso(moment.not_before) if moment else None,
        not_after=_iso(moment.not_after) if moment else None,
        age_working_days=age,
        last_title=last.title if last else None,
        last_url=_origin(url) + site.pages.path_of(last) if last else None,
        traps=tuple(trap.value for trap in site.meaning.traps),
        note=site.meaning.note,
    )


def truth_of_account(listed: Listed, short: str, era: Era, at: datetime, visits: int = 1) -> Truth:
    """The same of an account; it tells every date to the second, and where it cannot be read there is none."""
    meaning = listed.meaning
    reading = meaning.reading_at(at)
    last = meaning.last(at) if reading is Reading.DATED else None
    moment = _moment(last, meaning.precision) if last else None
    age = era.workdays.age(last.published.astimezone(WIB).date(), at.astimezone(WIB).date()) if last else None
    return Truth(
        agency=listed.agency,
        short=short,
        channel=listed.kind.value,
        url=listed.address,
        state=_state(reading, age, visits).value,
        last_published=moment.iso(WIB) if moment else None,
        last_published_precision=moment.precision.value if moment else None,
        not_before=_iso(moment.not_before) if moment else None,
        not_after=_iso(moment.not_after) if moment else None,
        age_working_days=age,
        last_title=last.title if last else None,
        last_url=None,
        traps=tuple(trap.value for trap in meaning.traps),
        note=meaning.note,
    )


def _knowable(site: Site, reading: Reading, era: Era, at: datetime, visits: int) -> Post | None:
    last = site.meaning.last(at)
    if reading in (Reading.DATED, Reading.COMPROMISED):
        return last
    appeared = last is not None and last.published > era.start
    return last if reading is Reading.UNDATED and appeared and visits > 1 else None


def _precision(site: Site, reading: Reading) -> Precision:
    return Precision.INTERVAL if reading is Reading.UNDATED else site.meaning.precision


def _moment(post: Post, precision: Precision) -> Moment:
    local = post.published.astimezone(WIB)
    if precision is Precision.DAY:
        return Moment.on_day(local.date(), WIB)
    if precision is Precision.MONTH:
        return Moment.in_month(local.year, local.month, WIB)
    if precision is Precision.INTERVAL:  # the answer is a span; it must hold this instant
        return Moment.between(local, local)
    return Moment.at(local, precision)


def _state(reading: Reading, age: int | None, visits: int) -> State:
    if reading is Reading.COMPROMISED:
        return State.COMPROMISED
    if reading is Reading.NEVER:
        return State.DORMANT
    if reading is Reading.FAILING:
        return State.UNREACHABLE if visits >= VISITS_TO_BE_UNREACHABLE else State.UNKNOWN
    if age is None:
        return State.UNKNOWN
    if age <= TARGETS.fresh:
        return State.FRESH
    if age <= TARGETS.stale:
        return State.AGING
    return State.STALE if age <= TARGETS.dormant else State.DORMANT


def _iso(instant: datetime) -> str:
    return instant.astimezone(WIB).isoformat(timespec="seconds")


def _origin(url: str) -> str:
    return "/".join(url.split("/", 3)[:3])
