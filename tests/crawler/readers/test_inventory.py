"""What a page offers: menus, rows of tables, headings and what stands below them, and what it says of its own."""

from __future__ import annotations

import pytest

from checks.substance import nearly_same
from crawler.readers import inventory
from crawler.readers.inventory import Inventory
from crawler.readers.maintext import main_text
from segar.model.survey import Mention, PageKind, Place
from tests.crawler.readers.given import SITE, answer


def read(body: str, path: str = "", chrome: Inventory | None = None) -> Inventory:
    return inventory.read(answer(f"<html><body>{body}</body></html>", url=SITE + path), chrome)


def links(body: str) -> dict[str, Mention]:
    return {mention.text: mention for mention in read(body).mentions if mention.url}


def test_a_menu_entry_knows_the_entry_above_it():
    body = '<nav><ul><li><a href="/p">Profil</a><ul><li><a href="/p/s">Struktur</a></li></ul></li></ul></nav>'
    found = links(body)
    assert (found["Struktur"].place, found["Struktur"].under) == (Place.MENU, "Profil")
    dropdown = (
        '<ul class="navbar-nav"><li><a href="#">Data</a><div><a href="/jk">Jenis Kelamin</a></div></li></ul>'
    )
    assert links(dropdown)["Jenis Kelamin"].under == "Data"


@pytest.mark.parametrize("word", ["Unduh", "Download", "Lihat", "2026"])
def test_a_link_that_says_nothing_is_named_by_its_row(word: str):
    row = f'<table><tr><td>7</td><td>DPA SKPD</td><td><a href="/f/1.pdf">{word}</a></td></tr></table>'
    assert list(links(row)) == ["7 DPA SKPD"]


@pytest.mark.parametrize(
    ("anchor", "years"),
    [
        ('<a href="/f.pdf">DPA TA 2026</a>', (2026,)),
        ('<a href="/wp-content/uploads/2026/03/dpa_2021.pdf">DPA</a>', (2021,)),
        ('<a href="/wp-content/uploads/2026/03/dpa.pdf">DPA</a>', ()),
        ('<a href="/f.pdf">DPA (diunggah 3 Maret 2026)</a>', ()),
        ('<p>LKjIP 2024 <a href="/f.pdf">Unduh</a></p>', (2024,)),
    ],
)
def test_the_year_is_that_of_the_document_and_not_of_its_upload(anchor: str, years: tuple[int, ...]):
    (mention,) = links(anchor).values()
    assert mention.years == years


def test_a_picture_that_is_a_link_is_named_by_its_alternative():
    tiles = (
        '<a href="/a"><img src="i.svg" alt="Layanan Publik"></a><a href="/b" aria-label="PPID"><i></i></a>'
    )
    assert set(links(tiles)) == {"Layanan Publik", "PPID"}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<h2>Kontak</h2><p>Jl. Melati 7 Surabaya</p><h2>Lain</h2><p>a b c d</p>", 4),
        ("<h2>Kontak</h2><h2>Lain</h2><p>satu dua</p>", 0),
        ("<p><strong>Kontak</strong></p><p>Jl. Melati 7</p><p><b>Lain</b></p><p>x</p>", 3),
        ("<h2>Kontak</h2><section><h3>Berita</h3><p>satu dua tiga empat lima</p></section>", 0),
    ],
)
def test_a_heading_knows_how_much_stands_below_it(body: str, says: int):
    (heading,) = [one for one in read(body).mentions if one.text == "Kontak"]
    assert (heading.place, heading.says) == (Place.HEADING, says)


LONG = "<p>Badan ini membantu gubernur melaksanakan fungsi penunjang urusan kepegawaian daerah.</p>"


@pytest.mark.parametrize(
    ("path", "body", "kind", "why"),
    [
        ("profil", f"<h1>Profil</h1>{LONG}", PageKind.PAGE, ""),
        ("so", '<h1>Struktur</h1><img src="/so.png">', PageKind.PAGE, ""),
        ("ppid", "<h1>PPID</h1>", PageKind.MISSING, "empty"),
        ("ppid", "<h1>PPID</h1><p>Informasi berkala: -</p><p>Setiap saat: –</p>", PageKind.MISSING, "empty"),
        (
            "aset",
            "<h1>Aset</h1><table><thead><tr><th>No</th><th>Nama Aset</th><th>Tahun</th></tr></thead></table>",
            PageKind.MISSING,
            "empty",
        ),
        ("data", "<h1>Data</h1><table><tr><td>SD</td><td>412</td></tr></table>", PageKind.PAGE, ""),
        (
            "lk",
            "<h1>Laporan</h1><p>Halaman ini sedang dalam pengembangan.</p>",
            PageKind.MISSING,
            "nothing_yet",
        ),
        ("x", f"<h1>404 Halaman tidak ditemukan</h1>{LONG}", PageKind.MISSING, "says_missing"),
        ("tag/anggaran", f"<h1>Anggaran</h1>{LONG}", PageKind.LIST, ""),
        ("berita/anggaran-pendidikan-naik", f"<h1>Anggaran Naik</h1>{LONG}", PageKind.ARTICLE, ""),
    ],
)
def test_a_page_turns_out_to_be(path: str, body: str, kind: PageKind, why: str):
    found = read(body, path)
    assert (found.kind, found.why) == (kind, why)


def test_a_page_that_leads_to_posts_alone_is_an_archive():
    home = read("<h1>Dinas</h1>")
    posts = "<div class='post'><h3><a href='/x/1'>Sosialisasi Pengadaan</a></h3><p>Puluhan peserta hadir.</p></div>"
    assert read(f"<h1>Pengadaan</h1>{posts}", "pbj", home).kind is PageKind.LIST
    more = "<p>Paket kami: <a href='/x/rup'>RUP</a></p>"
    assert read(f"<h1>Pengadaan</h1>{posts}{more}", "pbj", home).kind is PageKind.PAGE


def test_what_stands_on_every_page_is_not_the_pages_own():
    frame = '<nav><a href="/a">Menu A</a></nav><footer><p>Jl. Melati 7 Surabaya Jawa Timur Indonesia Raya</p></footer>'
    home = read(frame)
    page = read(f"{frame}<h1>PPID</h1>", "ppid", home)
    assert (page.kind, page.why) == (PageKind.MISSING, "empty")
    assert [mention.text for mention in page.mentions] == ["PPID"]


def test_a_broken_page_is_read_without_complaint():
    assert inventory.read(answer(b"")).kind is PageKind.MISSING
    assert inventory.read(answer(b"<a href='http://[x'>a</a><table><tr><a href=#>b"), None) is not None


def test_the_main_text_is_counted_without_what_stands_around_it():
    menu = "".join(f'<li><a href="/{n}">Menu nomor {n}</a></li>' for n in range(40))
    body = " ".join(f"Kalimat nomor {n} menjelaskan kegiatan dinas kepada warga." for n in range(12))
    page = (
        f"<html><body><nav><ul>{menu}</ul></nav><article><h1>Judul</h1><p>{body}</p></article></body></html>"
    )
    found = main_text(answer(page))
    assert 80 <= found.words <= 110
    changed = main_text(answer(page.replace("Kalimat nomor 3", "Kalimat ketiga")))
    assert nearly_same(found.fingerprint, changed.fingerprint)
    other = " ".join(f"Rapat ke-{n} membahas jembatan, irigasi dan sekolah di desa." for n in range(12))
    assert not nearly_same(found.fingerprint, main_text(answer(page.replace(body, other))).fingerprint)


def test_a_caption_is_counted_and_not_compared():
    caption = '<h1>Apel</h1><img src="a.jpg"><p>Apel pagi di halaman kantor.</p>'
    found = main_text(answer(f"<html><body><article>{caption}</article></body></html>"))
    assert found.fingerprint == ()
    assert found.words <= 12
