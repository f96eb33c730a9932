"""Days in the addresses of items."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.interpret import interpret
from segar.model.evidence import Source
from segar.model.moment import Moment
from tests.crawler.readers.given import SITE, WIB, answer


def _found(path: str, beside: str = "") -> list[Moment | None]:
    page = f'<ul><li><a href="{path}">Gubernur Resmikan Pasar Rakyat Baru</a> {beside}</li></ul>'
    observations = interpret(None, answer(page)).observations
    return [one.published for one in observations if one.source is Source.URL]


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2025/03/03/gubernur-resmikan-pasar.html", date(2025, 3, 3)),
        ("/berita/2024/9/1/gubernur-resmikan-pasar", date(2024, 9, 1)),
        ("/artikel/2025-02-28/gubernur-resmikan-pasar", date(2025, 2, 28)),
    ],
)
def test_an_undated_item_is_dated_by_the_day_in_its_address(path: str, day: date):
    assert _found(path) == [Moment.on_day(day, WIB)]


@pytest.mark.parametrize(
    "path",
    [
        "/2025/03/gubernur-resmikan-pasar",
        "/2025/02/31/gubernur-resmikan-pasar",
        "/2025/03/06/gubernur-resmikan-pasar",
        "/berita/read/12025/03/03",
    ],
    ids=["month alone", "no such day", "tomorrow", "a number that ends like a year"],
)
def test_what_is_no_day_of_the_past_dates_nothing(path: str):
    assert _found(path) == []


def test_a_date_that_people_see_needs_no_address():
    assert _found("/2025/03/03/gubernur-resmikan-pasar", "<span class='date'>4 Maret 2025</span>") == []


def test_the_address_of_an_item_elsewhere_says_nothing_of_ours():
    page = '<ul><li><a href="https://lain.go.id/2025/03/03/pasar-rakyat-baru/">Pasar Rakyat Baru Dibuka</a></li></ul>'
    assert not [o for o in interpret(None, answer(page, SITE)).observations if o.source is Source.URL]
