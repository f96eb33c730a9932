"""The weekly report as a page, on paper and as a card: complete, readable by ear, harmless, always the same."""

from __future__ import annotations

import struct
from datetime import timedelta
from pathlib import Path

import pypdf
import pytest
from bs4 import BeautifulSoup

from reports.standing import situation
from reports.trend import instants, trend
from reports.weekly_files import write_weekly
from segar.model.correction import Correction
from segar.model.register import Agency, Role
from segar.model.response import Response, ResponseKind
from segar.model.verdict import Change, Reason, ReasonCode, State, Verdict
from segar.words import Words
from tests.reports import given
from tests.reports.given import NOW, WIB

STATES = [State.FRESH, State.AGING, State.STALE, State.DORMANT, State.UNREACHABLE, State.COMPROMISED]
NAMES = ["weekly-2026-W48.html", "weekly-2026-W48.pdf", "weekly-2026-W48.png"]


def write(
    folder: Path,
    agencies: tuple[Agency, ...],
    verdicts: tuple[Verdict, ...],
    language: str = "id",
    name="",
    responses: tuple[Response, ...] = (),
    corrections: tuple[Correction, ...] = (),
):
    scores = tuple(given.score(one, 20 + n % 80) for n, one in enumerate(agencies))
    known = given.register(*agencies)
    if name:
        known = known.model_copy(
            update={"organisation": known.organisation.model_copy(update={"name": name})}
        )
    states = {
        verdict.channel_id: tuple(STATES[(n + week) % 6] for week in range(26))
        for n, verdict in enumerate(verdicts)
    }
    changes = {
        verdict.channel_id: (
            Change(
                channel_id=verdict.channel_id,
                at=NOW - timedelta(days=30),
                before=None,
                state=State.STALE if verdict.state is State.FRESH else State.FRESH,
            ),
        )
        for verdict in verdicts
    }
    return write_weekly(
        folder,
        situation=situation(
            known, verdicts, scores, (), NOW, responses, corrections, map(given.enough, agencies)
        ),
        changes=changes,
        weeks=trend(states, instants(NOW), WIB),
        words=Words.of(language, WIB),
    )


def province(size: int) -> tuple[tuple[Agency, ...], tuple[Verdict, ...]]:
    """Agencies of long names in every state, and one channel in ten that cannot be seen."""
    agencies = tuple(
        given.agency(f"opd-{n:02}", name=f"Dinas Pekerjaan Umum dan Penataan Ruang Wilayah {n:02}", kind=kind)
        for n in range(size)
        for kind in [("dinas", "badan", "biro", "rs")[n % 4]]
    )
    verdicts = tuple(
        given.verdict(one, State.UNKNOWN if n % 10 == 9 else STATES[n % 6], None if n % 10 == 9 else n)
        for n, one in enumerate(agencies)
    )
    return agencies, verdicts


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("weekly")
    agencies, verdicts = province(64)
    responses = tuple(given.response(one, kind) for one in agencies[:5] for kind in ResponseKind)
    write(made, agencies, verdicts, responses=responses, corrections=(given.correction(agencies[0]),))
    return made


@pytest.fixture(scope="module")
def pdf(folder: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(folder / NAMES[1])


def text(pdf: pypdf.PdfReader) -> str:
    """The text without breaks, since a cell may fold."""
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_three_files_are_written_and_named(tmp_path: Path):
    written = write(tmp_path, *province(3))
    assert [path.name for path in written] == NAMES
    assert sorted(path.name for path in tmp_path.iterdir()) == NAMES


def test_the_report_of_another_week_stays(tmp_path: Path):
    (tmp_path / "weekly-2026-W47.pdf").write_text("pekan lalu")
    write(tmp_path, *province(3))
    assert (tmp_path / "weekly-2026-W47.pdf").read_text() == "pekan lalu"


@pytest.mark.parametrize("language", ["id", "en"])
def test_made_again_every_byte_is_the_same(tmp_path: Path, language: str):
    write(tmp_path / "one", *province(12), language=language)
    write(tmp_path / "two", *province(12), language=language)
    for name in NAMES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_sixty_four_agencies_fit_on_two_to_six_pages_of_a4_with_numbers(pdf: pypdf.PdfReader):
    count = len(pdf.pages)
    assert 2 <= count <= 6
    for number, page in enumerate(pdf.pages, start=1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
        assert f"Halaman {number} dari {count}" in page.extract_text()


def test_every_font_is_in_the_pdf(pdf: pypdf.PdfReader):
    descriptors = [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert descriptors
    for descriptor in descriptors:
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), descriptor["/FontName"]


def tags(pdf: pypdf.PdfReader) -> list[str]:
    """The names of the structure, from top to bottom."""
    found: list[str] = []

    def walk(element) -> None:
        element = element.get_object()
        if isinstance(element, list):
            for child in element:
                walk(child)
        elif isinstance(element, dict):
            if "/S" in element:
                found.append(element["/S"])
            if element.get("/S") == "/Figure":
                assert element["/Alt"]
            if "/K" in element:
                walk(element["/K"])

    walk(pdf.root_object["/StructTreeRoot"]["/K"])
    return found


def test_the_pdf_can_be_read_by_ear(pdf: pypdf.PdfReader):
    root = pdf.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "id"
    assert pdf.metadata.title == "Laporan pekanan keterbaruan kanal OPD, Pekan 48 tahun 2026"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    names = tags(pdf)
    assert names.count("/H1") == 1
    assert {"/H2", "/Table", "/TH", "/Figure"} <= set(names)


def test_every_agency_and_its_state_stand_on_paper(pdf: pypdf.PdfReader):
    whole = text(pdf)
    for number in range(64):
        assert f"Wilayah {number:02}" in whole
    assert "Terbengkalai" in whole
    assert "Ini bukan kesalahan OPD" in whole


def test_the_card_has_the_size_that_chats_show_whole(folder: Path):
    content = (folder / NAMES[2]).read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (1080, 1350)
    assert len(content) < 1_000_000


@pytest.mark.parametrize("size", [1, 2000], ids=["one agency", "many agencies"])
def test_the_size_of_the_province_breaks_nothing(tmp_path: Path, size: int):
    write(tmp_path, *province(size))
    assert len(pypdf.PdfReader(tmp_path / NAMES[1]).pages) <= 8
    assert (tmp_path / NAMES[2]).read_bytes()[16:24] == struct.pack(">II", 1080, 1350)


HOSTILE = [
    '#panic("x") $x^2$ *tebal* #import "@preview/x:1.0.0" \\ [',
    '<script>alert("x")</script>',
    "\u202egnab raseb\u202c dan \u2067kiri\u2069",
    "nol\x00di tengah \ud83d",
    "🇮🇩 emoji 👩‍👩‍👧‍👦 عربي 漢字 ￿",
    "Jum’at – “Pelayanan” ≤ 5 · ½ é",
    "a" * 10_000,
    "kata " * 2_000,
    "",
]


@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=lambda n: f"hostile{n}")
def test_hostile_text_is_only_text(tmp_path: Path, number: int):
    """In why a channel failed, and as a name where the register allows it; PDF/UA refuses a letter without a font."""
    hostile = HOSTILE[number]
    name = hostile if hostile and hostile.isprintable() else "Korban"
    victims = tuple(given.agency(f"korban-{n}", name=name, short=name) for n in range(6))
    why = Reason.of(
        ReasonCode.VISIT_FAILED, outcome="timeout", detail=hostile, count=3, since="2026-11-21T01:00:00+00:00"
    )
    verdicts = tuple(given.verdict(one, STATES[n], n, reasons=(why,)) for n, one in enumerate(victims))
    said = tuple(given.response(one, text=hostile, url=hostile) for one in victims[:2])
    decided = (given.correction(victims[1], reason=hostile),)
    write(tmp_path, victims, verdicts, name=name, responses=said, corrections=decided)
    assert len(pypdf.PdfReader(tmp_path / NAMES[1]).pages) <= 8
    assert (tmp_path / NAMES[2]).read_bytes()[16:24] == struct.pack(">II", 1080, 1350)
    page = (tmp_path / NAMES[0]).read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "\x00" not in page


def test_letters_that_the_font_has_are_kept(tmp_path: Path):
    victim = given.agency("korban").model_copy(update={"name": HOSTILE[5], "short": HOSTILE[5]})
    write(tmp_path, (victim,), (given.verdict(victim, State.STALE, 20),))
    assert HOSTILE[5] in text(pypdf.PdfReader(tmp_path / NAMES[1]))


def test_what_officials_answered_and_what_came_of_it_stands_on_page_and_paper(tmp_path: Path):
    agencies, verdicts = province(3)
    asked = given.response(agencies[1], ResponseKind.SNOOZE, until=NOW + timedelta(days=3), role=Role.HEAD)
    said = (given.response(agencies[0]), asked, given.response(agencies[2], text="Hubungi 0812-3456-7890."))
    write(tmp_path, agencies, verdicts, responses=said, corrections=(given.correction(agencies[0]),))
    read_page = " ".join(
        BeautifulSoup((tmp_path / NAMES[0]).read_text(encoding="utf-8"), "lxml").get_text(" ").split()
    )
    for whole in (read_page, text(pypdf.PdfReader(tmp_path / NAMES[1]))):
        assert "OPD menyampaikan 3 jawaban pekan ini." in whole
        assert "Masih ada 1 sanggahan yang menunggu keputusan operator." in whole
        assert "Operator memperbaiki 1 penilaian pekan ini." in whole
        assert "menyanggah penilaian" in whole
        assert "Kami menerbitkan kemarin." in whole
        assert "penilaian diperbaiki 24 Nov 2026" in whole
        assert "minta penundaan sampai 27 Nov 2026" in whole
        assert "memperbaiki penilaian “Usang” menjadi “Segar” sampai 1 Des 2026" in whole
        assert "menunggu keputusan operator" in whole
        assert "0812" not in whole


def test_an_answer_of_long_ago_is_told_again_only_while_it_waits(tmp_path: Path):
    agencies, verdicts = province(2)
    long_ago = NOW - timedelta(days=40)
    said = tuple(given.response(one, at=long_ago, text=f"Sanggahan {n}") for n, one in enumerate(agencies))
    decided = given.correction(agencies[1], at=long_ago, until=long_ago + timedelta(days=3))
    write(tmp_path, agencies, verdicts, responses=said, corrections=(decided,))
    page = (tmp_path / NAMES[0]).read_text(encoding="utf-8")
    assert "Sanggahan 0" in page
    assert "Sanggahan 1" not in page
    assert "jawaban pekan ini." not in page.partition("</main>")[0].partition('class="files"')[0]


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_page_is_silent_fits_and_asks_for_nothing_else(folder: Path, visit_page, width: int):
    opened = visit_page(folder / NAMES[0], width=width)
    opened.page.locator("summary").click()
    assert opened.page.evaluate("document.documentElement.scrollWidth") == width
    assert opened.complaints == []
    assert [url for url in opened.asked if not url.startswith("data:")] == [(folder / NAMES[0]).as_uri()]


@pytest.mark.browser
def test_the_chart_and_its_table_tell_the_same(folder: Path, visit_page):
    """26 columns of as many segments as the table has figures above nought."""
    page = visit_page(folder / NAMES[0]).page
    page.locator("summary").click()
    rows = page.locator("details table tbody tr")
    assert rows.count() == 26
    figures = [int(text) for text in rows.locator("td").all_inner_texts()]
    assert page.locator("svg.chart rect").count() == sum(figure > 0 for figure in figures)
    assert sum(figures) == 26 * 64


@pytest.mark.browser
def test_the_page_leads_to_its_pdf_and_card(folder: Path, visit_page):
    page = visit_page(folder / NAMES[0]).page
    targets = [link.get_attribute("href") for link in page.locator(".files a").all()]
    assert targets == NAMES[1:]
    assert all((folder / target).exists() for target in targets)
