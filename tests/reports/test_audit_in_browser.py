"""The audit report in a real browser: complete, usable by keyboard, silent, and harmless."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from markupsafe import escape
from playwright.sync_api import Browser, Page

from reports.outside import plain
from segar.model.evidence import DateKind, History, Outcome
from segar.model.verdict import ReasonCode, State
from tests.reports import given
from tests.reports.conftest import Opened

pytestmark = pytest.mark.browser
Visit = Callable[..., Opened]

RANKED = ["Arsip", "Bina", "Jum’at Berkah", "Cipta"]  # worst first
APART = ["Rumah Sakit Elok", "Biro Fana"]  # cannot be judged


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("audit")
    given.write_province(made)
    return made


def names(page: Page) -> list[str]:
    """The agencies that are shown, from top to bottom."""
    return page.locator("table.ranking tbody tr[data-kind]:visible th a").all_inner_texts()


def test_every_agency_stands_in_the_ranking_and_has_a_page(folder: Path, visit_page: Visit):
    opened = visit_page(folder / "index.html")
    assert names(opened.page) == RANKED + APART
    for number in range(len(RANKED + APART)):
        opened.page.locator("table.ranking th a").nth(number).click()
        assert opened.page.locator("h1").inner_text() in {a.name for a in given.PROVINCE}
        opened.page.go_back()
    assert opened.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name", ["index.html", "metode.html", "opd/bina.html", "opd/arsip.html", "opd/fana.html"]
)
def test_a_page_asks_for_nothing_but_itself_and_raises_no_complaint(
    folder: Path, visit_page: Visit, name: str, scheme: str
):
    opened = visit_page(folder / name, scheme=scheme)
    assert opened.complaints == []
    assert [url for url in opened.asked if not url.startswith("data:")] == [(folder / name).as_uri()]


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("name", ["index.html", "metode.html", "opd/bina.html"])
def test_no_page_is_wider_than_the_screen(folder: Path, visit_page: Visit, name: str, width: int):
    opened = visit_page(folder / name, width=width)
    for summary in opened.page.locator("summary").all():
        if summary.locator("xpath=..").get_attribute("open") is None:
            summary.click()
    assert opened.page.evaluate("document.documentElement.scrollWidth") == width


def test_without_javascript_everything_is_there_and_no_dead_control_is_shown(folder: Path, visit_page: Visit):
    page = visit_page(folder / "index.html", javascript=False).page
    assert names(page) == RANKED + APART
    assert not page.locator("form.tools").is_visible()
    assert page.locator("table.ranking button").count() == 0
    assert "Usang" in page.locator("tr", has_text="Bina Marga").inner_text()


def test_a_column_sorts_both_ways_and_the_unjudged_stay_apart(folder: Path, visit_page: Visit):
    page = visit_page(folder / "index.html").page
    page.get_by_role("button", name="OPD", exact=True).click()
    assert names(page) == ["Arsip", "Bina", "Cipta", "Jum’at Berkah", "Biro Fana", "Rumah Sakit Elok"]
    assert page.locator("th[data-sort=name]").get_attribute("aria-sort") == "ascending"
    page.get_by_role("button", name="OPD", exact=True).click()
    assert names(page) == ["Jum’at Berkah", "Cipta", "Bina", "Arsip", "Rumah Sakit Elok", "Biro Fana"]
    page.get_by_role("button", name="Diam (hari kerja)").click()
    assert names(page)[:4] == ["Cipta", "Jum’at Berkah", "Arsip", "Bina"]  # 1, 7, 9, 20 days
    page.get_by_role("button", name="Nilai").click()
    page.get_by_role("button", name="Nilai").click()
    assert names(page)[:4] == ["Cipta", "Jum’at Berkah", "Bina", "Arsip"]  # 96, 62, 40, 12.5
    page.get_by_role("button", name="Publikasi terakhir per kanal").click()
    assert names(page)[:4] == ["Bina", "Arsip", "Jum’at Berkah", "Cipta"]
    assert page.locator("[aria-sort]").count() == 1


def test_kind_and_state_narrow_the_table_and_the_count_says_so(folder: Path, visit_page: Visit):
    page = visit_page(folder / "index.html").page
    page.get_by_role("combobox", name="Jenis OPD").select_option(label="Dinas")
    assert names(page) == ["Arsip", "Bina", "Cipta"]
    assert page.locator("output").inner_text() == "3 dari 6 OPD ditampilkan."
    page.get_by_role("combobox", name="Keadaan").select_option(label="Usang")
    assert names(page) == ["Bina"]
    page.get_by_role("button", name="Hapus saringan").click()
    assert names(page) == RANKED + APART
    page.get_by_role("combobox", name="Keadaan").select_option(label="Belum diketahui")
    assert names(page) == ["Jum’at Berkah", "Rumah Sakit Elok", "Biro Fana"]
    page.get_by_role("combobox", name="Jenis OPD").select_option(label="Dinas")
    assert names(page) == []
    assert page.locator("output").inner_text() == "Tidak ada OPD yang cocok dengan saringan ini."


def test_search_finds_names_and_channels_whatever_the_apostrophe(folder: Path, visit_page: Visit):
    page = visit_page(folder / "index.html").page
    page.get_by_label("Cari OPD atau kanal").fill("jumat")
    assert names(page) == ["Jum’at Berkah"]
    page.get_by_label("Cari OPD atau kanal").fill("INSTAGRAM keuangan")
    assert names(page) == ["Jum’at Berkah"]
    page.get_by_label("Cari OPD atau kanal").fill("cipta xyz")
    assert names(page) == []


def test_the_table_is_used_without_a_mouse(folder: Path, visit_page: Visit):
    page = visit_page(folder / "index.html").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Langsung ke isi"
    page.keyboard.press("/")
    page.keyboard.type("bina")
    assert names(page) == ["Bina"]
    page.keyboard.press("Escape")
    assert names(page) == RANKED + APART
    for _ in range(5):  # kind, state, reset, then the first and the second heading
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "OPD"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert names(page)[0] == "Jum’at Berkah"


def test_a_filtered_view_can_be_sent_to_somebody(folder: Path, visit_page: Visit):
    page = visit_page(folder / "index.html").page
    page.get_by_role("combobox", name="Keadaan").select_option(label="Usang")
    sent = page.url
    page.goto("about:blank")
    page.goto(sent)
    assert names(page) == ["Bina"]


def test_the_evidence_of_a_verdict_names_page_text_hash_and_time(folder: Path, visit_page: Visit):
    page = visit_page(folder / "opd" / "bina.html").page
    used = page.locator("tr.used").inner_text()
    assert "dipakai" in used
    assert "bina.contoh.go.id/feed" in used
    assert "Mon, 23 Nov 2026 09:00:00 +0700" in used
    assert "24 Nov 2026 08.00" in used
    assert "ab" * 32 in used
    dropped = page.locator("tr.dropped").inner_text()
    assert "tanggal hari ini dari jam halaman" in dropped
    assert "Selasa, 24 November 2026 | 08:00:00" in dropped


def test_the_year_of_a_channel_is_drawn_and_told_with_the_command_that_replays_it(
    folder: Path, visit_page: Visit
):
    page = visit_page(folder / "opd" / "bina.html").page
    year = page.locator("svg.year")
    assert year.count() == 1
    assert "2 publikasi" in year.get_attribute("aria-label")
    assert year.locator("rect.f-stale").count() == 1
    assert year.locator("path.flag").count() == 1
    page.locator("summary", has_text="Angka satu tahun itu").click()
    assert "November 2026\t1\t1\t1" in page.locator("tr", has_text="November 2026").first.inner_text()
    assert f"segar replay {given.visit(given.USANG).id}" in page.locator(".facts").inner_text()


def test_visits_findings_and_alerts_are_told_on_the_agencys_page(folder: Path, visit_page: Visit):
    page = visit_page(folder / "opd" / "bina.html").page
    page.locator("summary", has_text="Kunjungan (2)").click()
    failed = page.locator("tr", has_text="tidak menjawab sampai batas waktu").inner_text()
    assert "30 s" in failed
    assert "jaringan kami sendiri belum terbukti baik" in failed
    alert = page.locator("#peringatan ~ .scroll tbody tr").inner_text()
    assert "Petugas kanal" in alert
    assert "terkirim 23 Nov 2026 08.00" in alert
    page.goto((folder / "opd" / "arsip.html").as_uri())
    page.locator("summary", has_text="Temuan lain (1)").click()
    assert "sisipan tersembunyi" in page.locator("details", has_text="Temuan lain").inner_text()


def test_what_an_attacker_put_there_is_told_and_never_linked(folder: Path, visit_page: Visit):
    page = visit_page(folder / "opd" / "arsip.html").page
    row = page.locator("tr", has_text="slot gacor maxwin")
    assert row.locator("a").count() == 0


def test_print_hides_the_tools_and_keeps_every_agency(folder: Path, visit_page: Visit):
    page = visit_page(folder / "index.html").page
    page.emulate_media(media="print")
    assert not page.locator("form.tools").is_visible()
    assert names(page) == RANKED + APART


HOSTILE = [
    '<script>alert("judul")</script><img src=x onerror=alert(1)>',
    "\u202egnab raseb\u202c dan \u2067kiri\u2069",
    "nol\x00di tengah",
    '=HYPERLINK("https://jahat.contoh","klik")',
    "🇮🇩 emoji 👩‍👩‍👧‍👦 \ud83d",
    "a" * 10_000,
    "{{ 7 * 7 }} ${7*7} </style></script><style>*{display:none}</style>",
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One agency whose site says every hostile thing wherever it can: titles, raw text, addresses."""
    victim = given.agency("korban")
    channel = victim.channel_id(victim.channels[0])
    pieces = [
        given.evidence(
            victim,
            number,
            title=text,
            raw=text,
            detail=text,
            url=f"javascript:alert({number})//{text}",
            document_url=f"https://x.contoh/{text}",
            date_kind=DateKind.PUBLISHED,
        )
        for number, text in enumerate(HOSTILE)
    ]
    visits = tuple(
        given.visit(victim, outcome=Outcome.SERVER_ERROR, run_id=f"r{n}", detail=text)
        for n, text in enumerate(HOSTILE)
    )
    judged = given.verdict(
        victim,
        State.FRESH,
        last_title=HOSTILE[0],
        last_url="javascript:alert(9)",
        evidence=(given.kept(pieces[0]), *(given.dropped(p, ReasonCode.OLDER) for p in pieces[1:])),
    )
    said = tuple(given.response(victim, text=text, url=f"javascript:{text}") for text in HOSTILE)
    decided = tuple(given.correction(victim, reason=text) for text in HOSTILE)
    folder = tmp_path_factory.mktemp("hostile")
    given.write(
        folder,
        (victim,),
        (judged,),
        (given.score(victim, 90.0),),
        histories={channel: History(channel_id=channel, visits=visits)},
        responses=said,
        corrections=decided,
    )
    return folder


@pytest.mark.parametrize("name", ["index.html", "opd/korban.html"])
def test_hostile_titles_run_nothing_hide_nothing_and_stretch_nothing(
    hostile: Path, visit_page: Visit, name: str
):
    opened = visit_page(hostile / name, width=360)
    page = opened.page
    closed = page.locator("details:not([open]) > summary")
    while closed.count():
        closed.first.click()
    assert opened.complaints == []
    assert page.locator("main script, main img, main style").count() == 0
    assert page.locator("a[href^='javascript:']").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator("h1").is_visible()
    assert "\x00" not in (hostile / name).read_text(encoding="utf-8")


def test_text_written_backwards_cannot_leave_its_place(hostile: Path, visit_page: Visit):
    """Every piece of text from outside is isolated, so that an override ends where it does."""
    page = visit_page(hostile / "opd" / "korban.html").page
    loose = page.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
            const loose = [];
            while (walker.nextNode())
                if (/[\\u202a-\\u202e\\u2066-\\u2069]/.test(walker.currentNode.data)
                    && !walker.currentNode.parentElement.closest("bdi")) loose.push(walker.currentNode.data);
            return loose;
        }"""
    )
    assert loose == []
    assert "gnab raseb" in page.locator("main").inner_text()


@pytest.mark.parametrize(
    "title",
    ["judul\u2069\u202ex", "\u2069\u2069\u202ejudul", "\u200f\u2067\u2067judul", "\u200f\u2066\u2068 x 1"],
    ids=["an end", "two ends", "two beginnings", "a beginning of either kind"],
)
def test_a_title_cannot_turn_what_stands_beside_it(title: str, chromium: Browser):
    """A browser makes <bdi> of two characters, which a title may have too: one ends it, one outlasts it."""
    page = chromium.new_page()
    where = []
    for text in ("judul", title):
        words = "<b>Usang</b> <b>sejak</b> (<b>12</b>) · <b>24</b>"
        page.set_content(f"<meta charset=utf-8><p><bdi>{escape(plain(text))}</bdi> {words}</p>")
        places = page.evaluate("[...document.querySelectorAll('b')].map(b => b.getBoundingClientRect().x)")
        where.append(sorted(range(len(places)), key=places.__getitem__))
    page.close()
    assert where == [[0, 1, 2, 3]] * 2
