"""Ten sites on which the rules were made: rich and thin, lists and pictures, synonyms, old years, traps."""

from __future__ import annotations

from segar.sample.offers.dress import tables, vendor, wordpress
from segar.sample.offers.offer import (
    CRITERIA,
    FOUND,
    NO_BYTES,
    NO_PDF,
    OUTDATED,
    Offer,
    Offered,
    files,
    offered,
    pdf,
    picture,
    rows_of,
    say,
)
from segar.sample.posts import Era
from segar.sample.website import Answer

ADDRESS = "Jl. Melati No. 7, Kota Mandalajaya. Telp. (0319) 829-1591, surel humas@contoh.example"
LAPOR = '<a href="https://www.lapor.go.id/">SP4N-LAPOR!</a>'
EVERYTHING = dict.fromkeys(CRITERIA, FOUND)


def sites(era: Era) -> tuple[Offered, ...]:
    return (
        _bright(era),
        _thin(era),
        _tables(era),
        _ppid(era),
        _downloads(era),
        _pictures(era),
        _synonyms(era),
        _old(era),
        _traps(era),
        _one_page(era),
    )


def _bright(era: Era) -> Offered:
    name, year = "Dinas Terang Contoh", era.today.year
    menu = (
        ("Profil", "/profil", (("Visi dan Misi", "/profil/visi-misi"), ("Tugas dan Fungsi", "/profil/tugas-fungsi"),
                               ("Struktur Organisasi", "/profil/struktur"), ("Profil Pejabat", "/profil/pejabat"))),
        ("Berita", "/berita"),
        ("Layanan", "/layanan", (("Standar Pelayanan", "/layanan/standar"), ("Maklumat Pelayanan", "/layanan/maklumat"))),
        ("PPID", "/ppid", (("Daftar Informasi Publik", "/ppid/dip"), ("Permohonan Informasi", "/ppid/permohonan"))),
        ("Transparansi", "/transparansi", (("Anggaran", "/transparansi/anggaran"), ("Laporan Kinerja", "/transparansi/kinerja"),
                                           ("Aset", "/transparansi/aset"), ("Pengadaan", "/transparansi/pengadaan"))),
        ("Regulasi", "/regulasi"),
        ("Data", "/data-sektoral"),
        ("Kontak", "/kontak"),
    )  # fmt: skip
    pages: dict[str, str | bytes | Answer] = {
        "/profil": say("Profil", f"{name} dibentuk dengan peraturan daerah untuk melayani warga provinsi."),
        "/profil/visi-misi": say("Visi dan Misi", "Terwujudnya layanan yang terang bagi semua warga."),
        "/profil/tugas-fungsi": say("Tugas dan Fungsi", "Dinas membantu gubernur melaksanakan urusan pemerintahan."),
        "/profil/struktur": picture("Struktur Organisasi", "/gambar/struktur.png", "Bagan struktur organisasi"),
        "/profil/pejabat": say("Profil Pejabat", "Kepala Dinas, Sekretaris, dan empat Kepala Bidang."),
        "/layanan": say("Layanan", "Kami melayani rekomendasi, konsultasi, dan pinjam ruang."),
        "/layanan/standar": files("Standar Pelayanan", ("SK Standar Pelayanan", "/berkas/standar.pdf")),
        "/layanan/maklumat": picture("Maklumat Pelayanan", "/gambar/maklumat.jpg"),
        "/ppid": say("PPID", "Pejabat Pengelola Informasi dan Dokumentasi Pelaksana."),
        "/ppid/dip": files("Daftar Informasi Publik", (f"DIP {year}", "/berkas/dip.pdf")),
        "/ppid/permohonan": say("Permohonan Informasi", "Isi formulir dan kirim kepada petugas."),
        "/transparansi": say("Transparansi", "Dokumen anggaran, kinerja, aset, dan pengadaan."),
        "/transparansi/anggaran": files(
            "Anggaran", (f"DPA {year}", f"/berkas/dpa-{year}.pdf"), (f"RKA {year}", f"/berkas/rka-{year}.pdf"),
            (f"DPA {year - 1}", f"/berkas/dpa-{year - 1}.pdf")),
        "/transparansi/kinerja": files(
            "Laporan Kinerja", (f"LKjIP {year - 1}", "/berkas/lkjip-1.pdf"), (f"LKjIP {year - 2}", "/berkas/lkjip-2.pdf")),
        "/transparansi/aset": files("Aset", (f"Daftar Aset Tahun {year - 1}", "/berkas/aset.pdf")),
        "/transparansi/pengadaan": files("Pengadaan", (f"RUP {year}", "/berkas/rup.pdf")),
        "/regulasi": files("Regulasi", ("Peraturan Gubernur Nomor 9 Tahun 2022", "/berkas/pergub.pdf")),
        "/data-sektoral": files("Data Sektoral", (f"Buku Data {year - 1}", "/berkas/data.pdf")),
        "/kontak": say("Kontak", ADDRESS),
        **{path: pdf(path) for path in (
            "/berkas/standar.pdf", "/berkas/dip.pdf", f"/berkas/dpa-{year}.pdf", f"/berkas/rka-{year}.pdf",
            f"/berkas/dpa-{year - 1}.pdf", "/berkas/lkjip-1.pdf", "/berkas/lkjip-2.pdf", "/berkas/aset.pdf",
            "/berkas/rup.pdf", "/berkas/pergub.pdf", "/berkas/data.pdf")},
    }  # fmt: skip
    wrap = wordpress(name, menu, f"<h3>Pengaduan</h3><p>{LAPOR}</p>")
    posts = era.posts(name, "dinas-terang", newest=1, every=3)
    return offered(
        "dinas-terang", name, "Terang", Offer(name=name, wrap=wrap, posts=posts, pages=pages), EVERYTHING,
        "has everything, under menus that fold",
    )  # fmt: skip


def _thin(era: Era) -> Offered:
    name = "Dinas Tipis Contoh"
    menu = (("Berita", "/berita"), ("Galeri", "/galeri"), ("Kontak", "/kontak"))
    pages: dict[str, str | bytes | Answer] = {
        "/galeri": picture("Galeri", "/foto/galeri.jpg"),
        "/kontak": say("Kontak", ADDRESS),
    }
    posts = era.posts(name, "dinas-tipis", newest=1, every=3)
    offer = Offer(name=name, wrap=wordpress(name, menu), posts=posts, pages=pages, thin=True)
    return offered(
        "dinas-tipis", name, "Tipis", offer, {"kontak": FOUND}, "a photograph a week, and a telephone number"
    )


def _tables(era: Era) -> Offered:
    name, year = "Badan Tabel Contoh", era.today.year
    menu = (
        ("Beranda", "/"), ("Tentang Kami", "/tentang"), ("Berita", "/berita"), ("Informasi Publik", "/informasi-publik"),
        ("Produk Hukum", "/hukum"), ("Hubungi Kami", "/hubungi"),
    )  # fmt: skip
    pages: dict[str, str | bytes | Answer] = {
        "/tentang": say(
            "Tentang Kami", "Badan Tabel berdiri pada tahun 2001.",
            more="<h2>Tugas Pokok dan Fungsi</h2><p>Badan membantu gubernur menyusun kebijakan penelitian dan data.</p>"
            '<h2>Struktur Organisasi</h2><img src="/gambar/bagan.png" alt="bagan">'),
        "/informasi-publik": rows_of(
            "Informasi Publik",
            ("Daftar Informasi Publik", "/unduh/dip.pdf"),
            (f"Dokumen Pelaksanaan Anggaran (DPA) Tahun {year}", "/unduh/a1.pdf"),
            ("Dokumen Pelaksanaan Anggaran (DPA) Tahun 2021", "/unduh/a2.pdf"),
            ("Laporan Kinerja Instansi Pemerintah Tahun 2022", "/unduh/k1.pdf"),
            ("Daftar Inventaris Barang Tahun 2020", "/unduh/i1.pdf"),
            (f"Rencana Umum Pengadaan Tahun {year}", "/unduh/r1.pdf")),
        "/hukum": rows_of("Produk Hukum", ("Keputusan Kepala Badan Nomor 3 Tahun 2023", "/unduh/h1.pdf")),
        "/hubungi": say("Hubungi Kami", ADDRESS, more="<form><textarea name=pesan></textarea></form>"),
        **{f"/unduh/{each}.pdf": pdf(each) for each in ("dip", "a1", "a2", "k1", "i1", "r1", "h1")},
    }  # fmt: skip
    posts = era.posts(name, "badan-tabel", newest=3, every=5)
    truth = {
        "profil": FOUND, "tugas-fungsi": FOUND, "struktur": FOUND, "ppid": FOUND, "anggaran": FOUND,
        "laporan-kinerja": OUTDATED, "aset": OUTDATED, "pengadaan": FOUND, "regulasi": FOUND, "kontak": FOUND,
    }  # fmt: skip
    offer = Offer(name=name, wrap=tables(name, menu), posts=posts, pages=pages, has_feed=False)
    return offered("badan-tabel", name, "Batab", offer, truth, "tables whose links all say “Unduh”")


def _ppid(era: Era) -> Offered:
    name, year = "Dinas Lembar Contoh", era.today.year
    menu = (
        ("Profil", "#", (("Sejarah Singkat", "/hal/sejarah"), ("Tupoksi", "/hal/tupoksi"), ("Struktur", "/hal/struktur"))),
        ("Berita", "/berita"),
        ("Layanan Publik", "/hal/layanan"),
        ("PPID Pelaksana", "/ppid"),
    )  # fmt: skip
    inner = (
        '<h1>PPID Pelaksana</h1><div class="card"><a href="/ppid/berkala">Informasi Berkala</a></div>'
        '<div class="card"><a href="/ppid/setiap-saat">Informasi Setiap Saat</a></div>'
        '<div class="card"><a href="/ppid/serta-merta">Informasi Serta Merta</a></div>'
    )
    pages: dict[str, str | bytes | Answer] = {
        "/hal/sejarah": say("Sejarah Singkat", "Dinas ini lahir dari penggabungan dua dinas lama."),
        "/hal/tupoksi": say("Tupoksi", "Perumusan kebijakan, pelaksanaan, evaluasi, dan pelaporan."),
        "/hal/struktur": picture("Struktur", "/img/so.jpg"),
        "/hal/layanan": say("Layanan Publik", "Syarat: KTP. Waktu: dua hari kerja. Biaya: nol rupiah."),
        "/ppid": f"PPID Pelaksana|{inner}",
        "/ppid/berkala": files(
            "Informasi Berkala", (f"RKA SKPD {year}", "/f/rka.pdf"), (f"LAKIP {year - 1}", "/f/lakip.pdf"),
            ("Rencana Strategis 2025-2029", "/f/renstra.pdf"), (f"RUP Penyedia {year}", "/f/rup.pdf")),
        "/ppid/setiap-saat": files(
            "Informasi Setiap Saat", ("Daftar Informasi Publik", "/f/dip.pdf"), (f"Laporan BMD {year - 1}", "/f/bmd.pdf"),
            ("Kumpulan Peraturan Perundang-undangan", "/f/per.pdf"), (f"Statistik Sektoral {year - 1}", "/f/stat.pdf")),
        "/ppid/serta-merta": say("Informasi Serta Merta", "Belum ada keadaan darurat yang diumumkan."),
        **{f"/f/{each}.pdf": pdf(each) for each in ("rka", "lakip", "renstra", "rup", "dip", "bmd", "per", "stat")},
    }  # fmt: skip
    footer = f'<div class="alamat"><h4>Alamat Kantor</h4><p>{ADDRESS}</p></div>'
    posts = era.posts(name, "dinas-lembar", newest=2, every=4)
    truth = {one: FOUND for one in CRITERIA if one != "pengaduan"}
    offer = Offer(name=name, wrap=vendor(name, menu, footer), posts=posts, pages=pages, has_feed=False)
    return offered("dinas-lembar", name, "Lembar", offer, truth, "all documents behind a PPID page of cards")


def _downloads(era: Era) -> Offered:
    name, year = "Biro Unduhan Contoh", era.today.year
    menu = (("Berita", "/berita"), ("Unduhan", "/unduhan"), ("Sekilas Biro", "/sekilas"))
    pages: dict[str, str | bytes | Answer] = {
        "/sekilas": say("Sekilas Biro", "Biro ini membantu sekretaris daerah.", more="<h3>Uraian Tugas</h3><p>Menyiapkan bahan perumusan kebijakan dan pembinaan.</p>"),
        "/unduhan": files(
            "Unduhan", (f"DPA {year}", "/u/dpa.pdf"), (f"LKjIP {year - 1}", "/u/lkjip.pdf"),
            ("Struktur Organisasi", "/u/so.pdf"), (f"Daftar Aset {year - 1}", "/u/aset.pdf"), (f"RUP {year}", "/u/rup.pdf"),
            ("Standar Pelayanan", "/u/sp.pdf"), ("Daftar Informasi Publik", "/u/dip.pdf")),
        "/u/dpa.pdf": NO_BYTES,
        "/u/lkjip.pdf": pdf("lkjip"),
        "/u/so.pdf": pdf("so"),
        "/u/aset.pdf": NO_PDF,
        "/u/sp.pdf": pdf("sp"),
        "/u/dip.pdf": pdf("dip"),
    }  # fmt: skip
    truth = {
        "profil": FOUND, "tugas-fungsi": FOUND, "struktur": FOUND, "laporan-kinerja": FOUND, "layanan": FOUND, "ppid": FOUND,
    }  # fmt: skip
    posts = era.posts(name, "biro-unduhan", newest=4, every=6)
    offer = Offer(name=name, wrap=wordpress(name, menu), posts=posts, pages=pages)
    return offered(
        "biro-unduhan",
        name,
        "Biro U",
        offer,
        truth,
        "files of no bytes, error pages for files, a file that is gone",
    )


def _pictures(era: Era) -> Offered:
    name, year = "Dinas Gambar Contoh", era.today.year
    menu = (
        ("Profil", "#", (("Visi Misi", "/p/visi"), ("Tugas Fungsi", "/p/tugas"), ("Struktur Organisasi", "/p/so"))),
        ("Pelayanan", "#", (("Alur Pelayanan", "/p/alur"), ("Maklumat Pelayanan", "/p/maklumat"))),
        ("Informasi", "#", ((f"Anggaran {year}", "/p/anggaran"), ("Galeri Foto", "/p/galeri"))),
        ("Pengaduan", "/p/aduan"),
    )  # fmt: skip
    pages: dict[str, str | bytes | Answer] = {
        "/p/visi": picture("Visi Misi", "/g/visi.jpg"),
        "/p/tugas": picture("Tugas Fungsi", "/g/tugas.jpg"),
        "/p/so": picture("Struktur Organisasi", "/g/so.jpg"),
        "/p/alur": picture("Alur Pelayanan", "/g/alur.jpg"),
        "/p/maklumat": picture("Maklumat Pelayanan", "/g/maklumat.jpg"),
        "/p/anggaran": picture(f"Anggaran {year}", "/g/apbd.jpg"),
        "/p/galeri": picture("Galeri Foto", "/g/foto.jpg"),
        "/p/aduan": "Pengaduan|<h1>Pengaduan</h1><form method=post><textarea name=isi></textarea></form>",
    }
    footer = f"<p>{ADDRESS}</p>"
    truth = {
        "profil": FOUND, "tugas-fungsi": FOUND, "struktur": FOUND, "layanan": FOUND, "anggaran": FOUND,
        "pengaduan": FOUND, "kontak": FOUND,
    }  # fmt: skip
    posts = era.posts(name, "dinas-gambar", newest=2, every=5)
    offer = Offer(
        name=name, wrap=vendor(name, menu, footer), posts=posts, pages=pages, thin=True, has_feed=False
    )
    return offered(
        "dinas-gambar",
        name,
        "Gambar",
        offer,
        truth,
        "pages that are pictures; the address in the footer alone",
    )


def _synonyms(era: Era) -> Offered:
    name, year = "Rumah Sakit Sinonim Contoh", era.today.year
    menu = (
        ("Selayang Pandang", "/a"), ("Tusi", "/b"), ("Bagan Organisasi", "/c"), ("E-PPID", "/d"), ("Janji Layanan", "/e"),
        ("Ringkasan RKA", "/f"), ("SAKIP", "/g"), ("BMD", "/h"), ("PBJ", "/i"), ("JDIH", "/j"), ("Dumas", "/k"),
        ("Peta Lokasi", "/l"), ("Satu Data", "/m"),
    )  # fmt: skip
    pages: dict[str, str | bytes | Answer] = {
        path: say(title, f"{title} rumah sakit ini dijelaskan di bawah.") for title, path in menu
    }
    pages["/f"] = files("Ringkasan RKA", (f"Ringkasan RKA {year}", "/x/rka.pdf"))
    pages["/g"] = files("SAKIP", (f"Laporan {year - 1}", "/x/sakip.pdf"))
    pages["/h"] = files("BMD", (f"Rekap BMD per 31 Desember {year - 1}", "/x/bmd.pdf"))
    pages |= {f"/x/{each}.pdf": pdf(each) for each in ("rka", "sakip", "bmd")}
    posts = era.posts(name, "rs-sinonim", newest=1, every=4)
    offer = Offer(name=name, wrap=tables(name, menu), posts=posts, pages=pages, has_feed=False)
    return offered("rs-sinonim", name, "RS Sinonim", offer, EVERYTHING, "other words for everything")


def _old(era: Era) -> Offered:
    name = "Badan Lawas Contoh"
    menu = (
        ("Profil", "/profil"), ("Tugas dan Fungsi", "/tugas"), ("Struktur Organisasi", "/struktur"), ("Berita", "/berita"),
        ("Laporan", "#", (("DPA", "/dpa"), ("Laporan Kinerja", "/lkjip"), ("Aset", "/aset"), ("RUP", "/rup"), ("Data Statistik", "/stat"))),
        ("Kontak", "/kontak"),
    )  # fmt: skip
    pages: dict[str, str | bytes | Answer] = {
        "/profil": say("Profil", "Badan ini dibentuk tahun 2008."),
        "/tugas": say("Tugas dan Fungsi", "Merumuskan kebijakan teknis sesuai lingkup tugasnya."),
        "/struktur": say("Struktur Organisasi", "Kepala, sekretaris, empat bidang."),
        "/dpa": files("DPA", ("DPA 2021", "/o/dpa-2021.pdf"), ("DPA 2020", "/o/dpa-2020.pdf")),
        "/lkjip": files("Laporan Kinerja", ("LKjIP 2020", "/o/lkjip-2020.pdf")),
        "/aset": files("Aset", ("Daftar Aset 2019", "/o/aset-2019.pdf")),
        "/rup": files("RUP", ("RUP Tahun 2022", "/o/rup-2022.pdf")),
        "/stat": files("Data Statistik", ("Statistik 2018", "/o/stat-2018.pdf")),
        "/kontak": say("Kontak", ADDRESS),
        **{f"/o/{each}.pdf": pdf(each) for each in ("dpa-2021", "dpa-2020", "lkjip-2020", "aset-2019", "rup-2022", "stat-2018")},
    }  # fmt: skip
    truth = {
        "profil": FOUND, "tugas-fungsi": FOUND, "struktur": FOUND, "kontak": FOUND, "anggaran": OUTDATED,
        "laporan-kinerja": OUTDATED, "aset": OUTDATED, "pengadaan": OUTDATED, "statistik": OUTDATED,
    }  # fmt: skip
    posts = era.posts(name, "badan-lawas", newest=30, every=20)
    offer = Offer(name=name, wrap=vendor(name, menu), posts=posts, pages=pages, has_feed=False)
    return offered("badan-lawas", name, "Lawas", offer, truth, "everything of years that are past")


def _traps(era: Era) -> Offered:
    name, year = "Dinas Jebakan Contoh", era.today.year
    menu = (
        ("Profil Daerah", "/wisata"), ("Layanan", "/layanan"), ("Anggaran", "/berita/gubernur-dorong-anggaran-pendidikan-naik"),
        ("Pengadaan", "/tag/pengadaan"), ("Kontak", "/kontak"), ("Aset", "/aset"), ("Struktur Pasar", "/pasar"),
        ("Statistik Pengunjung", "/kunjungan"), ("Laporan Kinerja", "/lk"), ("PPID", "/ppid"), ("Regulasi", "/regulasi"),
    )  # fmt: skip
    article = (
        f'<article class="single-post"><h1>Gubernur Dorong Anggaran Pendidikan Naik</h1><time datetime="{year}-03-02">2 Maret {year}</time>'
        f"<p>Gubernur meminta anggaran pendidikan {year} dinaikkan dalam rapat bersama DPRD.</p></article>"
    )
    tagged = '<h1>Pengadaan</h1><article><h2><a href="/berita/lelang-jabatan-dibuka-kembali">Lelang Jabatan Dibuka Kembali</a></h2><p>Panitia seleksi membuka kembali pendaftaran untuk tiga jabatan yang masih kosong.</p></article>'
    home = Answer(status=302, headers={"Location": "/"}, has_etag=False)
    pages: dict[str, str | bytes | Answer] = {
        "/wisata": say("Profil Daerah", "Provinsi ini punya pantai dan gunung."),
        "/layanan": "Layanan|<h1>Layanan</h1><p>Mohon maaf, halaman ini sedang dalam pengembangan.</p>",
        "/berita/gubernur-dorong-anggaran-pendidikan-naik": f"Gubernur Dorong Anggaran Pendidikan Naik|{article}",
        "/berita/lelang-jabatan-dibuka-kembali": say("Lelang Jabatan Dibuka Kembali"),
        "/tag/pengadaan": f"Pengadaan|{tagged}",
        "/kontak": home,
        "/aset": "404|<h1>404 Halaman tidak ditemukan</h1><p>Alamat yang Anda tuju tidak ada di server kami.</p>",
        "/pasar": say("Struktur Pasar", "Harga cabai naik karena musim hujan."),
        "/kunjungan": say("Statistik Pengunjung", "Hari ini 12, kemarin 30."),
        "/lk": "Laporan Kinerja|<h1>Laporan Kinerja</h1><p>Belum ada data.</p>",
        "/ppid": "PPID|<h1>PPID</h1>",
        "/regulasi": files("Regulasi", ("Peraturan Daerah Nomor 4 Tahun 2019", "/r/perda.pdf")),
        "/r/perda.pdf": pdf("perda"),
    }
    posts = era.posts(name, "dinas-jebakan", newest=2, every=4)
    offer = Offer(name=name, wrap=wordpress(name, menu), posts=posts, pages=pages)
    return offered(
        "dinas-jebakan", name, "Jebakan", offer, {"regulasi": FOUND}, "menus that promise and do not keep it"
    )


def _one_page(era: Era) -> Offered:
    name, year = "Satuan Gulir Contoh", era.today.year
    menu = (
        ("Tentang Kami", "#tentang"),
        ("Layanan", "#layanan"),
        ("Kontak", "#kontak"),
        ("LAPOR", "https://lapor.go.id/instansi/x"),
    )
    front = (
        '<section id="tentang"><h2>Tentang Kami</h2><p>Satuan ini menjaga ketertiban umum di seluruh provinsi sejak 1990.</p></section>'
        '<section><h2>Tugas Pokok</h2><ol><li>Menegakkan peraturan daerah.</li><li>Menjaga ketenteraman.</li></ol></section>'
        '<section id="layanan"><h2>Layanan</h2><p>Pengawalan, patroli, dan penertiban atas permohonan warga, tanpa biaya.</p></section>'
        f'<section><h2>Dokumen</h2><p><a href="/d/dpa.pdf">DPA Tahun Anggaran {year}</a></p><p><a href="/d/lk.pdf">LAKIP 2019</a></p></section>'
        f'<section id="kontak"><h2>Kontak</h2><p>{ADDRESS}</p></section><h2>Struktur Organisasi</h2>'
    )  # fmt: skip
    pages: dict[str, str | bytes | Answer] = {"/d/dpa.pdf": pdf("dpa"), "/d/lk.pdf": pdf("lk")}
    truth = {
        "profil": FOUND, "tugas-fungsi": FOUND, "layanan": FOUND, "anggaran": FOUND, "laporan-kinerja": OUTDATED,
        "kontak": FOUND, "pengaduan": FOUND,
    }  # fmt: skip
    posts = era.posts(name, "satuan-gulir", newest=1, every=3)
    offer = Offer(name=name, wrap=vendor(name, menu), posts=posts, pages=pages, front=front, has_feed=False)
    return offered(
        "satuan-gulir", name, "Gulir", offer, truth, "one page with anchors, and a heading with nothing below"
    )
