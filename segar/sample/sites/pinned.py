"""Sites whose first item is not their newest."""

from __future__ import annotations

from segar.model.moment import Precision
from segar.sample.cms.ghost import Ghost
from segar.sample.cms.portal import Portal
from segar.sample.cms.wordpress import WordPress
from segar.sample.meaning import Meaning, Trap
from segar.sample.posts import Era
from segar.sample.sites.opd import Opd
from segar.sample.website import Site


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (_fresh_portal(era), _stale_wordpress(era), _fresh_ghost(era))


def _fresh_portal(era: Era) -> Site:
    opd = Opd("dinas-cipta-karya", "Dinas Cipta Karya Contoh", "DCK")
    posts = opd.alive(era, every=2)
    pinned = frozenset({posts[-2].number, posts[-5].number})
    pages = Portal(frame=opd.frame(), posts=posts, look="laravel", section="berita", pinned=pinned)
    note = "Dua berita lama disematkan di urutan pertama; di bawahnya berita tetap terbit."
    meaning = Meaning(posts=posts, precision=Precision.DAY, traps=(Trap.PINNED,), note=note)
    return opd.site("Laravel", pages, meaning)


def _stale_wordpress(era: Era) -> Site:
    opd = Opd("badan-perencanaan", "Badan Perencanaan Pembangunan Contoh", "Bappeda")
    posts = opd.posts(era, 26, every=4)
    pages = WordPress(frame=opd.frame(), posts=posts, sticky=frozenset({posts[-1].number}), feed=False)
    note = "Tulisan tertua ditempel di atas; yang terbaru pun sudah usang."
    return opd.site("WordPress", pages, Meaning(posts=posts, traps=(Trap.PINNED,), note=note))


def _fresh_ghost(era: Era) -> Site:
    opd = Opd("badan-promosi", "Badan Promosi Daerah Contoh", "Bapromda")
    posts = opd.alive(era, 3, every=3)
    pages = Ghost(frame=opd.frame(), posts=posts, featured=frozenset({posts[-3].number}))
    note = "Ghost dengan satu tulisan unggulan yang lama di urutan pertama; masih aktif."
    return opd.site("Ghost", pages, Meaning(posts=posts, traps=(Trap.PINNED,), note=note))
