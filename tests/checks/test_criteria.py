"""criteria.yaml: what a text names, which year is current, and faults told by line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checks.criteria import load_criteria
from segar.errors import RegisterError

OURS = load_criteria()
IGNORED = OURS.ignored_for("Dinas Kesehatan Provinsi Contoh")


def named(text: str) -> set[str]:
    return {one.id for one in OURS.mandatory if one.match(text, IGNORED)}


@pytest.mark.parametrize(
    ("text", "criterion"),
    [
        ("Struktur Organisasi Dinas Kesehatan", "struktur"),
        ("TUPOKSI", "tugas-fungsi"),
        ("Dokumen Pelaksanaan Anggaran (DPA) TA 2026", "anggaran"),
        ("Laporan Kinerja Instansi Pemerintah (LKjIP) Tahun 2025", "laporan-kinerja"),
        ("SP4N-LAPOR!", "pengaduan"),
        ("Hubungi Kami", "kontak"),
        ("Daftar Informasi Publik", "ppid"),
        ("Pengadaan Barang/Jasa", "pengadaan"),
    ],
)
def test_a_text_names_its_criterion_and_no_other(text: str, criterion: str):
    assert named(text) == {criterion}


@pytest.mark.parametrize(
    "text",
    [
        "Kepala Dinas Bahas Anggaran Kesehatan Bersama DPRD",
        "Statistik Pengunjung",
        "Struktur Pasar",
        "Lapor Kehilangan Barang di Terminal",
        "Pengadaan CPNS",
        "Berita",
        "",
        "Perjanjian Kinerja Kepala Bidang",
    ],
)
def test_a_headline_or_another_matter_names_none(text: str):
    assert named(text) == set()


def test_early_in_a_year_the_year_before_is_still_current():
    budget = next(one for one in OURS.mandatory if one.id == "anggaran")
    assert budget.oldest_year(date(2026, 3, 31)) == 2025
    assert budget.oldest_year(date(2026, 4, 1)) == 2026


SMALL = """\
version: 1
parts: {mandatory: 1, substance: 1, basics: 1}
hubs: {words: [PPID]}
mandatory:
  - {id: kontak, name: Kontak, source: UU 14/2008, weight: 1, words: [Kontak]}
substance:
  - {id: kata, name: Kata, weight: 1, advice: Tulis lebih banyak.}
basics:
  - {id: cari, name: Cari, weight: 1, advice: Sediakan pencarian.}
"""


def test_an_office_may_bring_its_own_criteria(tmp_path: Path):
    own = tmp_path / "criteria.yaml"
    own.write_text(SMALL)
    assert [one.id for one in load_criteria(own).mandatory] == ["kontak"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("weight: 1, words", "weight: 0, words", "criteria.yaml:5: mandatory[0].weight: must be above 0"),
        ("words: [Kontak]", "words: []", "criteria.yaml:5: mandatory[0].words: may not be empty"),
        ("words: [Kontak]", "words: [Kontak], wrods: [x]", "Did you mean `words`?"),
        ("id: cari", "id: kontak", "the id kontak stands twice"),
        ("words: [Kontak]", "words: [Kontak], signs: ['(']", "no regular expression"),
        ("basics: 1}", "basics: banyak}", "criteria.yaml:2: parts.basics"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, old: str, new: str, told: str):
    own = tmp_path / "criteria.yaml"
    own.write_text(SMALL.replace(old, new))
    with pytest.raises(RegisterError) as raised:
        load_criteria(own)
    assert told in str(raised.value)
