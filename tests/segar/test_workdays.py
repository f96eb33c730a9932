"""Working days as an Indonesian office counts them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segar.workdays import Workdays

WIB = ZoneInfo("Asia/Jakarta")
CALENDAR = Workdays(WIB)


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        pytest.param(date(2026, 11, 23), date(2026, 11, 24), 1, id="Monday to Tuesday"),
        pytest.param(date(2026, 11, 20), date(2026, 11, 23), 1, id="over a weekend"),
        pytest.param(date(2026, 11, 21), date(2026, 11, 22), 0, id="within a weekend"),
        pytest.param(date(2026, 11, 24), date(2026, 11, 24), 0, id="the same day"),
        pytest.param(date(2026, 11, 24), date(2026, 11, 1), 0, id="the future"),
        pytest.param(date(2026, 3, 17), date(2026, 3, 25), 1, id="Nyepi and Idul Fitri with cuti bersama"),
        pytest.param(
            date(2025, 12, 24), date(2026, 1, 5), 5, id="over New Year: 25, 26 December, 1 January off"
        ),
    ],
)
def test_age_counts_working_days(since: date, until: date, days: int):
    assert CALENDAR.age(since, until) == days


@given(st.dates(date(2010, 1, 1), date(2035, 12, 31)), st.integers(0, 400))
def test_age_is_the_number_of_working_days_one_by_one(since: date, days: int):
    until = since + timedelta(days=days)
    one_by_one = sum(CALENDAR.is_working_day(since + timedelta(days=n)) for n in range(1, days + 1))
    assert CALENDAR.age(since, until) == one_by_one


def test_the_register_adds_and_removes_days():
    own = Workdays(WIB, added=frozenset({date(2026, 11, 25)}), removed=frozenset({date(2026, 12, 24)}))
    assert not own.is_working_day(date(2026, 11, 25))
    assert own.is_working_day(date(2026, 12, 24))
    assert own.age(date(2026, 11, 24), date(2026, 11, 26)) == 1
    assert own.age(date(2026, 12, 23), date(2026, 12, 24)) == 1


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        pytest.param((2026, 11, 24, 10, 0), (2026, 11, 24, 10, 0), id="in office hours"),
        pytest.param((2026, 11, 24, 3, 0), (2026, 11, 24, 7, 30), id="before dawn"),
        pytest.param((2026, 11, 24, 16, 0), (2026, 11, 25, 7, 30), id="at closing"),
        pytest.param((2026, 11, 21, 10, 0), (2026, 11, 23, 7, 30), id="on Saturday"),
        pytest.param((2026, 12, 24, 10, 0), (2026, 12, 28, 7, 30), id="on cuti bersama of Christmas"),
    ],
)
def test_messages_wait_for_office_hours(local, expected):
    at = CALENDAR.working_hours_at_or_after(datetime(*local, tzinfo=WIB))
    assert at == datetime(*expected, tzinfo=WIB)
    assert at.tzinfo is UTC
