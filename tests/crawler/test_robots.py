"""robots.txt: obeyed, and only where it is one."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from crawler.readers.reading import Response
from crawler.robots import robots_of

HOME = "https://bkd.contoh.go.id/"


def answer(body: str, status: int = 200, kind: str = "text/plain") -> Response:
    return Response(
        url=HOME + "robots.txt",
        status=status,
        headers={"content-type": kind},
        body=body.encode(),
        fetched_at=datetime(2026, 11, 24, tzinfo=UTC),
        zone=ZoneInfo("Asia/Jakarta"),
    )


CLOSED = "User-agent: *\nDisallow: /\n"


def test_a_closed_site_is_closed():
    assert not robots_of(answer(CLOSED)).allows(HOME)


def test_a_closed_folder_is_closed_and_the_rest_open():
    robots = robots_of(answer("User-agent: *\nDisallow: /wp-admin/\n"))
    assert robots.allows(HOME)
    assert not robots.allows(HOME + "wp-admin/index.php")


def test_a_site_may_let_only_us_in():
    robots = robots_of(answer(CLOSED + "\nUser-agent: Segar\nAllow: /\nCrawl-delay: 3\n"))
    assert robots.allows(HOME)
    assert robots.delay_seconds == 3


@pytest.mark.parametrize("status", [301, 404, 403, 500, 503])
def test_an_error_page_never_becomes_a_rule(status: int):
    assert robots_of(answer(CLOSED, status)).allows(HOME)


def test_a_page_of_html_never_becomes_a_rule():
    page = f"\ufeff \n<!DOCTYPE html><html><body>\n{CLOSED}</body></html>"
    assert robots_of(answer(page, kind="text/html")).allows(HOME)


def test_rules_served_as_html_are_rules():
    assert not robots_of(answer(CLOSED, kind="text/html")).allows(HOME)


@pytest.mark.parametrize("delay", ["86400", "1e9", "nan", "-5", "besok"])
def test_a_crawl_delay_is_bounded(delay: str):
    assert 0 <= robots_of(answer(f"User-agent: *\nCrawl-delay: {delay}\n")).delay_seconds <= 10


def test_sitemaps_are_found():
    robots = robots_of(answer(f"User-agent: *\nDisallow:\nSitemap: {HOME}peta.xml\n"))
    assert robots.sitemaps == (HOME + "peta.xml",)


HOSTILE = ["\x00\xff" * 1000, "User-agent: *\nDisallow: /" + "*a" * 100_000 + "\n", "User-agent:" * 9999]


@pytest.mark.parametrize("body", HOSTILE, ids=["bytes", "stars", "names"])
def test_a_hostile_file_is_survived(body: str):
    assert isinstance(robots_of(answer(body)).allows(HOME), bool)
