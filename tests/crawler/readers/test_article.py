"""Dates that people see on a page, and what the places around them say."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.readers.article import Visible
from crawler.readers.candidates import Place
from crawler.readers.markup import page
from segar.model.evidence import DateKind
from tests.crawler.readers.given import SITE, answer

TITLE = "Dinas Perhubungan Buka Mudik Gratis 2025"
BODY = (
    "<p>"
    + "Kepala dinas menyampaikan bahwa kuota tahun ini bertambah dan pendaftaran berlangsung daring. " * 6
)
DAY = date(2025, 3, 3)
PUBLISHED, MODIFIED = DateKind.PUBLISHED, DateKind.MODIFIED


def seen(body: str, url: str = f"{SITE}berita/mudik-gratis") -> list[tuple[Place, date | None, DateKind]]:
    html = f"<html><head><title>{TITLE} - Dishub</title></head><body>{body}</body></html>"
    response = answer(html, url)
    tree = page(response)
    assert tree is not None
    visible = Visible(response, tree, month_first=False)
    return [(one.place, one.day, one.kind) for one in visible.candidates() or visible.rare()]


def under(line: str) -> str:
    return f"<div><h1>{TITLE}</h1>{line}<div>{BODY}</div></div>"


@pytest.mark.parametrize(
    "line",
    [
        "<p>Senin, 03 Maret 2025 | 14.05 WIB</p>",
        '<div class="post-meta"><i class="fa fa-user"></i> Admin <span>3 Mar 2025</span></div>',
        "<p>Diposting oleh Humas, 3 Maret 2025</p>",
        "<span>Dipublikasikan pada</span> <b>03/03/2025</b>",
        "<ul><li>3 Maret 2025</li><li>Dibaca 120 kali</li></ul>",
        "<div><span>3</span><span>Mar</span><span>2025</span></div>",
        '<time class="entry-date updated" datetime="2025-03-03T08:00:00+07:00">kemarin lusa</time>',
        '<span class="date updated">3 Maret 2025</span>',
        "<p>03-03-25</p>",
        "<p>2 hari yang lalu</p>",
    ],
)
def test_a_date_under_the_title_is_the_byline(line: str) -> None:
    assert seen(under(line)) == [(Place.BYLINE, DAY, PUBLISHED)]


@pytest.mark.parametrize(
    "line",
    [
        "<p>Terakhir diperbarui: 3 Maret 2025</p>",
        "<b>Update terakhir:</b> <span>3 Maret 2025</span>",
        "<div>Diperbarui pada <span>Senin, 3 Maret 2025</span></div>",
        '<p class="last-modified">3 Maret 2025</p>',
        '<time class="updated" datetime="2025-03-03T08:00:00+07:00">3 Maret 2025</time>',
    ],
)
def test_a_change_under_the_title_is_a_change(line: str) -> None:
    assert seen(under(line)) == [(Place.BYLINE, DAY, MODIFIED)]


def test_both_days_are_told_apart_in_one_line() -> None:
    assert seen(under("<p>Tayang: 3 Maret 2025 | Diperbarui: 4 Maret 2025</p>")) == [
        (Place.BYLINE, DAY, PUBLISHED),
        (Place.BYLINE, date(2025, 3, 4), MODIFIED),
    ]


def test_a_date_just_above_the_title_is_an_overline() -> None:
    assert seen("<div><p>3 Maret 2025</p></div>" + under("")) == [(Place.OVERLINE, DAY, PUBLISHED)]


@pytest.mark.parametrize(
    "opening",
    [
        "Surabaya, Senin, 03/03/2025. ",
        "SURABAYA, 3 Maret 2025 - ",
        "SIDOARJO (3/3/2025) – ",
        "(3/3/2025) ",
        "3 Maret 2025 – ",
    ],
)
def test_a_press_release_opens_with_a_dateline(opening: str) -> None:
    assert seen(
        f"<h1>{TITLE}</h1><p>{opening}{'Gubernur membuka acara itu di hadapan undangan. ' * 5}</p>"
    ) == [(Place.DATELINE, DAY, PUBLISHED)]


def test_a_day_in_a_sentence_is_prose() -> None:
    sentence = f"Sejak 3 Maret 2025 layanan ini dapat dipakai. {'Warga diminta datang ke kantor. ' * 5}"
    assert [place for place, *_ in seen(f"<h1>{TITLE}</h1><p>Layanan baru. {sentence}</p>")] == [Place.PROSE]


@pytest.mark.parametrize(
    "block",
    [
        "<aside><h3>Berita Terbaru</h3><p>3 Maret 2025</p></aside>",
        '<div class="sidebar"><ul><li>Rapat koordinasi <small>3 Maret 2025</small></li></ul></div>',
        '<div id="berita-terkait"><span>3 Maret 2025</span></div>',
        "<footer><p>Kunjungan 3 Maret 2025</p></footer>",
        '<div class="row"><h4><a href="/lain">Pasar murah</a></h4><span>3 Maret 2025</span></div>',
        '<a href="/lain"><b>Pasar murah digelar di halaman kantor gubernur</b> 3 Maret 2025</a>',
    ],
)
def test_dates_of_other_pages_are_elsewhere(block: str) -> None:
    assert seen(under("") + block) == [(Place.ELSEWHERE, DAY, PUBLISHED)]


def test_the_teaser_of_the_page_itself_has_its_date() -> None:
    block = f'<div class="sidebar"><div><a href="/berita/mudik-gratis">{TITLE}</a> <i>3 Maret 2025</i></div></div>'
    assert seen(under("") + block) == [(Place.OWN_TEASER, DAY, PUBLISHED)]


def test_a_comment_has_a_date_of_its_own() -> None:
    block = '<ol id="komentar"><li>Budi, 3 Maret 2025: bagus</li></ol>'
    assert seen(under("") + block) == [(Place.COMMENT, DAY, PUBLISHED)]


@pytest.mark.parametrize(
    ("header", "place"),
    [
        ("<div>Rabu, 5 Maret 2025 | 10:00:00</div>", Place.OVERLINE),
        ('<div class="tanggal">Rabu, 5 Maret 2025</div>', Place.OVERLINE),
        ("<div>Rabu, 5 Maret 2025</div>" + "<p>Selamat datang di laman resmi kami.</p>" * 9, Place.ALONE),
    ],
)
def test_todays_date_over_the_page_is_no_publication(header: str, place: Place) -> None:
    assert seen(header + under("")) == [(place, date(2025, 3, 5), DateKind.BUILT)]


def test_todays_date_under_the_title_is_one() -> None:
    assert seen(under("<p>Rabu, 5 Maret 2025</p>")) == [(Place.BYLINE, date(2025, 3, 5), PUBLISHED)]


def test_a_running_clock_under_the_title_is_none() -> None:
    assert seen(under("<p>Rabu, 5 Maret 2025 10:00:00</p>")) == [
        (Place.BYLINE, date(2025, 3, 5), DateKind.BUILT)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "<p>Pelaksanaan: 3 Maret 2025</p>",
        "<p>paling lambat 3 Maret 2025</p>",
        '<div class="event-date">3 Maret 2025</div>',
        "<p>1 - 3 Maret 2025</p>",
    ],
)
def test_the_day_of_an_event_is_no_publication(line: str) -> None:
    assert {kind for *_, kind in seen(under(line))} <= {DateKind.EVENT}


@pytest.mark.parametrize(
    "line", ["<p>© 3 Maret 2025</p>", "<p>Maret 2025</p>", "<p>Selasa, 3 Maret 2025</p>"]
)
def test_a_copyright_a_month_and_a_wrong_weekday_are_not_candidates(line: str) -> None:
    assert seen(under(line)) == []


def test_a_blog_in_a_widget_is_the_page_and_not_beside_it() -> None:
    body = f'<h1>Kabar Dinas</h1><div class="widget"><p>Dimuat 3 Maret 2025</p>{BODY}</div>'
    assert [place for place, *_ in seen(body)] != [Place.ELSEWHERE]


def test_the_longest_heading_that_the_title_repeats_is_the_title() -> None:
    body = f"<h1>Dishub</h1>{'<p>menu</p>' * 200}<h2>{TITLE}</h2><p>3 Maret 2025</p>{BODY}"
    assert seen(body) == [(Place.BYLINE, DAY, PUBLISHED)]


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        (
            "Kepala dinas membuka acara itu di hadapan undangan dari seluruh daerah di aula, Senin (3/3/2025).",
            Place.LEAD,
        ),
        (
            "Kepala dinas membuka acara itu di hadapan undangan dari seluruh daerah di aula pada 3/3/2025.",
            Place.PROSE,
        ),
        (
            "Kepala dinas membuka acara itu di hadapan undangan dari seluruh daerah di aula, Rabu (3/3/2025).",
            None,
        ),
    ],
)
def test_the_press_writes_the_day_of_the_event_with_its_weekday(opening: str, place: Place | None) -> None:
    found = [where for where, day, _ in seen(f"<h1>{TITLE}</h1><p>{opening}</p>{BODY}") if day == DAY]
    assert found == ([place] if place else [])
