"""Running text that is the thing itself without naming it: an address with a telephone number needs no heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html

from crawler.readers.around import stands_by_a_day
from crawler.readers.markup import elements, own_text, page, squeeze
from crawler.readers.reading import Response
from crawler.readers.teaser import is_teaser
from segar.model.criteria import Criteria
from segar.model.survey import Mention, Place

MOST_LINES = 4000
SENTENCE = 5  # words: a shorter text is a label
_LINES = elements(
    "//body//*[self::p or self::li or self::td or self::th or self::dd or self::dt or self::address or self::div or "
    "self::span or self::a or self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6 or self::font or "
    "self::figcaption or self::center or self::footer or self::section or self::marquee or self::label or self::button]"
    "[not(ancestor-or-self::article[.//time] or ancestor::nav)]"
)
_INLINE = frozenset(("b", "strong", "em", "i", "u", "small", "time", "br"))
_TOLD = re.compile(
    r"^(?:mailto:|tel:|sms:|https?://(?:wa\.me|api\.whatsapp\.com|(?:www\.)?lapor\.go\.id))", re.I
)


def sign_mentions(response: Response, criteria: Criteria) -> Iterator[Mention]:
    """Of each criterion with signs the first text of a page that shows one; news on it do not count."""
    tree = page(response)
    if tree is None:
        return
    text = " | ".join(dict.fromkeys(_lines(tree)))
    for criterion in criteria.mandatory:
        shown = criterion.shown_by(text)
        if shown:
            yield Mention(
                text=criterion.words[0], under=shown[:160], place=Place.TEXT, page=response.url, says=9
            )


def _lines(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """The own text of elements in order, with the telephone numbers and mail addresses that links lead to."""
    for element in _LINES(tree)[:MOST_LINES]:
        told = own_text(element, _INLINE, 400)
        href = str(element.get("href") or "")
        if _TOLD.match(href):
            told += " " + href.replace("https://", "").replace("http://", "")
        line = squeeze(told)
        if line and not _is_of_news(element, line):
            yield line


def _is_of_news(element: lxml.html.HtmlElement, line: str) -> bool:
    """Whether a sentence stands in a small box with a day, below a heading that leads on: the start of a story."""
    return len(line.split()) > SENTENCE and is_teaser(element) and stands_by_a_day(element, line)
