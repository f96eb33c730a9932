"""Surveys in the store: what was seen comes back, what was concluded is kept when it differs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from segar.model.evidence import Outcome, Purpose, Run
from segar.model.sufficiency import Part, PartName, Sufficiency
from segar.model.survey import Looked, Mention, PageKind, Place, Sampled, Survey
from segar.store import Store

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
CHANNEL = "bkd/website/bkd.go.id"


def survey(run: str, at: datetime, outcome: Outcome = Outcome.READ, requests: int = 20) -> Survey:
    return Survey(
        run_id=run,
        channel_id=CHANNEL,
        started_at=at,
        ended_at=at,
        outcome=outcome,
        requests=requests,
        mentions=(
            Mention(
                text="Profil\0 \ud800", place=Place.MENU, url="https://bkd.go.id/p", page="https://bkd.go.id/"
            ),
        ),
        looked=(
            Looked(url="https://bkd.go.id/p", key="https://bkd.go.id/p", kind=PageKind.PAGE, fetched_at=at),
        ),
        items=(Sampled(url="https://bkd.go.id/1", words=12, fingerprint=(2**32 - 1, 0)),),
    )


def recorded(store: Store, run: str, at: datetime, outcome: Outcome = Outcome.READ) -> Survey:
    store.visits.start_run(Run(id=run, started_at=at, purpose=Purpose.SURVEY))
    made = survey(run, at, outcome)
    assert store.surveys.record(made)
    return made


def test_the_newest_survey_that_could_look_comes_back_whole(store: Store):
    first = recorded(store, "r1", NOW)
    recorded(store, "r2", NOW + timedelta(days=31), Outcome.TIMEOUT)
    assert store.surveys.latest([CHANNEL], NOW + timedelta(days=40)) == {CHANNEL: first}
    assert first.mentions[0].text == "Profil\ufffd ?"
    assert not store.surveys.record(survey("r1", NOW)), "a run surveys a site once"
    assert store.surveys.latest([CHANNEL], NOW - timedelta(seconds=1)) == {}


def test_the_items_of_the_newest_survey_come_back_alone(store: Store):
    recorded(store, "r1", NOW)
    newest = recorded(store, "r2", NOW + timedelta(days=31))
    later = NOW + timedelta(days=40)
    assert store.surveys.items([CHANNEL], later, NOW) == {CHANNEL: newest.items}
    assert store.surveys.items([CHANNEL], later, later) == {}, "too old"


def test_all_requests_of_a_month_count_whatever_came_of_them(store: Store):
    recorded(store, "r1", NOW)
    recorded(store, "r2", NOW + timedelta(days=1), Outcome.TIMEOUT)
    (tried,) = store.surveys.attempts([CHANNEL], NOW - timedelta(days=1)).values()
    assert (tried.last_at, tried.looked_at, tried.requests) == (NOW + timedelta(days=1), NOW, 40)
    (tried,) = store.surveys.attempts([CHANNEL], NOW).values()
    assert (tried.looked_at, tried.requests) == (None, 20)


def test_a_survey_that_was_cut_off_is_not_taken_for_a_check(store: Store):
    store.visits.start_run(Run(id="s1", started_at=NOW, purpose=Purpose.SURVEY))
    assert store.visits.unfinished_run() is None
    cut_off = store.visits.unfinished_run(Purpose.SURVEY)
    assert cut_off is not None
    assert (cut_off.id, cut_off.purpose) == ("s1", Purpose.SURVEY)


def test_visits_to_some_channels_are_not_gone_on_with_and_do_not_hide_a_check_that_was_cut_off(store: Store):
    store.visits.start_run(Run(id="r1", started_at=NOW))
    store.visits.start_run(Run(id="r2", started_at=NOW + timedelta(hours=1), purpose=Purpose.SOME))
    cut_off = store.visits.unfinished_run()
    assert cut_off is not None
    assert cut_off.id == "r1"


def test_a_conclusion_is_recorded_when_it_differs(store: Store):
    def concluded(value: float) -> Sufficiency:
        return Sufficiency(
            agency_id="bkd",
            channel_id=CHANNEL,
            survey_ids=("s1",),
            surveyed_at=NOW,
            value=value,
            parts=(Part(name=PartName.MANDATORY, weight=1.0, value=value),),
            mandatory=(),
            substance=(),
            basics=(),
            advice=(),
        )

    assert store.surveys.conclude([concluded(0.5)], NOW) == 1
    assert store.surveys.conclude([concluded(0.5)], NOW + timedelta(days=1)) == 0
    assert store.surveys.conclude([concluded(0.7)], NOW + timedelta(days=2)) == 1
    assert [one.value for one in store.surveys.as_of(NOW + timedelta(days=1))] == [0.5]
    assert [one.value for one in store.surveys.as_of(NOW + timedelta(days=2), ["bkd"])] == [0.7]
    assert store.surveys.as_of(NOW + timedelta(days=2), ["lain"]) == ()
