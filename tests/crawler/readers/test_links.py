"""Where a page leads, and what each way is called: by its own text, or by what stands around it."""

from __future__ import annotations

import pytest

from crawler.readers import inventory
from crawler.readers.inventory import Inventory
from segar.model.survey import Mention, Place
from tests.crawler.readers.given import SITE, answer


def read(body: str, path: str = "", chrome: Inventory | None = None) -> Inventory:
    return inventory.read(answer(f"<html><body>{body}</body></html>", url=SITE + path), chrome)


def links(body: str, path: str = "") -> list[Mention]:
    return [mention for mention in read(body, path).mentions if mention.url]


WAYS = {
    "a button with a script": "<button onclick=\"location.href='/dpa.pdf'\">DPA 2026</button>",
    "a row that is clicked": "<table><tr data-href='/dpa.pdf'><td>DPA 2026</td></tr></table>",
    "a window that opens": "<a href='#' onclick=\"window.open('/dpa.pdf','_blank')\">DPA 2026</a>",
    "a script for an address": "<a href=\"javascript:lihatPdf('/dpa.pdf')\">DPA 2026</a>",
    "a choice": "<select onchange='location=this.value'><option value='/dpa.pdf'>DPA 2026</option></select>",
    "a map of a picture": "<map><area href='/dpa.pdf' alt='DPA 2026'></map>",
    "a viewer": "<a href='/pdfjs/web/viewer.html?file=/dpa.pdf'>DPA 2026</a>",
    "a file that is embedded": "<h2>DPA 2026</h2><iframe src='/dpa.pdf'></iframe>",
    "a window on the page": "<button data-pdf-url='/dpa.pdf'>DPA 2026</button>",
    "the state of an app": (
        "<script id='__NEXT_DATA__' type='application/json'>"
        '{"props":{"menu":[{"title":"DPA 2026","url":"/dpa.pdf"}]}}</script>'
    ),
}


@pytest.mark.parametrize("body", WAYS.values(), ids=WAYS.keys())
def test_a_way_to_a_file_is_seen_however_it_is_written(body: str):
    (mention,) = links(body)
    assert (mention.text, mention.url, mention.years) == ("DPA 2026", SITE + "dpa.pdf", (2026,))


NAMED = {
    "by the title in it": "<a href='/f'><p><strong>LKjIP 2025</strong></p><p>Laporan tahunan dinas kami</p></a>",
    "by its first line": "<a href='/f'><span>LKjIP 2025</span><span>PDF · 1,2 MB</span></a>",
    "beside an icon of letters": "<a href='/f'><span class='material-icons'>note_alt</span><span>LKjIP 2025</span></a>",
    "by the card's title": (
        "<div class='card'><h5>LKjIP 2025</h5><p>Laporan.</p><a href='/f'>Buka Dokumen</a></div>", "LKjIP 2025",
    ),
    "by the words before": "<ul><li>LKjIP 2025 <a href='/f'>Unduh</a></li></ul>",
    "by the words behind": "<p><a href='/f'>[Unduh]</a> LKjIP 2025</p>",
    "by a line beside": "<div><span>LKjIP 2025</span><span class='btn'><a href='/f'>Lihat File</a></span></div>",
    "by its own title": "<a href='/f' title='LKjIP 2025'>Download PDF</a>",
    "by its label": "<a href='/f' aria-label='LKjIP 2025'>klik di sini</a>",
    "by its picture": "<a href='/f'><img src='/i/x.png' alt='LKjIP 2025'></a>",
    "by the file of its picture": "<a href='/f'><img src='/i/lkjip-2025.png'></a>",
    "by its address": "<a href='/f/lkjip_2025'><i class='icon'></i></a>",
    "by the head of its column": (
        "<table><tr><th>Tahun</th><th>LKjIP</th><th>DPA</th></tr>"
        "<tr><td>2025</td><td><a href='/f'>Unduh</a></td><td><a href='/g'>Unduh</a></td></tr></table>"
    ),
    "by the row of a section": (
        "<table><tr><td colspan=2>LKjIP</td></tr><tr><td>a.</td><td><a href='/f'>2025</a></td></tr></table>"
    ),
    "by the fold that it is in": "<details><summary>LKjIP</summary><p><a href='/f'>Tahun 2025</a></p></details>",
    "by the tab of its panel": (
        "<ul><li><a href='#k' data-toggle='tab'>LKjIP</a></li></ul>"
        "<div class='tab-content'><div id='k'><p><a href='/f'>2025</a></p></div></div>"
    ),
    "by the button of its panel": (
        "<div><button data-bs-target='#k'>LKjIP</button></div><div><div id='k'><a href='/f'>Tahun 2025</a></div></div>"
    ),
    "by the loose words above its list": (
        "<div>LKjIP<ol><li><a href='/f'>Tahun 2025</a></li><li><a href='/g'>2024</a></li></ol></div>"
    ),
    "by the heading of its section": (
        "<h3>LKjIP</h3><ul><li><a href='/f'>2025</a></li><li><a href='/g'>2024</a></li></ul>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", NAMED.values(), ids=NAMED.keys())
def test_a_link_that_says_nothing_is_named(case: str | tuple[str, str]):
    body = case if isinstance(case, str) else case[0]
    mention = next(one for one in links(body) if one.url.startswith(SITE + "f"))
    assert mention.text.lower().replace(" 2025", "").strip() == "lkjip"
    assert mention.years == (2025,)


@pytest.mark.parametrize(
    "body",
    [
        "<h3>Tahun 2025</h3><ul><li><a href='/f'>DPA</a></li><li><a href='/g'>RUP</a></li></ul>",
        "<button aria-controls='y'>2025</button><ul id='y'><li><a href='/f'>DPA</a></li><li>x</li></ul>",
        "<table><tr><td>2025</td><td><a href='/f'>DPA</a></td></tr></table>",
        "<a href='/f'><strong>DPA</strong><small>Tahun 2025</small></a>",
    ],
)
def test_a_year_above_a_list_is_that_of_what_it_lists(body: str):
    mention = next(one for one in links(body) if one.url == SITE + "f")
    assert (mention.text, mention.years) == ("DPA", (2025,))


MENUS = {
    "in lists": (
        "<ul><li><a href='#'>Anggaran</a><ul><li><a href='/f'>2026</a></li><li><a href='/g'>x</a></li></ul></li></ul>"
    ),
    "in boxes": (
        "<div><div class='head'>Anggaran</div><div class='sub'><a href='/f'>2026</a><a href='/g'>x</a></div></div>"
    ),
    "under a button": "<div><button>Anggaran</button><div><a href='/f'>2026</a><a href='/g'>2025</a></div></div>",
    "under a fold": "<details><summary>Anggaran</summary><a href='/f'>2026</a><a href='/g'>2025</a></details>",
    "under an entry that leads on": "<div><a href='/a'>Anggaran</a><ul><li><a href='/f'>2026</a></li></ul></div>",
}


@pytest.mark.parametrize("body", MENUS.values(), ids=MENUS.keys())
def test_an_entry_of_a_menu_is_named_by_the_one_above_it(body: str):
    mention = next(one for one in links(f"<nav>{body}</nav>") if one.url == SITE + "f")
    assert (mention.text, mention.years, mention.place) == ("Anggaran", (2026,), Place.MENU)


def test_neighbours_in_a_menu_do_not_name_each_other():
    menu = (
        "<nav><ul><li><a href='#'>Layanan</a></li><li><a href='/a'>Karier</a></li></ul>"
        "<a href='/b'>Data</a><a href='/c'>Mitra</a></nav>"
    )
    found = {one.text: one.under for one in links(menu)}
    assert found["Karier"] == ""
    assert found["Mitra"] == ""


def test_a_link_to_the_home_page_or_to_the_page_itself_promises_nothing():
    home = read("<a href='/'>Profil</a><a href='/index.php'>Struktur Organisasi</a><h1>Dinas</h1>")
    assert not [one for one in home.mentions if one.url]
    page = read("<a href='/#layanan'>Layanan</a><a href='/hal/x'>Regulasi</a>", "hal/x", home)
    assert not [one for one in page.mentions if one.url]


def test_a_place_on_the_page_counts_where_it_says_something():
    full = "<a href='/#layanan'>Layanan</a><div id='layanan'>Izin penelitian dan magang mahasiswa</div>"
    assert [one.url for one in links(full)] == [SITE + "#layanan"]
    assert not links("<a href='/#layanan'>Layanan</a><div id='layanan'></div>")
    assert links("<a href='#so'>Struktur</a><div id='so'><img src='/so.png'></div>")


@pytest.mark.parametrize(
    "pager",
    ["<ul class='pagination'><li><a href='?hal=2'>2</a></li></ul>", "<a rel='next' href='?hal=2'>›</a>"],
)
def test_the_second_part_of_a_list_is_known_as_such(pager: str):
    (mention,) = links(f"<h2>Dokumen</h2>{pager}", "dokumen")
    assert mention.text in ("halaman 2", "halaman berikutnya")


def test_social_accounts_are_not_what_a_menu_names():
    assert not links(
        "<ul><li>Kontak<ul><li><a href='https://www.instagram.com/x'>Instagram</a></li></ul></li></ul>"
    )


def test_a_headline_with_its_day_is_news_and_a_document_is_not():
    news = "<div><a href='/n'>Dinas Raih Penghargaan Laporan Kinerja Terbaik Lagi</a><span>3 Maret 2026</span></div>"
    file = "<div><a href='/n.pdf'>Laporan Kinerja Instansi Pemerintah Kami 2025</a><span>3 Maret 2026</span></div>"
    assert [one.place for one in links(news)] == [Place.NEWS]
    assert [one.place for one in links(file)] == [Place.LINK]


def test_relative_addresses_follow_the_base_of_the_page():
    body = "<html><head><base href='/situs/'></head><body><a href='profil.php'>Profil</a></body></html>"
    (mention,) = [one for one in inventory.read(answer(body)).mentions if one.url]
    assert mention.url == SITE + "situs/profil.php"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Neraca Aset per 31 Desember 2019", (2019,)),
        ("Rekap BMD posisi 30 Juni 2025", (2025,)),
        ("Laporan (diunggah 30 Juni 2025)", ()),
        ("DPA2026", (2026,)),
    ],
)
def test_the_day_that_a_balance_is_of_tells_its_year(text: str, years: tuple[int, ...]):
    assert links(f"<a href='/x'>{text}</a>")[0].years == years
