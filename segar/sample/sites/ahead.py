"""Sites that show days which have not come yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from segar.model.moment import Precision
from segar.sample.cms.portal import Event, Portal
from segar.sample.cms.wordpress import WordPress
from segar.sample.meaning import Meaning, Trap
from segar.sample.posts import Era
from segar.sample.sites.opd import Opd
from segar.sample.website import Site


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (_agenda(era), _scheduled(era))


def _agenda(era: Era) -> Site:
    opd = Opd("dinas-perhubungan", "Dinas Perhubungan Contoh", "Dishub")
    posts = opd.posts(era, 52, every=4)
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
        frame=opd.frame("deadlines"),
        posts=posts,
        events=events,
        date_style="{day2}/{month2}/{year}",
        article_prefix="Ditulis",
    )
    note = "Agenda dan batas akhir pendaftaran ada di depan; berita terakhir sudah lama."
    meaning = Meaning(posts=posts, precision=Precision.DAY, traps=(Trap.FUTURE_DATES,), note=note)
    return opd.site("CodeIgniter", pages, meaning)


def _scheduled(era: Era) -> Site:
    opd = Opd("dinas-pertanahan", "Dinas Pertanahan Contoh", "Distanah")
    posts = opd.posts(era, 29, every=4)
    ahead = tuple(
        replace(post, number=5000 + index, title=f"Undangan: {post.title}", shown=era.at(-5 - 4 * index))
        for index, post in enumerate(posts[4:7])
    )
    pages = WordPress(frame=opd.frame(), posts=posts, ahead=ahead[::-1], sitemaps="none")
    note = "Tiga undangan lama bertanggal minggu-minggu depan ada di puncak umpan, API dan beranda."
    return opd.site("WordPress", pages, Meaning(posts=posts, traps=(Trap.FUTURE_DATES,), note=note))
