"""Feeds as government sites serve them: good, comments, broken, mislabelled, hostile."""

# ruff: noqa: E501 - documents stand here as they are served

from __future__ import annotations

import random
import time
from datetime import UTC, date, datetime, timedelta

import pytest

from crawler.readers import feed
from crawler.readers.reading import Kind, Observation, Reading
from segar.model.evidence import DateKind, FindingCode, Source, Trait
from segar.model.moment import Precision
from tests.crawler.readers.given import NOW, WIB, answer, wib

FEED = "https://dinas.jatimprov.go.id/feed/"


def read(body: str | bytes, url: str = FEED, kind: str = "application/rss+xml; charset=UTF-8") -> Reading:
    return feed.read(answer(body, url, kind=kind))


def rss(items: str, *, head: str = "<title>Dinas X</title>", before: str = "") -> str:
    return (
        f'{before}<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">'
        f"<channel>{head}<link>https://dinas.jatimprov.go.id</link>{items}</channel></rss>"
    )


def item(date_text: str, *, link: str = "https://dinas.jatimprov.go.id/rapat/", more: str = "") -> str:
    return f"<item><title>Rapat Kerja</title><link>{link}</link><pubDate>{date_text}</pubDate>{more}</item>"


def the_one(reading: Reading) -> Observation:
    assert len(reading.observations) == 1
    return reading.observations[0]


WORDPRESS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
	<title>Dinas Pendidikan</title>
	<atom:link href="https://dinas.jatimprov.go.id/feed/" rel="self" type="application/rss+xml" />
	<link>https://dinas.jatimprov.go.id</link>
	<lastBuildDate>Wed, 05 Mar 2025 02:11:09 +0000</lastBuildDate>
	<language>id</language>
	<sy:updatePeriod>hourly</sy:updatePeriod>
	<generator>https://wordpress.org/?v=6.4.3</generator>
<item>
	<title>Kepala Dinas Buka Rapat Kerja &#8220;Guru Hebat&#8221;</title>
	<link>https://dinas.jatimprov.go.id/2025/03/03/rapat-kerja/</link>
	<comments>https://dinas.jatimprov.go.id/2025/03/03/rapat-kerja/#respond</comments>
	<dc:creator><![CDATA[humas]]></dc:creator>
	<pubDate>Mon, 03 Mar 2025 07:05:00 +0000</pubDate>
	<guid isPermaLink="false">https://dinas.jatimprov.go.id/?p=8123</guid>
	<description><![CDATA[<p>Surabaya, 1 Januari 2020 – lama</p>]]></description>
	<content:encoded><![CDATA[<p>Isi <img src="data:image/png;base64,AAAA"> & rusak <b></p>]]></content:encoded>
	<slash:comments>0</slash:comments>
</item>
<item>
	<title>Upacara Bendera</title>
	<link>https://dinas.jatimprov.go.id/2025/02/17/upacara/</link>
	<pubDate>Mon, 17 Feb 2025 01:00:00 +0000</pubDate>
</item>
</channel>
</rss>
<!-- This website is like a Rocket. Performance optimized by WP Rocket. -->
"""


def test_posts_of_wordpress() -> None:
    first, second = read(WORDPRESS).observations
    assert first.url == "https://dinas.jatimprov.go.id/2025/03/03/rapat-kerja"
    assert first.title == "Kepala Dinas Buka Rapat Kerja “Guru Hebat”"
    assert first.source is Source.FEED
    assert first.date_kind is DateKind.PUBLISHED
    assert first.published is not None
    assert first.published.not_before == wib("2025-03-03 14:05")
    assert first.published.precision is Precision.SECOND
    assert first.raw == "Mon, 03 Mar 2025 07:05:00 +0000"
    assert not first.traits
    assert second.published is not None
    assert second.published.not_before == wib("2025-02-17 08:00")


def test_build_date_of_a_feed_is_nobodys_date() -> None:
    dates = {seen.published.day(WIB) for seen in read(WORDPRESS).observations if seen.published}
    assert date(2025, 3, 5) not in dates


def test_pages_of_entries_can_be_asked_at_their_written_address() -> None:
    follow = read(WORDPRESS).follow
    assert [one.url for one in follow] == [
        "https://dinas.jatimprov.go.id/2025/03/03/rapat-kerja/",
        "https://dinas.jatimprov.go.id/2025/02/17/upacara/",
    ]
    assert {one.kind for one in follow} == {Kind.ARTICLE}


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("Mon, 03 Mar 2025 14:05:00 +0700", wib("2025-03-03 14:05")),
        ("Mon, 03 Mar 2025 07:05:00 GMT", wib("2025-03-03 14:05")),
        ("Sen, 03 Mar 2025 14:05:00 +0700", wib("2025-03-03 14:05")),
        ("Senin, 03 Maret 2025 14:05:00 WIB", wib("2025-03-03 14:05")),
        ("Mon, 03 Mar 2025 14:05:00", wib("2025-03-03 14:05")),
        ("2025-03-03 14:05:00", wib("2025-03-03 14:05")),
        ("2025-03-03T07:05:00Z", wib("2025-03-03 14:05")),
        ("Jum, 12 Des 2023 08:00:00 +0700", wib("2023-12-12 08:00")),
        ("\n  Mon, 03 Mar 2025 14:05:00 +0700\t", wib("2025-03-03 14:05")),
    ],
)
def test_dates_as_they_are_written(text: str, instant: datetime) -> None:
    moment = the_one(read(rss(item(text)))).published
    assert moment is not None
    assert moment.not_before == instant


def test_a_day_without_time_is_known_to_the_day_only() -> None:
    moment = the_one(read(rss(item("2025-03-03")))).published
    assert moment is not None
    assert moment.precision is Precision.DAY
    assert moment.day(WIB) == date(2025, 3, 3)


def test_dublin_core_date_of_rdf_is_a_publication() -> None:
    body = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://dinas.jatimprov.go.id/"><title>X</title><dc:date>2025-03-05T00:00:00Z</dc:date></channel>
      <item rdf:about="https://dinas.jatimprov.go.id/a"><title>Satu</title>
      <link>https://dinas.jatimprov.go.id/a</link><dc:date>2025-03-03T14:05:00+07:00</dc:date></item></rdf:RDF>"""
    seen = the_one(read(body))
    assert seen.date_kind is DateKind.PUBLISHED
    assert seen.published is not None
    assert seen.published.not_before == wib("2025-03-03 14:05")


ATOM = """<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'>
<id>tag:blogger.com,1999:blog-77</id><updated>2025-03-05T08:00:00.000+07:00</updated><title>Desa Sukamaju</title>
<link rel='alternate' type='text/html' href='https://dinas.jatimprov.go.id/'/>
<entry><id>tag:blogger.com,1999:blog-77.post-1</id>
{dates}<title type='text'>Musyawarah Desa</title>
<link rel='replies' type='application/atom+xml' href='https://dinas.jatimprov.go.id/feeds/1/comments/default'/>
<link rel='edit' type='application/atom+xml' href='https://www.blogger.com/feeds/77/posts/default/1'/>
<link rel='alternate' type='text/html' href='http://dinas.jatimprov.go.id/2025/03/musyawarah.html' title='X'/></entry></feed>"""


def test_atom_of_blogger() -> None:
    dates = (
        "<published>2024-03-03T14:05:00.001+07:00</published><updated>2025-03-04T09:00:00.002+07:00</updated>"
    )
    published, updated = read(ATOM.replace("{dates}", dates)).observations
    assert published.url == updated.url == "https://dinas.jatimprov.go.id/2025/03/musyawarah.html"
    assert published.date_kind is DateKind.PUBLISHED
    assert published.published is not None
    assert published.published.day(WIB) == date(2024, 3, 3)
    assert updated.date_kind is DateKind.MODIFIED


def test_atom_entry_with_only_updated_was_changed_not_published() -> None:
    seen = the_one(read(ATOM.replace("{dates}", "<updated>2025-03-04T09:00:00+07:00</updated>")))
    assert seen.date_kind is DateKind.MODIFIED


def test_rss_entry_with_only_atom_updated_was_changed_not_published() -> None:
    body = rss(item("", more="<atom:updated>2025-03-04T09:00:00+07:00</atom:updated>"))
    assert the_one(read(body)).date_kind is DateKind.MODIFIED


def test_entry_without_date_is_undated() -> None:
    seen = the_one(read(rss("<item><title>Tanpa</title><link>/tanpa</link></item>")))
    assert seen.date_kind is DateKind.UNDATED
    assert seen.published is None


def test_entry_with_a_senseless_date_is_undated() -> None:
    assert the_one(read(rss(item("0000-00-00 00:00:00")))).date_kind is DateKind.UNDATED
    assert the_one(read(rss(item("Thu, 01 Jan 1970 07:00:00 +0700")))).published is not None


def test_entry_dated_tomorrow_keeps_its_date_for_the_checks_to_drop() -> None:
    moment = the_one(read(rss(item("Thu, 06 Mar 2025 10:00:00 +0700")))).published
    assert moment is not None
    assert moment.not_before == wib("2025-03-06 10:00")


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://dinas.jatimprov.go.id/comments/feed/", "Comments for Dinas X"),
        ("https://dinas.jatimprov.go.id/beranda/feed/", "Komentar di: Beranda"),
        ("https://dinas.jatimprov.go.id/beranda/feed/", "Comments on: Beranda"),
        ("https://dinas.jatimprov.go.id/beranda/feed/", "Komentar pada: Beranda"),
        ("https://dinas.jatimprov.go.id/feeds/comments/default", "Desa"),
        ("https://dinas.jatimprov.go.id/feeds/123/comments/default", "Desa"),
        ("https://dinas.jatimprov.go.id/?feed=comments-rss2", "Dinas"),
    ],
)
def test_comments_are_marked(url: str, title: str) -> None:
    body = rss(item("Wed, 05 Mar 2025 01:00:00 +0700"), head=f"<title>{title}</title>")
    reading = read(body, url)
    assert Trait.COMMENT in the_one(reading).traits
    assert not reading.follow


def test_entry_that_leads_to_a_comment_is_a_comment() -> None:
    link = "https://dinas.jatimprov.go.id/rapat/#comment-12"
    assert Trait.COMMENT in the_one(read(rss(item("Wed, 05 Mar 2025 01:00:00 +0700", link=link)))).traits


@pytest.mark.parametrize("title", ["Komentar Kepala Dinas", "Dinas Komunikasi", "Kolom Komentar Warga"])
def test_a_feed_of_posts_is_not_taken_for_comments(title: str) -> None:
    body = rss(item("Wed, 05 Mar 2025 01:00:00 +0700"), head=f"<title>{title}</title>")
    assert not the_one(read(body)).traits


def test_empty_feed_of_comments_says_nothing_about_posts() -> None:
    assert not read(
        rss("", head="<title>Comments for X</title>"), FEED.replace("feed", "comments/feed")
    ).findings


def test_valid_feed_without_entries_is_empty() -> None:
    (finding,) = read(rss("")).findings
    assert finding.code is FindingCode.EMPTY_FEED


def test_empty_feed_of_a_category_does_not_mean_an_empty_site() -> None:
    assert not read(rss(""), "https://dinas.jatimprov.go.id/category/agenda/feed/").findings


@pytest.mark.parametrize(
    "body",
    [
        "<!DOCTYPE html><html><head><title>404</title></head><body>Tidak ditemukan</body></html>",
        "<html><body><pre>&lt;rss&gt;</pre> contoh: <rss version='2.0'></rss></body></html>",
        "",
        "Error establishing a database connection",
        "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'></urlset>",
        '{"error": "not found"}',
        "{",
    ],
)
def test_what_is_no_feed_is_a_broken_feed_not_an_empty_one(body: str) -> None:
    reading = read(body)
    assert [finding.code for finding in reading.findings] == [FindingCode.FEED_BROKEN]
    assert not reading.observations


def test_error_status_is_not_read() -> None:
    assert feed.read(answer(WORDPRESS, FEED, status=404)) == Reading()


def test_entries_of_another_site_are_foreign() -> None:
    seen = the_one(
        read(rss(item("Mon, 03 Mar 2025 07:05:00 GMT", link="https://www.kominfo.go.id/berita/1")))
    )
    assert Trait.FOREIGN in seen.traits


@pytest.mark.parametrize(
    "link",
    [
        "http://dinas.jatimprov.go.id/rapat",
        "http://www.dinas.jatimprov.go.id/rapat",
        "/rapat",
        "https://ppid.dinas.jatimprov.go.id/rapat",
    ],
)
def test_own_entries_are_not_foreign(link: str) -> None:
    assert not the_one(read(rss(item("Mon, 03 Mar 2025 07:05:00 GMT", link=link)))).traits


def test_feed_burner_serves_the_sites_own_entries() -> None:
    body = rss(item("Mon, 03 Mar 2025 07:05:00 GMT"))
    assert not the_one(read(body, "https://feeds.feedburner.com/dinasx")).traits


def test_injected_entry_is_spam() -> None:
    body = rss(item("Mon, 03 Mar 2025 07:05:00 GMT").replace("Rapat Kerja", "Slot Gacor Maxwin Hari Ini"))
    assert Trait.SPAM in the_one(read(body)).traits


PHP_WARNING = (
    "<br />\n<b>Warning</b>:  Cannot modify header information - headers already sent by (output started at "
    "/home/dinas/public_html/wp-config.php:1) in <b>/home/dinas/public_html/wp-includes/feed-rss2.php</b> on "
    "line <b>8</b><br />\n"
)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            rss(item("Mon, 03 Mar 2025 07:05:00 GMT"), before=PHP_WARNING).encode(), id="php warning"
        ),
        pytest.param(b"\n\n \t" + rss(item("Mon, 03 Mar 2025 07:05:00 GMT")).encode(), id="blank lines"),
        pytest.param(
            b"\xef\xbb\xbf\xef\xbb\xbf" + rss(item("Mon, 03 Mar 2025 07:05:00 GMT")).encode(), id="two BOMs"
        ),
        pytest.param(rss(item("Mon, 03 Mar 2025 07:05:00 GMT")).encode("utf-16"), id="utf-16"),
        pytest.param(
            (rss(item("Mon, 03 Mar 2025 07:05:00 GMT")) + "<script>x()</script>").encode(), id="script after"
        ),
        pytest.param(
            rss(item("Mon, 03 Mar 2025 07:05:00 GMT")).replace("Rapat", "Rapat\x0b\x03").encode(),
            id="control",
        ),
        pytest.param(
            rss(item("Mon, 03 Mar 2025 07:05:00 GMT")).replace("Rapat", "Rapat &nbsp;").encode(), id="entity"
        ),
        pytest.param(
            rss(item("Mon, 03 Mar 2025 07:05:00 GMT")).replace("Rapat", "Rapat R&B").encode(), id="ampersand"
        ),
        pytest.param(
            rss(
                item("Mon, 03 Mar 2025 07:05:00 GMT", more="<description><p>tak ditutup <b></description>")
            ).encode(),
            id="broken text",
        ),
        pytest.param(rss(item("Mon, 03 Mar 2025 07:05:00 GMT"))[:-20].encode(), id="cut off"),
        pytest.param(
            rss(item("Mon, 03 Mar 2025 07:05:00 GMT"))
            .replace("Rapat", "Rapat \u201cKerja\u201d")
            .encode("cp1252"),
            id="windows-1252 labelled utf-8",
        ),
    ],
)
def test_damaged_feeds_are_read(body: bytes) -> None:
    seen = the_one(read(body, kind="text/html; charset=UTF-8"))
    assert seen.published is not None
    assert seen.published.not_before == wib("2025-03-03 14:05")
    assert "Rapat" in seen.title


def test_dates_that_a_program_fills_in_at_each_request_are_build_dates() -> None:
    now = (NOW - timedelta(seconds=1)).strftime("%a, %d %b %Y %H:%M:%S +0000")
    body = rss("".join(item(now, link=f"/berita/{number}") for number in range(5)))
    assert {seen.date_kind for seen in read(body).observations} == {DateKind.BUILT}


def test_one_entry_published_just_now_is_a_publication() -> None:
    now = (NOW - timedelta(seconds=20)).strftime("%a, %d %b %Y %H:%M:%S +0000")
    body = rss(item(now) + item("Mon, 03 Mar 2025 07:05:00 GMT", link="/berita/2"))
    assert {seen.date_kind for seen in read(body).observations} == {DateKind.PUBLISHED}


def test_two_entries_of_one_day_are_publications() -> None:
    body = rss(item("2025-03-05", link="/berita/1") + item("2025-03-05", link="/berita/2"))
    assert {seen.date_kind for seen in read(body).observations} == {DateKind.PUBLISHED}


def test_json_feed() -> None:
    body = """{"version": "https://jsonfeed.org/version/1.1", "title": "Dinas X", "items": [
      {"id": "1", "url": "http://dinas.jatimprov.go.id/a/", "title": "Satu &amp; dua",
       "date_published": "2025-03-03T14:05:00+07:00", "date_modified": "2025-03-04T08:00:00+07:00"},
      {"id": "https://dinas.jatimprov.go.id/b", "title": "Dua"}, "x", {"id": 3}]}"""
    published, modified, undated, _ = read(body, kind="application/feed+json").observations
    assert published.title == "Satu & dua"
    assert published.published is not None
    assert published.published.not_before == wib("2025-03-03 14:05")
    assert modified.date_kind is DateKind.MODIFIED
    assert undated.date_kind is DateKind.UNDATED


def test_empty_json_feed_is_empty() -> None:
    body = '{"version": "https://jsonfeed.org/version/1", "items": []}'
    assert [one.code for one in read(body).findings] == [FindingCode.EMPTY_FEED]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1 if n > 1 else str()};" * 10}">' for n in range(1, 10))
    + '<!ENTITY rahasia SYSTEM "file:///etc/passwd">]>'
    + "<rss version='2.0'><channel><title>&lol9;</title><item><title>&lol9;&rahasia;</title>"
    "<link>https://dinas.jatimprov.go.id/a</link><pubDate>Mon, 03 Mar 2025 07:05:00 GMT</pubDate></item></channel></rss>"
)


def test_entity_bomb_is_harmless() -> None:
    began = time.process_time()
    reading = read(BOMB)
    assert time.process_time() - began < 5
    assert all(len(seen.title) < 1000 and "root:" not in seen.title for seen in reading.observations)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(rss("<item><title>" + "<" * 2_000_000), id="angle brackets"),
        pytest.param(rss("<item>" * 200_000), id="nested items"),
        pytest.param(rss("<description>" * 200_000), id="never closed texts"),
        pytest.param(rss("<![CDATA[" * 200_000), id="never closed CDATA"),
        pytest.param(rss("<!--" * 300_000), id="never closed comments"),
        pytest.param(rss("&" * 1_000_000), id="ampersands"),
        pytest.param(rss("<a:b c='" * 200_000), id="attributes"),
        pytest.param("<rss>" + " " * 3_000_000, id="blanks"),
        pytest.param(
            rss(
                item(
                    "Mon, 03 Mar 2025 07:05:00 GMT",
                    more=f"<content:encoded>{'x' * 6_000_000}</content:encoded>",
                )
            ),
            id="long text",
        ),
        pytest.param(rss(item("Mon, 03 Mar 2025 07:05:00 GMT") * 20_000), id="20,000 entries"),
        pytest.param(rss(item("1" * 1_000_000)), id="long date"),
        pytest.param(rss("<item><title>" + "&lt;b" * 300_000 + "</title></item>"), id="long title"),
        pytest.param('{"items": ' + "[" * 500_000, id="deep JSON"),
    ],
)
def test_no_feed_takes_long(body: str) -> None:
    began = time.process_time()
    reading = read(body)
    assert time.process_time() - began < 8
    assert len(reading.observations) <= 300


def test_no_mutation_makes_it_fail() -> None:
    chance = random.Random(7)
    for seed in (WORDPRESS, ATOM, rss(item("Mon, 03 Mar 2025 07:05:00 GMT"), before=PHP_WARNING), BOMB):
        original = seed.encode()
        for _ in range(60):
            body = bytearray(original)
            for _ in range(chance.randrange(1, 12)):
                place = chance.randrange(len(body))
                body[place : place + chance.randrange(9)] = chance.randbytes(chance.randrange(6))
            for seen in read(bytes(body)).observations:
                assert (seen.published is None) == (seen.date_kind is DateKind.UNDATED)


def test_a_feed_is_recognised_by_its_look() -> None:
    assert feed.matches(answer(WORDPRESS))
    assert feed.matches(answer('{"version": "https://jsonfeed.org/version/1", "items": []}'))
    assert not feed.matches(answer("<html><body>RSS</body></html>"))
    assert not feed.matches(answer(b""))


def test_dates_are_in_utc_inside() -> None:
    assert all(
        seen.published is None or seen.published.not_before.tzinfo is UTC
        for seen in read(WORDPRESS).observations
    )
