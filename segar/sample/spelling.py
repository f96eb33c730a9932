"""Dates as Indonesian sites write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
ENGLISH = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MARKET_DAYS = ("Legi", "Pahing", "Pon", "Wage", "Kliwon")
A_LEGI = date(1945, 8, 17)  # the proclamation fell on Jumat Legi
OLD_MONTHS = {"Februari": "Pebruari", "November": "Nopember"}


def written(instant: datetime, pattern: str) -> str:
    """`instant` in WIB after a pattern such as `{weekday}, {day} {month} {year} {hour}:{minute} WIB`."""
    local = instant.astimezone(WIB)
    month = MONTHS[local.month - 1]
    weekday = WEEKDAYS[local.weekday()]
    return pattern.format(
        weekday=weekday,
        old_weekday={"Jumat": "Jum’at", "Minggu": "Ahad"}.get(weekday, weekday),
        english_weekday=ENGLISH[local.weekday()],
        market=MARKET_DAYS[(local.date() - A_LEGI).days % 5],
        day=local.day,
        day2=f"{local.day:02}",
        month=month,
        old_month=OLD_MONTHS.get(month, month),
        short_month=SHORT[local.month - 1],
        month_number=local.month,
        month2=f"{local.month:02}",
        year=local.year,
        hour=f"{local.hour:02}",
        minute=f"{local.minute:02}",
        second=f"{local.second:02}",
    )


def rfc822(instant: datetime) -> str:
    """`Mon, 03 Mar 2025 14:05:00 +0700`, as feeds write it."""
    local = instant.astimezone(WIB)
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    clock = local.strftime("%H:%M:%S +0700")
    return f"{ENGLISH[local.weekday()]}, {local.day:02} {months[local.month - 1]} {local.year} {clock}"


def iso(instant: datetime) -> str:
    """ISO 8601 with the offset of WIB."""
    return instant.astimezone(WIB).isoformat(timespec="seconds")


def ago(instant: datetime, now: datetime) -> str:
    """`3 jam yang lalu`: only as exact as the words."""
    passed = now - instant
    for size, unit in ((7, "minggu"), (1, "hari")):
        if passed >= timedelta(days=size):
            return f"{passed.days // size} {unit} yang lalu"
    hours = passed // timedelta(hours=1)
    return f"{hours} jam yang lalu" if hours else f"{passed // timedelta(minutes=1)} menit yang lalu"
