"""Where on a page a link stands, and so whether the site means itself by it. Pure."""

from __future__ import annotations

import re
from itertools import islice

import lxml.html

from crawler.readers.markup import squeeze, text_of

STRONG = frozenset(
    {"sameAs", "meta", "header", "footer", "nav", "social", "contact"}
)  # of a site about itself
_FRAME = re.compile(
    r"(?:^|[\s_-])(?:header|footer|foot|bottom|bawah|top-?bar|navbar|social\w*|sosial|sosmed|socmed|medsos"
    r"|follow|kontak|contact)",
    re.I,
)
_SPOKEN = re.compile(
    r"comment|komentar|disqus|tweet(?!er)|instagram-media|testimoni|embed", re.I
)  # by others
_SHARING = re.compile(r"share|bagikan|sharing|addtoany|a2a_kit|sharethis", re.I)
_PEOPLE = re.compile(
    r"(?:^|[\s_-])(?:team|tim|pejabat|pimpinan|speaker|struktur|staff|pegawai|person|bio)(?:[\s_-]|$)"
    r"|author|byline|penulis|contributor",
    re.I,
)
_MAKER = re.compile(r"(?:^|[\s_-])(?:credits?|developer|powered|poweredby|madeby)(?:[\s_-]|$)", re.I)
_OTHERS_LABEL = re.compile(
    r"\b(?:gubernur|wagub|bupati|walikota|wali kota|kementerian|kemen\w+|presiden|terkait|lainnya|mitra|partner"
    r"|kepala dinas|kepala badan|kadis|sekda|pengembang|developer|sponsor|related|menteri)\b",
    re.I,
)
_GOVERNMENT = re.compile(r"\b(?:pemprov|pemerintah (?:provinsi|daerah|kota|kabupaten)|pemkab|pemkot)\b", re.I)
_AGENCY = re.compile(
    r"\b(?:dinas|badan|biro|rsud|rumah sakit|inspektorat|sekretariat|satpol|satuan|uptd?|cabang|kantor|bagian)\b",
    re.I,
)
_FOLLOW = re.compile(
    r"\b(?:ikuti|follow|media sosial|sosial media|sosmed|medsos|social|temukan kami|terhubung|hubungi|kontak"
    r"|connect|akun resmi|find us|contact)\b",
    re.I,
)
PLATFORM = (
    r"facebook|fanpage|fb|instagram|ig|insta|twitter|x|youtube|yt|tiktok|telegram|whatsapp(?: channel)?"
    r"|saluran wa|threads"
)
_NAMES_PLATFORM = re.compile(rf"(?:^|\W)(?:{PLATFORM})(?:\W|$)", re.I)
_CREDIT = re.compile(
    r"(?:\bby\b|\boleh\b|powered|developed|designed?|dibuat|dikembangkan|didukung|pengembang|developer|theme|tema"
    r"|hosting|template|made with)[^|•·©]{0,60}$",
    re.I,
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "legend", "dt"})
_BLOCKS = frozenset({"p", "div", "li", "td", "small", "section", "center", "footer", "dd"})
MOST_NAMES = 300  # characters of a class
MOST_LABEL = 60  # characters; longer is a sentence about something
MOST_NEIGHBOURS = 30  # that stand before a link and may say whose it is
MOST_ASIDE = 4  # levels above a link at which its heading may stand


def place_of(link: lxml.html.HtmlElement, *, contact_page: bool = False) -> str:
    """In which part of a page that is the site's own a link stands; empty in what it writes about.

    On a page of contacts (and in a link hub) all that is not somebody else's is the site's own.
    """
    label = label_of(link)
    if not _is_own_label(label) or _is_credit(link):
        return ""
    frame, is_shared = "", False
    for element in (link, *link.iterancestors()):
        if element.tag in ("html", "body"):
            break
        names = names_of(element)
        if _SPOKEN.search(names) or _PEOPLE.search(names) or _MAKER.search(names):
            return ""
        if element.tag == "blockquote" or (element.tag == "article" and not contact_page):
            return ""
        is_shared |= bool(_SHARING.search(names))
        if element.tag in ("header", "footer", "nav", "address"):
            frame = str(element.tag)
        elif _FRAME.search(names):
            frame = frame or "social"
    heading = _heading_before(link)
    if heading and not _is_own_label(heading):
        return ""
    if is_shared and frame in ("", "social"):  # themes call lists of their own accounts so too
        return "icon" if _is_bare(label) else ""
    if frame:
        return frame.replace("address", "contact")
    if contact_page:
        return "contact"
    if _FOLLOW.search(heading):
        return "social"
    return "icon" if _is_bare(label) else ""


def names_of(element: lxml.html.HtmlElement) -> str:
    """How its makers call an element: its classes and its id."""
    return f"{element.get('class', '')[:MOST_NAMES]} {element.get('id', '')[:MOST_NAMES]}"


def label_of(link: lxml.html.HtmlElement) -> str:
    """What a link says to those who see it, and to those who hear it."""
    said = [text_of(link, 200), link.get("title", "")[:200], link.get("aria-label", "")[:200]]
    said += [image.get("alt", "")[:200] for image in islice(link.iterfind(".//img"), 5)]
    return squeeze(" ".join(said))


def _is_own_label(text: str) -> bool:
    """Whether a label or heading speaks of nobody else."""
    if _OTHERS_LABEL.search(text):
        return False
    return not (_GOVERNMENT.search(text) and not _AGENCY.search(text))


def _is_bare(label: str) -> bool:
    """An icon, or no more than the name of a platform or an account."""
    return not label or (
        len(label) <= MOST_LABEL and (label.startswith("@") or _NAMES_PLATFORM.search(label) is not None)
    )


def _is_credit(link: lxml.html.HtmlElement) -> bool:
    """Whether a link stands behind “web by”: in its line of text, or with its neighbours there."""
    before, node = "", link
    while node.tag not in _BLOCKS and (parent := node.getparent()) is not None:
        for number, sibling in enumerate(node.itersiblings(preceding=True)):
            if number >= MOST_NEIGHBOURS:
                break
            before = f"{text_of(sibling, 200)} {(sibling.tail or '')[-200:]} {before}"
        else:
            before = f"{(parent.text or '')[-200:]} {before}"
        node = parent
    return _CREDIT.search(squeeze(before)[-120:]) is not None


def _heading_before(link: lxml.html.HtmlElement) -> str:
    """The heading above a link's list: the nearest one that stands before it at its level or just above."""
    for level, element in enumerate((link, *link.iterancestors())):
        if level > MOST_ASIDE or element.tag in ("header", "footer", "nav", "main", "body"):
            return ""
        for before in islice(element.itersiblings(preceding=True), MOST_NEIGHBOURS):
            if before.tag in _HEADINGS:
                return text_of(before, 200)
            inner = list(before.iterdescendants(*_HEADINGS))
            if inner and before.find(".//a") is None and len(text_of(before, 200)) < MOST_LABEL:
                return text_of(inner[-1], 200)  # a heading in a box of its own
    return ""
