"""Running text that is the thing itself: addresses, telephone numbers, and where to complain."""

from __future__ import annotations

import pytest

from checks.criteria import load_criteria
from crawler.readers.signs import sign_mentions
from tests.crawler.readers.given import answer

OURS = load_criteria()


def shown(body: str) -> set[str]:
    found = sign_mentions(answer(f"<html><body>{body}</body></html>"), OURS)
    names = {one.words[0]: one.id for one in OURS.mandatory}
    return {names[mention.text] for mention in found}


@pytest.mark.parametrize(
    "body",
    [
        "<footer>Jl. Melati 7 Surabaya, Telp. 031-8292591</footer>",
        "<div><p>Jalan Kenanga 5</p><p>Kota Mandalajaya</p><p>(0319) 555-1112</p></div>",
        "<table><tr><td>Telepon 031 8292591<br>Jl. Dahlia 3 Ratna</td></tr></table>",
        "<ul><li>Gedung A Lantai 3, Jl. Pahlawan 110</li><li><a href='mailto:x@contoh.example'>Surel</a></li></ul>",
        "<p>Alamat: Jl. Pemuda 1, Kota Ratna</p>",
        "<p>Telp 031-8292591</p><p>dinas@contoh.example</p>",
        "<p>Hubungi kami di 0812-3456-7890</p>",
        "<p>Piket 24 jam: (0317) 550 999 · Jl. Siaga 1 Kota Segara</p>",
    ],
)
def test_an_address_with_a_way_to_call_is_a_contact(body: str):
    assert shown(body) == {"kontak"}


@pytest.mark.parametrize(
    "body",
    [
        "<p>Pengaduan dapat disampaikan melalui WhatsApp 0812 3456 7890.</p>",
        "<p>Sampaikan aduan ke SP4N-LAPOR! di lapor.go.id</p>",
        "<div>Pengaduan <a href='https://wa.me/6281234567890'>WhatsApp</a></div>",
        "<li>Layanan pengaduan: pengaduan@contoh.example</li>",
    ],
)
def test_a_place_to_complain_to_is_a_channel(body: str):
    assert "pengaduan" in shown(body)


@pytest.mark.parametrize(
    ("body", "criterion"),
    [
        (
            "<p>Persyaratan:</p><ul><li>KTP</li><li>Proposal</li></ul><p>Selesai dalam 2 hari kerja.</p>",
            "layanan",
        ),
        (
            "<h2>Yang perlu disiapkan</h2><p>Peta lokasi</p><h2>Berapa lama</h2><p>30 hari kerja</p>",
            "layanan",
        ),
        ("<ul><li>Kepala Badan</li><li>Sekretaris</li><li>Kepala Bidang Pajak</li></ul>", "struktur"),
        (
            "<div><h5>Menjadi anggota</h5><small>Sejak 3 Maret 2026</small>"
            "<p>Datang dengan membawa fotokopi KTP atau kartu pelajar; semuanya gratis.</p></div>",
            "layanan",
        ),
        (
            "<div><h5><a href='/anggota'>Menjadi anggota</a></h5>"
            "<p>Datang dengan membawa fotokopi KTP atau kartu pelajar; semuanya gratis.</p></div>",
            "layanan",
        ),
        ("<p>Dinas Kehutanan mempunyai tugas membantu Gubernur.</p>", "tugas-fungsi"),
        ("<p>Tugas biro meliputi bantuan hukum dan dokumentasi.</p>", "tugas-fungsi"),
        (
            "<figcaption>Kepala Biro</figcaption><figcaption>Kepala Bagian Bantuan Hukum</figcaption>",
            "struktur",
        ),
        ("<ol><li>Mengisi formulir</li><li>Difoto</li></ol><p>Kartu jadi dalam 10 menit.</p>", "layanan"),
        (
            "<p>Serahkan surat permohonan dan contoh uji; hasil dapat diambil 14 hari kerja kemudian.</p>",
            "layanan",
        ),
        (
            "<p>Wajib pajak datang membawa STNK dan kartu lama, selesai 15 menit.</p>",
            "layanan",
        ),
        (
            "<p>Penyewa mengajukan surat paling lambat tujuh hari sebelumnya dan membayar retribusi.</p>",
            "layanan",
        ),
    ],
)
def test_what_is_told_is_there_without_its_name(body: str, criterion: str):
    assert shown(body) == {criterion}


@pytest.mark.parametrize(
    "body",
    [
        "<p>Kepala Dinas menyampaikan bahwa sekretariat akan pindah.</p>",
        "<p>PPID mempunyai tugas melayani permohonan.</p>",
        "<article><time>3 Maret</time><p>Warga Jl. Melati 7 menelepon Telp. 031-8292591.</p></article>",
        "<p>LPSE, JDIH, dan LAPOR dapat dicari di mesin pencari.</p>",
        "<p>Pengaduan masyarakat menurun dibandingkan tahun lalu.</p>",
        "<p>Hak Cipta © 2026 Dinas Contoh</p>",
        "<p>Bupati menyerahkan surat keputusan kepada 20 pegawai, biaya ditanggung APBD.</p>",
        "<p>Pelapor mengisi formulir dan ditindaklanjuti 14 hari kerja.</p>",
        "<p>Mengisi formulir di meja depan, dijawab 10 hari kerja sejak permohonan informasi diterima.</p>",
        "<div class='card'><h5><a href='/b/1'>Operasi Katarak</a></h5><small>3 Maret 2026</small>"
        "<p>Peserta cukup membawa fotokopi KTP dan surat pengantar, semuanya gratis.</p></div>",
        "<div class='card'><a href='/b/1'><h5>Operasi Katarak</h5></a><small>3 Maret 2026</small>"
        "<p>Peserta cukup membawa fotokopi KTP dan surat pengantar, semuanya gratis.</p></div>",
        "<p>Tugas Badan Pengawas Pemilu meliputi pengawasan tahapan.</p>",
        "<p>Perjalanan tugas dinas ke luar kota meliputi tiga hari.</p>",
        "<p>Kecelakaan di Jl. Raya 12 ditangani petugas 112.</p>",
    ],
)
def test_news_and_talk_are_no_signs(body: str):
    assert shown(body) == set()
