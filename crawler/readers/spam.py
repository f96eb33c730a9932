"""Injected gambling and the like: in the open, hidden, or as blocks of links to strangers.

News *about* it is not it: “Kominfo blokir 230 situs judi online” names it with the words of those who fight it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote, urlsplit

import lxml.html

from crawler.canonical import absolute, same_site
from crawler.readers.markup import page, text_of
from crawler.readers.reading import Observation, Reading, Response
from segar.model.evidence import Finding, FindingCode, Trait

# Words of those who lure, and of nobody else.
_PROMO = (
    r"slot\s*(?:gacor|deposit|dana|thailand|88|777|terpercaya|maxwin|demo|pulsa|qris)|maxwin|"
    r"(?:situs|link|rtp|pola|bandar|agen|game|akun|server|bocoran|judi)\W+(?:\w+\W+){0,2}gacor\b|"
    r"\bgacor\s*(?:slot|hari ini|malam ini|gampang|terpercaya|parah|\d)|"
    r"toto\s*(?:slot|macau|sgp|hk|togel)|situs\s*toto|bandar\s*(?:togel|slot|judi|bola)|"
    r"\brtp\s*(?:live|slot)|pragmatic\s*play|scatter\s*hitam|(?:olympus|zeus)\s*(?:slot|x?1000|gacor)|"
    r"deposit\s*(?:pulsa|qris|5000|5k|10k|dana\b(?!\s*(?:desa|hibah|abadi|daerah|pemerintah|umat|haji)))|"
    r"agen\s*(?:judi|slot|bola|casino)|mahjong\s*ways|sbobet|"
    r"สล็อต|บาคาร่า|เว็บตรง|คาสิโน|老虎机|博彩|赌场|オンラインカジノ|スロット"
)
# What it is called by everybody: a lure only beside a word of those who sell.
_TOPIC = r"slot\s*online|\btogel\b|judi\s*(?:online|bola|slot)|poker\s*online|casino\s*online"
_PROMOS = re.compile(_PROMO, re.I)
# One of these is in every lure: most texts have none, and are then not searched any further.
_STEMS = (
    *(
        "slot",
        "maxwin",
        "gacor",
        "toto",
        "bandar",
        "togel",
        "judi",
        "rtp",
        "pragmatic",
        "scatter",
        "olympus",
        "zeus",
    ),
    *("deposit", "agen", "mahjong", "sbobet", "poker", "casino"),
    *("สล็อต", "บาคาร่า", "เว็บตรง", "คาสิโน", "老虎机", "博彩", "赌场", "オンラインカジノ", "スロット"),
)
_TOPICS = re.compile(_TOPIC, re.I)
_LURES = re.compile(f"{_PROMO}|{_TOPIC}", re.I)
_SELLING = re.compile(
    r"terpercaya|(?:situs|online|slot|togel|link|bandar)\s+resmi\b|\bbonus|gampang|jackpot|jp\b|win\s*rate|bocoran|"
    r"prediksi|pengeluaran|keluaran|terbaik|login|link\s*alternatif|new member|hong\s?kong|malam ini|deposit|withdraw|"
    r"\b(?:sgp|sdy|hk|macau|sydney)\b|tanpa potongan|24\s*jam|uang asli",
    re.I,
)
_FIGHT = re.compile(
    r"blokir|berantas|pemberantasan|bahaya|cegah|pencegahan|sosialisasi|razia|tangkap|ungkap|satgas|perangi|"
    r"waspada|imbau|himbau|tolak|larang|\bstop\b|anti\s*(?:judi|perjudian|slot|togel|judol)|tindak|literasi|"
    r"edukasi|korban|dampak|penanganan|polisi|polda|polres|kominfo|komdigi|ojk|ppatk|pinjol|kecanduan|hindari|"
    r"\bjauhi|lawan|tersangka|terlibat|bongkar|gerebek|deklarasi|\bfatwa|retas|disusupi|\bdi?tutup|putus akses",
    re.I,
)
_BOAST = re.compile(r"anti\s*(?:blokir|nawala|banned|rungkad|tolak)|(?:tanpa|bebas)\s*(?:di)?blokir", re.I)
# Letters that look like others, and digits in the place of letters: `SL0T GAC0R`, `ѕlоt`.
_LOOKALIKES = str.maketrans("аеорсхіѕуіⅼ", "aeopcxisyil")
_DIGIT_LETTERS = re.compile(r"(?<=[a-z])[0134](?=[a-z]|\b)", re.I)
_LETTER_OF = {"0": "o", "1": "l", "3": "e", "4": "a"}
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
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
INJECTED_ITEMS = 3  # this many items of one list that lure are no report either


@lru_cache(
    maxsize=4096
)  # the same titles come in lists, feeds and on pages, and are judged there and in the end
def is_spam(text: str) -> bool:
    """Whether a title, or the words of an address, lure to gambling; not whether they report on it."""
    words = _words(text)
    if not _may_lure(words) or _fights(words):
        return False
    return bool(_PROMOS.search(words) or (_TOPICS.search(words) and _SELLING.search(words)))


def is_lure(link: str, title: str) -> bool:
    """Whether an item's title, or the path of its address, lures to gambling."""
    if is_spam(title):
        return True
    return is_spam(link.partition("://")[2].partition("/")[2]) and not _fights(_words(title))


def injected(response: Response, observations: Iterable[Observation]) -> tuple[Finding, ...]:
    """A finding where a list shows several items that lure: it stands as long as the list shows them."""
    lures = {one.url: one.title or one.url for one in observations if Trait.SPAM in one.traits}
    if len(lures) < INJECTED_ITEMS:
        return ()
    raw = " · ".join(sorted(lures.values())[:5])
    return (Finding(code=FindingCode.SPAM_VISIBLE, url=response.url, raw=raw, sha256=response.sha256),)


def _words(text: str) -> str:
    """A text as people read it: without separators and disguise."""
    return re.sub(r"[-_/+.%\s]+", " ", _plain(unquote(text[:1000])))[:500]


def _plain(text: str) -> str:
    """In small letters, without invisible ones, and disguised ones as what they show."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).lower().translate(_LOOKALIKES)
    return _DIGIT_LETTERS.sub(lambda match: _LETTER_OF[match.group()], re.sub(r"\s+", " ", plain))


def _fights(words: str) -> int:
    """How often a text speaks as those do who fight gambling; “anti blokir” is what the others boast of."""
    return len(_FIGHT.findall(_BOAST.sub(" ", words)))


def _may_lure(words: str) -> bool:
    return any(stem in words for stem in _STEMS)


def _lures(words: str) -> set[str]:
    if not _may_lure(words):
        return set()
    return {match.group(0) for match in _LURES.finditer(words)}


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
            if _is_luring_text(text, 2) or (len(text) < 200 and is_spam(text)):
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
        if _lures(_words(text)) and not _fights(_words(text)):  # a stranger's site bears the bare topic, too
            lures.append(text.strip())
    return " · ".join(lures[:5]) if len(lures) >= LINKS_OUT else ""


def _visible(tree: lxml.html.HtmlElement) -> str:
    """A title that lures, or many different lures in the open text."""
    title = text_of(next(iter(tree.xpath("//title")), None), 200)
    if is_spam(title):
        return title
    bodies = tree.xpath("//body")
    text = text_of(bodies[0], 30_000) if bodies else ""
    return ", ".join(sorted(_lures(_plain(text)))[:8]) if _is_luring_text(text, LURES_VISIBLE) else ""


def _is_luring_text(text: str, least: int) -> bool:
    """Whether a running text has so many different lures, and speaks less of fighting them."""
    words = _plain(text)
    if not _may_lure(words):
        return False
    promos = {match.group(0) for match in _PROMOS.finditer(words)}
    return len(_lures(words)) >= least and _fights(words) < len(promos)
