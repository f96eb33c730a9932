"""Sites whose dates are written in a way of their own."""

from __future__ import annotations

from dataclasses import replace

from segar.model.moment import Precision
from segar.sample.cms.altered import Altered, mislabelled
from segar.sample.cms.portal import Portal
from segar.sample.cms.static import Brochure, Files
from segar.sample.meaning import Meaning, Reading, Trap
from segar.sample.posts import Era, changed, without_datelines
from segar.sample.sites.opd import Opd
from segar.sample.website import Site


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (
        _relative(era),
        _in_addresses(era),
        _mislabelled(era),
        _calendar_boxes(era),
        _brochure(),
        _laws_in_titles(era),
    )


def _relative(era: Era) -> Site:
    opd = Opd("badan-bencana", "Badan Penanggulangan Bencana Daerah Contoh", "BPBD")
    posts = without_datelines(opd.alive(era, every=2))
    pages = Portal(frame=opd.frame(), posts=posts, look="laravel", section="kabar", relative=True)
    note = "Hanya “3 hari yang lalu”, di daftar dan di artikel."
    return opd.site("Laravel", pages, Meaning(posts=posts, precision=Precision.INTERVAL, note=note))


def _in_addresses(era: Era) -> Site:
    opd = Opd("galeri-seni", "Galeri Seni Daerah Contoh", "Galeri")
    posts = without_datelines(opd.posts(era, 48, every=6))
    note = "Berkas HTML biasa; tanggal hanya ada di dalam alamat setiap tulisan."
    meaning = Meaning(posts=posts, precision=Precision.DAY, note=note)
    return opd.site("berkas HTML", Files(frame=opd.frame(), posts=posts), meaning)


def _mislabelled(era: Era) -> Site:
    opd = Opd("dinas-kebudayaan", "Dinas Kebudayaan Contoh", "Disbud")
    posts = opd.alive(era, every=2)
    site = Portal(frame=opd.frame(), posts=posts, date_style="{old_weekday}, {day2} {old_month} {year}")
    pages = Altered(pages=site, change=mislabelled("windows-1252", declared="utf-8"))
    note = "Ditulis dalam windows-1252 tetapi mengaku utf-8: “Jum’at” dan tanda petik menjadi rusak."
    return opd.site("CodeIgniter", pages, Meaning(posts=posts, precision=Precision.DAY, note=note))


def _calendar_boxes(era: Era) -> Site:
    opd = Opd("dinas-pengairan", "Dinas Pengairan Contoh", "Dispengair")
    posts = opd.posts(era, 27, every=4)
    pages = Portal(
        frame=opd.frame(),
        posts=posts,
        look="laravel",
        section="artikel",
        calendar_boxes=True,
        article_prefix="Terbit",
        date_style="{day2} {short_month} {year}",
    )
    note = "Tanggal di daftar berdiri dalam tiga kotak: 03 | Mar | 2025."
    return opd.site("Laravel", pages, Meaning(posts=posts, precision=Precision.DAY, note=note))


def _brochure() -> Site:
    opd = Opd("balai-bahasa", "Balai Bahasa Daerah Contoh", "Balbas")
    note = "Hanya dasar hukum, nama berkas dan nomor telepon; tidak ada yang pernah diterbitkan bertanggal."
    meaning = Meaning(reading=Reading.UNKNOWABLE, traps=(Trap.DATES_IN_TEXT,), note=note)
    return opd.site("berkas HTML", Brochure(frame=opd.frame(phone="031-8292591")), meaning)


def _laws_in_titles(era: Era) -> Site:
    opd = Opd("dinas-tata-ruang", "Dinas Tata Ruang Contoh", "Distaru")
    year = era.today.year
    laws = (
        f"Perda Nomor 4 Tahun {year} Disahkan",
        f"HUT RI dan Tahun Anggaran {year}",
        f"Sosialisasi Pergub 12/{year}",
    )
    given = opd.posts(era, 57, every=5)
    named = {post.number: f"{law}: {post.title}" for post, law in zip(given, laws, strict=False)}
    law = (
        f"Ketentuan itu berlaku menurut Perda Nomor 4 Tahun {year} (Lembaran Daerah tanggal 20 November "
        f"{year}) dan SE-118/{era.today:%d/%m/%Y}; hubungi 031-20112026 atau unduh peta_{era.today:%Y%m%d}.pdf."
    )
    posts = changed(given, lambda p: replace(p, title=named.get(p.number, p.title), body=(*p.body[1:], law)))
    pages = Portal(
        frame=opd.frame(phone="031-8292591"),
        posts=posts,
        section="berita",
        date_style="{day2}-{short_month}-{year}",
        article_prefix="Ditulis oleh Humas |",
    )
    note = "Nomor perda, tahun anggaran, nama berkas dan telepon mirip tanggal baru; beritanya lama."
    meaning = Meaning(posts=posts, precision=Precision.DAY, traps=(Trap.DATES_IN_TEXT,), note=note)
    return opd.site("CodeIgniter", pages, meaning)
