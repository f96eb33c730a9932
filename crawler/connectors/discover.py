"""Accounts that a site names as its own: in its head and foot, and in its `sameAs`. Pure."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import lxml.html

from crawler.canonical import absolute
from crawler.readers.markup import page
from crawler.readers.reading import Response
from segar.model.account import Account, account_at
from segar.model.register import Register

MOST_OF_A_KIND = 3  # more accounts on one platform are a list of links to others
MOST_LINKS = 3000
_OWN_PLACE = re.compile(
    r"(?:^|[\s_-])(?:header|footer|foot|top-?bar|topbar|navbar|social|sosial|sosmed|medsos|follow|kontak|contact)",
    re.I,
)
_OTHERS_PLACE = re.compile(r"share|bagikan|sharing|addtoany|widget_embed|comment|komentar", re.I)
_OF_THE_SITE = re.compile(r"Organization|WebSite|GovernmentOffice|LocalBusiness|School|Hospital", re.I)


@dataclass(frozen=True, slots=True)
class Named:
    """An account, and where the site names it."""

    account: Account
    where: str  # `sameAs`, `header`, `footer`, `social`


def named_on(response: Response) -> tuple[Named, ...]:
    """The accounts of a home page, each once; not those of share buttons, articles and embeds."""
    tree = page(response)
    if tree is None:
        return ()
    found: dict[Account, Named] = {}
    for url, where in (*_same_as(tree), *_links(tree)):
        account = account_at(absolute(response.url, url) or "")
        if account is not None:
            one = Account(account.kind, account.name.lower(), account.id)
            found.setdefault(one, Named(account, where))
    counts = Counter(account.kind for account in found)
    return tuple(named for account, named in found.items() if counts[account.kind] <= MOST_OF_A_KIND)


def _same_as(tree: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            value = json.loads(script.text_content())
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value):
            if _OF_THE_SITE.search(str(node.get("@type"))):
                given = node.get("sameAs")
                for url in given if isinstance(given, list) else [given]:
                    if isinstance(url, str):
                        yield url, "sameAs"


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects at the top and in `@graph`, and who publishes them."""
    if isinstance(value, list):
        for one in value[:200]:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict) and depth < 6:
        yield value
        for name in ("@graph", "publisher"):
            if name in value:
                yield from _nodes(value[name], depth + 1)


def _links(tree: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    for number, link in enumerate(tree.iterfind(".//a[@href]")):
        if number > MOST_LINKS:
            return
        where = _place(link)
        if where:
            yield str(link.get("href")), where


def _place(link: lxml.html.HtmlElement) -> str:
    """In which part of the page that is the site's own a link stands; empty in what it writes about."""
    found = ""
    for element in (link, *link.iterancestors()):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if _OTHERS_PLACE.search(names) or element.tag in ("article", "blockquote"):
            return ""
        if element.tag in ("header", "footer", "nav"):
            found = found or str(element.tag)
        elif element.tag not in ("html", "body") and _OWN_PLACE.search(names):
            found = found or "social"
    return found


def proposed(register: Register, named: Mapping[str, Iterable[Named]]) -> dict[str, tuple[Named, ...]]:
    """By agency id, what its site names and the register lacks.

    Not what is another agency's already, nor what several agencies' sites name: that is their government's.
    """
    known = {
        _key(Account.of(channel)) for agency in register.agencies for channel in agency.channels if channel
    }
    everywhere = Counter(key for many in named.values() for key in {_key(one.account) for one in many})
    return {
        agency: tuple(
            one for one in many if _key(one.account) not in known and everywhere[_key(one.account)] == 1
        )
        for agency, many in named.items()
    }


def _key(account: Account) -> tuple[str, str]:
    return account.kind, (account.id or account.name).lower()
