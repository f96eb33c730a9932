"""Whole crawls of accounts on real sockets: what befalls platforms, and what is said of the accounts then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from segar.model.evidence import Outcome, Visit
from segar.model.register import Channel, ChannelKind
from segar.sample.platforms.accounts import EXPIRED_TOKEN, TOKEN, Being, Fault, Platform, SampleAccount
from segar.sample.platforms.bridge import Bridge
from segar.sample.platforms.facebook import Facebook
from segar.sample.platforms.instagram import Instagram
from segar.sample.platforms.telegram import Telegram
from segar.sample.platforms.x import X
from segar.sample.platforms.youtube import YouTube, channel_id
from tests.crawler.connectors.asking import posted
from tests.servers.certificates import Authority
from tests.servers.crawling import NOW, Crawling, register_of
from tests.servers.platforms import PlatformSite
from tests.servers.sites import Network

DAY = timedelta(days=1)
DINAS = SampleAccount(handle="dinas", posts=posted(2, 5, 9))
BADAN = SampleAccount(handle="badan", posts=posted(2, 5, 9, first=300))
LONG_AGO = SampleAccount(handle="dinas", posts=posted(2, 35, 60))
CANARY = SampleAccount(handle="harian", posts=posted(*range(60), first=900))


class Province(NamedTuple):
    """Crawled once, with something wrong everywhere."""

    visits: dict[str, Visit]
    sites: dict[str, PlatformSite]
    crawling: Crawling


def opened(network: Network, **platforms: Platform) -> dict[str, PlatformSite]:
    sites = {name: PlatformSite(platform) for name, platform in platforms.items()}
    for site in sites.values():
        network.open(site)
    return sites


def settings(sites: dict[str, PlatformSite], **more: str) -> dict[str, str]:
    """The environment that leads connectors to these servers."""
    prefix = {name: f"SEGAR_{name.upper()}_" for name in sites} | {"telegram": "SEGAR_TME_"}
    found = {f"{prefix[name]}BASE_URL": site.url for name, site in sites.items() if name != "threads"}
    if "threads" in sites:
        found["SEGAR_THREADS_BRIDGE_URL"] = sites["threads"].url + "/threads/{account}.atom"
    return found | more


def account(kind: str, handle: str = "dinas") -> Channel:
    return Channel(kind=ChannelKind(kind), handle=handle)


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    with Network() as network:
        sites = opened(
            network,
            x=X(accounts=(DINAS, BADAN), fault=Fault.RATE_LIMITED),
            instagram=Instagram(accounts=(DINAS,), fault=Fault.SERVER_ERROR),
            facebook=Facebook(accounts=(DINAS,)),
            threads=Bridge(accounts=(LONG_AGO, CANARY), fault=Fault.FROZEN),
            youtube=YouTube(accounts=(DINAS,), fault=Fault.SPURIOUS, feed_allowed=True),
            telegram=Telegram(accounts=(DINAS, SampleAccount(handle="tutup", being=Being.PRIVATE))),
        )
        environment = settings(
            sites,
            SEGAR_X_TOKEN=TOKEN,
            SEGAR_INSTAGRAM_TOKEN=TOKEN,
            SEGAR_INSTAGRAM_USER_ID="17841",
            SEGAR_FACEBOOK_TOKEN=EXPIRED_TOKEN,
            SEGAR_THREADS_CANARY="harian",
        )
        register = register_of(
            {
                "limited": account("x"),
                "limited-too": account("x", "badan"),
                "broken": account("instagram"),
                "expired": account("facebook"),
                "frozen": account("threads"),
                "spurious": account("youtube", channel_id(DINAS)),
                "fine": account("telegram"),
                "hidden": account("telegram", "tutup"),
                "no-token": account("tiktok"),
                "no-interface": account("whatsapp", "0029Va"),
                "no-account": Channel(kind=ChannelKind.INSTAGRAM, url="https://www.instagram.com/p/C1/"),
            }
        )
        crawling = Crawling(tmp_path_factory.mktemp("accounts"), register, **environment)
        crawling.run()
        yield Province(crawling.visits(), sites, crawling)


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("limited", Outcome.RATE_LIMITED),
        ("limited-too", Outcome.RATE_LIMITED),
        ("broken", Outcome.PLATFORM),
        ("expired", Outcome.NOT_AUTHORISED),
        ("frozen", Outcome.FROZEN),
        ("spurious", Outcome.PLATFORM),
        ("fine", Outcome.READ),
        ("hidden", Outcome.PRIVATE),
        ("no-token", Outcome.NOT_AUTHORISED),
        ("no-interface", Outcome.UNSUPPORTED),
        ("no-account", Outcome.UNSUPPORTED),
    ],
)
def test_every_account_gets_one_visit_that_says_what_was_met(province: Province, name: str, outcome: Outcome):
    visit = province.visits[name]
    assert visit.outcome is outcome, visit.detail
    assert visit.detail or outcome is Outcome.READ
    assert not visit.findings


def test_a_platform_that_wants_rest_gets_it_from_all_of_its_accounts(province: Province):
    assert len(province.sites["x"].paths()) == 1
    assert "until 2026-11-24T01:15:00Z" in province.visits["limited-too"].detail


def test_what_may_pass_is_asked_again_once(province: Province):
    assert len(province.sites["instagram"].paths()) == 2


def test_a_canary_is_asked_once_and_what_a_frozen_source_showed_is_kept(province: Province):
    paths = province.sites["threads"].paths()
    assert paths.count("/threads/harian.atom") == 1
    assert "harian" in province.visits["frozen"].detail
    kept = province.crawling.of_canary("threads")
    assert [(visit.outcome, visit.detail) for visit in kept] == [
        (Outcome.FROZEN, "the canary harian shows nothing new")
    ]
    assert len(province.crawling.evidence("frozen")) >= 2


def test_what_was_read_is_evidence_with_its_source(province: Province):
    pieces = province.crawling.evidence("fine")
    assert {piece.source.value for piece in pieces} == {"platform"}
    assert max(piece.published.not_before for piece in pieces if piece.published) == NOW - 2 * DAY


def test_the_feeds_of_youtube_are_left_alone_where_robots_txt_forbids_them(tmp_path: Path):
    with Network() as network:
        sites = opened(network, youtube=YouTube(accounts=(DINAS,)))
        crawling = Crawling(
            tmp_path, register_of({"dinas": account("youtube", channel_id(DINAS))}), **settings(sites)
        )
        crawling.run()
    visit = crawling.visits()["dinas"]
    assert sites["youtube"].paths() == ["/robots.txt"]
    assert visit.outcome is Outcome.ROBOTS
    assert not visit.outcome.is_channels_failure


def test_platforms_that_do_not_answer_are_no_failure_of_the_account(tmp_path: Path):
    register = register_of({"dinas": account("telegram")})
    crawling = Crawling(tmp_path, register, SEGAR_TME_BASE_URL="http://127.0.0.1:9")
    crawling.run()
    assert crawling.visits()["dinas"].outcome is Outcome.PLATFORM


def test_a_second_visit_to_x_reads_no_post_twice_and_one_run_pays_within_its_budget(tmp_path: Path):
    with Network() as network:
        sites = opened(network, x=X(accounts=(DINAS, BADAN)))
        platform = sites["x"].platform
        assert isinstance(platform, X)
        register = register_of({"dinas": account("x"), "badan": account("x", "badan")})
        crawling = Crawling(tmp_path, register, **settings(sites, SEGAR_X_TOKEN=TOKEN))
        crawling.run("r1")
        paid = len(platform.paid)
        crawling.run("r2", now=NOW + DAY)
    assert paid == 6
    assert len(platform.paid) == paid
    assert {visit.outcome for visit in crawling.visits("r2").values()} == {Outcome.READ}


def test_a_bridge_whose_newest_item_became_older_is_not_believed_even_with_a_lively_canary(tmp_path: Path):
    lively = SampleAccount(handle="harian", posts=posted(*range(-60, 60), first=900))
    old = SampleAccount(handle="dinas", posts=posted(10, 50, first=300))
    with Network() as network:
        sites = opened(network, threads=Bridge(accounts=(old, lively)))
        crawling = Crawling(
            tmp_path,
            register_of({"dinas": account("threads")}),
            **settings(sites, SEGAR_THREADS_CANARY="harian"),
        )
        crawling.run("r1")
        sites["threads"].platform = Bridge(
            accounts=(SampleAccount(handle="dinas", posts=posted(50, first=299)), lively)
        )
        sites["threads"].now = NOW + DAY
        crawling.run("r2", now=NOW + DAY)
    assert crawling.visits("r1")["dinas"].outcome is Outcome.READ
    assert crawling.visits("r2")["dinas"].outcome is Outcome.FROZEN


def test_a_budget_stops_calls_before_the_limit_and_holds_across_crawls(tmp_path: Path):
    with Network() as network:
        sites = opened(network, x=X(accounts=(DINAS, BADAN)))
        platform = sites["x"].platform
        assert isinstance(platform, X)
        register = register_of({"dinas": account("x"), "badan": account("x", "badan")})
        environment = settings(sites, SEGAR_X_TOKEN=TOKEN, SEGAR_X_DAILY_UNITS="8")
        crawling = Crawling(tmp_path, register, **environment)
        crawling.run("r1")
        first = {visit.outcome for visit in crawling.visits("r1").values()}
        paid = len(platform.paid)
        crawling.run("r2", now=NOW + DAY / 2)
        asked = len(sites["x"].paths())
        crawling.run("r3", now=NOW + 2 * DAY)
    assert first == {Outcome.READ, Outcome.RATE_LIMITED}
    assert paid == 3, "one user and three posts are four of eight units; the second account may need six"
    assert asked == 2, "two for the first account and nothing more on that day"
    assert "budget" in " ".join(visit.detail for visit in crawling.visits("r2").values())
    assert Outcome.READ in {visit.outcome for visit in crawling.visits("r3").values()}


SURE = frozenset({"proven"})


@pytest.mark.parametrize("server", ["expired", "for-another-host", "unknown-root", "proven"])
def test_a_token_is_told_to_a_platform_alone_and_not_to_whoever_stands_between(tmp_path: Path, server: str):
    """Whoever can answer in a platform's place must neither get our tokens nor be believed."""
    folders = [tmp_path / name for name in ("ours", "strange")]
    for folder in folders:
        folder.mkdir()
    authority, stranger = map(Authority, folders)
    context = {
        "expired": lambda: authority.context(days=-3),
        "for-another-host": lambda: authority.context(host="lain.contoh.go.id"),
        "unknown-root": stranger.context,
        "proven": authority.context,
    }[server]()
    with Network() as network:
        site = PlatformSite(X(accounts=(DINAS,)))
        site.tls = context
        network.open(site)
        environment = settings({"x": site}, SEGAR_X_TOKEN=TOKEN, SSL_CERT_FILE=str(authority.file))
        crawling = Crawling(tmp_path, register_of({"dinas": account("x")}), **environment)
        crawling.run()
    (visit,) = crawling.visits().values()
    assert visit.outcome is (Outcome.READ if server in SURE else Outcome.PLATFORM), visit.detail
    assert bool(site.asked) is (server in SURE)
    assert ("TLS" in visit.detail) is (server not in SURE)
