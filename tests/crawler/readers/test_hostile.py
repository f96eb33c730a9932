"""Answers made to trip a reader or to keep it busy: none stumbles, and none costs the others their time.

While a reader works, no other site is read, and those that answer meanwhile seem to be silent.
"""

from __future__ import annotations

from time import thread_time

import pytest

from crawler.interpret import interpret, together
from crawler.readers import inventory, spam
from crawler.readers.reading import Kind, Reading, Response
from segar.model.evidence import FindingCode
from tests.crawler.readers.given import SITE, answer

MOST_SECONDS = 5.0  # of this process's own time; each of these took from ten seconds to minutes
HEAD = "<!DOCTYPE html><html><head><title>Dinas</title></head><body>"
NESTED = '<div><a href="/berita/{0}">Judul berita nomor {0}'
CARD = "<article><h2><a href='/berita/1'>Rapat Kerja Dinas</a></h2><span>3 Maret 2025</span></article>"
LURES = (
    "<div style='display:none'>slot gacor maxwin, situs toto, rtp live, bandar togel, pragmatic play</div>"
)
ITEM = "<item><title>Rapat</title><link>/berita/1</link><pubDate>Mon, 03 Mar 2025 14:05:00 +0700</pubDate></item>"

BUSY = {
    "one tag": (None, HEAD + "<div " + " ".join(f'a{n}="b"' for n in range(100_000)) + ">"),
    "links in links": (None, HEAD + "".join(NESTED.format(n) for n in range(5_000))),
    "thousands of links to one file": (
        None,
        HEAD + "<table>" + "<tr><td>Perda<td>2025<td><a href='/perda.pdf'>Unduh</a>" * 3_000,
    ),
    "an address without end": (None, f"{HEAD}<script>'{'/api/v1/' * 20_000}</script>"),
    "one tag of a feed": (
        Kind.FEED,
        "<rss version='2.0'><channel><item " + " ".join(f"a{n}='b'" for n in range(40_000)) + ">",
    ),
    "elements of a feed": (Kind.FEED, f"<rss version='2.0'><channel>{'<a>' * 190_000}{ITEM}"),
}


@pytest.mark.parametrize("name", BUSY)
def test_no_answer_holds_up_all_others(name: str):
    kind, body = BUSY[name]
    began = thread_time()
    assert not interpret(kind, answer(body)).failed
    assert thread_time() - began < MOST_SECONDS


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<button onclick='{'pdf' * 3_000}'>Unduh</button>", id="a script of words"),
        pytest.param(f"<p>{'mei' * 30_000}</p>", id="months"),
        pytest.param(
            "".join(f"<div id='{n}'><a href='#{n}'>Bagian</a></div>" for n in range(10_000)),
            id="places of the page",
        ),
    ],
)
def test_no_page_holds_up_a_survey(body: str):
    began = thread_time()
    inventory.read(answer(HEAD + body))
    assert thread_time() - began < MOST_SECONDS


TRIPS = {
    "a number of 400 digits": (
        '<script id="__NEXT_DATA__" type="application/json">[{"title":"x","slug":3,"date":%s}]</script>'
        % ("1" * 400)
    ),
    "a day that is a power": "<article><h2><a href='/berita/2'>Rapat Dua</a></h2><b>²</b><b>Mar</b><b>2025</b>",
}


@pytest.mark.parametrize("name", TRIPS)
def test_nothing_on_a_page_hides_the_rest_of_it(name: str):
    """Whoever broke into a site would put it beside what is injected."""
    reading = interpret(None, answer(HEAD + CARD + TRIPS[name] + LURES))

    assert FindingCode.SPAM_HIDDEN in {finding.code for finding in reading.findings}
    assert f"{SITE}berita/1" in {seen.url for seen in reading.observations if seen.published}


def test_where_one_reader_stumbles_the_others_are_heard():
    def stumbles(response: Response) -> Reading:
        raise ZeroDivisionError(response.url)

    reading = together((stumbles, spam.read), answer(HEAD + LURES))
    assert FindingCode.SPAM_HIDDEN in {finding.code for finding in reading.findings}
    assert "ZeroDivisionError" in reading.failed[0]


def test_a_survey_is_not_stopped_by_the_size_of_a_picture():
    picture = f"<h2>Struktur</h2><img src='/bagan.png' width='{'9' * 5_000}' height='²' alt='Bagan struktur'>"
    assert inventory.read(answer(HEAD + picture)).url == SITE


def test_a_feed_of_which_only_the_beginning_is_read_is_not_an_empty_one():
    body = f"<rss version='2.0'><channel>{'<a/>' * 100_000}{ITEM}</channel></rss>"
    codes = {finding.code for finding in interpret(Kind.FEED, answer(body)).findings}
    assert FindingCode.EMPTY_FEED not in codes
