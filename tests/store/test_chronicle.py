"""Weeks and months of states, publications and visits, as they were known at an instant."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from segar.model.evidence import Finding, FindingCode, Outcome, Run
from segar.model.moment import Moment
from segar.model.verdict import Change, Publication, State
from segar.store import Store
from tests.store.test_store import CHANNEL, NOON, record_run, verdict, visit

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
WEEK = timedelta(days=7)
OTHER = "dinkes/website/dinkes.contoh.go.id"
A = "https://bkd.contoh.go.id/a"
B = "https://bkd.contoh.go.id/b"


def judged(store: Store, days_ago: int, state: State, channel: str = CHANNEL, *told: Publication) -> None:
    made = verdict(NOON - days_ago * DAY, state, channel)
    store.verdicts.record([replace(made, publications=told, evidence=())], [])


def test_the_state_at_each_instant_is_that_of_the_newest_verdict_then(store: Store):
    judged(store, 14, State.FRESH)
    judged(store, 7, State.AGING)
    judged(store, 6, State.STALE)
    judged(store, 0, State.FRESH, OTHER)
    instants = [NOON - 14 * DAY, NOON - 8 * DAY, NOON - 7 * DAY, NOON]
    states = store.chronicle.states([CHANNEL, OTHER, "tiada"], instants, valid=WEEK)
    assert states == {
        CHANNEL: (State.FRESH, State.FRESH, State.AGING, State.STALE),
        OTHER: (None, None, None, State.FRESH),
        "tiada": (None, None, None, None),
    }


def test_a_verdict_that_is_too_old_tells_no_state(store: Store):
    judged(store, 8, State.FRESH)
    assert store.chronicle.states([CHANNEL], [NOON], valid=WEEK) == {CHANNEL: (None,)}
    assert store.chronicle.states([CHANNEL], [NOON - DAY], valid=WEEK) == {CHANNEL: (State.FRESH,)}


def test_of_two_verdicts_at_one_instant_the_later_written_holds(store: Store):
    judged(store, 0, State.FRESH)
    judged(store, 0, State.COMPROMISED)
    assert store.chronicle.states([CHANNEL], [NOON], valid=WEEK) == {CHANNEL: (State.COMPROMISED,)}


def test_changes_are_told_once_however_often_the_state_was_judged(store: Store):
    for days_ago, state in enumerate([State.STALE, State.STALE, State.AGING, State.FRESH, State.FRESH]):
        judged(store, days_ago, state)
    assert store.chronicle.changes([CHANNEL], NOON - 30 * DAY, NOON) == {
        CHANNEL: (
            Change(channel_id=CHANNEL, at=NOON - 4 * DAY, before=None, state=State.FRESH),
            Change(channel_id=CHANNEL, at=NOON - 2 * DAY, before=State.FRESH, state=State.AGING),
            Change(channel_id=CHANNEL, at=NOON - 1 * DAY, before=State.AGING, state=State.STALE),
        )
    }


def test_the_state_that_held_at_the_start_leads_and_later_changes_are_not_known(store: Store):
    for days_ago, state in ((9, State.FRESH), (6, State.AGING), (4, State.STALE), (1, State.FRESH)):
        judged(store, days_ago, state)
    changes = store.chronicle.changes([CHANNEL, OTHER], NOON - 5 * DAY, NOON - 2 * DAY)
    assert [(c.at, c.state) for c in changes[CHANNEL]] == [
        (NOON - 6 * DAY, State.AGING),
        (NOON - 4 * DAY, State.STALE),
    ]
    assert changes[OTHER] == ()


def published(store: Store, at=NOON, since=NOON - 365 * DAY):
    return store.chronicle.publications([CHANNEL], since, at)[CHANNEL]


def test_publications_are_remembered_from_every_judgement_and_each_once(store: Store):
    first, second = Moment.at(NOON - 5 * DAY), Moment.at(NOON - 1 * DAY)
    judged(store, 4, State.FRESH, CHANNEL, Publication(A, first))
    judged(store, 3, State.FRESH, CHANNEL, Publication(A, first))
    judged(store, 0, State.FRESH, CHANNEL, Publication(B, second))
    assert published(store) == (first, second)
    assert published(store, at=NOON - 2 * DAY) == (first,)
    assert published(store, since=NOON - 2 * DAY) == (second,)


def test_what_is_no_longer_believed_is_taken_back_from_then_on(store: Store):
    moment = Moment.at(NOON - 5 * DAY)
    judged(store, 4, State.FRESH, CHANNEL, Publication(A, moment))
    judged(store, 2, State.COMPROMISED, CHANNEL, Publication(A, None))
    assert published(store) == ()
    assert published(store, at=NOON - 3 * DAY) == (moment,)


def test_a_better_date_replaces_the_earlier_one(store: Store):
    coarse = Moment.between(NOON - 6 * DAY, NOON - 5 * DAY)
    exact = Moment.at(NOON - 5 * DAY)
    judged(store, 4, State.FRESH, CHANNEL, Publication(A, coarse))
    judged(store, 3, State.FRESH, CHANNEL, Publication(A, exact))
    assert published(store) == (exact,)


def test_items_never_believed_and_items_of_years_ago_take_no_room(store: Store):
    judged(store, 0, State.FRESH, CHANNEL, Publication(A, None), Publication(B, Moment.at(NOON - 500 * DAY)))
    assert published(store, since=NOON - 1000 * DAY) == ()


def test_the_newest_visits_are_shown_with_their_findings_and_all_are_counted(store: Store):
    found = (Finding(code=FindingCode.SPAM_HIDDEN, url=A, raw="slot"),)
    for days_ago in range(5):
        record_run(store, visit(f"r{days_ago}", NOON - days_ago * DAY, findings=found))
    told = store.chronicle.visits([CHANNEL], NOON - 30 * DAY, NOON + MINUTE, recent=2)[CHANNEL]
    assert [v.started_at for v in told.recent] == [NOON - DAY, NOON]
    assert told.recent[0].findings == found
    assert told.recent[0].documents == ()
    assert (told.count, told.failures) == (5, ())
    earlier = store.chronicle.visits([CHANNEL], NOON - 30 * DAY, NOON - 2 * DAY + MINUTE, recent=2)[CHANNEL]
    assert earlier.count == 3


def test_failures_count_only_when_our_own_network_was_proven_fine(store: Store):
    record_run(store, visit("r1", NOON - 3 * DAY, outcome=Outcome.TIMEOUT))
    record_run(store, visit("r2", NOON - 2 * DAY, outcome=Outcome.TIMEOUT), network_fine=False)
    record_run(store, visit("r3", NOON - 1 * DAY, outcome=Outcome.OUR_NETWORK))
    unfinished = visit("r4", NOON, outcome=Outcome.DNS)
    record_run(store, unfinished, network_fine=None)
    told = store.chronicle.visits([CHANNEL], NOON - 30 * DAY, NOON + MINUTE, recent=9)[CHANNEL]
    assert told.failures == (NOON - 3 * DAY,)
    assert told.discounted == {told.recent[1].id, unfinished.id}


def test_what_a_run_proved_after_the_instant_was_not_known_then(store: Store):
    """A report of that instant is the same whenever it is made."""
    failed = visit("r1", NOON, outcome=Outcome.DNS)
    store.visits.start_run(Run(id="r1", started_at=NOON))
    store.visits.record(failed)
    store.visits.finish_run("r1", NOON + timedelta(hours=1), True)
    assert store.visits.history(CHANNEL, NOON).discounted == {failed.id}
    assert store.visits.history(CHANNEL, NOON + timedelta(hours=1)).discounted == frozenset()
    then = store.chronicle.visits([CHANNEL], NOON - DAY, NOON + MINUTE, recent=9)[CHANNEL]
    assert (then.failures, then.discounted) == ((), {failed.id})


def test_a_visit_in_progress_is_told_when_it_has_ended(store: Store):
    record_run(store, visit("r1", NOON, outcome=Outcome.TIMEOUT))
    during = store.chronicle.visits([CHANNEL], NOON - DAY, NOON, recent=9)[CHANNEL]
    assert (during.recent, during.count, during.failures) == ((), 0, ())


def test_an_outline_is_the_verdict_without_its_evidence(store: Store):
    record_run(store, visit())
    store.verdicts.record([verdict(NOON - DAY, State.AGING), verdict(NOON, State.STALE)], [])
    (whole,) = store.verdicts.as_of(NOON, [CHANNEL, OTHER])
    (outline,) = store.verdicts.outlines(NOON, [CHANNEL, OTHER])
    assert outline.state is whole.state is State.STALE
    assert outline.reasons == whole.reasons
    assert (len(whole.evidence), outline.evidence) == (1, ())


def test_changes_are_the_same_as_by_reading_everything(store: Store):
    dice = random.Random(7)
    told: list[tuple[int, State]] = []
    for days_ago in sorted(dice.choices(range(40), k=60), reverse=True):  # some days have several verdicts
        state = dice.choice([State.FRESH, State.FRESH, State.FRESH, State.AGING, State.STALE])
        told.append((days_ago, state))
        judged(store, days_ago, state)
    for since_ago, until_ago in ((45, 0), (40, 0), (20, 3), (9, 9), (3, 0), (1, 0), (0, 0)):
        expected: list[Change] = []
        for (_, before), (days_ago, state) in pairwise([(99, None), *told]):
            at = NOON - days_ago * DAY
            if before is not state and days_ago >= until_ago:
                if days_ago >= since_ago:
                    expected.clear()
                expected.append(Change(channel_id=CHANNEL, at=at, before=before, state=state))
        found = store.chronicle.changes([CHANNEL], NOON - since_ago * DAY, NOON - until_ago * DAY)
        assert found == {CHANNEL: tuple(expected)}, (since_ago, until_ago)
