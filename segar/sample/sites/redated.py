"""Sites that moved: an import gave hundreds of articles the day of the migration."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from segar.model.moment import Precision
from segar.sample.cms.drupal import Drupal
from segar.sample.cms.portal import Portal
from segar.sample.cms.wordpress import WordPress
from segar.sample.meaning import Meaning, Reading, Trap
from segar.sample.posts import Era, Posts, changed
from segar.sample.sites.opd import Opd
from segar.sample.website import Site

IMPORTED = 60


def sites(era: Era) -> tuple[Site, ...]:
    """The group."""
    return (
        _nothing_since(era),
        _some_since(era),
        _by_day_alone(era),
        _told_by_datelines(era),
        _all_in_a_day(era),
    )


def _imported(posts: Posts, moved_at: datetime, seconds_each: int) -> Posts:
    """As an import script leaves them: dated one after the other on the day of the migration, the newest
    last, and their texts without the dateline."""
    order = {post.number: place for place, post in enumerate(reversed(posts))}
    return changed(
        posts,
        lambda post: replace(
            post,
            body=post.body[1:],
            shown=moved_at + timedelta(seconds=seconds_each * order[post.number]),
        ),
    )


def _nothing_since(era: Era) -> Site:
    opd = Opd("dinas-pemberdayaan", "Dinas Pemberdayaan Masyarakat Contoh", "DPMD")
    posts = _imported(opd.posts(era, 150, every=3, count=IMPORTED), era.at(3), 4)
    note = "Pindah server tiga hari kerja lalu: semua artikel bertanggal hari itu; kapan terbit tak terbaca."
    meaning = Meaning(reading=Reading.UNKNOWABLE, posts=posts, traps=(Trap.MASS_REDATED,), note=note)
    return opd.site("WordPress", WordPress(frame=opd.frame(), posts=posts, links="plain"), meaning)


def _some_since(era: Era) -> Site:
    opd = Opd("badan-penelitian", "Badan Penelitian dan Pengembangan Contoh", "Balitbang")
    old = _imported(opd.posts(era, 160, every=4, count=IMPORTED), era.at(24), 95)
    since = era.posts(opd.name, f"{opd.id}/baru", newest=9, every=4, count=3, first_number=2101)
    posts = since + old
    note = "Semua artikel lama bertanggal hari migrasi; tiga terbit sesudahnya, yang terakhir mulai usang."
    meaning = Meaning(posts=posts, traps=(Trap.MASS_REDATED,), note=note)
    return opd.site("Drupal", Drupal(frame=opd.frame(), posts=posts), meaning)


def _by_day_alone(era: Era) -> Site:
    opd = Opd("dinas-metrologi", "Dinas Metrologi Contoh", "Dismetro")
    posts = _imported(opd.posts(era, 70, every=5, count=IMPORTED), era.at(1), 5)
    pages = Portal(frame=opd.frame(accent="#783f04"), posts=posts, look="laravel")
    note = (
        "Portal yang hanya menulis hari: semua berita bertanggal hari pemindahan; kapan terbit tak terbaca."
    )
    meaning = Meaning(reading=Reading.UNKNOWABLE, posts=posts, traps=(Trap.MASS_REDATED,), note=note)
    return opd.site("Laravel", pages, meaning)


def _told_by_datelines(era: Era) -> Site:
    opd = Opd("dinas-pengawasan-mutu", "Dinas Pengawasan Mutu Contoh", "Diswastu")
    given = opd.posts(era, 90, every=4, count=IMPORTED)
    bodies = {post.number: post.body for post in given}
    posts = changed(_imported(given, era.at(2), 7), lambda post: replace(post, body=bodies[post.number]))
    pages = Portal(frame=opd.frame(), posts=posts, section="kabar", sitemap="built")
    note = "Semua bertanggal hari migrasi; titimangsa di paragraf pertama masih mengatakan kapan terbit."
    meaning = Meaning(posts=posts, precision=Precision.DAY, traps=(Trap.MASS_REDATED,), note=note)
    return opd.site("CodeIgniter", pages, meaning)


def _all_in_a_day(era: Era) -> Site:
    opd = Opd("biro-protokol", "Biro Protokol dan Komunikasi Pimpinan Contoh", "Biro Prokom")
    old = opd.posts(era, 1, every=2, count=48)
    of_day = {post.number: era.at(1 + 5 * (place // 12)) for place, post in enumerate(old)}
    posts = changed(old, lambda post: replace(post, published=of_day[post.number], body=post.body[1:]))
    note = (
        "Dua belas berita diunggah sekaligus setiap pekan: sehari yang ramai, bukan migrasi; ia tetap aktif."
    )
    meaning = Meaning(posts=posts, precision=Precision.DAY, traps=(Trap.MASS_REDATED,), note=note)
    return opd.site("CodeIgniter", Portal(frame=opd.frame(), posts=posts), meaning)
