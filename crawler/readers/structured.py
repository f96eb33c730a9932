"""What a page says of itself to machines: JSON-LD, microdata, OpenGraph and other meta, `<time>`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import lxml.html

from crawler.canonical import absolute, canonical, same_site
from crawler.dates import parse
from crawler.readers.markup import page, squeeze, text_of
from crawler.readers.reading import Observation, Reading, Response
from segar.model.evidence import DateKind, Source

MOST_BLOCKS = 30
MOST_NODES = 2000
MAX_BLOCK = 500_000
_COMMENTS = re.compile(r"/\*.*?\*/|<!--|-->|//<!\[CDATA\[|//]]>|<!\[CDATA\[|]]>", re.S)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_NOT_THE_PAGE = frozenset(
    "Event Comment Organization GovernmentOrganization Person Review Product JobPosting VideoObject ImageObject "
    "BreadcrumbList WebSite Offer UserComments SocialEvent BusinessEvent".split()
)
_ARTICLES = frozenset(
    "Article NewsArticle BlogPosting Report SocialMediaPosting ReportageNewsArticle LiveBlogPosting "
    "TechArticle ScholarlyArticle PressRelease OpinionNewsArticle".split()
)
_META_PUBLISHED = frozenset(
    "article:published_time og:article:published_time article:published og:published_time og:pubdate pubdate "
    "publishdate publish_date publish-date publication_date date_published datepublished dc.date.issued "
    "dcterms.issued dcterms.created dc.date.created dcterms.date dc.date date parsely-pub-date sailthru.date "
    "article.published article_date_original originalpublicationdate displaydate cxenseparse:recs:publishtime "
    "rnews:datepublished bt:pubdate published_at created date_created citation_publication_date "
    "citation_online_date shareaholic:article_published_time iso-8601-publish-date".split()
)
_META_MODIFIED = frozenset(
    "article:modified_time og:updated_time og:modified_time last-modified lastmod dcterms.modified dc.date.modified "
    "datemodified modified revised updated_time".split()
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A date that the page states: where, the text, of which kind."""

    detail: str
    raw: str
    kind: DateKind


def read(response: Response) -> Reading:
    """Observations of the page itself. Never raises."""
    tree = page(response)
    if tree is None or response.status != 200:
        return Reading()
    url, title = identity(response, tree)
    seen: dict[tuple[DateKind, str], Observation] = {}
    for stated in statements(tree):
        moment = parse(stated.raw, zone=response.zone, fetched_at=response.fetched_at)
        if moment is not None and (stated.kind, stated.detail) not in seen:
            seen[(stated.kind, stated.detail)] = Observation(
                url=url,
                title=title,
                source=Source.STRUCTURED_DATA,
                detail=stated.detail,
                raw=stated.raw,
                published=moment,
                date_kind=stated.kind,
            )
    return Reading(observations=tuple(seen.values()))


def identity(response: Response, tree: lxml.html.HtmlElement) -> tuple[str, str]:
    """The canonical address and the title of a page."""
    declared = tree.xpath("string(//link[@rel='canonical']/@href)")
    link = absolute(response.url, declared) if declared else None
    own = link if link and same_site(link, response.url) else response.url
    title = tree.xpath("string(//meta[@property='og:title']/@content)") or text_of(
        next(iter(tree.xpath("//h1|//title")), None), 300
    )
    return canonical(own), squeeze(str(title))


def statements(tree: lxml.html.HtmlElement) -> Iterator[Stated]:
    """Every date stated for machines, the surest places first."""
    yield from _json_ld(tree)
    yield from _meta(tree)
    yield from _microdata(tree)
    yield from _time_elements(tree)


def _json_ld(tree: lxml.html.HtmlElement) -> Iterator[Stated]:
    nodes: list[dict[str, Any]] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:MOST_BLOCKS]:
        nodes.extend(_nodes(_loads(script.text or "")))
    nodes.sort(key=lambda node: not (_types(node) & _ARTICLES))
    for node in nodes:
        types = _types(node)
        if types & _NOT_THE_PAGE:
            continue
        name = next(iter(sorted(types)), "thing")
        for field, kind in (
            ("datePublished", DateKind.PUBLISHED),
            ("dateCreated", DateKind.PUBLISHED),
            ("uploadDate", DateKind.PUBLISHED),
            ("dateModified", DateKind.MODIFIED),
        ):
            raw = node.get(field)
            if isinstance(raw, str) and raw.strip():
                yield Stated(f"json-ld {name} {field}", squeeze(raw)[:200], kind)


def _loads(text: str) -> Any:
    """JSON as it is found: with comments, CDATA, trailing commas, raw line breaks in strings."""
    text = text[:MAX_BLOCK].strip().rstrip(";")
    for candidate in (text, _TRAILING_COMMA.sub(r"\1", _COMMENTS.sub("", text))):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any) -> list[dict[str, Any]]:
    """The objects that describe the page or are in its graph; not what is nested deep in them."""
    found: list[dict[str, Any]] = []
    queue = [value]
    while queue and len(found) < MOST_NODES:
        current = queue.pop(0)
        if isinstance(current, list):
            queue.extend(current[:MOST_NODES])
        elif isinstance(current, dict):
            found.append(current)
            queue.extend(current[key] for key in ("@graph", "mainEntity") if key in current)
    return found


def _types(node: dict[str, Any]) -> frozenset[str]:
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return frozenset(str(name).rpartition("/")[2] for name in names if isinstance(name, str))


def _meta(tree: lxml.html.HtmlElement) -> Iterator[Stated]:
    for meta in tree.xpath("//meta[@content]")[:300]:
        raw = squeeze(meta.get("content") or "")[:200]
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(attribute) or "").strip().lower()
            if raw and name in _META_PUBLISHED:
                yield Stated(f"meta {name}", raw, DateKind.PUBLISHED)
            elif raw and name in _META_MODIFIED:
                yield Stated(f"meta {name}", raw, DateKind.MODIFIED)


def _microdata(tree: lxml.html.HtmlElement) -> Iterator[Stated]:
    for element in tree.xpath("//*[@itemprop]")[:500]:
        names = (element.get("itemprop") or "").lower().split()
        kind = (
            DateKind.PUBLISHED
            if {"datepublished", "datecreated"} & set(names)
            else DateKind.MODIFIED
            if "datemodified" in names
            else None
        )
        if kind is None or element.tag == "meta" or _in_comment(element):
            continue
        raw = element.get("datetime") or element.get("content") or text_of(element, 100)
        if raw:
            yield Stated(f"microdata {names[0]}", squeeze(raw)[:200], kind)


def _time_elements(tree: lxml.html.HtmlElement) -> Iterator[Stated]:
    """`<time>` of the article: marked as published, else the first one inside `<article>` or `<main>`."""
    for time in tree.xpath("//time[@datetime]")[:60]:
        raw = squeeze(time.get("datetime") or "")[:100]
        classes = f"{time.get('class') or ''} {time.get('pubdate') or ''}".lower()
        if not raw or _in_comment(time):
            continue
        if "updated" in classes and "published" not in classes:
            yield Stated("time updated", raw, DateKind.MODIFIED)
        elif time.get("pubdate") is not None or "published" in classes or "entry-date" in classes:
            yield Stated("time published", raw, DateKind.PUBLISHED)


def _in_comment(element: lxml.html.HtmlElement) -> bool:
    """Whether an element stands in comments, a sidebar, or a list of other articles."""
    return any(
        _ELSEWHERE.search(f"{a.get('class') or ''} {a.get('id') or ''} {a.tag}") for a in _ancestors(element)
    )


_ELSEWHERE = re.compile(
    r"comment|komentar|related|terkait|sidebar|widget|recent|popul|terbaru|footer|\baside\b|\bnav\b|lainnya|rekomendasi",
    re.I,
)


def _ancestors(element: lxml.html.HtmlElement) -> Iterable[lxml.html.HtmlElement]:
    for depth, ancestor in enumerate(element.iterancestors()):
        if depth > 12 or ancestor.tag in ("body", "html"):
            return
        yield ancestor
