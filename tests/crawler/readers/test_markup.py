"""Pages whose bytes are made to hurt: charsets that are none, tags without end."""

from __future__ import annotations

from random import Random

import pytest

from crawler.interpret import interpret
from crawler.outcome import outcome_of_page
from crawler.readers.markup import page
from segar.model.evidence import Outcome
from tests.crawler.readers.given import answer

CARD = (
    '<article><h2><a href="/berita/rapat">Rapat Kerja Dinas Pendidikan</a></h2><p>3 Maret 2025</p></article>'
)
HOME = f"<html><head><title>Dinas</title>{{}}</head><body><h1>Berita Dinas</h1>{CARD}</body></html>"
# Python's codecs that are no charsets: programs, escapes, and a name for what cannot be decoded.
STRANGE = ["rot13", "zip", "base64", "hex", "uu", "idna", "punycode", "undefined", "unicode_escape"]


@pytest.mark.parametrize("charset", [*STRANGE, "x" * 10_000, "../../etc/passwd", "\0"])
@pytest.mark.parametrize("place", ["header", "meta"])
def test_a_page_in_no_charset_is_read_all_the_same(charset: str, place: str):
    meta = f'<meta charset="{charset}">' if place == "meta" else ""
    body = HOME.format(meta).encode() + b"\xe9 \\q"
    response = answer(body, kind="text/html" + (f"; charset={charset}" if place == "header" else ""))
    assert outcome_of_page(response)[0] is Outcome.READ
    assert [seen.url for seen in interpret(None, response).observations if seen.published]


def tag_of_many(dice: Random) -> bytes:
    """A tag with 700 attributes between and in all that can stand in a tag."""
    bits = """< > / = " ' <a x= =" =' \n y ? &quot; !-- <! ]]> </a <a>""".split(" ")
    parts = ["<html><body><div "]
    for number in range(700):
        parts.append(f"n{number}" + " " * (dice.random() < 0.8))
        if dice.random() < 0.004:
            parts.append(dice.choice(bits))
    return "".join(parts).encode() + dice.choice((b">x</div>", b"", b'">x', b"'>x"))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(HOME.format("") + "<p " + " ".join(f"a{n}=b" for n in range(2000)) + ">", id="many"),
        *(pytest.param(tag_of_many(Random(seed)), id=f"broken {seed}") for seed in range(8)),
    ],
)
def test_no_element_has_attributes_without_end(body: str | bytes):
    """Each costs as much as all before it: 150,000 on one element took a minute, in which nothing else was read."""
    tree = page(answer(body))
    assert tree is not None
    assert max(len(element.attrib) for element in tree.iter("*")) <= 500
