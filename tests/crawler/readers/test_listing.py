"""Lists of news as Indonesian government sites show them, and what stands around the news on the same pages.

The page is read on Wednesday, 5 March 2025, 10.00 WIB.
"""

# ruff: noqa: E501 - documents stand here as they are served

from __future__ import annotations

import time

import pytest

from crawler.readers import listing
from crawler.readers.reading import Kind, Observation, Reading
from segar.model.evidence import DateKind, Source, Trait
from segar.model.moment import Moment, Precision
from tests.crawler.readers.given import NOW, SITE, WIB, answer, wib


def read(body: str, url: str = SITE + "berita", *, head: str = "") -> Reading:
    return listing.read(
        answer(f"<html><head><title>Dinas X</title>{head}</head><body>{body}</body></html>", url)
    )


def seen(body: str, url: str = SITE + "berita") -> dict[str, Observation]:
    """By the path of its address, the publication (or the undated sight) of each item."""
    kinds = (DateKind.PUBLISHED, DateKind.UNDATED)
    return {one.url.removeprefix(SITE): one for one in read(body, url).observations if one.date_kind in kinds}


def days(body: str, url: str = SITE + "berita") -> dict[str, str | None]:
    """By the path of its address, when each item was published."""
    return {path: one.published.iso(WIB) if one.published else None for path, one in seen(body, url).items()}


def kinds(body: str, url: str = SITE + "berita") -> dict[str, set[DateKind]]:
    found: dict[str, set[DateKind]] = {}
    for one in read(body, url).observations:
        found.setdefault(one.url.removeprefix(SITE), set()).add(one.date_kind)
    return found


WORDPRESS = """
<main id="main"><article id="post-812" class="post type-post status-publish hentry category-berita">
<header class="entry-header"><h2 class="entry-title"><a href="https://dinas.jatimprov.go.id/2025/03/03/rapat-kerja/" rel="bookmark">Kepala Dinas Buka Rapat Kerja</a></h2>
<div class="entry-meta"><span class="posted-on">Diposting pada <a href="https://dinas.jatimprov.go.id/2025/03/03/rapat-kerja/"><time class="entry-date published" datetime="2025-03-03T14:05:00+07:00">3 Maret 2025</time><time class="updated" datetime="2025-03-04T09:00:00+07:00">4 Maret 2025</time></a></span>
<span class="byline">oleh <a href="https://dinas.jatimprov.go.id/author/humas/">humas</a></span></div></header>
<div class="entry-content"><p>SURABAYA, 1 Maret 2025 – Kepala dinas membuka rapat kerja yang digelar Sabtu (1/3/2025).</p>
<a class="more-link" href="https://dinas.jatimprov.go.id/2025/03/03/rapat-kerja/">Baca selengkapnya</a></div></article>
<article id="post-790" class="post"><header class="entry-header"><h2 class="entry-title"><a href="/2025/02/17/upacara/">Upacara Bendera</a></h2>
<span class="posted-on"><time class="entry-date published updated" datetime="2025-02-17T08:00:00+07:00">17 Februari 2025</time></span></header></article></main>"""

JOOMLA = """
<div class="blog"><div class="items-leading"><div class="leading-0"><div class="page-header"><h2><a href="/index.php/berita/412-rapat-kerja">Rapat Kerja Pertanian Tahun 2025</a></h2></div>
<dl class="article-info muted"><dt class="article-info-term">Rincian</dt><dd class="createdby">Ditulis oleh Admin</dd>
<dd class="category-name">Kategori: <a href="/index.php/berita">Berita</a></dd>
<dd class="published"><span class="icon-calendar"></span> <time datetime="2025-03-03T14:05:00+07:00">Diterbitkan: 03 Maret 2025</time></dd>
<dd class="modified"><time datetime="2025-03-04T10:00:00+07:00">Diperbarui: 04 Maret 2025</time></dd><dd class="hits">Dilihat: 120</dd></dl>
<p class="readmore"><a class="btn" href="/index.php/berita/412-rapat-kerja">Selengkapnya ...</a></p></div></div>
<div class="items-row"><div class="item column-1"><h2><a href="/index.php/berita/411-panen-raya">Panen Raya Padi di Ngawi</a></h2>
<dl class="article-info"><dd class="published"><time datetime="2025-02-17T08:00:00+07:00">Diterbitkan: 17 Februari 2025</time></dd></dl></div></div></div>"""

CODEIGNITER = """
<div class="row"><div class="col-md-4"><div class="card"><a href="/berita/detail/912"><img src="/uploads/912.jpg" alt="x"></a>
<div class="card-body"><small class="text-muted"><i class="fa fa-calendar"></i> Senin, 03 Mar 2025 | 14.05</small>
<h5><a href="/berita/detail/912">Pemprov Salurkan Bantuan untuk Nelayan</a></h5><p>Bantuan diserahkan langsung oleh kepala dinas.</p>
<a href="/berita/detail/912" class="btn">Selengkapnya</a></div></div></div>
<div class="col-md-4"><div class="card"><a href="/berita/detail/911"><img src="/uploads/911.jpg"></a>
<div class="card-body"><small class="text-muted"><i class="fa fa-calendar"></i> Senin, 17 Feb 2025 | 08.00</small>
<h5><a href="/berita/detail/911">Pelatihan Budidaya Udang Vaname</a></h5><a href="/berita/detail/911" class="btn">Selengkapnya</a></div></div></div></div>"""

LARAVEL = """
<section class="news"><a class="news-card" href="/kabar/bantuan-nelayan-pesisir"><div class="date-box"><span class="day">03</span><span class="month">Mar</span><span class="year">2025</span></div>
<h4>Bantuan Nelayan Pesisir Utara</h4><p>Dinas menyalurkan bantuan.</p></a>
<a class="news-card" href="/kabar/pelatihan-udang"><div class="date-box"><span class="day">17</span><span class="month">Feb</span><span class="year">2025</span></div>
<h4>Pelatihan Budidaya Udang</h4></a></section>"""

OPENSID = """
<div class="single_page_area"><ul class="business_catgnav"><li><figure class="bsbig_fig"><a class="featured_img" href="/artikel/2025/3/3/musyawarah-desa"><img src="/a.jpg"></a>
<figcaption><a href="/artikel/2025/3/3/musyawarah-desa">Musyawarah Desa Penetapan APBDes</a></figcaption>
<div class="post_commentbox"><span><i class="fa fa-user"></i>Administrator</span> <span><i class="fa fa-calendar"></i>03 Maret 2025 14:05:00</span> <span>Dibaca 52 Kali</span></div></figure></li>
<li><figure class="bsbig_fig"><figcaption><a href="/artikel/2025/2/17/posyandu">Kegiatan Posyandu Balita Dusun Krajan</a></figcaption>
<div class="post_commentbox"><span>Administrator</span> <span><i class="fa fa-calendar"></i>17 Februari 2025 08:00:00</span></div></figure></li></ul></div>"""

BLOGGER = """
<div class="blog-posts hfeed"><div class="date-outer"><h2 class="date-header"><span>Senin, 03 Maret 2025</span></h2>
<div class="date-posts"><div class="post-outer"><div class="post hentry"><h3 class="post-title entry-title"><a href="https://dinas.jatimprov.go.id/2025/03/rapat-kerja.html">Rapat Kerja Guru</a></h3>
<div class="post-footer">Diposting oleh Admin di <a class="timestamp-link" href="https://dinas.jatimprov.go.id/2025/03/rapat-kerja.html" title="permanent link"><abbr class="published" title="2025-03-03T14:05:00+07:00">14.05</abbr></a></div></div></div></div></div>
<div class="date-outer"><h2 class="date-header"><span>Senin, 17 Februari 2025</span></h2><div class="date-posts"><div class="post-outer"><div class="post hentry"><h3 class="post-title entry-title"><a href="https://dinas.jatimprov.go.id/2025/02/upacara.html">Upacara Bendera</a></h3>
<div class="post-footer"><abbr class="published" title="2025-02-17T08:00:00+07:00">08.00</abbr></div></div></div></div></div></div>"""

DRUPAL = """
<div class="view-content"><div class="views-row"><div class="views-field-title"><span class="field-content"><a href="/node/412">Rapat Kerja Dinas Sosial Jawa Timur</a></span></div>
<div class="views-field-created"><span class="field-content">Senin, 3 Maret 2025 - 14:05</span></div></div>
<div class="views-row"><div class="views-field-title"><span class="field-content"><a href="/node/411">Penyaluran Bantuan Sosial di Jember</a></span></div>
<div class="views-field-created"><span class="field-content">Senin, 17 Februari 2025 - 08:00</span></div></div></div>"""

TABLE = """
<table class="table"><thead><tr><th>No</th><th>Judul</th><th>Tanggal</th></tr></thead><tbody>
<tr><td>1</td><td><a href="/pengumuman/31">Hasil Seleksi Administrasi PPPK</a></td><td>03-03-2025</td></tr>
<tr><td>2</td><td><a href="/pengumuman/30">Lelang Kendaraan Dinas Roda Empat</a></td><td>17-02-2025</td></tr></tbody></table>"""

FLAT = """
<div class="content"><h3><a href="/berita/12-rapat">Rapat Kerja Dinas Sosial</a></h3><p class="tanggal">3 Maret 2025</p><p>Rapat dibuka.</p>
<h3><a href="/berita/11-upacara">Upacara Hari Senin Pagi</a></h3><p class="tanggal">17 Februari 2025</p><p>Upacara.</p></div>"""

FLAT_DATE_FIRST = """
<div class="content"><p class="tanggal">3 Maret 2025</p><h3><a href="/berita/12-rapat">Rapat Kerja Dinas Sosial</a></h3><p>Rapat dibuka.</p>
<p class="tanggal">17 Februari 2025</p><h3><a href="/berita/11-upacara">Upacara Hari Senin Pagi</a></h3><p>Upacara.</p></div>"""

LISTS = {
    "WordPress": (WORDPRESS, "2025/03/03/rapat-kerja", "2025/02/17/upacara", Precision.SECOND),
    "Joomla": (JOOMLA, "berita/412-rapat-kerja", "berita/411-panen-raya", Precision.SECOND),
    "CodeIgniter": (CODEIGNITER, "berita/detail/912", "berita/detail/911", Precision.MINUTE),
    "Laravel": (LARAVEL, "kabar/bantuan-nelayan-pesisir", "kabar/pelatihan-udang", Precision.DAY),
    "OpenSID": (OPENSID, "artikel/2025/3/3/musyawarah-desa", "artikel/2025/2/17/posyandu", Precision.SECOND),
    "Blogger": (BLOGGER, "2025/03/rapat-kerja.html", "2025/02/upacara.html", Precision.SECOND),
    "Drupal": (DRUPAL, "node/412", "node/411", Precision.MINUTE),
    "a table": (TABLE, "pengumuman/31", "pengumuman/30", Precision.DAY),
    "no blocks": (FLAT, "berita/12-rapat", "berita/11-upacara", Precision.DAY),
    "no blocks, dates first": (FLAT_DATE_FIRST, "berita/12-rapat", "berita/11-upacara", Precision.DAY),
}


@pytest.mark.parametrize("name", LISTS)
def test_every_item_of_a_list_gets_its_own_date(name):
    body, newest, older, precision = LISTS[name]
    found = seen(body)
    assert set(found) == {newest, older}
    first, second = found[newest].published, found[older].published
    assert first is not None
    assert second is not None
    assert (first.day(WIB), second.day(WIB)) == (wib("2025-03-03").date(), wib("2025-02-17").date())
    assert first.precision is precision
    assert found[newest].source is Source.LISTING
    assert not found[newest].traits


TITLES = {
    "WordPress": "Kepala Dinas Buka Rapat Kerja",
    "Joomla": "Rapat Kerja Pertanian Tahun 2025",
    "CodeIgniter": "Pemprov Salurkan Bantuan untuk Nelayan",
    "Laravel": "Bantuan Nelayan Pesisir Utara",
    "OpenSID": "Musyawarah Desa Penetapan APBDes",
    "Blogger": "Rapat Kerja Guru",
    "Drupal": "Rapat Kerja Dinas Sosial Jawa Timur",
    "a table": "Hasil Seleksi Administrasi PPPK",
}


@pytest.mark.parametrize("name", TITLES)
def test_the_title_is_that_of_the_item(name):
    body, newest, *_ = LISTS[name]
    assert seen(body)[newest].title == TITLES[name]


@pytest.mark.parametrize("name", LISTS)
def test_the_pages_of_items_are_worth_reading_the_newest_first(name):
    body, newest, *_ = LISTS[name]
    follow = [one for one in read(body).follow if one.kind is Kind.ARTICLE]
    assert follow[0].url.replace("index.php/", "").rstrip("/").endswith(newest)
    assert follow[0].weight > follow[1].weight


def test_a_change_beside_a_publication_is_kept_as_a_change():
    assert kinds(WORDPRESS)["2025/03/03/rapat-kerja"] == {DateKind.PUBLISHED, DateKind.MODIFIED}
    assert kinds(JOOMLA)["berita/412-rapat-kerja"] == {DateKind.PUBLISHED, DateKind.MODIFIED}


# Labels


def card(label: str, title: str = "Rapat Kerja Dinas Sosial Jawa Timur", link: str = "/berita/12") -> str:
    return f'<div class="card"><h4><a href="{link}">{title}</a></h4>{label}</div>'


OTHER = card("<span>17 Februari 2025</span>", "Penyaluran Bantuan Sosial di Jember", "/berita/11")


def day_of(label: str, **more: str) -> str | None:
    return days(card(label, **more) + OTHER).get("berita/12")


@pytest.mark.parametrize(
    "label",
    [
        "<span>Senin, 3 Maret 2025</span>",
        "<small>Diposting oleh Admin, 3 Mar 2025</small>",
        "<p>Ditulis oleh Humas | 3 Maret 2025 | Dibaca 120 kali</p>",
        "<span>03/03/2025</span>",
        "<span>Senin Pahing, 3 Maret 2025</span>",
        "<div>Tayang: 3 Maret 2025</div>",
        '<div class="tgl"><b>3</b> <i>Maret</i> 2025</div>',
        '<time datetime="2025-03-03">dua hari lalu</time>',
        '<meta itemprop="datePublished" content="2025-03-03">',
        '<span data-date="2025-03-03"></span>',
        "<span>Berita • 3 Maret 2025 • 0 Komentar</span>",
    ],
)
def test_a_date_beside_the_title_dates_the_item(label):
    assert (day_of(label) or "").startswith("2025-03-03")


@pytest.mark.parametrize(
    "label",
    [
        pytest.param(
            "<p>Rapat yang digelar pada Senin (3/3/2025) bertempat di Gedung Negara Grahadi Surabaya ini dihadiri para kepala bidang.</p>",
            id="a running text",
        ),
        pytest.param(
            '<div class="excerpt">Surabaya, 3 Maret 2025 - Kepala dinas membuka rapat</div>', id="an excerpt"
        ),
        pytest.param("<span>Telp. 031-8292591</span>", id="a telephone number"),
        pytest.param("<span>Perda No. 12 Tahun 2023</span>", id="a law"),
        pytest.param("<span>HUT RI ke-79</span>", id="a jubilee"),
        pytest.param("<span>Pukul 08.00 s/d 12.00</span>", id="hours"),
        pytest.param("<span>harga hari ini</span>", id="today in a phrase"),
        pytest.param("<span>Dibaca 2025 kali</span>", id="a number of readers"),
    ],
)
def test_a_date_in_a_sentence_or_what_only_looks_like_one_is_no_label(label):
    assert day_of(label) is None


@pytest.mark.parametrize(
    "title",
    [
        "Laporan Kinerja Maret 2025 Dinas Sosial",
        "Harga Bahan Pokok per 3 Maret 2025 Naik",
        "Peringatan HUT RI 17 Agustus 2024",
    ],
)
def test_a_date_in_a_title_is_a_part_of_the_title(title):
    assert day_of("", title=title) is None


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        pytest.param("<span>Terakhir diperbarui: 3 Maret 2025</span>", DateKind.MODIFIED, id="changed"),
        pytest.param(
            "<b>Terakhir diperbarui:</b> <span>3 Maret 2025</span>",
            DateKind.MODIFIED,
            id="changed, in a caption",
        ),
        pytest.param(
            '<span class="updated">3 Maret 2025</span>', DateKind.MODIFIED, id="changed, by its class"
        ),
        pytest.param("<span>Batas akhir: 3 Maret 2025</span>", DateKind.EVENT, id="deadline"),
        pytest.param("<span>Paling lambat 3 Maret 2025</span>", DateKind.EVENT, id="at the latest"),
        pytest.param(
            '<span class="deadline">3 Maret 2025</span>', DateKind.EVENT, id="deadline, by its class"
        ),
    ],
)
def test_what_a_label_says_of_its_date_is_heeded(label, kind):
    assert kinds(card(label) + OTHER)["berita/12"] - {DateKind.UNDATED} == {kind}


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("Tanggal", DateKind.PUBLISHED),
        ("Tgl. Update", DateKind.MODIFIED),
        ("Tanggal Pelaksanaan", DateKind.EVENT),
        ("Batas Waktu", DateKind.EVENT),
    ],
)
def test_the_head_of_a_column_says_what_its_dates_are(column, kind):
    found = kinds(TABLE.replace("<th>Tanggal</th>", f"<th>{column}</th>"))
    assert found["pengumuman/31"] - {DateKind.UNDATED} == {kind}


def test_relative_words_are_as_coarse_as_they_are():
    published = seen(card("<span>3 jam yang lalu</span>") + OTHER)["berita/12"].published
    assert published is not None
    assert published.precision is Precision.INTERVAL
    assert published.not_before < NOW.replace(hour=0) < published.not_after
    yesterday = seen(card("<span>Kemarin</span>") + OTHER)["berita/12"].published
    assert yesterday == Moment.on_day(wib("2025-03-04").date(), WIB)


def test_a_weekday_that_does_not_fit_its_date_dates_nothing():
    assert day_of("<span>Jumat, 3 Maret 2025</span>") is None


# What stands around the news

TODAY = "Rabu, 5 Maret 2025"
FURNITURE = {
    "a clock in the header": f'<div class="top-bar"><span id="clock">{TODAY} | 10:00:00</span></div>',
    "today beside the logo": f'<header><a href="/">Dinas X</a> <span class="date">{TODAY}</span></header>',
    "a counter": f'<div class="widget pengunjung"><h4>Statistik</h4><ul><li>Hari ini: 120</li><li>{TODAY}: 12</li></ul></div>',
    "a copyright": f'<footer class="copyright">© 2025 Dinas X. Update terakhir {TODAY}</footer>',
    "prayer times": f'<aside class="widget"><h4>Jadwal Salat</h4><p>{TODAY}</p><p>Subuh 04.13</p></aside>',
}


@pytest.mark.parametrize("name", FURNITURE)
@pytest.mark.parametrize("list_name", LISTS)
def test_todays_date_on_every_page_dates_nobody(name, list_name):
    body, newest, older, _ = LISTS[list_name]
    for page in (FURNITURE[name] + body, body + FURNITURE[name]):
        found = seen(page)
        assert set(found) == {newest, older}
        assert found[newest].published is not None
        assert found[newest].published.day(WIB) == wib("2025-03-03").date()


AGENDA = """<div class="widget"><h3>Agenda</h3><ul>
<li><a href="/kegiatan/rakor-angkutan">Rapat Koordinasi Angkutan Lebaran</a> <span>4 Maret 2025</span></li>
<li><a href="/kegiatan/uji-petik">Uji Petik Kendaraan Bermotor</a> <span>20 Maret 2025</span></li></ul></div>"""


def test_the_dates_of_an_agenda_are_of_events():
    found = kinds(CODEIGNITER + AGENDA)
    assert found["kegiatan/rakor-angkutan"] == found["kegiatan/uji-petik"] == {DateKind.EVENT}
    assert DateKind.PUBLISHED in found["berita/detail/912"]


TITLED = {
    "a heading": "<h3>{}</h3>",
    "a heading with a link": "<div><h3>{}</h3> <a href='/semua'>Lihat semua</a></div>",
    "a title with a subtitle": "<div class='section-title'><h2>{}</h2><p>Informasi terkini dari dinas untuk masyarakat</p></div>",
}


@pytest.mark.parametrize("shape", TITLED)
def test_the_title_of_a_section_says_what_its_items_are_the_last_as_well_as_the_first(shape):
    cards = "".join(
        card("<span>3 Maret 2025</span>", f"Rapat Koordinasi Nomor {n}", f"/acara/{n}") for n in range(4)
    )
    section = f"<section>{TITLED[shape].format('Agenda Kegiatan')}<div class='row'>{cards}</div></section>"
    found = kinds(f"<main>{section}<section>{TITLED[shape].format('Berita Terbaru')}{FLAT}</section></main>")
    assert all(found[f"acara/{n}"] == {DateKind.EVENT} for n in range(4))
    assert found["berita/12-rapat"] == found["berita/11-upacara"] == {DateKind.PUBLISHED}


@pytest.mark.parametrize("name", ["agenda", "event-list", "jadwal"])
def test_a_section_without_a_title_is_known_by_its_name(name):
    cards = card("<span>3 Maret 2025</span>", link="/acara/1") + card(
        "<span>4 Maret 2025</span>", link="/acara/2"
    )
    found = kinds(f"<main>{FLAT}</main><div class='{name}'>{cards}</div>")
    assert found["acara/1"] == found["acara/2"] == {DateKind.EVENT}


def test_the_category_that_stands_under_every_title_is_no_item():
    category = '<a href="/berita/umum-dan-kepegawaian">Umum dan Kepegawaian</a>'
    cards = [
        card(category + f"<span>{n} Maret 2025</span>", f"Rapat Koordinasi Nomor {n}", f"/berita/{n}")
        for n in range(1, 5)
    ]
    assert set(days("".join(cards))) == {f"berita/{n}" for n in range(1, 5)}


def test_a_page_of_events_has_nothing_but_events():
    assert kinds(CODEIGNITER, SITE + "agenda")["berita/detail/912"] == {DateKind.EVENT}


def test_what_is_said_in_comments_is_no_publication():
    comments = '<div class="recentcomments"><h3>Komentar Terbaru</h3><ul><li>Budi pada <a href="/berita/detail/700">Lomba Cerdas Cermat Museum</a> <span>4 Maret 2025</span></li></ul></div>'
    found = {one.url: one for one in read(CODEIGNITER + comments).observations}
    assert Trait.COMMENT in found[SITE + "berita/detail/700"].traits


GPR = """<div class="widget"><h3>GPR Kominfo</h3><ul>
<li><a href="https://www.kominfo.go.id/content/detail/51234/siaran-pers">Siaran Pers tentang Literasi Digital Nasional</a> <span>5 Maret 2025</span></li></ul></div>"""


def test_news_of_others_in_a_widget_is_foreign():
    found = {one.url: one for one in read(CODEIGNITER + GPR).observations}
    (foreign,) = [one for url, one in found.items() if "kominfo.go.id" in url]
    assert Trait.FOREIGN in foreign.traits
    assert not found[SITE + "berita/detail/912"].traits


def test_pages_of_others_are_not_asked():
    assert all(one.url.startswith(SITE) for one in read(CODEIGNITER + GPR).follow)


def test_what_nobody_sees_is_hidden_and_what_a_slider_shows_in_turn_is_not():
    hidden = f'<div style="display:none">{card("<span>4 Maret 2025</span>")}</div>'
    slide = f'<div class="carousel-item" style="display:none">{card("<span>4 Maret 2025</span>")}</div>'
    assert Trait.HIDDEN in seen(OTHER + hidden)["berita/12"].traits
    assert Trait.HIDDEN not in seen(OTHER + slide)["berita/12"].traits


def test_an_item_that_is_kept_at_the_top_is_pinned():
    pinned = '<article class="post sticky"><h2><a href="/berita/1">Maklumat Pelayanan Publik Dinas</a></h2><span>2 Januari 2024</span></article>'
    found = seen(pinned + WORDPRESS)
    assert found["berita/1"].traits == {Trait.PINNED}
    assert not found["2025/03/03/rapat-kerja"].traits


def test_menus_and_addresses_of_the_furniture_are_no_items():
    furniture = """<nav><ul><li><a href="/berita/semua-berita-dinas">Semua Berita Dinas Sosial</a></li></ul></nav>
    <a href="/kategori/berita-daerah">Berita Daerah dan Kota</a><a href="https://www.facebook.com/dinas/posts/1">Ikuti kami di Facebook</a>
    <a href="/berita?page=2">Halaman berikutnya dari berita</a><a href="/wp-login.php">Masuk ke halaman admin</a>
    <a href="/foto/kegiatan-bakti-sosial.jpg">Kegiatan bakti sosial di Jember</a>"""
    assert set(days(furniture + FLAT)) == {"berita/12-rapat", "berita/11-upacara"}


# Items without a date


def undated(*links: tuple[str, str]) -> set[str]:
    body = "".join(
        f'<div class="item"><h4><a href="{link}">{title}</a></h4><p>Isi singkat.</p></div>'
        for link, title in links
    )
    return {path for path, day in days(f"<main>{body}</main>").items() if day is None}


def test_titles_without_a_date_are_kept_for_first_seen():
    assert undated(
        ("/berita/rapat-kerja-dinas-sosial", "Rapat Kerja Dinas Sosial"),
        ("/read/812/bantuan-nelayan", "Bantuan untuk Nelayan Pesisir"),
        ("/index.php/pengumuman/31-hasil-seleksi", "Hasil Seleksi Administrasi"),
    ) == {"berita/rapat-kerja-dinas-sosial", "read/812/bantuan-nelayan", "pengumuman/31-hasil-seleksi"}


def test_pages_that_stay_are_no_publications():
    assert (
        undated(
            ("/profil/visi-misi", "Visi dan Misi Dinas"),
            ("/halaman/struktur-organisasi", "Struktur Organisasi Dinas"),
            ("/ppid/daftar-informasi-publik", "Daftar Informasi Publik"),
            ("/layanan/izin-usaha", "Layanan Izin Usaha Mikro"),
            ("/kontak-kami", "Hubungi Kami Sekarang"),
            ("/sejarah", "Sejarah Singkat Dinas"),
        )
        == set()
    )


def test_news_about_services_or_statistics_is_news():
    service, figures = (
        "warga-desa-sambut-baik-program-pelayanan-publik",
        "bps-serahkan-data-statistik-sektoral",
    )
    assert undated(
        (f"/artikel/detail/1265/{service}", "Warga Desa Banjarwangi Sambut Baik Program Pelayanan Publik"),
        (f"/artikel/detail/1258/{figures}", "BPS Serahkan Data Statistik Sektoral kepada Dinas"),
    ) == {f"artikel/detail/1265/{service}", f"artikel/detail/1258/{figures}"}


def test_popular_and_random_posts_are_not_new_because_they_turn_up():
    popular = '<div class="widget"><h3>Berita Populer</h3><ul><li><a href="/berita/lomba-cerdas-cermat-museum">Lomba Cerdas Cermat Museum</a></li></ul></div>'
    assert "berita/lomba-cerdas-cermat-museum" not in days(FLAT + popular)


# The rest of the page


def test_the_next_page_of_a_list_is_known():
    (follow,) = [
        one
        for one in read(FLAT, head='<link rel="next" href="/berita?page=2">').follow
        if one.kind is Kind.LISTING
    ]
    assert follow.url == SITE + "berita?page=2"
    assert not [
        one
        for one in read(FLAT, head='<link rel="next" href="https://lain.example/2">').follow
        if one.kind is Kind.LISTING
    ]


@pytest.mark.parametrize(
    "pagination",
    [
        '<ul class="pagination"><li><a href="/berita/index/1">1</a></li><li><a href="/berita/index/2">&raquo;</a></li></ul>',
        '<div class="nav-links"><a class="next page-numbers" href="/berita/index/2"><i></i></a></div>',
        '<nav class="paging"><a href="/berita/index/0">Sebelumnya</a> <a href="/berita/index/2">Selanjutnya</a></nav>',
        '<p class="halaman-berita"><a href="/berita/index/2">Berikutnya ›</a></p>',
    ],
)
def test_the_pagination_below_a_list_leads_to_its_next_page(pagination):
    following = [one.url for one in read(FLAT + pagination).follow if one.kind is Kind.LISTING]
    assert following == [SITE + "berita/index/2"]


def test_a_carousel_is_no_pagination():
    arrows = '<div class="carousel"><a class="next" href="/berita/sembilan">›</a></div>'
    assert not [one for one in read(FLAT + arrows).follow if one.kind is Kind.LISTING]


XML = '<?xml version="1.0"?><rss><channel><title>Dinas X</title></channel></rss>'


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{}",
        "teks",
        "<a href='http://[::1'>x</a>",
        "<div>" * 3000,
        "<a href='/berita/1'>" * 2000,
        "\0\0",
        XML,
    ],
    ids=range(8),
)
def test_rubbish_raises_nothing(body):
    assert listing.read(answer(body)).findings == ()


def test_an_error_page_has_no_items():
    assert listing.read(answer(FLAT, status=404)) == Reading()


def test_a_list_of_thousands_is_read_in_a_moment():
    body = "".join(
        card(
            f"<span>{n % 28 + 1} Februari 2025</span>", f"Rapat Kerja Nomor {n} Dinas Sosial", f"/berita/{n}"
        )
        for n in range(3000)
    )
    began = time.process_time()
    assert len(read(body).observations) >= 80
    assert time.process_time() - began < 8
