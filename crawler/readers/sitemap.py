"""Sitemaps: `news:publication_date` is a publication; `lastmod` says when something was changed or built.

All addresses are looked through for those that lure: injected pages hide in archives that no list shows.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from crawler.canonical import absolute, canonical, same_site
from crawler.dates import parse
from crawler.readers.reading import Follow, Kind, Observation, Reading, Response
from crawler.readers.spam import is_lure
from segar.model.evidence import DateKind, Source, Trait

MAX_SITEMAP = 10_000_000
MOST_URLS = 5000
MOST_ELEMENTS = 200_000  # that many addresses, each with ten pictures
MOST_OBSERVED = 40  # the newest; a sitemap of 50,000 addresses says nothing more
MOST_LURES = 10
MOST_CHILDREN = 3
MOST_PAGES = 4
_POSTS = re.compile(r"post|berita|news|artikel|article", re.I)
_NOT_ITEMS = re.compile(
    r"taxonom|categor|kategori|_tag|^tag|author|user|attachment|image|posts?-page|^page", re.I
)
_NUMBER = re.compile(r"\d+")
_ARTICLE = re.compile(
    r"/(?:berita|news|artikel|post|read|detail|siaran|pengumuman|kegiatan)[/?=-]|/\d{4}/\d\d/", re.I
)


def read(response: Response) -> Reading:
    """Observations of dated addresses, and children of an index. Never raises."""
    body = _inflated(response.body)
    if response.status != 200 or body.lstrip()[:1] != b"<":
        return Reading()
    entries = list(_entries(body))
    if not entries:
        return Reading()
    if entries[0][0] == "sitemap":
        return Reading(follow=tuple(_children(response, entries)))
    return _urls(response, entries)


def _inflated(body: bytes) -> bytes:
    if body[:2] != b"\x1f\x8b":
        return body[:MAX_SITEMAP]
    try:
        with gzip.GzipFile(fileobj=BytesIO(body)) as file:
            return file.read(MAX_SITEMAP)
    except (OSError, EOFError, zlib.error):
        return b""


Entry = tuple[str, str, str, str, str]  # tag, loc, lastmod, publication date, title


def _entries(body: bytes) -> Iterable[Entry]:
    """`url` and `sitemap` elements, as far as the document is well-formed."""
    walker = etree.iterparse(
        BytesIO(body),
        events=("end",),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    count = 0
    try:
        for _, element in islice(walker, MOST_ELEMENTS):
            tag = _local(element)
            if tag in ("url", "sitemap"):
                fields = {_local(child): (child.text or "").strip() for child in element.iter()}
                yield (
                    tag,
                    fields.get("loc", ""),
                    fields.get("lastmod", ""),
                    fields.get("publication_date", ""),
                    fields.get("title", ""),
                )
                element.clear()
                count += 1
                if count >= MOST_URLS:
                    return
    except (etree.LxmlError, ValueError):
        return


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _children(response: Response, entries: Iterable[Entry]) -> Iterable[Follow]:
    """The children that hold posts, the newest first; of a numbered series the last is WordPress' newest."""
    ranked = []
    for _, loc, lastmod, _, _ in entries:
        url = absolute(response.url, loc)
        if url is None or not same_site(url, response.url):
            continue
        name = urlsplit(url).path.rsplit("/", 1)[-1]
        weight = 0.2 if _NOT_ITEMS.search(name) else 2.0 if _POSTS.search(name) else 1.0
        numbers = tuple(int(digits[:9]) for digits in _NUMBER.findall(name))
        ranked.append((weight, lastmod, numbers, url))
    ranked.sort(reverse=True)
    for weight, _, _, url in ranked[:MOST_CHILDREN]:
        yield Follow(url=url, kind=Kind.SITEMAP, weight=weight, why="sitemap index")


def _urls(response: Response, entries: Sequence[Entry]) -> Reading:
    dated = []
    for _, loc, lastmod, publication, title in entries:
        url = absolute(response.url, loc)
        raw = publication or lastmod
        moment = parse(raw, zone=response.zone, fetched_at=response.fetched_at) if raw else None
        if url and moment:
            dated.append((moment, url, raw, bool(publication), title))
    dated.sort(key=lambda entry: (entry[0].not_before, entry[1]), reverse=True)
    observations = tuple(
        Observation(
            url=canonical(url),
            title=title,
            source=Source.SITEMAP,
            detail="news:publication_date" if is_news else "lastmod",
            raw=raw,
            published=moment,
            date_kind=DateKind.PUBLISHED if is_news else DateKind.MODIFIED,
            traits=frozenset() if same_site(url, response.url) else frozenset({Trait.FOREIGN}),
        )
        for moment, url, raw, is_news, title in dated[:MOST_OBSERVED]
    )
    likely = [url for _, url, _, _, _ in dated if _ARTICLE.search(url) and same_site(url, response.url)]
    follow = tuple(
        Follow(url=url, kind=Kind.ARTICLE, weight=1.0 - n / 10, why="sitemap lastmod")
        for n, url in enumerate(likely[:MOST_PAGES])
    )
    return Reading(observations=(*observations, *_lures(response, entries, observations)), follow=follow)


def _lures(
    response: Response, entries: Iterable[Entry], observed: Iterable[Observation]
) -> Iterable[Observation]:
    """Addresses of the site itself, dated or not, that lure to gambling."""
    known = {one.url for one in observed}
    own = ((absolute(response.url, loc), title) for _, loc, _, _, title in entries)
    lures = (
        Observation(
            url=canonical(url),
            title=title,
            source=Source.SITEMAP,
            detail="loc",
            raw="",
            published=None,
            date_kind=DateKind.UNDATED,
            traits=frozenset({Trait.SPAM}),
        )
        for url, title in own
        if url and same_site(url, response.url) and is_lure(url, title)
    )
    return islice((one for one in lures if one.url not in known), MOST_LURES)
