"""Sites that cannot be read, for a reason of their own."""

from __future__ import annotations

from segar.sample.cms.hollow import Hollow, Silence
from segar.sample.meaning import Meaning, Reading
from segar.sample.posts import Era
from segar.sample.sites.opd import Opd
from segar.sample.website import Pages, Site, Wire


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    koperasi = Opd("dinas-koperasi", "Dinas Koperasi Contoh", "Diskop")
    error = Hollow(frame=koperasi.frame(), template="error500", status=500, robots=500)
    return (
        _failing(koperasi, "Setiap permintaan dijawab 500, robots.txt pun.", pages=error),
        _failing(
            Opd("biro-hukum", "Biro Hukum Contoh", "Rokum"),
            "Menerima sambungan lalu diam tanpa jawaban.",
            wire=Wire.HANG,
        ),
        _failing(
            Opd("biro-pembangunan", "Biro Administrasi Pembangunan Contoh", "Robang"),
            "Sambungan ditolak: tidak ada server yang mendengarkan.",
            wire=Wire.REFUSE,
        ),
        _failing(
            Opd("biro-pengadaan", "Biro Pengadaan Contoh", "Robarjas"),
            "Sambungan diputus begitu ditanya.",
            wire=Wire.RESET,
        ),
    )


def _failing(opd: Opd, note: str, *, pages: Pages | None = None, wire: Wire = Wire.HTTP) -> Site:
    return opd.site("", pages or Silence(), Meaning(reading=Reading.FAILING, note=note), wire=wire)
