"""What visits say by themselves: whether we could look, since when not, and whose fault it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from checks.looking import fault_of, looking
from segar.model.evidence import Outcome
from tests.checks.given import NOW, failed, history, look

HOUR = timedelta(hours=1)


def ago(hours: int, outcome: Outcome = Outcome.TIMEOUT):
    return failed(NOW - hours * HOUR, outcome)


def test_without_a_visit_nothing_is_known():
    looks = looking(history(), NOW)
    assert (looks.latest, looks.looked, looks.looked_at, looks.failures) == (None, None, None, ())
    assert not looks.is_unreachable


def test_visits_after_the_instant_are_not_known_yet():
    before, after = look(NOW - HOUR), look(NOW + HOUR)
    looks = looking(history(visits=[before, after]), NOW)
    assert looks.latest == before
    assert looking(history(visits=[before, after]), NOW + HOUR).latest == after


@pytest.mark.parametrize("outcome", [Outcome.READ, Outcome.NOT_MODIFIED])
def test_a_look_ends_a_series_of_failures(outcome):
    looks = looking(history(visits=[ago(60), ago(50), look(NOW - 40 * HOUR, outcome=outcome), ago(30)]), NOW)
    assert looks.looked_at == NOW - 40 * HOUR
    assert looks.failures == (ago(30),)


def test_what_is_nobodys_fault_is_no_failure_and_no_look():
    visits = [look(NOW - 60 * HOUR), ago(50), ago(30, Outcome.ROBOTS), ago(10, Outcome.INTERRUPTED)]
    looks = looking(history(visits=visits), NOW)
    assert looks.failures == (ago(50),)
    assert looks.latest == ago(10, Outcome.INTERRUPTED)
    assert looks.looked_at == NOW - 60 * HOUR


def test_failures_while_our_own_network_was_not_proven_fine_are_left_out():
    visits = [ago(60), ago(40), ago(20), ago(1)]
    looks = looking(history(visits=visits, discounted=[ago(60)]), NOW)
    assert looks.failures == (ago(40), ago(20), ago(1))
    assert looks.is_unreachable
    assert not looking(history(visits=visits, discounted=[ago(60), ago(20)]), NOW).is_unreachable


@pytest.mark.parametrize(
    ("hours", "is_unreachable"),
    [
        pytest.param((24, 12, 0), True, id="three over a day"),
        pytest.param((23, 12, 0), False, id="three over less"),
        pytest.param((48, 0), False, id="two over two days"),
        pytest.param((24, 18, 12, 6, 0), True, id="five over a day"),
        pytest.param((20, 15, 10, 5, 0), False, id="five over less"),
    ],
)
def test_three_failures_over_a_day_are_needed(hours, is_unreachable):
    assert looking(history(visits=map(ago, hours)), NOW).is_unreachable is is_unreachable


def test_a_failure_that_does_not_count_is_laid_on_our_own_network():
    visit = ago(1, Outcome.DNS)
    assert fault_of(visit, history(visits=[visit])) is Outcome.DNS
    assert fault_of(visit, history(visits=[visit], discounted=[visit])) is Outcome.OUR_NETWORK
