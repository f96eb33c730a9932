"""Sites that went silent, or never spoke, and wear little else."""

from __future__ import annotations

from segar.model.moment import Precision
from segar.sample.cms.joomla import Joomla
from segar.sample.cms.portal import Portal
from segar.sample.cms.wordpress import WordPress
from segar.sample.meaning import Meaning, Reading, Trap
from segar.sample.posts import Era, without_datelines
from segar.sample.sites.opd import Opd
from segar.sample.website import Site


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (_wordpress(era), _joomla(era), _dormant(era), _never(era), _months(era), _undated(era))


def _wordpress(era: Era) -> Site:
    opd = Opd("dinas-kesehatan", "Dinas Kesehatan Contoh", "Dinkes")
    posts = opd.posts(era, 61, every=4)
    pages = WordPress(
        frame=opd.frame(footer=("copyright",), accent="#38761d"), posts=posts, theme="berita-kini"
    )
    note = "Lama diam; hanya tahun hak cipta di kaki halaman yang baru."
    return opd.site("WordPress", pages, Meaning(posts=posts, traps=(Trap.BUILD_DATES,), note=note))


def _joomla(era: Era) -> Site:
    opd = Opd("dinas-peternakan", "Dinas Peternakan Contoh", "Disnak")
    posts = opd.posts(era, 9, every=6)
    pages = Joomla(frame=opd.frame(), posts=posts, listing_dates=False)
    note = "Mulai usang: sembilan hari kerja tanpa berita, walau lastBuildDate umpan selalu hari ini."
    return opd.site("Joomla", pages, Meaning(posts=posts, traps=(Trap.BUILD_DATES,), note=note))


def _dormant(era: Era) -> Site:
    opd = Opd("biro-perbatasan", "Biro Pengelolaan Perbatasan Contoh", "Rotas")
    posts = opd.posts(era, 310, every=9, count=15)
    pages = Joomla(frame=opd.frame("counter"), posts=posts, feed=False, template="protostar")
    note = "Terbengkalai lebih dari setahun; Joomla lama tanpa umpan."
    return opd.site("Joomla", pages, Meaning(posts=posts, precision=Precision.SECOND, note=note))


def _never(era: Era) -> Site:
    opd = Opd("badan-kearsipan", "Badan Kearsipan Contoh", "Barsip")
    note = "WordPress terpasang, umpan dan API sah tetapi kosong: belum pernah terbit apa pun."
    pages = WordPress(frame=opd.frame(), posts=())
    return opd.site("WordPress", pages, Meaning(reading=Reading.NEVER, note=note))


def _months(era: Era) -> Site:
    opd = Opd("balai-pelatihan", "Balai Pelatihan Kerja Contoh", "BLK")
    posts = without_datelines(opd.posts(era, 75, every=12, count=14))
    pages = Portal(
        frame=opd.frame(), posts=posts, section="kabar", date_style="{month} {year}", article_prefix="Edisi"
    )
    note = "Hanya bulan dan tahun yang tertulis; sudah lama tanpa edisi baru."
    return opd.site("CodeIgniter", pages, Meaning(posts=posts, precision=Precision.MONTH, note=note))


def _undated(era: Era) -> Site:
    opd = Opd("museum-daerah", "Museum Daerah Contoh", "Museum")
    bare = without_datelines(opd.alive(era, 3, every=4))
    pages = Portal(frame=opd.frame(), posts=bare, look="laravel", section="koleksi", show_dates=False)
    note = (
        "Tidak ada satu tanggal pun; hanya kemunculan butir baru di antara dua kunjungan yang memberi tahu."
    )
    return opd.site("Laravel", pages, Meaning(reading=Reading.UNDATED, posts=bare, note=note))
