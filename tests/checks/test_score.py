"""The score by hand arithmetic, term by term; and the ranking."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from checks.score import freshness, rank, reachability, rhythm, score
from segar.model.evidence import DateKind, Evidence, FindingCode, Outcome, Visit
from segar.model.register import Agency, Channel, ChannelKind, Weights
from segar.model.verdict import Score, State, TermName, Verdict
from tests.checks.given import (
    AGENCY,
    CHANNEL,
    NOW,
    TARGETS,
    WORKDAYS,
    failed,
    finding,
    history,
    judged,
    look,
    on,
    piece,
    register,
)

DAY = timedelta(days=1)
SPAM = finding(FindingCode.SPAM_HIDDEN)


def posts(*days: str) -> list[Evidence]:
    return [piece(on(day), f"berita-{day}") for day in days]


def scored(evidence: Iterable[Evidence], visits: Iterable[Visit] = (look(),), **weights: float) -> Score:
    known = history(evidence, visits)
    verdict = judged(*known.evidence, visits=known.visits)
    rules = register(weights=Weights(**weights))
    return score(AGENCY, [verdict], {CHANNEL: known}, rules, WORKDAYS, NOW)


def values(result: Score) -> dict[TermName, float | None]:
    return {term.name: term.value for term in result.terms}


# Four windows of five working days since 5 February; published in three of them. Three of four visits looked.
REGULAR = posts("2025-03-05", "2025-02-26", "2025-02-19", "2025-02-05")
VISITS = [look(NOW - 3 * DAY), look(NOW - 2 * DAY), failed(NOW - DAY), look()]


def test_the_score_is_the_sum_of_its_terms():
    result = scored(REGULAR, VISITS)
    assert values(result) == {TermName.FRESHNESS: 1, TermName.RHYTHM: 0.75, TermName.REACHABILITY: 0.75}
    assert [term.weight for term in result.terms] == pytest.approx([0.6, 0.2, 0.2])
    assert [term.points for term in result.terms] == pytest.approx([60, 15, 15])
    assert result.value == pytest.approx(90)
    assert {term.channel_id for term in result.terms} == {CHANNEL}


def test_the_weights_of_the_register_decide():
    result = scored(REGULAR, VISITS, freshness=1, rhythm=0, reachability=3)
    assert result.value == pytest.approx(100 * (0.25 * 1 + 0.75 * 0.75))


def test_a_term_that_cannot_be_known_is_left_out_and_the_others_weigh_more():
    result = scored(posts("2025-03-05"), [failed(NOW - DAY), look()])
    assert values(result)[TermName.RHYTHM] is None
    assert [term.weight for term in result.terms] == pytest.approx([0.75, 0, 0.25])
    assert result.value == pytest.approx(75 + 12.5)


def test_where_no_term_that_weighs_can_be_known_there_is_no_score():
    assert scored(posts("2025-03-05"), freshness=0, rhythm=1, reachability=0).value is None


def test_an_agency_of_which_nothing_is_known_has_no_score():
    result = scored([piece(None)])
    assert (result.value, result.terms) == (None, ())


# Freshness


@pytest.mark.parametrize(
    ("day", "value"),
    [
        pytest.param("2025-03-05", 1.0, id="today"),
        pytest.param("2025-02-26", 0.5 ** (5 / 15), id="a third of the limit"),
        pytest.param("2025-02-12", 0.5, id="at the limit a half"),
        pytest.param("2025-01-17", 0.25, id="at twice the limit a quarter"),  # 27 to 29 January were free
    ],
)
def test_freshness_halves_with_each_limit(day, value):
    assert freshness(judged(*posts(day))) == pytest.approx(value)


def test_nothing_genuine_can_be_read_on_a_channel_that_is_down_or_broken_into():
    down = judged(*posts("2025-03-05"), visits=[failed(NOW - n * DAY) for n in (2, 1, 0)])
    spammed = judged(*posts("2025-03-05"), visits=[look(findings=[SPAM])])
    never = judged(visits=[look(findings=[finding(FindingCode.EMPTY_API)])])
    assert (down.state, spammed.state, never.state) == (
        State.UNREACHABLE,
        State.COMPROMISED,
        State.DORMANT,
    )
    assert [freshness(verdict) for verdict in (down, spammed, never)] == [0, 0, 0]


# Rhythm


def rhythm_of(evidence: list[Evidence]) -> float | None:
    return rhythm(judged(*evidence), WORKDAYS, NOW)


@pytest.mark.parametrize(
    ("days", "value"),
    [
        pytest.param(["2025-02-05", "2025-03-05"], 1 / 4, id="one window of four"),
        pytest.param(
            ["2025-02-05", "2025-03-05", "2025-03-04", "2025-03-03"], 1 / 4, id="many in one count once"
        ),
        pytest.param(["2025-02-05", "2025-02-12", "2025-02-19", "2025-02-26"], 3 / 4, id="all but this week"),
        pytest.param(["2025-02-26", "2025-02-27"], 1 / 1, id="one window, published in"),
        pytest.param(["2025-02-27"], None, id="not yet a window"),
        # 58 working days since 5 December, without Christmas, New Year, Isra Mi'raj and Imlek: 11 windows
        pytest.param(["2024-10-01", "2025-03-05"], 1 / 11, id="ninety days and no more"),
    ],
)
def test_rhythm_is_the_share_of_windows_with_a_publication(days, value):
    assert rhythm_of(posts(*days)) == pytest.approx(value)


def test_what_is_no_publication_fills_no_window():
    changed = [
        piece(on("2025-02-26"), date_kind=DateKind.MODIFIED),
        piece(on("2025-02-19"), "b", date_kind=DateKind.EVENT),
    ]
    assert rhythm_of([*posts("2025-02-05", "2025-03-05"), *changed]) == pytest.approx(1 / 4)
    assert rhythm_of(changed) is None


# Reachability


def test_reachability_is_the_share_of_visits_that_could_look():
    visits = [failed(NOW - 2 * DAY), look(NOW - DAY), look(NOW, outcome=Outcome.NOT_MODIFIED)]
    assert reachability(history(visits=visits), NOW) == pytest.approx(2 / 3)


def test_visits_that_say_nothing_about_the_channel_count_neither_way():
    ours = [failed(NOW - 3 * DAY, Outcome.OUR_NETWORK), failed(NOW - 2 * DAY, Outcome.RATE_LIMITED)]
    doubted = failed(NOW - DAY)
    assert reachability(history(visits=[*ours, doubted, look()], discounted=[doubted]), NOW) == 1
    assert reachability(history(visits=ours), NOW) is None


def test_only_the_last_thirty_days_count():
    visits = [failed(NOW - 31 * DAY), failed(NOW - 30 * DAY), look()]
    assert reachability(history(visits=visits), NOW) == pytest.approx(1 / 2)


# Several channels

SECOND = Channel(kind=ChannelKind.WEBSITE, url="https://ppid.contoh.go.id")
ACCOUNT = Channel(kind=ChannelKind.INSTAGRAM, handle="dinas_contoh")


def test_channels_share_the_weight_evenly_and_unknown_ones_take_no_part():
    agency = Agency(id="dinas", name="Dinas Contoh", channels=(*AGENCY.channels, SECOND, ACCOUNT))
    fresh = judged(*posts("2025-03-05"))
    down = judged(visits=[failed(NOW - n * DAY) for n in (2, 1, 0)], channel=SECOND)
    account = judged(channel=ACCOUNT)
    histories = {
        fresh.channel_id: history(posts("2025-03-05"), [look()]),
        down.channel_id: history(visits=[failed(NOW - n * DAY) for n in (2, 1, 0)]),
        account.channel_id: history(),
    }
    result = score(agency, [fresh, down, account], histories, register(agency), WORKDAYS, NOW)
    # freshness 1 and 0, reachability 1 and 0, no rhythm: 60 and 20 of 160 points on each side
    assert result.value == pytest.approx(50)
    assert ACCOUNT.handle not in {term.channel_id for term in result.terms}
    assert len(result.terms) == 6


# The ranking


def verdict_of(agency_id: str, state: State) -> Verdict:
    return Verdict(
        agency_id=agency_id,
        channel_id=agency_id,
        kind=ChannelKind.WEBSITE,
        url="",
        state=state,
        last_published=None,
        confidence=0,
        age_days=None,
        age_working_days=None,
        targets=TARGETS,
        reasons=(),
        evidence=(),
        checked_at=NOW,
        looked_at=NOW,
    )


def ranked(*entries: tuple[str, float | None, State]) -> list[str]:
    scores = [Score(agency_id=name, value=value, terms=(), checked_at=NOW) for name, value, _ in entries]
    verdicts = [verdict_of(name, state) for name, _, state in entries]
    return [one.agency_id for one in rank(scores, verdicts)]


def test_the_worst_come_first_and_those_of_which_nothing_is_known_last():
    assert ranked(
        ("segar", 96.0, State.FRESH),
        ("gelap", None, State.UNKNOWN),
        ("usang", 40.0, State.STALE),
        ("nol", 0.0, State.DORMANT),
    ) == ["nol", "usang", "segar", "gelap"]


def test_equal_scores_are_told_apart_by_the_worst_state_then_by_name():
    assert ranked(
        ("d", 20.0, State.STALE),
        ("c", 20.0, State.STALE),
        ("b", 20.001, State.UNREACHABLE),
        ("a", 20.0, State.DORMANT),
    ) == ["b", "a", "c", "d"]
    assert ranked(("x", 0.0, State.UNREACHABLE), ("y", 0.0, State.COMPROMISED)) == ["y", "x"]


def test_an_agency_is_as_bad_as_its_worst_channel():
    scores = [Score(agency_id=name, value=20.0, terms=(), checked_at=NOW) for name in ("a", "b")]
    verdicts = [
        verdict_of("a", State.STALE),
        verdict_of("b", State.FRESH),
        verdict_of("b", State.COMPROMISED),
    ]
    assert [one.agency_id for one in rank(scores, verdicts)] == ["b", "a"]
