"""Who is told what, and when: once for each change, never for what cannot be known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from notifier.rules import Policy, due, still_holds, tokens_due
from segar.model.alert import Alert, AlertKind, Delivery, Fate
from segar.model.register import Channel, Register, Role
from segar.model.verdict import State, Verdict
from tests.notifier.given import BKD, CHANNEL, MONDAY, REGISTER, WIB, WORDS, WORKDAYS, Days, verdict


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (State.FRESH, []),
        (State.UNKNOWN, []),
        (State.AGING, [("aging", "pic")]),
        (State.STALE, [("stale", "pic")]),
        (State.DORMANT, [("dormant", "pic")]),
        (State.UNREACHABLE, [("unreachable", "pic")]),
        (State.COMPROMISED, [("compromised", "operator"), ("compromised", "pic")]),
    ],
    ids=str,
)
def test_who_learns_of_a_channel_that_enters_a_state(state: State, told: list[tuple[str, str]]):
    assert Days().judge(state) == told


def test_the_same_state_the_next_days_tells_the_officer_nothing_more():
    days = Days()
    days.judge(State.STALE)
    assert days.later(1).judge(State.STALE) == []
    assert days.later(1).judge(State.STALE) == []


def test_the_head_learns_of_it_after_three_working_days():
    days = Days()
    days.judge(State.STALE)  # on Monday
    assert days.later(2).judge(State.STALE) == []
    assert days.later(1).judge(State.STALE) == [("stale", "head")]  # on Thursday
    assert days.later(1).judge(State.STALE) == []


def test_days_off_are_no_patience():
    days = Days()
    days.at = datetime(2026, 12, 23, 9, 0, tzinfo=WIB)  # Wednesday; 24 and 25 December are days off
    days.judge(State.STALE)
    assert days.later(5).judge(State.STALE) == []  # Monday: one working day since
    assert days.later(2).judge(State.STALE) == [("stale", "head")]


def test_a_reminder_never_reaches_the_head():
    days = Days()
    days.judge(State.AGING)
    assert days.later(10).judge(State.AGING) == []


def test_the_head_learns_of_a_break_in_the_next_working_day():
    days = Days()
    days.judge(State.COMPROMISED)
    assert days.later(1).judge(State.COMPROMISED) == [("compromised", "head")]


def test_a_worse_state_is_told_again():
    days = Days()
    days.judge(State.AGING)
    assert days.later(14).judge(State.STALE) == [("stale", "pic")]


def test_a_day_on_which_nothing_can_be_known_does_not_begin_it_anew():
    days = Days()
    days.judge(State.STALE)
    assert days.later(1).judge(State.UNKNOWN) == []
    assert days.later(1).judge(State.STALE) == []


def test_coming_back_is_told_to_those_who_were_told_and_once():
    days = Days()
    days.judge(State.STALE)
    days.later(3).judge(State.STALE)
    assert days.later(1).judge(State.FRESH) == [("recovered", "head"), ("recovered", "pic")]
    assert days.later(1).judge(State.FRESH) == []


def test_coming_back_is_not_told_to_those_who_never_heard_of_it():
    days = Days()
    days.judge(State.STALE)
    days.ledger = [replace(delivery, fate=Fate.PENDING) for delivery in days.ledger]
    assert days.later(1).judge(State.FRESH) == []


def test_a_reminder_that_was_heeded_is_not_answered():
    days = Days()
    days.judge(State.AGING)
    assert days.later(1).judge(State.FRESH) == []


def test_a_channel_that_goes_to_and_fro_is_told_of_once_a_week():
    days = Days()
    days.judge(State.STALE)
    days.later(1).judge(State.UNREACHABLE)
    assert days.later(1).judge(State.STALE) == []
    days.later(6).judge(State.UNREACHABLE)
    assert days.later(1).judge(State.STALE) == [("stale", "pic")]


def test_a_second_silence_after_a_recovery_is_told():
    days = Days()
    days.judge(State.STALE)
    days.later(1).judge(State.FRESH)
    assert days.later(22).judge(State.STALE) == [("stale", "pic")]


def test_an_alert_that_was_withdrawn_leaves_room_for_the_next():
    days = Days()
    days.judge(State.STALE)
    days.ledger = [replace(delivery, fate=Fate.WITHDRAWN) for delivery in days.ledger]
    days.later(1).judge(State.FRESH)
    assert days.later(1).judge(State.STALE) == [("stale", "pic")]


def test_an_agency_without_officials_is_not_told():
    unmanned = verdict(
        State.STALE, agency_id="tanpa-petugas", channel_id="tanpa-petugas/website/x.contoh.go.id"
    )
    assert Days().due([unmanned]) == ()


@pytest.mark.parametrize(
    ("judged", "due"),
    [
        ("2026-11-23T09:00", "2026-11-23T09:00"),
        ("2026-11-23T02:00", "2026-11-23T07:30"),
        ("2026-11-23T23:00", "2026-11-24T07:30"),
        ("2026-11-27T16:30", "2026-11-30T07:30"),  # Friday after hours: Monday
        ("2026-12-23T20:00", "2026-12-28T07:30"),  # before Christmas and a weekend
    ],
)
def test_nobody_is_disturbed_at_night_or_on_a_day_off(judged: str, due: str):
    days = Days()
    days.at = datetime.fromisoformat(judged).replace(tzinfo=WIB)
    (alert,) = days.due([verdict(State.STALE, days.at)])
    assert alert.due_at == datetime.fromisoformat(due).replace(tzinfo=WIB)


def test_over_a_year_of_changes_no_alert_is_due_outside_office_hours_or_twice():
    days, made = Days(), []
    states = [State.FRESH, State.AGING, State.STALE, State.UNREACHABLE, State.UNKNOWN, State.COMPROMISED]
    for day in range(365):
        days.at = MONDAY + timedelta(days=day, hours=(day * 7) % 24)
        days.judge(states[(day // 5) % len(states)])
    made = [delivery.alert for delivery in days.ledger]
    assert len(made) > 30
    assert len({alert.id for alert in made}) == len(made)
    for alert in made:
        local = alert.due_at.astimezone(WIB)
        assert WORKDAYS.is_working_day(local.date())
        assert time(7, 30) <= local.time() < time(16, 0)


@pytest.mark.parametrize(
    ("kind", "state", "holds"),
    [
        (AlertKind.STALE, State.STALE, True),
        (AlertKind.STALE, State.FRESH, False),
        (AlertKind.STALE, State.DORMANT, False),  # told by an alert of its own
        (AlertKind.RECOVERED, State.FRESH, True),
        (AlertKind.RECOVERED, State.STALE, False),
    ],
)
def test_what_was_true_on_friday_is_looked_at_again_on_monday(kind: AlertKind, state: State, holds: bool):
    (alert,) = Days().due([verdict(State.STALE)])
    assert still_holds(replace(alert, kind=kind), verdict(state)) is holds


def _province(states: dict[int, State]) -> tuple[Register, list[Verdict], dict[str, Verdict]]:
    """Twenty channels that were fresh yesterday, some in another state today."""
    channels = tuple(Channel(url=f"https://{n}.contoh.go.id") for n in range(20))
    agency = BKD.model_copy(update={"channels": channels})
    ids = [f"bkd/website/{n}.contoh.go.id" for n in range(20)]
    before = {each: verdict(State.FRESH, MONDAY - timedelta(days=1), channel_id=each) for each in ids}
    today = [verdict(states.get(n, State.FRESH), channel_id=each) for n, each in enumerate(ids)]
    return REGISTER.model_copy(update={"agencies": (agency,)}), today, before


@pytest.mark.parametrize(("changed", "held"), [(9, False), (10, True), (20, True)])
def test_when_too_many_channels_change_at_once_everything_waits_a_working_day(changed: int, held: bool):
    register, today, before = _province(dict.fromkeys(range(changed), State.UNREACHABLE))
    made = _due(register, today, before)
    told = [alert for alert in made if alert.kind is AlertKind.UNREACHABLE]
    assert len(told) == changed
    next_day = datetime(2026, 11, 24, 7, 30, tzinfo=WIB)
    assert {alert.due_at for alert in told} == {next_day if held else MONDAY}
    storms = [alert for alert in made if alert.kind is AlertKind.STORM]
    assert [(alert.role, alert.due_at) for alert in storms] == ([(Role.OPERATOR, MONDAY)] if held else [])
    if held:
        assert f"{changed} dari 20 kanal" in storms[0].text


def test_a_storm_is_told_once_a_day():
    register, today, before = _province(dict.fromkeys(range(12), State.UNREACHABLE))
    made = _due(register, today, before)
    later = [replace(each, checked_at=MONDAY + timedelta(hours=2)) for each in today]
    again = due(
        later,
        before=before,
        ledger=[Delivery(alert=alert) for alert in made],
        register=register,
        workdays=WORKDAYS,
        words=WORDS,
        policy=Policy(),
        now=MONDAY + timedelta(hours=2),
    )
    assert [alert for alert in again if alert.kind is AlertKind.STORM] == []


def test_a_register_first_seen_is_no_storm():
    """On the first day everything is new, and nothing has changed."""
    register, today, _ = _province(dict.fromkeys(range(20), State.STALE))
    assert {alert.kind for alert in _due(register, today, {})} == {AlertKind.STALE}


def _due(register: Register, today: list[Verdict], before: dict[str, Verdict]) -> tuple[Alert, ...]:
    return due(
        today,
        before=before,
        ledger=(),
        register=register,
        workdays=WORKDAYS,
        words=WORDS,
        policy=Policy(),
        now=MONDAY,
    )


@pytest.mark.parametrize(
    ("state", "told"),
    [(State.STALE, []), (State.AGING, []), (State.COMPROMISED, ["compromised", "compromised"])],
    ids=str,
)
def test_a_snoozed_channel_is_left_in_peace_but_for_a_break_in(state: State, told: list[str]):
    days = Days()
    days.snoozed = {CHANNEL: MONDAY + timedelta(days=3)}
    assert [kind for kind, _ in days.judge(state)] == told


def test_what_lasts_beyond_a_snooze_is_told_at_its_end():
    days = Days()
    days.snoozed = {CHANNEL: MONDAY + timedelta(days=3)}
    days.judge(State.STALE)
    assert days.later(2).judge(State.STALE) == []
    assert days.later(1).judge(State.STALE) == [("stale", "pic")]


def test_roles_of_the_register_are_kept_apart_from_those_of_an_agency():
    (pic, operator) = Days().due([verdict(State.COMPROMISED)])
    assert {pic.role, operator.role} == {Role.PIC, Role.OPERATOR}
    assert Delivery(alert=pic).fate is Fate.PENDING


def test_the_operator_hears_once_that_a_token_ends():
    def expiry(
        expiring: dict[str, date], told: Sequence[Alert] = (), register: Register = REGISTER
    ) -> tuple[Alert, ...]:
        ledger = [Delivery(alert=alert) for alert in told]
        return tokens_due(
            expiring, ledger=ledger, register=register, workdays=WORKDAYS, words=WORDS, now=MONDAY
        )

    ends = {"facebook": date(2026, 12, 7), "x": date(2026, 12, 7)}
    first = expiry(ends)
    assert [(alert.role, alert.kind, alert.channel_id) for alert in first] == [
        (Role.OPERATOR, AlertKind.EXPIRY, "facebook"),
        (Role.OPERATOR, AlertKind.EXPIRY, "x"),
    ]
    assert "Senin, 7 Desember 2026" in first[0].text
    assert still_holds(first[0], None)
    assert expiry(ends, first) == ()
    assert [alert.channel_id for alert in expiry(ends | {"x": date(2026, 12, 9)}, first)] == ["x"]
    assert expiry(ends, register=REGISTER.model_copy(update={"officials": ()})) == ()


def test_an_alert_leads_to_the_evidence_where_the_report_can_be_seen():
    (alert,) = due(
        [verdict(State.STALE)],
        before={},
        ledger=(),
        register=REGISTER,
        workdays=WORKDAYS,
        words=WORDS,
        policy=Policy(),
        now=MONDAY,
        pages="https://segar.contoh.go.id",
    )
    assert "https://segar.contoh.go.id/opd/bkd.html#k1" in alert.text
