"""The words of dates: months, weekdays, market days, zones, units; Indonesian old and new, and English."""

from __future__ import annotations

from datetime import timedelta

_MONTH_NAMES = (
    "januari january jan",
    "februari february pebruari feb peb",
    "maret march mar mrt",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agust agu agt ags aug agst",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}

_WEEKDAY_NAMES = (
    "senin monday sen mon",
    "selasa tuesday sel tue tues",
    "rabu wednesday rab wed",
    "kamis thursday kam thu thur thurs",
    "jumat jum'at friday jum fri",
    "sabtu saturday sab sat",
    "minggu ahad sunday min ahd sun",
)
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}

MARKET_DAYS = ("legi", "manis", "pahing", "paing", "pon", "wage", "kliwon")

ZONE_HOURS = {
    "wib": 7.0,
    "wita": 8.0,
    "wit": 9.0,
    "z": 0.0,
    "utc": 0.0,
    "gmt": 0.0,
    "est": -5.0,
    "edt": -4.0,
    "pst": -8.0,
    "pdt": -7.0,
    "cet": 1.0,
    "cest": 2.0,
}

UNITS = {
    timedelta(seconds=1): "detik second seconds sec secs",
    timedelta(minutes=1): "menit minute minutes min mins mnt",
    timedelta(hours=1): "jam hour hours hr hrs",
    timedelta(days=1): "hari day days",
    timedelta(weeks=1): "minggu pekan week weeks",
    timedelta(days=30): "bulan month months",
    timedelta(days=365): "tahun year years",
}
UNIT_OF = {name: unit for unit, names in UNITS.items() for name in names.split()}

NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
    "two": 2,
    "three": 3,
}


def alternatives(words: object) -> str:
    """A regular expression of words, the longest first."""
    return (
        "|".join(sorted(map(str, words), key=len, reverse=True)) if isinstance(words, (dict, tuple)) else ""
    )
