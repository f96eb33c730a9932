"""One clock for everything, and instants that leave no doubt."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from segar.clock import FixedClock, SystemClock, parse_instant
from segar.errors import UsageError

EIGHT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # 08.00 WIB


def test_the_clock_of_the_machine_tells_utc():
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert before <= now <= datetime.now(UTC)
    assert now.tzinfo is UTC


def test_a_fixed_clock_stands_still_and_tells_utc():
    clock = FixedClock(EIGHT.astimezone(timezone(timedelta(hours=7))))
    assert clock.now() == clock.now() == EIGHT
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24T08:00:00+07:00",
        "2026-11-24 08:00+07:00",
        "2026-11-24T01:00:00Z",
        "2026-11-24T01:00:00+00:00",
        "2026-11-24T10:00:00.000+09:00",
        "20261124T080000+0700",
    ],
)
def test_an_instant_is_read_in_any_form_of_the_standard(text):
    instant = parse_instant(text)
    assert instant == EIGHT
    assert instant.tzinfo is UTC


@pytest.mark.parametrize(
    "text", ["2026-11-24T08:00:00", "2026-11-24", "2026-11-24 08:00"], ids=["time", "day", "minute"]
)
def test_an_instant_without_a_zone_is_refused_with_the_remedy(text):
    with pytest.raises(UsageError, match="no time zone") as caught:
        parse_instant(text)
    assert "+07:00" in str(caught.value) + caught.value.remedy


@pytest.mark.parametrize(
    "text", ["", "kemarin", "24/11/2026", "2026-13-01T00:00:00Z", "2026-11-24T25:00:00+07:00", "1764000000"]
)
def test_what_is_no_instant_is_refused_and_repeated(text):
    with pytest.raises(UsageError, match="not an instant") as caught:
        parse_instant(text)
    assert f"“{text}”" in str(caught.value)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+07:00", "9999-12-31T23:59:59-07:00"])
def test_an_instant_that_no_calendar_holds_in_utc_is_refused(text):
    with pytest.raises(UsageError):
        parse_instant(text)
