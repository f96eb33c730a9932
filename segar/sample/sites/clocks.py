"""Sites on which today's date is everywhere, made by a program: clocks, counters, build and change dates."""

from __future__ import annotations

from datetime import time

from segar.model.moment import Precision
from segar.sample.cms.drupal import Drupal
from segar.sample.cms.joomla import Joomla
from segar.sample.cms.portal import Portal
from segar.sample.cms.wordpress import WordPress
from segar.sample.meaning import Meaning, Trap
from segar.sample.posts import Era, Posts, changed, edited
from segar.sample.sites.opd import Opd
from segar.sample.website import Site


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (_clock(era), _clock_drupal(era), _build_dates(era), _modified(era), _modified_joomla(era))


def _clock(era: Era) -> Site:
    opd = Opd("dinas-sosial", "Dinas Sosial Contoh", "Dinsos")
    posts = opd.posts(era, 44, every=5)
    frame = opd.frame("counter", "prayer", header=("clock",), footer=("updated",))
    note = "Tanggal hari ini ada di mana-mana (jam, statistik, hak cipta), tetapi beritanya lama."
    traps = (Trap.PAGE_CLOCK, Trap.BUILD_DATES)
    meaning = Meaning(posts=posts, precision=Precision.DAY, traps=traps, note=note)
    return opd.site("CodeIgniter", Portal(frame=frame, posts=posts), meaning)


def _clock_drupal(era: Era) -> Site:
    opd = Opd("dinas-perpustakaan", "Dinas Perpustakaan Contoh", "Disperpus")
    posts = opd.posts(era, 23, every=4)
    frame = opd.frame("prices", "prayer", "counter", header=("today",), footer=("updated",))
    pages = Drupal(frame=frame, posts=posts, feed=False)
    note = "Tanggal hari ini dalam <time> di kepala halaman dan di tabel harga; Drupal tanpa umpan."
    meaning = Meaning(posts=posts, precision=Precision.MINUTE, traps=(Trap.PAGE_CLOCK,), note=note)
    return opd.site("Drupal", pages, meaning)


def _build_dates(era: Era) -> Site:
    opd = Opd("dinas-pariwisata", "Dinas Pariwisata Contoh", "Dispar")
    posts = opd.posts(era, 33, every=3)
    pages = Portal(
        frame=opd.frame(accent="#b45f06"),
        posts=posts,
        look="laravel",
        section="kabar-wisata",
        date_style="{day} {month} {year}",
        article_prefix="Tayang",
        sitemap="built",
    )
    note = "Semua lastmod di sitemap adalah hari ini; tanggal yang benar ada di artikel."
    meaning = Meaning(posts=posts, precision=Precision.DAY, traps=(Trap.BUILD_DATES,), note=note)
    return opd.site("Laravel", pages, meaning)


def _touched(era: Era, posts: Posts) -> Posts:
    """Two old ones were edited on the last working day."""
    numbers = {posts[3].number, posts[11].number}
    return changed(posts, lambda p: edited(p, era.at(1, time(10, 30))) if p.number in numbers else p)


def _modified(era: Era) -> Site:
    opd = Opd("dinas-kehutanan", "Dinas Kehutanan Contoh", "Dishut")
    posts = opd.posts(era, 38, every=4)
    pages = WordPress(frame=opd.frame(), posts=_touched(era, posts), sitemaps="yoast", feed_by_modified=True)
    note = "Dua artikel lama disunting kemarin dan naik ke atas umpan; tidak ada yang terbit."
    return opd.site("WordPress", pages, Meaning(posts=posts, traps=(Trap.MODIFIED,), note=note))


def _modified_joomla(era: Era) -> Site:
    opd = Opd("perpustakaan-umum", "Perpustakaan Umum Contoh", "Perpusum")
    posts = opd.posts(era, 52, every=5)
    pages = Joomla(frame=opd.frame(), posts=_touched(era, posts), feed=False)
    note = "“Terakhir Diperbarui: kemarin” di daftar dan di artikel; terbitnya sudah lama."
    return opd.site("Joomla", pages, Meaning(posts=posts, traps=(Trap.MODIFIED,), note=note))
