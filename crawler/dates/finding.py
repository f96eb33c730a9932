"""Dates in running text with what they are dates of: publication, change, event, or nothing of the kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo

from crawler.dates.relative import bare, relative
from crawler.dates.writing import Written, written
from segar.model.evidence import DateKind
from segar.model.moment import Moment

MAX_TEXT = 20_000
BEFORE = 60  # characters before a date that tell what it is
AFTER = 30

_APOSTROPHES = re.compile("[’‘ʼ`´ʻ′]")
_SPACES = re.compile(r"[\s  ]+")
_MODIFIED = re.compile(
    r"(?:terakhir\s+(?:di)?(?:perbaru?i|perbaharui|update|ubah)|di?perbaru?i|diperbaharui|di-?update|diubah|"
    r"disunting|updated?(?:\s+(?:on|at|terakhir))?|update|last\s+(?:updated|modified|change\w*)|modified|edited|"
    r"pembaruan|perubahan)\s*(?:terakhir|pada|tanggal|on|at|oleh\s+\S+)?\s*[:|,-]?\s*(?:\w+,?\s+)?$"
)
_EVENT = re.compile(
    r"(?:paling\s+lambat|batas\s+(?:akhir|waktu)|deadline|tenggat|selambat\S*|sampai(?:\s+dengan)?|hingga|s\.?/?d\.?|"
    r"s/d|mulai|sejak|berlaku|pendaftaran|jadwal|agenda|pelaksanaan|dilaksanakan|diselenggarakan|digelar|"
    r"hari/tanggal|periode|masa)\s*(?:pada|hari|tanggal|tgl\.?)?\s*[:|,-]?\s*$"
)
_RANGE_BEFORE = re.compile(r"\d\s*(?:-|–|—|s\.?/?d\.?|s/d|sampai|hingga|dan|&)\s*$")
_RANGE_AFTER = re.compile(r"^\s*(?:-|–|—|s\.?/?d\.?\b|s/d|sampai|hingga)\s*\d")
_LAW = re.compile(
    r"(?:(?:tahun|no(?:mor|\.)?)\s*\S{0,12}\s*,?\s*)tanggal\s*$|(?:undang-undang|perda|perpres)\s+\S*\s*$"
)
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright|hak\s+cipta)\s*$")
_FILLERS = re.compile(
    r"(?:di)?(?:posting|publikasi\w*|tulis|terbit\w*|unggah|muat|rilis)(?:kan)?|posted|published|tayang|tanggal|tgl|"
    r"date|on|pada|oleh|by|pukul|jam|wib|wita|wit|am|pm|\W"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text, and what it is a date of."""

    moment: Moment
    raw: str
    start: int
    end: int
    kind: DateKind
    weekday_agrees: bool = True


def normalised(text: str) -> str:
    """Small letters, plain apostrophes and spaces, one line."""
    return _SPACES.sub(" ", _APOSTROPHES.sub("'", text[:MAX_TEXT])).strip().lower()


def parse(text: str, *, zone: tzinfo, fetched_at: datetime) -> Moment | None:
    """The moment that the whole text means; None where it is not one date and nothing but a date."""
    line = normalised(text[:300])
    if not line:
        return None
    found = find(text[:300], zone=zone, fetched_at=fetched_at)
    if len(found) != 1:
        return bare(line, fetched_at) if not found else None
    only = found[0]
    if only.kind is DateKind.EVENT:
        return None
    rest = _FILLERS.sub("", line[: only.start] + " " + line[only.end :])
    return only.moment if len(rest) <= 3 else None


def find(text: str, *, zone: tzinfo, fetched_at: datetime) -> list[Found]:
    """Every date of a text, in its order, with its kind."""
    line = normalised(text)
    found = [_found(line, one) for one in (*written(line, zone), *relative(line, fetched_at, zone))]
    return sorted((one for one in found if one is not None), key=lambda one: one.start)


def _found(line: str, one: Written) -> Found | None:
    before = line[max(0, one.start - BEFORE) : one.start]
    after = line[one.end : one.end + AFTER]
    if _RIGHTS.search(before) or _LAW.search(before):
        return None
    return Found(
        moment=one.moment,
        raw=line[one.start : one.end].strip(),
        start=one.start,
        end=one.end,
        kind=_kind(before, after),
        weekday_agrees=one.weekday_agrees,
    )


def _kind(before: str, after: str) -> DateKind:
    if _MODIFIED.search(before):
        return DateKind.MODIFIED
    if _EVENT.search(before) or _RANGE_BEFORE.search(before) or _RANGE_AFTER.search(after):
        return DateKind.EVENT
    return DateKind.PUBLISHED
