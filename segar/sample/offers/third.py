"""Five sites written after the rules were mended for the second ten: cards, tabs, long titles, empty promises, frames."""

from __future__ import annotations

from segar.sample.offers.dress import Entry, tables, vendor, wordpress
from segar.sample.offers.first import ADDRESS
from segar.sample.offers.offer import FOUND, OUTDATED, Offer, Offered, Wrap, files, offered, pdf, picture, say
from segar.sample.posts import Era
from segar.sample.website import Answer

Pages = dict[str, str | bytes | Answer]


def sites(era: Era) -> tuple[Offered, ...]:
    return (_cards(era), _tabs(era), _titles(era), _promises(era), _frames(era))


def _mega(name: str, columns: dict[str, tuple[Entry, ...]], footer: str) -> Wrap:
    """A menu of columns in `div`s, each under a small heading."""

    def wrap(title: str, inside: str) -> str:
        parts = "".join(
            f'<div class="mega-col"><h6>{head}</h6>'
            + "".join(f'<div class="mega-link"><a href="{one[1]}">{one[0]}</a></div>' for one in entries)
            + "</div>"
            for head, entries in columns.items()
        )
        return (
            f'<!doctype html><html lang="id"><head><title>{title} - {name}</title><meta name="viewport" content="width=device-width"></head><body>'
            f'<div class="mega-menu">{parts}</div><div class="page-wrapper"><section class="content">{inside}</section></div>'
            f'<div class="site-footer"><div class="col">{footer}</div></div></body></html>'
        )

    return wrap


def _cards(era: Era) -> Offered:
    name, year = "Dinas Kartu Contoh", era.today.year
    columns: dict[str, tuple[Entry, ...]] = {
        "Tentang Dinas": (("Sejarah", "/s/1"), ("Kedudukan, Tugas, dan Fungsi", "/s/2"), ("SOTK", "/s/3")),
        "Layanan": (("Izin Usaha", "/s/4"), ("Rekomendasi Teknis", "/s/5")),
        "Akuntabilitas": (("Renstra", "/s/6"), ("LKjIP", "/s/7"), ("Realisasi Anggaran", "/s/8")),
        "Kontak": (("Hubungi Kami", "/s/9"), ("Lokasi", "/s/10")),
    }

    def cards(*named: tuple[str, str, str]) -> str:
        return "".join(
            f'<div class="card"><div class="card-body"><h5 class="card-title">{words}</h5><p class="card-text">{more}</p><a class="btn btn-primary" href="{path}">Buka Dokumen</a></div></div>'
            for words, more, path in named
        )

    pages: Pages = {
        "/s/1": say("Sejarah", "Dinas ini berdiri pada 1963."),
        "/s/2": say(
            "Kedudukan, Tugas, dan Fungsi", "Dinas melaksanakan urusan pemerintahan bidang perizinan."
        ),
        "/s/3": picture("SOTK", "/k/sotk.png"),
        "/s/4": say("Izin Usaha", "Persyaratan: KTP, NPWP, dan NIB. Waktu layanan tiga hari."),
        "/s/5": say("Rekomendasi Teknis", "Persyaratan: surat permohonan."),
        "/s/6": "Renstra|<h1>Renstra</h1>"
        + cards(("Renstra 2025-2029", "Rencana strategis lima tahun.", "/k/renstra.pdf")),
        "/s/7": "LKjIP|<h1>LKjIP</h1>"
        + cards(
            (f"LKjIP Tahun {year - 1}", "Laporan kinerja.", "/k/lkjip.pdf"),
            ("LKjIP Tahun 2022", "Laporan kinerja.", "/k/lkjip22.pdf"),
        ),
        "/s/8": "Realisasi Anggaran|<h1>Realisasi Anggaran</h1>"
        + cards((f"LRA Semester I {year}", "Realisasi sampai Juni.", "/k/lra.pdf")),
        "/s/9": say("Hubungi Kami", ADDRESS),
        "/s/10": "Lokasi|<h1>Lokasi</h1><iframe src='/peta'></iframe>",
        **{f"/k/{each}.pdf": pdf(each) for each in ("renstra", "lkjip", "lkjip22", "lra")},
    }
    truth = {
        one: FOUND
        for one in ("profil", "tugas-fungsi", "struktur", "layanan", "laporan-kinerja", "anggaran", "kontak")
    }
    offer = Offer(
        name=name,
        wrap=_mega(name, columns, ""),
        posts=era.posts(name, "dinas-kartu", newest=1),
        pages=pages,
        has_feed=False,
    )
    return offered(
        "dinas-kartu", name, "Dikar", offer, truth, "a menu of columns without lists; documents on cards"
    )


def _tabs(era: Era) -> Offered:
    name, year = "Badan Tab Contoh", era.today.year
    menu: tuple[Entry, ...] = (
        ("Home", "/"),
        ("Profil Badan", "/profil"),
        ("Berita", "/berita"),
        ("PPID", "/ppid"),
        ("Aplikasi", "/aplikasi"),
    )
    tabs = (
        '<ul class="nav nav-tabs"><li><a href="#berkala" data-toggle="tab">Informasi Berkala</a></li><li><a href="#saat" data-toggle="tab">Informasi Setiap Saat</a></li></ul>'
        '<div class="tab-content"><div class="tab-pane" id="berkala"><table><tr><th>Jenis Informasi</th><th>Keterangan</th></tr>'
        f'<tr><td>Ringkasan DPA TA. {year}</td><td><a href="/dl?id=3">klik di sini</a></td></tr>'
        f'<tr><td>Laporan Kinerja {year - 1}</td><td><a href="/dl?id=4">klik di sini</a></td></tr>'
        f'<tr><td>RUP Swakelola {year}</td><td><a href="/dl?id=5">klik di sini</a></td></tr></table></div>'
        '<div class="tab-pane" id="saat"><table><tr><td>Daftar Informasi Publik</td><td><a href="/dl?id=6">klik di sini</a></td></tr>'
        f'<tr><td>Daftar Barang Milik Daerah {year - 1}</td><td><a href="/dl?id=7">klik di sini</a></td></tr>'
        '<tr><td>Peraturan, keputusan dan kebijakan</td><td><a href="/dl?id=8">klik di sini</a></td></tr></table></div></div>'
    )
    pages: Pages = {
        "/profil": "Profil Badan|<h1>Profil Badan</h1><div class='panel'><div class='panel-heading'><h4 class='panel-title'>Tupoksi</h4></div><div class='panel-body'>Badan bertugas membantu gubernur di bidang tab dan laci.</div></div>"
        "<div class='panel'><div class='panel-heading'><h4 class='panel-title'>Struktur Organisasi</h4></div><div class='panel-body'><img src='/t/so.png'></div></div>",
        "/ppid": f"PPID|<h1>PPID</h1>{tabs}",
        "/dl": Answer(body=pdf("dl"), content_type="application/pdf"),
        "/aplikasi": say("Aplikasi", "Daftar aplikasi internal pegawai."),
    }
    footer = "<p>Alamat: Jl. Kenanga 5, Kota Mandalajaya</p><p>Telepon: 0319-555111</p><p>Email: badan@contoh.example</p>"
    truth = {
        one: FOUND
        for one in (
            "profil",
            "tugas-fungsi",
            "struktur",
            "ppid",
            "anggaran",
            "laporan-kinerja",
            "pengadaan",
            "aset",
            "regulasi",
            "kontak",
        )
    }
    offer = Offer(
        name=name,
        wrap=vendor(name, menu, footer),
        posts=era.posts(name, "badan-tab", newest=2),
        pages=pages,
        has_feed=False,
    )
    return offered(
        "badan-tab", name, "Batab", offer, truth, "tabs and panels; every link says “klik di sini”"
    )


def _titles(era: Era) -> Offered:
    name, year = "Dinas Kelautan dan Perikanan Contoh", era.today.year
    menu: tuple[Entry, ...] = (
        ("Profil Dinas Kelautan dan Perikanan", "/profil"), ("Publikasi Kinerja", "/kinerja"), ("Dokumen Anggaran", "/anggaran"), ("Berita", "/berita"),
        ("Pelayanan Publik DKP", "/pelayanan"), ("Sarana Pengaduan", "/aduan"), ("Statistik Perikanan", "/statistik"),
    )  # fmt: skip
    pages: Pages = {
        "/profil": say("Profil", "Dinas mengurus laut.", more="<h2>Susunan Organisasi dan Tata Kerja</h2><p>Kepala dinas, sekretariat, empat bidang, dan lima cabang dinas.</p><h2>Tugas Pokok &amp; Fungsi</h2><p>Membantu gubernur melaksanakan urusan kelautan.</p>"),
        "/kinerja": files(
            "Publikasi Kinerja",
            (f"LAPORAN KINERJA INSTANSI PEMERINTAH (LKJIP) DINAS KELAUTAN DAN PERIKANAN PROVINSI CONTOH TAHUN {year - 1}", "/kl/LKJIP_final_rev2.pdf"),
            (f"Perjanjian Kinerja Eselon II Tahun {year}", "/kl/pk.pdf")),
        "/anggaran": files(
            "Dokumen Anggaran", ("Dokumen Pelaksanaan Anggaran Satuan Kerja Perangkat Daerah T.A. 2023", "/kl/dpa23.pdf"), ("Rencana Kerja dan Anggaran Dinas T.A 2022", "/kl/rka22.pdf")),
        "/pelayanan": say("Pelayanan Publik", "SIPI, SIKPI, dan rekomendasi ekspor."),
        "/aduan": say("Sarana Pengaduan", "Kotak saran, telepon, dan surat elektronik."),
        "/statistik": files("Statistik Perikanan", (f"Produksi Perikanan Tangkap {year - 1}", "/kl/tangkap.pdf")),
        **{f"/kl/{each}.pdf": pdf(each) for each in ("LKJIP_final_rev2", "pk", "dpa23", "rka22", "tangkap")},
    }  # fmt: skip
    truth = {
        "profil": FOUND, "tugas-fungsi": FOUND, "struktur": FOUND, "laporan-kinerja": FOUND, "anggaran": OUTDATED, "layanan": FOUND,
        "pengaduan": FOUND, "statistik": FOUND,
    }  # fmt: skip
    offer = Offer(
        name=name, wrap=wordpress(name, menu), posts=era.posts(name, "dinas-kelautan", newest=1), pages=pages
    )
    return offered("dinas-kelautan", name, "DKP", offer, truth, "titles as long as the law wants them")


def _promises(era: Era) -> Offered:
    name = "Biro Janji Contoh"
    menu: tuple[Entry, ...] = (
        ("Beranda", "/"),
        ("Informasi Publik", "/ip"),
        ("Berita", "/berita"),
        ("Galeri", "/galeri"),
    )
    inside = (
        "<h1>Informasi Publik</h1><h3>Profil</h3><p>Biro Janji melayani pimpinan sejak tahun 1999 di kantor gubernur.</p>"
        "<h3>Anggaran</h3><p>Belum tersedia.</p><h3>Laporan Kinerja</h3><p>Sedang dalam proses penyusunan.</p>"
        "<h3>Daftar Aset</h3><p>-</p><h3>Pengadaan</h3><p><a href='#'>Lihat</a></p><h3>Regulasi</h3><p><a href='/j/reg.pdf'>Unduh</a></p>"
        f"<h3>Kontak</h3><p>{ADDRESS}</p>"
    )
    pages: Pages = {"/ip": f"Informasi Publik|{inside}", "/galeri": picture("Galeri", "/j/g.jpg")}
    offer = Offer(
        name=name,
        wrap=vendor(name, menu),
        posts=era.posts(name, "biro-janji", newest=4),
        pages=pages,
        has_feed=False,
    )
    return offered(
        "biro-janji",
        name,
        "Biro J",
        offer,
        {"profil": FOUND, "kontak": FOUND},
        "headings with “belum tersedia” below, a file that is gone",
    )


def _frames(era: Era) -> Offered:
    name, year = "Kantor Bingkai Contoh", era.today.year
    menu: tuple[Entry, ...] = (
        ("&raquo; Sejarah", "/index.php?hal=sejarah"), ("&raquo; Visi &amp; Misi", "/visi"), ("&raquo; Struktur Organisasi", "/struktur"), ("&raquo; Data Pegawai", "/pegawai"),
        ("&raquo; Buku Tamu", "/tamu"), ("&raquo; Anggaran Pendapatan &amp; Belanja", "/apb"), ("&raquo; Link Terkait", "/link"),
    )  # fmt: skip
    pages: Pages = {
        "/index.php": say("Sejarah", "Kantor ini dahulu bagian dari sekretariat."),
        "/visi": say("Visi & Misi", "Menjadi kantor yang terbingkai."),
        "/struktur": picture("Struktur Organisasi", "/f/so.gif"),
        "/pegawai": say("Data Pegawai", "Jumlah pegawai 42 orang."),
        "/tamu": "Buku Tamu|<h1>Buku Tamu</h1><form><textarea></textarea></form>",
        "/apb": f"Anggaran|<h1>Anggaran Pendapatan dan Belanja {year}</h1><table><tr><td>Pendapatan</td><td>1.200.000.000</td></tr><tr><td>Belanja</td><td>1.100.000.000</td></tr></table>",
        "/link": say("Link Terkait", "LPSE, JDIH, dan LAPOR dapat dicari di mesin pencari."),
    }
    footer = "Jalan Dahlia 3 Kota Pelabuhan Ratna Telp 0319 777 Fax 0319 778"
    truth = {one: FOUND for one in ("profil", "struktur", "anggaran", "kontak")}
    offer = Offer(
        name=name,
        wrap=tables(name, menu, f"<font size=1 class=footer>{footer}</font>"),
        posts=era.posts(name, "kantor-bingkai", newest=9),
        pages=pages,
        has_feed=False,
    )
    return offered("kantor-bingkai", name, "Kanbing", offer, truth, "a site of 2004")
