"""What the weekly report says: who is silent, who came back, who is best, and what is not known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reports.phrases import Phrases
from reports.standing import situation
from reports.story import story
from reports.trend import instants, trend
from reports.weekly import Weekly, weekly
from segar.model.register import Agency, Channel, ChannelKind
from segar.model.verdict import Change, State, Verdict
from segar.words import Words
from tests.reports import given
from tests.reports.given import NOW, WIB

DAY = timedelta(days=1)
WORDS = Words.of("id", WIB)


def change(of: Agency, days_ago: int, state: State, before: State | None = None) -> Change:
    return Change(
        channel_id=of.channel_id(of.channels[0]), at=NOW - days_ago * DAY, before=before, state=state
    )


def report(
    agencies: tuple[Agency, ...],
    verdicts: tuple[Verdict, ...],
    scores=(),
    changes: tuple[Change, ...] = (),
    states: dict[str, tuple[State | None, ...]] | None = None,
    at: datetime = NOW,
) -> Weekly:
    told = {agency.channel_id(agency.channels[0]): [] for agency in agencies if agency.channels}
    for one in changes:
        told[one.channel_id].append(one)
    moments = instants(at, 2)
    weeks = trend(states or {}, moments, WIB)
    known = situation(given.register(*agencies), verdicts, scores, (), at)
    return weekly(known, told, weeks, Phrases(WORDS))


def province(**more) -> Weekly:
    return report(given.PROVINCE, given.province_verdicts(), given.province_scores(), **more)


def labels(listed) -> list[str]:
    return [one.agency.label for one in listed.shown]


@pytest.mark.parametrize(
    ("at", "name"),
    [
        (NOW, "weekly-2026-W48"),
        (datetime(2026, 11, 22, 16, 59, tzinfo=UTC), "weekly-2026-W47"),  # Sunday 23.59 WIB
        (datetime(2026, 11, 22, 17, 0, tzinfo=UTC), "weekly-2026-W48"),  # Monday 00.00 WIB
        (datetime(2027, 1, 1, 5, 0, tzinfo=UTC), "weekly-2026-W53"),
        (datetime(2025, 12, 30, 5, 0, tzinfo=UTC), "weekly-2026-W01"),
    ],
    ids=["tuesday", "before midnight", "midnight", "new year's day", "last days of the year"],
)
def test_the_name_is_the_iso_week_where_the_organisation_is(at: datetime, name: str):
    assert report((given.SEGAR,), (), at=at).name == name


def test_the_silent_come_longest_first_and_one_that_never_published_before_all():
    a, b, c = (given.agency(name) for name in ("anu", "banu", "canu"))
    told = report(
        (a, b, c),
        (
            given.verdict(a, State.STALE, 20),
            given.verdict(b, State.DORMANT, None),
            given.verdict(c, State.DORMANT, 300),
        ),
    )
    assert labels(told.silent) == ["Dinas Banu", "Dinas Canu", "Dinas Anu"]


def test_only_what_is_past_its_limit_is_called_silent():
    told = province()
    assert labels(told.silent) == ["Bina"]
    assert [one.standing.agency.label for one in told.urgent.shown] == ["Arsip"]


def test_a_long_list_is_cut_and_says_how_many_more_there_are():
    agencies = tuple(given.agency(f"opd-{n}") for n in range(30))
    told = report(agencies, tuple(given.verdict(one, State.STALE, 20 + n) for n, one in enumerate(agencies)))
    assert (len(told.silent.shown), told.silent.more, told.silent_channels) == (20, 10, 30)
    assert told.silent.shown[0].agency.id == "opd-29"


def test_channels_of_an_agency_silent_since_the_same_day_are_one_line_and_all_are_counted():
    two = given.agency("anu", "https://anu.go.id", Channel(kind=ChannelKind.X, handle="anu"))
    others = tuple(given.agency(f"opd-{n}") for n in range(20))
    told = report(
        (two, *others),
        (
            given.verdict(two, State.DORMANT, 300),
            given.verdict(two, State.DORMANT, 300, channel=1),
            *(given.verdict(one, State.STALE, 20 + n) for n, one in enumerate(others)),
        ),
    )
    assert [one.kinds for one in told.silent.shown[:2]] == [
        (ChannelKind.WEBSITE, ChannelKind.X),
        (ChannelKind.WEBSITE,),
    ]
    assert (len(told.silent.shown), told.silent.more, told.silent_channels) == (20, 1, 22)


def test_channels_of_an_agency_silent_since_other_days_are_lines_of_their_own():
    two = given.agency("anu", "https://anu.go.id", Channel(kind=ChannelKind.X, handle="anu"))
    told = report(
        (two,), (given.verdict(two, State.STALE, 20), given.verdict(two, State.STALE, 21, channel=1))
    )
    assert [one.kinds for one in told.silent.shown] == [(ChannelKind.X,), (ChannelKind.WEBSITE,)]


def test_of_many_that_are_equally_good_some_are_named_and_the_others_counted():
    agencies = tuple(given.agency(f"opd-{n}") for n in range(9))
    values = (50.0, 99.9, 100.0, 100.0, 99.6, 100.0, 100.0, 100.0, 90.0)
    told = report(
        agencies,
        tuple(given.verdict(one, State.FRESH, 1) for one in agencies),
        scores=tuple(given.score(one, value) for one, value in zip(agencies, values, strict=True)),
    )
    assert [one.agency.id for one in told.best.shown] == ["opd-1", "opd-2", "opd-3", "opd-4", "opd-5"]
    assert told.best.more == 2
    assert "OPD terbaik: Dinas Opd-1, " in " ".join(story(told, Phrases(WORDS)))


@pytest.mark.parametrize(
    ("history", "now", "back", "fallen"),
    [
        ([(20, State.STALE)], State.FRESH, True, False),
        ([(20, State.UNREACHABLE), (9, State.UNKNOWN)], State.FRESH, True, False),
        ([(20, State.FRESH)], State.FRESH, False, False),
        ([(20, State.AGING)], State.FRESH, False, False),
        ([(20, State.STALE)], State.AGING, False, False),
        ([(20, State.FRESH)], State.STALE, False, True),
        ([(20, State.AGING), (3, State.FRESH)], State.COMPROMISED, False, True),
        ([(20, State.STALE)], State.DORMANT, False, False),
        ([(20, State.FRESH)], State.UNKNOWN, False, False),
        ([(5, State.STALE)], State.FRESH, False, False),
        ([], State.FRESH, False, False),
    ],
    ids=[
        "published again",
        "came back after we could not look",
        "always fresh",
        "was only aging",
        "still past its target",
        "went silent",
        "was broken into",
        "was bad already",
        "cannot be seen now",
        "first seen this week",
        "never judged before",
    ],
)
def test_who_came_back_and_who_fell_within_the_week(history, now: State, back: bool, fallen: bool):
    changes = tuple(change(given.SEGAR, days, state) for days, state in history)
    age = None if now is State.UNKNOWN else 3
    told = report((given.SEGAR,), (given.verdict(given.SEGAR, now, age),), changes=changes)
    assert bool(told.back.shown) is back
    assert bool(told.fallen.shown) is fallen


def test_the_best_are_fresh_wherever_they_could_be_judged_highest_first():
    a, b, c = (given.agency(name) for name in ("anu", "banu", "canu"))
    told = report(
        (a, b, c),
        (
            given.verdict(a, State.FRESH, 0),
            given.verdict(b, State.FRESH, 1),
            given.verdict(c, State.AGING, 6),
        ),
        (given.score(b, 80.0), given.score(c, 85.0), given.score(a, 99.0)),
    )
    assert [one.agency.id for one in told.best.shown] == ["anu", "banu"]


def test_the_kinds_count_every_agency_once_the_lowest_mean_first():
    kinds = [(k.label, k.agencies, k.fresh, k.late, k.unknown, k.score) for k in province().kinds]
    assert kinds == [
        ("Dinas", 3, 1, 2, 0, pytest.approx((12.5 + 40 + 96) / 3)),
        ("Badan", 1, 0, 1, 0, 62.0),
        ("Biro", 1, 0, 0, 1, None),
        ("Rumah sakit", 1, 0, 0, 1, None),
    ]


BINA = given.USANG.channel_id(given.USANG.channels[0])


def test_a_state_is_compared_with_the_same_hour_a_week_ago():
    told = province(states={BINA: (State.FRESH, State.STALE), "lain": (State.FRESH, State.FRESH)})
    counts = {count.state: (count.now, count.before) for count in told.counts}
    assert counts[State.FRESH] == (1, 2)
    assert counts[State.STALE] == (1, 0)


def test_without_a_judgement_a_week_ago_nothing_is_compared():
    assert {count.before for count in province(states={BINA: (None, State.STALE)}).counts} == {None}


def test_the_text_says_what_the_figures_say():
    came = (change(given.SEGAR, 30, State.STALE),)
    states = {BINA: (State.FRESH, State.STALE), "lain": (State.FRESH, State.FRESH)}
    assert story(province(states=states, changes=came), Phrases(WORDS)) == (
        "Dari 4 kanal yang dapat dinilai, 1 masih segar (25%). Turun 1 dari pekan lalu (2).",
        "Sebanyak 1 kanal diam melewati batas. Yang paling lama Bina (Situs web): diam sejak 4 Nov 2026, "
        "sudah 20 hari kerja. Ada 1 kanal yang disusupi dan perlu ditangani segera.",
        "Kembali aktif pekan ini: Cipta. OPD terbaik: Cipta.",
        "Masih ada 2 kanal yang belum dapat dinilai; itu bukan kesalahan OPD.",
    )


def test_the_text_of_a_province_that_is_well_accuses_nobody():
    told = report((given.SEGAR,), (given.verdict(given.SEGAR, State.FRESH, 1),))
    assert story(told, Phrases(Words.of("en", WIB))) == (
        "Of the 1 channels that could be judged, 1 are fresh (100%). "
        "This is the first week judged, so there is nothing to compare with yet.",
        "No channel is silent past its limit.",
    )


def test_the_text_of_a_province_that_nobody_looked_at_says_only_that():
    assert story(report((given.SEGAR,), ()), Phrases(WORDS)) == ("Belum ada kanal yang dapat dinilai.",)
