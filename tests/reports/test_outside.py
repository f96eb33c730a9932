"""Text, addresses and ids from outside are harmless before they reach a page."""

from __future__ import annotations

import pytest

from reports.outside import plain, web_link
from segar.model.page import page_name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Rapat\x00 kerja", "Rapat\ufffd kerja"),
        ("dua\n\tbaris  rapat", "dua baris rapat"),
        ("\ud83d setengah", "\ufffd setengah"),
        ("\u202egnab", "\u202egnab"),
        ("U" + "\u0336" * 90 + "sang", "U\u0336\u0336sang"),
        ("nama\u2069\u202e", "nama\ufffd\u202e"),
        ("  ", ""),
    ],
    ids=[
        "NUL",
        "lines",
        "half of a pair",
        "override stays and is isolated by the page",
        "a pile of marks covers no line",
        "nothing ends the isolation",
        "blank",
    ],
)
def test_text_is_one_line_fit_for_html(text: str, shown: str):
    assert plain(text) == shown


def test_long_text_is_cut_with_a_mark():
    assert plain("a" * 10_000, 50) == "a" * 49 + "…"
    assert plain("a" * 50, 50) == "a" * 50


@pytest.mark.parametrize("url", ["https://a.go.id/x?y=1#z", "http://a.go.id", "HTTPS://A.go.id/berita"])
def test_an_ordinary_address_is_linked_as_it_is(url: str):
    assert web_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.go.id",
        "https://",
        "https://a.go.id/ spasi",
        "https://admin:rahasia@a.go.id/",
        "https://a.go.id/\x07",
        "https://[::1",
        "https:\\\\a.go.id",
        "https://a.go.id/" + "x" * 3000,
        "",
    ],
)
def test_any_other_address_is_told_and_not_linked(url: str):
    assert web_link(url) is None


def test_an_id_becomes_a_file_name_that_stays_in_its_folder():
    assert page_name("dinas-pendidikan") == "dinas-pendidikan"
    assert page_name("../../etc/passwd").startswith("etc-passwd-")
    assert "/" not in page_name("a/b")
    assert page_name("a/b") != page_name("a.b")
    assert len(page_name("x" * 500)) < 100
