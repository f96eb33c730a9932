"""What readers are told of a survey: each criterion with its page, each measure with its figure, and the advice."""

from __future__ import annotations

import csv
from html import unescape
from pathlib import Path

import pytest

from reports.open_data import write_open_data
from reports.standing import situation
from segar.words import Words
from tests.reports import given
from tests.reports.given import NOW, WIB


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("audit")
    given.write_province(folder)
    return (folder / "opd" / "bina.html").read_text(encoding="utf-8")


def test_each_criterion_is_told_with_its_status_and_where_it_was_found(page: str):
    for told in ("Hal found", "Ada", "Usang", "tahun 2021", "Tidak ditemukan", "Belum diketahui"):
        assert told in page
    assert 'href="https://bina.contoh.go.id/profil"' in page
    assert "Tautannya ada, tetapi halamannya tidak dapat dilihat." in page
    assert "Aset &lt;b&gt;" in page, "text from outside is harmless"


def test_a_measure_that_is_not_known_is_said_to_be_so(page: str):
    row = page.split("Kotak pencarian", 1)[1].split("</tr>", 1)[0]
    assert "tidak diketahui" in row


def test_the_advice_is_told_with_what_it_brings(page: str):
    assert "Perbarui DPA: <tahun 2021>. +6,0 dari 100" in " ".join(
        unescape(page).replace('<span class="soft">', "").replace("</span>", "").split()
    )


def test_the_open_data_tell_each_criterion_and_no_text_of_a_site(tmp_path: Path):
    known = situation(
        given.register(*given.PROVINCE), given.province_verdicts(), given.province_scores(), (), NOW,
        enough=(given.enough(given.USANG),),
    )  # fmt: skip
    write_open_data(tmp_path, situation=known, changes={}, weeks=(), words=Words.of("id", WIB))
    with (tmp_path / "criteria.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [(row["agency"], row["criterion"], row["status"], row["year"]) for row in rows] == [
        ("bina", "found", "found", ""),
        ("bina", "outdated", "outdated", "2021"),
        ("bina", "not_found", "not_found", ""),
        ("bina", "unknown", "unknown", ""),
    ]
    assert "DPA 2021" not in (tmp_path / "criteria.csv").read_text(encoding="utf-8-sig")
    with (tmp_path / "agencies.csv").open(encoding="utf-8-sig") as file:
        assert {row["id"]: row["sufficiency"] for row in csv.DictReader(file)}["bina"] == "41.0"
