"""Evidence → items: all that is known of one publication, with the date that can be believed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from checks.credibility import Sifted, agree, sift
from checks.first_seen import first_seen
from segar.model.evidence import DATELINE, Evidence, Source, Visit
from segar.model.moment import Moment, Precision
from segar.model.verdict import Item, JudgedEvidence, ReasonCode

# How often a lone date of this source is the day of publication; measured on the benchmark pages where they
# have the source (docs/benchmarks.md), else set with care.
TRUST = {
    Source.PLATFORM: 0.97,
    Source.API: 0.97,
    Source.FEED: 0.96,
    Source.STRUCTURED_DATA: 0.93,
    Source.REPORTED: 0.9,
    Source.EMBEDDED: 0.9,
    Source.ARTICLE_TEXT: 0.88,
    Source.LISTING: 0.86,
    Source.FIRST_SEEN: 0.8,
    Source.URL: 0.75,
    Source.SITEMAP: 0.7,
}
NEWS_SITEMAP = 0.9  # `news:publication_date` is written for it; `lastmod` is not
IN_DATELINE = 0.8  # mostly the day of publication or the day before
HIGHEST = 0.995  # nothing is certain
UNCONFIRMED = 0.6  # a report of what a later look of ours at the channel did not see
DISPUTED = 0.85  # what a contradiction leaves of the trust in the better source

_EXACTNESS = {
    Precision.SECOND: 0,
    Precision.MINUTE: 1,
    Precision.DAY: 2,
    Precision.MONTH: 3,
    Precision.INTERVAL: 3,
}

# Sources that are wrong together count once.
FAMILY = {
    Source.PLATFORM: "data",
    Source.API: "data",
    Source.FEED: "data",
    Source.EMBEDDED: "data",
    Source.STRUCTURED_DATA: "page",
    Source.ARTICLE_TEXT: "text",
    Source.LISTING: "list",
    Source.URL: "address",
    Source.SITEMAP: "map",
    Source.FIRST_SEEN: "sight",
    Source.REPORTED: "report",
}


def fuse(evidence: Sequence[Evidence], visits: Sequence[Visit], zone: ZoneInfo) -> tuple[Item, ...]:
    """All items, those with a credible date first and newest first; every piece of evidence is in one."""
    everything = sorted((*evidence, *first_seen(evidence, visits)), key=_known_first)
    sifted = sift(everything, zone)
    groups: dict[str, list[Sifted]] = defaultdict(list)
    for entry in sifted:
        groups[entry.evidence.url].append(entry)
    looked_at = max((visit.started_at for visit in visits if visit.outcome.could_look), default=None)
    items = (_item(url, entries, looked_at) for url, entries in groups.items())
    return tuple(sorted(items, key=_newest_first))


def _known_first(piece: Evidence) -> tuple[bool, float, str]:
    """Dated before undated, as it was seen: the order in which evidence came in tells nothing."""
    return (piece.published is None, piece.fetched_at.timestamp(), piece.id)


def _newest_first(item: Item) -> tuple[bool, float, str]:
    moment = item.published
    return (moment is None, -moment.not_before.timestamp() if moment else 0.0, item.url)


def _item(url: str, entries: Sequence[Sifted], looked_at: datetime | None) -> Item:
    credible = [entry.evidence for entry in entries if entry.dropped_because is None]
    if not credible:
        return Item(
            url=url,
            title=_title(entries),
            published=None,
            confidence=0.0,
            evidence=tuple(
                JudgedEvidence(evidence=e.evidence, used=False, dropped_because=e.dropped_because)
                for e in entries
            ),
            dropped_because=entries[0].dropped_because,
        )
    # A dateline names the day of the event: it dates an item where nothing else does, and contradicts nothing.
    firm = [piece for piece in credible if not is_dateline(piece)] or credible
    best = min(firm, key=_rank)
    agreeing = [piece for piece in credible if agree(_moment(best), _moment(piece))]
    differing = [piece for piece in firm if piece not in agreeing]
    return Item(
        url=url,
        title=_title(entries),
        published=_sharpest(best, agreeing),
        confidence=min(
            _confidence(agreeing, disputed=bool(differing)),
            UNCONFIRMED if _is_unconfirmed(agreeing, looked_at) else HIGHEST,
        ),
        evidence=tuple(_judged(entry, agreeing, differing) for entry in entries),
    )


def _is_unconfirmed(agreeing: Sequence[Evidence], looked_at: datetime | None) -> bool:
    """Whether only officers tell of an item, on a channel that we have looked at since without seeing it."""
    if looked_at is None or any(piece.source is not Source.REPORTED for piece in agreeing):
        return False
    return all(piece.fetched_at < looked_at for piece in agreeing)


def is_dateline(piece: Evidence) -> bool:
    """Whether a date only opens the text."""
    return piece.source is Source.ARTICLE_TEXT and piece.detail.startswith(DATELINE)


def _rank(piece: Evidence) -> tuple[float, bool, float, str]:
    """The most trusted source first; within it the first date that the item ever bore.

    Of an officer's words the last: they correct themselves.
    """
    coarse = _moment(piece).precision in (Precision.INTERVAL, Precision.MONTH)
    seen_at = piece.fetched_at.timestamp()
    return (-trust_in(piece), coarse, -seen_at if piece.source is Source.REPORTED else seen_at, piece.id)


def trust_in(piece: Evidence) -> float:
    """How often a lone date of this kind is the day of publication."""
    if piece.source is Source.SITEMAP and piece.detail.startswith("news:"):
        return NEWS_SITEMAP
    if is_dateline(piece):
        return IN_DATELINE
    return TRUST[piece.source]


def _sharpest(best: Evidence, agreeing: Sequence[Evidence]) -> Moment:
    """The best source's date; where another one that agrees is more exact and lies inside it, that one."""
    chosen = _moment(best)
    finer = [
        piece
        for piece in agreeing
        if _EXACTNESS[_moment(piece).precision] < _EXACTNESS[chosen.precision]
        and chosen.not_before <= _moment(piece).not_before < chosen.not_after
    ]
    return _moment(min(finer, key=_rank)) if finer else chosen


def _confidence(agreeing: Sequence[Evidence], *, disputed: bool) -> float:
    """That the item was published then: independent sources that agree leave less room for doubt."""
    best_of_family: dict[str, float] = {}
    for piece in agreeing:
        family = FAMILY[piece.source]
        trust = trust_in(piece) * (0.9 if _moment(piece).precision is Precision.MONTH else 1.0)
        best_of_family[family] = max(best_of_family.get(family, 0.0), trust)
    doubt = 1.0
    for trust in best_of_family.values():
        doubt *= 1.0 - trust
    return min(HIGHEST, 1.0 - doubt) * (DISPUTED if disputed else 1.0)


def _judged(entry: Sifted, agreeing: Sequence[Evidence], differing: Sequence[Evidence]) -> JudgedEvidence:
    because = entry.dropped_because
    if entry.evidence in differing:
        because = ReasonCode.CONTRADICTED
    elif because is None and entry.evidence not in agreeing:
        because = ReasonCode.NOT_A_PUBLICATION
    return JudgedEvidence(evidence=entry.evidence, used=because is None, dropped_because=because)


def _title(entries: Sequence[Sifted]) -> str:
    """The most trusted title that is one."""
    titled = [entry.evidence for entry in entries if entry.evidence.title.strip()]
    return min(titled, key=lambda p: (-trust_in(p), p.fetched_at, p.id)).title if titled else ""


def _moment(piece: Evidence) -> Moment:
    if piece.published is None:
        raise ValueError("credible evidence bears a date")
    return piece.published
