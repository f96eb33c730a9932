"""Dates as Indonesian offices write them, and what in their texts is no date of publication."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from crawler.dates import find, parse, sole
from segar.model.evidence import DateKind
from segar.model.moment import Moment, Precision

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 24, 12, 31, 22, tzinfo=UTC)  # Tuesday, 24 November 2026, 19:31:22 WIB


def day(year: int, month: int, number: int) -> Moment:
    return Moment.on_day(date(year, month, number), WIB)


def minute(text: str) -> Moment:
    """`2025-03-03T14:05+07:00`"""
    return Moment.at(datetime.fromisoformat(text), Precision.MINUTE)


def published(text: str) -> list[Moment]:
    return [one.moment for one in find(text, zone=WIB, fetched_at=NOW) if one.kind is DateKind.PUBLISHED]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        # dots separate hours and minutes
        ("Senin, 3 Maret 2025 14:05 WIB", minute("2025-03-03T14:05+07:00")),
        ("Senin, 03 Mar 2025 | 14.05", minute("2025-03-03T14:05+07:00")),
        ("Senin, 3 Maret 2025 pukul 14.05 WITA", minute("2025-03-03T14:05+08:00")),
        ("3 Maret 2025, 14:05 WIT", minute("2025-03-03T14:05+09:00")),
        # weekdays
        ("Jum'at, 5 Agu 2022", day(2022, 8, 5)),
        ("Jum’at, 5 Agu 2022", day(2022, 8, 5)),
        ("Jumat, 5 Agu 2022", day(2022, 8, 5)),
        ("Jumʼat, 5 Agu 2022", day(2022, 8, 5)),
        ("Jum`at 5 Agustus 2022", day(2022, 8, 5)),
        ("Ahad, 2 Maret 2025", day(2025, 3, 2)),
        ("Minggu, 2 Maret 2025", day(2025, 3, 2)),
        # market days
        ("Senin Pahing 3 Maret 2025", day(2025, 3, 3)),
        ("Selasa Kliwon, 6 Mei 2025", day(2025, 5, 6)),
        ("Rabu Wage, 5 Maret 2025", day(2025, 3, 5)),
        # prefixes
        ("Dipublikasikan pada 2 Mei 2024", day(2024, 5, 2)),
        ("Tayang: 2 Mei 2024", day(2024, 5, 2)),
        # months
        ("10 Nopember 2021", day(2021, 11, 10)),
        ("3 Pebruari 2020", day(2020, 2, 3)),
        ("17 Agustus 2023", day(2023, 8, 17)),
        ("17 Agt 2023", day(2023, 8, 17)),
        ("17 Ags 2023", day(2023, 8, 17)),
        ("17 Agu 2023", day(2023, 8, 17)),
        ("17 Agust 2023", day(2023, 8, 17)),
        ("5 Okt 2023", day(2023, 10, 5)),
        ("5 Des 2023", day(2023, 12, 5)),
        ("5 Mei 2023", day(2023, 5, 5)),
        ("5 Peb 2023", day(2023, 2, 5)),
        ("5 Sept 2023", day(2023, 9, 5)),
        ("5 Jan. 2023", day(2023, 1, 5)),
        # numeric and mixed; the day comes first
        ("12-Des-2023", day(2023, 12, 12)),
        ("12 DESEMBER 2023", day(2023, 12, 12)),
        ("2023-12-12 08:00:00", Moment.at(datetime(2023, 12, 12, 8, tzinfo=WIB))),
        ("12.12.2023", day(2023, 12, 12)),
        ("12/12/23", day(2023, 12, 12)),
        ("03/04/2025", day(2025, 4, 3)),
        ("26 | 01 | 2022", day(2022, 1, 26)),
        ("2025-03-03T07:05:00Z", Moment.at(datetime(2025, 3, 3, 7, 5, tzinfo=UTC))),
        ("2025-03-03T14:05:00.000+07:00", Moment.at(datetime(2025, 3, 3, 7, 5, tzinfo=UTC))),
        ("Mon, 03 Mar 2025 07:05:00 GMT", Moment.at(datetime(2025, 3, 3, 7, 5, tzinfo=UTC))),
        ("March 3rd, 2025", day(2025, 3, 3)),
        # Hijri beside its Gregorian twin
        ("5 Rajab 1446 H / 5 Januari 2025 M", day(2025, 1, 5)),
        # a month is a month
        ("Maret 2025", Moment.in_month(2025, 3, WIB)),
    ],
)
def test_a_date_means_exactly_what_is_written(text: str, moment: Moment) -> None:
    assert published(text) == [moment]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Diposting oleh Admin, 12 Des 2023", day(2023, 12, 12)),
        ("Ditulis oleh Humas | 10 Nopember 2021", day(2021, 11, 10)),
        ("Surabaya, Rabu, 13/12/2023.", day(2023, 12, 13)),
        ("SIDOARJO (5/1/2026) – Bupati membuka", day(2026, 1, 5)),
        ("Selasa, 24 November 2026 | 19:31:22", Moment.at(NOW)),
    ],
)
def test_a_date_is_found_beside_other_words(text: str, moment: Moment) -> None:
    assert published(text) == [moment]


@pytest.mark.parametrize(
    "text",
    [
        "Update terakhir: 3 Maret 2025",
        "Terakhir diperbarui 3 Maret 2025",
        "Terakhir diperbarui pada Senin, 3 Maret 2025",
        "Update: 03/03/2025",
        "Diperbarui 3 Mar 2025 | 14.05",
        "Diperbarui pada: 3 Maret 2025",
        "Diubah tanggal 3 Maret 2025",
        "Last updated on March 3, 2025",
    ],
)
def test_a_prefix_that_says_modified_is_believed(text: str) -> None:
    found = find(text, zone=WIB, fetched_at=NOW)
    assert [one.kind for one in found] == [DateKind.MODIFIED]
    assert found[0].day == date(2025, 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "17 Ramadhan 1445 H",
        "HUT RI ke-79",
        "Tahun Anggaran 2024",
        "No. 12 Tahun 2023",
        "Perda 4/2019",
        "031-8292591",
        "Pukul 08.00 s/d 12.00",
        "1 - 30 Juni 2025",
        "1 s.d. 30 Juni 2025",
        "30 Mei – 2 Juni 2025",
        "paling lambat 5 Mei 2025",
        "Pendaftaran dibuka 5 Mei 2025",
        "Hari/Tanggal : Senin, 3 Maret 2025",
        "Undang-Undang Nomor 14 Tahun 2008 tanggal 30 April 2008",
        "© 3 Maret 2025",
        "foto-2025-03-03.jpg",
        "30 Februari 2025",
        "31/02/2025",
        "4500-12-1999",
        "12.345.2023",
        "versi 1.2.2023.4",
        "NIP 19700312 199803 1 005",
    ],
)
def test_what_is_no_date_of_publication_is_not_taken_for_one(text: str) -> None:
    assert [moment for moment in published(text) if moment.precision is not Precision.MONTH] == []


def test_a_weekday_decides_between_day_and_month() -> None:
    found = sole("Thursday, 04/03/2025", zone=WIB, fetched_at=NOW)
    assert found is not None
    assert found.day == date(2025, 4, 3)


def test_a_wrong_weekday_is_told() -> None:
    found = find("Selasa, 3 Maret 2025", zone=WIB, fetched_at=NOW)
    assert [one.weekday_agrees for one in found] == [False]


def test_a_page_with_the_month_first_is_read_so_and_its_other_day_is_kept() -> None:
    found = sole("03/04/2025", zone=WIB, fetched_at=NOW, month_first=True)
    assert found is not None
    assert (found.day, found.other) == (date(2025, 3, 4), date(2025, 4, 3))


@pytest.mark.parametrize(
    ("text", "oldest", "newest"),
    [
        ("3 jam yang lalu", timedelta(hours=4), timedelta(hours=2)),
        ("3 jam lalu", timedelta(hours=4), timedelta(hours=2)),
        ("5 menit yang lalu", timedelta(minutes=6), timedelta(minutes=4)),
        ("baru saja", timedelta(hours=1), timedelta(0)),
        ("2 minggu lalu", timedelta(weeks=3), timedelta(weeks=1)),
        ("sebulan yang lalu", timedelta(days=61), timedelta(days=15)),
        ("setahun lalu", timedelta(days=731), timedelta(days=180)),
        ("5 menit", timedelta(minutes=6), timedelta(minutes=4)),
    ],
)
def test_a_relative_date_is_as_coarse_as_its_words(text: str, oldest: timedelta, newest: timedelta) -> None:
    moment = parse(text, zone=WIB, fetched_at=NOW)
    assert moment is not None
    assert moment.precision is Precision.INTERVAL
    assert NOW - oldest <= moment.not_before < moment.not_after <= NOW - newest


@pytest.mark.parametrize(("text", "back"), [("kemarin", 1), ("kemarin lusa", 2), ("hari ini", 0)])
def test_yesterday_is_a_day_in_the_own_zone(text: str, back: int) -> None:
    assert parse(text, zone=WIB, fetched_at=NOW) == Moment.on_day(
        date(2026, 11, 24) - timedelta(days=back), WIB
    )


@pytest.mark.parametrize(
    ("text", "likely"),
    [("3 jam lalu", date(2026, 11, 24)), ("22 jam lalu", date(2026, 11, 23)), ("2 minggu lalu", None)],
)
def test_an_interval_names_its_likely_day_while_it_is_short(text: str, likely: date | None) -> None:
    found = find(text, zone=WIB, fetched_at=NOW)
    assert [one.day for one in found] == [likely]


@pytest.mark.parametrize(
    "text",
    [
        "1740985500",
        "1740985500000",
        "20250303T070500Z",
        "20250303140500",
        "2025-03-03 14:05:00+0700",
        "2025-03-03T07:05:00.000000Z",
        "Mon Mar 03 07:05:00 UTC 2025",
    ],
)
def test_what_systems_write_is_read(text: str) -> None:
    assert parse(text, zone=WIB, fetched_at=NOW) == Moment.at(datetime(2025, 3, 3, 7, 5, tzinfo=UTC))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Berita",
        "3 Maret",
        "32 Maret 2025",
        "0 Maret 2025",
        "2025",
        "99999999999999",
        "1" * 400,
        "3 Maret 2025 dan 4 Mei 2025",
    ],
)
def test_a_field_that_is_not_one_date_has_none(text: str) -> None:
    assert parse(text, zone=WIB, fetched_at=NOW) is None


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01T00:00:00Z",
        "0001-01-01 00:00:00",
        "1899-12-30",
        "9999-12-31T23:59:59Z",
        "Fri Dec 31 23:59:59 UTC 9999",
    ],
)
def test_what_programs_write_for_no_date_is_none(text: str):
    assert parse(text, zone=WIB, fetched_at=NOW) is None


@pytest.mark.parametrize("year", [1, 9999])
@pytest.mark.parametrize("zone", ["Asia/Jakarta", "America/Los_Angeles", "UTC"])
def test_every_moment_can_be_shown_in_every_zone(year: int, zone: str):
    """Also those that a database keeps from before they were refused."""
    edge = datetime(year, 1, 1, tzinfo=UTC) if year == 1 else datetime.max.replace(tzinfo=UTC)
    for precision in Precision:
        assert Moment(edge, edge, precision).iso(ZoneInfo(zone))
    assert Moment.at(edge).day(ZoneInfo(zone))
