"""What several families of software share: robots, sitemaps, the pages that every agency has."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from segar.sample.markup import Frame, render
from segar.sample.posts import Posts
from segar.sample.website import Answer, Request, text

PLAIN_PAGES = {
    "profil": "Profil",
    "profil/tugas-dan-fungsi": "Tugas dan Fungsi",
    "profil/struktur-organisasi": "Struktur Organisasi",
    "ppid": "Pejabat Pengelola Informasi dan Dokumentasi",
    "layanan": "Standar Pelayanan",
    "kontak": "Kontak",
}
PARAGRAPHS = (
    "Pelayanan dilaksanakan sesuai Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik.",
    "Pengaduan dapat disampaikan melalui SP4N-LAPOR! atau datang langsung ke kantor pada jam kerja.",
)

Entries = Iterable[tuple[str, datetime | None]]


def robots(request: Request, sitemap: str = "", rules: str = "Disallow: /wp-admin/") -> Answer:
    """robots.txt that lets visitors in."""
    lines = ["User-agent: *", rules, *([f"Sitemap: {request.home}{sitemap}"] if sitemap else [])]
    return text("\n".join(lines) + "\n")


def sitemap(request: Request, frame: Frame, entries: Entries) -> Answer:
    """A urlset."""
    return text(
        render("sitemap.xml", request, frame, entries=tuple(entries)), "application/xml; charset=UTF-8"
    )


def sitemap_index(request: Request, frame: Frame, entries: Entries) -> Answer:
    """An index of urlsets."""
    body = render("sitemapindex.xml", request, frame, entries=tuple(entries))
    return text(body, "application/xml; charset=UTF-8")


def plain_page(path: str) -> str | None:
    """The heading of a page that every agency has."""
    return PLAIN_PAGES.get(path.strip("/"))


def page_of(posts: Posts, number: int, size: int) -> Posts:
    """The posts of one page of a list, counted from 1."""
    return posts[size * (number - 1) : size * number]


def number_in(value: str | None, default: int = 1) -> int:
    """A number from a query, where it is one."""
    return int(value) if value and value.isdecimal() and len(value) < 6 else default
