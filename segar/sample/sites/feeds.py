"""Living sites of every family of software, each with one way in: a feed, an API, a sitemap."""

from __future__ import annotations

from segar.sample.cms.altered import Altered, warned
from segar.sample.cms.blogger import Blogger
from segar.sample.cms.drupal import Drupal
from segar.sample.cms.ghost import Ghost
from segar.sample.cms.opensid import OpenSid
from segar.sample.cms.static import Files
from segar.sample.cms.wordpress import WordPress
from segar.sample.meaning import Meaning, Trap
from segar.sample.posts import Era, without_datelines
from segar.sample.sites.opd import Opd
from segar.sample.website import Site, Wire


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (
        _feed_only(era),
        _rest_only(era),
        _feed_with_warnings(era),
        _drupal(era),
        _blogger(era),
        _opensid(era),
        _ghost(era),
        _news_sitemap(era),
    )


def _feed_only(era: Era) -> Site:
    opd = Opd("dinas-kominfo", "Dinas Komunikasi dan Informatika Contoh", "Diskominfo")
    posts = opd.alive(era, every=2)
    pages = WordPress(
        frame=opd.frame("gpr"),
        posts=posts,
        rest=False,
        sitemaps="none",
        static_home=True,
        feed_scheme="http",
        links="plain",
    )
    note = "Situs https yang umpannya masih menulis alamat http; beranda hanya profil, API dimatikan."
    return opd.site("WordPress", pages, Meaning(posts=posts, note=note), wire=Wire.TLS)


def _rest_only(era: Era) -> Site:
    opd = Opd("dinas-perdagangan", "Dinas Perdagangan Contoh", "Disdag")
    posts = opd.alive(era, 2, every=3)
    pages = WordPress(
        frame=opd.frame("prices"), posts=posts, feed=False, sitemaps="none", static_home=True, theme="neve"
    )
    note = "Umpan dimatikan dan beranda hanya profil; berita hanya lewat REST API."
    return opd.site("WordPress", pages, Meaning(posts=posts, note=note))


def _feed_with_warnings(era: Era) -> Site:
    opd = Opd("dinas-kepemudaan", "Dinas Kepemudaan dan Olahraga Contoh", "Dispora")
    posts = opd.alive(era, 2, every=2)
    site = WordPress(
        frame=opd.frame(), posts=posts, rest=False, sitemaps="none", static_home=True, links="plain"
    )
    note = "Umpan rusak: peringatan PHP tertulis sebelum <?xml; isinya tetap dapat dibaca."
    return opd.site("WordPress", Altered(pages=site, change=warned("/feed")), Meaning(posts=posts, note=note))


def _drupal(era: Era) -> Site:
    opd = Opd("badan-kepegawaian", "Badan Kepegawaian Daerah Contoh", "BKD")
    posts = opd.alive(era, every=2)
    note = "Drupal yang terbit hampir setiap hari kerja."
    return opd.site("Drupal", Drupal(frame=opd.frame(), posts=posts), Meaning(posts=posts, note=note))


def _blogger(era: Era) -> Site:
    opd = Opd("kantor-penghubung", "Kantor Penghubung Provinsi Contoh", "Kaphub")
    posts = opd.posts(era, 9, every=5)
    note = "Blogger dengan umpan Atom; mulai usang."
    return opd.site("Blogger", Blogger(frame=opd.frame(), posts=posts), Meaning(posts=posts, note=note))


def _opensid(era: Era) -> Site:
    opd = Opd("desa-sidorejo", "Desa Sidorejo Contoh", "Sidorejo")
    posts = opd.posts(era, 41, every=6)
    note = "OpenSID; teks berjalan dan statistik selalu bertanggal hari ini, artikel terakhir sudah lama."
    meaning = Meaning(posts=posts, traps=(Trap.PAGE_CLOCK,), note=note)
    return opd.site("OpenSID", OpenSid(frame=opd.frame(), posts=posts), meaning)


def _ghost(era: Era) -> Site:
    opd = Opd("dinas-esdm", "Dinas Energi dan Sumber Daya Mineral Contoh", "ESDM")
    posts = opd.alive(era, 2, every=3)
    note = "Ghost dengan umpan /rss/; masih aktif."
    return opd.site("Ghost", Ghost(frame=opd.frame(), posts=posts), Meaning(posts=posts, note=note))


def _news_sitemap(era: Era) -> Site:
    opd = Opd("sekretariat-dprd", "Sekretariat DPRD Contoh", "Setwan")
    posts = without_datelines(opd.alive(era, every=2))
    pages = Files(frame=opd.frame(), posts=posts, news_sitemap=True, home_posts=False)
    note = "Beranda tanpa berita dan halaman tanpa tanggal; hanya sitemap berita yang mengatakan kapan."
    return opd.site("Eleventy", pages, Meaning(posts=posts, note=note))
