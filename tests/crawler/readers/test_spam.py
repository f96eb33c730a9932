"""Injected gambling is found wherever it stands; news about gambling is not taken for it."""

from __future__ import annotations

import pytest

from crawler.readers import spam
from crawler.readers.reading import Observation
from crawler.readers.spam import injected, is_lure, is_spam
from segar.model.evidence import DateKind, FindingCode, Source, Trait
from tests.crawler.readers.given import SITE, answer

LURES = [
    "Slot Gacor Hari Ini Gampang Maxwin",
    "Link Situs Toto Togel Terpercaya 2025",
    "Bocoran RTP Live Pragmatic Play Malam Ini",
    "Scatter Hitam Mahjong Ways Deposit Pulsa Tanpa Potongan",
    "Daftar Judi Online Slot Zeus Bonus New Member 100",
    "SLOT88: Situs Slot Resmi Anti Blokir",
    "Link Gacor Anti Nawala Nonstop Jackpot",
    "Prediksi Togel Hongkong Malam Ini",
    "Situs Judi Online24Jam Terpercaya No 1",
    "สล็อตเว็บตรง แตกง่าย",
    "老虎机 注册送",
]
DISGUISED = [
    "SL0T GAC0R MAXW1N",
    "ѕlоt gасоr",  # Cyrillic letters
    "s\u200bl\u200bo\u200bt ga\u00adcor",
    "ＳＬＯＴ ＧＡＣＯＲ",
    "slot-gacor-terbaru",
    "slot%20gacor%20777",
]
NEWS = [
    "Kominfo blokir 230 situs judi online",
    "Polda ungkap judi online beromzet miliaran",
    "Bahaya judi online bagi pelajar",
    "Waspada Slot Gacor, Diskominfo Edukasi Siswa SMA",
    "Gubernur Minta Situs Judi Online Ditutup",
    "Judi Online Rusak Masa Depan Generasi Muda",
    "ASN Pemprov Jatim Deklarasi Bebas Judi Online",
    "Pemain Judi Online di Jatim Capai Dua Juta Orang",
    "Sidang Kasus Togel di Pengadilan Negeri Surabaya",
    "Lomba Burung Berkicau Piala Gubernur, Murai Batu Paling Gacor",
    "Link Alternatif Pendaftaran PPDB Jawa Timur",
    "Bank Jatim Terima Deposit Dana Abadi Daerah",
    "Slot Antrean Paspor Ditambah",
    "Rapat Koordinasi Zeus dan Olimpiade Sains",
]


@pytest.mark.parametrize("title", LURES + DISGUISED)
def test_a_title_that_lures_is_spam(title):
    assert is_spam(title)


@pytest.mark.parametrize("title", NEWS)
def test_news_is_no_spam(title):
    assert not is_spam(title)


def test_an_address_that_lures_is_enough():
    assert is_lure(f"{SITE}slot-gacor-maxwin/", "Selamat datang")
    assert is_lure(f"{SITE}?p=9&judul=situs%20toto%20togel", "")
    assert not is_lure(f"{SITE}berita/rapat-kerja/", "Rapat Kerja")


def test_the_host_is_not_held_against_an_item():
    assert not is_lure("https://slot88.example/berita/rapat", "Rapat Kerja")


def test_news_whose_address_is_cut_short_is_still_news():
    assert not is_lure(f"{SITE}berita/situs-slot-gacor", "Polisi Bongkar Situs Slot Gacor")


# Pages


def page(body: str, *, title: str = "Dinas Pendidikan Provinsi Jawa Timur") -> str:
    return (
        f"<!doctype html><html lang=id><head><title>{title}</title></head><body>"
        '<header><a href="/">Beranda</a> <a href="/berita">Berita</a> <a href="/profil">Profil</a></header>'
        f"<main>{body}</main><footer>Jl. Gentengkali 33 Surabaya, 031-5342706</footer></body></html>"
    )


def found(body: str, **more: str) -> set[FindingCode]:
    return {finding.code for finding in spam.read(answer(page(body, **more))).findings}


CLEAN = "<h2>Rapat Kerja</h2><p>Senin, 3 Maret 2025</p><p>Kepala dinas membuka rapat kerja guru.</p>"


def test_a_clean_page_has_no_findings():
    assert found(CLEAN) == set()


HIDINGS = [
    "display:none",
    "display : none !important",
    "visibility:hidden",
    "position:absolute;left:-9999px",
    "position:absolute; top:-2000px",
    "text-indent:-9999px",
    "font-size:0",
    "opacity:0;",
    "overflow:hidden;height:1px",
]


@pytest.mark.parametrize("style", HIDINGS)
def test_a_block_of_lures_that_nobody_sees_is_hidden_spam(style):
    block = f'<div style="{style}"><a href="https://x.example">slot gacor</a> <b>situs toto</b></div>'
    assert FindingCode.SPAM_HIDDEN in found(CLEAN + block)


def test_the_attribute_hidden_hides_too():
    assert FindingCode.SPAM_HIDDEN in found(CLEAN + "<div hidden>slot gacor, rtp live, togel</div>")


def test_one_hidden_lure_in_few_words_is_enough():
    assert FindingCode.SPAM_HIDDEN in found(CLEAN + '<p style="display:none">Slot gacor maxwin hari ini</p>')


def test_the_words_that_show_it_are_kept():
    (finding,) = spam.read(answer(page('<p style="display:none">slot gacor, situs toto</p>'))).findings
    assert finding.raw == "slot gacor, situs toto"
    assert finding.url == SITE
    assert len(finding.sha256) == 64


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param("<p>Menu: Profil, Berita, PPID, Layanan, Kontak</p>", id="a menu"),
        pytest.param("<h3>Kominfo Blokir 230 Situs Judi Online</h3>", id="a slide with news"),
        pytest.param(
            "<h3>Polda Ungkap Bandar Judi Online</h3><p>Polisi menangkap tiga tersangka agen judi bola dan togel.</p>",
            id="a slide with news of several kinds of gambling",
        ),
        pytest.param(
            "<h3>Judi Online dan Togel Marak, Pelajar Jadi Sasaran</h3>", id="news without the police"
        ),
    ],
)
def test_what_a_script_will_show_later_is_no_injection(hidden):
    assert found(f'{CLEAN}<div class="slide" style="display:none">{hidden}</div>') == set()


def links(*texts: str, host: str = "promo.example") -> str:
    return "".join(f'<a href="https://{host}/{number}">{text}</a> ' for number, text in enumerate(texts))


def test_a_block_of_links_to_strangers_is_spam():
    assert FindingCode.SPAM_LINKS in found(CLEAN + links("slot gacor", "judi online", "toto macau"))


def test_links_whose_hosts_lure_are_spam_whatever_their_text():
    hosts = ("slot-gacor.example", "situstoto.example", "togel-hk.example")
    block = "".join(f'<a href="https://{host}/">di sini</a>' for host in hosts)
    assert FindingCode.SPAM_LINKS in found(CLEAN + block)


def test_two_links_are_no_block():
    assert FindingCode.SPAM_LINKS not in found(CLEAN + links("slot gacor", "judi online"))


def test_links_to_news_about_gambling_are_no_spam():
    titles = ("Kominfo blokir judi online", "Polda ungkap judi online", "Bahaya judi online bagi pelajar")
    assert found(CLEAN + links(*titles, host="kominfo.jatimprov.go.id")) == set()
    own = "".join(f'<h3><a href="/berita/{n}">{title}</a></h3>' for n, title in enumerate(titles))
    assert found(CLEAN + own) == set()


def test_a_page_title_that_lures_is_visible_spam():
    assert found(CLEAN, title="Slot Gacor Hari Ini – Dinas Pendidikan") == {FindingCode.SPAM_VISIBLE}


def test_an_open_text_of_many_lures_is_visible_spam():
    assert found("<p>Main slot gacor, rtp live, mahjong ways dan toto macau di sini.</p>") == {
        FindingCode.SPAM_VISIBLE
    }


def test_a_long_report_on_gambling_is_no_spam():
    report = (
        "<h1>Bahaya Judi Online bagi Pelajar</h1><p>Surabaya, 3 Maret 2025. Diskominfo mengimbau warga agar waspada "
        "terhadap slot online, togel, judi bola, poker online dan casino online. Istilah seperti slot gacor dan rtp "
        "live dipakai bandar judi untuk menjaring korban. Polisi dan OJK memblokir situs itu.</p>"
    )
    assert found(report, title="Bahaya Judi Online bagi Pelajar") == set()


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"<", b"{}", "<p>" * 5000], ids=range(5))
def test_rubbish_has_no_findings(body):
    assert spam.read(answer(body)).findings == ()


# Lists of items


def items(*titles: str, trait: Trait = Trait.SPAM) -> list[Observation]:
    return [
        Observation(
            url=f"{SITE}{number}",
            title=title,
            source=Source.FEED,
            detail="",
            raw="",
            published=None,
            date_kind=DateKind.UNDATED,
            traits=frozenset({trait}),
        )
        for number, title in enumerate(titles)
    ]


def test_a_list_with_several_items_that_lure_is_a_finding_of_its_own():
    (finding,) = injected(answer("", SITE + "feed/"), items("Slot A", "Slot B", "Slot C"))
    assert (finding.code, finding.url) == (FindingCode.SPAM_VISIBLE, SITE + "feed/")
    assert finding.raw == "Slot A · Slot B · Slot C"


def test_one_or_two_or_the_same_twice_are_no_finding():
    assert injected(answer(""), items("Slot A", "Slot B")) == ()
    assert injected(answer(""), items("Slot A", "Slot B")[:1] * 3) == ()
    assert injected(answer(""), items("A", "B", "C", trait=Trait.FOREIGN)) == ()
