"""What a page says of itself to machines in its markup: OpenGraph and other meta, microdata, RDFa."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import lxml.html

from crawler.canonical import absolute, canonical, same_site
from crawler.readers.candidates import Place, Stated
from crawler.readers.markup import elements, squeeze, text_of
from crawler.readers.reading import Response
from segar.model.evidence import DateKind

MOST_ELEMENTS = 500
_META_PUBLISHED = frozenset(
    "article:published_time og:article:published_time article:published og:published_time og:pubdate pubdate "
    "publishdate publish_date publish-date publication_date publication-date date_published datepublished "
    "dc.date.issued dcterms.issued parsely-pub-date sailthru.date article.published article_date_original "
    "originalpublicationdate displaydate cxenseparse:recs:publishtime rnews:datepublished bt:pubdate published_at "
    "citation_publication_date citation_online_date citation_date shareaholic:article_published_time "
    "iso-8601-publish-date og:question:published_time video:release_date og:video:release_date pub_date "
    "dateposted date-posted nrk:firstpublished mediator_published_time published article.created "
    "cxenseparse:publishtime sailthru.published_time ptime".split()
)
_META_VAGUE = frozenset(
    "dcterms.date dcterms.created dc.date dc.date.created dc.created date created date_created datecreated "
    "og:release_date release_date firstcreate eprints.date eprints.datestamp "
    "article:created article_date".split()
)
_META_MODIFIED = frozenset(
    "article:modified_time og:updated_time og:modified_time last-modified lastmod dcterms.modified dc.date.modified "
    "datemodified modified revised updated_time last_updated article:modified date_modified dc.modified "
    "modification_date lastmodified".split()
)
_META = (
    dict.fromkeys(_META_PUBLISHED, (Place.META, DateKind.PUBLISHED))
    | dict.fromkeys(_META_VAGUE, (Place.META_VAGUE, DateKind.PUBLISHED))
    | dict.fromkeys(_META_MODIFIED, (Place.META, DateKind.MODIFIED))
)
_ITEM_PUBLISHED = frozenset({"datepublished", "datecreated", "dateposted", "uploaddate"})
_WITH_ITEMPROP = elements("//*[@itemprop and not(self::meta)]")
_WITH_PROPERTY = elements("/html/body//*[@property and @content and not(self::meta)]")
_RDFA = re.compile(
    r"^(?:schema|dc|dcterms|sioc|og|article)?:?(datepublished|datecreated|created|issued|datemodified|modified|date)$"
)
_ELSEWHERE = re.compile(
    r"comment|komentar|related|terkait|sidebar|widget|recent|popul|terbaru|lainnya|rekomendasi|teaser", re.I
)


def identity(response: Response, tree: lxml.html.HtmlElement) -> tuple[str, str]:
    """The canonical address and the title of a page."""
    declared = tree.xpath("string(//link[@rel='canonical']/@href)")
    link = absolute(response.url, declared) if declared else None
    own = link if link and same_site(link, response.url) else response.url
    title = tree.xpath("string(//meta[@property='og:title']/@content)") or text_of(
        next(iter(tree.xpath("//h1|//title")), None), 300
    )
    return canonical(own), squeeze(str(title))


def metas(tree: lxml.html.HtmlElement) -> Iterator[Stated]:
    """Every date in `<meta>`."""
    for meta in islice(tree.iter("meta"), MOST_ELEMENTS):
        given = meta.attrib
        if "content" not in given:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = given.get(attribute, "").strip().lower()
            meaning = _META.get(name)
            raw = squeeze(given["content"][:300])[:200] if meaning else ""
            if meaning and raw:
                yield Stated(meaning[0], f"meta {name}", raw, meaning[1])
                break


def attributes(tree: lxml.html.HtmlElement, body: bytes) -> Iterator[Stated]:
    """Every date in microdata and RDFa. `body` are the bytes that `tree` was read from."""
    if b"itemprop" in body:
        yield from _microdata(tree)
    if b"property=" in body:
        yield from _rdfa(tree)


def _microdata(tree: lxml.html.HtmlElement) -> Iterator[Stated]:
    for element in _WITH_ITEMPROP(tree)[:MOST_ELEMENTS]:
        names = (element.get("itemprop") or "").lower().split()
        name = next((name for name in names if name in _ITEM_PUBLISHED or name == "datemodified"), None)
        if name is None or _is_elsewhere(element):
            continue
        kind = DateKind.MODIFIED if name == "datemodified" else DateKind.PUBLISHED
        raw = (
            element.get("datetime") or element.get("content") or element.get("title") or text_of(element, 100)
        )
        if raw:
            yield Stated(Place.MICRODATA, f"microdata {name}", squeeze(raw[:300])[:200], kind)


def _rdfa(tree: lxml.html.HtmlElement) -> Iterator[Stated]:
    for element in _WITH_PROPERTY(tree)[:MOST_ELEMENTS]:
        match = _RDFA.match((element.get("property") or "").strip().lower().split(" ")[0])
        if match is None or _is_elsewhere(element):
            continue
        kind = DateKind.MODIFIED if "modified" in match[1] else DateKind.PUBLISHED
        yield Stated(Place.MICRODATA, f"rdfa {match[1]}", squeeze((element.get("content") or "")[:200]), kind)


def _is_elsewhere(element: lxml.html.HtmlElement) -> bool:
    """Whether an element stands in comments, a sidebar, or a list of other articles."""
    for depth, around in enumerate(element.iterancestors()):
        if depth > 12 or around.tag in ("body", "html"):
            return False
        if around.tag in ("aside", "nav") and depth > 1:
            return True
        if _ELSEWHERE.search(f"{around.get('class') or ''} {around.get('id') or ''}"):
            return True
    return False
