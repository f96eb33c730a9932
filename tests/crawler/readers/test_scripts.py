"""Scripts of single-page apps lead to the API that they load."""

from __future__ import annotations

import pytest

from crawler.interpret import interpret
from crawler.readers.reading import Kind
from tests.crawler.readers.given import SITE, answer

SHELL = (
    '<html><head><title>Dinas</title><script src="/js/vendor.8f1.js"></script>'
    '<script src="https://cdn.example/vue.js"></script><script type="module" src="/assets/index-7c1e.js">'
    '</script></head><body><div id="app"></div>{}</body></html>'
)


def _followed(kind: Kind | None, body: str, url: str = SITE, wanted: Kind = Kind.API) -> list[str]:
    return [follow.url for follow in interpret(kind, answer(body, url)).follow if follow.kind is wanted]


def test_an_empty_page_leads_to_its_own_script():
    assert _followed(None, SHELL.format(""), wanted=Kind.SCRIPT) == [SITE + "assets/index-7c1e.js"]


def test_a_page_with_something_to_read_does_not():
    text = "<p>" + "Pelayanan dilaksanakan setiap hari kerja. " * 20 + "</p>"
    assert _followed(None, SHELL.format(text), wanted=Kind.SCRIPT) == []


@pytest.mark.parametrize(
    ("script", "path"),
    [
        ('fetch("/api/public/artikel?limit=12").then(r=>r.json())', "api/public/artikel?limit=12"),
        ("const u=`/api/v1/berita`;", "api/v1/berita"),
        ("axios.get('https://dinas.jatimprov.go.id/api/pengumuman')", "api/pengumuman"),
    ],
)
def test_a_script_names_the_list_of_news(script: str, path: str):
    assert _followed(Kind.SCRIPT, script, SITE + "assets/index-7c1e.js") == [SITE + path]


@pytest.mark.parametrize(
    "script",
    [
        'fetch("/api/login")',
        'fetch("https://lain.go.id/api/berita")',
        '<!doctype html><script>fetch("/api/berita")</script>',
    ],
    ids=["no news", "somebody else's", "a page in the place of a script"],
)
def test_what_else_a_script_names_is_left_alone(script: str):
    assert _followed(Kind.SCRIPT, script, SITE + "assets/index-7c1e.js") == []
