"""Which pieces of evidence can date a publication, and which fool everyone (the traps of design §4)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from checks.first_seen import LISTS
from segar.model.evidence import DateKind, Evidence, Source, Trait
from segar.model.moment import Moment, Precision
from segar.model.verdict import ReasonCode

EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)  # the first Indonesian government sites are of the late nineties
CLOCK_SKEW = timedelta(minutes=15)
ZONE_MISLABELLED = timedelta(hours=9)  # local time written with +0000: up to WIT's offset ahead
SLACK = timedelta(hours=24)  # a zone written wrongly moves a date by less than a day
MACHINE_SOURCES = frozenset({Source.FEED, Source.API, Source.STRUCTURED_DATA, Source.EMBEDDED})

BATCH_MINUTES = 10
BATCH_ITEMS = 8  # nobody writes eight articles in ten minutes; an import script does
CROWDED_DAY = 40  # nor forty in a day
CROWDED_SHARE = 0.8
ONE_DAY_ITEMS = 6  # as few tell an import where nothing in the section is of an earlier day

_TRAITS = {
    Trait.SPAM: ReasonCode.SPAM,
    Trait.HIDDEN: ReasonCode.HIDDEN,
    Trait.COMMENT: ReasonCode.COMMENT,
    Trait.FOREIGN: ReasonCode.FOREIGN,
}


@dataclass(frozen=True, slots=True)
class Sifted:
    """Evidence with the reason for which it was dropped, or None where it can count."""

    evidence: Evidence
    dropped_because: ReasonCode | None


def sift(evidence: Sequence[Evidence], zone: ZoneInfo) -> tuple[Sifted, ...]:
    """Marks what must not count, in the order given."""
    first_sight = _first_sights(evidence)
    clocks = _page_clocks(evidence, zone)
    redated = _mass_redated(evidence, zone)

    def fault_of(piece: Evidence) -> ReasonCode | None:
        own = _own_fault(piece, first_sight.get(piece.url, piece.fetched_at), zone)
        if own not in (None, ReasonCode.CONTRADICTED):
            return own
        return (
            clocks.get(piece.id) or own or redated.get(piece.id)
        )  # a clock contradicts its first sight, too

    return tuple(Sifted(piece, fault_of(piece)) for piece in evidence)


def agree(one: Moment, other: Moment) -> bool:
    """Whether two dates can be the same, allowing for a zone written wrongly."""
    return one.not_before <= other.not_after + SLACK and other.not_before <= one.not_after + SLACK


def _own_fault(piece: Evidence, first_sight: datetime, zone: ZoneInfo) -> ReasonCode | None:
    for trait, reason in _TRAITS.items():
        if trait in piece.traits:
            return reason
    if piece.published is None:
        return ReasonCode.UNDATED
    if piece.date_kind is DateKind.BUILT:
        return ReasonCode.BUILD_DATE
    if piece.date_kind is not DateKind.PUBLISHED:
        return ReasonCode.NOT_A_PUBLICATION
    if piece.published.not_before < EARLIEST:
        return ReasonCode.BEFORE_THE_WEB
    if is_after(piece.published, piece.fetched_at, zone, piece.source):
        return ReasonCode.IN_FUTURE
    # What was seen in March cannot have been published in November, whatever a newer template says.
    if is_after(piece.published, first_sight, zone, piece.source):
        return ReasonCode.CONTRADICTED
    return None


def is_after(published: Moment, seen_at: datetime, zone: ZoneInfo, source: Source) -> bool:
    """Whether something dated so cannot have been published yet when it was seen."""
    if published.precision in (Precision.DAY, Precision.MONTH):
        return published.day(zone) > seen_at.astimezone(zone).date()
    if published.precision is Precision.INTERVAL:
        return published.not_before > seen_at + CLOCK_SKEW
    tolerance = ZONE_MISLABELLED if source in MACHINE_SOURCES else CLOCK_SKEW
    return published.not_before > seen_at + tolerance


def _first_sights(evidence: Iterable[Evidence]) -> dict[str, datetime]:
    """When each item was first seen by us, dated or not. What a platform announces is not there yet."""
    first: dict[str, datetime] = {}
    for piece in evidence:
        if piece.source is Source.PLATFORM and piece.date_kind is DateKind.EVENT:
            continue
        first[piece.url] = min(first.get(piece.url, piece.fetched_at), piece.fetched_at)
    return first


def _page_clocks(evidence: Iterable[Evidence], zone: ZoneInfo) -> dict[str, ReasonCode]:
    """Dates that are always the day of the visit: the same item dated “today” on different days."""
    days: dict[tuple[str, Source], list[Evidence]] = defaultdict(list)
    for piece in evidence:
        moment = piece.published
        if moment and piece.date_kind is DateKind.PUBLISHED and _is_day_of_visit(piece, zone):
            days[(piece.url, piece.source)].append(piece)
    return {
        piece.id: ReasonCode.PAGE_CLOCK
        for pieces in days.values()
        if len({piece.published.day(zone) for piece in pieces if piece.published}) > 1
        for piece in pieces
    }


def _is_day_of_visit(piece: Evidence, zone: ZoneInfo) -> bool:
    assert piece.published is not None  # noqa: S101 - the caller asked
    return piece.published.day(zone) == piece.fetched_at.astimezone(zone).date()


def _mass_redated(evidence: Iterable[Evidence], zone: ZoneInfo) -> dict[str, ReasonCode]:
    """Dates that an import gave to many items at once, and that their own pages repeat; they say when it was."""
    dated = [piece for piece in evidence if piece.published and piece.date_kind is DateKind.PUBLISHED]
    lists: dict[tuple[str, Source], list[Evidence]] = defaultdict(list)
    for piece in dated:
        lists[(piece.document_url, piece.source)].append(piece)
    crowds = [
        crowd for pieces in lists.values() for crowd in (*_batches(pieces), *_crowded_days(pieces, zone))
    ]
    given: dict[str, set[Moment]] = defaultdict(set)
    for crowd in (*crowds, *_sections_of_one_day(dated, zone)):
        for piece in crowd:
            given[piece.url] |= {piece.published} if piece.published else set()
    return {
        piece.id: ReasonCode.MASS_REDATED
        for piece in dated
        if any(agree(moment, piece.published) for moment in given[piece.url] if piece.published)
    }


def _batches(pieces: list[Evidence]) -> Iterable[list[Evidence]]:
    """Groups of items dated within minutes of each other that make up most of a list."""
    timed = sorted(
        (p for p in pieces if p.published and p.published.is_timed),
        key=lambda piece: piece.published.not_before if piece.published else EARLIEST,
    )
    items = {piece.url for piece in pieces}
    start = 0
    for end, last in enumerate(timed):
        while _minutes_between(timed[start], last) > BATCH_MINUTES:
            start += 1
        if end + 1 < len(timed) and _minutes_between(timed[start], timed[end + 1]) <= BATCH_MINUTES:
            continue  # a part of a larger group
        batch = timed[start : end + 1]
        urls = {piece.url for piece in batch}
        if len(urls) >= BATCH_ITEMS and len(urls) >= CROWDED_SHARE * len(items):
            yield batch


def _minutes_between(one: Evidence, other: Evidence) -> float:
    if one.published is None or other.published is None:
        return 0.0
    return (other.published.not_before - one.published.not_before).total_seconds() / 60


def _crowded_days(pieces: list[Evidence], zone: ZoneInfo) -> Iterable[list[Evidence]]:
    urls_of_day = Counter(
        day for _, day in {(piece.url, piece.published.day(zone)) for piece in pieces if piece.published}
    )
    items = len({piece.url for piece in pieces})
    for day, count in urls_of_day.items():
        if count >= CROWDED_DAY and count >= CROWDED_SHARE * items:
            yield [piece for piece in pieces if piece.published and piece.published.day(zone) == day]


def _sections_of_one_day(dated: Iterable[Evidence], zone: ZoneInfo) -> Iterable[list[Evidence]]:
    """Sections whose lists have shown nothing but items of one day, without a time; with what else bears it there.

    An import leaves no earlier day, however few items a list shows. A busy day does: on the next page of the
    list, to which the crawler turns, or before it, on earlier visits. Until then nobody can tell the two apart.
    """
    sections: dict[str, list[Evidence]] = defaultdict(list)
    for piece in dated:
        if not piece.traits & _TRAITS.keys():
            sections[_section(piece.url)].append(piece)
    for pieces in sections.values():
        listed = [piece for piece in pieces if piece.source in LISTS]
        days = {piece.published.day(zone) for piece in listed if piece.published}
        is_timed = any(piece.published.is_timed for piece in listed if piece.published)
        if len(days) == 1 and not is_timed and len({piece.url for piece in listed}) >= ONE_DAY_ITEMS:
            yield [piece for piece in pieces if piece.published and piece.published.day(zone) in days]


def _section(url: str) -> str:
    """The first folder of an address, where it names one: `/berita/…`, `/pengumuman/…`."""
    first, _, rest = url.partition("://")[2].partition("/")[2].partition("/")
    return first if rest and not any(map(str.isdecimal, first)) else ""
