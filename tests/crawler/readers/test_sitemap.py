"""Sitemaps: news dates are publications, `lastmod` is a change, and the newest child is asked first."""

from __future__ import annotations

import gzip
import time

import pytest

from crawler.readers import sitemap
from crawler.readers.reading import Kind, Observation, Reading
from segar.model.evidence import DateKind, Source, Trait
from segar.model.moment import Moment
from tests.crawler.readers.given import SITE, WIB, answer, wib

URL = SITE + "sitemap.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS_SPACE = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def read(body: str | bytes, url: str = URL, **more) -> Reading:
    return sitemap.read(answer(body, url, kind="application/xml", **more))


def urlset(*entries: str) -> str:
    return f"{HEAD}<urlset {SPACE} {NEWS_SPACE}>{''.join(entries)}</urlset>"


def entry(path: str, lastmod: str = "2025-03-03T14:05:00+07:00", more: str = "", site: str = SITE) -> str:
    stamp = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    return f"<url><loc>{site}{path}</loc>{stamp}{more}</url>"


def index(*children: tuple[str, str]) -> str:
    maps = "".join(
        f"<sitemap><loc>{SITE}{name}</loc>{f'<lastmod>{lastmod}</lastmod>' if lastmod else ''}</sitemap>"
        for name, lastmod in children
    )
    return f"{HEAD}<sitemapindex {SPACE}>{maps}</sitemapindex>"


def the_one(reading: Reading) -> Observation:
    (only,) = reading.observations
    return only


def names(reading: Reading) -> list[str]:
    return [one.url.removeprefix(SITE) for one in reading.follow]


def test_lastmod_is_a_change_and_no_publication():
    seen = the_one(read(urlset(entry("berita/rapat-kerja/"))))
    assert (seen.url, seen.source, seen.detail) == (SITE + "berita/rapat-kerja", Source.SITEMAP, "lastmod")
    assert seen.date_kind is DateKind.MODIFIED
    assert seen.published == Moment.at(wib("2025-03-03 14:05"))


def test_a_news_date_is_a_publication_and_its_title_is_kept():
    news = (
        "<news:news><news:publication><news:name>Dinas X</news:name></news:publication>"
        "<news:publication_date>2025-03-03</news:publication_date><news:title>Rapat Kerja</news:title></news:news>"
    )
    seen = the_one(read(urlset(entry("berita/rapat-kerja", "2025-03-05", news))))
    assert (seen.date_kind, seen.detail) == (DateKind.PUBLISHED, "news:publication_date")
    assert seen.published == Moment.on_day(wib("2025-03-03").date(), WIB)
    assert seen.title == "Rapat Kerja"


def test_an_address_without_a_date_or_with_a_broken_one_is_left_out():
    assert read(urlset(entry("a", ""), entry("b", "segera"), entry("c", "0000-00-00"))).observations == ()


def test_an_address_of_another_site_is_foreign():
    assert the_one(read(urlset(entry("berita/1", site="https://lain.example/")))).traits == {Trait.FOREIGN}


def test_the_newest_forty_are_kept():
    days = [f"2025-{month:02}-{day:02}" for month in (1, 2) for day in range(1, 29)]
    seen = read(urlset(*(entry(f"berita/{day}", day) for day in days))).observations
    assert len(seen) == 40
    assert [one.raw for one in seen] == sorted(days, reverse=True)[:40]


def test_pages_of_the_newest_articles_are_worth_reading():
    reading = read(
        urlset(entry("profil/", "2025-03-04"), *(entry(f"berita/{n}", f"2025-02-0{n}") for n in range(1, 8)))
    )
    assert names(reading) == ["berita/7", "berita/6", "berita/5", "berita/4"]
    assert {one.kind for one in reading.follow} == {Kind.ARTICLE}


# Index files


def test_of_an_index_the_sitemaps_of_posts_are_asked_the_newest_first():
    reading = read(
        index(
            ("page-sitemap.xml", "2025-03-05"),
            ("post-sitemap.xml", "2019-01-02"),
            ("post-sitemap2.xml", "2025-03-03"),
            ("category-sitemap.xml", "2025-03-05"),
            ("post_tag-sitemap.xml", "2025-03-05"),
            ("berita-sitemap.xml", "2025-01-01"),
        )
    )
    assert names(reading) == ["post-sitemap2.xml", "berita-sitemap.xml", "post-sitemap.xml"]
    assert reading.observations == ()


def test_of_a_numbered_series_without_dates_the_last_is_the_newest():
    numbers = range(1, 12)
    reading = read(
        index(
            *((f"wp-sitemap-posts-post-{n}.xml", "") for n in numbers),
            ("wp-sitemap-posts-page-1.xml", ""),
            ("wp-sitemap-taxonomies-category-1.xml", ""),
            ("wp-sitemap-taxonomies-post_tag-1.xml", ""),
            ("wp-sitemap-users-1.xml", ""),
        )
    )
    assert names(reading) == [f"wp-sitemap-posts-post-{n}.xml" for n in (11, 10, 9)]


def test_sitemaps_of_other_sites_are_not_asked():
    body = (
        f"<sitemapindex {SPACE}><sitemap><loc>https://lain.example/sitemap.xml</loc></sitemap></sitemapindex>"
    )
    assert read(body).follow == ()


# As they are found


def test_a_compressed_sitemap_is_read():
    body = gzip.compress(urlset(entry("berita/1")).encode())
    assert the_one(read(body, SITE + "sitemap.xml.gz")).url == SITE + "berita/1"


def test_spaces_around_addresses_and_dates_do_not_matter():
    body = urlset(f"<url><loc>\n  {SITE}berita/1\n</loc><lastmod> 2025-03-03 </lastmod></url>")
    assert the_one(read(body)).url == SITE + "berita/1"


def test_of_a_broken_sitemap_what_comes_before_the_fault_is_read():
    body = urlset(entry("berita/1"), entry("berita/2")).replace("</urlset>", "<url><loc>htt & <")
    assert len(read(body).observations) == 2


def test_a_blank_line_before_the_declaration_is_forgiven():
    assert len(read("\n\n" + urlset(entry("berita/1"))).observations) == 1


@pytest.mark.parametrize(
    "body",
    [b"", b"<html><body>404</body></html>", b"User-agent: *", b"\x1f\x8b broken", b"<urlset>", b'{"a": 1}'],
    ids=["empty", "a page", "robots", "gzip", "nothing in it", "json"],
)
def test_what_is_no_sitemap_says_nothing(body):
    assert read(body) == Reading()


def test_an_error_page_says_nothing_even_with_the_shape_of_a_sitemap():
    assert read(urlset(entry("berita/1")), status=404) == Reading()


def test_entities_are_not_expanded():
    bomb = (
        f'{HEAD}<!DOCTYPE x [<!ENTITY a "berita"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        f"<urlset {SPACE}><url><loc>{SITE}&b;</loc><lastmod>2025-03-03</lastmod></url></urlset>"
    )
    assert all("beritaberita" not in one.url for one in read(bomb).observations)


def test_a_huge_sitemap_is_read_in_a_moment():
    body = urlset(*(entry(f"berita/{number}") for number in range(60_000)))
    began = time.process_time()
    assert len(read(body).observations) == 40
    assert time.process_time() - began < 5


def test_addresses_that_lure_are_found_wherever_they_stand_in_a_sitemap():
    many = [entry(f"berita/rapat-{n}/") for n in range(60)]
    lures = [entry(f"2019/slot-gacor-maxwin-{n}/", lastmod="") for n in range(4)]
    spam = [one for one in read(urlset(*many, *lures)).observations if Trait.SPAM in one.traits]
    assert {one.url for one in spam} == {f"{SITE}2019/slot-gacor-maxwin-{n}" for n in range(4)}
    assert all(one.published is None for one in spam)


def test_addresses_of_news_about_gambling_do_not_lure():
    news = urlset(entry("kominfo-blokir-230-situs-judi-online/", lastmod=""))
    assert read(news).observations == ()
