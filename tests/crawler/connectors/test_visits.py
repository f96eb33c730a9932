"""Whole visits of each connector to its platform: fresh, aging, never, private, suspended, and what fools everyone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from crawler.connectors import bridge, facebook, instagram, telegram, tiktok, watch, x, youtube
from crawler.connectors.answers import Meaning
from crawler.connectors.connector import Connector
from segar.model.access import Access, PlatformAccess
from segar.model.account import Account
from segar.model.evidence import DateKind, Source
from segar.model.register import ChannelKind as Kind
from segar.sample.platforms.accounts import EXPIRED_TOKEN, Being, Fault, Platform, SampleAccount
from segar.sample.platforms.bridge import Bridge
from segar.sample.platforms.facebook import Facebook
from segar.sample.platforms.instagram import Instagram
from segar.sample.platforms.telegram import Telegram
from segar.sample.platforms.tiktok import TikTok
from segar.sample.platforms.x import X
from segar.sample.platforms.youtube import YouTube, channel_id
from tests.crawler.connectors.asking import NOW, OPEN, ask, posted, remembered

API, FEED = youtube.ROUTES
_, DISCOVERY = instagram.ROUTES
(PAGE,), (PREVIEW,), (POSTS,) = facebook.ROUTES, telegram.ROUTES, x.ROUTES
(DISPLAY,), (BRIDGE,) = tiktok.ROUTES, bridge.ROUTES
WAYS = {
    "youtube": (API, YouTube, Account(Kind.YOUTUBE, "dinas")),
    "youtube feed": (FEED, YouTube, Account(Kind.YOUTUBE, id=channel_id(SampleAccount(handle="dinas")))),
    "instagram": (DISCOVERY, Instagram, Account(Kind.INSTAGRAM, "dinas")),
    "facebook": (PAGE, Facebook, Account(Kind.FACEBOOK, "dinas")),
    "x": (POSTS, X, Account(Kind.X, "dinas")),
    "telegram": (PREVIEW, Telegram, Account(Kind.TELEGRAM, "dinas")),
    "tiktok": (DISPLAY, TikTok, Account(Kind.TIKTOK, "dinas")),
    "bridge": (BRIDGE, Bridge, Account(Kind.THREADS, "dinas")),
}


def way(
    name: str, *accounts: SampleAccount, fault: Fault | None = None
) -> tuple[Connector, Platform, Account]:
    connector, family, who = WAYS[name]
    return connector, family(accounts=accounts, fault=fault), who


def dinas(**given: object) -> SampleAccount:
    return SampleAccount(handle="dinas", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("age", [0.2, 12, 400])
def test_the_newest_post_is_found_whatever_its_age(name: str, age: float):
    done = ask(*way(name, dinas(posts=posted(age, age + 3, age + 9))))
    assert done.answer.meaning is Meaning.PUBLISHED
    assert done.newest == (NOW - timedelta(days=age)).replace(microsecond=0)
    assert all(one.raw and one.url.startswith("https://") for one in done.seen)


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        *((name, Meaning.NEVER) for name in WAYS if name not in ("bridge", "tiktok")),
        ("bridge", Meaning.TRANSIENT),
        ("tiktok", Meaning.PRIVATE),
    ],
)
def test_an_account_that_never_posted_says_so_where_an_empty_list_can_mean_nothing_else(
    name: str, meaning: Meaning
):
    assert ask(*way(name, dinas())).answer.meaning is meaning


@pytest.mark.parametrize(
    ("name", "being", "meaning"),
    [
        ("youtube", Being.PRIVATE, Meaning.PRIVATE),
        ("youtube", Being.SUSPENDED, Meaning.GONE),
        ("youtube feed", Being.SUSPENDED, Meaning.TRANSIENT),
        ("instagram", Being.PRIVATE, Meaning.PRIVATE),
        ("instagram", Being.SUSPENDED, Meaning.PRIVATE),
        ("facebook", Being.PRIVATE, Meaning.PRIVATE),
        ("facebook", Being.SUSPENDED, Meaning.PRIVATE),
        ("x", Being.PRIVATE, Meaning.PRIVATE),
        ("x", Being.SUSPENDED, Meaning.GONE),
        ("telegram", Being.PRIVATE, Meaning.PRIVATE),
        ("telegram", Being.SUSPENDED, Meaning.PRIVATE),
        ("tiktok", Being.SUSPENDED, Meaning.NOT_AUTHORISED),
        ("bridge", Being.PRIVATE, Meaning.TRANSIENT),
        ("bridge", Being.SUSPENDED, Meaning.TRANSIENT),
    ],
)
def test_hidden_and_removed_accounts_are_told_apart_only_where_the_platform_does(name, being, meaning):
    done = ask(*way(name, dinas(posts=posted(1), being=being)))
    assert (done.answer.meaning, done.seen) == (meaning, ())


@pytest.mark.parametrize(
    ("name", "fault", "meaning"),
    [
        *((name, Fault.SERVER_ERROR, Meaning.TRANSIENT) for name in WAYS),
        *(
            (name, Fault.RATE_LIMITED, Meaning.RATE_LIMITED)
            for name in WAYS
            if name not in ("bridge", "youtube feed")
        ),
        ("youtube feed", Fault.SPURIOUS, Meaning.TRANSIENT),
    ],
)
def test_a_fault_of_the_platform_says_nothing_about_the_account(name, fault, meaning):
    done = ask(*way(name, dinas(posts=posted(1)), fault=fault))
    assert (done.answer.meaning, done.seen, done.reading.findings) == (meaning, (), ())


@pytest.mark.parametrize("name", ["instagram", "facebook", "x", "youtube", "tiktok"])
def test_an_expired_token_is_our_own_trouble(name: str):
    connector, platform, who = way(name, dinas(posts=posted(1)))
    own = OPEN.of(connector.name)
    tokens = {account: EXPIRED_TOKEN for account in own.tokens}
    access = Access({connector.name: replace(own, token=EXPIRED_TOKEN, tokens=tokens)})
    assert ask(connector, platform, who, access=access).answer.meaning is Meaning.NOT_AUTHORISED


def test_no_secret_stands_in_an_address_or_in_the_text_of_a_request():
    for name in WAYS:
        for asked in ask(*way(name, dinas(posts=posted(1)))).requests:
            assert "kunci" not in asked.url + repr(asked), name


def test_a_premiere_that_is_planned_is_no_publication_and_then_is():
    soon = replace(posted(0, first=900)[0], published=NOW + timedelta(hours=5))
    for name in ("youtube", "youtube feed"):
        before = ask(*way(name, dinas(posts=posted(40), reels=(soon,))))
        assert before.newest == NOW - timedelta(days=40)
        assert DateKind.EVENT in {one.date_kind for one in before.seen}
        after = ask(*way(name, dinas(posts=posted(40), reels=(soon,))), now=NOW + timedelta(days=1))
        assert after.newest == soon.published


def test_a_channel_with_nothing_but_premieres_is_not_called_silent():
    planned = tuple(replace(post, published=NOW + timedelta(days=2)) for post in posted(*range(1, 30)))
    done = ask(*way("youtube", dinas(posts=posted(50), reels=planned)))
    assert done.newest is None
    assert done.answer.meaning is Meaning.TRANSIENT
    assert len(done.requests) == 4, "a channel and three pages"


@pytest.mark.parametrize("name", ["youtube", "instagram"])
def test_a_pinned_old_post_is_not_the_newest(name: str):
    done = ask(*way(name, dinas(posts=posted(2, 5, 300), pinned=True)))
    assert done.newest == NOW - timedelta(days=2)


def test_a_reel_counts_where_the_posts_of_a_page_are_old():
    done = ask(*way("facebook", dinas(posts=posted(90), reels=posted(3, first=700))))
    assert done.newest == NOW - timedelta(days=3)


@pytest.mark.parametrize("name", ["facebook", "telegram", "x"])
def test_what_others_wrote_is_not_the_accounts_own(name: str):
    done = ask(*way(name, dinas(posts=posted(30, 33), others=posted(1, 2, 4, 5, 6, 7, first=500))))
    assert done.newest == NOW - timedelta(days=30)


@pytest.mark.parametrize("name", ["facebook", "telegram", "x"])
def test_an_account_that_only_shares_others_is_not_called_silent(name: str):
    done = ask(*way(name, dinas(others=posted(1, 2, 4, first=500))))
    assert done.answer.meaning is Meaning.PUBLISHED
    assert (done.newest, done.reading.findings) == (None, ())


def test_older_pages_of_a_preview_are_read_until_something_of_its_own_is_found():
    done = ask(*way("telegram", dinas(posts=posted(40), others=posted(*range(1, 12), first=500))))
    assert done.newest == NOW - timedelta(days=40)
    assert len(done.requests) == 2


def test_x_pays_for_nothing_when_nothing_is_new():
    connector, platform, who = way("x", dinas(posts=posted(3, 4, 5, 6, 7, 8)))
    assert isinstance(platform, X)
    first = ask(connector, platform, who)
    assert len(platform.paid) == 5
    memory = remembered(first.seen, first.requests[-1].url)
    again = ask(connector, platform, who, memory=memory, now=NOW + timedelta(days=1))
    assert len(platform.paid) == 5
    assert (len(again.requests), again.units) == (1, 0)
    assert again.answer.meaning is Meaning.PUBLISHED
    assert again.reading.findings == ()


def test_x_is_not_led_astray_by_a_post_of_which_only_an_officer_tells():
    connector, platform, who = way("x", dinas(posts=posted(3, 4, 5)))
    first = ask(connector, platform, who)
    told = replace(first.seen[0], url=f"https://x.com/dinas/status/{10**20}", source=Source.REPORTED)
    memory = remembered((*first.seen, told), first.requests[-1].url)
    later = X(accounts=(dinas(posts=posted(0.5, first=150) + posted(3, 4, 5)),))
    assert ask(connector, later, who, memory=memory).newest == NOW - timedelta(days=0.5)


def test_x_pays_for_what_is_new_alone():
    connector, platform, who = way("x", dinas(posts=posted(3, 4, 5)))
    first = ask(connector, platform, who)
    memory = remembered(first.seen, first.requests[-1].url)
    later = X(accounts=(dinas(posts=posted(0.5, first=150) + posted(3, 4, 5)),))
    again = ask(connector, later, who, memory=memory)
    assert (len(later.paid), again.units) == (1, 1)
    assert again.newest == NOW - timedelta(days=0.5)


def test_a_feed_whose_newest_item_became_older_is_a_copy_of_earlier_data():
    fresh = ask(*way("bridge", dinas(posts=posted(1, 20, 40))))
    frozen = ask(*way("bridge", dinas(posts=posted(1, 20, 40)), fault=Fault.FROZEN))
    memory = remembered(fresh.seen, fresh.requests[0].url)
    assert watch.went_back(memory, frozen.seen)
    assert not watch.went_back(memory, fresh.seen)


def test_a_canary_that_shows_nothing_new_for_days_says_that_its_source_is_frozen():
    daily = dinas(posts=posted(*range(0, 60)))
    assert not watch.is_silent(ask(*way("bridge", daily)).seen, NOW)
    assert watch.is_silent(ask(*way("bridge", daily, fault=Fault.FROZEN)).seen, NOW)
    assert watch.is_silent((), NOW)


def test_an_owner_s_token_reads_the_owner_s_account_only():
    own, _ = instagram.ROUTES
    access = Access({"instagram": PlatformAccess(tokens={"dinas": "t"})})
    assert not isinstance(own.begin(Account(Kind.INSTAGRAM, "Dinas"), access, remembered((), "")), type(None))
    refused = own.begin(Account(Kind.INSTAGRAM, "lain"), access, remembered((), ""))
    assert getattr(refused, "meaning", None) is Meaning.NOT_AUTHORISED
