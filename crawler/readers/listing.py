"""Lists of news as people see them: a title that leads somewhere, and a date in words beside it.

Items without a date count too: first-seen dates them between two visits, and their own pages may.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

from crawler.canonical import absolute, same_site
from crawler.readers.items import Item, Page, items_of
from crawler.readers.labels import Label, labels_of
from crawler.readers.reading import Follow, Kind, Observation, Reading, Response
from crawler.readers.soup import below, is_hidden, links_in, soup_of
from crawler.readers.surroundings import Section, Surroundings
from crawler.readers.whose import is_own, traits_of
from segar.model.evidence import DateKind, Source, Trait

MOST_DATED = 80
MOST_FOREIGN = 20
MOST_UNDATED = 40
MOST_PAGES = 10
LIKELY = 2  # the least likelihood at which a title without a date is taken for a publication
_NEWS_PATH = re.compile(
    r"(?:^|[/_.=-])(?:berita|news|artikel|articles?|post|posts|read|baca|detail\w*|siaran|rilis|pengumuman|kegiatan|"
    r"kabar|warta|liputan|publikasi|info|informasi|content|blog)(?:[/_.=?-]|$)",
    re.I,
)
_STATIC = re.compile(
    r"\b(?:profil|profile|visi|misi|struktur|organisasi|tugas|tupoksi|fungsi|sejarah|sambutan|kontak|hubungi|alamat|"
    r"layanan|pelayanan publik|sop|standar|maklumat|ppid|daftar informasi|unduh|download|login|faq|lhkpn|sakip|lakip|"
    r"lkjip|renstra|renja|rkt|dpa|rka|iku|regulasi|peraturan|dasar hukum|pejabat|pegawai|sitemap|tentang|about|"
    r"contact|privacy|kebijakan|disclaimer|aplikasi|portal|website|pengaduan|lapor|survei|survey|statistik)\b",
    re.I,
)
_LINKS = frozenset({"a", "link"})
NEXT_PAGE = "next page"  # why of a Follow
MOST_PAGE_LINKS = 40
_PAGINATION = re.compile("pagination|paging|nav-links|page-numbers|pager|halaman")  # in a class
_SAYS_NEXT = re.compile(
    r"^(?:»|›|>|→|>>)(?:\s|$)|\b(?:selanjutnya|berikutnya|lanjut|next|lebih lama|terdahulu|older)\b", re.I
)
_DATE_IN_PATH = re.compile(r"/(?:19|20)\d\d/[01]?\d(?:/|$)")
_NUMBER = re.compile(r"(?:^|[/=_-])\d+(?:$|[/_.-])")


@dataclass(frozen=True, slots=True)
class _Seen:
    """An item with what was found out about it."""

    item: Item
    section: Section
    traits: frozenset[Trait]
    labels: list[Label]


def read(response: Response) -> Reading:
    """Dated and undated items of a page, and pages worth reading next. Never raises."""
    soup = soup_of(response) if response.status == 200 else None
    if soup is None:
        return Reading()
    page = items_of(response, soup)
    seen = _everything(response, page)
    dated = list(_dated(seen))
    known = {observation.url for observation in dated}
    undated = _undated(response, seen, known)
    return Reading(
        observations=(*dated, *(_observation(one, None) for one in undated)),
        follow=(*_pages(seen, undated), *_next_list(response, soup)),
    )


def _everything(response: Response, page: Page) -> list[_Seen]:
    around = Surroundings(response, page)
    return [
        _Seen(item, section, _traits(response, item, section, around), labels_of(response, item, page))
        for item in page.items
        for section in (around.section(item),)
    ]


def _traits(response: Response, item: Item, section: Section, around: Surroundings) -> frozenset[Trait]:
    noticed = (
        (Trait.COMMENT, section is Section.COMMENTS),
        (Trait.PINNED, around.is_pinned(item)),
        (Trait.HIDDEN, is_hidden(item.block)),
    )
    return traits_of(response, item.url, item.title, *(trait for trait, is_so in noticed if is_so))


def _dated(seen: list[_Seen]) -> Iterator[Observation]:
    """The dates of items in reading order; of one item each kind of date once."""
    known: set[tuple[str, DateKind]] = set()
    foreign = 0
    for one in seen:
        for label in one.labels:
            observation = _observation(one, label)
            key = (observation.url, observation.date_kind)
            foreign += Trait.FOREIGN in observation.traits
            if key in known or (Trait.FOREIGN in observation.traits and foreign > MOST_FOREIGN):
                continue
            known.add(key)
            yield observation
            if len(known) >= MOST_DATED:
                return


def _observation(one: _Seen, label: Label | None) -> Observation:
    kind = label.kind if label else DateKind.UNDATED
    if one.section is Section.AGENDA and kind is DateKind.PUBLISHED:
        kind = DateKind.EVENT
    return Observation(
        url=one.item.name,
        title=one.item.title,
        source=Source.LISTING,
        detail=label.detail if label else "title without a date",
        raw=label.raw if label else "",
        published=label.moment if label else None,
        date_kind=kind,
        traits=one.traits,
    )


def _undated(response: Response, seen: list[_Seen], known: set[str]) -> list[_Seen]:
    """Titles without a date that are likely publications of the site itself, the likeliest first."""
    found: dict[str, tuple[int, _Seen]] = {}
    for one in seen:
        if one.item.name in known or one.item.is_file or one.section is not Section.NEWS:
            continue
        if one.traits & {Trait.FOREIGN, Trait.COMMENT} or not is_own(response, one.item.url):
            continue
        likelihood = _likelihood(one.item)
        if likelihood >= LIKELY:
            found.setdefault(one.item.name, (likelihood, one))
    ranked = sorted(found.values(), key=lambda pair: -pair[0])
    return [one for _, one in ranked[:MOST_UNDATED]]


def _likelihood(item: Item) -> int:
    """How much the address and the title look like a publication, rather than a page that stays."""
    parts = urlsplit(item.url)
    path = unquote(parts.path) + (f"?{parts.query}" if parts.query else "")
    slug = parts.path.rstrip("/").rsplit("/", 1)[-1]
    points = 2 * bool(_NEWS_PATH.search(path)) + 2 * bool(_DATE_IN_PATH.search(parts.path))
    points += slug.count("-") >= 3
    points += bool(_NUMBER.search(path))
    points += len(item.title) >= 40
    if len(item.title) >= 40 or slug.count("-") >= 4:  # a sentence may well speak of services or statistics
        return points - 2 * bool(_STATIC.search(_words(parts.path.removesuffix(slug))))
    return points - 4 * bool(_STATIC.search(item.title) or _STATIC.search(_words(parts.path)))


def _words(path: str) -> str:
    return re.sub(r"[-_/]", " ", path)


def _pages(seen: list[_Seen], undated: list[_Seen]) -> Iterator[Follow]:
    """Items' own pages as they are linked: the newest first, then those that nobody has dated."""
    dated = [
        (label.moment.not_before, one)
        for one in seen
        for label in one.labels
        if label.kind is DateKind.PUBLISHED and one.section is not Section.AGENDA and not one.item.is_file
        if not one.traits - {Trait.PINNED}
    ]
    dated.sort(key=lambda pair: pair[0], reverse=True)
    chosen = [one for _, one in dated[:MOST_PAGES]] + undated[:MOST_PAGES]
    for number, one in enumerate(chosen):
        yield Follow(url=one.item.url, kind=Kind.ARTICLE, weight=1.0 - number / 50, why="listing")


def _next_list(response: Response, soup: BeautifulSoup) -> Iterator[Follow]:
    """The page with the items that follow, as `rel=next` or the pagination below a list names it."""
    named = (part for part in below(soup, _LINKS) if part.has_attr("href") and "next" in _rel(part))
    link = next(named, None) or _in_pagination(soup)
    url = absolute(response.url, str(link.get("href"))) if isinstance(link, Tag) else None
    if url and same_site(url, response.url):
        yield Follow(url=url, kind=Kind.LISTING, weight=0.1, why=NEXT_PAGE)


def _rel(link: Tag) -> list[str]:
    return [str(value) for value in link.get_attribute_list("rel", "")]


def _classes(element: Tag) -> str:
    given = element.get("class") or ""
    return given if isinstance(given, str) else " ".join(given)


def _in_pagination(soup: BeautifulSoup) -> Tag | None:
    boxes = (
        part for part in soup.descendants if isinstance(part, Tag) and _PAGINATION.search(_classes(part))
    )
    links = (
        link for box in islice(boxes, MOST_PAGE_LINKS) for link in islice(links_in(box), MOST_PAGE_LINKS)
    )
    for link in islice(links, MOST_PAGE_LINKS):
        says = f"{link.get_text(' ', strip=True)} {' '.join(link.get_attribute_list('class', ''))}"
        if _SAYS_NEXT.search(says):
            return link
    return None
