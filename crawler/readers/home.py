"""The home page: which CMS, where its feeds, APIs, sitemaps and lists of news are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

import lxml.html

from crawler.canonical import absolute, same_site, scope_of
from crawler.readers.markup import page, text_of
from crawler.readers.reading import Follow, Kind, Reading, Response
from segar.model.evidence import Finding, FindingCode

# Words of menus that lead to what is published, the surest first.
_LISTINGS = (
    (re.compile(r"\b(?:berita|kabar|news|warta)\b", re.I), 3.0),
    (re.compile(r"\b(?:siaran pers|press release|rilis|liputan|publikasi|artikel|blog)\b", re.I), 2.5),
    (re.compile(r"\b(?:pengumuman|kegiatan|informasi terkini|terbaru|info)\b", re.I), 2.0),
    (re.compile(r"\b(?:galeri|gallery|foto|video|informasi publik|unduhan)\b", re.I), 1.0),
)
_LISTING_PATHS = (
    (re.compile(r"/(?:berita|news|kabar|warta)(?:[/?.-]|$)|/category/berita", re.I), 3.0),
    (re.compile(r"/(?:artikel|siaran-?pers|rilis|publikasi|blog|posts?|press)(?:[/?.-]|$)", re.I), 2.5),
    (re.compile(r"/(?:pengumuman|kegiatan|informasi|info)(?:[/?.-]|$)", re.I), 2.0),
    (re.compile(r"/(?:galeri|gallery|foto|video)(?:[/?.-]|$)", re.I), 1.0),
)
_CATEGORY = re.compile(r"/(?:category|kategori|tag|topik|rubrik)/", re.I)
_COMMENTS = re.compile(r"comment|komentar", re.I)
_FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
)
MOST_LISTINGS = 8
MOST_LINKS = 3000
SHELL_WORDS = 40  # fewer words than this, and scripts to fill the page: a shell

# What gives a CMS away, and where it keeps what it publishes (addresses below the channel's own).
_SIGNS: tuple[tuple[str, re.Pattern[str], tuple[tuple[str, Kind, float], ...]], ...] = (
    (
        "WordPress",
        re.compile(r"/wp-(?:content|includes|json)/|content=\"WordPress", re.I),
        (
            (
                "wp-json/wp/v2/posts?per_page=20&_fields=link,title,date,date_gmt,modified_gmt,sticky,status",
                Kind.API,
                2.0,
            ),
            ("feed/", Kind.FEED, 1.5),
        ),
    ),
    (
        "Joomla",
        re.compile(r"content=\"Joomla|/media/(?:system|jui|vendor/joomla)|option=com_content", re.I),
        (("?format=feed&type=rss", Kind.FEED, 1.5),),
    ),
    (
        "Drupal",
        re.compile(r"content=\"Drupal|/sites/default/files|data-drupal-", re.I),
        (("rss.xml", Kind.FEED, 1.5),),
    ),
    (
        "Blogger",
        re.compile(r"content=['\"]blogger|blogger\.com/feeds", re.I),
        (("feeds/posts/default?orderby=published", Kind.FEED, 1.5),),
    ),
    ("Ghost", re.compile(r"content=\"Ghost|ghost-(?:sdk|portal)", re.I), (("rss/", Kind.FEED, 1.5),)),
    (
        "OpenSID",
        re.compile(r"OpenSID|opendesa", re.I),
        (("feed", Kind.FEED, 1.5), ("sitemap.xml", Kind.SITEMAP, 1.0)),
    ),
    ("Hugo", re.compile(r"content=\"Hugo", re.I), (("index.xml", Kind.FEED, 1.5),)),
)
_GENERIC: tuple[tuple[str, Kind, float], ...] = (
    ("sitemap.xml", Kind.SITEMAP, 0.5),
    ("feed/", Kind.FEED, 0.2),
    ("rss.xml", Kind.FEED, 0.1),
)


def read(response: Response) -> Reading:
    """Follow-ups, and a finding where the page is an empty shell. Never raises."""
    tree = page(response)
    if tree is None:
        return Reading()
    base = _base(response.url, tree)
    scope = scope_of(response.requested_url or response.url)
    root = urljoin(base, scope)
    declared = tuple(_declared_feeds(tree, base))
    follow = (
        *declared,
        *_of_cms(response, tree, root, has_feed=bool(declared)),
        *_listings(tree, base, scope),
    )
    return Reading(follow=follow, findings=tuple(_shell(response, tree)))


def generator(response: Response) -> str:
    """The CMS seen, or an empty string."""
    head = response.body[:200_000].decode("utf-8", "replace")
    return next((name for name, sign, _ in _SIGNS if sign.search(head)), "")


def _base(url: str, tree: lxml.html.HtmlElement) -> str:
    declared = tree.xpath("string(//base/@href)")
    return (absolute(url, declared) if declared else None) or url


def _declared_feeds(tree: lxml.html.HtmlElement, base: str) -> Iterable[Follow]:
    for link in tree.xpath("//link[@rel and @href]")[:200]:
        rel = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").split(";")[0].strip().lower()
        if "alternate" not in rel or kind not in _FEED_TYPES:
            continue
        url = absolute(base, link.get("href") or "")
        if url is None or not same_site(url, base):
            continue
        is_comments = bool(_COMMENTS.search(f"{link.get('title') or ''} {urlsplit(url).path}"))
        if not is_comments:
            yield Follow(url=url, kind=Kind.FEED, weight=3.0, why="link rel=alternate")


def _of_cms(
    response: Response, tree: lxml.html.HtmlElement, root: str, *, has_feed: bool
) -> Iterable[Follow]:
    head = response.body[:200_000].decode("utf-8", "replace")
    for name, sign, places in _SIGNS:
        if sign.search(head):
            for place, kind, weight in places:
                if not (has_feed and kind is Kind.FEED):
                    yield Follow(url=urljoin(root, place), kind=kind, weight=weight, why=name)
            break
    for place, kind, weight in _GENERIC:
        if not (has_feed and kind is Kind.FEED):
            yield Follow(url=urljoin(root, place), kind=kind, weight=weight, why="well-known place")


def _listings(tree: lxml.html.HtmlElement, base: str, scope: str) -> Iterable[Follow]:
    """Links of the site that lead to lists of what is published, the surest first."""
    found: dict[str, float] = {}
    for link in tree.xpath("//a[@href]")[:MOST_LINKS]:
        url = absolute(base, link.get("href") or "")
        if url is None or not same_site(url, base):
            continue
        path = urlsplit(url).path
        if not path.startswith(scope) or path == scope:
            continue
        weight = _listing_weight(text_of(link, 80), path)
        if weight > found.get(url, 0.0):
            found[url] = weight
    best = sorted(found.items(), key=lambda pair: (-pair[1], len(pair[0]), pair[0]))
    for url, weight in best[:MOST_LISTINGS]:
        yield Follow(url=url, kind=Kind.LISTING, weight=weight, why="menu")


def _listing_weight(text: str, path: str) -> float:
    """How likely a link leads to a list; an article's own link has a long text or a deep, long path."""
    depth = len([part for part in path.split("/") if part])
    last = path.rstrip("/").rsplit("/", 1)[-1]
    if len(text) > 45 or (depth >= 2 and len(last) > 40):
        return 0.0
    by_text = max((weight for words, weight in _LISTINGS if words.search(text)), default=0.0)
    by_path = max((weight for words, weight in _LISTING_PATHS if words.search(path)), default=0.0)
    weight = by_text + by_path
    if not weight:
        return 0.0
    return weight - 0.4 * max(0, depth - 1) + (0.5 if _CATEGORY.search(path) and weight else 0.0)


def _shell(response: Response, tree: lxml.html.HtmlElement) -> Iterable[Finding]:
    bodies = tree.xpath("//body")
    words = len(text_of(bodies[0], 3000).split()) if bodies else 0
    links = len(tree.xpath("//a[@href]")[:20])
    scripts = len(tree.xpath("//script[@src]")[:5])
    if scripts and words < SHELL_WORDS and links < 3:
        yield Finding(
            code=FindingCode.EMPTY_SHELL, url=response.url, raw=f"{words} words", sha256=response.sha256
        )
