"""Accounts on platforms: whatever befalls platform, bridge or token, no verdict is wrong for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segar.model.evidence import DateKind, FindingCode, Outcome, Source, Trait, Visit
from segar.model.moment import Moment
from segar.model.register import Channel, ChannelKind
from segar.model.report import reported
from segar.model.verdict import ReasonCode, State
from tests.checks.given import (
    CHANNEL,
    NOW,
    WIB,
    WORKDAYS,
    codes,
    document,
    failed,
    fate,
    finding,
    judged,
    look,
    piece,
    why,
)

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
INSTAGRAM = Channel(kind=ChannelKind.INSTAGRAM, handle="dinas_contoh")
LIST = "https://graph.facebook.com/v24.0/17841?fields=x"
NOBODYS_FAULT = (
    Outcome.RATE_LIMITED,
    Outcome.PLATFORM,
    Outcome.NOT_AUTHORISED,
    Outcome.PRIVATE,
    Outcome.FROZEN,
    Outcome.UNSUPPORTED,
    Outcome.OUR_NETWORK,
    Outcome.FAULT,
)


def posted(days_ago: float, seen_days_ago: float = 0.0, name: str = "", **more: object):
    published = NOW - timedelta(days=days_ago)
    given = {
        "url": f"https://instagram.com/p/{name or days_ago}",
        "source": Source.PLATFORM,
        "raw": published.isoformat(),
        "fetched_at": NOW - timedelta(days=seen_days_ago),
        "document_url": LIST,
    }
    return piece(Moment.at(published), **(given | more))


def account(*evidence, visits: list[Visit]):
    return judged(*evidence, visits=visits, channel=INSTAGRAM)


def seen(days_ago: float = 0.0, *findings) -> Visit:
    when = NOW - timedelta(days=days_ago)
    return look(when, document(LIST, when), findings=findings)


@pytest.mark.parametrize(
    ("age", "state"), [(1, State.FRESH), (12, State.AGING), (25, State.STALE), (40, State.DORMANT)]
)
def test_one_date_of_a_platform_is_enough_for_a_verdict(age: int, state: State):
    verdict = account(posted(age), visits=[seen()])
    assert verdict.state is state
    assert verdict.confidence >= 0.95
    assert ReasonCode.ONE_SOURCE in codes(verdict)


def test_an_account_that_says_it_has_no_posts_never_published():
    verdict = account(visits=[seen(0, finding(FindingCode.EMPTY_API, LIST))])
    assert (verdict.state, why(verdict).code) == (State.DORMANT, ReasonCode.NEVER_PUBLISHED)


def test_an_account_that_was_removed_is_unreachable_after_three_visits_over_a_day():
    visits = [failed(NOW - hours * HOUR, Outcome.GONE, "suspended") for hours in (49, 25, 1)]
    assert account(posted(3, 3), visits=visits).state is State.UNREACHABLE
    assert account(visits=visits[:2]).state is State.UNKNOWN


@given(
    age=st.integers(1, 200),
    hidden=st.booleans(),
    faults=st.lists(st.sampled_from(NOBODYS_FAULT), min_size=1, max_size=12),
    since_look=st.floats(0.2, 20),
)
@settings(max_examples=150, deadline=None)
def test_no_fault_of_ours_or_the_platforms_leads_to_a_wrong_verdict(age, hidden, faults, since_look):
    """`hidden`: the account published yesterday, and faults kept us from seeing it."""
    good = seen(since_look)
    step = since_look / (len(faults) + 1)
    failures = [
        failed(NOW - timedelta(days=since_look - step * (number + 1)), outcome)
        for number, outcome in enumerate(faults)
    ]
    last = age + since_look  # ages count until the look that saw it
    verdict = account(posted(last, since_look), visits=[good, *failures])
    published = NOW - timedelta(days=1 if hidden else last)
    true_age = WORKDAYS.age(published.astimezone(WIB).date(), NOW.astimezone(WIB).date())
    may_be = {State.UNKNOWN}
    if hidden or true_age <= verdict.targets.fresh:
        may_be |= {State.FRESH}
    assert verdict.state in may_be


@pytest.mark.parametrize("outcome", NOBODYS_FAULT)
def test_however_long_a_platform_cannot_be_read_nobody_is_accused(outcome: Outcome):
    visits = [failed(NOW - days * DAY, outcome) for days in range(30, 0, -1)]
    assert account(visits=visits).state is State.UNKNOWN
    assert account(posted(60, 31), visits=[seen(31), *visits]).state is State.UNKNOWN


def test_a_frozen_source_still_proves_that_something_fresh_is_fresh():
    verdict = account(posted(1), visits=[failed(NOW - HOUR, Outcome.FROZEN)])
    assert (verdict.state, why(verdict).code) == (State.FRESH, ReasonCode.WITHIN_TARGET)


def test_a_premiere_that_was_announced_counts_from_the_day_on_which_it_was_shown():
    announced = posted(-2, 3, "premiere", date_kind=DateKind.EVENT)
    before = account(announced, posted(30, 3), visits=[seen(3)])
    assert fate(before, announced) is ReasonCode.NOT_A_PUBLICATION
    soon = posted(1, 5, "premiere", date_kind=DateKind.EVENT)
    shown = posted(1, 0, "premiere")
    after = account(soon, shown, posted(30, 5), visits=[seen(5), seen()])
    assert (after.state, fate(after, shown)) == (State.FRESH, "used")


def test_an_announced_premiere_that_was_not_there_before_is_not_first_seen_as_a_publication():
    announced = posted(-2, 0, "premiere", date_kind=DateKind.EVENT)
    verdict = account(posted(25, 3), announced, visits=[seen(3), seen()])
    assert verdict.state is State.STALE
    assert verdict.last_published == posted(25, 3).published


def test_what_others_wrote_dates_nothing():
    shared = posted(1, 0, "bersama", traits=frozenset({Trait.FOREIGN}))
    assert account(shared, posted(25), visits=[seen()]).state is State.STALE
    assert account(shared, visits=[seen()]).state is State.UNKNOWN


def word(days_ago: float, told_days_ago: float = 0.0):
    at = NOW - timedelta(days=told_days_ago)
    moment = Moment.at(NOW - timedelta(days=days_ago))
    return reported(
        CHANNEL,
        f"https://whatsapp.com/channel/x/{days_ago}",
        moment,
        told=moment.not_before.isoformat(),
        title="Pengumuman",
        by="operator",
        through="report-post",
        at=at,
    )[1]


def test_an_officers_word_makes_fresh_is_said_to_be_one_and_never_accuses():
    closed = failed(NOW - HOUR, Outcome.UNSUPPORTED)
    fresh = word(2)
    verdict = account(*fresh.evidence, visits=[closed, fresh])
    assert verdict.state is State.FRESH
    assert ReasonCode.REPORTED_BY_OFFICER in codes(verdict)
    old = word(40, 39)
    assert account(*old.evidence, visits=[old, closed]).state is State.UNKNOWN


def test_an_officers_word_takes_no_look_of_ours_away():
    told = word(30)
    verdict = account(posted(25), *told.evidence, visits=[seen(0.1), told])
    assert verdict.state is State.STALE


def test_a_report_of_what_is_still_to_come_is_refused():
    with pytest.raises(ValueError, match="still to come"):
        word(-1)


def test_a_report_that_a_later_look_of_ours_does_not_bear_out_is_not_called_fresh():
    told = word(2, 1)
    unseen = account(posted(25), *told.evidence, visits=[told, seen(0.1)])
    assert (unseen.state, unseen.is_reported) == (State.UNKNOWN, True)
    before_it = account(posted(25), *told.evidence, visits=[seen(1.5), told])
    assert (before_it.state, before_it.is_reported) == (State.FRESH, True)
    seen_too = account(posted(25), posted(3), *told.evidence, visits=[told, seen(0.1)])
    assert seen_too.state is State.FRESH, "what we read ourselves is fresh as well"


def test_where_we_show_an_old_word_it_is_called_a_word_though_the_state_rests_on_something_else():
    old = word(40, 39)
    verdict = account(*old.evidence, visits=[old, failed(NOW - HOUR, Outcome.UNSUPPORTED)])
    assert (verdict.last_published, verdict.is_reported) == (old.evidence[0].published, True)
