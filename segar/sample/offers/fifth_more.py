"""The other five of the fifth group: a corner of a portal, a map of pictures, viewers of files, an empty theme, abbreviations."""

from __future__ import annotations

from segar.sample.offers.dress import Entry, wordpress
from segar.sample.offers.looks import central, drawer, jump, picture_map
from segar.sample.offers.makes import PICTURE, Links, Pages, told
from segar.sample.offers.offer import FOUND, OUTDATED, Offer, Offered, offered, pdf
from segar.sample.posts import Era
from segar.sample.website import Answer


def sites(era: Era) -> tuple[Offered, ...]:
    return (_pemuda(era), _arsip(era), _latihan(era), _kebudayaan(era), _bencana(era))


def _pemuda(era: Era) -> Offered:
    name, year = "Dinas Kepemudaan dan Olahraga Provinsi Contoh", era.today.year
    above: Links = (
        ("Sejarah Provinsi", "/provinsi/sejarah"), ("Struktur Pemerintah Provinsi", "/provinsi/struktur"), ("APBD Provinsi", "/provinsi/apbd"), ("LKPJ Gubernur", "/provinsi/lkpj"),
        ("PPID Utama", "/provinsi/ppid"), ("Provinsi Dalam Angka", "/provinsi/angka"),
    )  # fmt: skip
    own: Links = (("Beranda", "/"), ("Tentang OPD", "/opd/dispora/tentang"), ("Tugas OPD", "/opd/dispora/tugas"), ("Program", "/opd/dispora/program"), ("Sewa Gelanggang", "/opd/dispora/sewa"), ("Kinerja OPD", "/opd/dispora/kinerja"), ("Berita OPD", "/berita"), ("Kontak OPD", "/opd/dispora/kontak"))  # fmt: skip
    pages: Pages = {
        "/provinsi/sejarah": "Sejarah Provinsi|<h2>Sejarah Provinsi Contoh</h2><p>Provinsi Contoh dibentuk dengan Undang-Undang Nomor 2 Tahun 1950 dan terdiri atas 38 kabupaten dan kota.</p>",
        "/provinsi/struktur": "Struktur Pemerintah Provinsi|<h2>Struktur Pemerintah Provinsi</h2><p>Gubernur, Wakil Gubernur, Sekretaris Daerah, tiga asisten, dan 52 perangkat daerah.</p>",
        "/provinsi/apbd": f"APBD Provinsi|<h2>APBD Provinsi</h2><ul><li><a href='/arsip/apbd.pdf'>Perda APBD Provinsi Tahun Anggaran {year}</a></li></ul>",
        "/provinsi/lkpj": f"LKPJ Gubernur|<h2>LKPJ Gubernur</h2><ul><li><a href='/arsip/lkpj.pdf'>Laporan Keterangan Pertanggungjawaban Gubernur Tahun {year - 1}</a></li></ul>",
        "/provinsi/ppid": "PPID Utama|<h2>PPID Utama Provinsi Contoh</h2><p>PPID Utama berkedudukan di Dinas Kominfo dan mengoordinasikan seluruh PPID pelaksana.</p>",
        "/provinsi/angka": "Provinsi Dalam Angka|<h2>Provinsi Dalam Angka</h2><p>Jumlah penduduk Provinsi Contoh 41,8 juta jiwa; luas 48.033 kilometer persegi.</p>",
        "/opd/dispora/tentang": "Tentang OPD|<h3>Tentang OPD</h3><p>Dispora membina atlet pelajar, pramuka, dan organisasi pemuda. Kantor berada di kompleks gelanggang yang dibangun untuk PON.</p>",
        "/opd/dispora/tugas": "Tugas OPD|<h3>Tugas OPD</h3><p>Membantu Gubernur melaksanakan urusan kepemudaan dan keolahragaan.</p>",
        "/opd/dispora/program": "Program|<h3>Program</h3><ul><li>Pengembangan daya saing keolahragaan</li><li>Pengembangan kapasitas kepramukaan</li></ul>",
        "/opd/dispora/sewa": "Sewa Gelanggang|<h3>Sewa Gelanggang</h3><p>Pemohon mengajukan surat paling lambat tujuh hari sebelumnya dan membayar retribusi Rp 750.000 tiap hari di loket.</p>",
        "/opd/dispora/kinerja": f"Kinerja OPD|<h3>Kinerja OPD</h3><ul><li><a href='/arsip/dispora-pk.pdf'>Perjanjian Kinerja {year}</a></li><li><a href='/arsip/dispora-lkj2021.pdf'>LKj 2021</a></li></ul>",
        "/opd/dispora/kontak": "Kontak OPD|<h3>Kontak OPD</h3><p>Jl. Gelanggang 10 Kota Contoh, telepon (0319) 5020 331</p>",
        **{f"/arsip/{one}.pdf": pdf(one) for one in ("apbd", "lkpj", "dispora-pk", "dispora-lkj2021")},
    }  # fmt: skip
    truth = {one: FOUND for one in ("profil", "tugas-fungsi", "layanan", "kontak")} | {"laporan-kinerja": OUTDATED}  # fmt: skip
    wrap = central("Pemerintah Provinsi Contoh", above, "Dinas Kepemudaan dan Olahraga", own)
    offer = Offer(name=name, wrap=wrap, posts=era.posts(name, "dinas-kepemudaan", newest=2), pages=pages, has_feed=False)  # fmt: skip
    return offered("dinas-kepemudaan", name, "Dispora", offer, truth, "a corner of the portal: budget, structure, and PPID are those of the province")  # fmt: skip


def _arsip(era: Era) -> Offered:
    name, year = "Dinas Perpustakaan dan Kearsipan Kota Mandalajaya", era.today.year
    areas: Links = (
        ("Sejarah Perpustakaan", "/sejarah.html"), ("Tugas Pokok Dinas", "/tupok.html"), ("Bagan", "/bagan.html"), ("Menjadi Anggota", "/anggota.html"), ("Jam Buka", "/jam.html"),
        ("Pagu Anggaran", "/pagu.html"), ("LKIP", "/lkip.html"), ("Jumlah Pemustaka", "/pemustaka.html"), ("Kritik, Saran dan Keluhan", "/keluhan.html"), ("Kabar", "/kabar"),
    )  # fmt: skip
    pages: Pages = {
        "/sejarah.html": "Sejarah|<h2>Sejarah Perpustakaan</h2><p>Perpustakaan Kota Mandalajaya dirintis tahun 1955 sebagai taman bacaan rakyat, kemudian bergabung dengan kantor arsip menjadi dinas.</p>",
        "/tupok.html": "Tugas Pokok|<h2>Tugas Pokok Dinas</h2><p>Membantu Wali Kota menyelenggarakan urusan perpustakaan dan kearsipan, termasuk pembinaan perpustakaan sekolah dan penyelamatan arsip statis.</p>",
        "/bagan.html": "Bagan|<h2>Bagan</h2><img src='/images/bagan.jpg' alt='' width='700'>",
        "/anggota.html": "Menjadi Anggota|<h2>Menjadi Anggota</h2><ol><li>Mengisi formulir</li><li>Menyerahkan fotokopi KTP atau kartu pelajar</li><li>Difoto di meja layanan</li></ol><p>Kartu jadi dalam 10 menit dan berlaku dua tahun, gratis.</p>",
        "/jam.html": "Jam Buka|<h2>Jam Buka</h2><p>Senin s.d. Jumat 08.00 - 16.00, Sabtu 08.00 - 12.00.</p>",
        "/pagu.html": f"Pagu Anggaran|<h2>Pagu Anggaran Tahun {year}</h2><table border='1'><tr><td>Belanja pegawai</td><td>6.120.000.000</td></tr><tr><td>Belanja barang dan jasa</td><td>3.440.000.000</td></tr><tr><td>Belanja modal</td><td>910.000.000</td></tr></table>",
        "/lkip.html": "LKIP|<h2>LKIP</h2><p><a href='/unduh/lkip2023.pdf'>2023</a> | <a href='/unduh/lkip2022.pdf'>2022</a> | <a href='/unduh/lkip2021.pdf'>2021</a></p>",
        "/pemustaka.html": f"Jumlah Pemustaka|<h2>Jumlah Pemustaka Tahun {year - 1}</h2><table border='1'><tr><td>Pelajar</td><td>18.220</td></tr><tr><td>Mahasiswa</td><td>9.004</td></tr><tr><td>Umum</td><td>4.871</td></tr></table>",
        "/keluhan.html": "Kritik, Saran dan Keluhan|<h2>Kritik, Saran dan Keluhan</h2><form><input name='nama'><textarea name='keluhan'></textarea><input type='submit' value='Kirim keluhan'></form>",
        "/images/banner.png": PICTURE, "/images/bagan.jpg": PICTURE,
        **{f"/unduh/lkip{each}.pdf": pdf(f"{each}") for each in (2023, 2022, 2021)},
    }  # fmt: skip
    truth = {one: FOUND for one in ("profil", "tugas-fungsi", "struktur", "layanan", "anggaran", "pengaduan", "kontak", "statistik")} | {"laporan-kinerja": OUTDATED}  # fmt: skip
    foot = "<small>Jl. Pemuda 15 Mandalajaya 60271 &nbsp; Telp. (0319) 823344 &nbsp; perpus@mandalajayakota.example</small>"
    offer = Offer(name=name, wrap=picture_map(name, areas, foot), posts=era.posts(name, "dinas-perpustakaan", newest=11, every=9), pages=pages, news="/kabar", has_feed=False)  # fmt: skip
    return offered("dinas-perpustakaan", name, "Dispusip", offer, truth, "a map of pictures for a menu; years alone for links")  # fmt: skip


def _latihan(era: Era) -> Offered:
    name, year = "UPT Balai Latihan Kerja Gunungsari", era.today.year
    groups: tuple[tuple[str, Links], ...] = (
        ("Balai", (("Riwayat Balai", "/riwayat"), ("Pimpinan dan Instruktur", "/pimpinan"), ("Denah", "/denah"))),
        ("Pelatihan", (("Cara Mendaftar", "/mendaftar"), ("Jadwal Pelatihan", "/jadwal"), ("Lulusan dalam Angka", "/lulusan"))),
        ("Dokumen", (("Laporan Kinerja", "/laporan-kinerja"), ("DPA", "/dpa"), ("Kartu Inventaris Barang", "/kib"))),
        ("Lainnya", (("Berita", "/berita"), ("Aduan Peserta", "/aduan"), ("Peraturan", "/peraturan"))),
    )  # fmt: skip
    pages: Pages = {
        "/riwayat": "Riwayat Balai|<h1>Riwayat Balai</h1><p>Balai berdiri pada 1979 sebagai kursus latihan kerja, dan sejak 2017 menjadi unit pelaksana teknis milik provinsi dengan enam kejuruan.</p>",
        "/pimpinan": "Pimpinan dan Instruktur|<h1>Pimpinan dan Instruktur</h1><ul><li>Kepala UPT</li><li>Kepala Subbagian Tata Usaha</li><li>Kepala Seksi Pelatihan</li><li>24 instruktur</li></ul>",
        "/denah": "Denah|<h1>Denah</h1><img src='/aset/denah.png' alt='Denah balai'>",
        "/mendaftar": "Cara Mendaftar|<h1>Cara Mendaftar</h1><h2>Syarat</h2><ul><li>Usia 18 sampai 45 tahun</li><li>Fotokopi KTP, KK, dan ijazah</li><li>Kartu AK-1</li></ul><h2>Langkah</h2><p>Isi formulir, ikuti tes, lalu tunggu pengumuman tujuh hari kemudian. Tidak dipungut biaya.</p>",
        "/jadwal": f"Jadwal Pelatihan|<h1>Jadwal Pelatihan {year}</h1><table><tr><td>Las</td><td>Gelombang IV</td></tr><tr><td>Menjahit</td><td>Gelombang IV</td></tr></table>",
        "/lulusan": f"Lulusan dalam Angka|<h1>Lulusan dalam Angka {year - 1}</h1><table><tr><th>Kejuruan</th><th>Lulus</th><th>Bekerja</th></tr><tr><td>Las</td><td>160</td><td>118</td></tr><tr><td>Menjahit</td><td>128</td><td>94</td></tr></table>",
        "/laporan-kinerja": f"Laporan Kinerja|<h1>Laporan Kinerja {year - 1}</h1><iframe src='/aset/lkj.pdf' width='100%' height='800'></iframe>",
        "/dpa": f"DPA|<h1>DPA</h1><h3>Tahun {year}</h3><object data='/aset/dpa.pdf' type='application/pdf' width='100%' height='800'>Peramban Anda tidak dapat menampilkan PDF.</object>",
        "/kib": f"Kartu Inventaris Barang|<h1>Kartu Inventaris Barang {year - 1}</h1><embed src='/aset/kib.pdf' type='application/pdf' width='100%' height='800'>",
        "/aduan": "Aduan Peserta|<h1>Aduan Peserta</h1><p>Aduan mengenai pelatihan disampaikan lewat WhatsApp 0813-0000-444 atau kotak di depan ruang tata usaha.</p>",
        "/peraturan": "Peraturan|<h1>Peraturan</h1><p>404 - data tidak ditemukan</p>",
        "/aset/denah.png": PICTURE, "/aset/lkj.pdf": pdf("lkj"), "/aset/dpa.pdf": pdf("dpa"),
        "/aset/kib.pdf": Answer(status=404, body=b"<h1>Not Found</h1>"),
    }  # fmt: skip
    truth = {one: FOUND for one in ("profil", "struktur", "layanan", "anggaran", "laporan-kinerja", "pengaduan", "kontak", "statistik")}  # fmt: skip
    foot = "<p>Jl. Industri 7 Gunungsari · (0323) 670110 · blk@gunungsari.example</p>"
    offer = Offer(name=name, wrap=jump(name, groups, foot), posts=era.posts(name, "unit-latihan-kerja", newest=2), pages=pages, has_feed=False)  # fmt: skip
    return offered("unit-latihan-kerja", name, "BLK Gunungsari", offer, truth, "a list to jump by; documents are shown in the page and not linked; one does not load")  # fmt: skip


def _kebudayaan(era: Era) -> Offered:
    name, year = "Dinas Kebudayaan Kabupaten Lembahhijau", era.today.year
    lorem = "<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit. Praesent vestibulum molestie lacus, aenean nonummy hendrerit mauris.</p>"
    menu: tuple[Entry, ...] = (
        ("Profil", "#", (("Sejarah", "/sejarah/"), ("Tupoksi", "/tupoksi/"), ("Struktur Organisasi", "/struktur-organisasi/"))),
        ("Layanan", "/layanan/"), ("Dokumen", "#", (("LKjIP", "/lkjip/"), ("DPA", "/dpa/"), ("Data Cagar Budaya", "/data-cagar-budaya/"))), ("PPID", "/ppid/"), ("Berita", "/berita/"), ("Contact", "/contact/"),
    )  # fmt: skip
    pages: Pages = {
        "/sejarah": f"Sejarah|<h1>Sejarah</h1>{lorem}", "/tupoksi": "Tupoksi|<h1>Tupoksi</h1><p>Konten menyusul.</p>", "/struktur-organisasi": "Struktur Organisasi|<h1>Struktur Organisasi</h1><p>Mohon maaf, halaman ini masih dalam tahap pengembangan.</p>",
        "/layanan": f"Layanan|<h1>Layanan</h1><h3>Service One</h3>{lorem}<h3>Service Two</h3>{lorem}", "/lkjip": "LKjIP|<h1>LKjIP</h1><p>Nothing Found</p>", "/dpa": "DPA|<h1>DPA</h1>",
        "/data-cagar-budaya": "Data Cagar Budaya|<h1>Data Cagar Budaya</h1><p>Data sedang dihimpun.</p>", "/ppid": "PPID|<h1>PPID</h1><p>UNDER CONSTRUCTION</p>", "/contact": "Contact|<h1>Contact</h1><p>[contact-form-7 404 \"Not Found\"]</p>",
    }  # fmt: skip
    posts = told(
        era,
        era.posts(name, "dinas-kebudayaan", newest=1),
        (2, f"Dinas Kebudayaan Terima DPA Tahun Anggaran {year} dari Bupati", "LEMBAHHIJAU – Dokumen diserahkan secara simbolis di pendapa kabupaten."),
        (4, f"Penyusunan LKjIP Tahun {year - 1} Rampung", "LEMBAHHIJAU – Tim penyusun menuntaskan laporan dan menyerahkannya kepada bagian organisasi."),
        (6, "Struktur Organisasi dan Tata Kerja Baru Disosialisasikan", "LEMBAHHIJAU – Perubahan nomenklatur bidang dijelaskan kepada seluruh pegawai."),
        (7, "Standar Pelayanan Perizinan Cagar Budaya Dibahas Bersama Akademisi", "LEMBAHHIJAU – Forum konsultasi publik digelar untuk menyerap masukan."),
    )  # fmt: skip
    offer = Offer(name=name, wrap=wordpress(name, menu), posts=posts, pages=pages)
    return offered("dinas-kebudayaan", name, "Disbud LH", offer, {}, "a theme that was bought and never filled; only news, and news about all of it")  # fmt: skip


def _bencana(era: Era) -> Offered:
    name, year = "Badan Penanggulangan Bencana Daerah Provinsi Segara", era.today.year
    columns: dict[str, Links] = {
        "BPBD": (("Selayang Pandang|Dari satlak hingga badan", "/bpbd/selayang"), ("Tusi|Apa yang menjadi urusan kami", "/bpbd/tusi"), ("Pejabat|Siapa menjabat apa", "/bpbd/pejabat")),
        "Warga": (("Piagam Pelayanan|Janji, syarat, dan waktu", "/warga/piagam"), ("Minta Tangki Air|Saat kemarau", "/warga/tangki"), ("Lapor!|Keluhan atas petugas", "/warga/keluhan")),
        "Terbuka": (("DIP|Daftar dan permintaan", "/terbuka/dip"), ("Keuangan|LRA, neraca, dan CaLK", "/terbuka/keuangan"), ("SAKIP|Rencana hingga capaian", "/terbuka/sakip"), ("BMD|Barang yang kami pegang", "/terbuka/bmd"), ("PBJ|Paket tahun berjalan", "/terbuka/pbj"), ("Dasar Hukum|Perda, pergub, SK", "/terbuka/hukum")),
        "Kabar": (("Infografis Kejadian|Jumlah bencana per bulan", "/infografis"), ("Kabar|Dari lapangan", "/kabar")),
    }  # fmt: skip
    lra = " ".join(f"<a href='/d/lra-{quarter}.pdf'>TW {numeral}</a>" for quarter, numeral in enumerate(("I", "II", "III"), start=1))  # fmt: skip
    pages: Pages = {
        "/bpbd/selayang": "Selayang Pandang|<h1>Selayang Pandang</h1><p>BPBD Provinsi Segara dibentuk tahun 2009 menggantikan Satlak PBP. Kini badan mengoordinasikan dua belas BPBD kabupaten dan kota.</p>",
        "/bpbd/tusi": "Tusi|<h1>Tusi</h1><ul><li>Menetapkan pedoman dan pengarahan usaha penanggulangan bencana</li><li>Menyusun, menetapkan, dan menginformasikan peta rawan bencana</li><li>Melaporkan penyelenggaraan penanggulangan bencana kepada Gubernur</li></ul>",
        "/bpbd/pejabat": "Pejabat|<h1>Pejabat</h1><table><tr><td>Kepala Pelaksana</td><td>IV/d</td></tr><tr><td>Sekretaris</td><td>IV/b</td></tr><tr><td>Kabid Kedaruratan dan Logistik</td><td>IV/a</td></tr></table>",
        "/warga/piagam": "Piagam Pelayanan|<h1>Piagam Pelayanan</h1><table><tr><th>Jenis</th><th>Syarat</th><th>Waktu</th></tr><tr><td>Surat keterangan kejadian bencana</td><td>KTP, laporan desa, foto</td><td>2 hari</td></tr><tr><td>Pelatihan desa tangguh</td><td>Surat kepala desa</td><td>14 hari</td></tr></table>",
        "/warga/tangki": "Minta Tangki Air|<h1>Minta Tangki Air</h1><p>Kepala desa menelepon pusdalops dan mengirim jumlah jiwa terdampak. Tangki dikirim dalam 1x24 jam.</p>",
        "/warga/keluhan": "Lapor!|<h1>Lapor!</h1><p>Keluhan atas petugas atau bantuan dapat disampaikan di lapor.go.id, SMS 1708, atau langsung ke Inspektorat.</p>",
        "/terbuka/dip": "DIP|<h1>Daftar Informasi Publik</h1><p>Keputusan PPID Pelaksana BPBD tentang DIP dapat diunduh <a href='/d/dip.pdf'>di sini</a>. Permintaan informasi: <a href='/d/formulir.pdf'>formulir</a>.</p>",
        "/terbuka/keuangan": f"Keuangan|<h1>Keuangan</h1><h4>{year}</h4><ul><li>LRA: {lra}</li></ul><h4>{year - 1}</h4><ul><li><a href='/d/calk.pdf'>CaLK</a></li><li><a href='/d/neraca.pdf'>Neraca</a></li></ul>",
        "/terbuka/sakip": f"SAKIP|<h1>SAKIP</h1><h4>{year}</h4><ul><li><a href='/d/pk.pdf'>PK</a></li><li><a href='/d/renja.pdf'>Renja</a></li></ul><h4>{year - 1}</h4><ul><li><a href='/d/lkjip.pdf'>LKjIP</a></li></ul>",
        "/terbuka/bmd": f"BMD|<h1>BMD</h1><p>Keadaan per 30 Juni {year}</p><ul><li><a href='/d/kib-a.pdf'>KIB A Tanah</a></li><li><a href='/d/kib-b.pdf'>KIB B Peralatan dan Mesin</a></li></ul>",
        "/terbuka/pbj": f"PBJ|<h1>Paket Pengadaan {year}</h1><table><tr><th>Nama paket</th><th>Cara</th><th>Nilai</th></tr><tr><td>Tenda pengungsi</td><td>E-katalog</td><td>840.000.000</td></tr><tr><td>Sewa alat berat</td><td>Penunjukan langsung</td><td>190.000.000</td></tr></table>",
        "/terbuka/hukum": "Dasar Hukum|<h1>Dasar Hukum</h1><ul><li><a href='/d/perda.pdf'>Perda 3/2010 Penanggulangan Bencana</a></li><li><a href='/d/pergub.pdf'>Pergub 77/2022 SOTK BPBD</a></li></ul>",
        "/infografis": f"Infografis Kejadian|<h1>Jumlah Kejadian Bencana {year}</h1><table><tr><th>Bulan</th><th>Banjir</th><th>Longsor</th></tr><tr><td>Januari</td><td>21</td><td>9</td></tr><tr><td>Februari</td><td>17</td><td>6</td></tr></table>",
        **{f"/d/{one}.pdf": pdf(one) for one in ("lra-1", "lra-2", "lra-3", "calk", "neraca", "pk", "renja", "lkjip", "kib-a", "kib-b", "dip", "formulir", "perda", "pergub")},
    }  # fmt: skip
    truth = {one: FOUND for one in ("profil", "tugas-fungsi", "struktur", "ppid", "layanan", "anggaran", "laporan-kinerja", "aset", "pengadaan", "regulasi", "pengaduan", "kontak", "statistik")}  # fmt: skip
    footer = "<p>Pusdalops 24 jam: (0317) 550 999 · Jl. Siaga 1 Kota Segara</p>"
    offer = Offer(name=name, wrap=drawer(name, columns, footer), posts=era.posts(name, "badan-bencana", newest=0), pages=pages, news="/kabar", has_feed=False)  # fmt: skip
    return offered("badan-bencana", name, "BPBD Segara", offer, truth, "everything is there, under abbreviations and below headings that are years")  # fmt: skip
