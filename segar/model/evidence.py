"""What a visit met, and what it saw: the facts that verdicts rest on. Nothing here decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from segar.model.moment import Moment
from segar.model.text import storable

MAX_RAW = 500  # characters of raw text or title that are kept
MAX_TEXT = 4000  # characters of any other text from outside: addresses, headers


class Outcome(StrEnum):
    """What one attempt to read a channel met."""

    READ = "read"  # pages of the channel were read
    NOT_MODIFIED = "not_modified"  # the channel answered 304: a successful look
    # The channel's own side: after three such visits over a day it is unreachable.
    DNS = "dns"
    REFUSED = "refused"
    RESET = "reset"
    TIMEOUT = "timeout"
    TLS = "tls"  # no handshake at all; a bad certificate is read anyway and is a Finding
    SERVER_ERROR = "server_error"  # HTTP 5xx
    NOT_FOUND = "not_found"  # HTTP 404 or 410 at its own address, or a 200 that says so
    FORBIDDEN = "forbidden"  # HTTP 401, 403 and other 4xx without a challenge
    BLOCKED = "blocked"  # a WAF challenge
    GEO_BLOCKED = "geo_blocked"
    LOGIN = "login"
    PARKED = "parked"
    DEFAULT_PAGE = "default_page"  # “It works!”, the web server's own page
    UNDER_CONSTRUCTION = "under_construction"
    REDIRECTED = "redirected"  # its address leads to another agency or to the portal
    BROKEN = "broken"  # an answer that is no HTTP, or cannot be decoded
    GONE = "gone"  # the platform says that the account was removed or suspended
    # Our side, or nobody's fault: says nothing about the channel.
    RATE_LIMITED = "rate_limited"
    ROBOTS = "robots"  # robots.txt forbids
    GUARDED = "guarded"  # its address is not public (SSRF guard)
    TOO_LARGE = "too_large"
    OUR_NETWORK = "our_network"
    INTERRUPTED = "interrupted"
    NOT_AUTHORISED = "not_authorised"
    UNSUPPORTED = "unsupported"  # no program may read this kind of channel
    PRIVATE = "private"  # hidden from the public, or only from us: the platform does not say which
    PLATFORM = "platform"  # the platform has a fault, not the account
    FROZEN = "frozen"  # the source serves old data, or nothing proves that it does not
    REPORTED = "reported"  # no look of ours: an officer told of a publication
    FAULT = "fault"  # a defect of ours; the log has its trace

    @property
    def could_look(self) -> bool:
        """Whether the channel was seen. “Could not look” is never “nothing there”."""
        return self in (Outcome.READ, Outcome.NOT_MODIFIED)

    @property
    def is_channels_failure(self) -> bool:
        """Whether a failed look speaks about the channel, and not about us."""
        return not self.could_look and self not in _NOT_THE_CHANNELS


_NOT_THE_CHANNELS = frozenset(
    {
        Outcome.RATE_LIMITED,
        Outcome.ROBOTS,
        Outcome.GUARDED,
        Outcome.TOO_LARGE,
        Outcome.OUR_NETWORK,
        Outcome.INTERRUPTED,
        Outcome.NOT_AUTHORISED,
        Outcome.UNSUPPORTED,
        Outcome.PRIVATE,
        Outcome.PLATFORM,
        Outcome.FROZEN,
        Outcome.REPORTED,
        Outcome.FAULT,
    }
)


class Source(StrEnum):
    """How a piece of evidence was derived; `Evidence.detail` says from which field exactly."""

    FEED = "feed"
    API = "api"
    PLATFORM = "platform"  # a social platform dates it, or a bridge to one
    SITEMAP = "sitemap"
    STRUCTURED_DATA = "structured_data"  # JSON-LD, microdata, OpenGraph and other metadata of a page
    EMBEDDED = "embedded"  # the state a single-page app carries in its page
    LISTING = "listing"
    ARTICLE_TEXT = "article_text"
    URL = "url"  # a date in the path of the item's address
    FIRST_SEEN = "first_seen"  # not there on the last visit, there now
    REPORTED = "reported"  # an officer's word


class DateKind(StrEnum):
    """Which kind of date it is. Only `published` can make a channel fresh."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    EVENT = "event"  # agenda, deadline, period
    BUILT = "built"  # when a server made the page
    UNDATED = "undated"  # the item is there and bears no date: first-seen needs it


DATELINE = "dateline"  # begins the detail of a date that opens a text: “Surabaya, 3 Maret 2025 – …”


class Trait(StrEnum):
    """What a reader noticed about an item where it stood."""

    PINNED = "pinned"
    FOREIGN = "foreign"  # leads to, or was pulled from, somebody else's site
    HIDDEN = "hidden"  # not visible to a reader of the page
    COMMENT = "comment"
    SPAM = "spam"  # its title, address or text has the words of injected gambling and the like


class FindingCode(StrEnum):
    """Something seen on a visit that is not a date of an item."""

    TLS_EXPIRED = "tls_expired"
    TLS_WRONG_HOST = "tls_wrong_host"
    TLS_UNTRUSTED = "tls_untrusted"
    SPAM_VISIBLE = "spam_visible"  # injected words in the visible text of a page
    SPAM_HIDDEN = "spam_hidden"  # in a block that readers cannot see
    SPAM_LINKS = "spam_links"
    SPAM_CLOAKED = "spam_cloaked"  # only a search engine's user agent or referrer is shown it
    EMPTY_FEED = "empty_feed"  # a valid posts feed without entries
    EMPTY_API = "empty_api"  # the posts API answered with an empty list
    EMPTY_SHELL = "empty_shell"  # the page needs JavaScript to show anything
    PAGE_CLOCK = "page_clock"  # a date widget that shows today
    BUDGET_SPENT = "budget_spent"  # the visit ended before everything promising was read
    FEED_BROKEN = "feed_broken"
    LIST_UNREAD = "list_unread"  # a list did not open, and nothing that did tells what was published since
    REDIRECT = "redirect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One response that was looked at: enough to find it in the archive and to ask again conditionally."""

    url: str  # as asked
    status: int  # HTTP status; 304 means unchanged since the sha256 below
    fetched_at: datetime
    sha256: str  # of the body as decoded from the wire's content coding
    size: int  # bytes of that body
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    warc: str = ""  # file:offset of its record, where it is archived
    read_as: str = ""  # which readers read it: `home`, `feed`, `listing` … (crawler.interpret)

    def __post_init__(self) -> None:
        _aware(self.fetched_at)
        _clean(self, "url", "content_type", "etag", "last_modified")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One dated observation of one item.

    `id` is derived from the content, so that the same observation on two visits is one row and a replay
    yields the same ids. It stands with the first visit that made it.
    """

    channel_id: str
    visit_id: str
    url: str  # canonical address of the item
    title: str
    source: Source
    detail: str  # the field, for example `json-ld datePublished` or `rss pubDate`
    raw: str  # the text that the date was read from
    published: Moment | None  # None where date_kind is UNDATED
    date_kind: DateKind
    document_url: str  # where it was read
    fetched_at: datetime
    sha256: str  # of that document
    traits: frozenset[Trait] = frozenset()
    warc: str = ""
    id: str = field(init=False, compare=False)  # made once: it is asked for twenty times a piece

    def __post_init__(self) -> None:
        _aware(self.fetched_at)
        if (self.published is None) != (self.date_kind is DateKind.UNDATED):
            raise ValueError("evidence is undated exactly where it has no moment")
        _clean(self, "url", "title", "detail", "raw", "document_url")
        object.__setattr__(self, "id", self._derived())

    def _derived(self) -> str:
        moment = self.published
        span = f"{moment.not_before:%Y%m%dT%H%M%S}-{moment.not_after:%Y%m%dT%H%M%S}" if moment else ""
        parts = (
            self.channel_id,
            self.url,
            self.source,
            self.detail,
            self.raw,
            self.date_kind,
            span,
            ",".join(sorted(self.traits)),
        )
        return "e" + sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:15]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something seen on a visit that is not a date: spam, a bad certificate, an empty feed."""

    code: FindingCode
    url: str
    raw: str = ""  # the words that show it
    sha256: str = ""

    def __post_init__(self) -> None:
        _clean(self, "url", "raw")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One attempt to read one channel, with everything that it saw. Recorded in one transaction."""

    run_id: str
    channel_id: str
    started_at: datetime
    ended_at: datetime
    outcome: Outcome
    detail: str = ""  # what went wrong, for a person: `HTTP 503`, `certificate expired 2026-01-02`
    final_url: str = ""  # where the channel's address led
    requests: int = 0
    bytes: int = 0
    documents: tuple[Document, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        _aware(self.started_at)
        _aware(self.ended_at)
        _clean(self, "detail", "final_url")

    @property
    def id(self) -> str:
        return visit_id(self.run_id, self.channel_id)


def visit_id(run_id: str, channel_id: str) -> str:
    """The identity of the visit that a run makes to a channel: one, however often it is tried."""
    return "v" + sha256(f"{run_id}\x1f{channel_id}".encode()).hexdigest()[:11]


CANARY = "canary:"


def canary_id(platform: str) -> str:
    """By what visits to a platform's canary account are kept; no agency can have such an id."""
    return f"{CANARY}{platform}"


class Purpose(StrEnum):
    """What a crawl is for."""

    VISITS = "visits"  # for news, of every channel
    SOME = "some"  # for news, of the channels that were named: a look at all of them later begins anew
    SURVEY = "survey"  # for all that a site offers


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One crawl over a set of channels; its failures count only when our own network was proven fine."""

    id: str
    started_at: datetime
    ended_at: datetime | None = None  # None: in progress, or killed
    network_fine: bool | None = None  # None: not known (in progress, killed)
    purpose: Purpose = Purpose.VISITS


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All that is known of one channel at an instant: what `checks` judges."""

    channel_id: str
    visits: tuple[Visit, ...] = ()  # oldest first; with documents and findings, without evidence
    evidence: tuple[Evidence, ...] = ()  # first observation of each, oldest first
    discounted: frozenset[str] = field(default_factory=frozenset)
    """Ids of failed visits that do not count: their run ended without our own network proven fine."""


def _aware(instant: datetime) -> None:
    if instant.tzinfo is None:
        raise ValueError("times must be aware")


def _clean(value: object, *names: str) -> None:
    """Makes text from outside fit for every store.

    Done here, not in the store, so that an id derived from the text is the same before and after it.
    """
    for name in names:
        most = MAX_RAW if name in ("raw", "title") else MAX_TEXT
        object.__setattr__(value, name, storable(getattr(value, name), most))
