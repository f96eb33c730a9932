"""Home pages: which CMS it is, and where feeds, APIs, sitemaps and lists of news are."""

# ruff: noqa: E501 - documents stand here as they are served

from __future__ import annotations

import pytest

from crawler.readers import home
from crawler.readers.reading import Follow, Kind
from segar.model.evidence import FindingCode
from tests.crawler.readers.given import SITE, answer


def page(head: str = "", body: str = "<p>Selamat datang</p>") -> str:
    return f"<!doctype html><html lang=id><head><title>Dinas X</title>{head}</head><body>{body}</body></html>"


def follows(text: str, url: str = SITE, **more) -> list[Follow]:
    return list(home.read(answer(text, url, **more)).follow)


def urls(found: list[Follow], kind: Kind, *, guessed: bool = False) -> list[str]:
    return [one.url for one in found if one.kind is kind and (guessed or one.why != "well-known place")]


WORDPRESS = page(
    '<meta name="generator" content="WordPress 6.4.3" />'
    '<link rel="alternate" type="application/rss+xml" title="Dinas X &raquo; Umpan" href="https://dinas.jatimprov.go.id/feed/" />'
    '<link rel="alternate" type="application/rss+xml" title="Dinas X &raquo; Umpan Komentar" href="https://dinas.jatimprov.go.id/comments/feed/" />'
    '<link rel="https://api.w.org/" href="https://dinas.jatimprov.go.id/wp-json/" />'
    "<link rel='stylesheet' href='/wp-content/themes/berita/style.css' />"
)


def test_a_declared_feed_is_asked_and_a_feed_of_comments_is_not():
    found = follows(WORDPRESS)
    assert urls(found, Kind.FEED, guessed=True) == [SITE + "feed/"]
    assert found[0].why == "link rel=alternate"


def test_wordpress_is_asked_through_its_api():
    (api,) = urls(follows(WORDPRESS), Kind.API)
    assert api.startswith(SITE + "wp-json/wp/v2/posts?")
    assert "date_gmt" in api


CMS = {
    "WordPress": ("<link rel='stylesheet' href='/wp-content/themes/x/style.css'>", "feed/"),
    "Joomla": (
        '<meta name="generator" content="Joomla! - Open Source Content Management" />',
        "?format=feed&type=rss",
    ),
    "Drupal": ('<meta name="Generator" content="Drupal 9 (https://www.drupal.org)" />', "rss.xml"),
    "Blogger": ("<meta content='blogger' name='generator'/>", "feeds/posts/default?orderby=published"),
    "Ghost": ('<meta name="generator" content="Ghost 5.2" />', "rss/"),
    "OpenSID": ('<link rel="stylesheet" href="/assets/css/opensid.css"> OpenSID 23.01', "feed"),
    "Hugo": ('<meta name="generator" content="Hugo 0.121.1">', "index.xml"),
}


@pytest.mark.parametrize("name", CMS)
def test_each_cms_is_known_by_its_signs_and_asked_where_it_keeps_its_feed(name):
    head, place = CMS[name]
    assert home.generator(answer(page(head))) == name
    assert SITE + place in urls(follows(page(head)), Kind.FEED)


def test_an_unknown_portal_is_asked_at_the_well_known_places_and_that_is_said():
    found = follows(page())
    assert home.generator(answer(page())) == ""
    assert urls(found, Kind.FEED) == urls(found, Kind.API) == []
    assert set(urls(found, Kind.FEED, guessed=True)) == {SITE + "feed/", SITE + "rss.xml"}
    assert urls(found, Kind.SITEMAP, guessed=True) == [SITE + "sitemap.xml"]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        pytest.param(
            '<link rel="alternate" type="application/atom+xml" href="/atom.xml">', "atom.xml", id="atom"
        ),
        pytest.param(
            '<link rel=alternate type="application/feed+json" href="/feed.json">', "feed.json", id="json"
        ),
        pytest.param(
            '<LINK REL="ALTERNATE" TYPE="application/rss+xml; charset=utf-8" HREF="umpan">',
            "umpan",
            id="capitals",
        ),
        pytest.param(
            '<base href="/web/"><link rel="alternate" type="application/rss+xml" href="rss">',
            "web/rss",
            id="base",
        ),
    ],
)
def test_feeds_are_declared_in_many_ways(link, expected):
    assert SITE + expected in urls(follows(page(link)), Kind.FEED)


@pytest.mark.parametrize(
    "link",
    [
        pytest.param('<link rel="alternate" hreflang="en" href="/en/">', id="a translation"),
        pytest.param(
            '<link rel="alternate" type="application/rss+xml" href="https://kominfo.example/feed/">',
            id="another site",
        ),
        pytest.param('<link rel="alternate" type="application/json+oembed" href="/oembed?x">', id="oembed"),
        pytest.param(
            '<link rel="alternate" type="application/rss+xml" href="javascript:void(0)">', id="no address"
        ),
    ],
)
def test_what_is_no_feed_of_the_site_is_not_asked(link):
    assert urls(follows(page(link)), Kind.FEED) == []


# Lists of news

PORTAL = page(
    body="""
<nav><ul><li><a href="/">Beranda</a></li><li><a href="/profil/visi-misi">Visi Misi</a></li>
<li><a href="/berita">Berita</a></li><li><a href="/pengumuman">Pengumuman</a></li><li><a href="/galeri">Galeri</a></li>
<li><a href="/index.php/artikel">Artikel</a></li><li><a href="/kontak">Kontak</a></li>
<li><a href="https://jatimprov.go.id/berita">Berita Provinsi</a></li><li><a href="#berita">Berita</a></li></ul></nav>
<h3><a href="/berita/kepala-dinas-membuka-rapat-kerja-guru-hebat-se-jawa-timur">Kepala Dinas Membuka Rapat Kerja Guru Hebat</a></h3>"""
)


def test_links_to_lists_of_news_are_followed_the_surest_first():
    assert urls(follows(PORTAL), Kind.LISTING) == [
        SITE + "berita",
        SITE + "index.php/artikel",
        SITE + "pengumuman",
        SITE + "galeri",
    ]


@pytest.mark.parametrize(
    "link",
    [
        pytest.param('<a href="/kabar">Kabar Terkini</a>', id="kabar"),
        pytest.param('<a href="/publikasi/siaran-pers">Siaran Pers</a>', id="siaran pers"),
        pytest.param('<a href="/category/berita/">Semua</a>', id="a category"),
        pytest.param(
            '<a href="/index.php?option=com_content&view=category&id=8">Berita Terbaru</a>', id="joomla"
        ),
        pytest.param('<a href="/p/berita.html">Berita</a>', id="blogger"),
        pytest.param('<a href="/artikel/kategori/berita-desa">Berita Desa</a>', id="opensid"),
        pytest.param('<a href="/news"><img src="news.png"></a>', id="a picture"),
    ],
)
def test_lists_go_by_many_names(link):
    assert len(urls(follows(page(body=link)), Kind.LISTING)) == 1


def test_an_article_is_no_list_though_it_stands_below_one():
    title = "Kepala Dinas Membuka Rapat Kerja Guru Hebat se-Jawa Timur"
    assert urls(follows(page(body=f'<a href="/berita/rapat">{title}</a>')), Kind.LISTING) == []


def test_not_more_than_the_best_lists_are_followed():
    links = "".join(f'<a href="/galeri/{number}">Galeri {number}</a>' for number in range(30))
    found = urls(follows(page(body=links + '<a href="/berita">Berita</a>')), Kind.LISTING)
    assert found[0] == SITE + "berita"
    assert len(found) == 8


def test_a_channel_in_a_folder_of_a_portal_keeps_to_its_folder():
    channel = "https://jatimprov.go.id/opd/bkd"
    body = '<a href="/berita">Berita Provinsi</a><a href="/opd/bkd/berita">Berita BKD</a><a href="/opd/kominfo/berita">Berita</a>'
    found = follows(page(body=body), channel)
    assert urls(found, Kind.LISTING) == ["https://jatimprov.go.id/opd/bkd/berita"]
    guessed = urls(found, Kind.FEED, guessed=True) + urls(found, Kind.SITEMAP, guessed=True)
    assert all(url.startswith("https://jatimprov.go.id/opd/bkd/") for url in guessed)


# Shells


def codes(text: str) -> set[FindingCode]:
    return {finding.code for finding in home.read(answer(text)).findings}


def test_a_page_that_scripts_must_fill_is_an_empty_shell():
    body = '<div id="root"></div><noscript>Aktifkan JavaScript</noscript><script src="/static/js/main.js"></script>'
    assert codes(page(body=body)) == {FindingCode.EMPTY_SHELL}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p>Selamat datang</p>", id="no scripts"),
        pytest.param('<script src="/a.js"></script><p>' + "kata " * 50 + "</p>", id="words"),
        pytest.param(
            '<script src="/a.js"></script><a href="/a">A</a><a href="/b">B</a><a href="/c">C</a>', id="links"
        ),
    ],
)
def test_a_page_that_says_something_is_no_shell(body):
    assert codes(page(body=body)) == set()


@pytest.mark.parametrize("body", ["", "{}", "<", "<a href='//[::1'>Berita</a>", "\0" * 50], ids=range(5))
def test_rubbish_raises_nothing(body):
    assert urls(follows(body), Kind.LISTING) == []
