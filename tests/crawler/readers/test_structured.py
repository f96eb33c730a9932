"""What a page says of itself to machines."""

from __future__ import annotations

import json

import pytest

from crawler.readers.candidates import Place, Stated
from crawler.readers.jsonld import json_ld
from crawler.readers.markup import page
from crawler.readers.state import fields
from crawler.readers.structured import attributes, identity, metas
from segar.model.evidence import DateKind
from tests.crawler.readers.given import answer

STAMP = "2025-03-03T14:05:00+07:00"
LATER = "2025-03-04T08:00:00+07:00"


def script(content: object) -> bytes:
    text = content if isinstance(content, str) else json.dumps(content)
    return f'<script type="application/ld+json">{text}</script>'.encode()


def in_json(content: object) -> list[tuple[Place, str, str, DateKind]]:
    return [told(one) for one in json_ld(script(content))]


def told(one: Stated) -> tuple[Place, str, str, DateKind]:
    return one.place, one.detail, one.raw, one.kind


def in_meta(html: str) -> list[tuple[Place, str, str, DateKind]]:
    tree = page(answer(f"<html><head>{html}</head><body><p>Isi</p></body></html>"))
    assert tree is not None
    return [told(one) for one in metas(tree)]


def in_attributes(html: str) -> list[tuple[Place, str, str, DateKind]]:
    response = answer(f"<html><body>{html}</body></html>")
    tree = page(response)
    assert tree is not None
    return [told(one) for one in attributes(tree, response.body)]


NEWS = {"@type": "NewsArticle", "datePublished": STAMP}
AS_NEWS = [(Place.LD_ARTICLE, "json-ld NewsArticle datePublished", STAMP, DateKind.PUBLISHED)]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(NEWS, id="object"),
        pytest.param([{"@type": "WebSite", "datePublished": LATER}, NEWS], id="array"),
        pytest.param(
            {"@context": "https://schema.org", "@graph": [{"@type": "BreadcrumbList"}, NEWS]}, id="graph"
        ),
        pytest.param({"@graph": [{"@graph": [[NEWS]]}]}, id="graph in a graph"),
        pytest.param({"@type": "WebPage", "mainEntity": NEWS}, id="main entity"),
        pytest.param(NEWS | {"@type": ["NewsArticle", "Thing"]}, id="two types"),
        pytest.param(NEWS | {"@type": "https://schema.org/NewsArticle"}, id="type by address"),
        pytest.param(NEWS | {"datePublished": [STAMP]}, id="date in an array"),
        pytest.param(NEWS | {"dateCreated": LATER}, id="begun on another day"),
        pytest.param(NEWS | {"comment": {"@type": "Comment", "datePublished": LATER}}, id="comment inside"),
        pytest.param(f'{{"@type": "NewsArticle", "datePublished": "{STAMP}",}}', id="trailing comma"),
        pytest.param(f'<!-- {{"@type": "NewsArticle", "datePublished": "{STAMP}"}} -->', id="in a comment"),
        pytest.param(f'//<![CDATA[\n{{"@type":"NewsArticle","datePublished":"{STAMP}"}}\n//]]>', id="CDATA"),
        pytest.param(
            f'{{"@type": "NewsArticle", "n": "a\nb", "datePublished": "{STAMP}"}};', id="line break"
        ),
    ],
)
def test_json_ld_of_an_article_is_found(content: object) -> None:
    assert in_json(content) == AS_NEWS


def test_a_modified_date_is_told_apart() -> None:
    assert in_json(NEWS | {"dateModified": LATER}) == [
        *AS_NEWS,
        (Place.LD_ARTICLE, "json-ld NewsArticle dateModified", LATER, DateKind.MODIFIED),
    ]


def test_articles_come_before_the_page_around_them() -> None:
    found = in_json([{"@type": "WebPage", "datePublished": LATER}, NEWS])
    assert [place for place, *_ in found] == [Place.LD_ARTICLE, Place.LD_OTHER]


@pytest.mark.parametrize("kind", ["Event", "Comment", "Organization", "WebSite", "JobPosting", "Person"])
def test_json_ld_of_other_things_says_nothing_of_the_page(kind: str) -> None:
    assert in_json({"@type": kind, "datePublished": STAMP}) == []


def test_json_that_cannot_be_repaired_still_gives_its_first_dates() -> None:
    broken = f'{{"headline": "dia bilang "ya"", "datePublished": "{STAMP}", "dateModified": "{LATER}"}}'
    assert in_json(broken) == [
        (Place.LD_OTHER, "json-ld datePublished", STAMP, DateKind.PUBLISHED),
        (Place.LD_OTHER, "json-ld dateModified", LATER, DateKind.MODIFIED),
    ]


def test_a_block_that_is_commented_out_is_not_read() -> None:
    assert list(json_ld(b"<!-- " + script(NEWS) + b" -->")) == []
    assert [told(one) for one in json_ld(b"<!-- menu -->" + script(NEWS))] == AS_NEWS


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"<script type='application/ld+json'>", id="never closed"),
        pytest.param(b'<p title="ld+json">{"@type":"NewsArticle"}</p>', id="no script"),
        pytest.param(script("[" * 100_000), id="deep"),
        pytest.param(script('{"@graph":' * 5000), id="deep graph"),
        pytest.param(script({"@type": "NewsArticle", "datePublished": 10**400}), id="number without end"),
        pytest.param(script({"@type": "NewsArticle", "datePublished": True}), id="boolean"),
        pytest.param(script({"@type": "NewsArticle", "datePublished": {"@value": STAMP}}), id="object"),
        pytest.param(b"ld+json" * 10_000, id="the word alone"),
    ],
)
def test_json_ld_that_says_no_date_gives_none(body: bytes) -> None:
    assert list(json_ld(body)) == []


def test_a_graph_that_refers_to_itself_ends() -> None:
    text = json.dumps({"@id": "#a", "@graph": [{"@id": "#b", "mainEntity": {"@id": "#a"}}, NEWS]})
    assert [told(one) for one in json_ld(script(text))] == AS_NEWS


@pytest.mark.parametrize(
    ("html", "place", "name", "kind"),
    [
        (
            f'<meta property="article:published_time" content="{STAMP}">',
            Place.META,
            "article:published_time",
            "published",
        ),
        (
            f'<meta name="article:published_time" content="{STAMP}">',
            Place.META,
            "article:published_time",
            "published",
        ),
        (f'<META NAME="PubDate" CONTENT=" {STAMP}\n">', Place.META, "pubdate", "published"),
        (f'<meta itemprop="datePublished" content="{STAMP}">', Place.META, "datepublished", "published"),
        (f'<meta name="dc.date" content="{STAMP}">', Place.META_VAGUE, "dc.date", "published"),
        (
            f'<meta property="article:modified_time" content="{STAMP}">',
            Place.META,
            "article:modified_time",
            "modified",
        ),
        (f'<meta property="og:updated_time" content="{STAMP}">', Place.META, "og:updated_time", "modified"),
        (f'<meta http-equiv="last-modified" content="{STAMP}">', Place.META, "last-modified", "modified"),
    ],
)
def test_a_meta_is_read_by_its_name(html: str, place: Place, name: str, kind: str) -> None:
    assert in_meta(html) == [(place, f"meta {name}", STAMP, DateKind(kind))]


@pytest.mark.parametrize(
    "html",
    [
        f'<meta name="expires" content="{STAMP}">',
        f'<meta name="event:start_time" content="{STAMP}">',
        '<meta property="article:published_time">',
        '<meta property="article:published_time" content=" ">',
        f'<!-- <meta property="article:published_time" content="{STAMP}"> -->',
    ],
)
def test_another_meta_is_not(html: str) -> None:
    assert in_meta(html) == []


@pytest.mark.parametrize(
    ("html", "detail", "kind"),
    [
        (
            f'<time itemprop="datePublished" datetime="{STAMP}">kemarin</time>',
            "microdata datepublished",
            "published",
        ),
        (f'<span itemprop="datePublished" content="{STAMP}"></span>', "microdata datepublished", "published"),
        (
            f'<abbr itemprop="datePublished" title="{STAMP}">3/3</abbr>',
            "microdata datepublished",
            "published",
        ),
        (f'<span itemprop="headline dateModified">{STAMP}</span>', "microdata datemodified", "modified"),
        (
            f'<span property="schema:datePublished" content="{STAMP}">3 Maret</span>',
            "rdfa datepublished",
            "published",
        ),
        (f'<span property="dc:modified" content="{STAMP}"></span>', "rdfa modified", "modified"),
    ],
)
def test_microdata_and_rdfa_are_read(html: str, detail: str, kind: str) -> None:
    assert in_attributes(html) == [(Place.MICRODATA, detail, STAMP, DateKind(kind))]


@pytest.mark.parametrize(
    "around", ["aside", 'div class="sidebar"', 'ol id="comments"', 'div class="berita-terkait"']
)
def test_microdata_of_other_pages_are_not(around: str) -> None:
    tag = around.split()[0]
    html = f'<{around}><div><b><time itemprop="datePublished" datetime="{STAMP}"></time></b></div></{tag}>'
    assert in_attributes(html) == []


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        (f'{{"published_at":"{STAMP}"}}', "script published_at"),
        (f'publishDate: "{STAMP}"', "script publishDate"),
        (f"'created_at' : '{STAMP}'", "script created_at"),
        (f"{{&quot;datePublished&quot;:&quot;{STAMP}&quot;}}", "script datePublished"),
        (f'"{{\\"publication_date\\":\\"{STAMP}\\"}}"', "script publication_date"),
    ],
)
def test_a_field_of_a_script_is_read(text: str, detail: str) -> None:
    assert [told(one) for one in fields(f"<script>var s = {text}</script>".encode())] == [
        (Place.STATE, detail, STAMP, DateKind.PUBLISHED)
    ]


@pytest.mark.parametrize(
    "name", ["updated_at", "last_published", "publication_date_stop", "start", "unpublish_date"]
)
def test_a_field_for_something_else_is_not(name: str) -> None:
    assert fields(f'<script>{{"{name}":"{STAMP}"}}</script>'.encode()) == []


def test_a_page_has_the_address_that_it_declares_on_its_own_site() -> None:
    head = '<link rel="canonical" href="/berita/banjir"><meta property="og:title" content="Banjir  surut">'
    response = answer(f"<html><head>{head}</head><body><h1>X</h1></body></html>", "https://dinas.go.id/?p=7")
    tree = page(response)
    assert tree is not None
    assert identity(response, tree) == ("https://dinas.go.id/berita/banjir", "Banjir surut")


def test_a_page_that_declares_another_site_keeps_its_own_address() -> None:
    head = '<link rel="canonical" href="https://example.com/x"><title>Judul</title>'
    response = answer(f"<html><head>{head}</head><body></body></html>", "https://dinas.go.id/berita/7")
    tree = page(response)
    assert tree is not None
    assert identity(response, tree) == ("https://dinas.go.id/berita/7", "Judul")
