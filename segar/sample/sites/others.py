"""Sites on which others publish: readers, the province, a video platform."""

from __future__ import annotations

from segar.model.moment import Precision
from segar.sample.cms.joomla import Joomla
from segar.sample.cms.portal import Portal
from segar.sample.cms.wordpress import Comment, WordPress
from segar.sample.meaning import Meaning, Trap
from segar.sample.posts import Era
from segar.sample.sites.opd import Opd
from segar.sample.website import Site


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (_comments(era), _province_widget(era), _video_list(era))


def _comments(era: Era) -> Site:
    opd = Opd("rumah-sakit-haji", "Rumah Sakit Haji Contoh", "RS Haji")
    posts = opd.posts(era, 63, every=5)
    words = ("Terima kasih informasinya.", "Apakah pendaftaran masih dibuka?", "Mantap!")
    comments = tuple(
        Comment(number=810 - index, on=posts[index % 2], author="Warga", written_at=era.at(index), text=text)
        for index, text in enumerate(words, start=1)
    )
    pages = WordPress(frame=opd.frame(), posts=posts, comments=comments, rest=False, sitemaps="none")
    note = "Komentar warga dari kemarin di umpan komentar dan di bawah artikel; artikelnya lama."
    return opd.site("WordPress", pages, Meaning(posts=posts, traps=(Trap.FOREIGN_CONTENT,), note=note))


def _province_widget(era: Era) -> Site:
    opd = Opd("dinas-kebersihan", "Dinas Kebersihan Contoh", "DKP")
    posts = opd.posts(era, 31, every=4)
    pages = Joomla(frame=opd.frame("province", "gpr"), posts=posts, feed=False)
    note = "Modul berita provinsi dan GPR Kominfo menampilkan berita hari ini milik instansi lain."
    return opd.site("Joomla", pages, Meaning(posts=posts, traps=(Trap.FOREIGN_CONTENT,), note=note))


def _video_list(era: Era) -> Site:
    opd = Opd("taman-budaya", "Taman Budaya Contoh", "Tambud")
    posts = opd.posts(era, 74, every=6)
    pages = Portal(frame=opd.frame("youtube"), posts=posts, look="laravel", section="berita")
    note = "Daftar video YouTube yang tertanam bertanggal kemarin; berita situs sendiri lama."
    meaning = Meaning(posts=posts, precision=Precision.DAY, traps=(Trap.FOREIGN_CONTENT,), note=note)
    return opd.site("Laravel", pages, meaning)
