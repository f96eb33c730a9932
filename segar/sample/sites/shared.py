"""The province's portal, two agencies that live below it, and addresses that only lead elsewhere."""

from __future__ import annotations

from segar.model.moment import Precision
from segar.sample.cms.hollow import Elsewhere
from segar.sample.cms.portal import Portal
from segar.sample.meaning import Meaning, Reading, Trap
from segar.sample.posts import Era
from segar.sample.sites.opd import Opd
from segar.sample.website import Site

PORTAL = Opd("biro-adpim", "Biro Administrasi Pimpinan Contoh", "Roadpim")


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (
        _portal(era),
        _fresh_tenant(era),
        _stale_tenant(era),
        _moved(
            Opd("biro-umum", "Biro Umum Contoh", "Roum"),
            "dinas-pertanian",
            302,
            "Alamatnya dialihkan ke situs Dinas Pertanian, yang adalah kanal lain.",
            runs="nginx",
        ),
        _moved(
            Opd("biro-organisasi", "Biro Organisasi Contoh", "Roorg"),
            PORTAL.id,
            200,
            "Halaman yang segera mengantar ke beranda portal provinsi.",
            runs="berkas HTML",
        ),
    )


def _portal(era: Era) -> Site:
    posts = PORTAL.alive(era, every=1)
    pages = Portal(frame=PORTAL.frame(), posts=posts, section="berita")
    note = "Portal provinsi; di bawahnya hidup dua OPD lain."
    return PORTAL.site("CodeIgniter", pages, Meaning(posts=posts, precision=Precision.DAY, note=note))


def _fresh_tenant(era: Era) -> Site:
    opd = Opd("dinas-perempuan", "Dinas Pemberdayaan Perempuan Contoh", "DP3A")
    posts = opd.alive(era, 2, every=3)
    pages = Portal(
        frame=opd.frame(), posts=posts, look="laravel", section="kegiatan", root="/opd/dinas-perempuan"
    )
    note = "Tinggal di bawah portal provinsi dan masih aktif."
    meaning = Meaning(posts=posts, precision=Precision.DAY, note=note)
    return opd.site("Laravel", pages, meaning, path="/opd/dinas-perempuan/", host_of=PORTAL.id)


def _stale_tenant(era: Era) -> Site:
    opd = Opd("biro-kesra", "Biro Kesejahteraan Rakyat Contoh", "Rokesra")
    posts = opd.posts(era, 47, every=4)
    pages = Portal(frame=opd.frame("province"), posts=posts, root="/opd/biro-kesra")
    note = "Tinggal di bawah portal provinsi yang terbit tiap hari; beritanya sendiri lama."
    meaning = Meaning(posts=posts, precision=Precision.DAY, traps=(Trap.FOREIGN_CONTENT,), note=note)
    return opd.site("CodeIgniter", pages, meaning, path="/opd/biro-kesra/", host_of=PORTAL.id)


def _moved(opd: Opd, target: str, status: int, note: str, *, runs: str) -> Site:
    pages = Elsewhere(frame=opd.frame(), target=target, status=status)
    return opd.site(runs, pages, Meaning(reading=Reading.FAILING, traps=(Trap.REDIRECT,), note=note))
