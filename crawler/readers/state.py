"""Dates in the scripts of a page: the fields for publication in the state that they carry."""

from __future__ import annotations

import re
from itertools import islice

from crawler.readers.candidates import Place, Stated
from segar.model.evidence import DateKind

MAX_SCRIPTS = 1_500_000  # bytes that are searched
MOST_FIELDS = 40
LOOK_BACK = 60  # bytes
_VALUE = re.compile(rb"20\d\d-\d\d-\d\d(?:[T ][\d:.]{5,15}(?:Z|[+-]\d\d:?\d\d)?)?(?=\\?[\"']|&quot;)")
_NAME = re.compile(
    rb"(?:[\"']|&quot;|\b)((?:[dD]ate[_-]?|first[_-]?|original[_-]?|article[_-]?)?[pP]ubli(?:sh(?:ed)?|cation)"
    rb"[\w-]{0,12}|pubDate|pub_date|[dD]ate[_-]?[cC]reated|created_?(?:[aA]t|[oO]n|[dD]ate)|creation_?[dD]ate|"
    rb"post(?:ed)?_?[dD]ate)(?:\\?[\"']|&quot;)?\s{0,3}[:=]\s{0,3}(?:\\?[\"']|&quot;)$"
)
_OF_SOMETHING_ELSE = re.compile(rb"last|updat|modif|un_?publi|publisher|status|state|start|stop|end", re.I)


def fields(body: bytes) -> list[Stated]:
    """What the fields for a date of publication say, in their order, the same text once."""
    found: dict[bytes, Stated] = {}
    for value in islice(_VALUE.finditer(body, 0, MAX_SCRIPTS), MOST_FIELDS):
        named = _NAME.search(body[max(0, value.start() - LOOK_BACK) : value.start()])
        if named is None or _OF_SOMETHING_ELSE.search(named[1]) or value[0] in found:
            continue
        detail, raw = (text.decode("ascii", "replace") for text in (named[1], value[0]))
        found[value[0]] = Stated(Place.STATE, f"script {detail}", raw, DateKind.PUBLISHED)
    return list(found.values())
