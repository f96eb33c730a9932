"""One name for one item, wherever it was found; and what belongs to one site."""

from __future__ import annotations

import pytest

from crawler.canonical import absolute, canonical, host_of, own_item, same_site, scope_of

ITEM = "https://dinas.go.id/berita/rapat-kerja"


@pytest.mark.parametrize(
    "found",
    [
        "http://dinas.go.id/berita/rapat-kerja",
        "https://www.dinas.go.id/berita/rapat-kerja/",
        "HTTPS://WWW.Dinas.GO.ID:443/berita/rapat-kerja",
        "http://dinas.go.id:80/berita/rapat-kerja",
        "https://dinas.go.id/berita/rapat-kerja?utm_source=wa&utm_medium=share",
        "https://dinas.go.id/berita/rapat-kerja?fbclid=IwAR0x&gclid=1",
        "https://dinas.go.id/berita/rapat-kerja#komentar",
        "https://dinas.go.id/berita/rapat-kerja/#respond",
        "https://dinas.go.id//berita//rapat-kerja",
        "https://dinas.go.id/index.php/berita/rapat-kerja",
        "https://dinas.go.id/berita/rapat%2Dkerja",
        "https://dinas.go.id./berita/rapat-kerja",
        "https://dinas.go.id/berita/rapat-kerja?PHPSESSID=0a1b2c",
        "https://dinas.go.id/berita/rapat-kerja?m=1",
        "https://dinas.go.id/berita/rapat-kerja/amp/",
        "https://dinas.go.id/berita/rapat-kerja?amp=1",
    ],
)
def test_one_item_has_one_name(found: str) -> None:
    assert canonical(found) == canonical(ITEM)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://dinas.go.id/?p=12", "https://dinas.go.id/?p=13"),
        ("https://dinas.go.id/detail.php?id=1&kat=2", "https://dinas.go.id/detail.php?id=2&kat=2"),
        ("https://dinas.go.id/berita/1", "https://dinas.go.id/berita/2"),
        ("https://dinas.go.id:8080/berita/1", "https://dinas.go.id/berita/1"),
        ("https://ppid.dinas.go.id/berita/1", "https://dinas.go.id/berita/1"),
        ("https://dinas.go.id/Berita/AbC", "https://dinas.go.id/berita/abc"),
        ("https://dinas.go.id/index.php?option=com_content&id=4", "https://dinas.go.id/index.php?id=5"),
        ("https://dinas.go.id/view?ref_id=7", "https://dinas.go.id/view?ref_id=8"),
    ],
)
def test_different_items_have_different_names(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_order_of_parameters_does_not_matter() -> None:
    assert canonical("https://a.id/?id=1&kat=2") == canonical("http://a.id/?kat=2&id=1")


def test_front_page_has_one_name() -> None:
    names = {
        canonical(f"https://a.id{path}") for path in ("", "/", "/index.php", "/index.html", "/index.php/")
    }
    assert len(names) == 1


def test_a_name_of_a_name_is_itself() -> None:
    for url in (
        ITEM,
        "https://a.id/?q=a%20b+c",
        "https://a.id/berita/jum%27at%20berkah",
        "https://a.id/%E0%B8%AA",
    ):
        assert canonical(canonical(url)) == canonical(url)


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "http://[::1",
        "https://a.id:99999/x",
        "https://a.id:port/",
        "//",
        "\0\0",
        "https://" + "a" * 9000,
        "\ud800",
    ],
)
def test_no_address_makes_it_fail(hostile: str) -> None:
    assert len(canonical(hostile)) <= 2000
    assert isinstance(host_of(hostile), str)
    assert not same_site(hostile, "https://a.id/")
    absolute("https://a.id/", hostile)
    scope_of(hostile)


@pytest.mark.parametrize(
    ("link", "leads_to"),
    [
        ("berita/1", "https://a.id/opd/berita/1"),
        ("/berita/1", "https://a.id/berita/1"),
        ("//b.id/x", "https://b.id/x"),
        (" https://a.id/x\n", "https://a.id/x"),
        ("?id=3", "https://a.id/opd/?id=3"),
        ("https://a.id/x#isi", "https://a.id/x"),
        ("/berita/rapat\n kerja", "https://a.id/berita/rapat%20kerja"),
        ("https:/berita/2", "https://a.id/berita/2"),
        ("#", None),
        ("", None),
        ("javascript:void(0)", None),
        ("JavaScript:void(0)", None),
        ("mailto:humas@a.id", None),
        ("tel:0318292591", None),
        ("whatsapp://send?text=x", None),
        ("http://[bad", None),
        ("data:text/html,x", None),
    ],
)
def test_where_a_link_leads(link: str, leads_to: str | None) -> None:
    assert absolute("https://a.id/opd/", link) == leads_to


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://www.a.go.id/x", "https://a.go.id/y", True),
        ("https://a.go.id/", "https://a.go.id:443/", True),
        ("https://a.go.id:8443/", "https://a.go.id/", False),
        ("https://ppid.a.go.id/", "https://a.go.id/", False),
        ("https://a.go.id/", "https://b.go.id/", False),
        ("https://a.go.id.jahat.com/", "https://a.go.id/", False),
        ("mailto:x", "mailto:x", False),
    ],
)
def test_what_is_one_site(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same


@pytest.mark.parametrize(
    ("address", "scope"),
    [
        ("https://jatimprov.go.id/opd/bkd", "/opd/bkd/"),
        ("https://jatimprov.go.id/opd/bkd/", "/opd/bkd/"),
        ("https://bkd.go.id", "/"),
        ("https://bkd.go.id/index.php", "/"),
        ("https://bkd.go.id/web/index.html", "/web/"),
        ("https://bkd.go.id/beranda", "/"),
        ("https://bkd.go.id/home", "/"),
        ("https://bkd.go.id/id", "/"),
    ],
)
def test_below_which_path_a_channel_lives(address: str, scope: str) -> None:
    assert scope_of(address) == scope


@pytest.mark.parametrize(
    ("page", "item", "own"),
    [
        ("https://bkd.jatimprov.go.id/", "http://www.bkd.jatimprov.go.id/berita/1", True),
        ("https://bkd.jatimprov.go.id/", "https://ppid.bkd.jatimprov.go.id/berita/1", True),
        ("https://jatimprov.go.id/", "https://bkd.jatimprov.go.id/berita/1", False),
        ("https://surabaya.go.id/", "https://dispendik.surabaya.go.id/berita/1", False),
        ("https://bkd.jatimprov.go.id/", "https://dindik.jatimprov.go.id/berita/1", False),
        ("https://bkd.jatimprov.go.id/", "https://www.detik.com/jatim/1", False),
        ("https://bkd.jatimprov.go.id/", "https://bkd.jatimprov.go.id.jahat.com/1", False),
    ],
)
def test_whose_an_item_is(page: str, item: str, own: bool) -> None:
    assert own_item(page, item) is own


@pytest.mark.parametrize(
    ("link", "leads_to"),
    [
        ("/", "http://dinas.go.id:8080/"),
        ("/berita/1", "http://dinas.go.id:8080/berita/1"),
        ("/berita.php?id=7&hal=2", "http://dinas.go.id:8080/berita.php?id=7&hal=2"),
        ("/a/../b", "http://dinas.go.id:8080/b"),
        ("/./b", "http://dinas.go.id:8080/b"),
        ("//lain.go.id/b", "http://lain.go.id/b"),
        ("/b?", "http://dinas.go.id:8080/b"),
        ("/b#c", "http://dinas.go.id:8080/b"),
        ("/" + "b" * 2000, None),
    ],
)
def test_a_link_from_the_root_leads_where_a_browser_goes(link, leads_to):
    assert absolute("http://dinas.go.id:8080/opd/index.php?x=1#y", link) == leads_to


@pytest.mark.parametrize("base", ["ftp://dinas.go.id/", "http://dinas.go.id:pintu/", "kabar", ""])
def test_a_link_from_the_root_of_nothing_leads_nowhere(base):
    assert absolute(base, "/berita/1") is None
