"""The title of a page where people read it: the heading that its `<title>` repeats."""

from __future__ import annotations

import re
from itertools import islice

import lxml.html

from crawler.readers.markup import squeeze

_LEVELS = ("h1", "h2", "h3", "h4")
_WORD = re.compile(r"\w+")
SHORTEST = 8  # characters of a heading that a title can be said to repeat
MOST_HEADINGS = 120
_ARTICLE = frozenset({"article", "main"})


def headline(tree: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """The heading that stands over the page's own text; None where there is none, or many and no telling."""
    titles = [_words(title) for title in _titles(tree)]
    best, most, first = None, SHORTEST - 1, None
    for heading in islice(tree.iter(*_LEVELS), MOST_HEADINGS):
        text = _words(heading.text_content())
        if first is None and text and heading.tag == "h1":
            first = heading
        if len(text) < most or not any(_repeats(title, text) for title in titles):
            continue
        if len(text) > most or (best is not None and _rank(heading) > _rank(best)):
            best, most = heading, len(text)
    return first if best is None else best


def _rank(heading: lxml.html.HtmlElement) -> tuple[bool, str]:
    """Which is better where two headings say the same: over a picture, and where the text begins."""
    return _is_in_article(heading), _LEVELS[-1 - _LEVELS.index(heading.tag)]


def _is_in_article(heading: lxml.html.HtmlElement) -> bool:
    return any(element.tag in _ARTICLE for element in heading.iterancestors())


def _titles(tree: lxml.html.HtmlElement) -> list[str]:
    found = [meta.get("content") or "" for meta in tree.iter("meta") if meta.get("property") == "og:title"]
    title = next(tree.iter("title"), None)
    return [text for text in (*found[:1], (title.text or "") if title is not None else "") if text]


def _words(text: str) -> str:
    return " ".join(_WORD.findall(squeeze(text[:400]).lower()))


def _repeats(title: str, heading: str) -> bool:
    """Whether a title says what a heading says; some cut it, some add the site's name."""
    return heading in title or (len(title) >= 20 and title[:40] in heading)
