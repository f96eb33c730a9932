"""Lists of news as people see them: a title that leads somewhere, and a date in words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.exceptions import ParserRejectedMarkup

from crawler.canonical import absolute, canonical, same_site
from crawler.dates import Found, find
from crawler.readers.markup import decode, squeeze
from crawler.readers.reading import Follow, Kind, Observation, Reading, Response
from crawler.readers.spam import is_spam
from segar.model.evidence import DateKind, Source, Trait
from segar.model.moment import Precision

MOST_ITEMS = 60
MOST_UNDATED = 40
MOST_TEXTS = 4000
CLIMB = 7  # levels from a date up to the block of its item
LINKS_IN_ITEM = 8  # title, picture, category, author, “selengkapnya”; more is a list of items
HEADLINE = 22  # characters; shorter links are menus
SHORT = 220  # characters of a text in which a date is looked for

_DATE_HINT = re.compile(r"\d|kemarin|yesterday|hari ini|baru saja|lalu", re.I)
_AGENDA = re.compile(r"agenda|event|jadwal|calendar|kalender|schedule", re.I)
_COMMENT = re.compile(r"comment|komentar", re.I)
_PINNED = re.compile(r"sticky|pinned|headline|featured|disematkan", re.I)
_FURNITURE = re.compile(
    r"\b(?:nav|navbar|menu|breadcrumb|footer|copyright|topbar|top-bar|top-header|header-top|clock|jam|counter|visitor|"
    r"pengunjung|statistik|pagination|share|sosmed|social)\b",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MORE = re.compile(r"^(?:selengkapnya|baca|read more|lihat|detail|more|next|›|»|→).{0,20}$", re.I)
_ITEM_PATH = re.compile(r"\d|[a-z]+-[a-z]+-[a-z]+", re.I)
_FILES = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png|gif|mp4)$", re.I)


@dataclass(frozen=True, slots=True)
class Block:
    """The part of a page that tells of one item."""

    element: Tag
    url: str
    title: str


def read(response: Response) -> Reading:
    """Dated and undated items of a page, and pages worth reading to date them. Never raises."""
    soup = _soup(response)
    if soup is None or response.status != 200:
        return Reading()
    dated = list(_dated(response, soup))
    known = {observation.url for observation in dated}
    undated = list(_undated(response, soup, known))
    return Reading(observations=(*dated, *undated), follow=tuple(_following(response, soup)))


def _soup(response: Response) -> BeautifulSoup | None:
    text = decode(response.body, response.headers.get("content-type", "")).replace("\0", "")
    if "<" not in text:
        return None
    try:
        soup = BeautifulSoup(text, "lxml")
    except (ParserRejectedMarkup, AssertionError, RecursionError):
        return None
    for element in soup(["script", "style", "noscript", "template"]):
        element.decompose()
    return soup


def _dated(response: Response, soup: BeautifulSoup) -> Iterator[Observation]:
    seen: dict[str, set[DateKind]] = {}
    count = 0
    for text, holder in _texts(soup):
        for found in find(text, zone=response.zone, fetched_at=response.fetched_at):
            if found.moment.precision is Precision.MONTH or not found.weekday_agrees:
                continue
            block = _block(response, holder)
            if block is None:
                break
            observation = _observation(response, block, found)
            kinds = seen.setdefault(observation.url, set())
            if observation.date_kind in kinds:
                continue
            kinds.add(observation.date_kind)
            yield observation
            count += 1
            if count >= MOST_ITEMS:
                return


def _texts(soup: BeautifulSoup) -> Iterator[tuple[str, Tag]]:
    """Short texts that may hold a date, with the element that holds them; split calendar boxes joined."""
    for number, node in enumerate(soup.find_all(string=_DATE_HINT)):
        if number >= MOST_TEXTS:
            return
        holder = node.parent
        if holder is None:
            continue
        text = squeeze(str(node))
        if not text or len(text) > SHORT * 4:
            continue
        yield text[:SHORT], holder
        if len(text) <= 4 and holder.parent is not None:
            # <span>24</span><span>Nov 2026</span>: day and month of a calendar box stand apart
            joined = squeeze(holder.parent.get_text(" ")[: SHORT * 2])
            if len(joined) <= 40:
                yield joined, holder.parent


def _block(response: Response, holder: Tag) -> Block | None:
    """The smallest block around a date with a link that reads like a title."""
    element: Tag | None = holder
    for _ in range(CLIMB):
        if element is None or element.name in ("body", "html"):
            return None
        links = element.find_all("a", href=True, limit=LINKS_IN_ITEM + 1)
        if element.name == "a" and element.get("href"):
            links = [element, *links]
        targets = {_target(response, link) for link in links} - {None}
        if len(links) > LINKS_IN_ITEM and len(targets) > 4:
            return None
        best = _title_link(response, links)
        if best is not None:
            return Block(element, best[0], best[1])
        element = element.parent
    return None


def _target(response: Response, link: Tag) -> str | None:
    return absolute(response.url, str(link.get("href") or ""))


def _title_link(response: Response, links: Iterable[Tag]) -> tuple[str, str] | None:
    """The link with the longest text that is not “selengkapnya”; or one around a heading."""
    best: tuple[int, str, str] | None = None
    for link in links:
        url = _target(response, link)
        if url is None or _FILES.search(url.partition("?")[0]):
            continue
        heading = link.find(["h1", "h2", "h3", "h4", "h5"])
        text = squeeze((heading or link).get_text(" "))[:300] or squeeze(str(link.get("title") or ""))[:300]
        if len(text) < 12 or _MORE.match(text) or _is_only_date(text):
            continue
        if best is None or len(text) > best[0]:
            best = (len(text), url, text)
    return (best[1], best[2]) if best else None


def _is_only_date(text: str) -> bool:
    """Whether a short text is a date and little else; such a link is no title."""
    return (
        len(text) < 30
        and bool(re.fullmatch(r"[\w,.' |/:-]*\d{4}[\w,. |/:-]*", text))
        and len(text.split()) <= 6
    )


def _observation(response: Response, block: Block, found: Found) -> Observation:
    traits = _traits(response, block)
    kind = found.kind
    if kind is DateKind.PUBLISHED and _names(block.element, _AGENDA):
        kind = DateKind.EVENT
    return Observation(
        url=canonical(block.url),
        title=block.title,
        source=Source.LISTING,
        detail="date beside a title",
        raw=found.raw,
        published=found.moment,
        date_kind=kind,
        traits=traits,
    )


def _traits(response: Response, block: Block) -> frozenset[Trait]:
    holds = (
        (Trait.FOREIGN, not same_site(block.url, response.url)),
        (Trait.COMMENT, _names(block.element, _COMMENT)),
        (Trait.PINNED, _names(block.element, _PINNED)),
        (Trait.HIDDEN, _is_hidden(block.element)),
        (Trait.SPAM, is_spam(f"{block.title} {block.url}")),
    )
    return frozenset(trait for trait, is_so in holds if is_so)


def _names(element: Tag, words: re.Pattern[str]) -> bool:
    """Whether the element or one close above it is named so by class or id."""
    for depth, ancestor in enumerate((element, *element.parents)):
        if depth > 5 or ancestor.name in ("body", "html", "main", "[document]"):
            return False
        classes = ancestor.get("class") or []
        named = " ".join(classes if isinstance(classes, list) else [classes])
        if words.search(f"{named} {ancestor.get('id') or ''}"):
            return True
    return False


def _is_hidden(element: Tag) -> bool:
    return any(
        _HIDDEN.search(str(ancestor.get("style") or "")) or ancestor.has_attr("hidden")
        for ancestor in (element, *element.parents)
        if isinstance(ancestor, Tag)
    )


def _undated(response: Response, soup: BeautifulSoup, known: set[str]) -> Iterator[Observation]:
    """Links that read like headlines and bear no date here; first-seen and the item's page may date them."""
    count = 0
    for link in soup.find_all("a", href=True, limit=2000):
        url = _target(response, link)
        text = squeeze(link.get_text(" "))
        if url is None or len(text) < HEADLINE or _MORE.match(text) or not same_site(url, response.url):
            continue
        path = url.partition("://")[2].partition("/")[2]
        own = canonical(url)
        if own in known or not _ITEM_PATH.search(path) or _FILES.search(path.partition("?")[0]):
            continue
        if _names(link, _FURNITURE) or link.find_parent(["nav", "footer", "header", "form"]) is not None:
            continue
        known.add(own)
        block = Block(link, url, text[:300])
        yield Observation(
            url=own,
            title=block.title,
            source=Source.LISTING,
            detail="undated title",
            raw="",
            published=None,
            date_kind=DateKind.UNDATED,
            traits=_traits(response, block),
        )
        count += 1
        if count >= MOST_UNDATED:
            return


def _following(response: Response, soup: BeautifulSoup) -> Iterator[Follow]:
    """The next page of the list, with little weight; items' own pages are the planner's to ask."""
    link = soup.find(["a", "link"], rel="next", href=True)
    url = _target(response, link) if isinstance(link, Tag) else None
    if url and same_site(url, response.url):
        yield Follow(url=url, kind=Kind.LISTING, weight=0.1, why="rel=next")
