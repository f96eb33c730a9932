"""Ten more sites of other makes and other words, kept from those who write the finder until they are judged."""

from __future__ import annotations

from segar.sample.offers import fifth_more
from segar.sample.offers.dress import Entry, vendor
from segar.sample.offers.looks import drupal, node, tower, village, widget
from segar.sample.offers.makes import PICTURE, Links, Pages, told
from segar.sample.offers.offer import FOUND, OUTDATED, UNKNOWN, Offer, Offered, offered, pdf
from segar.sample.posts import Era
from segar.sample.website import Answer


def sites(era: Era) -> tuple[Offered, ...]:
    """The ten, rich ones and poor ones mixed."""
    return (
        _pariwisata(era),
        _kelurahan(era),
        _lingkungan(era),
        _hukum(era),
        _satpol(era),
        *fifth_more.sites(era),
    )


def _pariwisata(era: Era) -> Offered:
    name, year = "Department of Tourism, Province of Segara", era.today.year
    menu: tuple[Entry, ...] = (
        ("Home", "/"), ("About Us", "#", (("Who We Are", "/en/who-we-are"), ("Duties and Functions", "/en/duties"), ("Organization Chart", "/en/chart"))),
        ("Services", "#", (("Tour Guide Licence", "/en/guide-licence"), ("Filming Permit", "/en/filming"), ("Opening Hours", "/en/hours"))),
        ("Accountability", "#", (("Annual Performance Report", "/en/performance"), ("Budget", "/en/budget"), ("Procurement", "/en/procurement"))),
        ("Public Information", "/en/public-information"), ("Visitor Arrivals", "/en/arrivals"), ("News", "/berita"), ("Legal Notice", "/en/legal"), ("Get in Touch", "/en/contact"),
    )  # fmt: skip

    def files(title: str, *rows: tuple[str, str]) -> str:
        return f"{title}|<h2>{title}</h2>" + "".join(f"<div class='media'><h5>{words}</h5><a class='btn btn-outline-primary' href='/files/{file}.pdf'>Download</a></div>" for words, file in rows)  # fmt: skip

    pages: Pages = {
        "/en/who-we-are": "Who We Are|<h2>Who We Are</h2><p>The Department was founded in 1986 as the Regional Tourism Office. It promotes the islands, temples, and volcanoes of Segara to visitors from everywhere.</p><h3>Our Vision</h3><p>A leading destination that its people are proud of.</p>",
        "/en/duties": "Duties and Functions|<h2>Duties and Functions</h2><p>The Department assists the Governor in carrying out government affairs in the field of tourism and the creative economy: policy, marketing, destinations, and human resources.</p>",
        "/en/chart": "Organization Chart|<h2>Organization Chart</h2><img src='/files/chart.png' alt='Head of Department, Secretary, four Divisions'>",
        "/en/guide-licence": "Tour Guide Licence|<h2>Tour Guide Licence</h2><h4>Requirements</h4><ul><li>Identity card</li><li>Certificate of competence</li><li>Two photographs</li></ul><h4>Processing time</h4><p>Three working days, free of charge.</p>",
        "/en/filming": "Filming Permit|<h2>Filming Permit</h2><p>Submit the synopsis, the list of crew, and the locations at least 14 days before shooting.</p>",
        "/en/hours": "Opening Hours|<h2>Opening Hours</h2><p>Monday to Friday, 08.00 - 15.30.</p>",
        "/en/performance": files("Annual Performance Report", (f"Performance Accountability Report {year - 1}", "report"), (f"Performance Accountability Report {year - 2}", "report-old"), (f"Performance Agreement {year}", "agreement")),
        "/en/budget": files("Budget", ("Budget Implementation Document FY 2023", "budget23"), ("Budget Implementation Document FY 2022", "budget22")),
        "/en/procurement": "Procurement|<h2>Procurement</h2><p>There is no content to display.</p>",
        "/en/public-information": "Public Information|<h2>Public Information</h2><p>The Information and Documentation Officer (PPID) answers requests for public information within ten working days.</p><ul><li><a href='/files/list.pdf'>List of public information</a></li><li><a href='/files/form.pdf'>Request form</a></li></ul>",
        "/en/arrivals": f"Visitor Arrivals|<h2>Visitor Arrivals {year - 1}</h2><table><tr><th>Month</th><th>Domestic</th><th>International</th></tr><tr><td>January</td><td>310,220</td><td>12,804</td></tr><tr><td>February</td><td>275,118</td><td>11,560</td></tr></table>",
        "/en/legal": "Legal Notice|<h2>Legal Notice</h2><p>All photographs on this website are the property of the Department and may not be reproduced without written consent.</p>",
        "/en/contact": "Get in Touch|<h2>Get in Touch</h2><p>12 Harbour Road, Segara City 61124</p><p>Phone +62 317 551 777</p><p>hello@visitsegara.example</p>",
        "/files/chart.png": PICTURE,
        **{f"/files/{one}.pdf": pdf(one) for one in ("report", "report-old", "agreement", "budget23", "budget22", "list", "form")},
    }  # fmt: skip
    truth = {one: FOUND for one in ("profil", "tugas-fungsi", "struktur", "ppid", "layanan", "laporan-kinerja", "kontak", "statistik")} | {"anggaran": OUTDATED}  # fmt: skip
    offer = Offer(name=name, wrap=vendor(name, menu, "<p>Visit Segara</p>"), posts=era.posts("Dinas Pariwisata", "dinas-pariwisata-segara", newest=2), pages=pages, has_feed=False)  # fmt: skip
    return offered("dinas-pariwisata-segara", name, "Dispar Segara", offer, truth, "a department that writes English; a legal notice is no law")  # fmt: skip


def _kelurahan(era: Era) -> Offered:
    name, year = "Kelurahan Kebonagung", era.today.year
    menu: tuple[tuple[str, Links], ...] = (
        ("Profil Kelurahan", (("Sejarah Kelurahan", "/artikel/sejarah"), ("Wilayah Kelurahan", "/artikel/wilayah"))),
        ("Pemerintahan", (("Lurah dan Perangkat", "/pemerintah"), ("Syarat Pembuatan Surat", "/artikel/syarat-surat"), ("Peraturan Lurah", "/produk-hukum"))),
        ("Lembaga Masyarakat", (("LPMK", "/artikel/lpmk"), ("PKK", "/artikel/pkk"), ("Karang Taruna", "/artikel/karang-taruna"))),
        ("Data Kelurahan", (("Data Pendidikan", "/data-statistik/pendidikan"), ("Data Pekerjaan", "/data-statistik/pekerjaan"))),
        ("Informasi Publik", (("Daftar Informasi Publik", "/informasi-publik"), ("Aset Kelurahan", "/inventaris"))),
        ("Pengaduan", (("Kirim Pengaduan", "/pengaduan"),)),
    )  # fmt: skip
    widgets = (
        widget("Layanan Mandiri", "<p>Hubungi Pemerintah Kelurahan untuk mendapatkan PIN</p><form><input name='nik' placeholder='NIK'><input name='pin' placeholder='PIN'><button>Masuk</button></form>")
        + widget(f"Anggaran Kelurahan {year} Pelaksanaan", "<div class='progress-group'>Pendapatan<br><b>Rp 612.400.000</b> | Rp 800.000.000</div><div class='progress-group'>Belanja<br><b>Rp 498.133.000</b> | Rp 800.000.000</div>")
        + widget("Kantor Kelurahan", "<table><tr><td>Alamat</td><td>: Jl. Kebonagung Raya 21</td></tr><tr><td>Telepon</td><td>: 0319-820711</td></tr></table>")
        + widget("Statistik Pengunjung", "<table><tr><td>Hari ini</td><td>: 12</td></tr></table>")
    )  # fmt: skip

    def figures(title: str, *rows: tuple[str, str]) -> str:
        return f"{title}|<div class='page-header'><h2>Tabel {title}</h2></div><table class='table'><tr><th>Kelompok</th><th>Jumlah</th></tr>" + "".join(f"<tr><td>{words}</td><td>{count}</td></tr>" for words, count in rows) + "</table>"  # fmt: skip

    def article(title: str, text: str) -> str:
        return f"{title}|<div class='single_page_area'><h2 class='post_titile'>{title}</h2><div class='post_commentbox'>Administrator <i class='fa fa-eye'></i> Dibaca 1.204 Kali</div><div class='single_page_content'>{text}</div></div>"

    pages: Pages = {
        "/artikel/sejarah": article("Sejarah Kelurahan", "<p>Kebonagung semula sebuah desa perkebunan. Statusnya berubah menjadi kelurahan pada tahun 1981.</p>"),
        "/artikel/wilayah": article("Wilayah Kelurahan", "<p>Terdiri atas 9 RW dan 41 RT dengan luas 212 hektare.</p>"),
        "/pemerintah": "Lurah dan Perangkat|<h2>Lurah dan Perangkat</h2><div class='card-aparat'><img src='/desa/upload/pamong.png' alt=''><b>LURAH</b></div><div class='card-aparat'><b>SEKRETARIS LURAH</b></div><div class='card-aparat'><b>KASI PEMERINTAHAN</b></div>",
        "/artikel/syarat-surat": article("Syarat Pembuatan Surat", "<p><b>Surat Keterangan Usaha</b>: pengantar RT/RW, fotokopi KTP, foto tempat usaha.</p><p><b>Surat Keterangan Domisili</b>: pengantar RT/RW, fotokopi KK. Semua selesai di hari yang sama dan gratis.</p>"),
        "/produk-hukum": "Produk Hukum|<h2>Produk Hukum</h2><table class='table'><tr><th>No</th><th>Judul</th><th>Tahun</th></tr><tr><td colspan='3'>Tidak ada data yang tersedia pada tabel ini</td></tr></table>",
        "/artikel/lpmk": article("LPMK", "<p>Struktur organisasi LPMK terdiri atas ketua, sekretaris, bendahara, dan seksi-seksi. Tugas LPMK menyusun rencana pembangunan secara partisipatif.</p>"),
        "/artikel/pkk": article("PKK", "<p>Visi dan misi, tugas, serta fungsi TP PKK Kelurahan Kebonagung periode ini ditetapkan lewat musyawarah.</p>"),
        "/artikel/karang-taruna": article("Karang Taruna", "<p>Karang Taruna Tunas Agung membina remaja.</p>"),
        "/data-statistik/pendidikan": figures("Data Demografi Berdasar Pendidikan", ("TAMAT SD", "1.120"), ("SLTA", "2.004"), ("STRATA I", "611")),
        "/data-statistik/pekerjaan": figures("Data Demografi Berdasar Pekerjaan", ("BURUH", "902"), ("WIRASWASTA", "1.310")),
        "/informasi-publik": f"Informasi Publik|<h2>Daftar Informasi Publik</h2><table class='table'><tr><th>No</th><th>Judul Informasi</th><th>Tahun</th><th>Kategori</th><th>Aksi</th></tr><tr><td>1</td><td>Rencana Kerja Kelurahan</td><td>{year}</td><td>Informasi Berkala</td><td><a href='/desa/upload/dokumen/renja.pdf'>Lihat</a></td></tr><tr><td>2</td><td>Laporan Kinerja Kelurahan</td><td>2022</td><td>Informasi Berkala</td><td><a href='/desa/upload/dokumen/lkj.pdf'>Lihat</a></td></tr></table>",
        "/inventaris": f"Aset Kelurahan|<h2>Inventaris Barang Milik Kelurahan per 31 Desember {year - 1}</h2><table class='table'><tr><th>Jenis Barang</th><th>Jumlah</th></tr><tr><td>Tanah</td><td>2 bidang</td></tr><tr><td>Peralatan dan Mesin</td><td>84 unit</td></tr><tr><td>Gedung</td><td>3 unit</td></tr></table>",
        "/pengaduan": "Pengaduan|<h2>Pengaduan</h2><form><input name='nama' placeholder='Nama'><textarea name='isi' placeholder='Isi pengaduan'></textarea><button>Kirim</button></form><p>Belum ada pengaduan.</p>",
        "/desa/upload/pamong.png": PICTURE,
        **{f"/desa/upload/dokumen/{one}.pdf": pdf(one) for one in ("renja", "lkj")},
    }  # fmt: skip
    truth = {one: FOUND for one in ("profil", "struktur", "ppid", "layanan", "anggaran", "aset", "pengaduan", "kontak", "statistik")} | {"laporan-kinerja": OUTDATED}  # fmt: skip
    posts = era.posts(name, "kelurahan-kebonagung", newest=4, every=6)
    offer = Offer(name=name, wrap=village(name, menu, widgets), posts=posts, pages=pages, news="/artikel-berita", has_feed=False)  # fmt: skip
    return offered("kelurahan-kebonagung", name, "Kel. Kebonagung", offer, truth, "OpenSID: money in a box at the side, duties of everybody but the lurah")  # fmt: skip


def _lingkungan(era: Era) -> Offered:
    name, year = "Dinas Lingkungan Hidup Kabupaten Tirtamulya", era.today.year
    primary: Links = (
        ("Beranda", "/"),
        ("Berita", "/berita"),
        ("Laboratorium", "/node/20"),
        ("PPID", "/ppid"),
        ("Pos Pengaduan", "/node/30"),
    )
    block: Links = (
        ("Latar Belakang", "/node/1"), ("Tugas", "/node/2"), ("Susunan Organisasi", "/node/3"), ("Laporan Kinerja", "/node/11"), ("DPA", "/node/12"), ("Daftar Aset", "/node/13"),
        ("Produk Hukum Lingkungan", "/node/14"), ("Kualitas Air dan Udara", "/node/15"),
    )  # fmt: skip
    files = "/sites/default/files"
    pages: Pages = {
        "/node/1": node("Latar Belakang", "<p>Sebelum menjadi dinas, lembaga ini bernama Badan Pengendalian Dampak Lingkungan Daerah. Peleburan dengan Kantor Kebersihan terjadi pada 2016.</p>"),
        "/node/2": node("Tugas", "<p>Membantu Bupati dalam urusan lingkungan hidup, mencakup pengelolaan sampah, pengendalian pencemaran, dan penataan hukum lingkungan.</p>"),
        "/node/3": node("Susunan Organisasi", f"<p><img src='{files}/susunan.png' alt=''></p>"),
        "/node/11": node("Laporan Kinerja", "<p>Terlampir.</p>", (f"lkj_dlh_{year - 1}.pdf", f"{files}/lkj_dlh_{year - 1}.pdf"), (f"lkj_dlh_{year - 2}.pdf", f"{files}/lkj_dlh_{year - 2}.pdf")),
        "/node/12": node("DPA", "<p>Terlampir.</p>", (f"dpa_pergeseran_{year}_0.pdf", f"{files}/dpa_pergeseran_{year}_0.pdf")),
        "/node/13": node("Daftar Aset", "<p>Terlampir.</p>", (f"kib_{year - 1}.pdf", f"{files}/kib_{year - 1}.pdf")),
        "/node/14": node("Produk Hukum Lingkungan", "<ul><li>Perda Nomor 5 Tahun 2020 tentang Pengelolaan Sampah</li><li>Perbup Nomor 62 Tahun 2021 tentang Izin Lingkungan</li></ul>", ("perda_5_2020.pdf", f"{files}/perda_5_2020.pdf")),
        "/node/15": node("Kualitas Air dan Udara", f"<table><tr><th>Parameter</th><th>{year - 1}</th></tr><tr><td>Indeks Kualitas Air</td><td>54,33</td></tr><tr><td>Indeks Kualitas Udara</td><td>82,10</td></tr><tr><td>IKLH</td><td>66,90</td></tr></table>"),
        "/node/20": node("Laboratorium", "<p>Pemohon menyerahkan surat permohonan dan contoh uji. Hasil dapat diambil 14 hari kerja kemudian.</p><table><tr><td>Air limbah</td><td>Rp 110.000</td></tr><tr><td>Udara ambien</td><td>Rp 320.000</td></tr></table>"),
        "/node/30": node("Pos Pengaduan", "<p>Laporkan pembuangan limbah atau pembakaran sampah kepada pos pengaduan, telepon 0324-110022 atau datang ke Jl. Sungai 4. Setiap laporan diverifikasi paling lama tiga hari.</p>"),
        "/ppid": Answer(status=503, body=b"<html><body><h1>Situs sedang dalam pemeliharaan</h1></body></html>"),
        f"{files}/susunan.png": PICTURE, "/misc/pdf.png": PICTURE,
        **{f"{files}/{one}.pdf": pdf(one) for one in (f"lkj_dlh_{year - 1}", f"lkj_dlh_{year - 2}", f"dpa_pergeseran_{year}_0", "perda_5_2020")},
    }  # fmt: skip
    truth = {one: FOUND for one in ("profil", "tugas-fungsi", "struktur", "layanan", "anggaran", "laporan-kinerja", "regulasi", "pengaduan", "kontak", "statistik")} | {"ppid": UNKNOWN}  # fmt: skip
    contact = "<p>Jl. Sungai 4 Tirtamulya<br>Telp. 0324-110020<br>dlh@tirtamulyakab.example</p>"
    posts = era.posts(name, "dinas-lingkungan-hidup", newest=1)
    offer = Offer(
        name=name, wrap=drupal(name, primary, block, contact), posts=posts, pages=pages, has_feed=False
    )
    return offered("dinas-lingkungan-hidup", name, "DLH Tirtamulya", offer, truth, "Drupal: “Terlampir”, and only the names of files tell; one page is down for the day")  # fmt: skip


def _hukum(era: Era) -> Offered:
    name, year = "Biro Hukum Sekretariat Daerah Provinsi Segara", era.today.year
    anchors: Links = (("Siapa Kami", "/#siapa"), ("Yang Kami Kerjakan", "/#kerja"), ("Orang-orangnya", "/#orang"), ("Naskah", "/#naskah"), ("Minta Harmonisasi", "/#harmonisasi"), ("Alamat", "/#alamat"))  # fmt: skip
    texts = (("Pergub 3/2026 Pedoman Perjalanan Dinas", "pergub-3"), ("Pergub 58/2025 Tambahan Penghasilan", "pergub-58"), ("Perda 2/2025 Perlindungan Nelayan", "perda-2"))  # fmt: skip
    front = (
        "<section id='siapa'><h2>Siapa Kami</h2><p>Biro Hukum adalah bagian Sekretariat Daerah yang menangani perundang-undangan provinsi. Biro ini ada sejak provinsi terbentuk dan kini berkantor di Gedung Setda lantai 3.</p></section>"
        "<section id='kerja'><h2>Yang Kami Kerjakan</h2><p>Tugas biro meliputi penyiapan rancangan peraturan, bantuan hukum bagi perangkat daerah, pengawasan produk hukum kabupaten/kota, dan dokumentasi hukum.</p></section>"
        "<section id='orang'><h2>Orang-orangnya</h2><div class='team'><figure><figcaption>Kepala Biro</figcaption></figure><figure><figcaption>Kepala Bagian Peraturan Perundang-undangan</figcaption></figure><figure><figcaption>Kepala Bagian Bantuan Hukum</figcaption></figure></div></section>"
        "<section id='naskah'><h2>Naskah</h2><ul>" + "".join(f"<li><a href='/naskah/{file}.pdf'>{words}</a></li>" for words, file in texts) + "</ul></section>"
        "<section id='harmonisasi'><h2>Minta Harmonisasi</h2><ol><li>Surat pengantar kepala perangkat daerah</li><li>Naskah rancangan dan penjelasan</li><li>Rapat harmonisasi paling lama 10 hari kerja</li></ol></section>"
        "<section id='alamat'><h2>Alamat</h2><p>Jl. Gubernuran 1, Kota Segara. Telepon 0317-550001 pesawat 312.</p></section>"
    )  # fmt: skip
    truth = {one: FOUND for one in ("profil", "tugas-fungsi", "struktur", "layanan", "regulasi", "kontak")}
    posts = told(
        era,
        era.posts(name, "biro-hukum", newest=7, every=8),
        (10, f"Biro Hukum Bahas Raperda APBD Tahun Anggaran {year + 1}", "KOTA SEGARA – Pembahasan rancangan anggaran dilakukan bersama badan keuangan daerah."),
        (14, "Layanan Pengaduan Masyarakat Jadi Topik Diskusi Bagian Bantuan Hukum", "KOTA SEGARA – Diskusi menghadirkan narasumber dari ombudsman."),
    )  # fmt: skip
    pages: Pages = {f"/naskah/{file}.pdf": pdf(file) for _, file in texts}
    offer = Offer(name=name, wrap=tower(name, anchors), posts=posts, pages=pages, front=front, has_feed=False)
    return offered("biro-hukum-segara", name, "Biro Hukum", offer, truth, "one long page in plain words; budget and complaints are only in the news")  # fmt: skip


def _satpol(era: Era) -> Offered:
    name, year = "Satuan Polisi Pamong Praja Provinsi Segara", era.today.year
    menu: tuple[Entry, ...] = (
        ("Home", "/"), ("Profil PPID", "#", (("Profil Singkat PPID", "/ppid/profil"), ("Visi dan Misi PPID", "/ppid/visi-misi"), ("Struktur Organisasi PPID", "/ppid/struktur"), ("Tugas dan Fungsi PPID", "/ppid/tugas"))),
        ("Daftar Informasi", "#", (("Informasi Berkala", "/informasi/berkala"), ("Informasi Serta Merta", "/informasi/serta-merta"), ("Informasi Dikecualikan", "/informasi/dikecualikan"))),
        ("Layanan Informasi", "#", (("Hak Pemohon", "/layanan/hak-pemohon"), ("Datang Langsung", "/layanan/datang-langsung"), ("Maklumat Pelayanan Informasi", "/layanan/maklumat"))),
        ("Regulasi", "/regulasi"), ("Berita", "/berita"),
    )  # fmt: skip
    heads = ("No", "Judul Informasi", "Ringkasan Informasi", "Pejabat yang menguasai informasi", "Waktu Pembuatan/ Penerbitan Informasi", "Bentuk Informasi", "Jangka Waktu Penyimpanan", "Media")  # fmt: skip

    def group(head: str, *rows: tuple[str, str, str, str]) -> str:
        body = "".join(f"<tr><td>{letter}.</td><td>{words}</td><td>{summary}</td><td>Sekretariat</td><td>{when}</td><td>Hard &amp; Soft File</td><td>Selama Berlaku</td><td><a href='{path}' target='_blank'>Lihat</a></td></tr>" for letter, (words, summary, when, path) in zip("abcdefgh", rows, strict=False))  # fmt: skip
        return f"<tr><td colspan='8'><strong>{head}</strong></td></tr>{body}"

    table = (
        "<table border='1'><tr>" + "".join(f"<td><strong>{head}</strong></td>" for head in heads) + "</tr>"
        + group("1. Informasi tentang Profil Badan Publik",
            ("Kedudukan / domisili beserta alamat lengkap", "Memuat alamat kantor", "Tahun 2024", "/dip/1a"), ("Struktur Organisasi", "Memuat susunan jabatan", "Tahun 2024", "/dip/1b.png"), ("Tugas dan Fungsi", "Memuat uraian tugas menurut Pergub", "Tahun 2024", "/dip/1c"))
        + group("2. Ringkasan Laporan Keuangan dan Kinerja",
            ("Rincian anggaran", "Dokumen Pelaksanaan Anggaran", f"Tahun {year}", "/dip/2a.pdf"), ("Laporan kinerja", "Capaian kinerja Satpol PP", f"Tahun {year - 1}", "/dip/2b.pdf"), ("Daftar aset / inventaris", "Memuat barang milik daerah", "Tahun 2021", "/dip/2c.pdf"))
        + group("3. Lainnya", ("Pengumuman pengadaan barang dan jasa", "-", "-", "#"), ("Tata cara pengaduan penyalahgunaan wewenang", "Memuat alur pengaduan", "Tahun 2023", "/dip/3b"))
        + "</table>"
    )  # fmt: skip
    pages: Pages = {
        "/ppid/profil": "Profil Singkat PPID|<h3>Profil Singkat PPID</h3><p>Pejabat Pengelola Informasi dan Dokumentasi dibentuk pada 2020 dengan keputusan gubernur dan bertanggung jawab di bidang penyimpanan, pendokumentasian, dan pelayanan informasi.</p>",
        "/ppid/visi-misi": "Visi dan Misi PPID|<h3>Visi dan Misi PPID</h3><p>Terwujudnya pelayanan informasi yang transparan dan akuntabel.</p>",
        "/ppid/struktur": "Struktur Organisasi PPID|<h3>Struktur Organisasi PPID</h3><img src='/dip/1b.png' alt='Struktur PPID'>",
        "/ppid/tugas": "Tugas dan Fungsi PPID|<h3>Tugas dan Fungsi PPID</h3><p>Menyimpan, mendokumentasikan, menyediakan informasi kepada publik, dan melakukan uji konsekuensi.</p>",
        "/informasi/berkala": f"Informasi Berkala|<h3>A. INFORMASI WAJIB DIUMUMKAN SECARA BERKALA</h3>{table}",
        "/informasi/serta-merta": "Informasi Serta Merta|<h3>Informasi Serta Merta</h3><p>Tidak ada informasi.</p>",
        "/informasi/dikecualikan": "Informasi Dikecualikan|<h3>Informasi Dikecualikan</h3><p>Data pribadi pelanggar dan rencana operasi penertiban.</p>",
        "/layanan/hak-pemohon": "Hak Pemohon|<h3>Hak Pemohon</h3><p>Setiap orang berhak memperoleh informasi publik dan mengajukan keberatan.</p>",
        "/layanan/datang-langsung": "Datang Langsung|<h3>Layanan Permohonan Informasi Datang Langsung / Via Front Desk PPID</h3><p>Pemohon mengisi formulir, menyerahkan fotokopi KTP, dan menerima tanda bukti permohonan.</p>",
        "/layanan/maklumat": "Maklumat Pelayanan Informasi|<h3>Maklumat Pelayanan Informasi</h3><img src='/dip/1b.png' alt='Maklumat'>",
        "/regulasi": "Regulasi|<h3>Regulasi</h3><ul><li><a href='/dip/perda.pdf'>Perda Nomor 1 Tahun 2019 tentang Penyelenggaraan Ketertiban Umum</a></li><li><a href='/dip/perki.pdf'>Peraturan Komisi Informasi Nomor 1 Tahun 2021</a></li></ul>",
        "/dip/1a": "Alamat|<h3>Kedudukan dan alamat</h3><p>Jl. Jagir Lama 352, Kota Segara. Telepon 0317-550355. Surel satpolpp@segaraprov.example</p>",
        "/dip/1c": "Tugas dan Fungsi|<h3>Tugas dan Fungsi Satuan</h3><p>Menegakkan peraturan daerah dan peraturan gubernur, menyelenggarakan ketertiban umum dan ketenteraman, serta pelindungan masyarakat.</p>",
        "/dip/3b": "Tata Cara Pengaduan|<h3>Tata Cara Pengaduan</h3><p>Pengaduan disampaikan melalui call center 0800-1-550, surat, atau SP4N-LAPOR!, dengan menyebut nama petugas, waktu, dan tempat kejadian.</p>",
        "/dip/1b.png": PICTURE,
        **{f"/dip/{one}.pdf": pdf(one) for one in ("2a", "2b", "2c", "perda", "perki")},
    }  # fmt: skip
    truth = {one: FOUND for one in ("tugas-fungsi", "struktur", "ppid", "anggaran", "laporan-kinerja", "regulasi", "pengaduan", "kontak")} | {"aset": OUTDATED}  # fmt: skip
    offer = Offer(name=name, wrap=vendor(name, menu), posts=era.posts(name, "satpol-pp-segara", newest=3), pages=pages, has_feed=False)  # fmt: skip
    return offered("satpol-pp-segara", name, "Satpol PP", offer, truth, "all in a table of eight columns; profile and vision are those of the PPID")  # fmt: skip
