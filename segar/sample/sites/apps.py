"""Single-page apps: what a visitor without a browser can still find, and where there is nothing to find."""

from __future__ import annotations

from segar.sample.cms.app import ApiApp, NextApp
from segar.sample.cms.hollow import Hollow
from segar.sample.meaning import Meaning, Reading
from segar.sample.posts import Era
from segar.sample.sites.opd import Opd
from segar.sample.website import Site


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (_empty_shell(), _embedded_state(era), _api_in_the_page(era), _api_in_the_bundle(era))


def _empty_shell() -> Site:
    opd = Opd("dinas-perindustrian", "Dinas Perindustrian Contoh", "Disperin")
    pages = Hollow(frame=opd.frame(), template="shell")
    note = "Halaman kosong yang diisi JavaScript; tanpa peramban tidak ada yang dapat dibaca."
    return opd.site("React", pages, Meaning(reading=Reading.UNKNOWABLE, note=note))


def _embedded_state(era: Era) -> Site:
    opd = Opd("dinas-perumahan", "Dinas Perumahan Contoh", "Disperkim")
    posts = opd.posts(era, 8, every=4)
    note = "Next.js: halaman kosong, tetapi data berita tertanam dalam __NEXT_DATA__."
    return opd.site("Next.js", NextApp(frame=opd.frame(), posts=posts), Meaning(posts=posts, note=note))


def _api_in_the_page(era: Era) -> Site:
    opd = Opd("badan-pendapatan", "Badan Pendapatan Daerah Contoh", "Bapenda")
    posts = opd.alive(era, every=2)
    note = "Vue: halaman kosong; alamat API tertulis dalam skrip di halaman itu sendiri."
    return opd.site("Vue", ApiApp(frame=opd.frame(), posts=posts), Meaning(posts=posts, note=note))


def _api_in_the_bundle(era: Era) -> Site:
    opd = Opd("dinas-pekerjaan-umum", "Dinas Pekerjaan Umum Contoh", "DPU")
    posts = opd.posts(era, 36, every=5)
    pages = ApiApp(frame=opd.frame(), posts=posts, api="/api/public/artikel", bundled=True, section="artikel")
    note = "Laravel dengan API JSON; alamat API hanya tertulis dalam berkas JavaScript yang dimuat."
    return opd.site("Laravel", pages, Meaning(posts=posts, note=note))
