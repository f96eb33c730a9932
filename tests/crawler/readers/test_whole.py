"""A document that was cut off is told from a whole one, and what it lacks is held against nobody."""

from __future__ import annotations

import pytest

from crawler.interpret import interpret
from crawler.readers.reading import Kind
from crawler.readers.whole import is_whole
from segar.model.evidence import FindingCode
from tests.crawler.readers.given import SITE, answer

RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>Dinas</title>{}</channel></rss>'
ITEM = "<item><title>Rapat</title><link>/berita/1</link><pubDate>Mon, 03 Mar 2025 14:05:00 +0700</pubDate></item>"


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        pytest.param(RSS.format(ITEM), True, id="feed"),
        pytest.param(RSS.format(ITEM) + "\n<!-- cache -->\n", True, id="feed with a comment after it"),
        pytest.param(RSS.format(ITEM)[:-8], False, id="feed cut after an item"),
        pytest.param(
            "<urlset><url><loc>https://a.go.id/1</loc></url>", False, id="sitemap cut after an address"
        ),
        pytest.param('<sm:urlset xmlns:sm="x"></sm:urlset>', True, id="sitemap with a prefix"),
        pytest.param("<html><body><h1>Berita</h1></body></html>", True, id="page"),
        pytest.param("<html><body><h1>Berita</h1>", True, id="minified page without its end"),
        pytest.param("<html><body><h1>Berita", False, id="page cut in a text"),
        pytest.param('<html><body><a href="/ber', False, id="page cut in an address"),
        pytest.param('[{"link": "/ber', True, id="half a JSON text, from which nothing is read"),
    ],
)
def test_a_part_is_told_from_a_whole(body: str, whole: bool):
    assert is_whole(answer(body)) is whole


def test_a_page_whose_connection_broke_must_show_its_end():
    page = answer("<html><body><h1>Berita</h1>")
    assert not is_whole(page, cut_off=True)
    assert is_whole(answer("<html><h1>Berita</h1></html>"), cut_off=True)


def test_a_feed_cut_off_before_its_first_item_does_not_say_that_there_is_none():
    def codes(body: str) -> set[FindingCode]:
        return {
            one.code for one in interpret(Kind.FEED, answer(body, f"{SITE}feed/", kind="text/xml")).findings
        }

    assert FindingCode.EMPTY_FEED in codes(RSS.format(""))
    assert FindingCode.EMPTY_FEED not in codes(RSS.format("")[:-16])


def test_a_feed_cut_off_within_an_item_gives_no_item_without_a_name():
    cut = RSS.format(ITEM + "<item>").removesuffix("</channel></rss>")
    seen = interpret(Kind.FEED, answer(cut, f"{SITE}feed/", kind="text/xml")).observations
    assert {one.url for one in seen} == {f"{SITE}berita/1"}
