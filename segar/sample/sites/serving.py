"""Sites that are served in an odd way, and can be read all the same; and one that asks not to be read."""

from __future__ import annotations

from segar.model.moment import Precision
from segar.sample.cms.altered import Altered, heavy, robots_answered, slow
from segar.sample.cms.joomla import Joomla
from segar.sample.cms.portal import Portal
from segar.sample.cms.wordpress import WordPress
from segar.sample.meaning import Meaning, Reading
from segar.sample.posts import Era
from segar.sample.sites.opd import Opd
from segar.sample.website import Site, Wire


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (
        _http_only(era),
        _expired(era),
        _wrong_host(era),
        _self_signed(era),
        _slow(era),
        _heavy(era),
        _robots_fails(era),
        _robots_forbids(era),
    )


def _http_only(era: Era) -> Site:
    opd = Opd("inspektorat-daerah", "Inspektorat Daerah Contoh", "Itda")
    posts = opd.alive(era, 2, every=3)
    pages = Joomla(frame=opd.frame(), posts=posts)
    note = "Terdaftar dengan https, tetapi hanya menjawab http."
    return opd.site("Joomla", pages, Meaning(posts=posts, note=note), wire=Wire.HTTP_ONLY)


def _expired(era: Era) -> Site:
    opd = Opd("dinas-lingkungan", "Dinas Lingkungan Hidup Contoh", "DLH")
    posts = opd.posts(era, 35, every=4)
    pages = Joomla(frame=opd.frame(), posts=posts)
    note = "Sertifikat kedaluwarsa; isinya tetap dapat dibaca, dan usang."
    return opd.site("Joomla", pages, Meaning(posts=posts, note=note), wire=Wire.TLS_EXPIRED)


def _wrong_host(era: Era) -> Site:
    opd = Opd("dinas-perikanan", "Dinas Perikanan Contoh", "Diskan")
    posts = opd.alive(era, every=2)
    pages = Portal(frame=opd.frame(), posts=posts, date_style="{day} {month} {year}")
    note = "Sertifikat milik hosting lain; masih aktif."
    meaning = Meaning(posts=posts, precision=Precision.DAY, note=note)
    return opd.site("CodeIgniter", pages, meaning, wire=Wire.TLS_WRONG_HOST)


def _self_signed(era: Era) -> Site:
    opd = Opd("biro-ekonomi", "Biro Perekonomian Contoh", "Rokon")
    posts = opd.posts(era, 10, every=4)
    pages = WordPress(frame=opd.frame(), posts=posts)
    note = "Sertifikat buatan sendiri; mulai usang."
    return opd.site("WordPress", pages, Meaning(posts=posts, note=note), wire=Wire.TLS_SELF_SIGNED)


def _slow(era: Era) -> Site:
    opd = Opd("satpol-pp", "Satuan Polisi Pamong Praja Contoh", "Satpol PP")
    posts = opd.alive(era, every=2)
    pages = Altered(pages=WordPress(frame=opd.frame(), posts=posts), change=slow(0.8))
    note = "Setiap halaman baru menjawab setelah hampir satu detik."
    return opd.site("WordPress", pages, Meaning(posts=posts, note=note))


def _heavy(era: Era) -> Site:
    opd = Opd("dinas-penanaman-modal", "Dinas Penanaman Modal Contoh", "DPMPTSP")
    posts = opd.alive(era, 2, every=2)
    site = Portal(frame=opd.frame(), posts=posts, look="laravel", section="berita")
    note = "Beranda 5 MB: gambar tertanam mendahului semua teks."
    meaning = Meaning(posts=posts, precision=Precision.DAY, note=note)
    return opd.site("Laravel", Altered(pages=site, change=heavy(5_000_000)), meaning)


def _robots_fails(era: Era) -> Site:
    opd = Opd("dinas-ketahanan-pangan", "Dinas Ketahanan Pangan Contoh", "DKPangan")
    posts = opd.alive(era, every=2)
    site = WordPress(frame=opd.frame(), posts=posts)
    pages = Altered(pages=site, change=robots_answered("User-agent: *\nDisallow: /\n", 503))
    note = "robots.txt menjawab 503 dengan larangan di dalamnya; itu bukan aturan."
    return opd.site("WordPress", pages, Meaning(posts=posts, note=note))


def _robots_forbids(era: Era) -> Site:
    opd = Opd("badan-kesbang", "Badan Kesatuan Bangsa Contoh", "Bakesbang")
    posts = opd.alive(era, every=2)
    site = Joomla(frame=opd.frame(), posts=posts)
    pages = Altered(pages=site, change=robots_answered("User-agent: *\nDisallow: /\n"))
    note = "robots.txt melarang semua kunjungan: tidak dilihat, dan bukan kesalahan siapa pun."
    return opd.site("Joomla", pages, Meaning(reading=Reading.UNKNOWABLE, note=note))
