"""Ten sites written from pages of real OPD, by somebody who has not read how they are judged."""

from __future__ import annotations

from segar.sample.offers import fourth_more
from segar.sample.offers.dress import Entry, vendor
from segar.sample.offers.makes import PICTURE, Links, Pages, accordion, elementor, joomla, portal, told
from segar.sample.offers.offer import FOUND, OUTDATED, Offer, Offered, offered, pdf
from segar.sample.posts import Era


def sites(era: Era) -> tuple[Offered, ...]:
    """The ten, rich ones and poor ones mixed."""
    return (_perhubungan(era), _pertanian(era), _pendapatan(era), _pengawasan(era), *fourth_more.sites(era))


def _perhubungan(era: Era) -> Offered:
    name, year = "Dinas Perhubungan Provinsi Segara", era.today.year
    menu: tuple[Entry, ...] = (
        ("Profil", "#", (("Tentang Dishub", "/tentang-dishub/"), ("Tupoksi", "/tupoksi/"), ("SOTK", "/sotk/"), ("Profil Pejabat", "/pejabat/"))),
        ("Layanan", "#", (("Izin Trayek AKDP", "/izin-trayek-akdp/"), ("Andalalin", "/andalalin/"), ("Mudik Gratis", "/mudik-gratis/"))),
        ("Informasi Publik", "#", (("Dokumen SAKIP", "/sakip/"), ("Transparansi Anggaran", "/transparansi-anggaran/"), ("Aset Daerah", "/aset-daerah/"))),
        ("Berita", "/berita/"), ("Kontak", "/kontak/"),
    )  # fmt: skip
    dpa = f'<ul><li><a href="/wp-content/uploads/{year}/02/DPA-Dishub.pdf">Tahun {year}</a></li><li><a href="/wp-content/uploads/{year - 1}/01/DPA-Dishub.pdf">Tahun {year - 1}</a></li></ul>'
    pages: Pages = {
        "/tentang-dishub": "Tentang Dishub|<h2>Tentang Dishub</h2><p>Dinas Perhubungan Provinsi Segara dibentuk dengan Peraturan Daerah Nomor 11 Tahun 2016. Sebelumnya urusan ini ditangani oleh Dinas Lalu Lintas dan Angkutan Jalan.</p><h3>Visi</h3><p>Terwujudnya transportasi yang selamat, terpadu, dan berkelanjutan.</p>",
        "/tupoksi": "Tupoksi|<h2>Tupoksi</h2><p>Dinas mempunyai tugas membantu Gubernur melaksanakan urusan pemerintahan bidang perhubungan yang menjadi kewenangan provinsi serta tugas pembantuan.</p><ol type='a'><li>perumusan kebijakan bidang perhubungan;</li><li>pelaksanaan kebijakan bidang perhubungan;</li><li>pelaksanaan administrasi dinas.</li></ol>",
        "/sotk": "SOTK|<h2>SOTK</h2><figure class='wp-block-image'><img src='/wp-content/uploads/sotk.png' alt='' width='1200' height='800'></figure>",
        "/pejabat": "Profil Pejabat|<h2>Profil Pejabat</h2><div class='elementor-image-box'><h3>Kepala Dinas</h3><p>Pembina Utama Muda, menjabat sejak Februari.</p></div><div class='elementor-image-box'><h3>Sekretaris</h3><p>Pembina Tingkat I.</p></div>",
        "/izin-trayek-akdp": "Izin Trayek AKDP|<h2>Izin Trayek AKDP</h2>"
        + accordion(
            ("Persyaratan", "<ol><li>Surat permohonan</li><li>Fotokopi STNK dan buku uji</li><li>Rekomendasi asal dan tujuan</li></ol>"),
            ("Sistem, Mekanisme dan Prosedur", "<p>Pemohon mendaftar lewat loket, berkas diverifikasi, kemudian kartu pengawasan dicetak.</p>"),
            ("Jangka Waktu", "<p>5 (lima) hari kerja.</p>"), ("Biaya/Tarif", "<p>Sesuai Perda Retribusi.</p>")),
        "/andalalin": "Andalalin|<h2>Persetujuan Teknis Andalalin</h2><p>Dokumen hasil analisis dampak lalu lintas diajukan oleh pengembang. Waktu penyelesaian 20 hari kerja setelah berkas lengkap.</p>",
        "/mudik-gratis": "Mudik Gratis|<h2>Mudik Gratis</h2><p>Pendaftaran mudik gratis telah ditutup. Terima kasih atas antusiasme masyarakat.</p>",
        "/sakip": "Dokumen SAKIP|<h2>Dokumen SAKIP</h2>"
        + accordion(
            ("Rencana Strategis", "<p><a href='/wp-content/uploads/renstra.pdf'>Renstra 2025-2029</a></p>"),
            ("Perjanjian Kinerja", f"<p><a href='/wp-content/uploads/pk.pdf'>PK {year}</a></p>"),
            ("LKjIP", f"<ul><li><a href='/wp-content/uploads/{year}/03/LKjIP.pdf'>Tahun {year - 1}</a></li><li><a href='/wp-content/uploads/{year - 1}/03/LKjIP.pdf'>Tahun {year - 2}</a></li></ul>")),
        "/transparansi-anggaran": "Transparansi Anggaran|<h2>Transparansi Anggaran</h2>"
        + accordion(("RKA", f"<p><a href='/wp-content/uploads/rka.pdf'>RKA Tahun Anggaran {year}</a></p>"), ("DPA", dpa),
            ("Rencana Umum Pengadaan", "<p>Paket pengadaan Dishub diumumkan melalui <a href='https://sirup.lkpp.go.id/sirup/ro/penyedia/satker/00000' target='_blank'>SiRUP LKPP</a>.</p>")),
        "/aset-daerah": "Aset Daerah|<h2>Aset Daerah</h2>"
        + accordion(("Daftar Barang Milik Daerah", "<ul><li><a href='/wp-content/uploads/bmd2021.pdf'>Tahun 2021</a></li><li><a href='/wp-content/uploads/bmd2022.pdf'>Tahun 2022</a></li></ul>"),
            ("Peminjaman Aula", "<p>Aula dapat dipinjam oleh instansi pemerintah dengan surat resmi.</p>")),
        "/kontak": "Kontak|<h2>Kontak</h2><p>Jl. Pelabuhan Lama No. 17, Kota Segara 61125</p><p>Telp. (0317) 551020</p><iframe src='/peta' title='peta'></iframe>",
        "/peta": "Peta|<p>Kantor Dinas Perhubungan</p>",
        "/wp-content/uploads/sotk.png": PICTURE,
        **{f"/wp-content/uploads/{one}.pdf": pdf(one) for one in (f"{year}/02/DPA-Dishub", f"{year - 1}/01/DPA-Dishub", "renstra", "pk", f"{year}/03/LKjIP", f"{year - 1}/03/LKjIP", "rka", "bmd2021", "bmd2022")},
    }  # fmt: skip
    truth = {one: FOUND for one in ("profil", "tugas-fungsi", "struktur", "layanan", "anggaran", "laporan-kinerja", "pengadaan", "pengaduan", "kontak")} | {"aset": OUTDATED}  # fmt: skip
    top = '<span>Senin - Jumat 07.30 - 16.00</span><a href="https://ppid.segaraprov.example/">PPID Provinsi</a><a href="https://segaraprov.example/">Portal</a>'
    button = '<a class="float-button" href="https://www.lapor.go.id/" title="SP4N-LAPOR!"><i class="fas fa-bullhorn"></i></a>'
    posts = era.posts(name, "dinas-perhubungan", newest=1)
    offer = Offer(name=name, wrap=elementor(name, menu, top, "", button), posts=posts, pages=pages)
    return offered("dinas-perhubungan", name, "Dishub Segara", offer, truth, "accordions of Elementor; the PPID is that of the province")  # fmt: skip


def _pertanian(era: Era) -> Offered:
    name, year = "Dinas Pertanian dan Ketahanan Pangan Kabupaten Wanasari", era.today.year
    menu: tuple[Entry, ...] = (
        ("Home", "/"),
        ("Profil", "", (("Selayang Pandang", "/index.php/profil/selayang-pandang"), ("Kedudukan dan TUSI", "/index.php/profil/tusi"), ("Bagan Organisasi", "/index.php/profil/bagan"))),
        ("Bidang", "", (("Tanaman Pangan", "/index.php/bidang/tp"), ("Hortikultura", "/index.php/bidang/hortikultura"))),
        ("Data Pertanian", "/index.php/data"), ("Prosedur Pelayanan", "/index.php/prosedur-pelayanan"),
        ("Download", "", (("Dokumen Perencanaan", "/index.php/download/perencanaan"), ("Dokumen Pelaporan", "/index.php/download/pelaporan"), ("Produk Hukum", "/index.php/download/hukum"))),
        ("Kotak Pengaduan", "/index.php/pengaduan"), ("Hubungi Kami", "/index.php/hubungi-kami"),
    )  # fmt: skip

    def category(title: str, *rows: tuple[str, str]) -> str:
        items = "".join(f'<div class="pd-filebox"><div class="pd-filenamebox"><div class="pd-filename"><a class="btn-link" href="/index.php/download/file/{code}">{words}</a></div></div><div class="pd-button-download"><a class="btn btn-success" href="/index.php/download/file/{code}">Download</a></div></div>' for words, code in rows)  # fmt: skip
        return f'{title}|<h1>{title}</h1><div class="pd-category">{items}</div>'

    info = '<dl class="article-info"><dt>Detail</dt><dd class="createdby">Ditulis oleh Super User</dd><dd class="hits">Dilihat: 2204</dd></dl>'
    pages: Pages = {
        "/index.php/profil/selayang-pandang": f"Selayang Pandang|<h2>Selayang Pandang</h2>{info}<p>Kabupaten Wanasari merupakan salah satu lumbung pangan provinsi. Dinas Pertanian dan Ketahanan Pangan merupakan gabungan dari dua perangkat daerah yang dilebur pada tahun 2017.</p>",
        "/index.php/profil/tusi": f"Kedudukan dan TUSI|<h2>Kedudukan dan TUSI</h2>{info}<p>Dinas merupakan unsur pelaksana urusan pemerintahan di bidang pertanian dan pangan, dipimpin oleh Kepala Dinas yang berkedudukan di bawah dan bertanggung jawab kepada Bupati melalui Sekretaris Daerah. Dinas mempunyai tugas membantu Bupati merumuskan dan melaksanakan kebijakan tanaman pangan, hortikultura, perkebunan, dan ketahanan pangan.</p>",
        "/index.php/profil/bagan": f"Bagan Organisasi|<h2>Bagan Organisasi</h2>{info}<p><img src='/images/bagan2023.png' border='0'></p>",
        "/index.php/bidang/tp": f"Tanaman Pangan|<h2>Tanaman Pangan</h2>{info}<p>Bidang ini membina kelompok tani padi, jagung, dan kedelai di empat belas kecamatan.</p>",
        "/index.php/bidang/hortikultura": f"Hortikultura|<h2>Hortikultura</h2>{info}<p>Sentra cabai dan bawang merah berada di wilayah utara.</p>",
        "/index.php/data": f"Data Pertanian|<h2>Luas Panen dan Produksi Padi Tahun {year - 1}</h2><table border='1'><tr><th>Kecamatan</th><th>Luas panen (ha)</th><th>Produksi (ton)</th></tr><tr><td>Sumberjati</td><td>2.310</td><td>13.402</td></tr><tr><td>Karanganom</td><td>1.874</td><td>10.960</td></tr></table>",
        "/index.php/prosedur-pelayanan": "Prosedur Pelayanan|<h2>Prosedur Pelayanan</h2><p>Mohon maaf, artikel ini sedang dalam perbaikan.</p>",
        "/index.php/download/perencanaan": category("Dokumen Perencanaan", ("Renstra 2021-2026", "11"), (f"Renja {year}", "12"), (f"Perjanjian Kinerja {year}", "13"), (f"Indikator Kinerja Utama {year}", "14")),
        "/index.php/download/pelaporan": category("Dokumen Pelaporan", ("LAKIP DINAS PERTANIAN 2021", "21"), ("LAKIP DINAS PERTANIAN 2022", "22"), ("Survey Kepuasan Masyarakat Semester I", "23")),
        "/index.php/download/hukum": category("Produk Hukum", ("Perbup Nomor 14 Tahun 2022 tentang Pupuk Bersubsidi", "31"), ("Permentan Nomor 10 Tahun 2022", "32")),
        "/index.php/pengaduan": "Kotak Pengaduan|<h2>Kotak Pengaduan</h2><form action='/index.php/pengaduan' method='post'><label>Nama <input name='nama'></label><label>Isi aduan <textarea name='isi'></textarea></label><button>Kirim</button></form>",
        "/index.php/hubungi-kami": "Hubungi Kami|<h2>Hubungi Kami</h2><div class='contact'><address><span class='contact-street'>Jl. Raya Wanasari KM 4</span></address><p>Telepon: 0321-88412</p><p>Surel: distan@wanasarikab.example</p></div>",
        "/images/bagan2023.png": PICTURE,
        **{f"/index.php/download/file/{code}": pdf(code) for code in ("11", "12", "13", "14", "21", "22", "23", "31", "32")},
    }  # fmt: skip
    truth = {one: FOUND for one in ("profil", "tugas-fungsi", "struktur", "statistik", "regulasi", "pengaduan", "kontak")} | {"laporan-kinerja": OUTDATED}  # fmt: skip
    posts = told(
        era,
        era.posts(name, "dinas-pertanian", newest=3),
        (5, f"Pengadaan Benih Padi Tahun {year} Dibahas dalam Rapat Dinas", "WANASARI – Rapat membahas rencana pengadaan benih bersama para penyuluh dan kelompok tani."),
        (9, f"Bupati Serahkan DPA Tahun Anggaran {year} kepada Kepala Perangkat Daerah", "WANASARI – Dokumen Pelaksanaan Anggaran diserahkan di pendapa kepada seluruh kepala perangkat daerah."),
    )  # fmt: skip
    side = "<h3>Statistik Pengunjung</h3><p>Hari ini 31 Kemarin 55 Total 120.331</p>"
    offer = Offer(name=name, wrap=joomla(name, menu, side, "<p>Kembali ke atas</p>"), posts=posts, pages=pages, news="/index.php/berita", has_feed=False)  # fmt: skip
    return offered("dinas-pertanian", name, "Distan Wanasari", offer, truth, "Joomla with a download component; news tell of budget and procurement")  # fmt: skip


def _pendapatan(era: Era) -> Offered:
    name, year = "Badan Pendapatan Daerah Provinsi Contoh", era.today.year
    columns: dict[str, Links] = {
        "Profil": (("Gambaran Umum|Sejarah singkat dan wilayah kerja", "/halaman/gambaran-umum"), ("Tugas & Fungsi|Peraturan Gubernur tentang kedudukan", "/halaman/tugas-fungsi"), ("Struktur|Bagan dan nama pejabat", "/halaman/struktur")),
        "Layanan": (("Pajak Kendaraan Bermotor|Pengesahan dan balik nama", "/layanan/pkb"), ("Samsat Keliling|Jadwal tiap hari", "/layanan/samkel"), ("Pajak Air Permukaan|Pendaftaran wajib pajak", "/layanan/pap")),
        "Informasi Publik": (("PPID|Daftar informasi dan permohonan", "/ppid"), ("Data Sektoral|Angka penerimaan daerah", "/data-sektoral"), ("Pengaduan|Sampaikan keluhan Anda", "/pengaduan")),
        "Berita": (("Berita|Kabar terkini", "/berita"),),
    }  # fmt: skip

    def listed(title: str, *rows: tuple[str, str]) -> str:
        return f"{title}|<nav aria-label='breadcrumb'><a href='/ppid'>PPID</a></nav><h1>{title}</h1><div class='list-group'>" + "".join(f"<div class='list-group-item d-flex'><div><h5>{words}</h5><small>PDF</small></div><a class='btn btn-sm' href='/storage/{file}.pdf'>Lihat</a></div>" for words, file in rows) + "</div>"  # fmt: skip

    legal = (
        ("Informasi tentang profil badan publik", "/halaman/gambaran-umum"),
        ("Ringkasan informasi tentang program dan/atau kegiatan yang sedang dijalankan dalam lingkup badan publik", "/ppid/program"),
        ("Ringkasan informasi tentang kinerja dalam lingkup badan publik berupa narasi tentang realisasi program", "/ppid/kinerja"),
        ("Ringkasan laporan keuangan yang telah diaudit serta rencana kerja dan anggaran", "/ppid/keuangan"),
        ("Daftar aset dan investasi", "/ppid/aset"),
        ("Informasi tentang peraturan, keputusan, dan/atau kebijakan yang mengikat dan/atau berdampak bagi publik", "/ppid/peraturan"),
        ("Informasi tentang pengumuman pengadaan barang dan jasa", "/ppid/pbj"),
        ("Informasi tentang tata cara pengaduan penyalahgunaan wewenang", "/pengaduan"),
    )  # fmt: skip
    pages: Pages = {
        "/halaman/gambaran-umum": "Gambaran Umum|<h1>Gambaran Umum</h1><p>Badan Pendapatan Daerah mengelola pajak daerah di 38 kantor bersama. Cikal bakalnya adalah Dinas Pendapatan yang berdiri pada 1976.</p>",
        "/halaman/tugas-fungsi": "Tugas & Fungsi|<h1>Tugas &amp; Fungsi</h1><p>Melaksanakan fungsi penunjang urusan keuangan di bidang pendapatan daerah, meliputi penyusunan kebijakan teknis, pemungutan, dan evaluasi.</p>",
        "/halaman/struktur": "Struktur|<h1>Struktur</h1><img src='/bagan.png' alt='Bagan'><ul><li>Kepala Badan</li><li>Sekretaris</li><li>Kepala Bidang Pajak</li><li>Kepala Bidang Retribusi</li></ul>",
        "/layanan/pkb": "Pajak Kendaraan Bermotor|<h1>Pajak Kendaraan Bermotor</h1><h4>Syarat</h4><ul><li>KTP asli</li><li>STNK asli</li></ul><h4>Waktu</h4><p>15 menit sejak berkas diterima.</p>",
        "/layanan/samkel": "Samsat Keliling|<h1>Samsat Keliling</h1><p>Melayani pengesahan STNK tahunan di alun-alun kecamatan, pukul 08.00 s.d. 12.00.</p>",
        "/layanan/pap": "Pajak Air Permukaan|<h1>Pajak Air Permukaan</h1><p>Wajib pajak mendaftar dengan formulir pendaftaran objek pajak dan melampirkan izin pengusahaan air.</p>",
        "/ppid": "PPID|<h1>Pejabat Pengelola Informasi dan Dokumentasi Pelaksana</h1><h2>Informasi yang Wajib Disediakan dan Diumumkan Secara Berkala</h2><ol>" + "".join(f"<li><a href='{path}'>{words}</a></li>" for words, path in legal) + "</ol><p><a href='/ppid/permohonan'>Formulir permohonan informasi</a></p>",
        "/ppid/program": listed("Program dan Kegiatan", (f"Rencana Kerja (Renja) {year}", "renja")),
        "/ppid/kinerja": listed("Kinerja", (f"LKJIP Bapenda {year - 1}", "lkjip"), (f"LKJIP Bapenda {year - 2}", "lkjip-lama")),
        "/ppid/keuangan": listed("Laporan Keuangan", (f"Dokumen Pelaksanaan Anggaran TA {year}", "dpa"), (f"CaLK {year - 1} audited", "calk"), (f"Neraca per 31 Desember {year - 1}", "neraca")),
        "/ppid/aset": "Daftar Aset dan Investasi|<nav aria-label='breadcrumb'><a href='/ppid'>PPID</a></nav><h1>Daftar Aset dan Investasi</h1><div class='alert alert-info'>Data belum tersedia.</div>",
        "/ppid/peraturan": listed("Peraturan", ("Perda Nomor 8 Tahun 2023 tentang Pajak Daerah dan Retribusi Daerah", "perda"), ("Pergub Nomor 41 Tahun 2024 tentang Keringanan Pajak", "pergub")),
        "/ppid/pbj": listed("Pengadaan Barang dan Jasa", (f"RUP Penyedia {year}", "rup-penyedia"), (f"RUP Swakelola {year}", "rup-swakelola")),
        "/ppid/permohonan": "Formulir|<h1>Formulir Permohonan Informasi</h1><form><input name='nama' placeholder='Nama pemohon'><textarea name='rincian' placeholder='Rincian informasi'></textarea><button>Kirim</button></form>",
        "/data-sektoral": f"Data Sektoral|<h1>Data Sektoral</h1><table><tr><th>Jenis pajak</th><th>Realisasi {year - 1}</th></tr><tr><td>PKB</td><td>7.204.118.000.000</td></tr><tr><td>BBNKB</td><td>3.660.400.000.000</td></tr></table>",
        "/pengaduan": "Pengaduan|<h1>Pengaduan</h1><p>Keluhan layanan disampaikan melalui WhatsApp 0812-0000-1111, surat, atau kanal nasional SP4N-LAPOR!. Petugas menjawab paling lambat lima hari kerja.</p>",
        "/logo.png": PICTURE, "/bagan.png": PICTURE,
        **{f"/storage/{one}.pdf": pdf(one) for one in ("renja", "lkjip", "lkjip-lama", "dpa", "calk", "neraca", "perda", "pergub", "rup-penyedia", "rup-swakelola")},
    }  # fmt: skip
    truth = {one: FOUND for one in ("profil", "tugas-fungsi", "struktur", "ppid", "layanan", "anggaran", "laporan-kinerja", "pengadaan", "regulasi", "pengaduan", "kontak", "statistik")}  # fmt: skip
    footer = "<p>Jalan Manunggal 1, Kota Mandalajaya 60299</p><p><i class='bi bi-telephone'></i> (0319) 829 4100 <i class='bi bi-envelope'></i> bapenda@contohprov.example</p>"
    offer = Offer(name=name, wrap=portal(name, columns, footer), posts=era.posts(name, "badan-pendapatan", newest=0), pages=pages, has_feed=False)  # fmt: skip
    return offered("badan-pendapatan", name, "Bapenda", offer, truth, "a mega menu of buttons; sentences of the law lead to the documents; assets are empty")  # fmt: skip


def _pengawasan(era: Era) -> Offered:
    name, year = "Inspektorat Kabupaten Lembahhijau", era.today.year
    menu: tuple[Entry, ...] = (
        ("BERANDA", "/"), ("PROFIL", "#", (("VISI &amp; MISI", "/visi_misi"), ("TUPOKSI DAN SRUKTUR", "/tupoksi"), ("DAFTAR NAMA PEJABAT", "/pejabat"))),
        ("LAYANAN", "#", (("KLINIK KONSULTASI PENGAWASAN", "/klinik"),)),
        ("DOKUMEN", "#", (("RENCANA KERJA", "/dokumen/renja"), ("LAPORAN AKUNTABILTAS", "/dokumen/lakip"), ("PRODUK HUKUM", "/dokumen/hukum"), ("LHKPN", "/dokumen/lhkpn"))),
        ("BERITA", "/berita"), ("KONTAK KAMI", "/kontak"),
    )  # fmt: skip

    def rows(title: str, *named: tuple[str, str]) -> str:
        body = "".join(f"<tr><td>{words}</td><td><a class='btn btn-xs btn-danger' href='/download/file/{code}'><i class='fa fa-file-pdf-o'></i></a></td></tr>" for words, code in named)  # fmt: skip
        return f"{title}|<h3 class='page-header'>{title}</h3><table class='table table-striped'><tr><th>NAMA DOKUMEN</th><th>AKSI</th></tr>{body}</table>"

    pages: Pages = {
        "/visi_misi": "VISI & MISI|<h3>VISI</h3><p>TERWUJUDNYA PENGAWASAN YANG PROFESIONAL DAN BERINTEGRITAS</p><h3>MISI</h3><p>1. MENINGKATKAN KAPABILITAS APIP. 2. MENDORONG PENYELENGGARAAN PEMERINTAHAN YANG BERSIH.</p>",
        "/tupoksi": "TUPOKSI DAN SRUKTUR|<h3>TUPOKSI</h3><p>INSPEKTORAT MEMPUNYAI TUGAS MEMBANTU BUPATI MEMBINA DAN MENGAWASI PELAKSANAAN URUSAN PEMERINTAHAN OLEH PERANGKAT DAERAH.</p><h3>SRUKTUR ORGANISASI</h3><img src='/assets/so.png' class='img-responsive'>",
        "/pejabat": "DAFTAR NAMA PEJABAT|<h3>DAFTAR NAMA PEJABAT</h3><table class='table'><tr><td>INSPEKTUR</td><td>Pembina Utama Muda</td></tr><tr><td>SEKRETARIS</td><td>Pembina Tk. I</td></tr><tr><td>IRBAN I</td><td>Pembina</td></tr></table>",
        "/klinik": "KLINIK KONSULTASI PENGAWASAN|<h3>KLINIK KONSULTASI PENGAWASAN</h3><p>SYARAT: SURAT TUGAS DARI PERANGKAT DAERAH ATAU DESA. ALUR: MENDAFTAR DI MEJA PENERIMAAN, DIARAHKAN KE AUDITOR, MENERIMA BERITA ACARA. TANPA BIAYA.</p>",
        "/dokumen/renja": rows("RENCANA KERJA", (f"RENJA {year}", "4"), (f"RENJA PERUBAHAN {year - 1}", "5"), (f"PKPT {year}", "6")),
        "/dokumen/lakip": rows("LAPORAN AKUNTABILTAS", ("LAPORAN AKUNTABILITAS KINERJA TAHUN 2022", "9"), ("LAPORAN AKUNTABILITAS KINERJA TAHUN 2021", "8"), ("LAPORAN AKUNTABILITAS KINERJA TAHUN 2020", "7")),
        "/dokumen/hukum": rows("PRODUK HUKUM", ("PERBUP 61/2021 PIAGAM AUDIT", "21"), ("SK BUPATI TIM SABER PUNGLI", "22")),
        "/dokumen/lhkpn": rows("LHKPN", (f"REKAP LHKPN {year - 1}", "31")),
        "/ppid": "PPID|<h3>PPID PELAKSANA INSPEKTORAT</h3><table class='table'><tr><th>NO</th><th>INFORMASI</th><th>TAUTAN</th></tr>"
        "<tr><td>1</td><td>DAFTAR INFORMASI PUBLIK</td><td><a href='/download/file/41'>LIHAT</a></td></tr><tr><td>2</td><td>SK PPID</td><td><a href='/download/file/42'>LIHAT</a></td></tr>"
        f"<tr><td>3</td><td>DAFTAR INVENTARIS BARANG {year - 1}</td><td><a href='/download/file/43'>LIHAT</a></td></tr></table><p>PERMOHONAN INFORMASI DILAYANI PADA JAM KERJA.</p>",
        "/wbs": "WBS|<h3>WHISTLE BLOWING SYSTEM</h3><p>IDENTITAS PELAPOR DIRAHASIAKAN. PASTIKAN LAPORAN MEMENUHI UNSUR 5W+1H.</p><form><input name='perihal'><textarea name='uraian'></textarea><button>KIRIM PENGADUAN</button></form>",
        "/kontak": "KONTAK KAMI|<h3>KONTAK KAMI</h3><p>JL. PAHLAWAN NO. 8 LEMBAHHIJAU</p><p>TELP 0322 - 411900</p>",
        "/assets/so.png": PICTURE,
        **{f"/download/file/{code}": pdf(code) for code in ("4", "5", "6", "7", "8", "9", "21", "22", "31", "41", "42")},
    }  # fmt: skip
    tiles = (
        "<div class='row tiles'><a href='/ppid' aria-label='PPID'><i class='fa fa-info-circle'></i></a><a href='/wbs' title='Whistle Blowing System'><img src='/assets/so.png' alt=''></a>"
        "<a href='https://sirup.lkpp.go.id/' title='SIRUP'><i class='fa fa-shopping-cart'></i></a><a href='https://elhkpn.kpk.go.id/' title='e-LHKPN'><i class='fa fa-user'></i></a></div>"
    )
    truth = {one: FOUND for one in ("profil", "tugas-fungsi", "struktur", "ppid", "layanan", "pengadaan", "regulasi", "pengaduan", "kontak")} | {"laporan-kinerja": OUTDATED}  # fmt: skip
    posts = era.posts(name, "inspektorat-lembahhijau", newest=6)
    offer = Offer(name=name, wrap=vendor(name, menu), posts=posts, pages=pages, front=tiles, has_feed=False)
    return offered("inspektorat-lembahhijau", name, "Inspektorat LH", offer, truth, "capitals, slips of the pen, tiles without a word; the inventory is gone")  # fmt: skip
