"""criteria.yaml: what a text names, which year is current, and faults told by line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checks.criteria import load_criteria
from segar.errors import RegisterError
from segar.model.survey import ABOVE, Mention, Place

OURS = load_criteria()
IGNORED = OURS.ignored_for("Dinas Kesehatan Provinsi Contoh")


def named(text: str, **more: Any) -> set[str]:
    mention = Mention(text=text, place=more.pop("place", Place.LINK), page="https://d.go.id/", **more)
    return {one.id for one in OURS.mandatory if OURS.sure_of(one, mention, IGNORED)}


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
        ("Stuktur Organisasi", "struktur"),
        ("Strukutr Organsasi", "struktur"),
        ("Tugas Pokok & Fungsi", "tugas-fungsi"),
        ("VisiMisi", "profil"),
        ("LKjIP2025", "laporan-kinerja"),
        ("Laporan Kinerja Bidang Tanaman Pangan dan Hortikultura Triwulan II", "laporan-kinerja"),
        (
            "Dokumen Pelaksanaan Anggaran (DPA) Satuan Kerja Perangkat Daerah Dinas Kesehatan Provinsi Contoh TA 2026",
            "anggaran",
        ),
        ("Data Aset", "aset"),
        ("Peraturan Gubernur tentang Kedudukan, Susunan Organisasi, Tugas dan Fungsi", "regulasi"),
        ("Izin Penggunaan Kawasan Hutan", "layanan"),
        ("Tugas dan Fungsi sesuai Peraturan Gubernur", "tugas-fungsi"),
        ("Layanan Pengaduan", "pengaduan"),
        ("Peraturan, keputusan dan/atau kebijakan Badan Publik", "regulasi"),
        ("Public Information Request", "ppid"),
        ("Financial Statements 2025", "anggaran"),
        ("List of Public Information", "ppid"),
        ("Yang Kami Kerjakan", "tugas-fungsi"),
        ("Kedudukan atau domisili beserta alamat lengkap", "kontak"),
        ("Kualitas Air dan Udara", "statistik"),
        ("Cara Pendaftaran", "layanan"),
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
        "Sosialisasi PPID",
        "Bidang Aset",
        "Subbag Keuangan",
        "Data Pengunjung",
        "Rekomendasi Berita Lain",
        "Bimtek Penyusunan LKjIP",
        "Alokasi",
        "Uji KIR",
        "Pengajuan Keberatan",
        "Pengarusutamaan Gender",
    ],
)
def test_a_headline_or_another_matter_names_none(text: str):
    assert named(text) == set()


@pytest.mark.parametrize(
    ("text", "url", "criterion"),
    [
        ("Berkas 3", "https://d.go.id/u/LKJIP_2025.pdf", {"laporan-kinerja"}),
        ("Scan lengkap", "https://d.go.id/dl?file=dpa-2026.pdf", {"anggaran"}),
        ("Berkas 3", "https://d.go.id/u/scan0003.pdf", set()),
        ("Pedoman Pengelolaan BMD", "https://d.go.id/u/pedoman-bmd.pdf", set()),
        ("Tautan", "https://lpse.d.go.id/eproc4", {"pengadaan"}),
        ("Tautan", "https://www.lapor.go.id/", {"pengaduan"}),
    ],
)
def test_an_address_tells_where_a_text_does_not(text: str, url: str, criterion: set[str]):
    assert named(text, url=url) == criterion


def test_what_stands_below_an_entry_is_of_it_unless_it_is_of_another_or_news():
    below = {"url": "https://d.go.id/x", "under": "Layanan", "place": Place.MENU}
    assert named("Izin Penelitian", **below) == {"layanan"}
    assert named("Galeri Foto", **below) == set()
    assert named("Kartu Keluarga", **(below | {"under": f"Kependudukan{ABOVE}Layanan"})) == {"layanan"}
    assert named("Kartu Keluarga", **(below | {"under": f"Pengaduan{ABOVE}Layanan"})) == {"pengaduan"}
    assert named("Struktur Organisasi", **below) == {"struktur"}


def test_the_structure_of_the_ppid_is_not_the_agencys():
    below = {"url": "https://d.go.id/x", "under": "PPID", "place": Place.MENU}
    assert "struktur" not in named("Struktur Organisasi", **below)
    assert "struktur" in named("Struktur Organisasi", **(below | {"under": "Profil"}))
    assert "tugas-fungsi" not in named("Tugas dan Fungsi", place=Place.HEADING, under="PPID Pelaksana")


@pytest.mark.parametrize(
    "text",
    [
        "Struktur Pemerintah Provinsi",
        "Struktur Organisasi Pemkab Wanasari",
        "APBD Provinsi",
        "Perda APBD Provinsi Tahun Anggaran 2026",
        "Visi Misi Kabupaten",
        "Sejarah Kota Mandalajaya",
        "Tentang Kabupaten",
        "Visi dan Misi Gubernur",
        "DIP Pemprov",
        "LKjIP Kabupaten Wanasari 2025",
        "Provinsi Dalam Angka",
    ],
)
def test_what_is_the_governments_is_not_its_offices(text: str):
    assert named(text) == set()


@pytest.mark.parametrize(
    ("text", "criterion"),
    [
        ("Struktur Organisasi Dinas Kesehatan Provinsi Contoh", "struktur"),
        ("DPA SKPD Provinsi Contoh 2026", "anggaran"),
        ("Profil Kantor Kota", "profil"),
        ("Laporan Kinerja Instansi Pemerintah Provinsi Contoh", "laporan-kinerja"),
        ("Pengaduan Provinsi Contoh", "pengaduan"),
        ("Lulusan Dalam Angka", "statistik"),
    ],
)
def test_an_office_in_a_name_makes_it_its_own(text: str, criterion: str):
    assert named(text) == {criterion}


def test_files_and_entries_of_a_government_are_not_its_offices():
    file = {"url": "https://d.go.id/u/apbd-provinsi-2026.pdf"}
    assert named("Berkas 3", **file) == set()
    assert named("Ringkasan", url="https://d.go.id/x.pdf", under="APBD Provinsi") == set()
    assert named("Perda APBD 2026", url="https://d.go.id/x.pdf", under="APBD Provinsi") == set()
    assert named("Struktur Organisasi", url="https://d.go.id/x", under="Profil Provinsi") == {"struktur"}
    below = {"url": "https://d.go.id/x", "place": Place.MENU}
    assert named("Lambang", under=f"Sejarah Provinsi{ABOVE}Profil", **below) == set()
    assert named("Lambang", under=f"Arti{ABOVE}Profil", **below) == {"profil"}


@pytest.mark.parametrize(
    "text", ["Kunjungan Wisatawan", "Jumlah Kunjungan Wisatawan 2025", "Visitor Arrivals"]
)
def test_a_longer_phrase_of_ours_says_more_than_what_is_excluded_or_an_event(text: str):
    assert named(text) == {"statistik"}


@pytest.mark.parametrize(
    "text", ["Jumlah Kunjungan", "Kunjungan SMA 1", "Jumlah Pengunjung Hari Ini", "Visitor Statistics"]
)
def test_readers_and_visits_are_no_figures(text: str):
    assert named(text) == set()


def test_officers_of_villages_are_the_structure_of_a_village_only():
    mention = Mention(text="Perangkat Desa", place=Place.LINK, page="https://d.go.id/")
    structure = next(one for one in OURS.mandatory if one.id == "struktur")
    assert not OURS.sure_of(structure, mention, IGNORED)
    assert OURS.sure_of(structure, mention, OURS.ignored_for("Desa Sukamaju"))


def test_a_picture_is_a_chart_of_the_organisation_and_no_complaint():
    assert named("Bagan Struktur Organisasi", place=Place.PICTURE) == {"struktur"}
    assert named("Pengaduan", place=Place.PICTURE) == set()


def test_plans_below_a_heading_of_reports_are_no_reports():
    assert named("Rencana Strategis 2026", url="https://d.go.id/r.pdf", under="SAKIP") == set()


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
