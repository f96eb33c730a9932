"""What stands under which heading, however headings are written; and promises, which are nothing."""

from __future__ import annotations

import pytest

from crawler.readers import inventory
from segar.model.survey import Mention, PageKind, Place
from tests.crawler.readers.given import SITE, answer


def read(body: str, path: str = "hal/x") -> inventory.Inventory:
    return inventory.read(answer(f"<html><body>{body}</body></html>", url=SITE + path))


def heading(body: str, text: str) -> Mention:
    return max(
        (one for one in read(body).mentions if one.text == text and not one.url), key=lambda one: one.says
    )


TOLD = "Membantu gubernur melaksanakan urusan kelautan"
WRITTEN = {
    "a box that is called a title": f"<div class='section-title'>Tugas</div><div>{TOLD}</div>",
    "a title in a box of its own": f"<div><div class='head'><h4>Tugas</h4></div><div class='body'>{TOLD}</div></div>",
    "a title beside an icon": f"<div><div><i></i><h4>Tugas</h4></div><p>{TOLD}</p></div>",
    "bold words in a cell": f"<table><tr><td><b>Tugas</b></td></tr></table><div><b>Tugas</b></div><div>{TOLD}</div>",
    "a bold lead-in": f"<p><b>Tugas:</b> {TOLD}</p>",
    "a plain lead-in": f"<p>Tugas : {TOLD}</p>",
    "a row of two cells": f"<table><tr><td>Tugas</td><td>{TOLD}</td></tr></table>",
    "a row with a colon between": f"<table><tr><td>1.</td><td>Tugas</td><td>:</td><td>{TOLD}</td></tr></table>",
    "a term and its definition": f"<dl><dt>Tugas</dt><dd>{TOLD}</dd><dt>Lain</dt><dd>a b c d e f g h</dd></dl>",
    "a fold": f"<details><summary>Tugas</summary>{TOLD}</details>",
    "cards with smaller titles": "<h2>Tugas</h2><div class='row'><div><h5>Izin</h5><p>a b c</p></div></div>",
    "bold parts below": f"<h2>Tugas</h2><p><strong>Pokok</strong></p><p>{TOLD}</p>",
}  # fmt: skip


@pytest.mark.parametrize("body", WRITTEN.values(), ids=WRITTEN.keys())
def test_a_heading_is_known_however_it_is_written(body: str):
    found = heading(body, "Tugas")
    assert found.place is Place.HEADING
    assert 4 <= found.says <= 8


PROMISES = [
    "Belum tersedia.", "Dokumen belum tersedia, silakan hubungi kami",
    "Data sedang dalam tahap pemutakhiran oleh petugas",
    "Coming soon", "Menyusul", "-", "Informasi ini akan segera diunggah oleh admin",
    "No data available in table, no records found",
    "There is no content to display.", "There are currently no tenders", "This page is under development",
    "Tidak ada konten pada halaman ini", "Tidak ada informasi yang dapat ditampilkan", "Halaman ini masih kosong",
]  # fmt: skip
STATEMENTS = [
    "Tidak ada informasi yang dikecualikan pada badan ini",
    "There are no charges for this service of ours",
]


@pytest.mark.parametrize("words", PROMISES)
def test_a_promise_below_a_heading_is_nothing(words: str):
    assert heading(f"<h3>Aset</h3><p>{words}</p>", "Aset").says < 5
    assert read(f"<h1>Aset</h1><p>{words}</p>").kind is PageKind.MISSING


@pytest.mark.parametrize("words", STATEMENTS)
def test_that_there_is_nothing_to_pay_or_to_hide_is_something(words: str):
    assert heading(f"<h3>Aset</h3><p>{words}</p>", "Aset").says >= 5
    assert read(f"<h1>Aset</h1><p>{words}</p>").kind is PageKind.PAGE


def test_what_is_not_there_yet_beside_what_is_does_not_take_it_away():
    kept = "<h3>Aset</h3><p><a href='/aset.pdf'>Daftar 2025</a> (tahun 2026 belum tersedia)</p>"
    found = heading(kept, "Aset")
    assert (found.says >= 5, found.shows) == (True, 1)


def test_figures_show_and_words_about_them_do_not():
    assert heading("<h3>Anggaran</h3><p>Belanja Rp 12 miliar sampai bulan ini</p>", "Anggaran").shows == 1
    assert heading("<h3>Anggaran</h3><p>Rencana kerja dan anggaran tahunan kami</p>", "Anggaran").shows == 0


@pytest.mark.parametrize(
    ("picture", "text"),
    [
        ("<figure><img src='/x.png'><figcaption>Bagan Organisasi</figcaption></figure>", "Bagan Organisasi"),
        ("<img src='/x.png' alt='Bagan Organisasi'>", "Bagan Organisasi"),
        ("<img src='/up/bagan-organisasi.png'>", "bagan organisasi"),
    ],
)
def test_a_picture_says_what_it_shows(picture: str, text: str):
    (found,) = [one for one in read(f"<p>{picture}</p>").mentions if one.place is Place.PICTURE]
    assert found.text == text


def test_an_icon_shows_nothing():
    assert not [
        one for one in read("<img src='/struktur.png' width='32'>").mentions if one.place is Place.PICTURE
    ]


def test_a_page_that_scripts_would_fill_was_not_seen():
    found = read("<h1>Data Sektoral</h1><div>Memuat data...</div>")
    assert (found.kind, found.why) == (PageKind.UNSEEN, "script")


def test_a_page_behind_a_login_is_not_published():
    found = read(
        "<h1>Login</h1><form><input name='u'><input type='password' name='p'></form><p>Masukkan nama Anda.</p>"
    )
    assert (found.kind, found.why) == (PageKind.MISSING, "login")
