"""How channels and agencies stand: the order, what is too old to tell, and what is not known."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from reports.standing import Situation, situation
from segar.model.alert import Fate
from segar.model.verdict import State
from tests.reports import given
from tests.reports.given import NOW


def province(**more) -> Situation:
    arguments = {
        "register": given.register(*given.PROVINCE),
        "verdicts": given.province_verdicts(),
        "scores": given.province_scores(),
        "ledger": (given.delivery(given.USANG),),
        "at": NOW,
    }
    return situation(**(arguments | more))


def test_agencies_come_in_the_order_of_the_scores_and_the_unjudged_after_them():
    now = province()
    assert [(a.agency.id, a.rank) for a in now.agencies] == [
        ("arsip", 1),
        ("bina", 2),
        ("dana", 3),
        ("cipta", 4),
        ("elok", None),
        ("fana", None),
    ]


def test_an_agency_is_as_bad_as_its_worst_channel_that_could_be_judged():
    worst = {a.agency.id: a.worst for a in province().agencies}
    assert worst["dana"] is State.AGING  # its Instagram is unknown, which accuses nobody
    assert worst["elok"] is State.UNKNOWN
    assert worst["fana"] is State.UNKNOWN


def test_a_verdict_older_than_a_week_no_longer_says_how_it_is():
    agency = given.agency("lama")
    eight_days_ago = given.verdict(agency, State.FRESH, 9, checked_at=NOW - timedelta(days=8))
    now = situation(given.register(agency), [eight_days_ago], [given.score(agency, 90.0)], (), NOW)
    (standing,) = now.standings
    assert standing.state is State.UNKNOWN
    assert standing.age is None
    assert now.unjudged[0].score is None


def test_a_verdict_of_a_week_ago_still_counts():
    agency = given.agency("baru")
    week_ago = given.verdict(agency, State.FRESH, 9, checked_at=NOW - timedelta(days=7))
    (standing,) = situation(given.register(agency), [week_ago], [], (), NOW).standings
    assert standing.state is State.FRESH


def test_what_has_left_the_register_is_left_out():
    gone = given.agency("bubar")
    now = province(verdicts=(given.verdict(gone, State.STALE, 20),), scores=(given.score(gone, 3.0),))
    assert "bubar" not in {a.agency.id for a in now.agencies}
    assert all(standing.verdict is None for standing in now.standings)


def test_an_alert_made_later_is_not_yet_known():
    now = province(at=NOW - timedelta(days=3))
    assert all(not agency.deliveries for agency in now.agencies)


@pytest.mark.parametrize(
    ("sent", "fate"),
    [(NOW - timedelta(hours=1), Fate.SENT), (NOW, Fate.SENT), (NOW + timedelta(hours=1), Fate.PENDING)],
    ids=["before", "then", "later"],
)
def test_what_became_of_an_alert_later_is_not_told_of_an_earlier_instant(sent: datetime, fate: Fate):
    told = situation(given.register(given.USANG), (), (), [given.delivery(given.USANG, settled_at=sent)], NOW)
    (delivery,) = told.agencies[0].deliveries
    assert delivery.fate is fate
    assert (delivery.settled_at is not None) is (fate is Fate.SENT)
