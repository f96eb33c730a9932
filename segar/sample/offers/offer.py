"""A site of pages by path, with news beside them; and what a careful human finds on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import format_datetime
from html import escape

from segar.sample.meaning import Meaning
from segar.sample.posts import Post, Posts, visible
from segar.sample.spelling import WIB, written
from segar.sample.website import Answer, Request, Site, Wire, kind_of, not_found, text

SHOWN = 8
LONG = "{weekday}, {day} {month} {year}"
FOUND, OUTDATED, NOT_FOUND, UNKNOWN = "found", "outdated", "not_found", "unknown"
CRITERIA = (
    "profil",
    "tugas-fungsi",
    "struktur",
    "ppid",
    "layanan",
    "anggaran",
    "laporan-kinerja",
    "aset",
    "pengadaan",
    "regulasi",
    "pengaduan",
    "kontak",
    "statistik",
)
Wrap = Callable[[str, str], str]  # a title and the inside of a page → the whole page
LOREM = (
    "Halaman ini disusun oleh bidang yang membidangi dan diperiksa oleh sekretariat sebelum diterbitkan.",
    "Masyarakat yang memerlukan penjelasan lebih lanjut dapat datang pada jam kerja atau menulis surat.",
    "Setiap perubahan dicatat dan diumumkan kembali agar warga memperoleh keterangan yang benar.",
)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What runs on such a site. `pages` without an entry for `/` get a home page of the news."""

    name: str
    wrap: Wrap
    posts: Posts
    pages: Mapping[str, str | bytes | Answer] = field(default_factory=dict)
    front: str = ""  # on the home page, beside the news
    news: str = "/berita"
    thin: bool = False  # its items are pictures with a caption
    has_feed: bool = True

    def path_of(self, post: Post) -> str:
        return f"{self.news}/{post.slug}"

    def answer(self, request: Request) -> Answer:
        path = request.path.rstrip("/") or "/"
        out = visible(self.posts, request.now)
        if path == "/":
            return self._page(self.name, self.front + self._list(out[:SHOWN]))
        if path == "/feed" and self.has_feed:
            return text(self._rss(request, out[:SHOWN]), "application/rss+xml")
        if path == self.news:
            return self._page("Berita", self._list(out[:SHOWN]))
        post = next((post for post in out if self.path_of(post) == path), None)
        if post is not None:
            return self._page(post.title, self._article(post))
        given = self.pages.get(path)
        if isinstance(given, Answer):
            return given
        if isinstance(given, bytes):
            return Answer(body=given, content_type="application/pdf")
        return not_found("Halaman tidak ditemukan") if given is None else self._page(*_titled(given))

    def _page(self, title: str, inside: str) -> Answer:
        return Answer(body=self.wrap(title, inside).encode())

    def _list(self, posts: Posts) -> str:
        cards = "".join(
            f'<article class="post"><h3><a href="{self.path_of(post)}">{escape(post.title)}</a></h3>'
            f'<time datetime="{post.published.astimezone(WIB).isoformat()}">{written(post.published, LONG)}</time>'
            f"{'' if self.thin else f'<p>{escape(post.excerpt)}</p>'}</article>"
            for post in posts
        )
        return f'<section class="news"><h2>Berita Terkini</h2>{cards}</section>'

    def _article(self, post: Post) -> str:
        inside = (
            f'<figure><img src="/foto/{post.number}.jpg" alt=""><figcaption>{escape(post.title)}.</figcaption></figure>'
            if self.thin
            else "".join(f"<p>{escape(paragraph)}</p>" for paragraph in post.body)
        )
        when = post.published.astimezone(WIB).isoformat()
        return (
            f'<article class="single-post"><h1>{escape(post.title)}</h1><time datetime="{when}">'
            f'{written(post.published, LONG)}</time><div class="entry-content">{inside}</div></article>'
        )

    def _rss(self, request: Request, posts: Posts) -> str:
        items = "".join(
            f"<item><title>{escape(post.title)}</title><link>{request.home}{self.path_of(post)}</link>"
            f"<pubDate>{format_datetime(post.published)}</pubDate></item>"
            for post in posts
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{escape(self.name)}</title>{items}</channel></rss>'


def _titled(given: str) -> tuple[str, str]:
    """`Title|inside` of a page."""
    title, _, inside = given.partition("|")
    return title, inside


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A site and its truth: criterion → what a careful human says; what is not named is not found."""

    site: Site
    truth: Mapping[str, str]
    note: str

    def says(self, criterion: str) -> str:
        return self.truth.get(criterion, NOT_FOUND)


def offered(
    site_id: str,
    name: str,
    short: str,
    pages: Offer,
    truth: Mapping[str, str],
    note: str,
    *,
    wire: Wire = Wire.HTTP,
) -> Offered:
    """A site with its truth. Raises KeyError for a criterion that is none."""
    unknown = set(truth) - set(CRITERIA)
    if unknown:
        raise KeyError(f"{site_id}: {unknown}")
    site = Site(
        id=site_id,
        agency=name,
        short=short,
        runs="offer",
        pages=pages,
        meaning=Meaning(posts=pages.posts, note=note),
        kind=kind_of(site_id),
        wire=wire,
    )
    return Offered(site=site, truth=truth, note=note)


# parts of pages


def say(title: str, *paragraphs: str, more: str = "") -> str:
    """A page of running text."""
    told = "".join(f"<p>{paragraph}</p>" for paragraph in (*paragraphs, *LOREM))
    return f"{title}|<h1>{title}</h1>{told}{more}"


def files(title: str, *named: tuple[str, str]) -> str:
    """A page with a list of files: text, path."""
    rows = "".join(f'<li><a href="{path}">{words}</a></li>' for words, path in named)
    return f"{title}|<h1>{title}</h1><p>Dokumen berikut dapat diunduh.</p><ul>{rows}</ul>"


def rows_of(title: str, *named: tuple[str, str]) -> str:
    """A table of files whose links all say “Unduh”."""
    rows = "".join(
        f'<tr><td>{number}</td><td>{words}</td><td><a href="{path}">Unduh</a></td></tr>'
        for number, (words, path) in enumerate(named, start=1)
    )
    return (
        f"{title}|<h1>{title}</h1><table><thead><tr><th>No</th><th>Nama Dokumen</th><th>Tautan</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def picture(title: str, path: str, alt: str = "") -> str:
    """A page that is one picture."""
    return f'{title}|<h1>{title}</h1><img src="{path}" alt="{alt}" width="900">'


def pdf(words: str = "dokumen") -> bytes:
    """A file that opens."""
    return (
        f"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n% {words}\n{'%' * 400}\ntrailer <<>>\n%%EOF".encode()
    )


NO_BYTES = Answer(body=b"", content_type="application/pdf", has_etag=False)
NO_PDF = Answer(
    body=b"<html><body>Fatal error: Allowed memory size exhausted</body></html>", content_type="text/html"
)
