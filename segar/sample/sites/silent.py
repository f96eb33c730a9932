"""Sites that went silent, or never spoke, without anything else being odd about them."""

from __future__ import annotations

from segar.sample.cms.joomla import Joomla
from segar.sample.cms.wordpress import WordPress
from segar.sample.markup import Frame
from segar.sample.meaning import Meaning, Reading, Trap
from segar.sample.posts import Era
from segar.sample.website import Site


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (_wordpress(era), _joomla(era), _never(era))


def _wordpress(era: Era) -> Site:
    agency = "Dinas Kesehatan Contoh"
    posts = era.posts(agency, "kesehatan", newest=61, every=4)
    return Site(
        id="dinas-kesehatan",
        agency=agency,
        short="Dinkes",
        runs="WordPress",
        pages=WordPress(
            frame=Frame(agency, "Dinkes", footer=("copyright",), accent="#38761d"),
            posts=posts,
            theme="berita-kini",
        ),
        meaning=Meaning(
            posts=posts,
            traps=(Trap.BUILD_DATES,),
            note="Lama diam; hanya tahun hak cipta di kaki halaman yang baru.",
        ),
    )


def _joomla(era: Era) -> Site:
    agency = "Dinas Peternakan Contoh"
    posts = era.posts(agency, "peternakan", newest=9, every=6)
    return Site(
        id="dinas-peternakan",
        agency=agency,
        short="Disnak",
        runs="Joomla",
        pages=Joomla(frame=Frame(agency, "Disnak"), posts=posts, listing_dates=False),
        meaning=Meaning(
            posts=posts,
            traps=(Trap.BUILD_DATES,),
            note="Mulai usang: sembilan hari kerja tanpa berita, walau lastBuildDate umpan selalu hari ini.",
        ),
    )


def _never(era: Era) -> Site:
    agency = "Badan Kearsipan Contoh"
    return Site(
        id="badan-kearsipan",
        agency=agency,
        short="Barsip",
        kind="badan",
        runs="WordPress",
        pages=WordPress(frame=Frame(agency, "Barsip"), posts=()),
        meaning=Meaning(
            reading=Reading.NEVER,
            note="WordPress terpasang, umpan dan API sah tetapi kosong: belum pernah terbit apa pun.",
        ),
    )
