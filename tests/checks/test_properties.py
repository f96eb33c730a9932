"""What must hold for every history: judging is a function of it, and time alone freshens nobody."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from segar.model.evidence import DateKind, Evidence, FindingCode, Outcome, Source, Trait, Visit
from segar.model.moment import Moment, Precision
from segar.model.verdict import State
from tests.checks.given import FEED, NOW, SITE, WIB, document, finding, judged, look, piece

MINUTES = st.integers(-60 * 24 * 2, 60 * 24 * 60)  # before NOW: up to two days ahead, up to sixty days ago
FRESHEST_FIRST = (State.FRESH, State.AGING, State.STALE, State.DORMANT)


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    instant = NOW - timedelta(minutes=draw(MINUTES))
    day = instant.astimezone(WIB).date()
    match draw(st.sampled_from(Precision)):
        case Precision.DAY:
            return Moment.on_day(day, WIB)
        case Precision.MONTH:
            return Moment.in_month(day.year, day.month, WIB)
        case Precision.INTERVAL:
            return Moment.between(instant - timedelta(hours=draw(st.integers(0, 400))), instant)
        case precision:
            return Moment.at(instant, precision)


@st.composite
def pieces(draw: st.DrawFn) -> Evidence:
    moment = draw(st.none() | moments())
    kinds = [DateKind.PUBLISHED] * 4 + [DateKind.MODIFIED, DateKind.EVENT, DateKind.BUILT]
    traits = draw(st.sampled_from([()] * 6 + [(trait,) for trait in Trait]))
    return piece(
        moment,
        draw(st.sampled_from(["a", "b", "c", "12", "13"])),
        source=draw(st.sampled_from([source for source in Source if source is not Source.FIRST_SEEN])),
        date_kind=draw(st.sampled_from(kinds)) if moment else DateKind.UNDATED,
        fetched_at=NOW - timedelta(days=draw(st.integers(0, 6))),
        document_url=draw(st.sampled_from([FEED, f"{SITE}/berita"])),
        traits=frozenset(traits),
    )


@st.composite
def visits(draw: st.DrawFn) -> list[Visit]:
    """A visit on each of some of the last days, oldest first."""
    made = []
    for days in sorted(draw(st.sets(st.integers(0, 6))), reverse=True):
        seen = NOW - timedelta(days=days)
        outcome = draw(
            st.sampled_from([Outcome.READ] * 4 + [Outcome.TIMEOUT, Outcome.DNS, Outcome.OUR_NETWORK])
        )
        codes = st.sampled_from([FindingCode.SPAM_HIDDEN, FindingCode.EMPTY_FEED, FindingCode.EMPTY_SHELL])
        noticed = [finding(draw(codes), FEED)] if draw(st.integers(0, 4)) == 0 else []
        read = (document(FEED, seen), document(f"{SITE}/berita", seen))
        made.append(look(seen, *read, outcome=outcome, findings=noticed))
    return made


histories = st.tuples(st.lists(pieces(), max_size=14, unique_by=lambda one: one.id), visits())


@settings(max_examples=200, deadline=None)
@given(histories, st.data())
def test_the_same_history_gives_the_same_verdict_in_whatever_order_its_evidence_came(known, data):
    evidence, seen = known
    verdict = judged(*evidence, visits=seen)
    assert judged(*evidence, visits=seen) == verdict
    shuffled = judged(*data.draw(st.permutations(evidence)), visits=seen)
    assert shuffled == verdict
    assert shuffled.publications == verdict.publications


@settings(max_examples=200, deadline=None)
@given(histories, st.integers(0, 60 * 24 * 90))
def test_time_alone_makes_no_channel_fresher(known, minutes):
    evidence, seen = known
    verdict = judged(*evidence, visits=seen)
    later = judged(*evidence, visits=seen, now=NOW + timedelta(minutes=minutes))
    assert later.last_published == verdict.last_published
    if later.state is State.FRESH:
        assert verdict.state is State.FRESH
    if {verdict.state, later.state} <= set(FRESHEST_FIRST):
        assert FRESHEST_FIRST.index(later.state) >= FRESHEST_FIRST.index(verdict.state)
    if verdict.age_working_days is not None:
        assert later.age_working_days is not None
        assert later.age_working_days >= verdict.age_working_days


@settings(max_examples=200, deadline=None)
@given(histories)
def test_fresh_and_stale_rest_on_evidence_that_was_kept_and_unknown_claims_nothing(known):
    evidence, seen = known
    verdict = judged(*evidence, visits=seen)
    if verdict.state in (State.FRESH, State.AGING, State.STALE):
        used = [one.evidence for one in verdict.evidence if one.used]
        assert used
        assert all(one.date_kind is DateKind.PUBLISHED for one in used)
        assert all(not one.traits - {Trait.PINNED} for one in used)
    if verdict.state is State.UNKNOWN:
        assert verdict.confidence == 0
