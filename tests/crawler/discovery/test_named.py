"""Which accounts a site names as its own; share buttons and other people's accounts are none."""

from __future__ import annotations

import pytest

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
