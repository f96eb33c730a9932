"""Sites that are alive."""

from __future__ import annotations

from segar.model.moment import Precision
from segar.sample.cms.joomla import Joomla
from segar.sample.cms.portal import Portal
from segar.sample.cms.wordpress import WordPress
from segar.sample.markup import Frame
from segar.sample.meaning import Meaning
from segar.sample.posts import Era
from segar.sample.website import Site, Wire


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (_wordpress(era), _joomla(era), _undated_listing(era), _expired(era))


def _wordpress(era: Era) -> Site:
    agency = "Dinas Pertanian Contoh"
    posts = era.posts(agency, "pertanian", newest=1, every=2, upcoming=20)
    return Site(
        id="dinas-pertanian",
        agency=agency,
        short="Distan",
        runs="WordPress",
        pages=WordPress(frame=Frame(agency, "Distan", footer=("copyright",)), posts=posts),
        meaning=Meaning(posts=posts, note="Situs WordPress biasa yang terbit hampir setiap hari kerja."),
    )


def _joomla(era: Era) -> Site:
    agency = "Dinas Pendidikan Contoh"
    posts = era.posts(agency, "pendidikan", newest=2, every=3, upcoming=20)
    return Site(
        id="dinas-pendidikan",
        agency=agency,
        short="Dindik",
        runs="Joomla",
        pages=Joomla(frame=Frame(agency, "Dindik", accent="#7a1f1f"), posts=posts),
        meaning=Meaning(posts=posts, note="Joomla dengan umpan RSS dan daftar berita; masih aktif."),
    )


def _undated_listing(era: Era) -> Site:
    agency = "Dinas Tenaga Kerja Contoh"
    posts = era.posts(agency, "tenaga-kerja", newest=1, every=3, upcoming=20)
    pages = Portal(
        frame=Frame(agency, "Disnaker", founded=2014),
        posts=posts,
        listing_dates=False,
        section="artikel",
        date_style="{weekday}, {day2} {short_month} {year} | {hour}.{minute}",
        article_prefix="Dipublikasikan pada",
    )
    return Site(
        id="dinas-tenaga-kerja",
        agency=agency,
        short="Disnaker",
        runs="CodeIgniter",
        pages=pages,
        meaning=Meaning(
            posts=posts,
            precision=Precision.MINUTE,
            note="Tampak mati: tanpa umpan, tanpa tanggal di daftar; tanggal hanya ada di dalam artikel.",
        ),
    )


def _expired(era: Era) -> Site:
    agency = "Dinas Perdagangan Contoh"
    posts = era.posts(agency, "perdagangan", newest=1, every=2, upcoming=20)
    return Site(
        id="dinas-perdagangan",
        agency=agency,
        short="Disdag",
        runs="WordPress",
        wire=Wire.TLS_EXPIRED,
        pages=WordPress(
            frame=Frame(agency, "Disdag", accent="#134f5c"),
            posts=posts,
            theme="berita-kini",
            sitemaps="yoast",
            links="plain",
        ),
        meaning=Meaning(posts=posts, note="Sertifikat TLS kedaluwarsa; situs tetap terbit dan dapat dibaca."),
    )
