"""Dates in running text with what they are dates of: publication, change, event, or nothing of the kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from crawler.dates.machine import machine
from crawler.dates.relative import bare, relative
from crawler.dates.vocabulary import MONTHS, WEEKDAYS, alternatives
from crawler.dates.writing import Written, written
from segar.model.evidence import DateKind
from segar.model.moment import Moment

MAX_TEXT = 20_000
BEFORE = 60  # characters before a date that tell what it is
AFTER = 40

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´ʻ′", "'") | {"İ": "i", "\u200b": " ", "\u00ad": " "})
_MONTH = alternatives(MONTHS)
_WEEKDAY = alternatives(WEEKDAYS)
_TO = r"(?:-|–|—|s\.?/?d\.?|sampai(?:\s+dengan)?|hingga|until|till|to|bis)"
_MODIFIED = re.compile(
    r"(?<!\w)(?:terakhir\s+(?:di)?(?:perbaru?i|perbaharui|update|ubah)|di?perbaru?i|diperbaharui|di-?update|diubah|"
    r"disunting|updated?(?:\s+terakhir)?|last\s+(?:updated?|modified|change\w*|edit\w*|revis\w+)|modified|edited|"
    r"revised|pembaruan|perubahan|aktualisiert|geändert|änderung|actualizad[oa]|atualizad[oa]|mise? à jour|modifié|"
    r"aggiornat[oa]|обновлен\w*|bijgewerkt|güncelle\w+|frissít\w+)"
    r"\s*(?:terakhir|pada|tanggal|tgl\.?|on|at|am|le|el|il|em|(?:oleh|by)\s+\S+)?\s*[:|,-]?\s*$"
)
_EVENT = re.compile(
    r"(?<!\w)(?:paling\s+lambat|batas\s+(?:akhir|waktu)|deadline|tenggat\w*|selambat\S*|jatuh\s+tempo|"
    r"sampai(?:\s+dengan)?|hingga|s\.?/?d\.?|mulai|sejak|dimulai|berlaku|berakhir|pendaftaran|jadwal|agenda|"
    r"pelaksanaan|dilaksanakan|diselenggarakan|diadakan|digelar|berlangsung|dibuka|ditutup|"
    r"hari\s?/\s?tanggal|periode|masa|until|till|before|due|expires?|starts?|ends?|bis|lahir|born|geboren)"
    r"\s*(?:pada|hari|tanggal|tgl\.?|on|by|zum)?\s*[:|,-]?\s*(?:pada\s+)?(?:hari\s+)?$"
)
_RANGE_BEFORE = re.compile(
    rf"(?:(?<![\d:.])[0-3]?\d|(?<![^\W\d_])(?:{_MONTH})(?:\s+(?:19|20)\d\d)?|/(?:19|20)\d\d)\s*"
    rf"(?:{_TO}|dan|and|&|und)\s*$"
)
_RANGE_AFTER = re.compile(
    rf"\s*\)?\s*{_TO}\s*(?:pukul\s*|jam\s*)?(?:(?:{_WEEKDAY})\.?,?\s*)?"
    rf"(?:\d\d?\s+(?:{_MONTH})\b|\d\d?[/.-]\d\d?[/.-]\d|[0-2]?\d[:.][0-5]\d(?!\d)|selesai\b)"
)
_NOT_A_DATE = re.compile(
    r"(?:©|\(c\)|copyright|hak\s+cipta)\s*$|"
    r"(?:(?:tahun|no(?:mor|mer|\.)?)\s*\S{0,24}\s*,?\s*)(?:tanggal|tgl\.?)\s*$|"
    r"(?<!\w)(?:no|nomor|nomer|nr)\b\.?\s*:?\s*[\w./-]*$|"
    r"(?<!\w)(?:undang-undang|perda|perpres|permen\w*|pergub|perbup|perwali|pp|uu)\s+\S*\s*$"
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_FILLERS = re.compile(
    r"(?:di)?(?:posting|publikasi\w*|tulis|terbit\w*|unggah|muat|rilis)(?:kan)?|posted|published|tayang|tanggal|tgl|"
    r"date|on|pada|oleh|by|pukul|jam|wib|wita|wit|am|pm|\([^)]{0,40}\)|\W"
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
    day: date | None = (
        None  # as it is written, in the zone in which it is written; None for a month, an interval
    )
    zone: tzinfo | None = None  # the zone that it names
    other: date | None = None  # what 03/04/2025 would be with the month first

    @property
    def has_weekday(self) -> bool:
        """Whether it names its weekday: “Senin (20/7/2026)”."""
        first = _WORD.match(self.raw)
        return first is not None and first.group() in WEEKDAYS


def tidied(text: str) -> str:
    """Plain apostrophes and spaces, one line; letters as they were."""
    return " ".join(text[:MAX_TEXT].translate(_APOSTROPHES).split())


def normalised(text: str) -> str:
    """Small letters, plain apostrophes and spaces, one line. Places in it are places in `tidied(text)`."""
    return tidied(text).lower()


def parse(text: str, *, zone: tzinfo, fetched_at: datetime) -> Moment | None:
    """The moment that the whole text means; None where it is not one date and nothing but a date."""
    only = sole(text, zone=zone, fetched_at=fetched_at)
    return only.moment if only else None


def sole(text: str, *, zone: tzinfo, fetched_at: datetime, month_first: bool = False) -> Found | None:
    """The date that the whole text is; None where it is not one date and nothing but a date."""
    line = text.strip().lower() if text[:4].isdecimal() and len(text) < 40 else normalised(text[:300])
    if not line:
        return None
    stamp = machine(line, zone)
    if stamp is not None:
        return _found(line, stamp)
    found = find(line, zone=zone, fetched_at=fetched_at, month_first=month_first)
    if len(found) != 1:
        moment = bare(line, fetched_at) if not found else None
        return Found(moment, line, 0, len(line), DateKind.PUBLISHED) if moment else None
    only = found[0]
    if only.kind is DateKind.EVENT:
        return None
    rest = _FILLERS.sub("", line[: only.start] + " " + line[only.end :])
    return only if len(rest) <= 3 else None


def find(text: str, *, zone: tzinfo, fetched_at: datetime, month_first: bool = False) -> list[Found]:
    """Every date of a text, in its order, with its kind."""
    line = normalised(text)
    dates = (*written(line, zone, month_first=month_first), *relative(line, fetched_at, zone))
    found = [_found(line, one) for one in dates]
    return sorted((one for one in found if one is not None), key=lambda one: one.start)


def _found(line: str, one: Written) -> Found | None:
    before = line[max(0, one.start - BEFORE) : one.start]
    if _NOT_A_DATE.search(before):
        return None
    return Found(
        moment=one.moment,
        raw=line[one.start : one.end].strip(),
        start=one.start,
        end=one.end,
        kind=_kind(before, line[one.end : one.end + AFTER]),
        weekday_agrees=one.weekday_agrees,
        day=one.day,
        zone=one.zone,
        other=one.other,
    )


def _kind(before: str, after: str) -> DateKind:
    if before and _MODIFIED.search(before):
        return DateKind.MODIFIED
    if (before and (_EVENT.search(before) or _RANGE_BEFORE.search(before))) or _RANGE_AFTER.match(after):
        return DateKind.EVENT
    return DateKind.PUBLISHED
