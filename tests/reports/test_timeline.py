"""A year of one channel: every publication, failure, alert and state stands where it belongs."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from reports.timeline import CELL, LEFT, STEP, TOP, WEEKS, WIDTH, Calendar, Timeline, timeline
from segar.model.moment import Moment
from segar.model.verdict import Change, State
from tests.reports import given
from tests.reports.given import NOW, WIB

DAY = timedelta(days=1)
CALENDAR = Calendar.until(NOW, WIB)
TODAY = date(2026, 11, 24)  # a Tuesday


def of(publications=(), changes=(), failures=(), alerts=(), answers=()) -> Timeline:
    return timeline(publications, changes, failures, alerts, answers, CALENDAR)


def squares(path: str) -> set[tuple[int, int]]:
    """Column and row of each square of a path."""
    found = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h", path)}
    return {((x - LEFT) // STEP, (y - TOP) // STEP) for x, y in found}


def change(days_ago: int, state: State) -> Change:
    return Change(channel_id="k", at=NOW - days_ago * DAY, before=None, state=state)


def test_the_last_column_is_this_week_and_ends_today():
    every = squares(of().grid)
    assert max(every) == (WEEKS - 1, 1)  # Tuesday is the second row
    assert len(every) == (WEEKS - 1) * 7 + 2
    assert LEFT + (WEEKS - 1) * STEP + CELL <= WIDTH


@pytest.mark.parametrize(
    ("instant", "square"),
    [
        (datetime(2026, 11, 23, 16, 59, tzinfo=UTC), (52, 0)),  # Monday 23.59 WIB
        (datetime(2026, 11, 23, 17, 0, tzinfo=UTC), (52, 1)),  # Tuesday 00.00 WIB
        (datetime(2026, 11, 22, 3, 0, tzinfo=UTC), (51, 6)),
        (datetime(2025, 11, 23, 17, 0, tzinfo=UTC), (0, 0)),  # Monday of the first week
    ],
    ids=["monday", "tuesday", "sunday", "first day"],
)
def test_a_publication_stands_on_its_day_in_the_organisations_zone(
    instant: datetime, square: tuple[int, int]
):
    assert squares(of([Moment.at(instant)]).levels[0]) == {square}


def test_what_was_published_before_the_year_is_not_drawn():
    told = of([Moment.at(datetime(2025, 11, 23, 16, 59, tzinfo=UTC))])
    assert told.levels == ("", "", "", "")
    assert told.total == 0


@pytest.mark.parametrize(("count", "level"), [(1, 0), (2, 1), (3, 2), (4, 2), (5, 3), (40, 3)])
def test_a_day_with_more_publications_is_darker(count: int, level: int):
    told = of([Moment.at(NOW)] * count)
    assert [bool(path) for path in told.levels] == [number == level for number in range(4)]
    assert told.months[0].publications == count
    assert told.months[0].days == 1


def test_an_interval_stands_on_its_last_day_and_a_month_only_in_the_table():
    told = of(
        [
            Moment.between(
                NOW - 9 * DAY, datetime(2026, 11, 17, 17, 0, tzinfo=UTC)
            ),  # up to the end of the 17th
            Moment.in_month(2026, 10, WIB),
        ]
    )
    assert squares(told.levels[0]) == {(51, 1)}
    assert [(m.first, m.publications, m.days) for m in told.months[:2]] == [
        (date(2026, 11, 1), 1, 1),
        (date(2026, 10, 1), 1, 0),
    ]


def test_the_table_has_every_month_shown_the_newest_first():
    months = [month.first for month in of().months]
    assert months[0] == date(2026, 11, 1)
    assert months[-1] == date(2025, 11, 1)
    assert len(months) == 13


def test_states_follow_each_other_without_a_gap_up_to_today():
    told = of(changes=(change(500, State.FRESH), change(14, State.STALE), change(7, State.FRESH)))
    assert [span.state for span in told.spans] == [State.FRESH, State.STALE, State.FRESH]
    assert told.spans[0].x == LEFT
    for span, following in zip(told.spans, told.spans[1:], strict=False):
        assert span.x + span.width == pytest.approx(following.x, abs=0.2)
    assert told.spans[1].width == pytest.approx(STEP, abs=0.2)
    assert told.spans[-1].x + told.spans[-1].width == pytest.approx(LEFT + 52 * STEP + 2 * STEP / 7, abs=0.2)
    assert [c.state for c in told.changes] == [State.FRESH, State.STALE, State.FRESH]


def test_a_day_of_failures_is_marked_once_and_counted_in_its_month():
    told = of(failures=[NOW, NOW - timedelta(hours=1), NOW - DAY, NOW - 800 * DAY])
    assert told.failures.count("M") == 2
    assert told.months[0].failures == 2


def test_an_alert_is_flagged_on_the_day_it_was_made():
    told = of(alerts=[given.delivery(given.USANG).alert.created_at])  # made on Sunday the 22nd
    assert told.flags.startswith(f"M{LEFT + 51 * STEP + 1} ")


def test_the_squares_do_not_move_within_a_week():
    """So that a page is written again only when something happened on its channels."""
    monday = Calendar.until(datetime(2026, 11, 22, 17, 0, tzinfo=UTC), WIB)
    sunday = Calendar.until(datetime(2026, 11, 29, 16, 59, tzinfo=UTC), WIB)
    assert monday.start == sunday.start == CALENDAR.start
    assert Calendar.until(datetime(2026, 11, 29, 17, 0, tzinfo=UTC), WIB).start == CALENDAR.start + 7 * DAY
