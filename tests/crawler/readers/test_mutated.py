"""No page or feed, however broken, raises or takes long: what a crawl meets, no one can foresee.

`make test` reads a few hundred; `make test-mutated` 2,000 pages and as many feeds and sitemaps.
"""

from __future__ import annotations

import os
from time import thread_time

import pytest

from crawler.interpret import interpret
from crawler.readers.pagedate import PageDate, date_of, read
from crawler.readers.reading import Kind, Response
from tests.crawler.readers.given import NOW, SITE, answer
from tests.crawler.readers.mutated import FEEDS, WHOLE, mutated

PAGES = int(os.environ.get("MUTATED_PAGES", "300"))
CHUNK = 50
MOST_SECONDS = 2.0  # of this process's own time, however busy the machine is


def timed(response: Response) -> tuple[PageDate | None, float]:
    """The answer, and the longer of both calls."""
    began = thread_time()
    found = date_of(response)
    between = thread_time()
    read(response)
    return found, max(between - began, thread_time() - between)


@pytest.mark.parametrize("first", range(0, PAGES, CHUNK))
def test_no_mutated_page_raises_takes_long_or_is_of_the_future(first: int) -> None:
    slow = []
    for seed in range(first, min(first + CHUNK, PAGES)):
        found, seconds = timed(answer(mutated(seed), f"{SITE}berita/{seed}"))
        if seconds > MOST_SECONDS:
            slow.append((seed, seconds))
        assert found is None or found.published.not_before <= NOW, seed
    assert slow == []


@pytest.mark.parametrize("first", range(0, PAGES, CHUNK))
def test_no_mutated_feed_or_sitemap_raises_or_takes_long(first: int) -> None:
    slow = []
    for seed in range(first, min(first + CHUNK, PAGES)):
        body = mutated(seed, FEEDS)
        for kind in (Kind.FEED, Kind.SITEMAP, Kind.API):
            began = thread_time()
            assert not interpret(kind, answer(body, f"{SITE}feed", kind="application/xml")).failed
            if thread_time() - began > MOST_SECONDS:
                slow.append((seed, kind, thread_time() - began))
    assert slow == []


def test_damaged_feeds_still_give_items_where_they_can() -> None:
    alive = sum(
        bool(interpret(Kind.FEED, answer(mutated(seed, FEEDS))).observations) for seed in range(1, 80)
    )
    assert 10 < alive < 79


def test_the_mutations_damage_something_and_not_everything() -> None:
    answered = sum(date_of(answer(mutated(seed))) is not None for seed in range(1, 40))
    assert 5 < answered < 39


def test_the_same_seed_makes_the_same_page() -> None:
    assert mutated(7) == mutated(7) != mutated(8)


def test_two_of_the_whole_pages_have_their_day() -> None:
    days = [found.iso[:10] if (found := date_of(answer(page))) else None for page in WHOLE]
    assert days[:2] == ["2025-03-03", "2025-03-03"]
