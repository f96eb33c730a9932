"""Dates in addresses: in the path of a page, and of the picture that stands for it."""

from __future__ import annotations

import re
from datetime import date, tzinfo
from urllib.parse import unquote, urlsplit

from crawler.dates import Found
from crawler.dates.vocabulary import MONTHS
from segar.model.evidence import DateKind
from segar.model.moment import Moment

MAX_PATH = 600
_WRAPPED = re.compile(r"/web/\d{8,14}[a-z_]*/(?:https?:/+)?(.*)")  # an archive's copy: /web/2014…/http://…
_START = r"(?<![\d.])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        # /2025/03/03/ · /2025-03-03-judul · /2025-03/03/ · 2025_3_3
        rf"{_START}{_YEAR}[/_-](?P<month>[01]?\d)[/_-](?P<day>[0-3]?\d)(?!\d)",
        rf"{_START}{_YEAR}/(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
        rf"{_START}{_YEAR}[/-](?P<name>[a-z]{{3,9}})[/-](?P<day>[0-3]?\d)(?!\d)",
        # /20250303/ · foto-20250303101500.jpg
        rf"(?<!\d){_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?=\D|\Z|[0-2]\d[0-5]\d(?:[0-5]\d)?(?:\d{{3}})?(?!\d)|t\d)",
        # -03-03-2025
        rf"{_START}(?P<day>[0-3]\d)(?P<sep>[/_-])(?P<month>[01]\d)(?P=sep){_YEAR}(?!\d)",
        rf"{_START}(?P<day>[0-3]?\d)[/_-](?P<name>[a-z]{{3,9}})[/_-]{_YEAR}(?!\d)",
    )
)
_MONTH = re.compile(rf"{_START}{_YEAR}[/_-](?P<month>[01]\d)(?=[/_]|\Z)")


def date_in(url: str, zone: tzinfo) -> Found | None:
    """The day, or at least the month, that the path of an address names."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return None
    wrapped = _WRAPPED.search(path)
    path = (wrapped[1] if wrapped else path)[:MAX_PATH].lower()
    if not any(character.isdecimal() for character in path):
        return None
    for pattern in _DAYS:
        for match in pattern.finditer(path):
            found = _day(match, zone)
            if found is not None:
                return found
    named = _MONTH.search(path)
    if named is None or not 1 <= int(named["month"]) <= 12:
        return None
    moment = Moment.in_month(int(named["year"]), int(named["month"]), zone)
    return Found(moment, named[0], named.start(), named.end(), DateKind.PUBLISHED)


def _day(match: re.Match[str], zone: tzinfo) -> Found | None:
    given = match.groupdict()
    month = MONTHS.get(given["name"], 0) if "name" in given else int(given["month"])
    try:
        on = date(int(given["year"]), month, int(given["day"]))
    except ValueError:
        return None
    return Found(Moment.on_day(on, zone), match[0], match.start(), match.end(), DateKind.PUBLISHED, day=on)
