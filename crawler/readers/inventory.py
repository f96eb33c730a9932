"""What a page offers to read: where its menus, links and headings lead, and how much it says of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import lxml.html

from crawler.canonical import absolute, canonical, same_site
from crawler.readers.around import SHORT
from crawler.readers.headings import LINK_SAYS, heading_mentions
from crawler.readers.links import Ground, link_mentions
from crawler.readers.markup import elements, own_text, page, squeeze, strings, text_of
from crawler.readers.promises import FIGURE, NOTHING_YET
from crawler.readers.reading import Response
from crawler.readers.years import bare_years
from segar.model.files import is_document
from segar.model.survey import Basics, Mention, PageKind, Place

MOST_BLOCKS = 4000
LITTLE = 4  # what a page says of its own beside its title, in words: with less it says nothing
_BLOCKS = elements(
    "//*[self::p or self::li or self::td or self::th or self::dd or self::dt or self::address or self::div or "
    "self::span or self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6 or self::figcaption]"
)
_INLINE = frozenset(("a", "b", "strong", "em", "i", "u", "small", "time", "br"))
_COLUMN_HEADS = elements("//thead//th|//thead//td|//tr[not(td)]/th")
_TITLE_LINKS = elements(
    "//*[self::article or contains(concat(' ',@class),' post') or contains(@class,'entry') or "
    "contains(@class,'news') or contains(@class,'berita')]//*[self::h2 or self::h3 or self::h4 or self::h5]//a[@href]"
)
_IMAGES = elements("//body//img")
_TITLE = strings("//title")
_H1 = strings("(//main//h1|//article//h1|//h1)[1]")
_PUBLISHED = strings("//meta[@property='article:published_time']/@content")
_BODY_CLASS = strings("//body/@class")
_VIEWPORT = strings("//meta[translate(@name,'VIEWPORT','viewport')='viewport']/@content")
_LANG = strings("/html/@lang")
_SEARCH = elements(
    "//input[@type='search' or @name='s' or @name='q' or @name='cari' or @name='search' or @name='keyword' or "
    "@name='searchword' or @name='query']|//form[@role='search']"
)
_FEEDS = elements("//link[@rel='alternate' and (contains(@type,'rss') or contains(@type,'atom'))]")
_NEWS_PATH = re.compile(
    r"/(?:berita|artikel|news|kabar|warta|read|post|posts|blog|kegiatan)/[^/]{12,}|/20\d\d/\d\d/(?!.*\.pdf)",
    re.I,
)
_ARCHIVE_PATH = re.compile(r"/(?:tag|tags|category|kategori|label|topik|rubrik|author)/", re.I)
_NEWS_JSON = re.compile(r'"@type"\s*:\s*\[?\s*"(?:NewsArticle|BlogPosting|ReportageNewsArticle)"')
_MISSING = re.compile(
    r"\b(?:404|not found|tidak ditemukan|(?:halaman|laman) (?:ini )?tidak (?:ada|tersedia)|"
    r"halaman yang anda (?:cari|tuju|minta) tidak)\b",
    re.I,
)
_SORRY = re.compile(
    r"\b(?:oo+ps|404|(?:halaman|laman) (?:yang (?:anda|kamu) \w+ )?tidak (?:ditemukan|ada|tersedia)|page not found)\b",
    re.I,
)
_DOOR = re.compile(r"^\W*(?:log\s?-?in|masuk|sign in|silakan (?:log\s?in|masuk))\b", re.I)
_LOADING = re.compile(
    r"^\W*(?:loading|memuat|please wait|mohon tunggu|you need to enable javascript|(?:harap )?aktifkan javascript)\b",
    re.I,
)
_NUMBER = re.compile(r"^\d[\d.,]*\s*%?$")
# A path of breadcrumbs, and a label with nothing but a dash behind it.
_SAYS_NOTHING = re.compile(
    r"^\W*(?:anda di sini\W*)?(?:home|beranda|depan)\s*[/»>›|:-]|^[^:]{2,60}:\W*$", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """One page, read for what it offers."""

    url: str
    title: str = ""
    kind: PageKind = PageKind.PAGE
    mentions: tuple[Mention, ...] = ()
    links: tuple[str, ...] = ()  # of the same site, in order
    blocks: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    words: int = 0
    years: tuple[int, ...] = ()
    why: str = ""
    described: int = 0  # of its pictures, those with a text alternative
    basics: Basics = field(default_factory=Basics)


def read(response: Response, chrome: Inventory | None = None) -> Inventory:
    """What a page offers; without what stands on the home page (`chrome`) too. Never raises."""
    tree = page(response)
    if tree is None:
        return Inventory(url=response.url, kind=PageKind.MISSING, why="empty")
    known_blocks = chrome.blocks if chrome else frozenset[str]()
    known_pictures = chrome.pictures if chrome else frozenset[str]()
    known = {_known_by(mention) for mention in chrome.mentions} if chrome else set()
    blocks = tuple(_blocks(tree))
    own = tuple(dict.fromkeys(block for block in blocks if block not in known_blocks))
    ground = Ground.of(response.url, canonical(chrome.url) if chrome else "", tree)
    named = (*link_mentions(ground), *heading_mentions(response.url, tree))
    mentions = tuple(mention for mention in named if _known_by(mention) not in known)
    pictures, described = _pictures(response.url, tree)
    documents = frozenset(m.url for m in mentions if is_document(m.url))
    title = squeeze(_H1(tree))[:200] or squeeze(_TITLE(tree))[:200]
    aside = {title, *(text_of(head, 600) for head in _COLUMN_HEADS(tree))}
    words = sum(len(block.split()) for block in own if block not in aside and not _SAYS_NOTHING.match(block))
    says = words + 2 * LINK_SAYS * len(pictures - known_pictures)
    says += LINK_SAYS * (
        sum(bool(m.url) for m in mentions)
        + any(_NUMBER.match(block) or FIGURE.search(block) for block in own)
    )
    kind, why = _kind(response, tree, own, title, says, len(documents))
    if kind is PageKind.PAGE and chrome is not None and not documents and _lists_posts(tree, mentions):
        kind = PageKind.LIST
    return Inventory(
        url=response.url,
        title=title,
        kind=kind,
        why=why,
        mentions=mentions,
        links=tuple(dict.fromkeys(m.url for m in mentions if same_site(response.url, m.url))),
        blocks=frozenset(blocks),
        pictures=pictures - known_pictures,
        described=described,
        documents=documents,
        words=words,
        years=_years(title, own, mentions),
        basics=_basics(tree, pictures, described),
    )


def _lists_posts(tree: lxml.html.HtmlElement, mentions: Iterable[Mention]) -> bool:
    """Whether all that a page leads to are titles of posts."""
    titles = {text_of(link, 160) for link in _TITLE_LINKS(tree)}
    own = [one.text for one in mentions if one.url and one.place in (Place.LINK, Place.NEWS)]
    return bool(own) and all(text in titles for text in own)


def _known_by(mention: Mention) -> tuple[str, str, int]:
    """A heading that stands on every page says the same on every page."""
    return mention.text, mention.url, mention.says


def _blocks(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """The own text of elements, without that of the blocks inside them."""
    for block in _BLOCKS(tree)[:MOST_BLOCKS]:
        text = squeeze(own_text(block, _INLINE, 600))
        if text:
            yield text


def _pictures(base: str, tree: lxml.html.HtmlElement) -> tuple[frozenset[str], int]:
    found: set[str] = set()
    described = 0
    for image in _IMAGES(tree)[:200]:
        source = image.get("data-src") or image.get("src") or ""
        url = absolute(base, str(source))
        if url and url not in found:
            found.add(url)
            described += image.get("alt") is not None
    return frozenset(found), described


def _kind(
    response: Response,
    tree: lxml.html.HtmlElement,
    own: Iterable[str],
    title: str,
    says: int,
    documents: int,
) -> tuple[PageKind, str]:
    """`says`: words, with ten more for each picture and five for each link of its own."""
    path = urlsplit(response.url).path
    if _MISSING.search(title) or (says < 40 and any(_SORRY.search(block) for block in own)):
        return PageKind.MISSING, "says_missing"
    if any(_DOOR.match(block) for block in (title, *own)) and tree.xpath("//input[@type='password']"):
        return PageKind.MISSING, "login"
    if says < 40 and not documents and any(_LOADING.match(block) for block in own):
        return PageKind.UNSEEN, "script"
    if says < 60 and not documents and any(NOTHING_YET.search(block) for block in own):
        return PageKind.MISSING, "nothing_yet"
    if (
        says < LITTLE
        and not documents
        and not tree.xpath("//iframe|//form//textarea|//object|//embed|//canvas")
    ):
        return PageKind.MISSING, "empty"
    if _ARCHIVE_PATH.search(path):
        return PageKind.LIST, ""
    is_news = _PUBLISHED(tree) or "single-post" in _BODY_CLASS(tree) or _NEWS_PATH.search(path)
    if is_news or _NEWS_JSON.search(response.body[:200_000].decode("latin-1")):
        return PageKind.ARTICLE, ""
    return PageKind.PAGE, ""


def _years(title: str, own: Iterable[str], mentions: Iterable[Mention]) -> tuple[int, ...]:
    found = set(bare_years(title))
    for block in own:
        if len(block.split()) <= SHORT:
            found.update(bare_years(block))
    for mention in mentions:
        found.update(mention.years)
    return tuple(sorted(found, reverse=True))[:12]


def _basics(tree: lxml.html.HtmlElement, pictures: frozenset[str], described: int) -> Basics:
    return Basics(
        viewport=bool(_VIEWPORT(tree)),
        lang=_LANG(tree),
        search=bool(_SEARCH(tree)),
        feed=bool(_FEEDS(tree)),
        images=len(pictures),
        images_described=described,
    )
