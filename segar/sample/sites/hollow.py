"""Sites that answer, and on which nobody publishes: doors, challenges, pages of the server itself."""

from __future__ import annotations

from segar.sample.cms.hollow import Hollow
from segar.sample.meaning import Meaning, Reading, Trap
from segar.sample.posts import Era
from segar.sample.sites.opd import Opd
from segar.sample.website import Site


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (
        _hollow(
            Opd("badan-riset", "Badan Riset dan Inovasi Contoh", "Brida"),
            "construction",
            "Halaman “sedang dalam perbaikan” yang menjawab 200.",
            runs="CodeIgniter",
        ),
        _hollow(
            Opd("badan-diklat", "Badan Pendidikan dan Pelatihan Contoh", "Badiklat"),
            "login",
            "Beranda adalah halaman masuk; publik tidak melihat apa pun.",
            runs="Laravel",
        ),
        _hollow(
            Opd("balai-laboratorium", "Balai Laboratorium Daerah Contoh", "Balab"),
            "missing",
            "Beranda menjawab 200 dan berkata “halaman tidak ditemukan”.",
            runs="WordPress",
        ),
        _hollow(
            Opd("balai-benih", "Balai Benih Daerah Contoh", "Balbenih"),
            "nginx",
            "Halaman bawaan server web.",
            runs="nginx",
        ),
        _hollow(
            Opd("dinas-kependudukan", "Dinas Kependudukan Contoh", "Dispenduk"),
            "cloudflare",
            "Tantangan WAF: 503 “Just a moment…” untuk setiap alamat.",
            status=503,
            headers=(("cf-mitigated", "challenge"),),
        ),
        _hollow(
            Opd("badan-aset", "Badan Pengelola Aset Contoh", "BPA"),
            "waf",
            "WAF menolak dengan 403 “Request Rejected”.",
            status=403,
        ),
        _hollow(
            Opd("badan-keuangan", "Badan Keuangan Daerah Contoh", "BKAD"),
            "geo",
            "Hanya dapat dibuka dari alamat Indonesia.",
            status=403,
        ),
        _hollow(
            Opd("unit-pasar", "Unit Pengelola Pasar Contoh", "UPP"),
            "parked",
            "Domain kedaluwarsa dan ditawarkan untuk dijual.",
            trap=Trap.SPAM,
            runs="parkir domain",
        ),
    )


def _hollow(
    opd: Opd,
    template: str,
    note: str,
    *,
    runs: str = "WAF",
    status: int = 200,
    headers: tuple[tuple[str, str], ...] = (),
    trap: Trap = Trap.HOLLOW_ANSWER,
) -> Site:
    robots = 404 if status == 200 else status
    pages = Hollow(frame=opd.frame(), template=template, status=status, robots=robots, headers=headers)
    return opd.site(runs, pages, Meaning(reading=Reading.FAILING, traps=(trap,), note=note))
