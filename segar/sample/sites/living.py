"""Sites that are alive, and easy."""

from __future__ import annotations

from segar.model.moment import Precision
from segar.sample.cms.joomla import Joomla
from segar.sample.cms.portal import Portal
from segar.sample.cms.wordpress import WordPress
from segar.sample.meaning import Meaning
from segar.sample.posts import Era
from segar.sample.sites.opd import Opd
from segar.sample.website import Site


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (_wordpress(era), _joomla(era), _undated_listing(era), _news_sitemap(era))


def _wordpress(era: Era) -> Site:
    opd = Opd("dinas-pertanian", "Dinas Pertanian Contoh", "Distan")
    posts = opd.alive(era)
    pages = WordPress(frame=opd.frame(footer=("copyright",)), posts=posts)
    note = "Situs WordPress biasa yang terbit hampir setiap hari kerja."
    return opd.site("WordPress", pages, Meaning(posts=posts, note=note))


def _joomla(era: Era) -> Site:
    opd = Opd("dinas-pendidikan", "Dinas Pendidikan Contoh", "Dindik")
    posts = opd.alive(era, 2, every=3)
    pages = Joomla(frame=opd.frame(accent="#7a1f1f"), posts=posts)
    note = "Joomla dengan umpan RSS dan daftar berita; masih aktif."
    return opd.site("Joomla", pages, Meaning(posts=posts, note=note))


def _undated_listing(era: Era) -> Site:
    opd = Opd("dinas-tenaga-kerja", "Dinas Tenaga Kerja Contoh", "Disnaker")
    posts = opd.alive(era, every=3)
    pages = Portal(
        frame=opd.frame(),
        posts=posts,
        listing_dates=False,
        section="artikel",
        date_style="{weekday}, {day2} {short_month} {year} | {hour}.{minute}",
        article_prefix="Dipublikasikan pada",
    )
    note = "Tampak mati: tanpa umpan, tanpa tanggal di daftar; tanggal hanya ada di dalam artikel."
    return opd.site("CodeIgniter", pages, Meaning(posts=posts, precision=Precision.MINUTE, note=note))


def _news_sitemap(era: Era) -> Site:
    opd = Opd("rumah-sakit-umum", "Rumah Sakit Umum Daerah Contoh", "RSUD")
    posts = opd.alive(era, every=2, count=40)
    pages = WordPress(
        frame=opd.frame("counter", accent="#45818e"),
        posts=posts,
        feed=False,
        rest=False,
        sitemaps="yoast",
        static_home=True,
        listing_dates=False,
        links="plain",
    )
    note = "Beranda hanya profil; umpan dan API dimatikan; berita ditemukan lewat indeks sitemap."
    return opd.site("WordPress", pages, Meaning(posts=posts, note=note))
