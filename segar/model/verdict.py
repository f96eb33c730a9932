"""What Segar concludes: items, the state of a channel, the score of an agency. Values only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from segar.model.evidence import Evidence
from segar.model.moment import Moment
from segar.model.register import ChannelKind, Targets


class State(StrEnum):
    """The state of a channel at one instant (design §3)."""

    FRESH = "fresh"
    AGING = "aging"
    STALE = "stale"
    DORMANT = "dormant"
    UNREACHABLE = "unreachable"
    COMPROMISED = "compromised"
    UNKNOWN = "unknown"


class ReasonCode(StrEnum):
    """Why; each has a sentence in every language of `segar.words`."""

    # why a channel has its state
    WITHIN_TARGET = "within_target"
    PAST_TARGET = "past_target"
    PAST_LIMIT = "past_limit"
    PAST_DORMANT = "past_dormant"
    NEVER_PUBLISHED = "never_published"
    SOURCES_AGREE = "sources_agree"
    ONE_SOURCE = "one_source"
    SOURCES_DIFFER = "sources_differ"
    FIRST_SEEN_BETWEEN = "first_seen_between"
    REPORTED_BY_OFFICER = "reported_by_officer"
    SPAM_INJECTED = "spam_injected"
    NEVER_VISITED = "never_visited"
    VISIT_FAILED = "visit_failed"  # args: outcome, detail, count, since
    LAST_VISIT_FAILED = "last_visit_failed"  # the state rests on an earlier look
    OUR_NETWORK = "our_network"
    CORRECTED = "corrected"  # by an operator, against what the rules say
    NO_DATES = "no_dates"  # read, and nothing there bears a credible date
    ONE_DAY_ONLY = "one_day_only"  # all that lists show bears one day: an import's
    EMPTY_SHELL = "empty_shell"
    LIST_UNREAD = "list_unread"  # what was published since may stand in a list that did not open
    LOOK_TOO_OLD = "look_too_old"  # our last look is too long ago to accuse
    STRADDLES_LIMIT = "straddles_limit"  # the moment is too coarse to choose the state
    LOW_CONFIDENCE = "low_confidence"
    NOT_AUTHORISED = "not_authorised"
    UNSUPPORTED = "unsupported"
    CERTIFICATE_FAULT = "certificate_fault"
    # why a piece of evidence was dropped
    NOT_A_PUBLICATION = "not_a_publication"  # modified, event, built
    IN_FUTURE = "in_future"
    BEFORE_THE_WEB = "before_the_web"
    PAGE_CLOCK = "page_clock"
    BUILD_DATE = "build_date"  # most dates of the sitemap fall on one day
    MASS_REDATED = "mass_redated"
    FOREIGN = "foreign"
    HIDDEN = "hidden"
    COMMENT = "comment"
    SPAM = "spam"
    CONTRADICTED = "contradicted"  # a better source dates the same item otherwise
    UNDATED = "undated"
    UNCONFIRMED = "unconfirmed"
    OLDER = "older"  # credible, and not the newest item


@dataclass(frozen=True, slots=True)
class Reason:
    """A code and what its sentence needs, for example PAST_LIMIT with age=21 and limit=15."""

    code: ReasonCode
    args: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, code: ReasonCode, **args: object) -> Reason:
        return cls(code, tuple((name, str(value)) for name, value in sorted(args.items())))


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedEvidence:
    """A piece of evidence and what became of it: used, or dropped for a reason."""

    evidence: Evidence
    used: bool
    dropped_because: ReasonCode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One publication: all evidence of one canonical URL, fused."""

    url: str
    title: str
    published: Moment | None  # None: no credible date
    confidence: float  # 0–1: that it was published then, by this channel
    evidence: tuple[JudgedEvidence, ...]
    dropped_because: ReasonCode | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """What was believed of one item when its channel was judged."""

    url: str
    published: Moment | None  # None: no date that can be believed


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The judgement of one channel at one instant."""

    agency_id: str
    channel_id: str
    kind: ChannelKind
    url: str  # the channel's address
    state: State
    last_published: Moment | None
    last_title: str = ""
    last_url: str = ""
    confidence: float  # 0–1: that the state is right
    age_days: int | None
    age_working_days: int | None
    targets: Targets
    reasons: tuple[Reason, ...]  # the first one says it
    evidence: tuple[JudgedEvidence, ...]
    checked_at: datetime
    looked_at: datetime | None  # our last successful look
    failing_since: datetime | None = None
    computed: State | None = None  # what the rules said, where an operator corrected it
    publications: tuple[Publication, ...] = field(default=(), compare=False, repr=False)
    """Every item known then. Recorded with the verdict and told by `store.chronicle`; not read back here."""

    @property
    def is_reported(self) -> bool:
        """Whether the last publication rests on an officer's word alone: said wherever it is shown."""
        return any(reason.code is ReasonCode.REPORTED_BY_OFFICER for reason in self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A channel went from one state to another; `before` is None for its first verdict."""

    channel_id: str
    at: datetime
    before: State | None
    state: State


class TermName(StrEnum):
    """A term of the score."""

    FRESHNESS = "freshness"
    RHYTHM = "rhythm"
    SUFFICIENCY = "sufficiency"
    REACHABILITY = "reachability"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of a score: `points` = 100 × weight share × value."""

    name: TermName
    weight: float  # share of the whole, 0–1, after terms that cannot be known are left out
    value: float | None  # 0–1; None where it cannot be known
    points: float
    why: Reason | None = None
    channel_id: str = ""  # the channel it was read from; empty where it is the agency's


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """0–100 for one agency, with every term kept; `value` is None where nothing can be known."""

    agency_id: str
    value: float | None
    terms: tuple[Term, ...]
    checked_at: datetime
