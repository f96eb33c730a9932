"""A round over some channels judges those, and of the others only what may have changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from segar.clock import FixedClock
from segar.cycle import Cycle, Judgement
from segar.model.correction import Correction
from segar.model.evidence import Outcome, Run, visit_id
from segar.model.register import Agency, Channel, Organisation, Register, Targets
from segar.model.verdict import State
from segar.store import Store, open_store
from tests.notifier.given import WORDS
from tests.store.test_store import NOON, piece, visit

HOUR = timedelta(hours=1)
ONE, OTHER = "bkd/website/bkd.contoh.go.id", "bkd/website/ppid.contoh.go.id"
AGENCY = Agency(
    id="bkd",
    name="BKD",
    channels=(Channel(url="https://bkd.contoh.go.id/"), Channel(url="https://ppid.contoh.go.id/")),
)


@dataclass
class Office:
    """An agency with two sites, visited and judged at noon."""

    store: Store
    agency: Agency = AGENCY

    def look(self, channel: str, at: datetime, run: str, outcome: Outcome = Outcome.READ) -> None:
        seen = piece(run, f"https://{channel.rpartition('/')[2]}/a", channel_id=channel, fetched_at=at)
        seen = replace(seen, visit_id=visit_id(run, channel), traits=frozenset())
        evidence = (seen,) if outcome is Outcome.READ else ()
        self.store.visits.start_run(Run(id=run, started_at=at))
        self.store.visits.record(
            visit(run, at, channel_id=channel, outcome=outcome, evidence=evidence, documents=(), findings=())
        )
        self.store.visits.finish_run(run, at + timedelta(seconds=9), True)

    def judge(self, at: datetime, *only: str) -> Judgement:
        register = Register(organisation=Organisation(name="Provinsi Uji"), agencies=(self.agency,))
        return Cycle(register, self.store, FixedClock(at), WORDS).judge([self.agency], only=only)

    def judged_at(self, at: datetime) -> list[str]:
        """The channels that were given a verdict at an instant."""
        return [v.channel_id for v in self.store.verdicts.as_of(at) if v.checked_at == at]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    store = open_store(f"sqlite:///{tmp_path}/segar.db")
    found = Office(store)
    for channel in (ONE, OTHER):
        found.look(channel, NOON - HOUR, f"r-{channel[12:15]}")
    found.judge(NOON)
    yield found
    store.close()


LATER = NOON + HOUR


def test_a_channel_that_was_not_visited_keeps_its_verdict_of_today_and_its_share_of_the_score(office: Office):
    office.look(ONE, LATER - timedelta(minutes=1), "r2")
    told = office.judge(LATER, ONE)
    assert office.judged_at(LATER) == [ONE]
    assert [verdict.channel_id for verdict in told.verdicts] == [ONE, OTHER]
    (score,) = told.scores
    office.store.verdicts.record([], [replace(score, checked_at=LATER + HOUR, value=None)])
    (whole,) = office.judge(LATER).scores  # all anew
    assert score.value == whole.value
    assert [(t.name, t.channel_id, t.value) for t in score.terms] == [
        (t.name, t.channel_id, t.value) for t in whole.terms
    ]
    assert len({t.channel_id for t in score.terms}) == 2


def test_a_round_over_everything_judges_everything(office: Office):
    office.judge(LATER)
    assert office.judged_at(LATER) == [ONE, OTHER]


def test_what_was_seen_since_is_judged(office: Office):
    office.look(OTHER, LATER - timedelta(minutes=1), "r2")
    office.judge(LATER, ONE)
    assert office.judged_at(LATER) == [ONE, OTHER]


def test_a_run_that_has_only_now_ended_may_accuse_and_is_judged(office: Office):
    office.store.visits.finish_run("r-ppi", LATER, True)
    office.judge(LATER, ONE)
    assert office.judged_at(LATER) == [ONE, OTHER]


def test_on_another_day_the_age_has_grown(office: Office):
    tomorrow = NOON + timedelta(hours=24)
    office.judge(tomorrow, ONE)
    assert office.judged_at(tomorrow) == [ONE, OTHER]


def test_midnight_is_that_of_the_organisation(office: Office):
    evening = NOON.replace(hour=16, minute=50)  # 23.50 in Jakarta
    office.judge(evening, ONE, OTHER)
    office.judge(evening + timedelta(minutes=20), ONE)
    assert office.judged_at(evening + timedelta(minutes=20)) == [ONE, OTHER]


def test_other_targets_call_for_another_verdict(office: Office):
    site = Channel(url="https://ppid.contoh.go.id/", targets=Targets(fresh=1, stale=2, dormant=9))
    office.agency = AGENCY.model_copy(update={"channels": (AGENCY.channels[0], site)})
    office.judge(LATER, ONE)
    assert office.judged_at(LATER) == [ONE, OTHER]


def test_an_operators_correction_is_minded(office: Office):
    (was,) = (v for v in office.store.verdicts.as_of(NOON) if v.channel_id == OTHER)
    office.store.corrections.record(
        Correction(
            agency_id="bkd",
            channel_id=OTHER,
            computed=was.state,
            state=State.UNKNOWN,
            reason="pindah",
            at=NOON + timedelta(minutes=1),
            until=NOON + timedelta(days=9),
        )
    )
    told = office.judge(LATER, ONE)
    assert [verdict.state for verdict in told.verdicts][1] is State.UNKNOWN
    assert office.judged_at(LATER) == [ONE, OTHER]
