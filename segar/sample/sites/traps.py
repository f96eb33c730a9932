"""Sites on which something that is not a publication looks like one (design §4)."""

from __future__ import annotations

from datetime import time

from segar.model.moment import Precision
from segar.sample.cms.portal import Event, Portal
from segar.sample.cms.wordpress import WordPress
from segar.sample.markup import Frame
from segar.sample.meaning import Meaning, Reading, Trap
from segar.sample.posts import Era, changed, edited
from segar.sample.spam import injected_posts
from segar.sample.website import Site


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (_clock(era), _build_dates(era), _agenda(era), _modified(era), _gambling(era))


def _clock(era: Era) -> Site:
    agency = "Dinas Sosial Contoh"
    posts = era.posts(agency, "sosial", newest=44, every=5)
    frame = Frame(agency, "Dinsos", header=("clock",), widgets=("counter", "prayer"), footer=("updated",))
    return Site(
        id="dinas-sosial",
        agency=agency,
        short="Dinsos",
        runs="CodeIgniter",
        pages=Portal(frame=frame, posts=posts),
        meaning=Meaning(
            posts=posts,
            precision=Precision.DAY,
            traps=(Trap.PAGE_CLOCK, Trap.BUILD_DATES),
            note="Tanggal hari ini ada di mana-mana (jam, statistik, hak cipta), tetapi beritanya lama.",
        ),
    )


def _build_dates(era: Era) -> Site:
    agency = "Dinas Pariwisata Contoh"
    posts = era.posts(agency, "pariwisata", newest=33, every=3)
    pages = Portal(
        frame=Frame(agency, "Dispar", accent="#b45f06"),
        posts=posts,
        look="laravel",
        section="kabar-wisata",
        date_style="{day} {month} {year}",
        article_prefix="Tayang",
        sitemap="built",
    )
    return Site(
        id="dinas-pariwisata",
        agency=agency,
        short="Dispar",
        runs="Laravel",
        pages=pages,
        meaning=Meaning(
            posts=posts,
            precision=Precision.DAY,
            traps=(Trap.BUILD_DATES,),
            note="Semua lastmod di sitemap adalah hari ini; tanggal yang benar ada di artikel.",
        ),
    )


def _agenda(era: Era) -> Site:
    agency = "Dinas Perhubungan Contoh"
    posts = era.posts(agency, "perhubungan", newest=52, every=4)
    titles = (
        "Rapat Koordinasi Angkutan Lebaran",
        "Uji Petik Kendaraan Bermotor",
        "Batas Akhir Pendaftaran Mudik Gratis",
        "Forum Lalu Lintas dan Angkutan Jalan",
        "Lomba Tertib Berlalu Lintas",
    )
    events = tuple(
        Event(number=31 + index, title=title, place="Aula Dinas", day=era.at(-6 * index - 1, time(9)))
        for index, title in enumerate(titles)
    )
    pages = Portal(
        frame=Frame(agency, "Dishub", widgets=("deadlines",)),
        posts=posts,
        events=events,
        date_style="{day2}/{month2}/{year}",
        article_prefix="Ditulis",
    )
    return Site(
        id="dinas-perhubungan",
        agency=agency,
        short="Dishub",
        runs="CodeIgniter",
        pages=pages,
        meaning=Meaning(
            posts=posts,
            precision=Precision.DAY,
            traps=(Trap.FUTURE_DATES,),
            note="Agenda dan batas akhir pendaftaran ada di depan; berita terakhir sudah lama.",
        ),
    )


def _modified(era: Era) -> Site:
    agency = "Dinas Kehutanan Contoh"
    posts = era.posts(agency, "kehutanan", newest=38, every=4)
    touched = {posts[3].number, posts[11].number}
    held = changed(posts, lambda p: edited(p, era.at(1, time(10, 30))) if p.number in touched else p)
    pages = WordPress(frame=Frame(agency, "Dishut"), posts=held, sitemaps="yoast", feed_by_modified=True)
    return Site(
        id="dinas-kehutanan",
        agency=agency,
        short="Dishut",
        runs="WordPress",
        pages=pages,
        meaning=Meaning(
            posts=posts,
            traps=(Trap.MODIFIED,),
            note="Dua artikel lama disunting kemarin dan naik ke atas umpan; tidak ada yang terbit.",
        ),
    )


def _gambling(era: Era) -> Site:
    agency = "Dinas Kelautan Contoh"
    posts = era.posts(agency, "kelautan", newest=27, every=4)
    pages = WordPress(
        frame=Frame(agency, "Dislautkan", accent="#0c343d"), posts=injected_posts(era, "kelautan", 14) + posts
    )
    return Site(
        id="dinas-kelautan",
        agency=agency,
        short="Dislautkan",
        runs="WordPress",
        pages=pages,
        meaning=Meaning(
            reading=Reading.COMPROMISED,
            posts=posts,
            traps=(Trap.SPAM,),
            note="Disusupi: tulisan judi terbit setiap hari; berita dinas sendiri yang terakhir sudah lama.",
        ),
    )
