"""Which accounts a site names as its own; share buttons and other people's accounts are none."""

from __future__ import annotations

from time import perf_counter

import pytest

from crawler.discovery import hubs
from crawler.discovery.named import Findings, Named, read
from crawler.discovery.proposals import proposed
from segar.model.account import Account, account_at
from segar.model.register import Agency, Channel, ChannelKind, Organisation, Register
from tests.crawler.connectors.asking import response

K = ChannelKind
HTML = {"content-type": "text/html; charset=utf-8"}
CHANNEL_ID = "UC" + "a1B2-_c3D4" * 2 + "xy"


@pytest.mark.parametrize(
    ("url", "account"),
    [
        ("https://www.instagram.com/dindik_jatim/?hl=id", Account(K.INSTAGRAM, "dindik_jatim")),
        ("https://m.facebook.com/DindikJatim", Account(K.FACEBOOK, "DindikJatim")),
        ("https://www.facebook.com/profile.php?id=100064", Account(K.FACEBOOK, id="100064")),
        ("https://id-id.facebook.com/people/Dinas-X/1000577/", Account(K.FACEBOOK, id="1000577")),
        ("https://twitter.com/@dindik", Account(K.X, "dindik")),
        ("https://x.com/dindik", Account(K.X, "dindik")),
        ("https://www.youtube.com/@DindikJatim/videos", Account(K.YOUTUBE, "DindikJatim")),
        (f"https://youtube.com/channel/{CHANNEL_ID}", Account(K.YOUTUBE, id=CHANNEL_ID)),
        ("https://www.tiktok.com/@dindik?lang=id", Account(K.TIKTOK, "dindik")),
        ("https://t.me/s/dindik", Account(K.TELEGRAM, "dindik")),
        ("https://t.me/dindik", Account(K.TELEGRAM, "dindik")),
        ("https://whatsapp.com/channel/0029Va", Account(K.WHATSAPP, "0029Va")),
        ("https://www.threads.net/@dindik", Account(K.THREADS, "dindik")),
        (
            "https://id-id.facebook.com/Dinas-Sosial-Contoh-104567890123456/",
            Account(K.FACEBOOK, id="104567890123456"),
        ),
        ("https://web.facebook.com/dinas.x/photos", Account(K.FACEBOOK, "dinas.x")),
        ("https://www.youtube.com/DinasXTV?sub_confirmation=1", Account(K.YOUTUBE, "DinasXTV")),
        ("https://instagram.com/_u/dinas.x", Account(K.INSTAGRAM, "dinas.x")),
        ("https://mobile.twitter.com/dinas_x?s=21&t=AbC", Account(K.X, "dinas_x")),
        ("https://x.com/nama_yang_terlalu_panjang", None),
        ("https://www.facebook.com/2008/fbml", None),
        ("https://www.facebook.com/policies/cookies", None),
        ("https://www.youtube.com/premium", None),
        ("https://www.instagram.com/legal/privacy/", None),
        ("https://www.facebook.com/sharer/sharer.php?u=x", None),
        ("https://www.facebook.com/sharer.php?u=x", None),
        ("https://twitter.com/intent/tweet?url=x", None),
        ("https://x.com/share?url=x", None),
        ("https://t.me/share/url?url=x", None),
        ("https://t.me/dindik/12", None),
        ("https://t.me/+abcdef", None),
        ("https://wa.me/62812", None),
        ("https://api.whatsapp.com/send?text=x", None),
        ("https://www.instagram.com/p/C1/", None),
        ("https://www.youtube.com/watch?v=a", None),
        ("https://www.youtube.com/embed/a", None),
        ("https://x.com/dindik/status/1", None),
        ("https://www.tiktok.com/@dindik/video/7", None),
        ("https://www.facebook.com/", None),
        ("https://facebook.com.palsu.id/dindik", None),
        ("https://dindik.jatimprov.go.id/instagram.com/x", None),
    ],
)
def test_an_address_leads_to_an_account_or_to_none(url: str, account: Account | None):
    assert account_at(url) == account


@pytest.mark.parametrize(
    ("one", "other", "handle"),
    [
        ("https://www.instagram.com/Dinas.X/", "http://instagram.com/dinas.x?igsh=1", "dinas.x"),
        ("https://facebook.com/DinasX.Contoh", "https://m.facebook.com/dinasxcontoh", "DinasX.Contoh"),
        ("https://facebook.com/pages/Dinas/104567890123456", "https://facebook.com/profile.php?id=104567890123456",
         "104567890123456"),
        ("https://twitter.com/DinasX", "https://x.com/dinasx", "dinasx"),
    ],
)  # fmt: skip
def test_one_account_has_one_key_and_one_spelling_however_a_site_writes_it(one: str, other: str, handle: str):
    here, there = account_at(one), account_at(other)
    assert here is not None
    assert there is not None
    assert here.key == there.key
    assert here.handle == handle


def named(body: str, *, contact_page: bool = False) -> list[str]:
    page = response(f"<html><body>{body}</body></html>", url="https://dinas.go.id/", headers=HTML)
    return [one.account.handle for one in read(page, contact_page=contact_page).accounts]


@pytest.mark.parametrize(
    ("body", "handles"),
    [
        ("<footer>Web by <a href='https://instagram.com/studio'>Studio</a></footer>", []),
        ("<footer><p>© Dinas</p><a href='https://instagram.com/dinas_x'></a></footer>", ["dinas_x"]),
        ("<footer><h4>Tautan Terkait</h4><ul><li><a href='https://instagram.com/lain'>IG</a></ul></footer>", []),
        ("<footer><a href='https://instagram.com/pakgub' title='Gubernur'></a></footer>", []),
        ("<footer><a href='https://instagram.com/x_y' title='Dinas X Pemerintah Provinsi Y'></a></footer>", ["x_y"]),
        ("<footer><div class='komentar'><a href='https://x.com/warga'>X</a></div></footer>", []),
        ("<header><a href='https://facebook.com/username'>F</a><a href='https://t.me/dinas_bot'>T</a></header>", []),
        ("<main><p><a href='https://x.com/dinas_x'><img src=x.png></a></p></main>", ["dinas_x"]),
        ("<main><p>menurut <a href='https://x.com/tokoh'>tokoh</a></p></main>", []),
        ("<div class='author-box'><a href='https://x.com/penulis'></a></div>", []),
        ("<footer>IG/TikTok: @dinas_x</footer>", ["dinas_x", "dinas_x"]),
        ("<main>IG: @orang</main>", []),
        ("<script>var s = {instagram: 'https://instagram.com/dinas_x'}</script>", ["dinas_x"]),
        ("<script>var s = {author: {name: 'A', twitter: 'https://x.com/penulis'}}</script>", []),
        ("<nav><a href='https://x.com/dinas_x'></a></nav><main><a href='https://x.com/b'></a></main>", ["dinas_x"]),
    ],
)  # fmt: skip
def test_what_stands_around_a_link_says_whose_account_it_is(body: str, handles: list[str]):
    assert named(body) == handles


def test_on_a_page_of_contacts_the_text_itself_is_the_sites_own():
    body = "<main><article>Instagram: <a href='https://instagram.com/dinas_x'>kami</a></article></main>"
    assert named(body) == []
    assert named(body, contact_page=True) == ["dinas_x"]


def test_sub_sites_stand_in_the_frame_and_feeds_of_posts_on_another_host():
    page = """<html><head><link rel="alternate" type="application/rss+xml" href="/feed/">
    <link rel="alternate" type="application/rss+xml" href="https://feeds.feedburner.com/dinas">
    <link rel="alternate" type="application/rss+xml" title="Comments" href="https://feeds.feedburner.com/komentar">
    </head><body><nav><a href="https://ppid.dinas.prov.go.id/profil">PPID</a>
    <a href="https://webmail.dinas.prov.go.id/">Surel</a><a href="https://prov.go.id/">Provinsi</a></nav>
    <main><a href="https://arsip.dinas.prov.go.id/1">lama</a></main></body></html>"""
    found = read(response(page, url="https://dinas.prov.go.id/", headers=HTML))
    assert found.sites == ("https://ppid.dinas.prov.go.id/",)
    assert found.feeds == ("https://feeds.feedburner.com/dinas",)
    register = Register(
        organisation=Organisation(name="Provinsi"),
        agencies=(Agency(id="dinas", name="Dinas", channels=(Channel(url="https://dinas.prov.go.id"),)),),
    )
    channels = [one.channel.address for one in proposed(register, {"dinas": found})["dinas"]]
    assert channels == ["https://ppid.dinas.prov.go.id/", "https://feeds.feedburner.com/dinas"]


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://linktr.ee/dinas", True),
        ("https://www.s.id/dinas", True),
        ("https://bit.ly/ig-dinas", True),
        ("https://linktr.ee/", False),
        ("https://linktr.ee/login", False),
        ("https://s.jatimprov.go.id/x", False),
        ("https://linktr.ee.palsu.id/dinas", False),
    ],
)
def test_a_link_hub_is_known_by_its_host(url: str, is_one: bool):
    assert hubs.is_hub(url) is is_one
    assert hubs.is_hub("https://s.jatimprov.go.id/x", {"s.jatimprov.go.id"})


def test_a_name_that_bears_another_agency_or_the_government_is_not_proposed():
    def agency(name: str, short: str, url: str) -> Agency:
        return Agency(id=short.lower(), name=name, short=short, channels=(Channel(url=url),))

    register = Register(
        organisation=Organisation(name="Pemerintah Provinsi Jawa Timur"),
        agencies=(
            agency("Dinas Pendidikan", "Dindik", "https://dindik.jatimprov.go.id"),
            agency("Dinas Kesehatan", "Dinkes", "https://dinkes.jatimprov.go.id"),
            agency("Dinas Kominfo", "Kominfo", "https://jatimprov.go.id"),
        ),
    )
    names = ("dindikjatim", "dinkes_jatim", "jatimprov", "pemprovjatim", "kemdikbud.ri", "smartschooljatim")
    found = Findings(tuple(Named(Account(K.INSTAGRAM, name), "footer") for name in names))
    handles = [one.channel.handle for one in proposed(register, {"dindik": found})["dindik"]]
    assert handles == ["dindikjatim", "smartschooljatim"]


def test_what_several_sites_name_is_the_one_s_whose_name_it_bears_or_nobody_s():
    register = Register(
        organisation=Organisation(name="Provinsi"),
        agencies=tuple(
            Agency(
                id=short.lower(), name=name, short=short, channels=(Channel(url=f"https://{short}.go.id"),)
            )
            for name, short in (("Dinas Pendidikan", "Dindik"), ("Dinas Kesehatan", "Dinkes"))
        ),
    )
    both = Findings(
        (Named(Account(K.X, "cettar_official"), "footer"), Named(Account(K.X, "dindik_tv"), "footer"))
    )
    found = proposed(register, {"dindik": both, "dinkes": both})
    assert {agency: [one.channel.handle for one in many] for agency, many in found.items()} == {
        "dindik": ["dindik_tv"],
        "dinkes": [],
    }


PAGE = """<html><head><script type="application/ld+json">{"@graph": [
 {"@type": "GovernmentOrganization", "sameAs": ["https://www.instagram.com/dinas_asli", "https://dinas.go.id"]},
 {"@type": "NewsArticle", "author": {"@type": "Person", "sameAs": "https://x.com/wartawan"}}]}</script></head><body>
<header><a href="https://www.facebook.com/DinasAsli">F</a></header>
<main class="main"><div class="kontak"><article><a href="https://www.instagram.com/pejabat">beliau</a></article></div>
<div class="share"><a href="https://t.me/orang_lain">bagi</a></div>
<p><a href="https://www.youtube.com/@kanal_tamu">tonton</a></p></main>
<div class="widget-sosmed"><a href="https://www.tiktok.com/@dinas.asli">T</a></div>
<footer><a href="https://www.facebook.com/dinasasli/">F</a>
<a href="https://www.facebook.com/sharer.php?u=x">bagikan</a><a href="//x.com/pemprov">X</a></footer></body></html>"""


def test_a_site_s_own_accounts_stand_in_its_frame_and_in_same_as():
    named = read(response(PAGE, url="https://dinas.go.id/", headers=HTML)).accounts
    assert {(one.account.kind, one.account.name, one.where) for one in named} == {
        (K.INSTAGRAM, "dinas_asli", "sameAs"),
        (K.FACEBOOK, "DinasAsli", "header"),
        (K.TIKTOK, "dinas.asli", "social"),
        (K.X, "pemprov", "footer"),
    }


def test_a_list_of_many_accounts_on_one_platform_is_a_list_of_others():
    links = "".join(f'<a href="https://www.instagram.com/opd{number}">x</a>' for number in range(4))
    page = f"<html><body><footer>{links}<a href='https://x.com/dinas'>x</a></footer></body></html>"
    named = read(response(page, url="https://dinas.go.id/", headers=HTML)).accounts
    assert [one.account.kind for one in named] == [K.X]


@pytest.mark.parametrize("body", ["", "<", "{}", "<script type='application/ld+json'>[[[</script>"])
def test_a_broken_page_names_nobody(body: str):
    assert read(response(body, headers=HTML)).accounts == ()


def test_known_accounts_those_of_others_and_the_government_s_are_not_proposed():
    def agency(name: str, *channels: Channel) -> Agency:
        return Agency(id=name, name=name, channels=channels)

    register = Register(
        organisation=Organisation(name="Provinsi"),
        agencies=(
            agency("satu", Channel(kind=K.INSTAGRAM, url="https://www.instagram.com/Satu/")),
            agency("dua", Channel(kind=K.X, handle="@dua")),
        ),
    )
    pemprov, baru = Named(Account(K.X, "Pemprov"), "footer"), Named(Account(K.YOUTUBE, "baru"), "footer")
    named = {
        "satu": Findings(
            (
                Named(Account(K.INSTAGRAM, "satu"), "header"),
                Named(Account(K.X, "Dua"), "footer"),
                pemprov,
                baru,
            )
        ),
        "dua": Findings((pemprov,)),
    }
    found = {
        agency: [one.channel.handle for one in many] for agency, many in proposed(register, named).items()
    }
    assert found == {"satu": ["baru"], "dua": []}


@pytest.mark.parametrize(
    "body",
    [
        "<div>" + "<a href='https://instagram.com/a'>x</a>" * 20_000,
        "<p class='" + "share-" * 100_000 + "'>" + "<a href='https://instagram.com/a'>x</a>" * 300,
        "<script>" + 'name:"instagram",' * 50_000 + "</script>",
        "<footer>" + "instagram / " * 50_000,
    ],
    ids=["links", "classes", "script", "text"],
)
def test_a_page_that_would_eat_time_is_read_in_seconds(body: str):
    began = perf_counter()
    read(response(body, headers=HTML))
    assert perf_counter() - began < 10  # without bounds the second takes minutes
