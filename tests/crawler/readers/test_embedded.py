"""What a single-page app carries in its page, and lists that an API of one's own answers."""

# ruff: noqa: E501 - documents stand here as they are served

from __future__ import annotations

import json
from typing import Any

import pytest

from crawler.readers import embedded
from crawler.readers.reading import Kind, Observation, Reading
from segar.model.evidence import DateKind, Source, Trait
from segar.model.moment import Moment
from tests.crawler.readers.given import SITE, WIB, answer, wib

AT = Moment.at(wib("2025-03-03 14:05"))
BERITA = {"id": 17, "judul": "Rapat Kerja", "slug": "rapat-kerja", "published_at": "2025-03-03 14:05:00"}


def read(script: str, attributes: str = "") -> Reading:
    page = f'<html><body><div id="app"></div><script {attributes}>{script}</script><script src="/app.js"></script></body></html>'
    return embedded.read(answer(page))


def the_one(reading: Reading) -> Observation:
    (only,) = reading.observations
    return only


def posts(*nodes: Any, name: str = "berita") -> tuple[Observation, ...]:
    return embedded.posts_in({name: list(nodes)}, answer("", SITE + "api/berita"), Source.API).observations


# Where apps keep their state

NEXT = {"props": {"pageProps": {"berita": [BERITA]}}, "page": "/"}
NUXT3 = [
    ["ShallowReactive", 1],
    {"data": 2},
    ["ShallowReactive", 3],
    {"beranda": 4},
    [5],
    {"id": 6, "judul": 7, "slug": 8, "published_at": 9},
    17,
    "Rapat Kerja",
    "rapat-kerja",
    "2025-03-03 14:05:00",
]
STREAMED = (
    "self.__next_f.push("
    + json.dumps([1, "5:" + json.dumps(["$", "div", None, {"berita": [BERITA]}]) + "\n"])
    + ")"
)
STATES = {
    "__NEXT_DATA__": (json.dumps(NEXT), 'id="__NEXT_DATA__" type="application/json"'),
    "__NUXT__": ("window.__NUXT__=" + json.dumps({"data": [{"berita": [BERITA]}]}) + ";", ""),
    "__NUXT_DATA__": (json.dumps(NUXT3), 'type="application/json" id="__NUXT_DATA__" data-ssr="true"'),
    "__next_f": (STREAMED, ""),
    "__INITIAL_STATE__": (
        "window.__INITIAL_STATE__ = " + json.dumps({"posts": [BERITA]}) + "\n;(function(){}())",
        "",
    ),
    "a bare list": ("window.daftarBerita = " + json.dumps([BERITA]) + ";", ""),
}


@pytest.mark.parametrize("name", STATES)
def test_posts_are_found_wherever_an_app_keeps_its_state(name):
    script, attributes = STATES[name]
    seen = the_one(read(script, attributes))
    assert (seen.title, seen.published, seen.source) == ("Rapat Kerja", AT, Source.EMBEDDED)
    assert seen.detail == "json published_at"
    assert seen.url == SITE + "item/rapat-kerja"


def test_a_stream_that_is_cut_over_several_scripts_is_put_together():
    whole = "5:" + json.dumps(["$", "div", None, {"berita": [BERITA]}]) + "\n"
    pushes = "".join(
        f"<script>self.__next_f.push({json.dumps([1, whole[n : n + 40]])})</script>"
        for n in range(0, len(whole), 40)
    )
    assert the_one(embedded.read(answer(f"<html><body>{pushes}</body></html>"))).published == AT


def test_structured_data_is_left_to_its_own_reader():
    assert read(json.dumps([BERITA]), 'type="application/ld+json"') == Reading()


def test_the_addresses_of_an_api_that_a_script_names_are_followed():
    (follow,) = read('const url = "/api/v1/berita?page=1"; fetch(url)').follow
    assert (follow.url, follow.kind) == (SITE + "api/v1/berita?page=1", Kind.API)


@pytest.mark.parametrize("url", ["https://kominfo.example/api/berita", "/api/pengunjung", "/berita/17"])
def test_other_addresses_in_scripts_are_not_followed(url):
    assert read(f'fetch("{url}")').follow == ()


# What makes a post


@pytest.mark.parametrize(
    ("field", "value", "moment"),
    [
        ("tanggal", "2025-03-03", Moment.on_day(wib("2025-03-03").date(), WIB)),
        ("tgl_publish", "3 Maret 2025", Moment.on_day(wib("2025-03-03").date(), WIB)),
        ("created_at", "2025-03-03T07:05:00.000000Z", AT),
        ("publishedAt", "2025-03-03T14:05:00+07:00", AT),
        ("waktu", "Senin, 3 Maret 2025 14:05:00 WIB", AT),
        ("created_at", 1740985500, AT),
        ("createdAt", 1740985500000, AT),
    ],
)
def test_dates_go_by_many_names_and_shapes(field, value, moment):
    (seen,) = posts({"title": "Rapat", "url": "/berita/17", field: value})
    assert seen.published == moment
    assert seen.detail == f"json {field}"


def test_the_date_of_publication_goes_before_that_of_the_record():
    (seen,) = posts(BERITA | {"created_at": "2024-01-01 08:00:00"})
    assert seen.published == AT


@pytest.mark.parametrize("flag", [True, 1, "ya", {"oleh": "admin"}])
def test_a_field_that_bears_no_date_gives_way_to_one_that_does(flag):
    (seen,) = posts(
        {"title": "Rapat", "url": "/berita/17", "published": flag, "created_at": "2025-03-03 14:05:00"}
    )
    assert seen.detail == "json created_at"


def test_a_change_is_kept_as_a_change():
    kinds = {one.date_kind: one.published for one in posts(BERITA | {"updated_at": "2025-03-04 08:00:00"})}
    assert kinds[DateKind.PUBLISHED] == AT
    assert kinds[DateKind.MODIFIED] == Moment.at(wib("2025-03-04 08:00"))


@pytest.mark.parametrize(
    "more", [{"status": "draft"}, {"status": "pending"}, {"published": False}, {"is_published": 0}]
)
def test_a_draft_is_no_publication(more):
    assert posts(BERITA | more) == ()


@pytest.mark.parametrize(
    "more",
    [{"tgl_mulai": "2025-03-10"}, {"start_date": "2025-03-10"}, {"jam_selesai": "12:00"}],
    ids=lambda more: next(iter(more)),
)
def test_what_begins_and_ends_is_an_event(more):
    assert {one.date_kind for one in posts(BERITA | more)} == {DateKind.EVENT}


def test_what_stands_in_a_list_of_events_is_one():
    assert {one.date_kind for one in posts(BERITA, name="agenda")} == {DateKind.EVENT}


def test_words_that_merely_hold_such_a_name_make_no_event():
    (seen,) = posts(BERITA | {"send_email": False, "restart": 0, "calendar": None})
    assert seen.date_kind is DateKind.PUBLISHED


@pytest.mark.parametrize(
    "node",
    [
        {"slug": "a", "tanggal": "2025-03-03"},
        {"judul": "Tanpa alamat", "tanggal": "2025-03-03"},
        {"judul": "Tanpa tanggal", "slug": "b"},
        {"judul": "", "slug": "c", "tanggal": "2025-03-03"},
        {"judul": "Alamat rusak", "url": "javascript:void(0)", "tanggal": "2025-03-03"},
    ],
    ids=["no title", "no address", "no date", "empty title", "no web address"],
)
def test_what_lacks_title_address_or_date_is_no_post(node):
    assert posts(node) == ()


def test_an_object_that_stands_alone_is_no_post():
    assert embedded.posts_in({"situs": BERITA}, answer(""), Source.API).observations == ()


def test_posts_of_another_site_are_foreign():
    (seen,) = posts({"title": "Rapat", "url": "https://kominfo.example/berita/1", "date": "2025-03-03"})
    assert seen.traits == {Trait.FOREIGN}


def test_the_same_post_in_two_lists_is_seen_once():
    value = {"terbaru": [BERITA], "populer": [BERITA]}
    assert len(embedded.posts_in(value, answer(""), Source.API).observations) == 1


# Hostile and broken

DEEP: Any = BERITA
for _ in range(200):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    "value",
    [None, 5, "teks", [], {}, [[]], [None, 1], DEEP[0], [{"judul": 5, "slug": None}], [BERITA] * 5000],
    ids=range(10),
)
def test_odd_values_raise_nothing_and_large_ones_are_bounded(value):
    assert len(embedded.posts_in(value, answer(""), Source.API).observations) <= 60


@pytest.mark.parametrize(
    "script",
    [
        "window.__NUXT__=(function(a){return {data:[]}}(1))",
        "window.__X__ = {",
        "window.__X__ = {'a': 1}",
        "[" * 50_000,
        "[1e999, [5, 7]]",
    ],
    ids=range(5),
)
@pytest.mark.parametrize("attributes", ["", 'type="application/json" id="__NUXT_DATA__"'])
def test_a_state_that_is_no_json_says_nothing(script, attributes):
    assert read(script, attributes).observations == ()
