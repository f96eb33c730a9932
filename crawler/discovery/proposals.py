"""What to propose for sites.yaml of what the sites name: what is theirs, and what the register lacks. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.canonical import host_of
from crawler.discovery.named import Findings
from crawler.ownership import registrable
from segar.model.account import Account
from segar.model.register import PAGES, Agency, Channel, ChannelKind, Register

# Words of agencies' names that tell none from another.
_GENERIC = frozenset(
    """dinas badan biro bagian kantor sekretariat daerah provinsi prov pemerintah kota kabupaten rumah sakit umum dan
    rsud uptd upt inspektorat satuan unit pelaksana teknis cabang wilayah jawa barat timur tengah utara selatan pusat
    www""".split()
)
_SHORTEST = 3  # letters of a name that tells one agency
_NATIONAL = re.compile(
    r"(?:kemen|kemdik|kemkes|kemenkes|kemsos|kemnaker|kominfo_ri|kpk|ombudsman|lapor1708|sp4n|bnpb|infobmkg|presiden"
    r"|sekretariatkabinet|setneg|jokowi|prabowo|divisihumaspolri|bkngoid|ri_|indonesiabaik)"
)
_RULERS = re.compile(
    r"(?:pemprov|pemda|pemkab|pemkot|gubernur|wagub|bupati|walikota|humas(?:pem)?prov|biroadpim)"
)
_LETTERS = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A channel for sites.yaml, and where the site names it."""

    channel: Channel
    where: str


def proposed(register: Register, named: Mapping[str, Findings]) -> dict[str, tuple[Proposal, ...]]:
    """By agency id, what its site names and the register lacks.

    Not what is another agency's already or by its name, nor what several agencies' sites name or what is
    called after the government: that is their government's.
    """
    known = {
        Account.of(channel).key
        for agency in register.agencies
        for channel in agency.channels
        if channel.kind not in PAGES
    }
    hosts = {
        host_of(channel.url or "")
        for agency in register.agencies
        for channel in agency.channels
        if channel.kind in PAGES
    }
    naming: dict[tuple[str, str], set[str]] = defaultdict(set)
    for agency_id, page in named.items():
        for one in page.accounts:
            naming[one.account.key].add(agency_id)
    whose = _Names(register)
    return {
        agency.id: (
            *(
                Proposal(Channel(kind=one.account.kind, handle=one.account.handle), one.where)
                for one in found.accounts
                if one.account.key not in known and whose.is_of(one.account, agency, naming[one.account.key])
            ),
            *_pages(found, hosts, agency, named),
        )
        for agency in register.agencies
        if (found := named.get(agency.id)) is not None
    }


def _pages(
    found: Findings, hosts: set[str], agency: Agency, named: Mapping[str, Findings]
) -> Iterable[Proposal]:
    """Sub-sites and feeds that nobody in the register has, and that no other site names."""
    others = {
        url for agency_id, one in named.items() if agency_id != agency.id for url in (*one.sites, *one.feeds)
    }
    for kind, urls in ((ChannelKind.WEBSITE, found.sites), (ChannelKind.FEED, found.feeds)):
        for url in urls:
            if url not in others and (kind is ChannelKind.FEED or host_of(url) not in hosts):
                if not any(channel.url == url for channel in agency.channels):
                    yield Proposal(Channel(kind=kind, url=url), "head" if kind is ChannelKind.FEED else "nav")


class _Names:
    """Whom the name of an account means, by the names of agencies, their hosts and their organisation."""

    def __init__(self, register: Register) -> None:
        self._own = {agency.id: _names_of(agency, register) for agency in register.agencies}
        self._government = {
            f"{before}{place}{after}"
            for place in _places_of(register)
            for before in ("", "pemprov", "provinsi", "prov", "humas", "humasprov", "pemerintah")
            for after in ("", "prov", "provinsi", "official", "goid")
        }

    def is_of(self, account: Account, agency: Agency, naming: Collection[str]) -> bool:
        """Whether an account is the agency's; one that several sites name is whose name it bears."""
        if len(naming) > 1:
            name = _bare(account)
            return [one for one in naming if any(own in name for own in self._own[one])] == [agency.id]
        return self._may_be(account, agency)

    def _may_be(self, account: Account, agency: Agency) -> bool:
        """Whether an account may be the agency's, by its name; a number says nothing."""
        name = _bare(account)
        if not name or any(own in name for own in self._own[agency.id]):
            return True
        if name in self._government or _RULERS.match(name) or _NATIONAL.match(account.name.lower()):
            return False
        return not any(
            other in name
            for agency_id, names in self._own.items()
            if agency_id != agency.id
            for other in names
            if len(other) > _SHORTEST
        )


def _places_of(register: Register) -> Iterator[str]:
    """The government's own name as accounts bear it: `jawatimur`; of `jatimprov.go.id`, `jatimprov` and `jatim`."""
    generic = ("pemerintah", "provinsi", "kota", "kabupaten", "daerah")
    words = [word for word in register.organisation.name.lower().split() if word not in generic]
    yield _LETTERS.sub("", "".join(words))
    urls = (one.url for agency in register.agencies for one in agency.channels if one.kind in PAGES)
    for domain in {registrable(urlsplit(url or "").hostname or "") for url in urls}:
        if domain.endswith(".go.id"):
            label = _LETTERS.sub("", domain.removesuffix(".go.id"))
            yield from (label, re.sub(r"prov$|^pemprov|kota$|kab$", "", label))


def _bare(account: Account) -> str:
    return _LETTERS.sub("", account.name.lower())


def _names_of(agency: Agency, register: Register) -> frozenset[str]:
    """What tells an agency from all others in the name of an account: `dindik`, `bkd`, `kesehatan`."""
    common = {*_GENERIC, *re.findall(r"\w+", register.organisation.name.lower())}
    words = [word for word in re.findall(r"[a-z]+", agency.name.lower()) if word not in common]
    hosts = [
        urlsplit(channel.url or "").hostname or "" for channel in agency.channels if channel.kind in PAGES
    ]
    hosts = [host for host in hosts if registrable(host) != host.removeprefix("www.")]  # else the portal's
    initials = "".join(word[0] for word in re.findall(r"[a-z]+", agency.name.lower()) if word != "dan")
    parts = [
        agency.short.lower(),
        *(host.removeprefix("www.").split(".")[0] for host in hosts),
        initials,
        *words,
    ]
    bare = {_LETTERS.sub("", part) for part in parts}
    return frozenset(
        part for part in bare if len(part) >= _SHORTEST and part not in common and not part.isdecimal()
    )
