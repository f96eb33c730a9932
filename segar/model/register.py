"""The register: which agencies there are, where they publish, who answers for them, what is expected.

These models are also the schema of sites.yaml (design §9); reading the file is `segar.register`.
"""

from __future__ import annotations

import re
from datetime import date, time
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network
from typing import Annotated, Any, Literal
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError


class ChannelKind(StrEnum):
    """A kind of place where an agency publishes."""

    WEBSITE = "website"
    YOUTUBE = "youtube"
    INSTAGRAM = "instagram"
    FACEBOOK = "facebook"
    X = "x"
    TIKTOK = "tiktok"
    TELEGRAM = "telegram"
    WHATSAPP = "whatsapp"
    THREADS = "threads"
    FEED = "feed"


PAGES = frozenset({ChannelKind.WEBSITE, ChannelKind.FEED})  # read by address; the rest are accounts
_ACCOUNT_PAGES = {  # where people find an account, by its handle; a Facebook page by its number too
    ChannelKind.YOUTUBE: "https://www.youtube.com/@{}",
    ChannelKind.INSTAGRAM: "https://www.instagram.com/{}",
    ChannelKind.FACEBOOK: "https://www.facebook.com/{}",
    ChannelKind.X: "https://x.com/{}",
    ChannelKind.TIKTOK: "https://www.tiktok.com/@{}",
    ChannelKind.TELEGRAM: "https://t.me/{}",
    ChannelKind.WHATSAPP: "https://whatsapp.com/channel/{}",
    ChannelKind.THREADS: "https://www.threads.net/@{}",
}
YOUTUBE_ID = re.compile(r"UC[A-Za-z0-9_-]{22}")


class Role(StrEnum):
    """Who is warned: an office, never a person."""

    PIC = "pic"  # the officer who runs the channel
    HEAD = "head"  # head of the agency
    OFFICE = "office"  # governor's office
    OPERATOR = "operator"  # who runs Segar


class Value(BaseModel):
    """Frozen, and strict about keys that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"unknown time zone “{name}”; write for example Asia/Jakarta")
    return name


_AGENCY_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 100  # characters; with those of an address it makes a channel's id, of 500
_LONGEST_URL = 380


def _agency_id(text: str) -> str:
    if len(text) > _LONGEST_ID:
        raise ValueError(f"an id has at most {_LONGEST_ID} characters; shorten it")
    if not _AGENCY_ID.fullmatch(text):
        raise ValueError(
            "this is no id; use small letters, digits and single hyphens, for example dinas-pendidikan"
        )
    return text


def _web_url(text: str) -> str:
    whole = "this is no whole web address; write for example https://dindik.jatimprov.go.id"
    if not text.isprintable() or " " in text:
        raise ValueError("an address may not hold spaces; remove them")
    if len(text) > _LONGEST_URL:
        raise ValueError(f"an address has at most {_LONGEST_URL} characters; leave out what it works without")
    try:
        parts = urlsplit(text)
    except ValueError:
        raise ValueError(whole) from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(whole)
    if parts.username or parts.password:
        raise ValueError("an address may not hold a user name or password; remove all up to the @")
    try:
        _ = parts.port
    except ValueError:
        raise ValueError("the port must be a number from 1 to 65535") from None
    return text


def _one_line(text: str) -> str:
    if not text.isprintable():
        raise ValueError("a name is one line of plain text; remove what does not show")
    return text


def _licence(text: str) -> str:
    """An id as a Data Package takes it (licenses.opendefinition.org, spdx.org/licenses)."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", text):
        raise ValueError(f"“{text[:60]}” is no licence's id; write for example CC-BY-4.0")
    return text


Licence = Annotated[str, AfterValidator(_licence)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_one_line)]
AgencyId = Annotated[str, AfterValidator(_agency_id)]
WebUrl = Annotated[str, AfterValidator(_web_url)]


def _account(text: str) -> str:
    if "/" in text or not text.isprintable() or " " in text:
        raise ValueError("a handle is the account's bare name; write a web address as `url: …` instead")
    return text


Handle = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_account)]


_MOST_DAYS = 10_000  # working days, some forty years: what is beyond no calendar counts


class Targets(Value):
    """The age of the last publication, in working days, up to which a channel is fresh, aging, and stale."""

    fresh: int = Field(gt=0, le=_MOST_DAYS)
    stale: int = Field(gt=0, le=_MOST_DAYS)
    dormant: int = Field(gt=0, le=_MOST_DAYS)

    @model_validator(mode="after")
    def _in_order(self) -> Targets:
        if not self.fresh < self.stale < self.dormant:
            raise ValueError("the numbers must grow; write them so that fresh < stale < dormant")
        return self


DEFAULT_TARGETS = Targets(fresh=5, stale=15, dormant=120)


class Channel(Value):
    """One place where an agency publishes: a website or feed by `url`, an account by `handle` or `url`."""

    kind: ChannelKind = ChannelKind.WEBSITE
    url: WebUrl | None = None
    handle: Handle | None = None
    targets: Targets | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_address(cls, given: Any) -> Any:
        """A bare address in the list of channels is a website."""
        return {"kind": "website", "url": given} if isinstance(given, str) else given

    @model_validator(mode="after")
    def _has_place(self) -> Channel:
        if self.kind in (ChannelKind.WEBSITE, ChannelKind.FEED):
            if not self.url:
                raise ValueError(f"a {self.kind} needs a url; add `url: https://…`")
        elif not (self.url or self.handle):
            raise ValueError(f"a {self.kind} account needs a handle or a url; add `handle: …`")
        return self

    @property
    def address(self) -> str:
        """Where people find it: its URL, else the page of its account."""
        if self.url:
            return self.url
        name = (self.handle or "").lstrip("@")
        if self.kind is ChannelKind.YOUTUBE and YOUTUBE_ID.fullmatch(name):
            return f"https://www.youtube.com/channel/{name}"
        return _ACCOUNT_PAGES[self.kind].format(quote(name))

    @property
    def key(self) -> str:
        """What tells it apart within its agency: kind and place, free of scheme, `www.` and closing slash."""
        if not self.url:
            return f"{self.kind}/{(self.handle or '').lstrip('@').lower()}"
        parts = urlsplit(self.url)
        place = parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/")
        return f"{self.kind}/{place}" + (f"?{parts.query}" if parts.query else "")


class Official(Value):
    """A role that is warned, and how. Never a name of a person."""

    role: Role
    email: str | None = Field(default=None, pattern=r"^[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+$")  # signs of ASCII


def _repeated(message: str, *at: int | str) -> PydanticCustomError:
    """An error that knows where, below its model, the second of two stands."""
    return PydanticCustomError("repeated", "{message}; keep one of the two", {"message": message, "at": at})


class Agency(Value):
    """One OPD."""

    id: AgencyId
    name: Name
    short: Annotated[str, AfterValidator(_one_line)] = ""
    kind: str = Field(default="opd", pattern=r"^[a-z][a-z0-9-]*$")
    targets: dict[ChannelKind, Targets] = {}
    channels: tuple[Channel, ...] = ()
    officials: tuple[Official, ...] = ()

    @model_validator(mode="after")
    def _channels_differ(self) -> Agency:
        seen: set[str] = set()
        for index, channel in enumerate(self.channels):
            if channel.key in seen:
                raise _repeated(f"the channel {channel.address} stands twice in {self.id}", "channels", index)
            seen.add(channel.key)
        return self

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short or self.name

    def channel_id(self, channel: Channel) -> str:
        """The identity of a channel in the store, for example `bkd/website/bkd.jatimprov.go.id`."""
        return f"{self.id}/{channel.key}"


class Organisation(Value):
    """Whose agencies these are."""

    name: Name
    timezone: Annotated[str, AfterValidator(_known_zone)] = "Asia/Jakarta"
    language: Literal["id", "en"] = "id"
    data_licence: Licence | None = None  # of the open data; only the organisation can give one

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class Crawl(Value):
    """How the crawler behaves towards the channels."""

    requests_per_visit: int = Field(default=25, ge=1, le=500)
    delay_seconds: float = Field(default=1.0, ge=0, le=60)
    timeout_seconds: float = Field(default=30.0, gt=0, le=300)
    visit_seconds: float = Field(default=180.0, gt=0, le=3600)
    max_bytes: int = Field(default=20_000_000, ge=10_000, le=1_000_000_000)
    max_header_bytes: int = Field(default=262_144, ge=16_384, le=16_777_216)
    archive_days: int = Field(
        default=400, ge=0, le=36_500
    )  # for which evidence's bytes are kept; 0: not at all
    concurrency: int = Field(default=32, ge=1, le=256)
    user_agent_contact: str = ""
    allow_networks: tuple[IPv4Network | IPv6Network, ...] = ()
    control_hosts: tuple[str, ...] = ("one.one.one.one:443", "dns.google:443", "www.indonesia.go.id:443")


def _day(given: Any) -> Any:
    """Only year-month-day: pydantic alone would take 20260817 for seconds since 1970."""
    if isinstance(given, str):
        try:
            return date.fromisoformat(given if given.count("-") == 2 else "")
        except ValueError:
            raise ValueError("this is no date; write year-month-day, for example 2026-12-31") from None
    return given


Day = Annotated[date, BeforeValidator(_day)]


class Weights(Value):
    """What each term counts for in the score; only their ratios matter."""

    freshness: float = Field(default=60, ge=0, le=1_000_000)
    rhythm: float = Field(default=20, ge=0, le=1_000_000)
    sufficiency: float = Field(default=25, ge=0, le=1_000_000)
    reachability: float = Field(default=20, ge=0, le=1_000_000)

    @model_validator(mode="after")
    def _something_counts(self) -> Weights:
        if not self.freshness + self.rhythm + self.sufficiency + self.reachability:
            raise ValueError("all weights are 0; write at least one above 0")
        return self


def _time_of_day(given: Any) -> Any:
    """Only hours:minutes: pydantic alone would take 6 for six seconds past midnight."""
    if isinstance(given, str) and not re.fullmatch(r"[0-9]{1,2}:[0-9]{2}(:00)?", given):
        raise ValueError("this is no time of day; write hours:minutes, for example 06:00")
    return given.zfill(5) if isinstance(given, str) else given


TimeOfDay = Annotated[time, BeforeValidator(_time_of_day)]


class Schedule(Value):
    """When `segar run` does what, in the organisation's time zone."""

    night_from: TimeOfDay = time(20, 30)  # visits are spread over the night
    night_until: TimeOfDay = time(5, 0)
    weekly_day: Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"] = "mon"
    weekly_at: TimeOfDay = time(6, 0)


class Register(Value):
    """The whole of sites.yaml."""

    version: int = Field(default=1, ge=1, le=1)
    organisation: Organisation
    targets: dict[ChannelKind, Targets] = {}
    crawl: Crawl = Crawl()
    schedule: Schedule = Schedule()
    weights: Weights = Weights()
    holidays_added: tuple[Day, ...] = ()
    holidays_removed: tuple[Day, ...] = ()
    officials: tuple[Official, ...] = ()
    agencies: tuple[Agency, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _agencies_differ(self) -> Register:
        seen: set[str] = set()
        for index, agency in enumerate(self.agencies):
            if agency.id in seen:
                raise _repeated(f"the id {agency.id} stands twice", "agencies", index, "id")
            seen.add(agency.id)
        return self

    def targets_for(self, agency: Agency, channel: Channel) -> Targets:
        """The nearest targets: of the channel, of the agency for the kind, of the register, the default."""
        return (
            channel.targets
            or agency.targets.get(channel.kind)
            or self.targets.get(channel.kind)
            or self.targets.get(ChannelKind.WEBSITE)
            or DEFAULT_TARGETS
        )

    def names(self, role: Role, agency_id: str = "") -> bool:
        """Whether somebody is to hold a role: at an agency, or above all without one."""
        agency = self.agency(agency_id) if agency_id else None
        officials = agency.officials if agency else () if agency_id else self.officials
        return any(official.role is role for official in officials)

    def agency(self, agency_id: str) -> Agency | None:
        return next((agency for agency in self.agencies if agency.id == agency_id), None)
