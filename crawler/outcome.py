"""What a channel's own page says of itself: read, or a challenge, a login, a parked domain, nothing yet.

A living site writes about repairs and logins too. So a page counts as one of these only where there is little on
it and its title or main heading says so, or where there is next to nothing on it. The own pages of servers and of
domain traders are known by their titles, however long they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import lxml.html

from crawler.readers.markup import page, text_of
from crawler.readers.reading import Response
from segar.model.evidence import Outcome

FEW_WORDS = 150  # a page with more has something to say
FEW_LINKS = 12
FEWER_WORDS = 60  # a page with fewer words and links says only one thing
FEWER_LINKS = 6


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that tell an outcome on a page with little else."""

    outcome: Outcome
    words: re.Pattern[str]
    detail: str


_CHALLENGE = re.compile(
    r"/cdn-cgi/challenge-platform|cf-browser-verification|_cf_chl_|sucuri_cloudproxy|/_Incapsula_Resource|"
    r"ddos-guard|aws-waf-token|captcha-delivery|slowAES\.decrypt",
)
_PARKING = re.compile(
    r"sedoparking|parkingcrew|bodis\.com|adsense/domains|hugedomains|afternic|parklogic|above\.com/marketplace"
)
_SIGNS = (
    Sign(
        Outcome.GEO_BLOCKED,
        re.compile(
            r"not available in your (?:country|region)|(?:country|region) (?:is )?(?:blocked|not allowed)|"
            r"banned the country|access (?:is )?(?:restricted|limited) to indonesia|"
            r"hanya (?:dapat|bisa) diakses dari (?:dalam )?(?:negeri|indonesia|wilayah indonesia)",
            re.I,
        ),
        "only some countries are served",
    ),
    Sign(
        Outcome.BLOCKED,
        re.compile(
            r"just a moment|attention required|checking your browser|verify(?:ing)? you are human|"
            r"request rejected|the requested url was rejected|access denied.{0,40}(?:firewall|security)|"
            r"web application firewall|mod_?security|not acceptable|permintaan (?:anda )?(?:di)?(?:tolak|blokir)|"
            r"memeriksa (?:peramban|browser)|sucuri website firewall|ddos protection|used cloudflare to restrict|"
            r"you have been blocked|access to this (?:site|page|website) has been (?:limited|blocked|denied)|"
            r"imunify360|request is being verified|bot[- ]protection|anda (?:telah )?diblokir",
            re.I,
        ),
        "WAF challenge",
    ),
    Sign(
        Outcome.PARKED,
        re.compile(
            r"domain (?:is |may be |name is )?(?:for sale|parked)|buy this domain|domain parking|"
            r"this domain (?:is registered|has expired)|domain (?:ini )?(?:dijual|telah kedaluwarsa|diparkir)|"
            r"parked free|sedoparking|hugedomains",
            re.I,
        ),
        "parked domain",
    ),
    Sign(
        Outcome.DEFAULT_PAGE,
        re.compile(
            r"it works!|apache2? (?:debian|ubuntu|http server)? ?(?:default|test) page|welcome to nginx|"
            r"iis windows server|internet information services|default web site page|"
            r"default plesk page|^index of /|web server's default page|laravel v\d|"
            r"congratulations!.{0,60}codeigniter|welcome to codeigniter|hestia control panel|aapanel",
            re.I,
        ),
        "the web server's own page",
    ),
    Sign(
        Outcome.UNDER_CONSTRUCTION,
        re.compile(
            r"under (?:construction|maintenance)|coming soon|site is (?:currently )?(?:down|offline|unavailable)|"
            r"maintenance mode|(?:situs|website|web|laman|halaman|sistem)?\s*(?:ini\s+)?(?:sedang|masih|dalam)\s+"
            r"(?:dalam\s+)?(?:tahap\s+)?(?:perbaikan|pemeliharaan|pengembangan|pembangunan|perawatan|maintenance)|"
            r"segera hadir|briefly unavailable for scheduled maintenance|account (?:has been )?suspended",
            re.I,
        ),
        "under construction or maintenance",
    ),
    Sign(
        Outcome.NOT_FOUND,
        re.compile(
            r"\b404\b|(?:page|file) not found|not found|halaman (?:yang anda cari )?tidak (?:dapat )?ditemukan|"
            r"konten tidak ditemukan",
            re.I,
        ),
        "a page that says “not found”",
    ),
    Sign(
        Outcome.LOGIN,
        re.compile(r"\b(?:log ?in|sign in|masuk)\b", re.I),
        "asks to log in",
    ),
)
_TITLED = frozenset({Outcome.DEFAULT_PAGE, Outcome.PARKED})
_PARKED = next(sign for sign in _SIGNS if sign.outcome is Outcome.PARKED)
_BY_STATUS = {
    401: Outcome.LOGIN,
    404: Outcome.NOT_FOUND,
    410: Outcome.NOT_FOUND,
    429: Outcome.RATE_LIMITED,
    451: Outcome.GEO_BLOCKED,
}


def outcome_of_page(response: Response) -> tuple[Outcome, str]:
    """What the answer at a channel's own address amounts to, and the words that tell."""
    tree = page(response)
    challenged = _challenge(response)
    if challenged:
        return Outcome.BLOCKED, challenged
    sign = _sign(response, tree) if tree is not None else None
    if response.status >= 400:
        return _failed(response, sign)
    if sign and tree is not None:
        return sign.outcome, f"{sign.detail}: “{_headline(tree)[:80]}”"
    return Outcome.READ, ""


def _failed(response: Response, sign: Sign | None) -> tuple[Outcome, str]:
    if sign and sign.outcome in (Outcome.BLOCKED, Outcome.GEO_BLOCKED, Outcome.UNDER_CONSTRUCTION):
        return sign.outcome, f"HTTP {response.status}, {sign.detail}"
    if response.status >= 500:
        return Outcome.SERVER_ERROR, f"HTTP {response.status}"
    return _BY_STATUS.get(response.status, Outcome.FORBIDDEN), f"HTTP {response.status}"


def _challenge(response: Response) -> str:
    """A WAF that shows itself in headers or scripts, whatever the page says."""
    if response.headers.get("cf-mitigated", "").lower() == "challenge":
        return f"HTTP {response.status}, Cloudflare challenge"
    head = response.body[:60_000].decode("utf-8", "replace")
    if _CHALLENGE.search(head) and (response.status in (403, 429, 503) or len(response.body) < 20_000):
        tree = page(response)
        if tree is None or len(text_of(tree, 4000).split()) < FEW_WORDS:
            return f"HTTP {response.status}, WAF challenge"
    return ""


def _sign(response: Response, tree: lxml.html.HtmlElement) -> Sign | None:
    title = text_of(next(iter(tree.xpath("//title")), None), 120)
    sign = next((sign for sign in _SIGNS if sign.outcome in _TITLED and sign.words.search(title)), None)
    if sign is not None:
        return sign
    bodies = tree.xpath("//body")
    text = text_of(bodies[0], 8000) if bodies else ""
    words, links = len(text.split()), len(tree.xpath("//a[@href]")[:FEW_LINKS])
    if words >= FEW_WORDS or links >= FEW_LINKS:
        return None
    if _PARKING.search(response.body[:60_000].decode("utf-8", "replace")):
        return _PARKED
    little = words < FEWER_WORDS and links < FEWER_LINKS
    said = _headline(tree) + (f" · {text[:600]}" if little else "")
    asks_password = bool(tree.xpath("//input[@type='password']"))
    for sign in _SIGNS:
        if sign.outcome is Outcome.LOGIN:
            if asks_password and (little or sign.words.search(said)):
                return sign
        elif sign.words.search(said):
            return sign
    return None


def _headline(tree: lxml.html.HtmlElement) -> str:
    """Title and main headings; an `h2` is the headline of a piece of news."""
    parts = [text_of(element, 120) for element in tree.xpath("//title|//h1")[:3]]
    return " · ".join(part for part in parts if part)
