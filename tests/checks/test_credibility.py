"""The traps of design §4 that are told by what evidence says, and by comparing it over time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from checks.credibility import BATCH_ITEMS, CROWDED_DAY, ONE_DAY_ITEMS, sift
from segar.model.evidence import DateKind, Evidence, Source, Trait
from segar.model.verdict import ReasonCode, State
from tests.checks.given import NOW, SITE, WIB, at, between, judged, look, month, on, piece, why, wib

DAY = timedelta(days=1)


def dropped(*evidence: Evidence) -> list[ReasonCode | None]:
    """Why each piece is dropped, in the order given."""
    return [sifted.dropped_because for sifted in sift(evidence, WIB)]


def test_a_plain_date_in_the_past_is_credible():
    assert dropped(piece(on("2025-03-04"))) == [None]


@pytest.mark.parametrize(
    ("trait", "reason"),
    [
        (Trait.FOREIGN, ReasonCode.FOREIGN),
        (Trait.HIDDEN, ReasonCode.HIDDEN),
        (Trait.COMMENT, ReasonCode.COMMENT),
        (Trait.SPAM, ReasonCode.SPAM),
    ],
)
def test_what_somebody_else_published_or_nobody_sees_is_dropped(trait, reason):
    assert dropped(piece(on("2025-03-04"), traits=frozenset({trait}))) == [reason]


def test_a_pinned_item_keeps_its_date():
    assert dropped(piece(on("2025-02-04"), traits=frozenset({Trait.PINNED}))) == [None]


def test_injected_spam_is_called_spam_though_it_is_hidden_and_foreign_too():
    lure = piece(on("2025-03-04"), traits=frozenset({Trait.SPAM, Trait.HIDDEN, Trait.FOREIGN}))
    assert dropped(lure) == [ReasonCode.SPAM]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (DateKind.MODIFIED, ReasonCode.NOT_A_PUBLICATION),
        (DateKind.EVENT, ReasonCode.NOT_A_PUBLICATION),
        (DateKind.BUILT, ReasonCode.BUILD_DATE),
    ],
)
def test_a_change_an_event_and_a_build_are_no_publication(kind, reason):
    assert dropped(piece(on("2025-03-04"), date_kind=kind)) == [reason]


def test_an_undated_item_is_kept_apart():
    assert dropped(piece(None)) == [ReasonCode.UNDATED]


def test_an_old_article_modified_yesterday_keeps_its_age():
    published = piece(on("2025-02-11"), source=Source.STRUCTURED_DATA)
    modified = piece(on("2025-03-04"), source=Source.STRUCTURED_DATA, date_kind=DateKind.MODIFIED)
    assert judged(published, modified).state is State.STALE


# The future


@pytest.mark.parametrize(
    ("moment", "source", "reason"),
    [
        pytest.param(on("2025-03-06"), Source.FEED, ReasonCode.IN_FUTURE, id="tomorrow"),
        pytest.param(on("2025-03-05"), Source.LISTING, None, id="today"),
        pytest.param(month("2025-04"), Source.LISTING, ReasonCode.IN_FUTURE, id="next month"),
        pytest.param(month("2025-03"), Source.LISTING, None, id="this month"),
        pytest.param(at("2025-03-05 10:15"), Source.LISTING, None, id="a clock that is a little fast"),
        pytest.param(at("2025-03-05 10:16"), Source.LISTING, ReasonCode.IN_FUTURE, id="in 16 minutes"),
        pytest.param(at("2025-03-05 17:00"), Source.FEED, None, id="local time written as UTC by a feed"),
        pytest.param(at("2025-03-05 19:00"), Source.API, None, id="the same in Papua"),
        pytest.param(at("2025-03-05 19:01"), Source.API, ReasonCode.IN_FUTURE, id="scheduled for tonight"),
        pytest.param(
            between("2025-03-05 11:00", "2025-03-05 12:00"),
            Source.LISTING,
            ReasonCode.IN_FUTURE,
            id="interval",
        ),
        pytest.param(on("1994-12-31"), Source.LISTING, ReasonCode.BEFORE_THE_WEB, id="before the web"),
        pytest.param(on("1970-01-01"), Source.FEED, ReasonCode.BEFORE_THE_WEB, id="the epoch"),
        pytest.param(on("1997-08-17"), Source.LISTING, None, id="an early site"),
    ],
)
def test_nothing_is_published_after_it_was_seen_or_before_there_was_a_web(moment, source, reason):
    assert dropped(piece(moment, source=source)) == [reason]


def test_tomorrow_begins_at_midnight_in_surabaya():
    late = wib("2025-03-05 23:30")  # still the 5th in UTC
    assert dropped(piece(on("2025-03-06"), fetched_at=late)) == [ReasonCode.IN_FUTURE]
    assert dropped(piece(on("2025-03-06"), fetched_at=wib("2025-03-06 00:30"))) == [None]


# What was seen before it was dated


def test_an_item_seen_before_the_date_that_it_bears_now_was_redated():
    undated = piece(None, source=Source.LISTING, fetched_at=NOW - 10 * DAY)
    redated = piece(on("2025-03-04"), source=Source.ARTICLE_TEXT)
    assert dropped(undated, redated) == [ReasonCode.UNDATED, ReasonCode.CONTRADICTED]


def test_an_item_first_seen_on_the_day_that_it_bears_is_credible():
    undated = piece(None, source=Source.LISTING, fetched_at=wib("2025-03-04 09:00"))
    assert dropped(undated, piece(on("2025-03-04"), source=Source.ARTICLE_TEXT))[1] is None


def test_a_migrated_site_that_redates_what_we_have_seen_does_not_become_fresh():
    before = [piece(on("2025-01-06"), str(n), fetched_at=NOW - 20 * DAY) for n in range(5)]
    after = [piece(on("2025-03-04"), str(n)) for n in range(5)]
    visits = [look(NOW - 20 * DAY), look()]
    assert judged(*before, *after, visits=visits).last_published == on("2025-01-06")


# Clocks of pages


def clock(day: str, **more) -> Evidence:
    """A “publication” dated to the day of the visit."""
    return piece(on(day), "beranda", source=Source.LISTING, fetched_at=wib(f"{day} 09:00"), **more)


def test_a_date_that_is_always_the_day_of_the_visit_is_a_clock():
    assert (
        dropped(clock("2025-03-03"), clock("2025-03-04"), clock("2025-03-05")) == [ReasonCode.PAGE_CLOCK] * 3
    )


def test_the_first_sight_of_a_clock_counts_no_more_once_it_is_known():
    old = piece(on("2025-02-11"), "lama")
    visits = [look(wib("2025-03-04 09:00")), look()]
    assert (
        judged(clock("2025-03-04"), old, visits=visits[:1], now=wib("2025-03-04 10:00")).state is State.FRESH
    )
    assert judged(clock("2025-03-04"), clock("2025-03-05"), old, visits=visits).state is State.STALE


def test_items_that_are_each_new_on_their_day_are_no_clock():
    days = ("2025-03-03", "2025-03-04", "2025-03-05")
    posts = [piece(on(day), day, source=Source.LISTING, fetched_at=wib(f"{day} 09:00")) for day in days]
    assert dropped(*posts) == [None, None, None]


def test_an_item_seen_twice_on_its_day_is_no_clock():
    twice = [clock("2025-03-05"), clock("2025-03-05", raw="Rabu, 5 Maret 2025")]
    assert dropped(*twice) == [None, None]


# Mass re-dating


def batch(count: int, *, minutes: float = 1, source: Source = Source.FEED) -> list[Evidence]:
    """Items that an import dated one after the other."""
    return [
        piece(
            at(f"2025-03-04 09:{int(n * minutes):02}:{int(n * minutes * 60) % 60:02}"),
            f"impor-{n}",
            source=source,
        )
        for n in range(count)
    ]


def test_many_items_within_minutes_are_an_import():
    assert set(dropped(*batch(BATCH_ITEMS))) == {ReasonCode.MASS_REDATED}


def test_a_few_items_within_minutes_are_a_busy_officer():
    assert set(dropped(*batch(BATCH_ITEMS - 1))) == {None}


def test_many_items_over_hours_are_no_import():
    assert set(dropped(*batch(BATCH_ITEMS, minutes=7))) == {None}


def test_items_from_before_and_after_an_import_keep_their_dates():
    after = piece(at("2025-03-05 09:00"), "baru")
    assert dropped(*batch(9), after) == [ReasonCode.MASS_REDATED] * 9 + [None]
    early = [piece(on("2025-02-03"), f"asli-{n}") for n in range(8)]
    assert set(dropped(*batch(9), *early)) == {None}  # half of a list is no import of the site


def test_five_hundred_articles_on_one_day_are_a_migration():
    many = [piece(on("2025-03-04"), str(n)) for n in range(500)]
    assert set(dropped(*many)) == {ReasonCode.MASS_REDATED}
    verdict = judged(*many)
    assert (verdict.state, why(verdict).code) == (State.UNKNOWN, ReasonCode.ONE_DAY_ONLY)


def test_a_day_is_crowded_from_forty_items_on_that_are_most_of_the_list():
    crowd = [piece(on("2025-03-04"), str(n)) for n in range(CROWDED_DAY)]
    assert set(dropped(*crowd)) == {ReasonCode.MASS_REDATED}
    assert set(dropped(*crowd[1:], piece(on("2025-02-03")))) == {None}
    others = [piece(on("2025-02-04"), f"lain-{n}") for n in range(11)]
    assert set(dropped(*crowd, *others)) == {None}


def day_of(count: int, day: str = "2025-03-04", section: str = "berita") -> list[Evidence]:
    """What a portal lists that writes no times: `count` items of one day."""
    return [
        piece(on(day), url=f"{SITE}/{section}/{n}", source=Source.LISTING, document_url=SITE)
        for n in range(count)
    ]


def test_a_list_that_knows_one_day_only_does_not_tell_when_anything_was_published():
    assert set(dropped(*day_of(ONE_DAY_ITEMS))) == {ReasonCode.MASS_REDATED}
    verdict = judged(*day_of(9))
    assert (verdict.state, verdict.last_published) == (State.UNKNOWN, None)


def test_an_earlier_day_in_the_same_section_shows_that_the_day_was_only_busy():
    earlier = piece(on("2025-02-27"), "lama", source=Source.LISTING, document_url=f"{SITE}/?page=2")
    assert set(dropped(*day_of(12), earlier)) == {None}
    assert judged(*day_of(12), earlier).state is State.FRESH


def test_what_was_published_after_an_import_counts():
    verdict = judged(*day_of(8, "2025-02-03"), piece(on("2025-03-04"), "baru", source=Source.LISTING))
    assert (verdict.state, verdict.last_published) == (State.FRESH, on("2025-03-04"))


def test_announcements_of_other_days_do_not_explain_news_of_one_day():
    announced = piece(on("2024-12-03"), url=f"{SITE}/pengumuman/3", source=Source.LISTING)
    assert dropped(*day_of(9), announced) == [ReasonCode.MASS_REDATED] * 9 + [None]


def test_a_few_items_or_times_over_the_day_are_no_import():
    assert set(dropped(*day_of(ONE_DAY_ITEMS - 1))) == {None}
    timed = [piece(at(f"2025-03-04 {8 + n:02}:17"), str(n), source=Source.LISTING) for n in range(9)]
    assert set(dropped(*timed)) == {None}


def test_pages_beyond_the_list_bear_the_day_of_the_import_too():
    deeper = piece(on("2025-03-04"), "lama", source=Source.ARTICLE_TEXT, document_url=f"{SITE}/berita/lama")
    assert dropped(*day_of(9), deeper)[-1] is ReasonCode.MASS_REDATED


def test_after_an_import_by_day_datelines_tell_when_something_was_published():
    dateline = piece(
        on("2025-01-20"),
        url=f"{SITE}/berita/0",
        source=Source.ARTICLE_TEXT,
        detail="dateline <p>",
        document_url=f"{SITE}/berita/0",
    )
    verdict = judged(*day_of(9), dateline)
    assert (verdict.last_published, verdict.state) == (on("2025-01-20"), State.DORMANT)


def test_the_pages_of_an_import_repeat_its_date_and_prove_no_more():
    """The crawler opens the newest candidates: their JSON-LD tells the date that the import gave them."""
    own_page = piece(
        at("2025-03-04 09:00:30"),
        "impor-0",
        source=Source.STRUCTURED_DATA,
        document_url=f"{SITE}/berita/impor-0",
    )
    byline = piece(
        on("2025-03-04"), "impor-1", source=Source.ARTICLE_TEXT, document_url=f"{SITE}/berita/impor-1"
    )
    assert dropped(*batch(10), own_page, byline)[10:] == [ReasonCode.MASS_REDATED] * 2


def test_the_date_that_an_imported_article_bears_in_its_text_is_its_own():
    dateline = piece(
        on("2021-06-14"), "impor-0", source=Source.ARTICLE_TEXT, document_url=f"{SITE}/berita/impor-0"
    )
    verdict = judged(*batch(10), dateline)
    assert verdict.last_published == on("2021-06-14")
    assert verdict.state is State.DORMANT
