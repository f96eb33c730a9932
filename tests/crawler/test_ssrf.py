"""No link, redirect or changing name leads a crawl to an address that is not public: whole crawls, real sockets.

Each lure is tried twice: once where what it points to may be visited, and there it is asked, so the lure works;
once where it may not, and there nothing ever arrives.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from segar.model.evidence import Outcome, Visit
from segar.model.register import Channel, ChannelKind
from tests.servers.crawling import ROOT, Crawling, publish, register_of
from tests.servers.names import told
from tests.servers.sites import Network, Page, Site

OWN = "127.0.0.1"
INSIDE = "127.0.0.2"  # in the network 127.0.0.0/9, which the register of these tests allows
PRIVATE = "127.200.0.1"  # loopback, and not allowed

XML = "application/xml"
API = "/wp-json/wp/v2/posts?per_page=20&_fields=link,title,date,date_gmt,modified_gmt,sticky,status"
HEAD = (
    "<!DOCTYPE html><html lang=id><head><title>Dinas X</title>{}</head><body><h1>Dinas X</h1>{}</body></html>"
)
CARD = "<article><h2><a href='/berita/{0}'>Rapat Kerja Nomor {0}</a></h2><p>Kepala dinas membuka rapat.</p></article>"
FEED = '<link rel="alternate" type="application/rss+xml" href="/feed/">'


def home(head: str = "", body: str = "") -> Page:
    return Page(HEAD.format(head, body))


def lures(away: str) -> dict[str, dict[str, object]]:
    """By name, the pages of a site that leads to `away`; every path of it that begins so redirects there."""

    def there(path: str) -> dict[str, object]:
        return {path: Page("", 302, {"Location": away + path})}

    cards = "".join(CARD.format(number) for number in range(6))
    sitemap = "<sitemapindex><sitemap><loc>{}/post-sitemap.xml</loc></sitemap></sitemapindex>"
    return {
        "home": there("/"),
        "refresh": {"/": home(f'<meta http-equiv="refresh" content="0; url={away}/portal">')},
        "robots": {"/": home(), **there("/robots.txt")},
        "feed": {"/": home(FEED), **there("/feed/")},
        "api": {"/": home('<meta name="generator" content="WordPress 6.5">'), **there(API)},
        "sitemap": {"/": home(), **there("/sitemap.xml")},
        "sitemap-child": {"/": home(), "/sitemap.xml": Page(sitemap, kind=XML), **there("/post-sitemap.xml")},
        "listing": {"/": home(body='<a href="/berita">Berita</a>'), **there("/berita")},
        "next-page": {
            "/": home(body='<a href="/berita">Berita</a>'),
            "/berita": home(body=cards + '<a rel="next" href="/berita/2">Selanjutnya</a>'),
            **there("/berita/2"),
        },
        "article": {
            "/": home(body=cards),
            **{p: a for n in range(6) for p, a in there(f"/berita/{n}").items()},
        },
        "script": {
            "/": Page(HEAD.format("", '<div id="root"></div><script src="/app.js"></script>')),
            **there("/app.js"),
        },
    }


NAMES = tuple(lures(""))


def crawled(folder: Path, twin: str) -> tuple[dict[str, Visit], dict[str, list[str]]]:
    """Every lure as a site of its own, whose `intern.…` lies at `twin`: the visits, and what arrived there."""
    folder.mkdir()
    urls: dict[str, str | Channel] = {}
    known: dict[str, list[list[str]]] = {}
    asked: dict[str, list[str]] = {}
    with Network() as network:
        twins = {}
        for name in NAMES:
            site = network.open(Site(), OWN)
            twins[name] = network.open(Site(), twin, site.port)
            away = f"http://intern.{name}.go.id:{site.port}"
            for path, page in lures(away)[name].items():
                here = f"http://{name}.go.id:{site.port}"
                if isinstance(page, Page) and isinstance(page.body, str):
                    page.body = page.body.replace("{}", here)
                site.pages[path] = page
            urls[name] = f"http://{name}.go.id:{site.port}/"
            known |= {f"{name}.go.id": [[OWN]], f"intern.{name}.go.id": [[twin]]}
        crawling = Crawling(folder, register_of(urls, timeout_seconds=5, visit_seconds=20), **told(known))
        crawling.run()
        asked = {name: one.paths() for name, one in twins.items()}
    return crawling.visits(), asked


def test_each_lure_works_where_it_points_to_what_may_be_visited(tmp_path: Path):
    _, asked = crawled(tmp_path / "allowed", INSIDE)
    assert [name for name in NAMES if not asked[name]] == []


def test_no_lure_to_a_private_address_is_followed(tmp_path: Path):
    visits, asked = crawled(tmp_path / "forbidden", PRIVATE)
    assert {name: paths for name, paths in asked.items() if paths} == {}
    expected = {name: Outcome.GUARDED if name in ("home", "refresh") else Outcome.READ for name in NAMES}
    assert {name: visit.outcome for name, visit in visits.items()} == expected


def test_a_name_that_changes_between_check_and_connect_leads_nowhere_else(tmp_path: Path):
    """Also one that names a private address beside a public one, and one whose name server was silent first."""
    names = {
        "rebinds.go.id": [[OWN], [PRIVATE]],
        "both.go.id": [[PRIVATE, OWN]],
        "late.go.id": [[], [PRIVATE]],
    }
    with Network() as network:
        sites = {name: publish(network.open(Site(), OWN)) for name in names}
        twins = [network.open(Site(), PRIVATE, site.port) for site in sites.values()]
        urls = {name.removesuffix(".go.id"): f"http://{name}:{site.port}/" for name, site in sites.items()}
        urls["alive"] = (
            publish(network.open(Site())).url + "/"
        )  # an address of the allowed network: no preflight
        crawling = Crawling(tmp_path, register_of(urls), **told(names))
        crawling.run()
        outcomes = {name: visit.outcome for name, visit in crawling.visits().items()}
        assert [twin.paths() for twin in twins] == [[], [], []]
    assert outcomes.pop("alive") is Outcome.READ
    assert outcomes == {"rebinds": Outcome.READ, "both": Outcome.READ, "late": Outcome.GUARDED}


CONNECT = """
import asyncio, sys
from twisted.internet import asyncioreactor
asyncioreactor.install(asyncio.new_event_loop())
from twisted.internet import reactor, defer, task
from twisted.web.client import Agent
from crawler.guard import Guard
from crawler.resolver import GuardedResolver
from ipaddress import ip_network
resolver = GuardedResolver(Guard(tuple(map(ip_network, sys.argv[1].split(",") if sys.argv[1] else []))), 10)
reactor.installNameResolver(resolver)

async def ask(url):
    try:
        await Agent(reactor, connectTimeout=5).request(b"GET", url.encode())
        print("arrived", url)
    except Exception as error:
        print(type(error).__name__, url)

@task.react
def main(_reactor):
    def all_at_once():
        return defer.DeferredList([defer.ensureDeferred(ask(url)) for url in sys.argv[2:]])
    return task.deferLater(reactor, 0, all_at_once)
"""
HOSTS = (
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f.1",
    "0177.0.0.1",
    "localhost",
    "localhost.",
    "[::ffff:127.0.0.1]",
)


@pytest.mark.parametrize(("networks", "arrive"), [("", 0), ("127.0.0.0/8,::1/128", 5)])
def test_twisted_itself_connects_to_nothing_that_the_guard_forbids(networks: str, arrive: int):
    """Past every check of ours: the HTTP client is given the address, and asks the reactor, as it always does."""
    with Network() as network:
        site = network.open(Site({"/": Page("rahasia")}))
        urls = [f"http://{host}:{site.port}/" for host in HOSTS]
        done = subprocess.run(
            [sys.executable, "-c", CONNECT, networks, *urls],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert len(done.stdout.splitlines()) == len(HOSTS), done.stderr
        assert (len(site.asked) >= arrive) if arrive else (site.asked == [])


def test_a_channel_whose_own_address_is_private_is_not_asked(tmp_path: Path):
    with Network() as network:
        site = network.open(Site({"/": Page("rahasia")}), PRIVATE)
        hosts = {
            "plain": PRIVATE,
            "octal": "0177.0310.0.1",
            "hex": "0x7fc80001",
            "wide": "１２７.２００.０.１",
        }
        urls: dict[str, str | Channel] = {n: f"http://{host}:{site.port}/" for n, host in hosts.items()}
        urls["feed"] = Channel(kind=ChannelKind.FEED, url=f"http://{PRIVATE}:{site.port}/feed/")
        crawling = Crawling(tmp_path, register_of(urls | {"alive": publish(network.open(Site())).url + "/"}))
        crawling.run()
        assert site.asked == []
    outcomes = {name: visit.outcome for name, visit in crawling.visits().items()}
    assert outcomes.pop("alive") is Outcome.READ
    assert set(outcomes.values()) == {Outcome.GUARDED}
