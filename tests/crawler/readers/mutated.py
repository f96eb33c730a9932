"""Broken pages and feeds without end: whole ones, damaged by a seed that says everything about the damage."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

TITLE = "Dinas Perhubungan Buka Mudik Gratis 2025"
LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "@id": "#situs"},
        {
            "@type": "NewsArticle",
            "@id": "#berita",
            "isPartOf": {"@id": "#situs"},
            "datePublished": "2025-03-03",
        },
    ],
}
PARAGRAPH = "<p>Kepala dinas menyampaikan pada 1 – 3 Maret 2025 bahwa kuota “mudik” bertambah — Jum’at pukul 14.05.</p>"
WHOLE = (
    f"""<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{TITLE} - Dishub</title>
<meta property="article:published_time" content="2025-03-03T07:05:00+00:00"><meta property="og:title" content="{TITLE}">
<script type="application/ld+json">{json.dumps(LD)}</script></head><body><header class="top-bar">Rabu, 5 Maret 2025
<span id="jam">10:00:00</span></header><article itemscope itemtype="https://schema.org/Article"><h1>{TITLE}</h1>
<div class="post-meta">Oleh Humas | <time itemprop="datePublished" datetime="2025-03-03">Senin, 3 Maret 2025</time>
</div>{PARAGRAPH * 6}</article><aside class="widget"><ul><li><a href="/a">Pasar murah</a> <i>2/3/25</i></ul></aside>
</body></html>""",
    f"<html><head><title>{TITLE}</title></head><body><table><tr><td><h2>{TITLE}</h2><td>03 | 03 | 2025"
    f"<tr><td>Surabaya, Senin, 03/03/2025. {PARAGRAPH * 3}<tr><td>Update terakhir: 4 Mar 2025</table>"
    '<script>window.state={"published_at":"2025-03-03 14:05:00","items":[{"created_at":"2025-03-01"}]}</script>',
    f"<html><body><div id=app></div>{'<div><h3><a href=/b>Rapat</a></h3><span>2 jam lalu</span></div>' * 30}</html>",
    "<?php Warning: mysql_connect(): 2025-03-03 in /var/www/index.php on line 7 ?><br><b>Notice</b>: 3 Maret 2025",
)


ITEM = (
    f"<item><title>{TITLE}</title><link>https://dishub.contoh.go.id/berita/mudik</link><guid>7</guid>"
    "<pubDate>Mon, 03 Mar 2025 14:05:00 +0700</pubDate><dc:creator>Humas</dc:creator>"
    f"<description><![CDATA[{PARAGRAPH}]]></description></item>"
)
ENTRY = (
    f'<entry><title type="html">{TITLE}</title><link href="/berita/mudik"/><id>tag:contoh,2025:7</id>'
    "<published>2025-03-03T14:05:00+07:00</published><updated>2025-03-04T02:00:00Z</updated></entry>"
)
URL = "<url><loc>https://dishub.contoh.go.id/berita/{n}</loc><lastmod>2025-03-03</lastmod></url>"
FEEDS = (
    f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Dishub</title><lastBuildDate>Wed, 05 Mar 2025 10:00:00 +0700</lastBuildDate>{ITEM * 6}</channel></rss>""",
    '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Dishub</title>'
    f"<updated>2025-03-05T03:00:00Z</updated>{ENTRY * 6}</feed>",
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    + "".join(URL.format(n=n) for n in range(9))
    + "</urlset>",
    json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Dishub",
            "items": [{"id": str(n), "title": TITLE, "date_published": "2025-03-03"} for n in range(6)],
        }
    ),
)


def mutated(seed: int, whole: tuple[str, ...] = WHOLE) -> bytes:
    """The page of a seed; the same on every machine and in every run."""
    random = Random(seed)
    page = random.choice(whole)
    if seed % 40 == 0:  # costs the most, and rarely shows anything that the others do not
        return _huge(random, page)
    body = random.choice(_TEXT_DAMAGE)(random, page).encode(random.choice(_CHARSETS), "replace")
    for _ in range(random.randrange(3)):
        body = random.choice(_BYTE_DAMAGE)(random, body)
    return body


_CHARSETS = ("utf-8", "utf-8", "utf-8", "latin-1", "cp1252", "utf-16", "utf-16-le", "utf-8-sig", "utf-7")


_ODD = (
    "0000-00-00",
    "9999-12-31T23:59:59+14:00",
    "2025-02-30",
    "1" * 400,
    "2025-03-03T07:05:00+99:99",
    "-1",
    "253402300799",
    "31 Februari 2025",
    "٣ مارس ٢٠٢٥",
    "{{ tanggal }}",
    "3/3/20255",
)


_BLOCKS = (
    PARAGRAPH,
    ITEM,
    ENTRY,
    "<div>",
    "<b>3 Maret 2025</b>",
    "<h2>x</h2>",
    "<time datetime='2025-03-03'></time>",
    "<i itemprop=datePublished content=2025-03-03></i>",
    "<meta name=date content=2025-03-03>",
    "<i><a href='x'>",
    "<a title='ld+json'>",
    "<script type='application/ld+json'>{",
    "3/3/2025 ",
    "2025",
    "<",
    " ",
)


def _huge(random: Random, page: str) -> bytes:
    """A page of 2.5 MB, or one that is just not too full to be read whole."""
    block = random.choice(
        (PARAGRAPH, ITEM, "<div>", "<b>3 Maret 2025</b>", "3/3/2025 ", "2025", "<i><a href='x'>", " ")
    )
    marks = max(1, block.count("<") + block.count("20"))
    times = random.choice((2_500_000 // len(block), 24_000 // marks))
    return (page[: len(page) // 2] + block * times + page[len(page) // 2 :]).encode()


def _whole(random: Random, page: str) -> str:
    return page


def _truncated(random: Random, page: str) -> str:
    return page[: random.randrange(len(page))]


def _nested(random: Random, page: str) -> str:
    tag = random.choice(("div", "span", "table><tr><td", "ul><li", "article", "a", "b", "time", "h1"))
    at = page.find("<h") + 1 or len(page) // 2
    return page[: at - 1] + f"<{tag}>" * random.randrange(10, 6000) + page[at - 1 :]


def _shuffled(random: Random, page: str) -> str:
    parts = page.split("<")
    random.shuffle(parts)
    return "<".join(parts)


def _unquoted(random: Random, page: str) -> str:
    return page.replace(random.choice("\"'<>=/"), "", random.randrange(1, 20))


def _repeated(random: Random, page: str) -> str:
    start = random.randrange(len(page))
    return page[:start] + page[start : start + random.randrange(200)] * random.randrange(300) + page[start:]


def _cyclic(random: Random, page: str) -> str:
    node = {"@type": "NewsArticle", "@id": "#a", "mainEntity": {"@id": "#a"}, "datePublished": "2025-03-03"}
    graph: object = [node, {"@id": "#b", "@graph": [{"@id": "#a", "@graph": {"@id": "#b"}}]}]
    for _ in range(random.randrange(1, 400)):
        graph = random.choice(({"@graph": graph}, [graph], {"mainEntity": graph}, {"@graph": [graph, node]}))
    return page.replace("</head>", f'<script type="application/ld+json">{json.dumps(graph)}</script></head>')


def _deep_json(random: Random, page: str) -> str:
    opening = random.choice(('{"@graph":', "[", '{"a":[', '"', "/*", "<!--"))
    return page.replace(
        "</head>", f'<script type="application/ld+json">{opening * random.randrange(9000)}</script>'
    )


def _entities(random: Random, page: str) -> str:
    """Entities of entities, an endless one, and a file of this machine."""
    declared = '<!ENTITY a0 "ha"><!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY me "&me;">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, random.randrange(2, 12))
    )
    at = page.find("?>") + 2 if page.startswith("<?xml") else 0
    used = random.choice(("&a9;", "&a1;", "&file;", "&me;", "&nbsp;", "&#0;", "&#xD800;", "&#99999999;"))
    return f"{page[:at]}<!DOCTYPE rss [{declared}]>{page[at:].replace(TITLE, used)}"


def _other_dates(random: Random, page: str) -> str:
    odd = random.choice(_ODD)
    return page.replace("2025-03-03", odd).replace("3 Maret 2025", odd)


def _bytes_changed(random: Random, body: bytes) -> bytes:
    changed = bytearray(body)
    for _ in range(random.randrange(1, 60)):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _binary(random: Random, body: bytes) -> bytes:
    at = random.randrange(len(body) + 1)
    return body[:at] + random.randbytes(random.randrange(1, 3000)) + body[at:]


def _cut(random: Random, body: bytes) -> bytes:
    return body[random.randrange(len(body) + 1) :]


def _mislabelled(random: Random, body: bytes) -> bytes:
    return body.replace(
        b"utf-8", random.choice((b"utf-16", b"gb2312", b"x-user-defined", b"iso-8859-1", b"\xff\xfe"))
    )


_TEXT_DAMAGE: tuple[Callable[[Random, str], str], ...] = (
    _whole,
    _truncated,
    _nested,
    _shuffled,
    _unquoted,
    _repeated,
    _cyclic,
    _deep_json,
    _entities,
    _other_dates,
)
_BYTE_DAMAGE: tuple[Callable[[Random, bytes], bytes], ...] = (_bytes_changed, _binary, _cut, _mislabelled)
