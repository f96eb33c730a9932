"""What a page offers to read: where its menus, links and headings lead, and how much it says of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

import lxml.html
from lxml import etree

from crawler.canonical import absolute, canonical, same_site
from crawler.readers.markup import elements, page, squeeze, strings, text_of
from crawler.readers.reading import Response
from segar.model.criteria import Criteria, words_of, years_in
from segar.model.survey import Basics, Mention, PageKind, Place

MOST_LINKS = 1500
MOST_BLOCKS = 4000
SHORT_BLOCK = 14  # words: a longer one is running text, and years in it date something else
LITTLE = 6  # what a page says of its own, in words: with less it says nothing
_LINKS = elements("//a[@href]")
# Paragraphs that are bold as a whole, and buttons that unfold, are headings too.
_HEADINGS = elements(
    "//h1|//h2|//h3|//h4|//h5|//h6|//dt|//summary|//legend|//button[not(@type='submit')]|"
    "//p[(strong or b) and count(*)=1 and not(normalize-space(text()))]"
)
_IS_HEADING = etree.XPath(
    "boolean(descendant-or-self::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5] or "
    "self::p[(strong or b) and count(*)=1 and not(normalize-space(text()))])"
)
_SHOWS = elements(
    "descendant-or-self::*[self::img or self::iframe or self::form or self::a[not(starts-with(@href,'#'))]]"
)
_BLOCKS = elements(
    "//*[self::p or self::li or self::td or self::th or self::dd or self::dt or self::address or self::div or "
    "self::span or self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6 or self::figcaption]"
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
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|csv|ods|odt)$", re.I)
_STORES = ("drive.google.com", "docs.google.com", "dropbox.com", "onedrive.live.com", "1drv.ms")
_NEWS_PATH = re.compile(
    r"/(?:berita|artikel|news|kabar|warta|read|post|posts|blog|kegiatan)/[^/]{12,}|/20\d\d/\d\d/(?!.*\.pdf)",
    re.I,
)
_ARCHIVE_PATH = re.compile(r"/(?:tag|tags|category|kategori|label|topik|rubrik|author)/", re.I)
_NEWS_JSON = re.compile(r'"@type"\s*:\s*\[?\s*"(?:NewsArticle|BlogPosting|ReportageNewsArticle)"')
_NOTHING_YET = re.compile(
    r"(?:halaman|konten|data|dokumen|informasi|menu)\b.{0,40}\b(?:belum (?:tersedia|ada|diisi|diunggah)|"
    r"(?:sedang|dalam) (?:dalam )?(?:proses |tahap )?(?:pengembangan|perbaikan|pembangunan|penyusunan))|"
    r"belum ada (?:data|dokumen|konten|file|berkas)|tidak ada (?:data|dokumen|berkas)|coming soon|under construction|"
    r"segera hadir|no posts? found|lorem ipsum|tidak ditemukan|not found",
    re.I,
)
_MISSING = re.compile(r"\b(?:404|not found|tidak ditemukan|halaman tidak ada)\b", re.I)
_MONTHS = "jan|feb|peb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|nop|des|dec"
_DATE = re.compile(
    rf"\d{{1,2}}[\s./-]+(?:(?:{_MONTHS})[a-z]*|\d{{1,2}})[\s.,/-]+(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|"
    rf"(?:{_MONTHS})[a-z]* \d{{1,2}},? (?:19|20)\d\d|(?:©|copyright|hak cipta).{{0,20}}(?:19|20)\d\d",
    re.I,
)
_SAYS_NOTHING = frozenset(
    "unduh download lihat selengkapnya detail disini sini di ini klik here click view more baca buka file berkas pdf "
    "link tautan preview dokumen untuk tampilkan no".split()
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
    known = {(mention.text, mention.url) for mention in chrome.mentions} if chrome else set()
    blocks = tuple(_blocks(tree))
    own = tuple(dict.fromkeys(block for block in blocks if block not in known_blocks))
    mentions = tuple(m for m in _mentions(response.url, tree) if (m.text, m.url) not in known)
    pictures, described = _pictures(response.url, tree)
    documents = frozenset(m.url for m in mentions if is_document(m.url))
    title = squeeze(_H1(tree))[:200] or squeeze(_TITLE(tree))[:200]
    words = sum(len(block.split()) for block in own)
    says = words + 10 * len(pictures - known_pictures) + 5 * sum(bool(m.url) for m in mentions)
    kind, why = _kind(response, tree, own, title, says, len(documents))
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


def shown(response: Response, criteria: Criteria) -> Iterator[Mention]:
    """Running text that shows what a criterion looks for without naming it."""
    tree = page(response)
    if tree is None:
        return
    parts = [
        text_of(part, 1000)
        for part in tree.xpath("//footer|//address|//aside|//*[contains(@class,'footer')]")
    ]
    for criterion in criteria.mandatory:
        for text in parts:
            if criterion.signs and criterion.shows(text):
                yield Mention(
                    text=criterion.words[0], under=text[:160], place=Place.TEXT, page=response.url, says=9
                )
                break


def is_document(url: str) -> bool:
    """Whether an address names a file to read."""
    parts = urlsplit(url)
    return bool(_DOCUMENT.search(parts.path)) or any(
        (parts.hostname or "").endswith(host) for host in _STORES
    )


def _mentions(base: str, tree: lxml.html.HtmlElement) -> Iterator[Mention]:
    for link in _LINKS(tree)[:MOST_LINKS]:
        mention = _of_link(base, tree, link)
        if mention is not None:
            yield mention
    for heading in _HEADINGS(tree)[:300]:
        text = text_of(heading, 160)
        if text and not heading.xpath(".//a[@href]") and not heading.xpath("ancestor::a"):
            says, years = _below(heading)
            named = _bare_years(text) or years
            yield Mention(text=text, place=Place.HEADING, page=base, says=says, years=named)


def _of_link(base: str, tree: lxml.html.HtmlElement, link: lxml.html.HtmlElement) -> Mention | None:
    href = str(link.get("href") or "")
    text = text_of(link, 160) or _label(link)
    if href.startswith("#"):
        found = tree.xpath("//*[@id=$id or @name=$id]", id=href[1:]) if len(href) > 1 else []
        url = f"{base}{href}" if found and len(text_of(found[0], 400).split()) > 3 else ""
    else:
        url = absolute(base, href) or ""
    if not url or not text:
        return None
    under = _around(link)
    bare = text
    if _says_nothing(text) and under:
        text, under = under, text  # “Unduh” or “2026” in a row of a table
    named = unquote(urlsplit(url).path.rsplit("/", 1)[-1]).replace("_", " ")
    years = (
        _bare_years(bare)
        or _bare_years(text)
        or (years_in(named) if is_document(url) else ())
        or _bare_years(under)
    )
    place = Place.MENU if _in_menu(link) else Place.LINK
    return Mention(text=text, under=under, place=place, url=url, key=canonical(url), page=base, years=years)


def _label(link: lxml.html.HtmlElement) -> str:
    """Of a link that is a picture: what it says to those who cannot see it."""
    for value in (link.get("aria-label"), link.get("title"), *link.xpath(".//img/@alt")):
        if value and str(value).strip():
            return squeeze(str(value))[:160]
    return ""


def _around(link: lxml.html.HtmlElement) -> str:
    """The row that a link stands in, or the menu entry above it."""
    for row in link.xpath("ancestor::tr[1]"):
        cells = (text_of(cell, 160) for cell in row.xpath("./*[not(.//a[@href])]"))
        return squeeze(" ".join(cells))[:160] or text_of(row, 160)
    for entry in link.xpath("ancestor::li[position() < 3]")[::-1]:
        head = entry.xpath("./a|./span|./button")
        if head and head[0] is not link:
            return text_of(head[0], 80)
    for item in link.xpath("ancestor::*[self::li or self::p or self::dd or self::article][1]"):
        told = text_of(item, 160)
        if not _says_nothing(told):
            return told
    heads = link.xpath("preceding::*[self::h2 or self::h3 or self::h4][1]")
    return text_of(heads[0], 80) if heads else ""


def _says_nothing(text: str) -> bool:
    """Whether a text names nothing: “klik di sini”, “Unduh”, a bare year."""
    return all(word in _SAYS_NOTHING or word.isdigit() for word in words_of(text))


def _in_menu(link: lxml.html.HtmlElement) -> bool:
    return bool(
        link.xpath(
            "ancestor::*[self::nav or self::header or self::footer or @role='navigation' or "
            "contains(@class,'menu') or contains(@class,'nav') or contains(@id,'menu')][1]"
        )
    )


def _after(heading: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """What follows a heading: beside it, or beside the box that holds nothing but it."""
    for _ in range(3):
        following = heading.xpath("following-sibling::*")
        parent = heading.getparent()
        if following or parent is None or len(parent) != 1:
            return list(following)
        heading = parent
    return []


def _below(heading: lxml.html.HtmlElement) -> tuple[int, tuple[int, ...]]:
    """What stands below a heading, up to the next: words, and five for each link, picture or form; and years."""
    words, years = 0, set[int]()
    for sibling in _after(heading)[:12]:
        if _IS_HEADING(sibling):
            break
        text = text_of(sibling, 600)
        words += len(text.split())
        words += 5 * len(_SHOWS(sibling))
        for line in sibling.xpath("descendant-or-self::*[self::a or self::li or self::td or self::p]")[:60]:
            told = text_of(line, 160)
            if len(told.split()) <= SHORT_BLOCK:
                years.update(_bare_years(told))
    if not words and heading.tag in ("summary", "legend", "dt"):
        parent = heading.getparent()
        words = len(text_of(parent, 600).split()) - len(text_of(heading).split()) if parent is not None else 0
    return min(words, 500), tuple(sorted(years, reverse=True))


def _blocks(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """The own text of elements, without that of the blocks inside them."""
    for block in _BLOCKS(tree)[:MOST_BLOCKS]:
        parts = [block.text or ""]
        for child in block:
            if child.tag in ("a", "b", "strong", "em", "i", "u", "small", "time", "br"):
                parts.append(text_of(child, 600))
            parts.append(child.tail or "")
        text = squeeze(" ".join(parts))
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
    if _MISSING.search(title):
        return PageKind.MISSING, "says_missing"
    if says < 60 and not documents and any(_NOTHING_YET.search(block) for block in own):
        return PageKind.MISSING, "nothing_yet"
    if says < LITTLE and not documents and not tree.xpath("//iframe|//form//textarea|//object"):
        return PageKind.MISSING, "empty"
    if _ARCHIVE_PATH.search(path):
        return PageKind.LIST, ""
    is_news = _PUBLISHED(tree) or "single-post" in _BODY_CLASS(tree) or _NEWS_PATH.search(path)
    if is_news or _NEWS_JSON.search(response.body[:200_000].decode("latin-1")):
        return PageKind.ARTICLE, ""
    return PageKind.PAGE, ""


def _bare_years(text: str) -> tuple[int, ...]:
    """The years of a text that are no part of a date or a copyright."""
    return years_in(_DATE.sub(" ", text))


def _years(title: str, own: Iterable[str], mentions: Iterable[Mention]) -> tuple[int, ...]:
    found = set(_bare_years(title))
    for block in own:
        if len(block.split()) <= SHORT_BLOCK:
            found.update(_bare_years(block))
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
