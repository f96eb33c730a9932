"""The state of a channel: every rule at its edges, and what the verdict tells beside it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from segar.model.evidence import DateKind, FindingCode, Outcome, Source, Trait
from segar.model.moment import Moment, Precision
from segar.model.register import Channel, ChannelKind, Targets
from segar.model.verdict import ReasonCode, State
from segar.workdays import Workdays
from tests.checks.given import (
    FEED,
    NOW,
    SITE,
    TARGETS,
    WIB,
    at,
    between,
    codes,
    document,
    failed,
    fate,
    finding,
    judged,
    look,
    month,
    on,
    piece,
    why,
    wib,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


# Thresholds


@pytest.mark.parametrize(
    ("day", "state", "reason", "age"),
    [
        pytest.param("2025-03-05", State.FRESH, ReasonCode.WITHIN_TARGET, 0, id="today"),
        pytest.param("2025-02-26", State.FRESH, ReasonCode.WITHIN_TARGET, 5, id="at the target"),
        pytest.param("2025-02-25", State.AGING, ReasonCode.PAST_TARGET, 6, id="a day past the target"),
        pytest.param("2025-02-12", State.AGING, ReasonCode.PAST_TARGET, 15, id="at the limit"),
        pytest.param("2025-02-11", State.STALE, ReasonCode.PAST_LIMIT, 16, id="a day past the limit"),
        pytest.param("2025-02-05", State.STALE, ReasonCode.PAST_LIMIT, 20, id="at the dormant target"),
        pytest.param("2025-02-04", State.DORMANT, ReasonCode.PAST_DORMANT, 21, id="a day past it"),
    ],
)
def test_the_age_in_working_days_gives_the_state(day, state, reason, age):
    verdict = judged(piece(on(day)))
    assert verdict.state is state
    assert why(verdict).code is reason
    assert dict(why(verdict).args)["age"] == str(age)
    assert verdict.age_working_days == age
    assert verdict.last_published == on(day)


def test_a_weekend_makes_nothing_older_in_working_days():
    friday = piece(on("2025-02-28"), fetched_at=wib("2025-03-02 09:00"))
    on_sunday = wib("2025-03-02 10:00")
    verdict = judged(friday, visits=[look(on_sunday)], now=on_sunday)
    assert (verdict.age_days, verdict.age_working_days) == (2, 0)


# Nyepi and Idul Fitri 2025 with their cuti bersama: no office was open from 28 March to 7 April.
@pytest.mark.parametrize(
    ("today", "state", "age"),
    [
        pytest.param("2025-04-07", State.FRESH, 0, id="the last day of collective leave"),
        pytest.param("2025-04-08", State.FRESH, 1, id="the first working day"),
        pytest.param("2025-04-14", State.FRESH, 5, id="at the target, eighteen days later"),
        pytest.param("2025-04-15", State.AGING, 6, id="past the target"),
    ],
)
def test_holidays_and_collective_leave_age_nobody(today, state, age):
    now = wib(f"{today} 10:00")
    verdict = judged(piece(on("2025-03-27"), fetched_at=now), visits=[look(now)], now=now)
    assert (verdict.state, verdict.age_working_days) == (state, age)


def test_a_holiday_that_the_register_adds_counts_and_one_that_it_removes_does_not():
    added = Workdays(WIB, added=frozenset({date(2025, 3, 3)}))
    assert judged(piece(on("2025-02-25")), workdays=added).state is State.FRESH
    now = wib("2025-04-08 10:00")
    removed = Workdays(WIB, removed=frozenset({date(2025, 4, 2), date(2025, 4, 3)}))
    verdict = judged(piece(on("2025-03-27"), fetched_at=now), visits=[look(now)], now=now, workdays=removed)
    assert verdict.age_working_days == 3


def test_each_channel_is_held_to_its_own_targets():
    patient = Targets(fresh=10, stale=30, dormant=60)
    assert judged(piece(on("2025-02-20")), targets=patient).state is State.FRESH
    assert judged(piece(on("2025-02-20")), targets=TARGETS).state is State.AGING


def test_a_post_of_the_late_evening_belongs_to_its_day_in_surabaya():
    tuesday_in_utc = piece(at("2025-02-26 01:00"))  # Wednesday in WIB, Tuesday evening in UTC
    assert judged(tuesday_in_utc).age_working_days == 5


def test_the_newest_credible_item_counts_wherever_it_stands():
    pinned = piece(on("2024-06-03"), "maklumat", traits=frozenset({Trait.PINNED}))
    newest = piece(on("2025-03-04"), "baru")
    verdict = judged(pinned, newest, piece(on("2025-02-01"), "lama"))
    assert verdict.last_published == on("2025-03-04")
    assert (verdict.last_title, verdict.last_url) == ("Berita baru", f"{SITE}/berita/baru")
    assert fate(verdict, newest) == "used"
    assert fate(verdict, pinned) is ReasonCode.OLDER


# Unknown, because we could not know


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (Outcome.NOT_AUTHORISED, ReasonCode.NOT_AUTHORISED),
        (Outcome.UNSUPPORTED, ReasonCode.UNSUPPORTED),
    ],
)
def test_an_account_that_we_may_not_read_is_unknown_and_says_so(outcome, reason):
    instagram = Channel(kind=ChannelKind.INSTAGRAM, handle="dinas_contoh")
    verdict = judged(visits=failing(60, 48, 36, 1, outcome=outcome), channel=instagram)
    assert (verdict.state, why(verdict).code) == (State.UNKNOWN, reason)
    assert verdict.confidence == 0


def test_a_bare_feed_is_judged_as_a_website_is():
    feed = Channel(kind=ChannelKind.FEED, url=FEED)
    assert judged(piece(on("2025-03-04")), channel=feed).state is State.FRESH


def test_a_channel_that_was_never_visited_is_unknown():
    verdict = judged(visits=())
    assert (verdict.state, why(verdict).code) == (State.UNKNOWN, ReasonCode.NEVER_VISITED)
    assert verdict.looked_at is None


def test_what_was_seen_after_the_instant_is_not_known_then():
    later = piece(on("2025-03-05"), "besok", fetched_at=NOW + HOUR)
    verdict = judged(piece(on("2025-02-20")), later, visits=[look(), look(NOW + HOUR)])
    assert verdict.last_published == on("2025-02-20")
    assert verdict.looked_at == NOW


def test_a_page_without_any_date_is_unknown():
    verdict = judged(piece(None, source=Source.LISTING))
    assert (verdict.state, why(verdict).code) == (State.UNKNOWN, ReasonCode.NO_DATES)
    assert verdict.last_published is None


def test_an_empty_shell_is_unknown_and_says_why():
    verdict = judged(visits=[look(findings=[finding(FindingCode.EMPTY_SHELL)])])
    assert (verdict.state, why(verdict).code) == (State.UNKNOWN, ReasonCode.EMPTY_SHELL)


def test_an_empty_shell_does_not_matter_where_its_feed_speaks():
    verdict = judged(piece(on("2025-03-04")), visits=[look(findings=[finding(FindingCode.EMPTY_SHELL)])])
    assert verdict.state is State.FRESH


# Never published


@pytest.mark.parametrize("code", [FindingCode.EMPTY_FEED, FindingCode.EMPTY_API], ids=lambda code: code.value)
def test_a_feed_or_an_api_that_is_empty_says_that_nothing_was_ever_published(code):
    verdict = judged(visits=[look(findings=[finding(code)])])
    assert (verdict.state, why(verdict).code) == (State.DORMANT, ReasonCode.NEVER_PUBLISHED)
    assert verdict.last_published is None
    assert verdict.age_working_days is None


SHOWN = {
    "undated": piece(None, source=Source.LISTING),
    "dated in the future": piece(on("2025-03-20"), source=Source.LISTING),
    "known by a change": piece(on("2025-03-04"), source=Source.LISTING, date_kind=DateKind.MODIFIED),
}
EMPTY = (finding(FindingCode.EMPTY_FEED, FEED), finding(FindingCode.EMPTY_API, f"{SITE}/wp-json/wp/v2/posts"))


@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN.keys())
@pytest.mark.parametrize("findings", [EMPTY[:1], EMPTY], ids=["empty feed", "empty feed and API"])
def test_where_an_item_is_shown_an_empty_feed_does_not_say_that_nothing_was_published(shown, findings):
    verdict = judged(shown, visits=[look(findings=findings)])
    assert (verdict.state, why(verdict).code) == (State.UNKNOWN, ReasonCode.NO_DATES)


def test_pages_that_only_a_sitemap_dates_are_no_items_where_feed_and_api_are_both_empty():
    profile = piece(on("2025-03-04"), "profil", source=Source.SITEMAP, date_kind=DateKind.MODIFIED)
    assert judged(profile, visits=[look(findings=EMPTY)]).state is State.DORMANT
    assert judged(profile, visits=[look(findings=EMPTY[:1])]).state is State.UNKNOWN


def test_what_others_wrote_is_no_publication_beside_an_empty_feed():
    widget = piece(None, source=Source.LISTING, traits=frozenset({Trait.FOREIGN}))
    assert judged(widget, visits=[look(findings=EMPTY)]).state is State.DORMANT


def test_a_feed_that_was_empty_once_and_now_has_items_is_judged_by_them():
    before = look(NOW - DAY, document(seen=NOW - DAY), findings=EMPTY[:1])
    assert judged(piece(on("2025-03-05")), visits=[before, look()]).state is State.FRESH


# Unreachable

OLD = piece(on("2025-02-11"), fetched_at=NOW - 5 * DAY)  # stale by itself


def failing(*hours_before_now: int, outcome: Outcome = Outcome.TIMEOUT):
    return [failed(NOW - hours * HOUR, outcome) for hours in hours_before_now]


def test_three_failures_over_a_day_make_a_channel_unreachable_and_say_since_when_and_why():
    visits = [look(NOW - 5 * DAY), *failing(25, 12, 1, outcome=Outcome.DNS)]
    verdict = judged(OLD, visits=visits)
    assert verdict.state is State.UNREACHABLE
    assert why(verdict).code is ReasonCode.VISIT_FAILED
    said = dict(why(verdict).args)
    assert (said["outcome"], said["count"], said["detail"]) == ("dns", "3", "30 s")
    assert said["since"] == (NOW - 25 * HOUR).isoformat()
    assert verdict.failing_since == NOW - 25 * HOUR
    assert verdict.last_published == on("2025-02-11")
    assert verdict.looked_at == NOW - 5 * DAY


@pytest.mark.parametrize(
    "visits",
    [
        pytest.param(failing(49, 1), id="two failures over two days"),
        pytest.param(failing(24, 12, 1), id="three within a day"),
        pytest.param(failing(1), id="one"),
        pytest.param([*failing(50, 40), look(NOW - 30 * HOUR), *failing(2, 1)], id="seen in between"),
        pytest.param(
            [*failing(50, 40), look(NOW - 30 * HOUR, outcome=Outcome.NOT_MODIFIED), *failing(1)],
            id="seen unchanged in between",
        ),
    ],
)
def test_fewer_failures_or_sooner_are_unknown_with_the_same_reason(visits):
    verdict = judged(OLD, visits=[look(NOW - 5 * DAY), *visits])
    assert (verdict.state, why(verdict).code) == (State.UNKNOWN, ReasonCode.VISIT_FAILED)
    assert dict(why(verdict).args)["outcome"] == "timeout"


def test_three_failures_over_exactly_a_day_are_enough():
    assert judged(visits=failing(25, 12, 1)).state is State.UNREACHABLE
    assert judged(visits=[*failing(25, 12), failed(NOW - HOUR - timedelta(seconds=1))]).state is State.UNKNOWN


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if not outcome.could_look])
def test_only_failures_of_the_channels_own_making_accuse(outcome):
    ours = {
        Outcome.RATE_LIMITED,
        Outcome.ROBOTS,
        Outcome.GUARDED,
        Outcome.TOO_LARGE,
        Outcome.OUR_NETWORK,
        Outcome.INTERRUPTED,
        Outcome.NOT_AUTHORISED,
        Outcome.UNSUPPORTED,
        Outcome.PRIVATE,
        Outcome.PLATFORM,
        Outcome.FROZEN,
        Outcome.REPORTED,
        Outcome.FAULT,
    }
    said_otherwise = {Outcome.NOT_AUTHORISED, Outcome.UNSUPPORTED, Outcome.REPORTED}
    verdict = judged(OLD, visits=[look(NOW - 5 * DAY), *failing(60, 48, 36, 1, outcome=outcome)])
    assert verdict.state is (State.UNKNOWN if outcome in ours else State.UNREACHABLE)
    if outcome not in said_otherwise:
        assert dict(why(verdict).args)["outcome"] == outcome.value


def test_failures_of_runs_whose_own_network_was_not_proven_fine_accuse_nobody():
    visits = failing(60, 48, 36, 1)
    verdict = judged(OLD, visits=[look(NOW - 5 * DAY), *visits], discounted=visits[:2])
    assert verdict.state is State.UNKNOWN
    all_ours = judged(OLD, visits=[look(NOW - 5 * DAY), *visits], discounted=visits)
    assert dict(why(all_ours).args)["outcome"] == "our_network"
    assert all_ours.failing_since is None


def test_an_unreachable_channel_is_not_excused_by_a_last_visit_that_we_could_not_make():
    visits = [*failing(60, 48, 36, outcome=Outcome.REFUSED), *failing(1, outcome=Outcome.OUR_NETWORK)]
    verdict = judged(visits=visits)
    assert verdict.state is State.UNREACHABLE
    assert dict(why(verdict).args)["outcome"] == "refused"


def test_failures_of_long_ago_do_not_say_that_a_channel_is_unreachable_today():
    visits = failing(60, 48, 24)
    assert judged(visits=visits, now=NOW + 3 * DAY).state is State.UNREACHABLE
    later = judged(visits=visits, now=NOW + 4 * DAY)
    assert (later.state, why(later).code) == (State.UNKNOWN, ReasonCode.LOOK_TOO_OLD)


# While looks fail


def test_what_was_published_within_the_target_stays_fresh_while_looks_fail():
    recent = piece(on("2025-02-28"), fetched_at=NOW - 2 * DAY)
    verdict = judged(recent, visits=[look(NOW - 2 * DAY), *failing(20, 1, outcome=Outcome.SERVER_ERROR)])
    assert verdict.state is State.FRESH
    assert codes(verdict) == [ReasonCode.WITHIN_TARGET, ReasonCode.LAST_VISIT_FAILED]
    assert dict(verdict.reasons[1].args)["outcome"] == "server_error"


def test_a_failed_look_accuses_nobody_of_an_age_past_the_target():
    aging = piece(on("2025-02-25"), fetched_at=NOW - 2 * DAY)
    verdict = judged(aging, visits=[look(NOW - 2 * DAY), *failing(1)])
    assert (verdict.state, why(verdict).code) == (State.UNKNOWN, ReasonCode.VISIT_FAILED)
    assert verdict.last_published == on("2025-02-25")  # still told


def test_a_look_of_four_days_ago_can_still_accuse_and_an_older_one_cannot():
    stale = piece(on("2025-02-11"), fetched_at=NOW - 4 * DAY)
    assert judged(stale, visits=[look(NOW - 4 * DAY)]).state is State.STALE
    verdict = judged(stale, visits=[look(NOW - 4 * DAY - HOUR)])
    assert (verdict.state, why(verdict).code) == (State.UNKNOWN, ReasonCode.LOOK_TOO_OLD)


def test_an_old_look_still_proves_what_is_within_the_target():
    recent = piece(on("2025-02-27"), fetched_at=NOW - 5 * DAY)
    verdict = judged(recent, visits=[look(NOW - 5 * DAY)])
    assert codes(verdict) == [ReasonCode.WITHIN_TARGET, ReasonCode.LOOK_TOO_OLD]
    assert verdict.state is State.FRESH


# Coarse moments


def test_a_month_that_is_fresh_from_its_first_day_on_is_fresh():
    assert judged(piece(month("2025-03"))).state is State.FRESH


def test_a_month_that_was_current_when_it_was_read_ends_there():
    """Read on 5 March as “Maret 2025”: it was published by then, not on the 31st."""
    now = wib("2025-03-20 10:00")
    again = piece(month("2025-03"), source=Source.LISTING, fetched_at=now)
    verdict = judged(piece(month("2025-03")), again, visits=[look(), look(now)], now=now)
    assert (verdict.state, verdict.age_working_days) == (State.AGING, 11)


def test_a_month_of_which_a_part_is_fresh_is_unknown():
    now = wib("2025-03-05 10:00")
    verdict = judged(piece(month("2025-02")), now=now)  # 3 to 22 working days old
    assert (verdict.state, why(verdict).code) == (State.UNKNOWN, ReasonCode.STRADDLES_LIMIT)
    assert verdict.last_published == month("2025-02")


def test_a_coarse_moment_between_two_bad_states_is_given_the_milder_one():
    verdict = judged(piece(between("2025-02-10 08:00", "2025-02-20 08:00"), source=Source.FIRST_SEEN))
    assert verdict.state is State.AGING  # 9 to 17 working days
    assert ReasonCode.STRADDLES_LIMIT in codes(verdict)
    assert verdict.age_working_days == 9


def test_an_interval_within_one_state_is_that_state():
    verdict = judged(piece(between("2025-02-26 08:00", "2025-03-03 08:00"), source=Source.FIRST_SEEN))
    assert (verdict.state, codes(verdict)) == (
        State.FRESH,
        [ReasonCode.WITHIN_TARGET, ReasonCode.FIRST_SEEN_BETWEEN],
    )


def test_an_interval_that_straddles_the_target_is_unknown():
    verdict = judged(piece(between("2025-02-25 08:00", "2025-03-03 08:00"), source=Source.FIRST_SEEN))
    assert (verdict.state, why(verdict).code) == (State.UNKNOWN, ReasonCode.STRADDLES_LIMIT)


# Doubt


def doubtful(moment: Moment, item: str = "ragu"):
    """A listing whose date the address of the item contradicts: 0.86 × 0.85 = 0.731."""
    return (
        piece(moment, item, source=Source.LISTING),
        piece(on("2023-01-02"), item, source=Source.URL),
    )


def test_a_doubtful_item_alone_chooses_no_state():
    verdict = judged(*doubtful(on("2025-03-04")))
    assert (verdict.state, why(verdict).code) == (State.UNKNOWN, ReasonCode.LOW_CONFIDENCE)


def test_a_doubtful_item_counts_where_a_surer_one_gives_the_same_state():
    verdict = judged(*doubtful(on("2025-03-05")), piece(on("2025-03-03"), "pasti"))
    assert verdict.state is State.FRESH
    assert verdict.last_published == on("2025-03-05")
    assert ReasonCode.SOURCES_DIFFER in codes(verdict)


def test_a_doubtful_fresh_item_is_not_borne_out_by_one_that_is_past_the_target():
    impatient = Targets(fresh=1, stale=15, dormant=20)
    verdict = judged(*doubtful(on("2025-03-04")), piece(on("2025-03-03"), "pasti"), targets=impatient)
    assert (verdict.state, why(verdict).code) == (State.UNKNOWN, ReasonCode.LOW_CONFIDENCE)


@pytest.mark.parametrize(
    ("newest", "surer"),
    [
        pytest.param("2025-02-07", "2025-01-20", id="of another state"),
        pytest.param("2025-02-25", "2025-02-12", id="of the same state"),
    ],
)
def test_a_doubtful_item_past_the_target_accuses_nobody_because_of_a_much_older_one(newest, surer):
    verdict = judged(*doubtful(on(newest)), piece(on(surer), "pasti"))
    assert (verdict.state, why(verdict).code) == (State.UNKNOWN, ReasonCode.LOW_CONFIDENCE)


# Compromised

SPAM = finding(FindingCode.SPAM_HIDDEN, raw="slot gacor maxwin")


def test_a_site_with_injected_spam_is_compromised_and_keeps_its_last_genuine_publication():
    lure = piece(at("2025-03-05 01:00"), "slot-gacor", traits=frozenset({Trait.SPAM}))
    genuine = piece(on("2025-02-11"), "rapat")
    verdict = judged(lure, genuine, visits=[look(findings=[SPAM])])
    assert (verdict.state, why(verdict).code) == (State.COMPROMISED, ReasonCode.SPAM_INJECTED)
    assert verdict.last_published == on("2025-02-11")
    assert verdict.last_title == "Berita rapat"
    assert fate(verdict, lure) is ReasonCode.SPAM


def test_a_compromised_site_that_cannot_be_reached_any_more_is_unreachable():
    visits = [look(NOW - 2 * DAY, findings=[SPAM]), *failing(26, 12, 1)]
    assert judged(visits=visits).state is State.UNREACHABLE


def test_a_compromised_site_stays_so_while_one_look_fails():
    fresh = piece(on("2025-03-04"), fetched_at=NOW - DAY)
    visits = [look(NOW - DAY, findings=[SPAM]), *failing(1)]
    assert judged(fresh, visits=visits).state is State.COMPROMISED


def test_spam_seen_long_ago_neither_accuses_nor_lets_the_site_be_called_fresh():
    recent = piece(on("2025-03-04"), fetched_at=NOW)
    verdict = judged(recent, visits=[look(findings=[SPAM])], now=NOW + 5 * DAY)
    assert (verdict.state, why(verdict).code) == (State.UNKNOWN, ReasonCode.LOOK_TOO_OLD)


# What the verdict tells


@pytest.mark.parametrize(
    ("sources", "reason"),
    [
        pytest.param([Source.FEED], ReasonCode.ONE_SOURCE, id="one source"),
        pytest.param([Source.FEED, Source.API], ReasonCode.ONE_SOURCE, id="two of one family are one"),
        pytest.param([Source.FEED, Source.LISTING], ReasonCode.SOURCES_AGREE, id="two families"),
        pytest.param([Source.REPORTED], ReasonCode.REPORTED_BY_OFFICER, id="an officer's word"),
    ],
)
def test_a_verdict_says_what_its_date_rests_on(sources, reason):
    verdict = judged(*(piece(on("2025-03-04"), source=source) for source in sources))
    assert codes(verdict) == [ReasonCode.WITHIN_TARGET, reason]


@pytest.mark.parametrize(
    "code", [FindingCode.TLS_EXPIRED, FindingCode.TLS_WRONG_HOST, FindingCode.TLS_UNTRUSTED]
)
def test_a_bad_certificate_is_told_and_does_not_change_the_state(code):
    fault = finding(code, raw="expired 2025-01-02")
    verdict = judged(piece(on("2025-03-04")), visits=[look(findings=[fault])])
    assert verdict.state is State.FRESH
    assert verdict.reasons[-1].code is ReasonCode.CERTIFICATE_FAULT
    assert dict(verdict.reasons[-1].args)["fault"] == "expired 2025-01-02"


def test_a_certificate_that_was_mended_is_told_no_more():
    fault = finding(FindingCode.TLS_EXPIRED)
    mended = look(NOW, document(f"{SITE}/"))
    visits = [look(NOW - DAY, document(f"{SITE}/", NOW - DAY), findings=[fault]), mended]
    assert ReasonCode.CERTIFICATE_FAULT not in codes(judged(piece(on("2025-03-04")), visits=visits))


def test_the_precision_of_the_date_is_kept():
    assert judged(piece(on("2025-03-04"))).last_published.precision is Precision.DAY
    assert judged(piece(at("2025-03-04 09:00"))).last_published == at("2025-03-04 09:00")


def test_every_item_is_listed_with_the_date_that_is_believed():
    dated, undated = piece(on("2025-03-04"), "a"), piece(None, "b")
    told = {one.url: one.published for one in judged(dated, undated).publications}
    assert told == {dated.url: on("2025-03-04"), undated.url: None}


def test_of_much_evidence_what_was_used_is_shown_first_and_the_rest_is_bounded():
    many = [piece(on("2024-12-02"), f"lama-{number}") for number in range(100)]
    newest = piece(on("2025-03-04"), "baru")
    verdict = judged(*many, newest)
    assert verdict.evidence[0].evidence == newest
    assert len(verdict.evidence) == 60
