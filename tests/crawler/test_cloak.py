"""Injections that are shown to visitors from a search engine alone, and sockets that keep silent."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from segar.model.evidence import FindingCode, Outcome
from tests.servers import sites as wire
from tests.servers.crawling import NOW, Crawling, publish, register_of
from tests.servers.sites import Asked, Network, Page, Site, raw

LURES = '<div style="display:none">slot gacor hari ini, situs toto togel, rtp live maxwin</div></body>'


def _clean(asked: Asked) -> Page:
    body = publish(Site()).pages["/"]
    assert isinstance(body, Page)
    return body


def _with_lures(asked: Asked) -> Page:
    return Page(str(_clean(asked).body).replace("</body>", LURES))


def _cloaked(asked: Asked) -> Page:
    return _with_lures(asked) if "google" in asked.headers.get("referer", "") else _clean(asked)


def _for_crawlers(asked: Asked) -> Page:
    return _with_lures(asked) if re.search("bot|crawl", asked.headers["user-agent"]) else _clean(asked)


def _codes(home: Callable[[Asked], Page], folder: Path) -> set[FindingCode]:
    with Network() as network:
        site = publish(network.open(Site({"/": home})))
        crawling = Crawling(folder, register_of({"bkd": site.url + "/"}))
        crawling.run()
        assert all("Segar/" in asked.headers["user-agent"] for asked in site.asked)
        return {finding.code for finding in crawling.visits()["bkd"].findings}


@pytest.mark.parametrize(
    ("home", "is_cloaked"),
    [(_clean, False), (_cloaked, True), (_for_crawlers, True), (_with_lures, False)],
    ids=["clean", "cloaked", "shown to crawlers", "shown to all"],
)
def test_what_is_shown_to_searchers_alone_is_cloaked(
    home: Callable[[Asked], Page], is_cloaked: bool, tmp_path: Path
):
    assert (FindingCode.SPAM_CLOAKED in _codes(home, tmp_path)) is is_cloaked


def test_the_second_look_does_not_count_against_a_site_that_refuses_it(tmp_path: Path):
    def refuses(asked: Asked) -> Page:
        return Page("Forbidden", 403) if "referer" in asked.headers else _clean(asked)

    assert _codes(refuses, tmp_path) == set()


def test_a_silent_socket_is_not_asked_again_with_tls(tmp_path: Path):
    with Network() as network:
        silent = network.open(Site({"/": raw(wire.hang), "/robots.txt": raw(wire.hang)}))
        crawling = Crawling(tmp_path, register_of({"bkd": silent.url + "/"}, timeout_seconds=1))
        crawling.run()
        visit = crawling.visits()["bkd"]
    assert (visit.outcome, visit.requests) == (Outcome.TIMEOUT, 2)
    assert visit.ended_at - visit.started_at < timedelta(seconds=2.9)
    assert visit.started_at == NOW
