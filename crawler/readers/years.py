"""The years that a text names as years of what it tells of, and not as part of a date or a copyright."""

from __future__ import annotations

import re

from segar.model.phrases import years_in

_MONTHS = "jan|feb|peb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|nop|des|dec"
_DATE = re.compile(
    rf"\d{{1,2}}[\s./-]+(?:(?:{_MONTHS})[a-z]{{0,9}}|\d{{1,2}})[\s.,/-]+(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|"
    rf"(?:{_MONTHS})[a-z]{{0,9}} \d{{1,2}},? (?:19|20)\d\d|(?:©|copyright|hak cipta).{{0,20}}(?:19|20)\d\d",
    re.I,
)
# “per 31 Desember 2025” is the day that a balance is of, and not the day of its publication.
_STAND = re.compile(
    rf"\b(?:per|posisi|keadaan|s\.?/?d\.?|sampai dengan)\s+(?:tanggal\s+)?(?=\d{{1,2}}\s+(?:{_MONTHS}))\d+",
    re.I,
)


def bare_years(text: str) -> tuple[int, ...]:
    """Newest first."""
    return years_in(_DATE.sub(" ", _STAND.sub(" ", text)))
