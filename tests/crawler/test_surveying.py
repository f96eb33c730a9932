"""The plan of a survey: what is opened next, and when it is enough."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from checks.criteria import load_criteria
from crawler.canonical import canonical
from crawler.surveying import Surveying
from segar.model.survey import Looked, Mention, PageKind, Place

HOME = "https://dinas.go.id/"
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
CRITERIA = load_criteria()


def plan(*mentions: Mention) -> Surveying:
    made = Surveying(
        criteria=CRITERIA,
        ignored=CRITERIA.ignored_for("Dinas Contoh"),
        today=date(2026, 11, 24),
        belongs=lambda url: url.startswith(HOME),
        home=HOME,
    )
    made.heard(mentions)
    return made


def entry(text: str, path: str, place: Place = Place.MENU, page: str = HOME, **more: Any) -> Mention:
    url = HOME + path
    return Mention(text=text, place=place, url=url, key=canonical(url), page=page, **more)


def walk(made: Surveying, kinds: dict[str, PageKind] | None = None, most: int = 30) -> list[str]:
    """The paths that a plan asks for, each found to be a page."""
    asked: list[str] = []
    while len(asked) < most and (url := made.next()):
        path = url.removeprefix(HOME)
        asked.append(path)
        kind = (kinds or {}).get(path, PageKind.PAGE)
        made.opened(Looked(url=url, key=canonical(url), final_url=url, kind=kind, fetched_at=NOW))
    return asked


def test_what_must_be_published_at_times_is_opened_before_a_profile():
    assert walk(plan(entry("Profil", "p"), entry("Unduhan", "u"), entry("Informasi Berkala", "b")))[:2] == [
        "b",
        "u",
    ]


def test_the_second_page_of_a_list_is_opened_while_something_is_missing():
    docs = [entry("Dokumen", "d"), entry("halaman 2", "d/2", Place.LINK, page=HOME + "d")]
    assert walk(plan(*docs)) == ["d", "d/2"]


def test_thirty_units_of_one_kind_do_not_use_up_what_may_be_opened():
    units = [entry(f"UPT {n}", f"upt/{n}") for n in range(30)]
    asked = walk(plan(*units, entry("Ruang Baca", "baca"), entry("Ormas", "x/ormas")))
    assert {"baca", "x/ormas"} <= set(asked)
    assert sum(path.startswith("upt/") for path in asked) <= 9


def test_a_page_that_names_what_is_found_already_may_hold_what_is_missing():
    twice = [entry("Sejarah", "sejarah"), entry("Siapa Kami", "siapa")]
    assert set(walk(plan(*twice))) == {"sejarah", "siapa"}


def test_pages_of_the_government_above_are_not_opened_in_search_of_more():
    assert walk(plan(entry("Sejarah Kabupaten", "kab"), entry("Ruang Baca", "baca"))) == ["baca"]


def test_a_chart_on_the_ppids_page_does_not_end_the_search_for_the_agencys_own():
    for title, asked in (("Struktur Organisasi PPID", ["so"]), ("Struktur Organisasi", [])):
        chart = Mention(text="Struktur Organisasi", place=Place.PICTURE, page=HOME + "ppid", says=10)
        made = plan(chart, entry("Struktur Organisasi", "so", Place.LINK))
        made.opened(
            Looked(url=chart.page, key=canonical(chart.page), title=title, kind=PageKind.PAGE, fetched_at=NOW)
        )
        assert walk(made) == asked


def test_news_and_telephone_numbers_are_not_opened():
    number = Mention(
        text="Aduan", place=Place.LINK, url="https://wa.me/62", key="https://wa.me/62", page=HOME
    )
    news = entry("Pengaduan Warga Ditindaklanjuti", "n", Place.NEWS)
    assert walk(plan(number, news, entry("Berita", "berita"))) == []
