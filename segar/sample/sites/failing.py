"""Sites that cannot be read, and sites on which there is nothing to read."""

from __future__ import annotations

from segar.sample.cms.hollow import Elsewhere, Hollow, Silence
from segar.sample.markup import Frame
from segar.sample.meaning import Meaning, Reading, Trap
from segar.sample.posts import Era
from segar.sample.website import Pages, Site, Wire


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (
        Site(
            id="dinas-perindustrian",
            agency="Dinas Perindustrian Contoh",
            short="Disperin",
            runs="React",
            pages=_hollow("Dinas Perindustrian Contoh", "Disperin", "shell"),
            meaning=Meaning(
                reading=Reading.UNKNOWABLE,
                note="Halaman kosong yang diisi JavaScript; tanpa peramban tidak ada yang dapat dibaca.",
            ),
        ),
        _failing(
            "dinas-koperasi",
            "Dinas Koperasi Contoh",
            "Diskop",
            _hollow("Dinas Koperasi Contoh", "Diskop", "error500", 500),
            "Setiap permintaan dijawab 500, robots.txt pun.",
        ),
        _failing(
            "biro-hukum",
            "Biro Hukum Contoh",
            "Rokum",
            Silence(),
            "Menerima sambungan lalu diam tanpa jawaban.",
            wire=Wire.HANG,
        ),
        _failing(
            "biro-umum",
            "Biro Umum Contoh",
            "Roum",
            Elsewhere(target="dinas-pertanian"),
            "Alamatnya dialihkan ke situs Dinas Pertanian, yang adalah kanal lain.",
            (Trap.REDIRECT,),
        ),
        _failing(
            "badan-riset",
            "Badan Riset dan Inovasi Contoh",
            "Brida",
            _hollow("Badan Riset dan Inovasi Contoh", "Brida", "construction"),
            "Halaman “sedang dalam perbaikan” yang menjawab 200.",
            (Trap.HOLLOW_ANSWER,),
        ),
    )


def _hollow(agency: str, short: str, template: str, status: int = 200) -> Hollow:
    robots = 404 if status == 200 else status
    return Hollow(frame=Frame(agency, short), template=template, status=status, robots=robots)


def _failing(
    site_id: str,
    agency: str,
    short: str,
    pages: Pages,
    note: str,
    traps: tuple[Trap, ...] = (),
    wire: Wire = Wire.HTTP,
) -> Site:
    return Site(
        id=site_id,
        agency=agency,
        short=short,
        kind=site_id.split("-")[0],
        runs="",
        wire=wire,
        pages=pages,
        meaning=Meaning(reading=Reading.FAILING, traps=traps, note=note),
    )
