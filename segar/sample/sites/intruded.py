"""Sites on which attackers publish."""

from __future__ import annotations

from segar.model.moment import Precision
from segar.sample.cms.altered import Altered, cloaked, injected
from segar.sample.cms.hollow import Hollow
from segar.sample.cms.portal import Portal
from segar.sample.cms.wordpress import WordPress
from segar.sample.meaning import Meaning, Reading, Trap
from segar.sample.posts import Era
from segar.sample.sites.opd import Opd
from segar.sample.spam import HIDDEN_LINKS, injected_posts
from segar.sample.website import Site


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (_posts(era), _archive(era), _hidden(era), _cloaked(era), _registered_again())


def _posts(era: Era) -> Site:
    opd = Opd("dinas-kelautan", "Dinas Kelautan Contoh", "Dislautkan")
    posts = opd.posts(era, 27, every=4)
    pages = WordPress(frame=opd.frame(accent="#0c343d"), posts=injected_posts(era, opd.id, 14) + posts)
    note = "Disusupi: tulisan judi terbit setiap hari; berita dinas sendiri yang terakhir sudah lama."
    meaning = Meaning(reading=Reading.COMPROMISED, posts=posts, traps=(Trap.SPAM,), note=note)
    return opd.site("WordPress", pages, meaning)


def _archive(era: Era) -> Site:
    opd = Opd("rumah-sakit-jiwa", "Rumah Sakit Jiwa Contoh", "RSJ")
    posts = opd.posts(era, 12, every=3, count=14)
    pages = WordPress(frame=opd.frame(), posts=posts + injected_posts(era, opd.id, 9, newest=420))
    note = "Tulisan judi bertanggal mundur terselip di arsip lama, jauh di bawah berita rumah sakit."
    meaning = Meaning(reading=Reading.COMPROMISED, posts=posts, traps=(Trap.SPAM,), note=note)
    return opd.site("WordPress", pages, meaning)


def _hidden(era: Era) -> Site:
    opd = Opd("dinas-perkebunan", "Dinas Perkebunan Contoh", "Disbun")
    posts = opd.alive(era, every=2)
    pages = Altered(pages=Portal(frame=opd.frame(), posts=posts), change=injected(HIDDEN_LINKS))
    note = "Tautan judi tersembunyi dalam display:none di setiap halaman; dinas sendiri tetap aktif."
    meaning = Meaning(
        reading=Reading.COMPROMISED, posts=posts, precision=Precision.DAY, traps=(Trap.SPAM,), note=note
    )
    return opd.site("CodeIgniter", pages, meaning)


def _cloaked(era: Era) -> Site:
    opd = Opd("dinas-transmigrasi", "Dinas Transmigrasi Contoh", "Distrans")
    posts = opd.posts(era, 19, every=3)
    pages = Altered(
        pages=Portal(frame=opd.frame(), posts=posts, look="laravel"), change=cloaked(HIDDEN_LINKS)
    )
    note = "Judi hanya ditampilkan kepada mesin pencari dan pengunjung yang datang dari sana."
    meaning = Meaning(
        reading=Reading.COMPROMISED, posts=posts, precision=Precision.DAY, traps=(Trap.SPAM,), note=note
    )
    return opd.site("Laravel", pages, meaning)


def _registered_again() -> Site:
    opd = Opd("balai-wisata", "Balai Wisata Bahari Contoh", "Baliwisbar")
    note = "Domain lama didaftarkan orang lain dan kini menjadi situs judi."
    meaning = Meaning(reading=Reading.COMPROMISED, traps=(Trap.SPAM,), note=note)
    return opd.site("berkas HTML", Hollow(frame=opd.frame(), template="casino"), meaning)
