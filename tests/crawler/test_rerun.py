"""Killed, stopped, repeated: nothing recorded is lost, nothing is visited twice, little is asked again."""

from __future__ import annotations

import asyncio
import hashlib
import signal
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from segar.model.evidence import Outcome
from tests.servers import sites as wire
from tests.servers.crawling import NOW, Crawling, publish, register_of
from tests.servers.sites import Asked, Network, Page, Site, raw


@pytest.fixture
def network() -> Iterator[Network]:
    with Network() as running:
        yield running


def conditional(page: Page) -> object:
    """A page that answers 304 to whoever knows it."""
    etag = f'"{hashlib.sha256(page.encoded()).hexdigest()[:16]}"'

    def answer(asked: Asked) -> Page:
        if asked.headers.get("if-none-match") == etag:
            return Page("", 304, {"ETag": etag})
        return Page(page.body, page.status, {**page.headers, "ETag": etag}, page.kind)

    return answer


def with_validators(site: Site) -> Site:
    for path, page in list(site.pages.items()):
        if isinstance(page, Page):
            site.pages[path] = conditional(page)
    return site


def test_a_revisit_where_nothing_changed_costs_two_requests(network: Network, tmp_path: Path):
    site = with_validators(publish(network.open(Site())))
    crawling = Crawling(tmp_path, register_of({"bkd": site.url + "/"}))
    crawling.run("r1")
    site.asked.clear()
    crawling.run("r2", NOW + timedelta(days=1))
    visit = crawling.visits("r2")["bkd"]
    assert visit.outcome is Outcome.NOT_MODIFIED
    assert visit.requests == len(site.asked) <= 2
    assert {document.status for document in visit.documents} == {304}


def test_news_after_a_304_is_seen(network: Network, tmp_path: Path):
    site = with_validators(publish(network.open(Site()), days_ago=30))
    crawling = Crawling(tmp_path, register_of({"bkd": site.url + "/"}))
    crawling.run("r1")
    site.pages.clear()
    with_validators(publish(site, days_ago=1))
    crawling.run("r2", NOW + timedelta(hours=1))
    assert crawling.visits("r2")["bkd"].outcome is Outcome.READ
    newest = max(piece.published.not_before for piece in crawling.evidence("bkd") if piece.published)
    assert newest >= NOW - timedelta(days=2)


def test_a_304_keeps_what_the_next_visit_needs_to_ask(network: Network, tmp_path: Path):
    site = with_validators(publish(network.open(Site())))
    crawling = Crawling(tmp_path, register_of({"bkd": site.url + "/"}))
    for number in range(3):
        crawling.run(f"r{number}", NOW + timedelta(days=number))
    assert crawling.visits("r2")["bkd"].outcome is Outcome.NOT_MODIFIED


def test_a_killed_crawl_keeps_what_it_recorded_and_a_rerun_finishes_the_rest(
    network: Network, tmp_path: Path
):
    quick = {f"cepat-{n}": publish(network.open(Site())) for n in range(6)}
    slow = network.open(Site({"/": raw(wire.hang)}))
    urls = {name: site.url + "/" for name, site in {**quick, "lambat": slow}.items()}
    crawling = Crawling(tmp_path, register_of(urls, timeout_seconds=3, visit_seconds=4))
    assert crawling.stop_after(3, signal.SIGKILL) == -signal.SIGKILL
    before = crawling.visits()
    assert len(before) >= 3
    assert "lambat" not in before
    for site in quick.values():
        site.asked.clear()
    crawling.run()
    after = crawling.visits()
    assert after.keys() == urls.keys()
    assert {name: after[name] for name in before} == before
    assert not any(quick[name].asked for name in before)


def test_a_stopped_crawl_ends_at_once_and_is_left_open(network: Network, tmp_path: Path):
    quick = publish(network.open(Site()))
    slow = network.open(Site({"/": raw(wire.hang)}))
    crawling = Crawling(tmp_path, register_of({"cepat": quick.url + "/", "lambat": slow.url + "/"}))
    assert crawling.stop_after(1, signal.SIGTERM) == 0
    assert crawling.visits().keys() == {"cepat"}
    with sqlite3.connect(tmp_path / "segar.db") as connection:
        assert connection.execute("SELECT ended_at FROM runs").fetchall() == [(None,)]
    connection.close()


def test_a_run_that_is_done_visits_nobody_again(network: Network, tmp_path: Path):
    site = publish(network.open(Site()))
    crawling = Crawling(tmp_path, register_of({"bkd": site.url + "/"}))
    crawling.run()
    site.asked.clear()
    crawling.run()
    assert site.asked == []


def test_without_a_network_nothing_is_recorded_against_anybody(tmp_path: Path):
    urls = {"a": "https://a.contoh.invalid/", "b": "http://b.contoh.invalid/"}
    crawling = Crawling(
        tmp_path, register_of(urls, allow_networks=(), control_hosts=("kendali.invalid:443",))
    )
    complaint = crawling.run(code=3)
    assert "kendali.invalid:443" in complaint
    assert "Traceback" not in complaint
    assert crawling.visits() == {}


def test_a_name_that_does_not_exist_counts_while_a_control_host_answers(network: Network, tmp_path: Path):
    control = network.open(Site())
    host = f"127.0.0.1:{control.port}"
    crawling = Crawling(
        tmp_path, register_of({"a": "https://a.contoh.invalid/"}, allow_networks=(), control_hosts=(host,))
    )
    crawling.run()
    visit = crawling.visits()["a"]
    assert visit.outcome is Outcome.DNS
    assert "a.contoh.invalid" in visit.detail


def mean_pause(times: list[float]) -> float:
    """Between requests, as the server read them: a busy machine reads one late, and the next then seems too early."""
    return (times[-1] - times[0]) / (len(times) - 1)


def test_requests_to_a_site_keep_their_distance(network: Network, tmp_path: Path):
    site = publish(network.open(Site()), days_ago=200)
    crawling = Crawling(tmp_path, register_of({"bkd": site.url + "/"}, delay_seconds=0.2))
    crawling.run()
    times = [asked.at for asked in site.asked]
    assert len(times) >= 3
    assert mean_pause(times) >= 0.17


def test_a_crawl_delay_in_robots_is_kept(network: Network, tmp_path: Path):
    site = publish(network.open(Site()))
    site.pages["/robots.txt"] = Page("User-agent: *\nCrawl-delay: 0.4\n", kind="text/plain")
    Crawling(tmp_path, register_of({"bkd": site.url + "/"})).run()
    times = [asked.at for asked in site.asked][1:]
    assert mean_pause(times) >= 0.35


def test_one_server_has_one_request_at_a_time(network: Network, tmp_path: Path):
    now: list[int] = []
    most: list[int] = []

    async def slowly(writer: asyncio.StreamWriter) -> None:
        now.append(1)
        most.append(len(now))
        await asyncio.sleep(0.05)
        now.pop()
        writer.write(Page("<html><title>Dinas X</title><p>Selamat datang.</p></html>").encoded())
        await writer.drain()

    site = network.open(Site({path: raw(slowly) for path in ("/", "/a/", "/b/", "/c/")}))
    urls = {name: f"{site.url}/{name}/" for name in "abc"}
    crawling = Crawling(tmp_path, register_of(urls))
    crawling.run()
    assert {visit.outcome for visit in crawling.visits().values()} == {Outcome.READ}
    assert len(most) == 6  # each home page, and once more as a search engine's visitors get it
    assert max(most) == 1
