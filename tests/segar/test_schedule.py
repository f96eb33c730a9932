"""When a channel is visited next: by its rhythm, by what its last visits met, each at its own minute."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from segar.daemon import Beats
from segar.jobs import MOST_SURVEYS
from segar.model.evidence import Outcome, Visit
from segar.model.register import Crawl, Schedule
from segar.schedule import Planned, Seen, Why, due, plan, publishes_daily, survey_at
from segar.workdays import Workdays

WIB = ZoneInfo("Asia/Jakarta")
WORKDAYS = Workdays(WIB)
NIGHT = Schedule()
CHANNEL = "bkd/website/bkd.contoh.go.id"


def wib(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WIB)


def visit(at: datetime, outcome: Outcome = Outcome.READ, detail: str = "") -> Visit:
    return Visit(
        run_id=f"r{at:%d%H%M}",
        channel_id=CHANNEL,
        started_at=at,
        ended_at=at + timedelta(minutes=1),
        outcome=outcome,
        detail=detail,
    )


def planned(*visits: Visit, published: tuple[datetime, ...] = (), channel_id: str = CHANNEL) -> Planned:
    return plan(Seen(channel_id=channel_id, visits=visits, published=published), NIGHT, WORKDAYS)


def night_of(at: datetime) -> int:
    """The day of the morning that a night ends on."""
    local = at.astimezone(WIB)
    return (local + timedelta(hours=12)).day if local.hour >= 12 else local.day


def test_a_channel_that_was_never_seen_is_due_at_once():
    assert planned().why is Why.FIRST
    assert due([planned()], wib(25, 10)) == (planned(),)


@pytest.mark.parametrize(
    ("last", "morning"),
    [
        pytest.param(wib(23, 23), 25, id="monday night: the night to wednesday"),
        pytest.param(wib(25, 11), 26, id="by hand on wednesday morning: the coming night"),
        pytest.param(wib(26, 23), 30, id="night to friday: the night to monday, over the weekend"),
    ],
)
def test_a_silent_channel_is_seen_in_the_night_before_each_working_day(last, morning):
    at = planned(visit(last)).at
    assert night_of(at) == morning
    assert not time(5) < at.astimezone(WIB).time() < time(20, 30)


@pytest.mark.parametrize("weekday", range(7))
def test_what_is_published_in_office_hours_is_seen_before_the_next_working_day_ends(weekday):
    """For a year, from visit to visit: the longest wait of a post of 08:00 to 18:00, in working days."""
    at = wib(1 + weekday, 23, month=2)
    visits = [at]
    while at < wib(1, 0, month=12):
        at = planned(visit(at)).at
        visits.append(at)
    day = wib(9, 0, month=2)
    while day < wib(20, 0, month=11):
        for hour in (8, 13, 18):
            posted = day + timedelta(hours=hour)
            seen = next(at for at in visits if at > posted)
            assert WORKDAYS.age(posted.date(), seen.astimezone(WIB).date()) <= 1, posted
        day += timedelta(days=1)


def test_a_channel_that_publishes_daily_is_seen_on_weekends_too():
    daily = tuple(wib(day, 9) for day in range(2, 27))
    at = planned(visit(wib(27, 2)), published=daily).at
    assert night_of(at) == 28


@pytest.mark.parametrize(
    ("days", "daily"),
    [
        pytest.param([], False, id="nothing"),
        pytest.param([23, 24], False, id="too little to tell"),
        pytest.param([2, 3, 4, 5, 6, 9, 10, 11], True, id="every working day"),
        pytest.param([2, 9, 16, 23], False, id="weekly"),
        pytest.param([2, 7, 15, 23], True, id="seldom, and on a saturday and a sunday"),
    ],
)
def test_rhythm_is_read_from_the_days_of_publication(days, daily):
    assert publishes_daily([wib(day, 9) for day in days], WORKDAYS) is daily


@pytest.mark.parametrize(("failures", "hours"), [(1, 1), (2, 4), (3, 12)], ids=["first", "second", "third"])
def test_a_failed_visit_is_repeated_more_and_more_patiently(failures, hours):
    last = wib(24, 8)
    visits = [visit(last - timedelta(days=n), Outcome.TIMEOUT) for n in reversed(range(failures))]
    assert planned(visit(wib(10, 8)), *visits) == Planned(
        Why.RECHECK, visits[-1].ended_at + timedelta(hours=hours), CHANNEL
    )


def test_after_many_failures_a_channel_is_seen_with_the_others():
    visits = [visit(wib(20, 8) + timedelta(hours=n), Outcome.DNS) for n in range(4)]
    assert planned(*visits).why is Why.ROUTINE


def test_failures_before_a_good_visit_are_forgiven():
    visits = [visit(wib(23, hour), Outcome.TIMEOUT) for hour in (1, 2, 3)]
    visits += [visit(wib(23, 4)), visit(wib(23, 5), Outcome.TIMEOUT)]
    assert planned(*visits).at == visits[-1].ended_at + timedelta(hours=1)


def test_retry_after_is_honoured_where_it_asks_for_longer_than_we_would_wait():
    told = visit(wib(24, 8), Outcome.RATE_LIMITED, "HTTP 429, Retry-After 28800 s")
    assert planned(told).at == told.ended_at + timedelta(hours=8)
    short = visit(wib(24, 8), Outcome.RATE_LIMITED, "HTTP 429, Retry-After 5 s")
    assert planned(short).at == short.ended_at + timedelta(hours=1)


def test_what_only_people_can_mend_is_not_asked_for_within_the_hour():
    for outcome in (Outcome.ROBOTS, Outcome.NOT_AUTHORISED, Outcome.GUARDED, Outcome.FAULT):
        assert planned(visit(wib(24, 8), outcome)).why is Why.ROUTINE


def test_a_visit_that_we_cut_off_ourselves_is_made_up_for_soon():
    cut = visit(wib(24, 23), Outcome.INTERRUPTED)
    assert planned(cut) == Planned(Why.RECHECK, cut.ended_at + timedelta(minutes=15), CHANNEL)


def test_rechecks_go_first_then_what_was_never_seen_then_what_waits_longest():
    now = wib(24, 22)
    plans = [
        Planned(Why.ROUTINE, now - timedelta(hours=1), "b"),
        Planned(Why.ROUTINE, now - timedelta(hours=2), "c"),
        Planned(Why.RECHECK, now - timedelta(minutes=1), "a"),
        Planned(Why.FIRST, datetime.min.replace(tzinfo=UTC), "d"),
        Planned(Why.RECHECK, now + timedelta(minutes=1), "later"),
    ]
    assert [p.channel_id for p in due(plans, now)] == ["a", "d", "c", "b"]


def test_visits_are_spread_over_the_night():
    """Three hundred channels: no quarter of an hour has more than thrice its share."""
    last = visit(wib(23, 23))
    hours = Counter(
        planned(last, channel_id=f"opd-{n}/website/opd-{n}.go.id").at.astimezone(UTC).timestamp() // 900
        for n in range(300)
    )
    assert len(hours) == 34
    assert max(hours.values()) <= 3 * 300 / 34


def test_a_night_within_one_day_is_kept_too():
    night = Schedule(night_from=time(0, 30), night_until=time(4, 0))
    at = plan(Seen(channel_id=CHANNEL, visits=(visit(wib(24, 10)),)), night, WORKDAYS).at
    assert wib(25, 0, 30) <= at <= wib(25, 4)


def test_a_site_is_surveyed_at_its_own_minute_once_in_thirty_nights():
    first = survey_at(CHANNEL, None, wib(1, 12), NIGHT, WORKDAYS)
    assert wib(1, 12) <= first < wib(1, 12) + timedelta(days=30)
    surveyed = first + timedelta(minutes=4)
    again = survey_at(CHANNEL, surveyed, wib(1, 12), NIGHT, WORKDAYS)
    assert again == first + timedelta(days=30)
    assert time(20, 30) <= again.astimezone(WIB).time() or again.astimezone(WIB).time() <= time(5)


def test_the_surveys_of_a_province_spread_over_the_month_and_all_fit_into_one_night():
    sites = [f"opd-{number}/website/opd-{number}.contoh.go.id" for number in range(64)]
    nights = Counter(night_of(survey_at(site, None, wib(1, 12), NIGHT, WORKDAYS)) for site in sites)
    assert len(nights) >= 20
    assert max(nights.values()) <= 7
    # Were all due at once, one round after the other, each of sites on one server, one after the other, each
    # taking all the time that a visit may take:
    rounds = -(-len(sites) // MOST_SURVEYS)
    longest = max(Beats().surveys, MOST_SURVEYS * Crawl().visit_seconds)
    night = timedelta(hours=8, minutes=30)
    assert timedelta(seconds=rounds * longest) <= night
