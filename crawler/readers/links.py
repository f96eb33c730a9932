"""Where a page leads: links, buttons, frames, embedded menus; each with what it is called and what is around it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

import lxml.html

from crawler.canonical import absolute, canonical
from crawler.readers.around import LABEL, labels, pointed_at, says_nothing, stands_by_a_day
from crawler.readers.markup import elements, squeeze, strings, text_of
from crawler.readers.soup import HEADINGS
from crawler.readers.years import bare_years
from segar.model.account import kind_at
from segar.model.files import ends_as_file, is_document, last_part, spaced
from segar.model.phrases import years_in
from segar.model.survey import ABOVE, Mention, Place

MOST_LINKS = 1500
MOST_EMBEDDED = 300  # entries of menus in JSON
MOST_DEPTH = 12
MOST_LABELS = 5  # of what stands around a link
HEADLINE = 6  # words: a longer text beside a date is a headline
_LINKS_AND_HEADINGS = elements(
    "//h1|//h2|//h3|//h4|//h5|//h6|"
    "//a[@href or @onclick]|//area[@href]|//button[@onclick or @data-href or @data-url or @*[contains(.,'.pdf')]]|"
    "//*[self::div or self::tr or self::td or self::li or self::span][@onclick or @data-href or @data-url]|"
    "//select[@onchange]/option[@value]|//iframe[@src or @data-src]|//embed[@src]|//object[@data]|//frame[@src]"
)
_JSON = elements("//script[@id='__NEXT_DATA__' or @type='application/json']")
_NAMED = elements("//*[@id or @name]")
_BASE = strings("//base/@href")
_TITLES_IN = elements(
    ".//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6 or self::strong or self::b]"
)
_ICON = re.compile(r"material-(?:icons|symbols)|badge|(?:^|[\s-])icons?(?:$|\s)", re.I)
_PAGER = re.compile(r"\bpag(?:e|er|ing|ination)\b|page-(?:numbers|link|item)|halaman", re.I)
_FRAMES = ("iframe", "embed", "object", "frame")
_SCRIPTED = re.compile(
    r"""(?:location|open|href|assign|replace|lihat|view|show|pdf|unduh|download|buka)['"(\s=.\w]{0,40}?['"]([^'"\s]{1,500})['"]""",
    re.I,
)
_ADDRESS = re.compile(
    r"^(?:https?:)?/|^[\w.~%-]+/[\w./~%-]+|^[\w.~%-]+\.(?:php|html?|aspx?|pdf|docx?|xlsx?)\b", re.I
)
_OTHER_NETWORKS = ("linkedin.com", "pinterest.com")
_TITLES = ("title", "label", "name", "text", "nama", "judul", "menu", "nama_menu", "caption")
_TARGETS = ("href", "url", "link", "path", "to", "slug", "file", "file_url", "berkas")


@dataclass(frozen=True, slots=True)
class Ground:
    """The page that links are read from."""

    url: str
    base: str
    home: str  # canonical; empty for the home page itself
    tree: lxml.html.HtmlElement
    panels: Mapping[str, str]
    places: Mapping[str, lxml.html.HtmlElement]  # by the id or name that leads there
    links: Sequence[tuple[lxml.html.HtmlElement, str]]  # with the heading before each

    @classmethod
    def of(cls, url: str, home: str, tree: lxml.html.HtmlElement) -> Ground:
        base = urljoin(url, _BASE(tree).strip()) if _BASE(tree).strip() else url
        return cls(url, base, home, tree, pointed_at(tree), _places_in(tree), tuple(_headed(tree)))


def _places_in(tree: lxml.html.HtmlElement) -> dict[str, lxml.html.HtmlElement]:
    """Looked up once: to look for each link through the whole page takes as long as both together."""
    found: dict[str, lxml.html.HtmlElement] = {}
    for element in _NAMED(tree):
        for name in (element.get("id"), element.get("name")):
            if name:
                found.setdefault(name, element)
    return found


def link_mentions(ground: Ground) -> Iterator[Mention]:
    """Every way on from a page that is called something."""
    for link, heading in ground.links:
        mention = _of_link(ground, link, heading)
        if mention is not None:
            yield mention
    for script in _JSON(ground.tree)[:4]:
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for count, mention in enumerate(_embedded(ground, data, "", 0)):
            if count >= MOST_EMBEDDED:
                break
            yield mention


def _headed(tree: lxml.html.HtmlElement) -> Iterator[tuple[lxml.html.HtmlElement, str]]:
    """The links of a page, each with the heading before it."""
    heading, count = "", 0
    for element in _LINKS_AND_HEADINGS(tree):
        if element.tag in HEADINGS:
            heading = text_of(element, LABEL)
        elif count < MOST_LINKS:
            count += 1
            yield element, heading


def _of_link(ground: Ground, link: lxml.html.HtmlElement, heading: str) -> Mention | None:
    url = _target(ground, link)
    if not url:
        return None
    if link.tag in _FRAMES and link.tag != "frame" and not is_document(url):
        return None
    text = _text(link)
    told = list(islice(chain(labels(link, ground.panels), (heading,)), MOST_LABELS))
    around = [label for label in told if not says_nothing(label)]
    bare, named = text, _file_name(url)
    if turned := _page_number(link, text):
        text = turned
    elif says_nothing(text):
        spoken = _label(link)
        if spoken and not says_nothing(spoken):
            around.insert(0, spoken)
        text = around.pop(0) if around else _named_by_file(link, url) or text
    if not text:
        return None
    under = ABOVE.join(around[:2]) if around else (bare if bare != text else "")
    years = (
        bare_years(bare)
        or bare_years(text)
        or bare_years(text_of(link, LABEL))
        or (years_in(named) if is_document(url) else ())
        or next((years for label in told if (years := bare_years(label))), ())
    )
    place = Place.MENU if link.tag == "frame" or _in_menu(link) else Place.LINK
    if len(text.split()) > HEADLINE and not is_document(url) and stands_by_a_day(link, text):
        place = Place.NEWS
    return Mention(
        text=text[:LABEL], under=under, place=place, url=url, key=canonical(url), page=ground.url, years=years
    )


def _text(link: lxml.html.HtmlElement) -> str:
    """What a link is called: its title where it is a card with more below, without the names of its icons."""
    if link.tag in _FRAMES:
        return squeeze(str(link.get("title") or link.get("name") or ""))[:LABEL]
    parts = [part for part in _parts(link) if part]
    for title in _TITLES_IN(link):
        told = text_of(title, LABEL)
        if told and not says_nothing(told):
            return told
    if len(parts) > 1 and not (link.text or "").strip() and not says_nothing(parts[0]):
        return parts[0]
    return squeeze(" ".join(parts))[:LABEL] or _label(link)


def _page_number(link: lxml.html.HtmlElement, text: str) -> str:
    """“halaman 2” of a link to the second part of a list; empty for other links."""
    if link.get("rel") == "next" or text.lower() in ("next", "berikutnya", "selanjutnya"):
        return "halaman berikutnya"
    if not text.isdecimal() or len(text) > 2:
        return ""
    around = (link, *list(link.iterancestors())[:3])
    return f"halaman {text}" if any(_PAGER.search(str(one.get("class") or "")) for one in around) else ""


def _parts(link: lxml.html.HtmlElement) -> Iterator[str]:
    """The texts of a link and of what is in it, without icons that are letters of a font, and badges."""
    yield squeeze(link.text or "")
    for child in link:
        if isinstance(child.tag, str) and not _ICON.search(str(child.get("class") or "")):
            yield text_of(child, LABEL)
        yield squeeze(child.tail or "")


def _label(link: lxml.html.HtmlElement) -> str:
    """What a link says to those who cannot see it: its own label, or that of the picture in it."""
    for value in (
        link.get("aria-label"),
        link.get("title"),
        link.get("alt"),
        *link.xpath(".//img/@alt|.//img/@title"),
    ):
        if value and not says_nothing(str(value)):
            return squeeze(str(value))[:LABEL]
    return ""


def _named_by_file(link: lxml.html.HtmlElement, url: str) -> str:
    """Where nothing else is told: the words in the name of its picture, or in its address."""
    for source in (*link.xpath(".//img/@src"), url):
        words = squeeze(_words_in(str(source)))
        if not says_nothing(words):
            return words[:LABEL]
    return ""


def _target(ground: Ground, link: lxml.html.HtmlElement) -> str:
    """The address that a link leads to; with its fragment where that is a place on this page that says something."""
    href = str(link.get("href") or link.get("src") or link.get("data-src") or link.get("data") or "").strip()
    if link.tag == "option":
        href = str(link.get("value"))
        if not _ADDRESS.match(href):
            return ""
    if not href or href == "#" or href.lower().startswith("javascript:"):
        href = _scripted(link, href) or (href if href == "#" else "")
    if href == "#":
        href = str(link.get("data-bs-target") or link.get("data-target") or "")
    if href.startswith("#"):
        return _place_here(ground, href[1:])
    url = unwrapped(absolute(ground.base, href) or "")
    if not url or _is_social(url):
        return ""
    fragment = href.partition("#")[2]
    key = canonical(url)
    if key == canonical(ground.url):
        return _place_here(ground, fragment) if fragment else ""
    if key == ground.home:
        return ""  # of the home page only it can tell what is there
    return url


def _is_social(url: str) -> bool:
    """Whether an address is on a network where agencies tell of their work: never what they must publish themselves."""
    host = urlsplit(url).hostname or ""
    return kind_at(url) is not None or any(f".{host}".endswith(f".{network}") for network in _OTHER_NETWORKS)


def _place_here(ground: Ground, name: str) -> str:
    found = ground.places.get(unquote(name))
    if found is None:
        return ""
    shows = next(found.iter("img", "iframe", "form", "object", "embed"), None) is not None
    return f"{ground.url}#{name}" if shows or len(text_of(found, 400).split()) > 3 else ""


def _scripted(link: lxml.html.HtmlElement, href: str) -> str:
    """The address in a script that a click runs, or in the data for one."""
    for name, value in link.attrib.items():
        told = str(value)
        is_data = str(name) in ("data-href", "data-url", "data-link", "data-file", "data-src")
        if _ADDRESS.match(told) and (is_data or (str(name) != "onclick" and ends_as_file(told))):
            return told
    for script in (str(link.get("onclick") or ""), href):
        for address in _SCRIPTED.findall(script):
            if _ADDRESS.match(address):
                return str(address)
    return ""


def unwrapped(url: str) -> str:
    """The file that a viewer's address shows: `/viewer.html?file=/dpa.pdf`, `view.aspx?src=…`."""
    for _, value in parse_qsl(urlsplit(url).query):
        if ends_as_file(value.partition("?")[0]) and ("/" in value):
            return absolute(url, value) or url
    return url


def _file_name(url: str) -> str:
    return last_part(url).replace("_", " ")


def _words_in(url: str) -> str:
    """The words in the last part of an address: `/profil/struktur-organisasi` → “struktur organisasi”."""
    name = unquote(urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1])
    name = re.sub(r"\.\w{2,5}$", "", name)
    return spaced(name) if re.search(r"[A-Za-z]{2}", name) else ""


def _in_menu(link: lxml.html.HtmlElement) -> bool:
    return bool(
        link.xpath(
            "ancestor::*[self::nav or self::header or self::footer or @role='navigation' or @role='menu' or "
            "@role='menubar' or contains(@class,'menu') or contains(@class,'nav') or contains(@id,'menu') or "
            "contains(@id,'nav')][1]"
        )
    )


def _embedded(ground: Ground, data: object, under: str, depth: int) -> Iterator[Mention]:
    """Entries in the state of a single-page app: an object with a title and an address."""
    if depth > MOST_DEPTH:
        return
    if isinstance(data, list):
        for one in data:
            yield from _embedded(ground, one, under, depth + 1)
    elif isinstance(data, dict):
        text = next((str(data[key]) for key in _TITLES if isinstance(data.get(key), str) and data[key]), "")
        href = next((str(data[key]) for key in _TARGETS if isinstance(data.get(key), str) and data[key]), "")
        url = absolute(ground.base, href) if _ADDRESS.match(href) else None
        if (
            url
            and text
            and len(text.split()) <= 14
            and canonical(url) not in (canonical(ground.url), ground.home)
        ):
            found = unwrapped(url)
            yield Mention(
                text=squeeze(text)[:LABEL],
                under=under,
                place=Place.MENU,
                url=found,
                key=canonical(found),
                page=ground.url,
                years=bare_years(text) or (years_in(_file_name(found)) if is_document(found) else ()),
            )
        for value in data.values():
            if isinstance(value, (dict, list)):
                yield from _embedded(ground, value, squeeze(text)[:LABEL] or under, depth + 1)
