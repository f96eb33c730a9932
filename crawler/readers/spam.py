"""Injected gambling and the like: in the open, hidden, or as blocks of links to strangers.

News *about* it is not it: “Kominfo blokir 230 situs judi online” names it with the words of those who fight it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import lxml.html

from crawler.canonical import absolute, same_site
from crawler.readers.markup import page, text_of
from crawler.readers.reading import Reading, Response
from segar.model.evidence import Finding, FindingCode

_LURES = re.compile(
    r"slot\s*(?:gacor|online|deposit|dana|thailand|88|777|terpercaya|maxwin|demo|pulsa|qris)|gacor\b|maxwin|"
    r"\btogel\b|toto\s*(?:slot|macau|sgp|hk|togel)|situs\s*toto|bandar\s*(?:togel|slot|judi|bola)|"
    r"\brtp\s*(?:live|slot)|pragmatic\s*play|scatter\s*hitam|(?:olympus|zeus)\s*(?:slot|x?1000|gacor)|"
    r"judi\s*(?:online|bola|slot)|deposit\s*(?:pulsa|dana|qris|5000|5k|10k)|link\s*alternatif|"
    r"agen\s*(?:judi|slot|bola|casino)|mahjong\s*ways|sbobet|poker\s*online|casino\s*online|"
    r"สล็อต|บาคาร่า|เว็บตรง|คาสิโน|老虎机|博彩|赌场|オンラインカジノ|スロット",
    re.I,
)
_FIGHT = re.compile(
    r"blokir|berantas|pemberantasan|bahaya|cegah|pencegahan|sosialisasi|razia|tangkap|ungkap|satgas|perangi|"
    r"waspada|imbau|himbau|tolak|larang|stop|anti\s*(?:judi|perjudian|slot|togel|judol)|tindak|literasi|edukasi|korban|dampak|penanganan|"
    r"polisi|polda|polres|kominfo|komdigi|ojk|ppatk|pinjol|pemain",
    re.I,
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|text-indent\s*:\s*-\d{3,}|"
    r"(?:left|top|right)\s*:\s*-\d{3,}|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|height\s*:\s*[01]px",
    re.I,
)
MOST_HIDDEN = 300
MOST_LINKS = 3000
LURES_VISIBLE = 4  # this many different lures in the open text are no news report
LINKS_OUT = 3


def is_spam(text: str) -> bool:
    """Whether a title, or the words of an address, lure to gambling; not whether they report on it."""
    words = re.sub(r"[-_/+.%]+", " ", text[:500])
    return bool(_LURES.search(words)) and not _FIGHT.search(words)


def is_lure(link: str, title: str) -> bool:
    """Whether an item's title, or the path of its address, lures to gambling."""
    return is_spam(title) or is_spam(link.partition("://")[2].partition("/")[2])


def read(response: Response) -> Reading:
    """Findings of injected content on a page. Never raises."""
    tree = page(response)
    if tree is None:
        return Reading()
    return Reading(findings=tuple(_findings(response, tree)))


def _findings(response: Response, tree: lxml.html.HtmlElement) -> Iterable[Finding]:
    for code, raw in (
        (FindingCode.SPAM_HIDDEN, _hidden(tree)),
        (FindingCode.SPAM_LINKS, _links(response.url, tree)),
        (FindingCode.SPAM_VISIBLE, _visible(tree)),
    ):
        if raw:
            yield Finding(code=code, url=response.url, raw=raw, sha256=response.sha256)


def _hidden(tree: lxml.html.HtmlElement) -> str:
    """Lures in blocks that a reader cannot see."""
    for element in tree.xpath("//*[@style or @hidden]")[:MOST_HIDDEN]:
        if element.tag in ("script", "style", "noscript"):
            continue
        if element.get("hidden") is not None or _HIDING.search(element.get("style") or ""):
            text = text_of(element, 1500)
            lures = {match.group(0).lower() for match in _LURES.finditer(text)}
            if len(lures) >= 2 or (lures and len(text) < 200 and not _FIGHT.search(text)):
                return text[:200]
    return ""


def _links(base: str, tree: lxml.html.HtmlElement) -> str:
    """Links to strangers with lures in their text or address."""
    lures = []
    for link in tree.xpath("//a[@href]")[:MOST_LINKS]:
        url = absolute(base, link.get("href") or "")
        if url is None or same_site(url, base):
            continue
        text = f"{text_of(link, 120)} {urlsplit(url).hostname or ''} {urlsplit(url).path[:100]}"
        if is_spam(text):
            lures.append(text.strip())
    return " · ".join(lures[:5]) if len(lures) >= LINKS_OUT else ""


def _visible(tree: lxml.html.HtmlElement) -> str:
    """A title that lures, or many different lures in the open text."""
    title = text_of(next(iter(tree.xpath("//title")), None), 200)
    if is_spam(title):
        return title
    bodies = tree.xpath("//body")
    text = text_of(bodies[0], 30_000) if bodies else ""
    lures = {re.sub(r"\s+", " ", match.group(0).lower()) for match in _LURES.finditer(text)}
    fights = len(_FIGHT.findall(text))
    return ", ".join(sorted(lures)[:8]) if len(lures) >= LURES_VISIBLE and fights < len(lures) else ""
