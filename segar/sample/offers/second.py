"""Ten sites in other clothes, written when the rules were made: the first run on them is in docs/benchmarks.md."""

from __future__ import annotations

from segar.sample.offers.dress import Entry, tables, vendor, wordpress
from segar.sample.offers.first import ADDRESS, LAPOR
from segar.sample.offers.offer import (
    FOUND,
    NO_BYTES,
    OUTDATED,
    UNKNOWN,
    Offer,
    Offered,
    Wrap,
    files,
    offered,
    pdf,
    picture,
    say,
)
from segar.sample.posts import Era
from segar.sample.website import Answer, text

Pages = dict[str, str | bytes | Answer]


def sites(era: Era) -> tuple[Offered, ...]:
    return (
        _joomla(era),
        _accordion(era),
        _icons(era),
        _english(era),
        _matrix(era),
        _closed(era),
        _bold(era),
        _posts(era),
        _moved(era),
        _village(era),
    )


def _modules(name: str, menu: tuple[Entry, ...], footer: str) -> Wrap:
    """Joomla: modules to the right, a menu with classes, a path of breadcrumbs."""

    def wrap(title: str, inside: str) -> str:
        links = "".join(
            f'<li class="item-{n} parent"><a href="{entry[1]}"><span>{entry[0]}</span></a></li>'
            for n, entry in enumerate(menu, 101)
        )
        return (
            f'<!doctype html><html xml:lang="id-id" lang="id-id"><head><base href="/"><title>{title}</title>'
            '<meta name="generator" content="Joomla! - Open Source Content Management"></head><body class="site com_content">'
            f'<div class="moduletable_menu"><h3>Main Menu</h3><ul class="nav menu mod-list">{links}</ul></div>'
            f'<div class="breadcrumbs">Anda di sini: <a href="/">Beranda</a> / {title}</div><div id="content">'
            f'<div class="item-page"><div class="page-header"><h2>{title}</h2></div>{inside}</div></div>'
            f'<div class="moduletable"><h3>Pengunjung</h3><p>Hari ini 45</p></div><div id="footer">{footer}</div></body></html>'
        )

    return wrap


def _joomla(era: Era) -> Offered:
    name, year = "BADAN JATIMULYA CONTOH", era.today.year
    menu: tuple[Entry, ...] = (
        ("BERANDA", "/"), ("TENTANG BADAN", "/index.php/tentang-badan"), ("TUGAS POKOK DAN FUNGSI", "/index.php/tentang-badan/tupoksi"),
        ("SUSUNAN ORGANISASI", "/index.php/tentang-badan/susunan"), ("BERITA", "/berita"), ("DOWNLOAD", "/index.php/download"),
        ("KONTAK KAMI", "/index.php/kontak-kami"), ("LAYANAN PENGADUAN", "/index.php/pengaduan"),
    )  # fmt: skip
    given = Answer(
        body=pdf("x"),
        content_type="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="dok.pdf"'},
    )
    inside = (
        f'<h2>DOWNLOAD</h2><div class="pd-filenamebox"><a href="/index.php/download/category/1?download=12:dpa-{year}">DPA BADAN TAHUN {year}</a></div>'
        f'<div class="pd-filenamebox"><a href="/index.php/download/category/1?download=9:lkjip">LKjIP Badan Tahun {year - 1}</a></div>'
        '<div class="pd-filenamebox"><a href="/index.php/download/category/1?download=4:sop">SOP Pelayanan Badan</a></div>'
        '<div class="pd-filenamebox"><a href="/index.php/download/category/1?download=2:bmd">Daftar Barang Milik Daerah 2022</a></div>'
    )
    pages: Pages = {
        "/index.php/tentang-badan": say("Tentang Badan", "Badan ini membidangi perencanaan."),
        "/index.php/tentang-badan/tupoksi": say(
            "Tugas Pokok dan Fungsi", "Badan mempunyai tugas membantu gubernur."
        ),
        "/index.php/tentang-badan/susunan": say(
            "Susunan Organisasi", "Kepala Badan; Sekretariat; Bidang I sampai IV."
        ),
        "/index.php/download": f"Download|{inside}",
        "/index.php/download/category/1": given,
        "/index.php/kontak-kami": say("Kontak Kami", ADDRESS),
        "/index.php/pengaduan": say(
            "Layanan Pengaduan", "Sampaikan aduan Anda melalui formulir atau datang langsung."
        ),
    }
    truth = {
        "profil": FOUND, "tugas-fungsi": FOUND, "struktur": FOUND, "anggaran": FOUND, "laporan-kinerja": FOUND,
        "layanan": FOUND, "aset": OUTDATED, "kontak": FOUND, "pengaduan": FOUND,
    }  # fmt: skip
    offer = Offer(
        name=name,
        wrap=_modules(name, menu, ""),
        posts=era.posts(name, "badan-jatimulya", newest=3),
        pages=pages,
        has_feed=False,
    )
    return offered(
        "badan-jatimulya",
        name,
        "Bajati",
        offer,
        truth,
        "Joomla in capitals; files behind addresses that name none",
    )


def _accordion(era: Era) -> Offered:
    name, year = "Dinas Lipat Contoh", era.today.year
    menu: tuple[Entry, ...] = (
        ("Beranda", "/"),
        ("Berita", "/berita"),
        ("Informasi Publik", "/info"),
        ("Tentang", "/tentang"),
    )

    def fold(title: str, *named: tuple[str, str]) -> str:
        rows = "".join(f'<li>{words} <a class="btn" href="{path}">Download</a></li>' for words, path in named)
        return f'<div class="accordion-item"><button class="accordion-button">{title}</button><div class="accordion-body"><ul>{rows}</ul></div></div>'

    inside = (
        '<h1>Informasi Publik</h1><div class="accordion">'
        + fold("Rencana Kerja", (f"Renja {year}", "/z/renja.pdf"))
        + fold("Anggaran", (f"DPA Murni {year}", "/z/dpa-m.pdf"), (f"DPA Perubahan {year}", "/z/dpa-p.pdf"))
        + fold("Laporan", (f"LKPJ {year - 1}", "/z/lkpj.pdf"), ("LKjIP 2021", "/z/lkjip.pdf"))
        + fold("Pengadaan", (f"Rencana Umum Pengadaan (RUP) {year}", "/z/rup.pdf"))
        + fold("Regulasi", ("Pergub No. 12 Tahun 2023", "/z/pergub.pdf"))
        + fold("Daftar Informasi Publik", (f"SK DIP {year}", "/z/dip.pdf"))
        + "</div>"
    )
    pages: Pages = {
        "/info": f"Informasi Publik|{inside}",
        "/tentang": "Tentang|<h1>Tentang Dinas</h1><h4>Sejarah</h4><p>Berdiri sejak 1975 dan dua kali berganti nama.</p>"
        "<h4>Tugas &amp; Fungsi</h4><p>Merumuskan dan melaksanakan kebijakan di bidang lipatan.</p>"
        '<h4>Bagan Struktur Organisasi</h4><p><img src="/z/bagan.png"></p>',
        **{
            f"/z/{each}.pdf": pdf(each)
            for each in ("renja", "dpa-m", "dpa-p", "lkpj", "lkjip", "rup", "pergub", "dip")
        },
    }
    footer = f"<h5>Hubungi</h5><p>{ADDRESS}</p><a href='/sitemap'>Peta Situs</a>"
    truth = {
        "profil": FOUND, "tugas-fungsi": FOUND, "struktur": FOUND, "anggaran": FOUND, "laporan-kinerja": OUTDATED,
        "pengadaan": FOUND, "regulasi": FOUND, "ppid": FOUND, "kontak": FOUND,
    }  # fmt: skip
    offer = Offer(
        name=name,
        wrap=vendor(name, menu, footer),
        posts=era.posts(name, "dinas-lipat", newest=1),
        pages=pages,
        has_feed=False,
    )
    return offered(
        "dinas-lipat",
        name,
        "Dilip",
        offer,
        truth,
        "one page that folds, with buttons that all say “Download”",
    )


def _icons(era: Era) -> Offered:
    name, year = "Dinas Ikon Contoh", era.today.year
    tiles = (
        ("Standar Pelayanan", "/t/1"), ("PPID", "/t/2"), ("Pengaduan Masyarakat", "/t/3"), ("Open Data", "/t/4"), ("LPSE", "/t/5"), ("Galeri", "/t/6"),
    )  # fmt: skip
    front = (
        '<div class="tiles">'
        + "".join(
            f'<a class="tile" href="{path}"><img src="/i/{n}.svg" alt="{words}"></a>'
            if n % 2
            else f'<a class="tile" href="{path}" aria-label="{words}"><i class="fa"></i></a>'
            for n, (words, path) in enumerate(tiles)
        )
        + "</div>"
    )
    pages: Pages = {
        "/t/1": say("Standar Pelayanan", "Jangka waktu, biaya, dan produk layanan kami."),
        "/t/2": say("PPID", "Ajukan permohonan informasi kepada petugas kami."),
        "/t/3": say("Pengaduan Masyarakat", "Nomor aduan dibuka setiap hari kerja."),
        "/t/4": say("Open Data", f"Kumpulan data {year - 1} dapat dipakai siapa saja."),
        "/t/5": say("LPSE", f"Paket pengadaan {year} diumumkan di sini."),
        "/t/6": picture("Galeri", "/i/galeri.jpg"),
        "/p/profil": picture("Profil Dinas", "/i/profil.jpg"),
        "/p/kontak": say("Kontak", ADDRESS),
    }
    menu: tuple[Entry, ...] = (("Profil Dinas", "/p/profil"), ("Kontak", "/p/kontak"))
    truth = {
        one: FOUND for one in ("layanan", "ppid", "pengaduan", "statistik", "pengadaan", "profil", "kontak")
    }
    offer = Offer(
        name=name,
        wrap=wordpress(name, menu),
        posts=era.posts(name, "dinas-ikon", newest=2),
        pages=pages,
        front=front,
    )
    return offered(
        "dinas-ikon", name, "Ikon", offer, truth, "tiles that are pictures, named by their alternatives alone"
    )


def _english(era: Era) -> Offered:
    name, year = "RSUD Bahari Contoh", era.today.year
    menu: tuple[Entry, ...] = (
        ("About", "/about", (("History", "/about/history"), ("Vision & Mission", "/about/vision"), ("Organizational Structure", "/about/structure"))),
        ("Services", "/services", (("Rawat Jalan", "/services/rj"), ("Rawat Inap", "/services/ri"))),
        ("News", "/berita"), ("Annual Report", "/report"), ("Contact", "/contact"), ("Complaints", "/complaints"), ("Jadwal Dokter", "/jadwal"),
    )  # fmt: skip
    pages: Pages = {
        "/about": say("About", "RSUD Bahari adalah rumah sakit kelas B milik pemerintah provinsi."),
        "/about/history": say("History", "Founded in 1958."),
        "/about/vision": say("Vision & Mission", "To heal."),
        "/about/structure": picture("Organizational Structure", "/x/os.png"),
        "/services": say("Services", "Rawat jalan, rawat inap, gawat darurat, laboratorium."),
        "/services/rj": say("Rawat Jalan", "Poli penyakit dalam, anak, bedah."),
        "/services/ri": say("Rawat Inap", "Kelas I, II, dan III."),
        "/report": files(
            "Annual Report",
            (f"Laporan Tahunan {year - 1}", "/x/lt.pdf"),
            ("Laporan Tahunan 2023", "/x/lt23.pdf"),
        ),
        "/contact": say("Contact", ADDRESS),
        "/complaints": say("Complaints", "Unit pengaduan pelanggan buka 24 jam."),
        "/jadwal": say("Jadwal Dokter", "Senin sampai Jumat."),
        "/x/lt.pdf": pdf("lt"),
        "/x/lt23.pdf": pdf("lt23"),
    }
    truth = {
        "profil": FOUND,
        "struktur": FOUND,
        "layanan": FOUND,
        "laporan-kinerja": FOUND,
        "kontak": FOUND,
        "pengaduan": FOUND,
    }
    offer = Offer(
        name=name, wrap=wordpress(name, menu), posts=era.posts(name, "rsud-bahari", newest=1), pages=pages
    )
    return offered("rsud-bahari", name, "RSUD Bahari", offer, truth, "a hospital whose menu speaks English")


def _matrix(era: Era) -> Offered:
    name, year = "Badan Matriks Contoh", era.today.year
    menu: tuple[Entry, ...] = (
        ("Profil", "/profil"),
        ("Transparansi Anggaran", "/transparansi"),
        ("SAKIP", "/sakip"),
        ("Kontak Kami", "/kontak"),
    )

    def row(words: str, key: str, *years: int) -> str:
        cells = "".join(f'<td><a href="/m/{key}-{one}.pdf">{one}</a></td>' for one in years)
        return f"<tr><td>{words}</td>{cells}</tr>"

    pages: Pages = {
        "/profil": say(
            "Profil", "Badan Matriks mengurus keuangan.",
            more="<h3>Kedudukan, Tugas dan Fungsi</h3><p>Badan melaksanakan fungsi penunjang urusan keuangan daerah.</p>"),
        "/transparansi": "Transparansi Anggaran|<h1>Transparansi Anggaran</h1><table><tr><th>Dokumen</th><th colspan=3>Tahun</th></tr>"
        + row("Ringkasan RKA SKPD", "rka", year - 2, year - 1, year)
        + row("Laporan Barang Milik Daerah", "bmd", year - 2, year - 1)
        + row("Rencana Umum Pengadaan", "rup", year - 2, year - 1, year)
        + "</table>",
        "/sakip": "SAKIP|<h1>SAKIP</h1><table>" + row("Laporan Kinerja (LKjIP)", "lkjip", 2021, 2022, 2023) + row("Perjanjian Kinerja", "pk", year) + "</table>",
        "/kontak": say("Kontak Kami", ADDRESS),
        **{f"/m/{key}-{one}.pdf": pdf(key) for key in ("rka", "bmd", "rup", "pk") for one in (year - 2, year - 1, year)},
        **{f"/m/lkjip-{one}.pdf": pdf("lkjip") for one in (2021, 2022, 2023)},
    }  # fmt: skip
    truth = {
        "profil": FOUND, "tugas-fungsi": FOUND, "anggaran": FOUND, "aset": FOUND, "pengadaan": FOUND,
        "laporan-kinerja": OUTDATED, "kontak": FOUND,
    }  # fmt: skip
    offer = Offer(
        name=name,
        wrap=tables(name, menu),
        posts=era.posts(name, "badan-matriks", newest=6),
        pages=pages,
        has_feed=False,
    )
    return offered("badan-matriks", name, "Bamat", offer, truth, "tables whose links are years")


def _closed(era: Era) -> Offered:
    name = "Dinas Tertutup Contoh"
    menu: tuple[Entry, ...] = (
        ("Profil", "/profil"), ("Struktur Organisasi", "/struktur"), ("Anggaran", "/dokumen/anggaran"), ("Laporan Kinerja", "/dokumen/lkjip"),
        ("Standar Pelayanan", "/layanan"), ("Kontak", "/kontak"), ("PPID", "/ppid"),
    )  # fmt: skip
    pages: Pages = {
        "/robots.txt": text("User-agent: *\nDisallow: /dokumen/\n"),
        "/profil": say("Profil", "Dinas Tertutup melayani warga."),
        "/struktur": Answer(status=403, body=b"<title>403 Forbidden</title><h1>Forbidden</h1>"),
        "/dokumen/anggaran": files("Anggaran", ("DPA", "/dokumen/dpa.pdf")),
        "/dokumen/lkjip": files("Laporan Kinerja", ("LKjIP", "/dokumen/lkjip.pdf")),
        "/layanan": Answer(status=503, body=b"<h1>Service Unavailable</h1>", has_etag=False),
        "/kontak": say("Kontak", ADDRESS),
        "/ppid": Answer(status=404, body=b"<title>Page not found</title>"),
    }
    truth = {
        "profil": FOUND,
        "kontak": FOUND,
        "struktur": UNKNOWN,
        "anggaran": UNKNOWN,
        "laporan-kinerja": UNKNOWN,
        "layanan": UNKNOWN,
    }
    offer = Offer(
        name=name, wrap=wordpress(name, menu), posts=era.posts(name, "dinas-tertutup", newest=2), pages=pages
    )
    return offered(
        "dinas-tertutup", name, "Tertutup", offer, truth, "robots.txt, 403 and 503 hide what may be there"
    )


def _bold(era: Era) -> Offered:
    name, year = "Biro Tebal Contoh", era.today.year
    menu: tuple[Entry, ...] = (
        ("Beranda", "/"),
        ("Profil Biro", "/profil"),
        ("Berita", "/berita"),
        ("Dokumen", "/dokumen"),
    )
    inside = (
        "<h1>Profil Biro</h1><p>Biro Tebal berada di bawah Asisten Administrasi Umum sekretariat daerah.</p>"
        "<p><strong>Tugas dan Fungsi</strong></p><p>Biro mempunyai tugas menyiapkan perumusan kebijakan daerah di bidang penebalan.</p>"
        '<p><b>Struktur Organisasi</b></p><p><img src="/b/struktur.jpg" alt=""></p>'
        f"<p><strong>Alamat</strong></p><p>{ADDRESS}</p>"
    )
    documents = (
        f"<h1>Dokumen</h1><p>1. <a href='/b/dpa.pdf'>DPA SETDA {year}</a></p><p>2. <a href='/b/lk.pdf'>Laporan Kinerja {year - 1}</a></p>"
        "<p>3. <a href='/b/reg.pdf'>Peraturan Gubernur tentang Kedudukan Biro</a></p><p>4. <a href='/b/pk.pdf'>Perjanjian Kinerja</a></p>"
    )
    pages: Pages = {"/profil": f"Profil Biro|{inside}", "/dokumen": f"Dokumen|{documents}"}
    pages |= {f"/b/{each}.pdf": pdf(each) for each in ("dpa", "lk", "reg", "pk")}
    truth = {
        "profil": FOUND, "tugas-fungsi": FOUND, "struktur": FOUND, "kontak": FOUND, "anggaran": FOUND,
        "laporan-kinerja": FOUND, "regulasi": FOUND,
    }  # fmt: skip
    offer = Offer(
        name=name,
        wrap=vendor(name, menu),
        posts=era.posts(name, "biro-tebal", newest=2),
        pages=pages,
        has_feed=False,
    )
    return offered("biro-tebal", name, "Biro T", offer, truth, "paragraphs in bold in the place of headings")


def _posts(era: Era) -> Offered:
    name, year = "Dinas Warta Contoh", era.today.year
    menu: tuple[Entry, ...] = (
        ("Profil", "/profil"), ("Berita", "/berita"), ("Anggaran", "/category/anggaran"), ("LKjIP", f"/{year}/02/14/lkjip-dinas-warta-{year - 1}"),
        ("Pengadaan", "/category/pengadaan"), ("Layanan", "/berita/layanan-dinas-warta-dipuji-gubernur"), ("Hubungi Kami", "/hubungi"),
    )  # fmt: skip

    def post(title: str, inside: str, day: str) -> str:
        return (
            f'{title}|<article class="post type-post single-post"><h1 class="entry-title">{title}</h1>'
            f'<time datetime="{day}">{day}</time><div class="entry-content">{inside}</div></article>'
        )

    archive = f'<h1>Category: Anggaran</h1><article class="post"><h2><a href="/{year}/01/20/dpa-tahun-{year}">DPA Tahun {year}</a></h2><time datetime="{year}-01-20">20 Januari {year}</time></article>'
    talk = f'<h1>Category: Pengadaan</h1><article class="post"><h2><a href="/{year}/05/02/sosialisasi-e-katalog">Sosialisasi E-Katalog bagi Pelaku Usaha Mikro</a></h2><time datetime="{year}-05-02">2 Mei {year}</time><p>Puluhan pelaku usaha mikro mengikuti sosialisasi katalog elektronik di aula dinas.</p></article>'
    pages: Pages = {
        "/profil": say("Profil", "Dinas Warta dibentuk untuk mengabarkan."),
        "/category/anggaran": f"Category: Anggaran|{archive}",
        f"/{year}/01/20/dpa-tahun-{year}": post(f"DPA Tahun {year}", f'<p><a href="/wp-content/uploads/{year}/01/dpa.pdf">Unduh DPA</a></p>', f"{year}-01-20"),
        f"/{year}/02/14/lkjip-dinas-warta-{year - 1}": post(
            f"LKjIP Dinas Warta {year - 1}", f'<p>Berikut laporan kinerja kami.</p><p><a href="/wp-content/uploads/{year}/02/lkjip.pdf">Unduh</a></p>', f"{year}-02-14"),
        "/category/pengadaan": f"Category: Pengadaan|{talk}",
        f"/{year}/05/02/sosialisasi-e-katalog": post("Sosialisasi E-Katalog bagi Pelaku Usaha Mikro", "<p>Puluhan pelaku usaha mikro hadir.</p>", f"{year}-05-02"),
        "/berita/layanan-dinas-warta-dipuji-gubernur": post("Layanan Dinas Warta Dipuji Gubernur", "<p>Gubernur memuji layanan kami dalam kunjungannya kemarin siang.</p>", f"{year}-06-02"),
        "/hubungi": say("Hubungi Kami", ADDRESS),
        f"/wp-content/uploads/{year}/01/dpa.pdf": pdf("dpa"),
        f"/wp-content/uploads/{year}/02/lkjip.pdf": pdf("lkjip"),
    }  # fmt: skip
    truth = {
        "profil": FOUND,
        "anggaran": FOUND,
        "laporan-kinerja": FOUND,
        "kontak": FOUND,
        "pengaduan": FOUND,
    }
    wrap = wordpress(name, menu, f"<p>Kanal aduan: {LAPOR}</p>")
    offer = Offer(name=name, wrap=wrap, posts=era.posts(name, "dinas-warta", newest=1), pages=pages)
    return offered(
        "dinas-warta",
        name,
        "Warta",
        offer,
        truth,
        "documents published as posts, and menus that lead to archives of news",
    )


def _moved(era: Era) -> Offered:
    name, year = "Inspektorat Pindah Contoh", era.today.year

    def to(path: str) -> Answer:
        return Answer(status=301, headers={"Location": path}, has_etag=False)

    menu: tuple[Entry, ...] = (
        ("Profil Inspektorat", "/lama/profil"), ("Tupoksi", "/lama/tupoksi"), ("Struktur Organisasi Inspektorat", "/lama/struktur"),
        ("DPA", f"/wp-content/uploads/{year}/03/dpa_2021.pdf"), ("Laporan Kinerja", f"/wp-content/uploads/{year}/03/lkjip-{year - 1}.pdf"),
        ("Daftar Inventaris", "/lama/inventaris.xlsx"), ("Standar Layanan", "/lama/layanan"), ("WBS", "/lama/wbs"), ("Alamat Kantor", "/lama/alamat"),
        ("JDIH", "/lama/jdih"),
    )  # fmt: skip
    pages: Pages = {
        "/lama/profil": to("/baru/profil"), "/baru/profil": say("Profil Inspektorat", "Inspektorat mengawasi."),
        "/lama/tupoksi": to("/"),
        "/lama/struktur": to("/baru/struktur"), "/baru/struktur": picture("Struktur Organisasi", "/s.png"),
        f"/wp-content/uploads/{year}/03/dpa_2021.pdf": pdf("dpa"),
        f"/wp-content/uploads/{year}/03/lkjip-{year - 1}.pdf": pdf("lkjip"),
        "/lama/inventaris.xlsx": NO_BYTES,
        "/lama/layanan": to("/baru/hilang"),
        "/lama/wbs": to("/baru/wbs"), "/baru/wbs": say("WBS", "Whistleblowing System menerima laporan pelanggaran pegawai."),
        "/lama/alamat": to("/baru/alamat"), "/baru/alamat": say("Alamat Kantor", ADDRESS),
        "/lama/jdih": to("/baru/jdih"), "/baru/jdih": say("JDIH", "Kumpulan produk hukum pengawasan dapat dibaca di sini."),
    }  # fmt: skip
    truth = {
        "profil": FOUND, "struktur": FOUND, "anggaran": OUTDATED, "laporan-kinerja": FOUND, "pengaduan": FOUND,
        "kontak": FOUND, "regulasi": FOUND,
    }  # fmt: skip
    offer = Offer(
        name=name,
        wrap=vendor(name, menu),
        posts=era.posts(name, "inspektorat-pindah", newest=5),
        pages=pages,
        has_feed=False,
    )
    return offered(
        "inspektorat-pindah",
        name,
        "Itprov",
        offer,
        truth,
        "a site that moved: redirects, some to the home page, some to nothing",
    )


def _village(era: Era) -> Offered:
    name, year = "Kecamatan Sumberjati Contoh", era.today.year
    menu: tuple[Entry, ...] = (
        ("Profil Kecamatan", "#", (("Sejarah Kecamatan", "/artikel/1"), ("Visi dan Misi", "/artikel/2"), ("Wilayah", "/artikel/3"))),
        ("Pemerintahan", "#", (("Struktur Pemerintahan Kecamatan", "/artikel/4"), ("Perangkat", "/artikel/5"))),
        ("Data Statistik", "#", (("Jenis Kelamin", "/data/jk"), ("Pendidikan", "/data/pendidikan"))),
        ("Layanan Mandiri", "/layanan-mandiri"), ("Berita", "/berita"), ("Lapak", "/lapak"), ("Pengaduan", "/pengaduan"),
        (f"Realisasi APBD {year}", "/apbd"),
    )  # fmt: skip
    pages: Pages = {
        "/artikel/1": say("Sejarah Kecamatan", "Kecamatan ini dimekarkan pada 1982."),
        "/artikel/2": say("Visi dan Misi", "Maju bersama warga."),
        "/artikel/3": say("Wilayah", "Sebelas desa dan dua kelurahan."),
        "/artikel/4": picture("Struktur Pemerintahan Kecamatan", "/v/struktur.png"),
        "/artikel/5": say("Perangkat", "Camat, sekretaris, kepala seksi."),
        "/data/jk": f"Data Jenis Kelamin|<h1>Data Jenis Kelamin {year}</h1><table><tr><td>Laki-laki</td><td>12.004</td></tr><tr><td>Perempuan</td><td>12.310</td></tr></table>",
        "/data/pendidikan": f"Data Pendidikan|<h1>Data Pendidikan {year}</h1><table><tr><td>SD</td><td>4.004</td></tr><tr><td>SMP</td><td>3.310</td></tr></table>",
        "/layanan-mandiri": "Layanan Mandiri|<h1>Layanan Mandiri</h1><form><input name=nik><input name=pin type=password><textarea></textarea></form><p>Masukkan NIK dan PIN Anda untuk mengurus surat.</p>",
        "/lapak": say("Lapak", "Keripik dan madu."),
        "/pengaduan": "Pengaduan|<h1>Pengaduan</h1><p>Tulis pengaduan Anda.</p><form><textarea></textarea></form>",
        "/apbd": f"Realisasi APBD {year}|<h1>Realisasi APBD {year}</h1><p>Pendapatan Rp 1,2 miliar; belanja Rp 1,1 miliar sampai bulan ini.</p>",
    }
    footer = f"<address>{ADDRESS}</address>"
    truth = {
        "profil": FOUND, "struktur": FOUND, "statistik": FOUND, "layanan": FOUND, "pengaduan": FOUND, "anggaran": FOUND, "kontak": FOUND,
    }  # fmt: skip
    offer = Offer(
        name=name,
        wrap=vendor(name, menu, footer),
        posts=era.posts(name, "kecamatan-sumberjati", newest=1),
        pages=pages,
        has_feed=False,
    )
    return offered(
        "kecamatan-sumberjati", name, "Sumberjati", offer, truth, "a district in the clothes of OpenSID"
    )
