"""JSON Feed, versions 1 and 1.1, good and broken."""

from __future__ import annotations

import json
from typing import Any

import pytest

from crawler.readers import jsonfeed
from crawler.readers.reading import Observation, Reading
from segar.model.evidence import DateKind, FindingCode, Source, Trait
from segar.model.moment import Moment
from tests.crawler.readers.given import SITE, answer, wib


def feed(*items: Any, **more: Any) -> str:
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Dinas X", "items": list(items)} | more
    )


def read(body: str | bytes) -> Reading:
    return jsonfeed.read(answer(body, SITE + "feed.json", kind="application/feed+json"))


def item(**more: Any) -> dict[str, Any]:
    given = {
        "id": "17",
        "url": SITE + "berita/rapat",
        "title": "Rapat &amp; Kerja",
        "date_published": "2025-03-03T14:05:00+07:00",
    }
    return given | more


def the_one(reading: Reading) -> Observation:
    (only,) = reading.observations
    return only


def test_an_item_is_dated_by_date_published():
    seen = the_one(read(feed(item())))
    assert seen.published == Moment.at(wib("2025-03-03 14:05"))
    assert (seen.url, seen.title) == (SITE + "berita/rapat", "Rapat & Kerja")
    assert (seen.source, seen.date_kind, seen.detail) == (
        Source.FEED,
        DateKind.PUBLISHED,
        "json feed date_published",
    )


def test_a_change_is_kept_as_a_change():
    kinds = {
        one.date_kind for one in read(feed(item(date_modified="2025-03-04T08:00:00+07:00"))).observations
    }
    assert kinds == {DateKind.PUBLISHED, DateKind.MODIFIED}


@pytest.mark.parametrize(
    "date", [None, "", "segera", 5, {}], ids=["none", "empty", "words", "number", "object"]
)
def test_an_item_without_a_date_is_kept_undated(date):
    seen = the_one(read(feed(item(date_published=date))))
    assert (seen.published, seen.date_kind) == (None, DateKind.UNDATED)


def test_the_id_stands_in_for_a_missing_address():
    assert the_one(read(feed(item(url=None, id=SITE + "berita/17")))).url == SITE + "berita/17"


def test_an_item_that_leads_elsewhere_is_foreign():
    assert the_one(read(feed(item(url="https://kominfo.example/1")))).traits == {Trait.FOREIGN}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (feed(), FindingCode.EMPTY_FEED),
        ('{"version": "https://jsonfeed.org/version/1"}', FindingCode.FEED_BROKEN),
        ('{"version": "https://jsonfeed.org/version/1", "items": {}}', FindingCode.FEED_BROKEN),
        ("{", FindingCode.FEED_BROKEN),
        ("[]", FindingCode.FEED_BROKEN),
    ],
    ids=["no items", "items missing", "items of a wrong kind", "broken", "a list"],
)
def test_a_feed_without_items_says_why(body, code):
    reading = read(body)
    assert [finding.code for finding in reading.findings] == [code]
    assert reading.observations == ()


def test_odd_items_are_passed_over():
    assert (
        len(read(feed(None, "a", 5, {"title": "tanpa alamat", "id": "mailto:a@b.c"}, item())).observations)
        == 1
    )


@pytest.mark.parametrize(
    ("body", "is_one"),
    [
        (feed(), True),
        (b"\xef\xbb\xbf\n" + feed().encode(), True),
        ('{"data": []}', False),
        ("<rss/>", False),
        ("", False),
    ],
    ids=["a feed", "a mark before it", "another API", "rss", "nothing"],
)
def test_a_feed_is_known_by_its_version(body, is_one):
    assert jsonfeed.matches(answer(body)) is is_one
