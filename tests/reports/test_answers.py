"""What officials answered, by role, and what came of it: as it stood then, harmless, and nothing personal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from reports.answers import Answer, Came, Said, answers
from reports.outside import without_contacts
from segar.model.alert import AlertKind
from segar.model.evidence import History, Outcome, Source
from segar.model.register import Role
from segar.model.response import ResponseKind
from segar.model.verdict import Reason, ReasonCode, State
from segar.words import catalogue
from tests.reports import given
from tests.reports.given import BADAN, NOW, SEGAR, USANG

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
CHANNEL = USANG.channel_id(USANG.channels[0])


def corrected(**more):
    """The verdict as it is after the operator's correction."""
    said = Reason.of(
        ReasonCode.CORRECTED,
        state=State.FRESH,
        computed=State.STALE,
        until=(NOW + 7 * DAY).isoformat(),
        why="Sudah dilihat sendiri oleh operator.",
    )
    return given.verdict(USANG, State.FRESH, 20, computed=State.STALE, reasons=(said,), **more)


def told(responses=(), corrections=(), verdict=None, at=NOW) -> list[tuple[Said, Came]]:
    verdicts = {CHANNEL: verdict or given.verdict(USANG, State.STALE, 20)}
    return [(one.said, one.came) for one in answers(responses, corrections, verdicts, at)]


def test_a_dispute_waits_until_an_operator_decides():
    dispute = given.response(USANG)
    assert told([dispute]) == [(Said.DISPUTE, Came.WAITING)]
    decided = told([dispute], [given.correction(USANG)], corrected())
    assert decided == [(Said.CORRECTED, Came.HOLDS), (Said.DISPUTE, Came.CORRECTED)]
    upheld = told([dispute], [given.correction(USANG, state=None)])
    assert upheld == [(Said.UPHELD, Came.NOTED), (Said.DISPUTE, Came.UPHELD)]


def test_a_decision_answers_only_what_was_said_before_it():
    later = given.response(USANG, at=NOW - HOUR / 2)
    assert (Said.DISPUTE, Came.WAITING) in told([later], [given.correction(USANG)], corrected())


def test_what_came_after_the_reports_instant_was_not_known_then():
    before = NOW - 3 * HOUR / 2
    assert told([given.response(USANG)], [given.correction(USANG)], at=before) == [
        (Said.DISPUTE, Came.WAITING)
    ]
    assert told([given.response(USANG)], at=NOW - 3 * HOUR) == []


@pytest.mark.parametrize(
    ("correction", "verdict", "came"),
    [
        (given.correction(USANG), corrected(), Came.HOLDS),
        (given.correction(USANG), given.verdict(USANG, State.STALE, checked_at=NOW - DAY), Came.HOLDS),
        (given.correction(USANG), given.verdict(USANG, State.FRESH), Came.ENDED),
        (given.correction(USANG, until=NOW), corrected(), Came.ENDED),
    ],
    ids=["in force", "not judged since", "the rules say something else", "its day has come"],
)
def test_a_correction_holds_or_has_ended(correction, verdict, came: Came):
    assert told([], [correction], verdict) == [(Said.CORRECTED, came)]


def test_of_two_corrections_the_newer_holds():
    older = given.correction(USANG, at=NOW - DAY)
    assert told([], [given.correction(USANG), older], corrected()) == [
        (Said.CORRECTED, Came.HOLDS),
        (Said.CORRECTED, Came.ENDED),
    ]


def test_a_snooze_holds_until_its_day():
    snooze = given.response(USANG, ResponseKind.SNOOZE, until=NOW + DAY)
    assert told([snooze]) == [(Said.SNOOZE, Came.HOLDS)]
    assert told([snooze], at=NOW + DAY) == [(Said.SNOOZE, Came.ENDED)]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Hubungi 0812-3456-7890 (Budi)", "Hubungi […] (Budi)"),
        ("telp. +62 31 829 2591, terima kasih", "telp. […], terima kasih"),
        ("kantor (031) 8292591", "kantor […]"),
        ("surat ke budi.santoso@contoh.go.id ya", "surat ke […] ya"),
        ("lihat @budi_contoh", "lihat […]"),
        ("hubungi https://wa.me/6281234567890?text=halo ya", "hubungi […] ya"),
        ("hubungi wa.me/6281234567890", "hubungi […]"),
        ("https://api.whatsapp.com/send?phone=6281234567890", "[…]"),
        ("WA ０８１２３４５６７８９０, budi＠contoh.go.id", "WA […], […]"),
        ("https://whatsapp.com/channel/0029Va/412", "https://whatsapp.com/channel/0029Va/412"),
        ("sudah terbit 03-11-2026 08.30", "sudah terbit 03-11-2026 08.30"),
        ("https://contoh.go.id/berita/0812345678901", "https://contoh.go.id/berita/0812345678901"),
        ("https://www.tiktok.com/@dinas/video/7301", "https://www.tiktok.com/@dinas/video/7301"),
        ("Perda 12 Tahun 2023 nomor 0451", "Perda 12 Tahun 2023 nomor 0451"),
    ],
)
def test_a_persons_address_or_number_is_left_out_and_evidence_is_kept(written: str, shown: str):
    assert without_contacts(written) == shown


def test_the_words_of_a_report_name_no_person_either(tmp_path: Path):
    """What an officer wrote to `/lapor` is evidence too, and stands in two tables."""
    told = "pic: kemarin, hubungi Budi 0812-3456-7890 atau budi.santoso@contoh.go.id"
    piece = given.evidence(USANG, source=Source.REPORTED, raw=told)
    visited = given.visit(USANG, outcome=Outcome.REPORTED, detail=told)
    judged = given.verdict(USANG, State.FRESH, evidence=(given.kept(piece),))
    histories = {piece.channel_id: History(channel_id=piece.channel_id, visits=(visited,))}
    given.write(tmp_path, (USANG,), (judged,), (given.score(USANG, 40.0),), histories=histories)
    text = (tmp_path / "opd" / "bina.html").read_text(encoding="utf-8")
    assert text.count("pic: kemarin, hubungi Budi […] atau […]") == 2
    assert "7890" not in text


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    folder = tmp_path_factory.mktemp("answered")
    verdicts = (corrected(), given.verdict(SEGAR, State.FRESH, 1))
    given.write(
        folder,
        (USANG, SEGAR),
        verdicts,
        (given.score(USANG, 40.0), given.score(SEGAR, 96.0)),
        responses=(given.response(USANG, role=Role.HEAD, url="https://bina.contoh.go.id/berita/7"),),
        corrections=(given.correction(USANG),),
    )
    return BeautifulSoup((folder / "opd" / "bina.html").read_text(encoding="utf-8"), "lxml")


def test_the_agencys_page_tells_answers_and_decisions_by_role(page: BeautifulSoup):
    rows = [" ".join(row.get_text(" ").split()) for row in page.select("#jawaban ~ .scroll tbody tr")]
    assert len(rows) == 2
    assert "Operator" in rows[0]
    assert "memperbaiki penilaian “Usang” menjadi “Segar” sampai 1 Des 2026" in rows[0]
    assert "Sudah dilihat sendiri oleh operator." in rows[0]
    assert rows[0].endswith("berlaku")
    assert "Kepala OPD" in rows[1]
    assert "menyanggah penilaian" in rows[1]
    assert "Kami menerbitkan kemarin." in rows[1]
    assert rows[1].endswith("penilaian diperbaiki 24 Nov 2026")
    link = page.select_one("#jawaban ~ .scroll a")
    assert link["href"] == "https://bina.contoh.go.id/berita/7"
    assert "nofollow" in link["rel"]


def test_the_year_of_the_channel_marks_the_day(page: BeautifulSoup):
    assert len(page.select("svg.year path.words")) == 1


def test_both_what_the_rules_say_and_what_was_corrected_are_told(page: BeautifulSoup):
    why = page.select_one(".why").get_text()
    assert "menurut aturan: usang" in why.lower()
    assert "Sudah dilihat sendiri" in why


def test_the_ranked_page_says_that_a_state_was_corrected(tmp_path: Path):
    given.write(tmp_path, (USANG, BADAN), (corrected(),), (given.score(USANG, 40.0),))
    index = BeautifulSoup((tmp_path / "index.html").read_text(encoding="utf-8"), "lxml")
    row = next(row for row in index.select("table.ranking tbody tr") if "Bina" in row.get_text())
    assert "menurut aturan: usang" in row.get_text().lower()


def test_answers_name_a_role_and_nothing_of_a_person():
    names = set(Answer.__slots__)
    assert names == {
        "agency_id", "at", "before", "came", "came_at", "channel_id", "role", "said", "state", "text", "until", "url",
    }  # fmt: skip


@pytest.mark.parametrize("kind", AlertKind)
def test_an_alert_of_any_kind_is_told_on_the_agencys_page(tmp_path: Path, kind: AlertKind):
    """Also what an official's dispute makes: an alert to the operator, about the agency."""
    told = given.delivery(USANG)
    ledger = (replace(told, alert=replace(told.alert, kind=kind, role=Role.OPERATOR)),)
    given.write(tmp_path, (USANG,), (given.verdict(USANG, State.STALE, 20),), (), ledger=ledger)
    page = BeautifulSoup((tmp_path / "opd" / "bina.html").read_bytes(), "lxml")
    rows = page.select("section[aria-labelledby=peringatan] tbody tr")
    assert [row.td.find(string=True, recursive=False) for row in rows] == [
        catalogue("id")[f"report.alert.{kind}"]
    ]
