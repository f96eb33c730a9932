"""A date comes back from every way of writing it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import hypothesis.strategies as st
from hypothesis import given

from crawler.dates import find, parse
from segar.model.evidence import DateKind
from segar.model.moment import Moment, Precision

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 24, 5, tzinfo=UTC)
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura", "": "Asia/Jakarta"}
WEEKDAYS = (
    ("Senin",),
    ("Selasa",),
    ("Rabu",),
    ("Kamis",),
    ("Jumat", "Jum'at", "Jum’at", "Jumʼat"),
    ("Sabtu",),
    ("Minggu", "Ahad"),
)
MARKET_DAYS = ("", " Legi", " Pahing", " Pon", " Wage", " Kliwon")
MONTHS = (
    ("Januari", "Jan", "Jan."),
    ("Februari", "Pebruari", "Feb", "Peb"),
    ("Maret", "Mar"),
    ("April", "Apr"),
    ("Mei",),
    ("Juni", "Jun"),
    ("Juli", "Jul"),
    ("Agustus", "Agt", "Ags", "Agu", "Agust"),
    ("September", "Sept", "Sep"),
    ("Oktober", "Okt"),
    ("November", "Nopember", "Nov", "Nop"),
    ("Desember", "Des"),
)
PREFIXES = (
    "",
    "Dipublikasikan pada ",
    "Diposting oleh Admin, ",
    "Ditulis oleh Humas | ",
    "Tayang: ",
    "Tanggal : ",
)
days = st.dates(date(1996, 1, 1), date(2099, 12, 31))


@st.composite
def weekdays(draw: st.DrawFn, day: date) -> str:
    """“”, “Senin, ”, “Jum'at Kliwon ”."""
    if not draw(st.booleans()):
        return ""
    name = draw(st.sampled_from(WEEKDAYS[day.weekday()])) + draw(st.sampled_from(MARKET_DAYS))
    return draw(st.sampled_from((str, str.upper, str.lower)))(name) + draw(st.sampled_from((", ", " ", ",")))


@st.composite
def named_days(draw: st.DrawFn, day: date) -> str:
    """“3 Maret 2025”, “03-MAR-2025”."""
    number = draw(st.sampled_from((f"{day.day}", f"{day.day:02}")))
    month = draw(st.sampled_from((str, str.upper, str.lower)))(draw(st.sampled_from(MONTHS[day.month - 1])))
    between = draw(st.sampled_from((" ", "-"))) if not month.endswith(".") else " "
    return f"{number}{between}{month}{between}{day.year}"


@st.composite
def numeric_days(draw: st.DrawFn, day: date) -> str:
    """“03/03/2025”, “3.3.2025”, “2025-03-03”."""
    separator = draw(st.sampled_from("/.-"))
    parts = draw(
        st.sampled_from((f"{day.day}{separator}{day.month}", f"{day.day:02}{separator}{day.month:02}"))
    )
    return draw(st.sampled_from((f"{parts}{separator}{day.year:04}", day.isoformat())))


@st.composite
def clock_times(draw: st.DrawFn, at: time) -> tuple[str, str]:
    """“ | 14.05 WIB”, and its zone."""
    zone = draw(st.sampled_from(sorted(ZONES)))
    lead = draw(st.sampled_from((" ", ", ", " | ", " - ", " pukul ", " Pkl. ", " jam ")))
    return f"{lead}{at.hour:02}{draw(st.sampled_from(':.'))}{at.minute:02} {zone}".rstrip(), ZONES[zone]


@given(st.data(), days)
def test_a_day_comes_back_from_every_spelling(data: st.DataObject, day: date) -> None:
    written = data.draw(weekdays(day)) + data.draw(named_days(day) | numeric_days(day))
    text = data.draw(st.sampled_from(PREFIXES)) + written
    found = find(text, zone=WIB, fetched_at=NOW)
    assert [(one.moment, one.kind, one.weekday_agrees) for one in found] == [
        (Moment.on_day(day, WIB), DateKind.PUBLISHED, True)
    ]


@given(st.data(), days, st.times())
def test_a_minute_comes_back_from_every_spelling(data: st.DataObject, day: date, at: time) -> None:
    clock, zone = data.draw(clock_times(at))
    written = data.draw(weekdays(day)) + data.draw(named_days(day))
    moment = parse(written + clock, zone=WIB, fetched_at=NOW)
    at_midnight = at.hour == at.minute == 0 and not clock.endswith(("WIB", "WITA", "WIT"))
    instant = datetime.combine(day, at.replace(second=0, microsecond=0), ZoneInfo(zone))
    assert moment == (Moment.on_day(day, WIB) if at_midnight else Moment.at(instant, Precision.MINUTE))


@given(days, st.times(), st.sampled_from(sorted(ZONES.values())))
def test_an_instant_comes_back_from_iso_8601(day: date, at: time, zone: str) -> None:
    instant = datetime.combine(day, at.replace(microsecond=0), ZoneInfo(zone))
    assert parse(instant.isoformat(), zone=WIB, fetched_at=NOW) == Moment.at(instant)


@given(st.text(max_size=300))
def test_no_text_raises_and_each_date_is_where_it_is_said_to_be(text: str) -> None:
    for one in find(text, zone=WIB, fetched_at=NOW):
        assert 0 <= one.start < one.end


@given(st.text(alphabet="0123456789./-: |,TZ+ janfebmeisdw", max_size=120))
def test_no_muddle_of_the_characters_of_dates_raises(text: str) -> None:
    parse(text, zone=WIB, fetched_at=NOW)
    find(text, zone=WIB, fetched_at=NOW)
