"""Whose address it is: a redirect to another agency or to the portal is another channel."""

from __future__ import annotations

import pytest

from crawler.ownership import Ownership, start_urls
from segar.model.register import Agency, Channel, Organisation, Register


def register(**channels: str) -> Ownership:
    agencies = tuple(
        Agency(id=name, name=name, channels=tuple(Channel(url=url) for url in urls.split()))
        for name, urls in channels.items()
    )
    return Ownership(Register(organisation=Organisation(name="Jawa Timur"), agencies=agencies))


PROVINCE = register(
    kominfo="https://kominfo.jatimprov.go.id https://jatimprov.go.id",
    bkd="https://bkd.jatimprov.go.id",
    dindik="https://www.dindik.jatimprov.go.id/portal/",
    adpim="https://satu.jatimprov.go.id/opd/adpim",
    hukum="https://satu.jatimprov.go.id/opd/hukum",
)

STAYS = {
    "https": ("bkd", "http://bkd.jatimprov.go.id/", "https://bkd.jatimprov.go.id/"),
    "www": ("bkd", "https://bkd.jatimprov.go.id/", "https://www.bkd.jatimprov.go.id/"),
    "no www": ("dindik", "https://www.dindik.jatimprov.go.id/", "https://dindik.jatimprov.go.id/"),
    "a page below": ("bkd", "https://bkd.jatimprov.go.id/", "https://bkd.jatimprov.go.id/id/home"),
    "a page above, on its own host": (
        "dindik",
        "https://dindik.jatimprov.go.id/portal/",
        "https://dindik.jatimprov.go.id/beranda",
    ),
    "a subdomain": ("bkd", "https://bkd.jatimprov.go.id/", "https://web.bkd.jatimprov.go.id/"),
    "up from a machine": ("x", "https://web.pn-x.go.id/", "https://pn-x.go.id/"),
    "up below an agency": ("x", "https://berita.dinas.kab-x.go.id/", "https://dinas.kab-x.go.id/"),
    "its folder of the portal": (
        "hukum",
        "https://satu.jatimprov.go.id/opd/hukum",
        "https://satu.jatimprov.go.id/opd/hukum/beranda",
    ),
    "its other channel": ("kominfo", "https://kominfo.jatimprov.go.id/", "https://jatimprov.go.id/"),
}
LEAVES = {
    "another agency": ("bkd", "https://bkd.jatimprov.go.id/", "https://dindik.jatimprov.go.id/portal/"),
    "a page of another agency": ("bkd", "https://bkd.jatimprov.go.id/", "https://kominfo.jatimprov.go.id/x"),
    "the portal": ("bkd", "https://bkd.jatimprov.go.id/", "https://jatimprov.go.id/"),
    "a portal that is not registered": ("x", "https://bkd.kab-y.go.id/", "https://kab-y.go.id/"),
    "a stranger": ("bkd", "https://bkd.jatimprov.go.id/", "https://slot-gacor.example/"),
    "a look-alike": ("bkd", "https://bkd.jatimprov.go.id/", "https://evilbkd.jatimprov.go.id/"),
    "another folder of the portal": (
        "hukum",
        "https://satu.jatimprov.go.id/opd/hukum",
        "https://satu.jatimprov.go.id/opd/adpim",
    ),
    "the front of the portal": (
        "hukum",
        "https://satu.jatimprov.go.id/opd/hukum",
        "https://satu.jatimprov.go.id/",
    ),
    "a hosting company": ("x", "https://dinas-x.wordpress.com/", "https://wordpress.com/typo"),
    "another port of a numbered host": ("x", "http://127.0.0.1:8001/", "http://127.0.0.1:8002/"),
    "no address": ("bkd", "https://bkd.jatimprov.go.id/", "mailto:bkd@jatimprov.go.id"),
}


@pytest.mark.parametrize(("agency", "start", "end"), STAYS.values(), ids=STAYS.keys())
def test_a_redirect_within_the_site_is_followed(agency: str, start: str, end: str):
    assert not PROVINCE.leads_elsewhere(agency, start, end)


@pytest.mark.parametrize(("agency", "start", "end"), LEAVES.values(), ids=LEAVES.keys())
def test_a_redirect_to_somebody_else_is_another_channel(agency: str, start: str, end: str):
    assert PROVINCE.leads_elsewhere(agency, start, end)


def test_the_other_scheme_and_www_are_tried_where_an_address_does_not_answer():
    assert start_urls("https://bkd.jatimprov.go.id/x") == (
        "https://bkd.jatimprov.go.id/x",
        "http://bkd.jatimprov.go.id/x",
        "https://www.bkd.jatimprov.go.id/x",
    )
    assert start_urls("http://www.bkd.go.id") == (
        "http://www.bkd.go.id",
        "https://www.bkd.go.id",
        "http://bkd.go.id",
    )
    assert start_urls("http://127.0.0.1:8001/") == ("http://127.0.0.1:8001/", "https://127.0.0.1:8001/")
