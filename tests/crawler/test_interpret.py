"""Whichever reader saw an item: what its address and title betray is noted."""

from __future__ import annotations

import json

import pytest

from crawler.interpret import apart_from_neighbours, interpret
from crawler.readers.reading import Kind, Reading
from segar.model.evidence import FindingCode, Source, Trait
from tests.crawler.readers.given import SITE, answer

LURE = "Slot Gacor Maxwin Hari Ini"
OWN = SITE + "berita/slot-gacor-maxwin"


def feed(*entries: tuple[str, str]) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link><pubDate>Mon, 03 Mar 2025 07:00:00 +0700</pubDate></item>"
        for title, link in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Dinas</title>{items}</channel></rss>'


def posts(*entries: tuple[str, str]) -> str:
    return json.dumps(
        [
            {
                "date_gmt": "2025-03-03T00:00:00",
                "date": "2025-03-03T07:00:00",
                "link": link,
                "title": {"rendered": title},
            }
            for title, link in entries
        ]
    )


def sitemap(*entries: tuple[str, str]) -> str:
    urls = "".join(f"<url><loc>{link}</loc><lastmod>2025-03-03</lastmod></url>" for _, link in entries)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def listing(*entries: tuple[str, str]) -> str:
    cards = "".join(
        f'<article><h3><a href="{link}">{title}</a></h3><span class="date">3 Maret 2025</span></article>'
        for title, link in entries
    )
    return f"<html><head><title>Berita</title></head><body><main>{cards}</main></body></html>"


def article(*entries: tuple[str, str]) -> str:
    title, link = entries[0]
    return (
        f'<html><head><title>{title}</title><link rel="canonical" href="{link}">'
        '<meta property="article:published_time" content="2025-03-03T07:00:00+07:00"></head>'
        f"<body><h1>{title}</h1></body></html>"
    )


DOCUMENTS = {
    Kind.FEED: (feed, "application/rss+xml"),
    Kind.API: (posts, "application/json"),
    Kind.SITEMAP: (sitemap, "application/xml"),
    Kind.LISTING: (listing, "text/html; charset=utf-8"),
    Kind.ARTICLE: (article, "text/html; charset=utf-8"),
    None: (listing, "text/html; charset=utf-8"),
}
KINDS = pytest.mark.parametrize("kind", DOCUMENTS, ids=lambda kind: kind.name.lower() if kind else "home")


def read(kind: Kind | None, *entries: tuple[str, str], url: str = SITE) -> Reading:
    write, content_type = DOCUMENTS[kind]
    return interpret(kind, answer(write(*entries), url, kind=content_type))


@KINDS
def test_an_item_that_lures_is_noted_as_spam_whichever_reader_saw_it(kind):
    url = OWN if kind is Kind.ARTICLE else SITE + "daftar"
    observations = read(kind, (LURE, OWN), url=url).observations
    assert observations
    assert all(Trait.SPAM in one.traits for one in observations)


@KINDS
def test_news_about_gambling_is_noted_as_nothing(kind):
    entry = ("Kominfo Blokir 230 Situs Judi Online", SITE + "berita/kominfo-blokir-situs-judi-online")
    url = entry[1] if kind is Kind.ARTICLE else SITE + "daftar"
    observations = read(kind, entry, url=url).observations
    assert observations
    assert {one.traits for one in observations} == {frozenset()}


@KINDS
def test_what_lives_in_a_neighbours_folder_is_noted_as_foreign_whichever_reader_saw_it(kind):
    entry = ("Rapat Kerja Bersama Kepala Sekolah", SITE + "opd/tetangga/berita/rapat-kerja")
    url = entry[1] if kind is Kind.ARTICLE else SITE + "daftar"
    reading = read(kind, entry, url=url)
    observations = apart_from_neighbours(reading, lambda address: "/opd/tetangga/" in address).observations
    assert observations
    assert all(Trait.FOREIGN in one.traits for one in observations)


@pytest.mark.parametrize(
    "kind", [Kind.FEED, Kind.API, Kind.SITEMAP, Kind.LISTING], ids=lambda kind: kind.name.lower()
)
def test_a_list_full_of_lures_is_a_finding_each_time_that_it_is_read(kind):
    entries = [(f"{LURE} {number}", f"{OWN}-{number}") for number in range(3)]
    codes = [finding.code for finding in read(kind, *entries, url=SITE + "daftar").findings]
    assert FindingCode.SPAM_VISIBLE in codes


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        (Kind.FEED, Source.FEED),
        (Kind.API, Source.API),
        (Kind.SITEMAP, Source.SITEMAP),
        (Kind.LISTING, Source.LISTING),
        (Kind.ARTICLE, Source.STRUCTURED_DATA),
        (None, Source.LISTING),
    ],
)
def test_each_kind_of_answer_has_its_reader(kind, source):
    entry = ("Rapat Kerja Bersama Kepala Sekolah", SITE + "berita/rapat-kerja")
    url = entry[1] if kind is Kind.ARTICLE else SITE + "daftar"
    assert source in {one.source for one in read(kind, entry, url=url).observations}
