"""Indonesian headlines and articles as an agency's press officer writes them."""

from __future__ import annotations

import random
from datetime import datetime

from segar.sample.spelling import written

PLACES = (
    "Kecamatan Sumberjati",
    "Kecamatan Karanganom",
    "Kabupaten Tirtamulya",
    "Kabupaten Wanasari",
    "Kota Mandalajaya",
    "Desa Sidorejo",
    "Desa Banjarwangi",
    "Kelurahan Kebonagung",
    "Kabupaten Gunungsari",
    "Kota Pelabuhan Ratna",
    "Desa Tambakrejo",
    "Kabupaten Lembahhijau",
)
SUBJECTS = (
    "Pelayanan Publik",
    "Kelompok Masyarakat",
    "Usaha Mikro",
    "Tata Kelola Arsip",
    "Generasi Muda",
    "Keterbukaan Informasi",
    "Ketahanan Keluarga",
    "Penyandang Disabilitas",
    "Pengelolaan Aset Daerah",
    "Inovasi Daerah",
    "Desa Tangguh",
    "Pemulihan Lahan",
)
HEADLINES = (
    ("{agency} Gelar Pelatihan {subject} di {place}", "Berita"),
    ("Tingkatkan {subject}, {agency} Gandeng Perguruan Tinggi", "Berita"),
    ("Kepala {agency} Tinjau Program {subject} di {place}", "Berita"),
    ("{agency} Salurkan Bantuan {subject} untuk Warga {place}", "Berita"),
    ("Rapat Koordinasi {subject} Digelar di {place}", "Kegiatan"),
    ("Sosialisasi {subject} Diikuti Ratusan Peserta dari {place}", "Kegiatan"),
    ("{agency} Raih Penghargaan Bidang {subject}", "Berita"),
    ("Monitoring dan Evaluasi {subject} di {place}", "Kegiatan"),
    ("Warga {place} Sambut Baik Program {subject}", "Berita"),
    ("Apel Pagi {agency}: Pegawai Diminta Perkuat {subject}", "Kegiatan"),
    ("Siaran Pers: {agency} Percepat Program {subject}", "Siaran Pers"),
    ("Kunjungan Kerja DPRD {place} Bahas {subject}", "Berita"),
)
SENTENCES = (
    "Kegiatan tersebut merupakan bagian dari program prioritas pemerintah provinsi tahun ini.",
    "Peserta yang hadir berasal dari berbagai unsur, mulai dari perangkat desa hingga pelaku usaha.",
    "Menurutnya, keberhasilan program sangat bergantung pada keterlibatan masyarakat.",
    "Sekretaris dinas menambahkan bahwa seluruh tahapan dilaksanakan secara transparan dan akuntabel.",
    "Dalam kesempatan itu juga diserahkan bantuan peralatan secara simbolis kepada perwakilan warga.",
    "Ia berharap kerja sama dengan pemerintah kabupaten dan kota dapat terus ditingkatkan.",
    "Hasil kegiatan akan dievaluasi secara berkala dan dilaporkan kepada gubernur.",
    "Antusiasme peserta terlihat dari banyaknya pertanyaan yang diajukan pada sesi diskusi.",
    "Selain itu, petugas membuka layanan konsultasi bagi warga yang membutuhkan informasi lebih lanjut.",
    "Program serupa akan dilanjutkan ke wilayah lain secara bertahap.",
    "Kami ingin memastikan bahwa manfaat program benar-benar dirasakan oleh masyarakat, ujarnya.",
    "Acara ditutup dengan penandatanganan komitmen bersama oleh seluruh pihak yang hadir.",
)
AUTHORS = ("Admin", "Humas", "Tim Redaksi", "Pranata Humas", "PPID Pelaksana")


class Writer:
    """Writes the articles of one agency; no headline twice."""

    def __init__(self, agency: str, dice: random.Random) -> None:
        self._agency = agency
        self._dice = dice
        self._used: set[str] = set()
        self.author = dice.choice(AUTHORS)

    def article(self, published: datetime) -> tuple[str, tuple[str, ...], str]:
        """Headline, paragraphs, category. The first paragraph has the dateline of a press release."""
        title, category = self._headline()
        place = self._dice.choice(PLACES)
        opening = (
            f"{place.split(' ', 1)[1].upper()} – {self._agency} menggelar “{title}” di {place}, "
            + written(published, "{weekday} ({day}/{month_number}/{year}).")
        )
        picked = self._dice.sample(SENTENCES, self._dice.randint(5, 9))
        middle = len(picked) // 2
        return title, (opening, " ".join(picked[:middle]), " ".join(picked[middle:])), category

    def _headline(self) -> tuple[str, str]:
        while True:
            pattern, category = self._dice.choice(HEADLINES)
            subject, place = self._dice.choice(SUBJECTS), self._dice.choice(PLACES)
            title = pattern.format(agency=self._agency, subject=subject, place=place)
            if title not in self._used:
                self._used.add(title)
                return title, category
