"""What a page of a site names as its own: accounts, link hubs, pages of contacts, feeds and sub-sites. Pure."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import lxml.html

from crawler.canonical import absolute, host_of, own_item, same_site
from crawler.discovery import hubs
from crawler.discovery.places import PLATFORM, STRONG, label_of, names_of, place_of
from crawler.readers.markup import page, text_of
from crawler.readers.reading import Response
from segar.model.account import Account, account_at
from segar.model.register import ChannelKind

MOST_OF_A_KIND = 3  # more accounts on one platform are a list of links to others
MOST_LINKS = 300  # to accounts, hubs and sub-sites
MOST_SCRIPT = 500_000  # characters
_FRAMES = ("header", "footer", "nav")
_OF_THE_SITE = re.compile(r"Organi[sz]ation|WebSite|Government|LocalBusiness|School|Hospital", re.I)
_CONTACT = re.compile(r"kontak|hubungi|contact|media[ -]?sosial|sosmed|medsos", re.I)
_COMMENTS = re.compile(r"comments?|komentar", re.I)
# Machines that serve staff or programs, not readers.
_NO_SITES = frozenset(
    """mail webmail cpanel ftp sso login auth api cdn static assets img images media files drive cloud vpn simpeg
    absensi presensi ekinerja e-kinerja eoffice e-office kinerja admin dashboard app apps dev test demo staging
    survey survei form forms m www""".split()
)
_KEYS = r"facebook|fb|instagram|ig|twitter|x|youtube|yt|tiktok|telegram|threads|whatsapp"
_IN_SCRIPT = (
    re.compile(
        rf"""["']?\b(?:{_KEYS})(?:[_-]?(?:url|link|href|channel|page|account|akun))?["']?\s*[:=]\s*"""
        r"""["'](https?:\\?/\\?/[^"'<>\s]{4,300})["']""",
        re.I,
    ),
    re.compile(
        rf"""["']?(?:name|platform|type|icon|label|title|nama|jenis)["']?\s*:\s*["'][^"']{{0,20}}\b(?:{_KEYS})\b"""
        r"""[^"']{0,20}["']\s*,[^{}]{0,120}?["']?(?:url|link|href|tautan|value)["']?\s*:\s*"""
        r"""["'](https?:\\?/\\?/[^"'<>\s]{4,300})["']""",
        re.I,
    ),
)
_OF_AN_AUTHOR = re.compile(r"author|byline|penulis|creator|person", re.I)
_KINDS = {
    "instagram": ChannelKind.INSTAGRAM,
    "insta": ChannelKind.INSTAGRAM,
    "ig": ChannelKind.INSTAGRAM,
    "twitter": ChannelKind.X,
    "x": ChannelKind.X,
    "youtube": ChannelKind.YOUTUBE,
    "yt": ChannelKind.YOUTUBE,
    "tiktok": ChannelKind.TIKTOK,
    "telegram": ChannelKind.TELEGRAM,
    "threads": ChannelKind.THREADS,
}
_IN_TEXT = re.compile(
    rf"((?:\b(?:{'|'.join(_KINDS)})\b[\s/,&]*(?:dan\s+)?){{1,4}})\s*[:\-–]?\s*@([A-Za-z0-9_.]{{3,30}})", re.I
)
_PLACEHOLDERS = frozenset(
    """username yourname yourpage yourusername your-page your_page yourprofile example account akun wordpress
    wordpressdotcom wordpresscom joomla drupal envato themeforest colorlib getbootstrap bootstrap elementor facebook
    instagram twitter youtube tiktok telegram threads whatsapp
    betterstu tagdiv jegtheme codetipi jetpack user page name nama namaakun""".split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """An account, and where the site names it."""

    account: Account
    where: str  # `sameAs`, `meta`, `header`, `footer`, `nav`, `social`, `contact`, `icon`, `script`, `text`, `hub`


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one page names; addresses are absolute."""

    accounts: tuple[Named, ...] = ()
    hubs: tuple[str, ...] = ()  # worth opening, the likeliest first
    contacts: tuple[str, ...] = ()  # pages of contacts on the same site
    feeds: tuple[str, ...] = ()  # declared, on another host: those of the site itself are read with it
    sites: tuple[str, ...] = ()  # sub-sites: `ppid.dinas.go.id`


def read(response: Response, *, contact_page: bool = False, more_hubs: Collection[str] = ()) -> Findings:
    """What a page of a site names; not what share buttons, articles and embeds lead to."""
    tree = page(response)
    if tree is None:
        return Findings()
    base = response.url

    def is_wanted(url: str) -> bool:
        return account_at(url) is not None or hubs.is_hub(url, more_hubs) or _is_sub_site(base, url)

    links = list(_links(tree, base, is_wanted, contact_page=contact_page))
    named = [
        *_at(_same_as(tree), base),
        *_at(_meta(tree), base),
        *_at(links, base),
        *_at(_plugins(tree), base),
        *_at(_scripts(tree), base),
        *_texts(tree, contact_page),
    ]
    return Findings(
        accounts=sifted(named),
        hubs=tuple(dict.fromkeys(url for url, where in links if where and hubs.is_hub(url, more_hubs))),
        contacts=_contacts(tree, base),
        feeds=_feeds(tree, base),
        sites=_sites(links, base),
    )


def read_hub(response: Response) -> tuple[Named, ...]:
    """The accounts that a link hub's page names; not the hub's own."""
    tree = page(response)
    if tree is None:
        return ()
    found = _links(tree, response.url, lambda url: account_at(url) is not None, contact_page=True)
    links = [(url, "hub") for url, where in found if where]
    drawn = [
        (url, "hub")
        for script in tree.iterfind(".//script")
        for url in hubs.addresses_in(script.text_content()[:MOST_SCRIPT])
    ]
    named = _at((*links, *drawn), response.url)
    return sifted(one for one in named if not hubs.is_brand(one.account.label))


def account_behind(url: str) -> Named | None:
    """The account that a short address leads to."""
    account = account_at(url)
    return Named(account, "hub") if account is not None else None


def sifted(named: Iterable[Named]) -> tuple[Named, ...]:
    """Each account once. Where a site is sure of one on a platform, what it only touches there is another's."""
    found: dict[tuple[str, str], Named] = {}
    for one in named:
        if _is_real(one.account):
            found.setdefault(one.account.key, one)
    sure = {one.account.kind for one in found.values() if one.where in STRONG}
    kept = [one for one in found.values() if one.where in (*STRONG, "hub") or one.account.kind not in sure]
    counts = Counter(one.account.kind for one in kept)
    return tuple(one for one in kept if counts[one.account.kind] <= MOST_OF_A_KIND)


def _is_real(account: Account) -> bool:
    is_bot = account.kind is ChannelKind.TELEGRAM and account.name.lower().endswith("bot")
    return account.label.lower() not in _PLACEHOLDERS and not is_bot


def _at(addresses: Iterable[tuple[str, str]], base: str) -> Iterator[Named]:
    """The accounts at these addresses, where they are named in a place of the site's own."""
    for url, where in addresses:
        account = account_at(absolute(base, url) or "") if where else None
        if account is not None:
            yield Named(account, where)


# in links


def _links(
    tree: lxml.html.HtmlElement, base: str, is_wanted: Callable[[str], bool], *, contact_page: bool
) -> Iterator[tuple[str, str]]:
    """The wanted addresses that a page leads to, with their places; an empty place is somebody else's."""
    count = 0
    for element in tree.iter("a", "area", "button", "div", "span", "li", "i", "img"):
        url = absolute(base, _href(element))
        if url and is_wanted(url):
            count += 1
            if count > MOST_LINKS:
                return
            yield url, place_of(element, contact_page=contact_page)


_OPENS = re.compile(r"""(?:open|location(?:\.href)?)\s*[(=]\s*['"](https?://[^'"]{4,300})['"]""")


def _href(element: lxml.html.HtmlElement) -> str:
    """Where an element leads to, by its attribute or by what a click does."""
    for name in ("href", "data-href", "data-url", "data-link"):
        if element.get(name) and (name != "href" or element.tag in ("a", "area")):
            return "" if "fb-" in element.get("class", "") else str(element.get(name))
    opens = _OPENS.search(element.get("onclick", "")[:1000])
    return opens[1] if opens else ""


def _contacts(tree: lxml.html.HtmlElement, base: str) -> tuple[str, ...]:
    """Pages of contacts on the same site, those of social media first."""
    found: dict[str, bool] = {}
    for link in tree.iterfind(".//a[@href]"):
        url = absolute(base, str(link.get("href")))
        label = label_of(link)
        if url and same_site(base, url) and url.rstrip("/") != base.rstrip("/") and len(label) < 40:
            path = urlsplit(url).path
            if _CONTACT.search(label) or (_CONTACT.search(path) and path.count("/") <= 3):
                found.setdefault(url, bool(re.search(r"sos|social", label + path, re.I)))
    return tuple(sorted(found, key=lambda url: not found[url]))


def _sites(links: Iterable[tuple[str, str]], base: str) -> tuple[str, ...]:
    """Sites on hosts below the site's own, which its frame names."""
    parts = (urlsplit(url) for url, where in links if where in _FRAMES and _is_sub_site(base, url))
    return tuple(dict.fromkeys(f"{one.scheme}://{one.netloc}/" for one in parts))


def _is_sub_site(base: str, url: str) -> bool:
    """Whether an address lies on a host below the site's own that serves readers."""
    here, there = host_of(base), host_of(url)
    if here == there or not own_item(base, url):
        return False
    return not _NO_SITES.intersection(there.removesuffix("." + here).split("."))


def _feeds(tree: lxml.html.HtmlElement, base: str) -> tuple[str, ...]:
    """Feeds of posts that the head declares on another host, as of FeedBurner."""
    found: dict[str, None] = {}
    for link in tree.iterfind(".//link[@rel='alternate']"):
        url = absolute(base, str(link.get("href", "")))
        if url and re.search(r"(?:rss|atom)\+xml", link.get("type", "")) and not own_item(base, url):
            if not _COMMENTS.search(f"{link.get('title', '')} {url}"):
                found.setdefault(url)
    return tuple(found)


# in what machines read


def _same_as(tree: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            value = json.loads(script.text_content())
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value):
            kind = str(node.get("@type"))
            if _OF_THE_SITE.search(kind) and "Person" not in kind:  # who runs it may be both
                given = node.get("sameAs")
                for url in given if isinstance(given, list) else [given]:
                    if isinstance(url, str):
                        yield url, "sameAs"
    for element in tree.iterfind(".//*[@itemprop='sameAs']"):
        whose = next((one for one in element.iterancestors() if one.get("itemtype")), None)
        if whose is None or _OF_THE_SITE.search(whose.get("itemtype", "")):
            yield str(element.get("href") or element.get("content") or ""), "sameAs"


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects at the top and in `@graph`, and who publishes them."""
    if isinstance(value, list):
        for one in value[:200]:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict) and depth < 6:
        yield value
        for name in ("@graph", "publisher"):
            if name in value:
                yield from _nodes(value[name], depth + 1)


def _meta(tree: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    """The accounts for which a page's cards are signed."""
    for meta in tree.iter("meta"):
        name, content = meta.get("name") or meta.get("property") or "", str(meta.get("content", "")).strip()
        if name == "twitter:site" and content.startswith("@"):
            yield f"https://x.com/{content[1:]}", "meta"
        elif name == "article:publisher":
            yield content, "meta"
    for link in tree.iter("link"):
        if link.get("rel") in ("me", "publisher"):
            yield str(link.get("href", "")), "meta"


def _plugins(tree: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Facebook's page plugin and X's timeline of a whole account, outside of what the site writes."""
    for element in tree.iter("div", "a", "iframe"):
        url = ""
        if element.tag == "iframe":
            parts = (
                urlsplit(str(element.get("src", ""))) if "plugins/page" in element.get("src", "") else None
            )
            url = parse_qs(parts.query).get("href", [""])[0] if parts else ""
        elif "fb-page" in element.get("class", "") or "fb-like-box" in element.get("class", ""):
            url = str(element.get("data-href", ""))
        elif "twitter-timeline" in element.get("class", ""):
            url = str(element.get("href", ""))
        if url and not any(one.tag in ("article", "blockquote") for one in element.iterancestors()):
            yield url, "icon"


def _scripts(tree: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    """What the site's own script calls its Instagram, its Facebook …"""
    for script in tree.iterfind(".//script"):
        if script.get("type") == "application/ld+json" or script.get("src"):
            continue
        text = script.text_content()[:MOST_SCRIPT]
        for pattern in _IN_SCRIPT:
            for found in pattern.finditer(text):
                if not _OF_AN_AUTHOR.search(text, max(0, found.start() - 300), found.start()):
                    yield found[1].replace("\\/", "/"), "script"


# in what people read


def _texts(tree: lxml.html.HtmlElement, contact_page: bool) -> Iterator[Named]:
    """“IG/X: @dinas” without a link, in a foot or on a page of contacts."""
    places = list(tree.iter("footer", "address"))
    places += [one for one in tree.iter("main", "body") if contact_page][:1]
    places += [
        one for one in tree.iter("div", "td") if re.search(r"foot|kontak|contact", names_of(one), re.I)
    ]
    for place in places[:20]:
        for found in _IN_TEXT.finditer(text_of(place, 8000)):
            for word in re.findall(PLATFORM, found[1], re.I):
                kind = _KINDS.get(word.lower())
                if kind is not None:
                    yield Named(Account(kind, found[2].rstrip(".")), "text")
