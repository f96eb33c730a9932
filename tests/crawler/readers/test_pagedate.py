"""The one answer to “when was this page published?”, and the evidence that a page of its own gives."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from crawler.readers.pagedate import PageDate, date_of, read
from crawler.readers.reading import Observation
from segar.model.evidence import DateKind, Source
from segar.model.moment import Moment, Precision
from tests.crawler.readers.given import NOW, SITE, WIB, answer

TITLE = "Dinas Perhubungan Buka Mudik Gratis 2025"
TEXT = (
    "<p>"
    + "Kepala dinas menyampaikan bahwa kuota tahun ini bertambah dan pendaftaran berlangsung daring. " * 6
)
BYLINE = "<p>Senin, 03 Maret 2025 | 14.05 WIB</p>"
LD = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-03-03T14:05:00+07:00"}</script>'
META = '<meta property="article:published_time" content="2025-03-03T07:05:00+00:00">'
MODIFIED = '<meta property="article:modified_time" content="2025-03-04T02:00:00+00:00">'
URL = f"{SITE}berita/mudik-gratis"


def document(head: str = "", line: str = "", *, before: str = "", after: str = "", lang: str = "id") -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{TITLE} - Dishub</title>{head}</head>'
        f"<body><header><a href='/'>Dishub Jatim</a>{before}</header><main><h1>{TITLE}</h1>{line}{TEXT}</main>"
        f"{after}<footer>© 2025 Dinas Perhubungan</footer></body></html>"
    )


def dated(html: str, url: str = URL, at: datetime = NOW) -> PageDate | None:
    return date_of(answer(html, url, at=at))


def answered(html: str, url: str = URL) -> tuple[str, Source] | None:
    found = dated(html, url)
    return (found.iso, found.source) if found else None


@pytest.mark.parametrize(
    ("html", "iso", "source"),
    [
        pytest.param(document(LD), "2025-03-03T14:05:00+07:00", Source.STRUCTURED_DATA, id="json-ld"),
        pytest.param(document(META), "2025-03-03T07:05:00+00:00", Source.STRUCTURED_DATA, id="meta in UTC"),
        pytest.param(document(line=BYLINE), "2025-03-03T14:05:00+07:00", Source.ARTICLE_TEXT, id="byline"),
        pytest.param(
            document(line="<p>Tayang: 3 Maret 2025</p>"), "2025-03-03", Source.ARTICLE_TEXT, id="label"
        ),
        pytest.param(
            document(line='<time pubdate class="published" datetime="2025-03-03">kemarin lusa</time>'),
            "2025-03-03",
            Source.ARTICLE_TEXT,
            id="time",
        ),
        pytest.param(
            document(line='<span itemprop="datePublished" content="2025-03-03">3/3</span>'),
            "2025-03-03",
            Source.STRUCTURED_DATA,
            id="microdata",
        ),
        pytest.param(
            document(after='<script>var post = {"id": 7, "published_at": "2025-03-03 14:05:00"}</script>'),
            "2025-03-03T14:05:00+07:00",
            Source.EMBEDDED,
            id="state",
        ),
        pytest.param(
            document(
                line="<p>Surabaya, Senin, 03/03/2025. Gubernur membuka acara itu di hadapan undangan dari 38 daerah."
            ),
            "2025-03-03",
            Source.ARTICLE_TEXT,
            id="dateline",
        ),
    ],
)
def test_each_place_alone_is_enough(html: str, iso: str, source: Source) -> None:
    assert answered(html) == (iso, source)


@pytest.mark.parametrize(
    "path",
    [
        "2025/03/03/mudik",
        "2025-03-03-mudik",
        "berita/20250303/mudik",
        "read/3-maret-2025/mudik",
        "2025/mar/03/mudik",
    ],
)
def test_the_address_alone_is_enough(path: str) -> None:
    assert answered(document(), SITE + path) == ("2025-03-03", Source.URL)


def test_a_saved_page_without_an_address_has_the_one_that_it_declares() -> None:
    head = f'<link rel="canonical" href="{SITE}2025/03/03/mudik">'
    assert answered(document(head), "") == ("2025-03-03", Source.URL)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(document(), id="no date"),
        pytest.param(document(MODIFIED), id="modified in meta"),
        pytest.param(document(line="<p>Terakhir diperbarui: 3 Maret 2025</p>"), id="modified in text"),
        pytest.param(document(before="<b>Rabu, 5 Maret 2025 | 10:00:00</b>"), id="clock"),
        pytest.param(document(before="<b>Rabu, 5 Maret 2025</b>"), id="today's date"),
        pytest.param(document(after="<aside><ul><li>Rapat <i>3 Maret 2025</i></ul></aside>"), id="sidebar"),
        pytest.param(
            document(after="<div class='related'><h3><a href='/a'>A</a></h3><i>3 Maret 2025</i></div>"),
            id="related",
        ),
        pytest.param(document(after="<p>© 3 Maret 2025 Pemerintah Provinsi</p>"), id="copyright"),
        pytest.param(document(line="<p>Batas akhir pendaftaran: 3 Maret 2025</p>"), id="deadline"),
        pytest.param(document(line="<p>Pelaksanaan 3 - 5 Maret 2025</p>"), id="period"),
        pytest.param(document(META.replace("2025-03", "2025-04")), id="next month"),
        pytest.param(document(line="<p>Kamis, 6 Maret 2025</p>"), id="tomorrow"),
        pytest.param(document(line="<p>1 Januari 1970</p>"), id="before the web"),
        pytest.param(document(line="<p>17 Ramadhan 1445 H</p>"), id="hijri"),
        pytest.param(document(line="<p>Perda Nomor 4 Tahun 2019</p>"), id="law"),
        pytest.param("", id="empty"),
        pytest.param("<rss/>", id="no page"),
    ],
)
def test_a_page_whose_day_cannot_be_known_has_no_answer(html: str) -> None:
    assert dated(html) is None


def test_a_page_that_was_not_found_has_no_answer() -> None:
    assert date_of(answer(document(META), URL, status=404)) is None


def test_a_date_in_the_future_gives_way_to_one_that_can_be() -> None:
    assert answered(document(META.replace("2025-03", "2026-03"), BYLINE)) == (
        "2025-03-03T14:05:00+07:00",
        Source.ARTICLE_TEXT,
    )


@pytest.mark.parametrize(("at", "known"), [("2025-03-03T07:04", False), ("2025-03-03T07:06", True)])
def test_the_future_begins_at_the_fetch(at: str, known: bool) -> None:
    found = dated(document(META), at=datetime.fromisoformat(at).replace(tzinfo=UTC))
    assert (found is not None) is known


def test_the_first_publication_is_told_and_not_the_change() -> None:
    line = "<p>Tayang: 3 Maret 2025 | Diperbarui: 4 Maret 2025</p>"
    assert answered(document(MODIFIED, line)) == ("2025-03-03", Source.ARTICLE_TEXT)


def test_places_that_agree_outweigh_one_that_is_surer() -> None:
    found = dated(document(META.replace("2025-03-03", "2025-02-28") + LD, BYLINE))
    assert found is not None
    assert found.iso == "2025-03-03T14:05:00+07:00"


def test_agreement_makes_an_answer_surer() -> None:
    alone, both = dated(document(line=BYLINE)), dated(document(META, BYLINE), f"{SITE}2025/03/03/mudik")
    assert alone is not None
    assert both is not None
    assert alone.confidence < both.confidence <= 1.0


def test_an_evening_in_utc_is_the_next_day_in_surabaya() -> None:
    meta = META.replace("03T07:05", "02T17:30")
    assert answered(document(meta)) == ("2025-03-03T00:30:00+07:00", Source.STRUCTURED_DATA)


def test_an_evening_in_utc_is_the_day_that_a_foreign_page_shows() -> None:
    meta = META.replace("03T07:05", "03T02:30")
    found = dated(document(meta, "<p>March 2, 2025</p>", lang="en"), "https://example.com/news/7")
    assert found is not None
    assert found.iso == "2025-03-02"


def test_the_month_of_the_address_casts_doubt_on_other_months() -> None:
    far = "<p>Isi berita</p>" * 90
    html = document(after=f"{far}<div><b>3 Maret 2025</b></div>{far}<div><b>3 Februari 2025</b></div>")
    assert answered(html) == ("2025-03-03", Source.ARTICLE_TEXT)
    assert answered(html, f"{SITE}2025/02/mudik-gratis") is None


def test_a_list_of_many_days_is_no_answer() -> None:
    items = "".join(f"<li><b>Rapat</b> <span>{day} Februari 2025</span></li>" for day in range(1, 9))
    assert dated(document(after=f"<ul>{items}</ul>")) is None


def test_a_relative_byline_gives_its_likely_day() -> None:
    found = dated(document(line="<p>Admin - 2 jam yang lalu</p>"))
    assert found is not None
    assert (found.iso, found.published.precision) == ("2025-03-05", Precision.INTERVAL)


def test_the_answer_names_its_moment_field_and_text() -> None:
    found = dated(document(META))
    assert found is not None
    assert found.published == Moment.at(datetime(2025, 3, 3, 14, 5, tzinfo=WIB))
    assert (found.detail, found.raw) == ("meta article:published_time", "2025-03-03T07:05:00+00:00")


def observed(html: str, url: str = URL) -> dict[tuple[Source, DateKind], Observation]:
    observations = read(answer(html, url)).observations
    found = {(one.source, one.date_kind): one for one in observations}
    assert len(found) == len(observations)
    return found


def test_every_source_gives_evidence_of_its_own() -> None:
    found = observed(document(META + MODIFIED, BYLINE), f"{SITE}2025/03/03/mudik")
    days = {key: one.published.day(WIB) for key, one in found.items() if one.published}
    assert days == {
        (Source.STRUCTURED_DATA, DateKind.PUBLISHED): date(2025, 3, 3),
        (Source.STRUCTURED_DATA, DateKind.MODIFIED): date(2025, 3, 4),
        (Source.ARTICLE_TEXT, DateKind.PUBLISHED): date(2025, 3, 3),
        (Source.URL, DateKind.PUBLISHED): date(2025, 3, 3),
    }
    assert {(one.url, one.title) for one in found.values()} == {
        (f"{SITE}2025/03/03/mudik", f"{TITLE} - Dishub")
    }


def test_sure_places_that_contradict_are_both_evidence() -> None:
    found = observed(document(META, "<p>1 Maret 2025</p>"))
    days = {source: one.published.day(WIB) for (source, _), one in found.items() if one.published}
    assert days == {Source.STRUCTURED_DATA: date(2025, 3, 3), Source.ARTICLE_TEXT: date(2025, 3, 1)}


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(document(after="<aside>3 Maret 2025</aside>"), id="sidebar"),
        pytest.param(document(before="<b>Rabu, 5 Maret 2025 10:00:00</b>"), id="clock"),
        pytest.param(document('<meta property="og:image" content="/up/2025/03/03/a.jpg">'), id="picture"),
        pytest.param(document(line="<p>Jumat, 7 Maret 2025</p>"), id="future"),
        pytest.param("", id="empty"),
    ],
)
def test_what_is_no_evidence_is_not_observed(html: str) -> None:
    assert read(answer(html, URL)).observations == ()


def test_a_page_that_was_not_found_gives_no_evidence() -> None:
    assert read(answer(document(META), URL, status=404)).observations == ()


def test_a_coarse_relative_byline_is_evidence_of_an_interval() -> None:
    found = observed(document(line="<p>2 minggu lalu</p>"))
    assert [one.published.precision for one in found.values() if one.published] == [Precision.INTERVAL]
