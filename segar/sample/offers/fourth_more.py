"""The other six of the fourth group: a blog, a hospital, tables of 2005, a hand-made site, a download manager, Google Sites."""

from __future__ import annotations

from segar.sample.offers.dress import Entry, tables, wordpress
from segar.sample.offers.makes import PICTURE, Links, Pages, blogger, details, google_sites, next_js, told
from segar.sample.offers.offer import FOUND, OUTDATED, UNKNOWN, Offer, Offered, offered, pdf
from segar.sample.posts import Era


def sites(era: Era) -> tuple[Offered, ...]:
    return (_kecamatan(era), _rsud(era), _sosial(era), _kehutanan(era), _koperasi(era), _kesbangpol(era))


def _kecamatan(era: Era) -> Offered:
    name, year = "Kecamatan Karanganom Kabupaten Wanasari", era.today.year
    tabs: Links = (("Beranda", "/"), ("Profil Kecamatan", "/p/profil-kecamatan.html"), ("Struktur Organisasi", "/p/struktur.html"), ("Data Penduduk", "/p/data-penduduk.html"))  # fmt: skip
    labels: Links = (("Berita", "/search/label/Berita"), ("Pelayanan", "/search/label/Pelayanan"), ("Profil Desa", "/search/label/Profil-Desa"), ("PKK", "/search/label/PKK"))  # fmt: skip

    def post(title: str, text: str) -> str:
        return f"{title}|<div class='post hentry'><h3 class='post-title entry-title'>{title}</h3><div class='post-body entry-content'>{text}</div><div class='post-footer'>Diposting oleh Kecamatan Karanganom</div></div>"

    def label(title: str, *posts: tuple[str, str]) -> str:
        return f"{title}|<div class='status-msg-body'>Menampilkan postingan dengan label <b>{title}</b>.</div>" + "".join(f"<div class='post hentry'><h3 class='post-title'><a href='{path}'>{words}</a></h3></div>" for words, path in posts)  # fmt: skip

    pages: Pages = {
        "/p/profil-kecamatan.html": post("Profil Kecamatan", "<p>Kecamatan Karanganom terletak di bagian selatan Kabupaten Wanasari, terdiri atas 12 desa dengan luas 41,2 km². Nama Karanganom diambil dari sebuah kademangan pada masa lalu.</p>"),
        "/p/struktur.html": post("Struktur Organisasi", "<div class='separator'><a href='/img/struktur-kec.png'><img border='0' src='/img/struktur-kec.png'></a></div>"),
        "/p/data-penduduk.html": post("Data Penduduk", "<table><tr><td>Desa</td><td>Laki-laki</td><td>Perempuan</td></tr><tr><td>Sidorejo</td><td>2.114</td><td>2.190</td></tr><tr><td>Banjarwangi</td><td>1.876</td><td>1.902</td></tr></table>"),
        "/search/label/Pelayanan": label("Pelayanan", ("Persyaratan Perekaman KTP Elektronik", "/pel/ktp-el.html"), ("Syarat Pengurusan Surat Pindah", "/pel/surat-pindah.html"), ("Dispensasi Nikah", "/pel/dispensasi-nikah.html")),
        "/search/label/Profil-Desa": label("Profil Desa", ("Profil Desa Sidorejo", "/desa/sidorejo.html"), ("Struktur Organisasi dan Tupoksi Perangkat Desa Banjarwangi", "/desa/banjarwangi.html")),
        "/search/label/PKK": label("PKK", ("Tugas Pokok dan Fungsi Tim Penggerak PKK", "/pkk/tupoksi.html")),
        "/pel/ktp-el.html": post("Persyaratan Perekaman KTP Elektronik", "<p>1. Berusia 17 tahun; 2. Fotokopi KK; 3. Datang sendiri ke kantor kecamatan. Waktu 10 menit, tidak dipungut biaya.</p>"),
        "/pel/surat-pindah.html": post("Syarat Pengurusan Surat Pindah", "<p>Surat pengantar dari desa, KK asli, KTP-el asli, dan formulir F-1.03.</p>"),
        "/pel/dispensasi-nikah.html": post("Dispensasi Nikah", "<p>Diberikan bila pendaftaran kurang dari sepuluh hari kerja sebelum akad. Bawa surat dari KUA.</p>"),
        "/desa/sidorejo.html": post("Profil Desa Sidorejo", "<p>Visi Desa Sidorejo: desa yang mandiri. Tugas kepala desa menyelenggarakan pemerintahan desa. APBDes ditetapkan setiap tahun.</p>"),
        "/desa/banjarwangi.html": post("Struktur Organisasi dan Tupoksi Perangkat Desa Banjarwangi", "<p>Kepala desa dibantu sekretaris desa, tiga kaur, dan tiga kasi.</p>"),
        "/pkk/tupoksi.html": post("Tugas Pokok dan Fungsi Tim Penggerak PKK", "<p>Tim Penggerak PKK mempunyai tugas menyusun rencana kerja PKK dan menggerakkan sepuluh program pokok.</p>"),
        "/img/struktur-kec.png": PICTURE,
    }  # fmt: skip
    truth = {one: FOUND for one in ("profil", "struktur", "layanan", "pengaduan", "kontak", "statistik")}
    gadgets = (
        "<div class='widget HTML'><h2>Alamat Kantor</h2><div>Jl. Raya Karanganom No. 1, Kode Pos 62251<br>Telp. 0321 - 880112</div></div>"
        "<div class='widget Image'><h2></h2><a href='https://www.lapor.go.id'><img alt='SP4N LAPOR' src='/img/struktur-kec.png'></a></div>"
        "<div class='widget LinkList'><h2>Link</h2><ul><li><a href='https://wanasarikab.example'>Pemkab Wanasari</a></li><li><a href='https://ppid.wanasarikab.example'>PPID Kabupaten Wanasari</a></li></ul></div>"
    )
    posts = told(
        era,
        era.posts(name, "kecamatan-karanganom", newest=8, every=9),
        (12, f"Camat Karanganom Ikuti Bimtek Penyusunan LKjIP {year - 1}", "Bimbingan teknis diikuti seluruh camat di aula Bappeda."),
        (15, "Inventarisasi Aset Desa Sidorejo Rampung", "Pendataan aset desa dibantu mahasiswa KKN selama dua pekan."),
    )  # fmt: skip
    offer = Offer(name=name, wrap=blogger(name, tabs, labels, gadgets), posts=posts, pages=pages, news="/search/label/Berita", has_feed=False)  # fmt: skip
    return offered("kecamatan-karanganom", name, "Kec. Karanganom", offer, truth, "a blog whose labels are its menu; villages and PKK have pages of their own")  # fmt: skip


def _rsud(era: Era) -> Offered:
    name, year = "RSUD Sehat Mandalajaya", era.today.year
    menu: Links = (
        ("Tentang Kami", "/tentang"), ("Direksi", "/direksi"), ("Rawat Jalan", "/rawat-jalan"), ("Tarif", "/tarif"), ("Jadwal Dokter", "/jadwal"),
        ("Kinerja RS", "/kinerja"), ("PPID", "/ppid"), ("Pengumuman", "/pengumuman"), ("Artikel", "/artikel"), ("Sampaikan Keluhan", "/keluhan"),
    )  # fmt: skip

    def files(title: str, *rows: tuple[str, str]) -> str:
        return f"{title}|<h1 class='text-3xl'>{title}</h1><div class='grid gap-4'>" + "".join(f"<a class='card' href='/_files/{file}'><span>{words}</span><span class='text-xs'>{file.split('.')[-1].upper()} · 1,2 MB</span></a>" for words, file in rows) + "</div>"  # fmt: skip

    pages: Pages = {
        "/tentang": "Tentang Kami|<h1>Tentang Kami</h1><p>RSUD Sehat Mandalajaya berawal dari balai pengobatan zending tahun 1928, menjadi rumah sakit umum pada 1952, dan BLUD penuh sejak 2010.</p><h2>Motto</h2><p>Melayani dengan hati.</p>",
        "/direksi": "Direksi|<h1>Jajaran Direksi</h1><div class='grid'><div><p>Direktur</p></div><div><p>Wakil Direktur Pelayanan Medik</p></div><div><p>Wakil Direktur Umum dan Keuangan</p></div><div><p>Kepala Bidang Keperawatan</p></div></div>",
        "/rawat-jalan": "Rawat Jalan|<h1>Alur Pendaftaran Rawat Jalan</h1><ol><li>Ambil nomor antrean</li><li>Siapkan KTP, kartu JKN, dan rujukan</li><li>Menunggu panggilan poliklinik</li><li>Farmasi</li></ol><p>Waktu tunggu rata-rata 60 menit.</p>",
        "/tarif": "Tarif|<h1>Tarif</h1><table><tr><td>Klinik spesialis</td><td>Rp 60.000</td></tr><tr><td>Rawat inap kelas III</td><td>Rp 120.000</td></tr></table>",
        "/jadwal": "Jadwal Dokter|<h1>Jadwal Dokter</h1><table><tr><td>Poli Anak</td><td>Senin - Kamis 08.00 - 12.00</td></tr></table>",
        "/kinerja": "Kinerja RS|<h1>Kinerja RS</h1><p><a href='/kinerja/laporan'>Laporan</a> · <a href='/kinerja/keuangan'>Rencana Bisnis dan Anggaran</a> · <a href='/kinerja/indikator'>BOR, LOS, TOI</a></p>",
        "/kinerja/laporan": files("Laporan", (f"Laporan Kinerja RSUD Tahun {year - 1}", "lakin.pdf"), (f"Indeks Kepuasan Masyarakat {year}", "ikm.pdf")),
        "/kinerja/keuangan": files("Rencana Bisnis dan Anggaran", (f"RBA dan DPA BLUD {year}", "rba.pdf"), (f"RBA dan DPA BLUD {year - 1}", "rba-lalu.pdf")),
        "/kinerja/indikator": f"BOR, LOS, TOI|<h1>Statistik Pelayanan Rumah Sakit</h1><table><tr><th>Indikator</th><th>{year - 1}</th></tr><tr><td>BOR</td><td>71,4%</td></tr><tr><td>ALOS</td><td>4,1 hari</td></tr><tr><td>Kunjungan rawat jalan</td><td>210.441</td></tr></table>",
        "/ppid": "PPID|<div class='text-center py-40'><h1>PPID</h1><p>Coming soon</p></div>",
        "/pengumuman": "Pengumuman|<h1>Pengumuman</h1><ul><li><a href='/pengumuman/rup'>Rencana Umum Pengadaan (RUP) RSUD</a></li><li><a href='/pengumuman/rekrutmen'>Rekrutmen Pegawai BLUD</a></li></ul>",
        "/pengumuman/rup": f"Rencana Umum Pengadaan|<h1>Rencana Umum Pengadaan (RUP) RSUD Tahun Anggaran {year}</h1><table><tr><th>Paket</th><th>Metode</th><th>Pagu</th></tr><tr><td>Alat kedokteran bedah</td><td>E-purchasing</td><td>2.400.000.000</td></tr><tr><td>Bahan makanan pasien</td><td>Tender</td><td>1.900.000.000</td></tr></table>",
        "/pengumuman/rekrutmen": "Rekrutmen|<h1>Rekrutmen Pegawai BLUD</h1><p>Formasi: perawat 10 orang, apoteker 2 orang.</p>",
        "/keluhan": "Sampaikan Keluhan|<h1>Sampaikan Keluhan</h1><p>Unit Pengaduan Pelanggan berada di lobi utama, WA 0811-000-222. Tanggapan paling lama 3x24 jam.</p>",
        **{f"/_files/{one}": pdf(one) for one in ("lakin.pdf", "ikm.pdf", "rba.pdf", "rba-lalu.pdf")},
    }  # fmt: skip
    truth = {one: FOUND for one in ("profil", "struktur", "layanan", "anggaran", "laporan-kinerja", "pengadaan", "pengaduan", "kontak", "statistik")}  # fmt: skip
    footer = "<p>RSUD Sehat Mandalajaya</p><p>Jl. dr. Cipto 45 Mandalajaya</p><p>IGD 24 jam (0319) 821000</p><p>info@rsudsehat.example</p>"
    offer = Offer(name=name, wrap=next_js(name, menu, footer), posts=era.posts(name, "rsud-sehat", newest=2), pages=pages, news="/artikel", has_feed=False)  # fmt: skip
    return offered(
        "rsud-sehat", name, "RSUD Sehat", offer, truth, "a hospital on Next.js; its PPID is coming soon"
    )


def _sosial(era: Era) -> Offered:
    name = "Dinas Sosial Kabupaten Gunungsari"
    menu: tuple[Entry, ...] = (
        ("Depan", "/"), ("Sekilas Dinas", "/isi/sekilas.htm"), ("Tugas &amp; Fungsi", "/isi/tugas.htm"), ("Daftar Pejabat", "/isi/pejabat.htm"), ("Pelayanan", "/isi/pelayanan.htm"),
        ("Peraturan", "/isi/peraturan.htm"), ("Download", "/isi/download.htm"), ("Buku Tamu", "/isi/tamu.htm"), ("Links", "/isi/links.htm"),
    )  # fmt: skip
    pages: Pages = {
        "/isi/sekilas.htm": "Sekilas Dinas|<font size=4><b>Sekilas Dinas</b></font><p align=justify>Dinas Sosial Kabupaten Gunungsari dibentuk pada masa otonomi daerah, menggantikan Kantor Departemen Sosial. Wilayah kerjanya meliputi 18 kecamatan.",
        "/isi/tugas.htm": "Tugas & Fungsi|<font size=4><b>Tugas &amp; Fungsi</b></font><p align=justify>Melaksanakan kewenangan daerah di bidang kesejahteraan sosial, rehabilitasi, dan perlindungan jaminan sosial.",
        "/isi/pejabat.htm": "Daftar Pejabat|<font size=4><b>Daftar Pejabat</b></font><table border=1><tr><td>1.<td>Kepala Dinas<tr><td>2.<td>Sekretaris<tr><td>3.<td>Kabid Rehabilitasi Sosial<tr><td>4.<td>Kabid Pemberdayaan</table>",
        "/isi/pelayanan.htm": "Pelayanan|<font size=4><b>Pelayanan</b></font><p><b>Rekomendasi Ijin Panti Asuhan</b><br>Syarat: akta notaris, daftar anak asuh, surat keterangan domisili. Lama pengurusan 7 hari. Biaya: gratis.<p><b>Surat Keterangan Tidak Mampu</b><br>Syarat: pengantar RT/RW dan desa.",
        "/isi/peraturan.htm": "Peraturan|<font size=4><b>Peraturan</b></font><p>Under construction",
        "/isi/download.htm": "Download|<font size=4><b>Download</b></font><table border=0><tr><td><img src=/pic/pdf.gif></td><td><a href=/file/dpa2019.pdf>DPA 2019</a></td></tr><tr><td><img src=/pic/pdf.gif></td><td><a href=/file/lakip2018.pdf>LAKIP 2018</a></td></tr><tr><td><img src=/pic/pdf.gif></td><td><a href=/file/formskt.pdf>Formulir SKTM</a></td></tr></table>",
        "/isi/tamu.htm": "Buku Tamu|<font size=4><b>Buku Tamu</b></font><form><input name=nama><textarea name=pesan></textarea><input type=submit value=Kirim></form>",
        "/isi/links.htm": "Links|<font size=4><b>Links</b></font><ul><li><a href=https://kemensos.example>Kementerian Sosial</a><li><a href=https://gunungsarikab.example>Pemkab Gunungsari</a></ul>",
        "/pic/pdf.gif": PICTURE,
        **{f"/file/{one}.pdf": pdf(one) for one in ("dpa2019", "lakip2018", "formskt")},
    }  # fmt: skip
    truth = {one: FOUND for one in ("profil", "tugas-fungsi", "struktur", "layanan", "kontak")} | {"anggaran": OUTDATED, "laporan-kinerja": OUTDATED}  # fmt: skip
    footer = "<font face=verdana size=1>Dinas Sosial Kab. Gunungsari, Jl. Veteran 12 Gunungsari, Telp. (0323) 671004 Fax. 671005</font>"
    posts = era.posts(name, "dinas-sosial-gunungsari", newest=30, every=20, count=10)
    offer = Offer(name=name, wrap=tables(name, menu, footer), posts=posts, pages=pages, has_feed=False)
    return offered("dinas-sosial-gunungsari", name, "Dinsos Gunungsari", offer, truth, "HTML of 2005 without closing tags; documents of long ago")  # fmt: skip


def _kehutanan(era: Era) -> Offered:
    name, year = "Dinas Kehutanan Provinsi Contoh Raya", era.today.year
    folds: dict[str, Links] = {
        "Tentang kami": (("Sejarah kehutanan daerah", "/tentang/sejarah"), ("Apa tugas kami", "/tentang/tugas"), ("Siapa kami", "/tentang/siapa")),
        "Untuk warga": (("Izin penggunaan kawasan hutan", "/warga/ippkh"), ("Bibit gratis", "/warga/bibit"), ("Kanal aduan", "/warga/aduan")),
        "Keterbukaan": (("Informasi publik (PPID)", "/terbuka/ppid"), ("Laporan", "/terbuka/laporan"), ("Anggaran", "/terbuka/anggaran"), ("Barang milik daerah", "/terbuka/bmd"), ("Pengadaan", "/terbuka/pengadaan")),
        "Data": (("Hutan dalam angka", "/data/angka"), ("Peta kawasan", "/data/peta")),
        "Hukum": (("JDIH Provinsi Contoh Raya", "https://jdih.contohrayaprov.example/"),),
    }  # fmt: skip

    def table(title: str, *rows: tuple[str, str, str]) -> str:
        body = "".join(f"<tr><th scope='row'>{words}</th><td>{when}</td><td><a href='/berkas/{file}.pdf' aria-label='Unduh'><svg width='16'></svg></a></td></tr>" for words, when, file in rows)  # fmt: skip
        return f"{title}|<h1>{title}</h1><table><caption>Berkas yang dapat diunduh</caption><tr><th>Nama</th><th>Tahun</th><th></th></tr>{body}</table>"

    pages: Pages = {
        "/tentang/sejarah": "Sejarah kehutanan daerah|<h1>Sejarah kehutanan daerah</h1><p>Dinas Kehutanan lahir dari Kantor Wilayah Departemen Kehutanan yang dilebur ke pemerintah provinsi pada 2001. Kini kami mengelola sebelas kesatuan pengelolaan hutan.</p>",
        "/tentang/tugas": "Apa tugas kami|<h1>Apa tugas kami</h1><p>Kami membantu Gubernur menjalankan urusan kehutanan: menata kawasan, memulihkan lahan kritis, melindungi satwa, dan membina penyuluh.</p>",
        "/tentang/siapa": "Siapa kami|<h1>Siapa kami</h1><p>Bagan di bawah memperlihatkan kepala dinas, sekretariat, empat bidang, dan cabang dinas.</p><img src='/g/bagan.png' alt='Bagan susunan organisasi'>",
        "/warga/ippkh": "Izin penggunaan kawasan hutan|<h1>Izin penggunaan kawasan hutan</h1><h2>Yang perlu disiapkan</h2><ul><li>Surat permohonan</li><li>Peta lokasi</li><li>Pakta integritas</li></ul><h2>Berapa lama</h2><p>30 hari kerja.</p>",
        "/warga/bibit": "Bibit gratis|<h1>Bibit gratis</h1><p>Tiap keluarga dapat meminta 25 batang bibit di persemaian permanen dengan membawa KTP.</p>",
        "/warga/aduan": "Kanal aduan|<h1>Kanal aduan</h1><p>Melihat pembalakan liar atau pungutan tidak resmi? Telepon 0800-1-444 atau tulis di kanal pengaduan nasional.</p>",
        "/terbuka/ppid": "Informasi publik|<h1>Informasi publik</h1><p>PPID pelaksana melayani permohonan informasi di lantai 1. Jawaban paling lambat 10 hari kerja dan dapat diperpanjang 7 hari kerja.</p><h2>Formulir</h2><p><a href='/berkas/permohonan.pdf'>Formulir permohonan</a>, <a href='/berkas/keberatan.pdf'>formulir keberatan</a>, <a href='/berkas/dip.pdf'>DIP dan DIK</a></p>",
        "/terbuka/laporan": table("Laporan", ("LKjIP Dinas Kehutanan", f"{year - 1}", "lkjip1"), ("LKjIP Dinas Kehutanan", f"{year - 2}", "lkjip2"), ("Laporan layanan informasi", f"{year - 1}", "lli")),
        "/terbuka/anggaran": table("Anggaran", ("Ringkasan DPA perubahan", f"{year - 1}", "dppa"), ("Ringkasan DPA", f"{year - 1}", "dpa1"), ("Realisasi belanja", f"{year - 2}", "real")),
        "/terbuka/bmd": table("Barang milik daerah", ("Rekapitulasi KIB A sampai F", f"{year - 1}", "kib")),
        "/terbuka/pengadaan": "Pengadaan|<h1>Pengadaan</h1><p>Halaman dalam pengembangan.</p>",
        "/data/angka": f"Hutan dalam angka|<h1>Hutan dalam angka {year - 1}</h1><dl><dt>Luas kawasan hutan</dt><dd>1.361.146 ha</dd><dt>Lahan kritis</dt><dd>432.225 ha</dd><dt>Kelompok perhutanan sosial</dt><dd>389</dd></dl>",
        "/data/peta": "Peta kawasan|<h1>Peta kawasan</h1><img src='/g/bagan.png' alt='Peta'>",
        "/g/bagan.png": PICTURE,
        **{f"/berkas/{one}.pdf": pdf(one) for one in ("permohonan", "keberatan", "dip", "lkjip1", "lkjip2", "lli", "dppa", "dpa1", "real", "kib")},
    }  # fmt: skip
    truth = {one: FOUND for one in ("profil", "tugas-fungsi", "struktur", "ppid", "layanan", "laporan-kinerja", "aset", "regulasi", "pengaduan", "kontak", "statistik")} | {"anggaran": OUTDATED}  # fmt: skip
    footer = "<address>Jalan Rimba Raya 45, Kota Contoh Raya 60115. Telepon 031-888001. Surel <a href='mailto:dishut@contohrayaprov.example'>dishut@contohrayaprov.example</a></address>"
    posts = era.posts(name, "dinas-kehutanan", newest=1)
    offer = Offer(name=name, wrap=details(name, folds, footer), posts=posts, pages=pages, has_feed=False)
    return offered("dinas-kehutanan", name, "Dishut", offer, truth, "plain words, a menu of details, the name and the year in cells beside a bare icon")  # fmt: skip


def _koperasi(era: Era) -> Offered:
    name, year = "Dinas Koperasi, Usaha Kecil dan Menengah Kota Pelabuhan Ratna", era.today.year
    menu: tuple[Entry, ...] = (
        ("Profil", "/profil/", (("Visi Misi", "/profil/visi-misi/"), ("Tugas &#038; Fungsi Bidang", "/profil/tugas-fungsi-bidang/"), ("Struktur Organisasi Dinas", "/profil/struktur/"))),
        ("PPID", "/ppid/"), ("Standar Pelayanan", "/standar-pelayanan/"), ("Pusat Unduhan", "/unduhan/"), ("Data UMKM", "/data-umkm/"), ("Pengaduan", "/pengaduan/"), ("Kontak", "/hubungi/"),
    )  # fmt: skip
    upload = f"/wp-content/uploads/{year}/01"

    def packages(*rows: tuple[str, str, str, str]) -> str:
        body = "".join(f"<tr><td><div class='media'><img class='wpdm_icon' src='/wp-content/pdf.png' alt='Icon'><div class='media-body'><a class='package-title' href='{path}'>{words}</a><div class='small-txt'>1 file(s) {size}</div></div></div></td><td>{group}</td><td>{when}</td><td><a class='wpdm-download-link btn btn-primary' href='{path}'>Download</a></td></tr>" for (words, group, when, path), size in zip(rows, ("1.20 MB", "356 KB", "4.01 MB", "88 KB", "2.10 MB", "640 KB", "910 KB"), strict=False))  # fmt: skip
        return f"<table id='wpdmmydls' class='table'><thead><tr><th>Title</th><th>Categories</th><th>Update Date</th><th>Download</th></tr></thead><tbody>{body}</tbody></table>"

    pages: Pages = {
        "/profil": "Profil|<h1>Profil</h1><p>Dinas Koperasi, Usaha Kecil dan Menengah Kota Pelabuhan Ratna membina 412 koperasi dan lebih dari 21 ribu pelaku usaha mikro. Kantor menempati bekas gedung bea cukai sejak 1998.</p>",
        "/profil/visi-misi": "Visi Misi|<h1>Visi Misi</h1><p>Koperasi sehat, usaha kecil naik kelas.</p>",
        "/profil/tugas-fungsi-bidang": "Tugas & Fungsi Bidang|<h1>Tugas &amp; Fungsi Bidang</h1><h3>Bidang Kelembagaan</h3><p>Menyiapkan pembinaan, pengesahan, dan pengawasan koperasi.</p><h3>Bidang Usaha Mikro</h3><p>Menyiapkan pendampingan, kurasi produk, dan promosi.</p>",
        "/profil/struktur": "Struktur Organisasi Dinas|<h1>Struktur Organisasi Dinas</h1><img class='aligncenter' src='/wp-content/struktur.png' alt=''>",
        "/ppid": "PPID|<h1>PPID</h1><p>Maklumat: kami sanggup memberikan layanan informasi publik sesuai ketentuan.</p><h4>Tata Cara Memperoleh Informasi</h4><p>Datang langsung, lewat surat, atau surel. Pemohon mengisi formulir dan melampirkan identitas.</p><h4>Biaya</h4><p>Gratis; penggandaan ditanggung pemohon.</p>",
        "/standar-pelayanan": "Standar Pelayanan|<h1>Standar Pelayanan</h1>" + packages(("SP Fasilitasi Sertifikasi Halal", "Standar Pelayanan", "3 Maret 2024", "/wp-content/uploads/2024/03/SP-Halal.pdf"), ("SP Pengesahan Akta Koperasi", "Standar Pelayanan", "3 Maret 2024", "/wp-content/uploads/2024/03/SP-Akta.pdf")),
        "/unduhan": "Pusat Unduhan|<h1>Pusat Unduhan</h1>" + packages(
            ("LKJIP-DISKOP-fix-ttd", "SAKIP", f"28 Februari {year}", f"/wp-content/uploads/{year}/02/LKJIP-DISKOP-{year - 1}-fix-ttd.pdf"), ("Renja-Diskop", "SAKIP", f"5 Januari {year}", f"{upload}/Renja-Diskop.pdf"),
            (f"DPA_SKPD_2.17_{year}_Rev1", "Anggaran", f"12 Januari {year}", f"{upload}/DPA_SKPD_2.17_Rev1.pdf"), ("Perwali-No-37-tentang-Pemberdayaan-UMKM", "Regulasi", "9 Mei 2023", "/wp-content/uploads/2023/05/Perwali-37.pdf"),
            ("Logo-HUT-Kota", "Umum", f"2 Januari {year}", f"{upload}/Logo.pdf")),
        "/data-umkm": "Data UMKM|<h1>Data UMKM</h1><table><tr><th>Kecamatan</th><th>Kuliner</th><th>Kerajinan</th></tr><tr><td>Ratna Utara</td><td>3.120</td><td>411</td></tr><tr><td>Ratna Selatan</td><td>2.874</td><td>390</td></tr></table>",
        "/hubungi": "Kontak|<h1>Kontak</h1><p>Jl. Dermaga No. 9 Kota Pelabuhan Ratna</p><p>Surel: diskopukm@pelabuhanratnakota.example</p>",
        "/wp-content/pdf.png": PICTURE, "/wp-content/struktur.png": PICTURE,
        **{path: pdf(path) for path in ("/wp-content/uploads/2024/03/SP-Halal.pdf", "/wp-content/uploads/2024/03/SP-Akta.pdf", f"/wp-content/uploads/{year}/02/LKJIP-DISKOP-{year - 1}-fix-ttd.pdf", f"{upload}/Renja-Diskop.pdf", f"{upload}/DPA_SKPD_2.17_Rev1.pdf", "/wp-content/uploads/2023/05/Perwali-37.pdf", f"{upload}/Logo.pdf")},
    }  # fmt: skip
    truth = {one: FOUND for one in ("profil", "tugas-fungsi", "struktur", "ppid", "layanan", "anggaran", "laporan-kinerja", "regulasi", "kontak", "statistik")}  # fmt: skip
    posts = told(
        era,
        era.posts(name, "dinas-koperasi", newest=2),
        (3, "Pengelolaan Barang Milik Daerah Jadi Materi Pelatihan Pengurus Barang", "PELABUHAN RATNA – Pengurus barang dari seluruh perangkat daerah mengikuti pelatihan inventarisasi aset."),
    )  # fmt: skip
    offer = Offer(name=name, wrap=wordpress(name, menu), posts=posts, pages=pages)
    return offered("dinas-koperasi", name, "Diskop UKM", offer, truth, "a download manager whose titles are names of files; the page of complaints is gone")  # fmt: skip


def _kesbangpol(era: Era) -> Offered:
    name, year = "Badan Kesatuan Bangsa dan Politik Kota Mandalajaya", era.today.year
    links: Links = (("Beranda", "/"), ("Bagan Kantor", "/bagan-kantor"), ("Surat Keterangan Penelitian", "/skp"), ("FKUB", "/fkub"), ("Ormas", "/ormas"), ("Arsip Dokumen", "/arsip-dokumen"), ("PPID", "/ppid"), ("Kegiatan", "/kegiatan"))  # fmt: skip

    def big(title: str, text: str) -> str:
        return f"{title}|<h1 class='zfr3Q duRjpb' dir='ltr'><span class='C9DxTc'>{title}</span></h1>{text}"

    drive = "https://drive.google.com/file/d/"
    pages: Pages = {
        "/bagan-kantor": big("Bagan Kantor", "<p class='zfr3Q'><span>Kepala Badan, Sekretaris, Kepala Bidang Ideologi, Kepala Bidang Politik Dalam Negeri, dan kelompok jabatan fungsional.</span></p><div class='hJDwNd'><img src='/bagan.png' class='CENy8b' role='img'></div>"),
        "/skp": big("Surat Keterangan Penelitian", "<p class='zfr3Q'>Persyaratan:</p><ul class='n8H08c'><li>Surat pengantar dari perguruan tinggi</li><li>Proposal</li><li>Fotokopi KTP</li></ul><p class='zfr3Q'>Selesai dalam 2 hari kerja, tanpa biaya.</p>"),
        "/fkub": big("Forum Kerukunan Umat Beragama", "<p class='zfr3Q'>Profil FKUB: forum dibentuk oleh masyarakat dan difasilitasi pemerintah. Struktur organisasi FKUB terdiri atas ketua, dua wakil ketua, dan anggota. Tugas FKUB melakukan dialog dengan pemuka agama.</p>"),
        "/ormas": big("Ormas", f"<p class='zfr3Q'>Daftar organisasi kemasyarakatan yang melaporkan keberadaannya pada tahun {year}: 61 organisasi.</p>"),
        "/arsip-dokumen": big("Arsip Dokumen", f"<p class='zfr3Q'><a href='{drive}1aBcLk/view'>Laporan Kinerja {year - 1}</a></p><p class='zfr3Q'><a href='{drive}1dPaXy/view'>DPA {year}</a></p>"),
        "/ppid": big("PPID", "<p class='zfr3Q'>Segera hadir</p>"),
        "/bagan.png": PICTURE,
    }  # fmt: skip
    front = (
        "<section><h2 class='zfr3Q'><span>Tentang Bakesbangpol</span></h2><p class='zfr3Q'>Badan ini dibentuk dengan Perda Nomor 7 Tahun 2016 untuk menjaga persatuan dan kewaspadaan dini masyarakat kota.</p></section>"
        "<section><h2 class='zfr3Q'><span>Tugas dan Fungsi</span></h2><p class='zfr3Q'>Melaksanakan fungsi penunjang di bidang kesatuan bangsa dan politik: pembinaan ideologi, pendidikan politik, dan penanganan konflik sosial.</p></section>"
        "<section><h2 class='zfr3Q'><span>Temui kami</span></h2><p class='zfr3Q'>Jl. Balai Kota 3 Mandalajaya, telepon (0319) 820455</p></section>"
    )
    truth = {one: FOUND for one in ("profil", "tugas-fungsi", "struktur", "layanan", "kontak")} | {"anggaran": UNKNOWN, "laporan-kinerja": UNKNOWN}  # fmt: skip
    posts = era.posts(name, "badan-kesbangpol", newest=5, every=7)
    offer = Offer(name=name, wrap=google_sites(name, links), posts=posts, pages=pages, front=front, news="/kegiatan", has_feed=False)  # fmt: skip
    return offered("badan-kesbangpol", name, "Bakesbangpol", offer, truth, "Google Sites: who and what stands on the home page, documents lie on a drive that opens nowhere here")  # fmt: skip
