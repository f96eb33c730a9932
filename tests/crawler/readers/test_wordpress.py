"""WordPress REST: the dates of posts, as its answers really are."""

from __future__ import annotations

import json
from typing import Any

import pytest

from crawler.readers import wordpress
from crawler.readers.reading import Observation, Reading
from segar.model.evidence import DateKind, FindingCode, Source, Trait
from segar.model.moment import Moment
from tests.crawler.readers.given import SITE, answer, wib

API = SITE + "wp-json/wp/v2/posts?per_page=20"


def read(value: Any, url: str = API, **more) -> Reading:
    body = value if isinstance(value, (str, bytes)) else json.dumps(value)
    return wordpress.read(answer(body, url, kind="application/json; charset=UTF-8", **more))


def post(**more: Any) -> dict[str, Any]:
    return {
        "date": "2025-03-03T14:05:00",
        "date_gmt": "2025-03-03T07:05:00",
        "modified_gmt": "2025-03-04T01:00:00",
        "link": SITE + "2025/03/03/rapat-kerja/",
        "title": {"rendered": "Rapat Kerja &#8220;Guru Hebat&#8221;"},
        "status": "publish",
        "sticky": False,
    } | more


def published(reading: Reading) -> Observation:
    (only,) = [one for one in reading.observations if one.date_kind is DateKind.PUBLISHED]
    return only


def test_a_post_is_dated_by_its_gmt_field():
    seen = published(read([post()]))
    assert seen.published == Moment.at(wib("2025-03-03 14:05"))
    assert (seen.source, seen.detail, seen.raw) == (Source.API, "wp/v2/posts date_gmt", "2025-03-03T07:05:00")
    assert seen.url == SITE + "2025/03/03/rapat-kerja"
    assert seen.title == "Rapat Kerja “Guru Hebat”"


def test_its_change_is_kept_as_a_change():
    (changed,) = [one for one in read([post()]).observations if one.date_kind is DateKind.MODIFIED]
    assert changed.published == Moment.at(wib("2025-03-04 08:00"))


@pytest.mark.parametrize("gmt", [None, "", "0000-00-00T00:00:00"], ids=["missing", "empty", "zero"])
def test_without_a_gmt_field_the_local_one_is_read_in_the_organisations_zone(gmt):
    seen = published(read([post(date_gmt=gmt)]))
    assert seen.published == Moment.at(wib("2025-03-03 14:05"))
    assert seen.detail == "wp/v2/posts date"


def test_a_sticky_post_is_pinned():
    assert published(read([post(sticky=True)])).traits == {Trait.PINNED}


@pytest.mark.parametrize("status", ["future", "draft", "private", "trash"])
def test_what_is_not_public_is_no_publication(status):
    assert read([post(status=status)]).observations == ()


def test_a_post_that_lives_elsewhere_is_foreign():
    assert published(read([post(link="https://kominfo.example/berita/1")])).traits == {Trait.FOREIGN}


@pytest.mark.parametrize(
    ("title", "expected"),
    [({"rendered": "<b>Rapat</b> Kerja"}, "Rapat Kerja"), ("Rapat", "Rapat"), (None, ""), ({}, "")],
    ids=["tags", "text", "none", "empty"],
)
def test_titles_come_in_several_shapes(title, expected):
    assert published(read([post(title=title)])).title == expected


def test_an_empty_list_of_posts_says_that_there_are_none():
    (finding,) = read([]).findings
    assert (finding.code, finding.url) == (FindingCode.EMPTY_API, API)


def test_an_empty_list_of_another_api_says_nothing():
    assert read([], SITE + "api/v1/slider") == Reading()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"code": "rest_no_route", "message": "Tidak ada rute", "data": {"status": 404}}, 404),
        ({"code": "rest_forbidden", "message": "Maaf", "data": {"status": 401}}, 200),
        ("<html>404</html>", 200),
        ("", 200),
        (b"\xff\xfe", 200),
        ("[" * 100_000, 200),
        ([1, "a", None, {"date": "2025-03-03", "link": 5}], 200),
    ],
    ids=["no route", "forbidden", "a page", "nothing", "bytes", "deep", "odd members"],
)
def test_what_is_no_list_of_posts_says_nothing(body, status):
    assert read(body, status=status) == Reading()


def test_a_byte_order_mark_before_the_answer_is_forgiven():
    assert read(b"\xef\xbb\xbf" + json.dumps([post()]).encode()).observations


def test_the_list_of_another_api_is_read_too():
    berita = {"data": [{"judul": "Rapat Kerja", "slug": "rapat-kerja", "tanggal": "2025-03-03 14:05:00"}]}
    seen = published(read(berita, SITE + "api/berita"))
    assert seen.source is Source.API
    assert seen.published == Moment.at(wib("2025-03-03 14:05"))
