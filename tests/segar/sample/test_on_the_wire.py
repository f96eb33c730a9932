"""Each site shows what its note says, to a plain HTTP client that knows nothing of Segar."""

from __future__ import annotations

import json
import re
import socket
import ssl
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from segar.sample.network import SampleNetwork
from segar.sample.truth import Truth
from tests.segar.sample.conftest import NOW, Got, get

TODAY = "24 November 2026"


@pytest.fixture(scope="module")
def truths(network: SampleNetwork) -> dict[str, Truth]:
    return {truth.agency: truth for truth in network.truth(NOW) if truth.channel == "website"}


def _title(truth: Truth) -> str:
    assert truth.last_title is not None
    return truth.last_title


# Where the newest publication can be read, and what does not hold it.
PLACES = {
    "dinas-kominfo": ("feed/", "wp-json/wp/v2/posts"),
    "dinas-perdagangan": ("wp-json/wp/v2/posts", "feed/"),
    "dinas-kepemudaan": ("feed/", ""),
    "badan-kepegawaian": ("rss.xml", "feed/"),
    "kantor-penghubung": ("feeds/posts/default", "feeds/comments/default"),
    "desa-sidorejo": ("feed", "rss.xml"),
    "dinas-esdm": ("rss/", "feed/"),
    "sekretariat-dprd": ("sitemap-news.xml", ""),
    "dinas-perumahan": ("", "feed/"),
    "badan-pendapatan": ("api/v1/berita", ""),
    "dinas-pekerjaan-umum": ("api/public/artikel", ""),
    "badan-bencana": ("", "feed/"),
    "galeri-seni": ("", "feed/"),
    "dinas-pengairan": ("artikel", "feed/"),
    "dinas-tata-ruang": ("berita", "feed/"),
    "dinas-perempuan": ("kegiatan", "feed/"),
    "biro-kesra": ("berita", "feed/"),
    "dinas-perikanan": ("", "feed/"),
    "dinas-lingkungan": ("?format=feed&type=rss", "profil"),
    "biro-ekonomi": ("feed/", "profil"),
}


@pytest.mark.parametrize(("site", "places"), PLACES.items(), ids=PLACES.keys())
def test_the_newest_publication_is_in_its_place(
    network: SampleNetwork, truths: dict[str, Truth], site: str, places: tuple[str, str]
) -> None:
    there, elsewhere = (get(network.addresses[site] + place) for place in places)
    assert there.status == 200
    assert _title(truths[site]) in there.text
    assert _title(truths[site]) not in elsewhere.text


def _only_in_script(got: Got) -> bool:
    visible = re.sub(r"<script.*?</script>", "", got.text, flags=re.DOTALL)
    return len(re.sub(r"<[^>]+>", " ", visible).split()) < 20


HOME_SHOWS: dict[str, Callable[[Got], bool]] = {
    "dinas-sosial": lambda got: TODAY in got.text,
    "desa-sidorejo": lambda got: TODAY in got.text,
    "dinas-kesehatan": lambda got: "2016–2026" in got.text,
    "badan-bencana": lambda got: "hari yang lalu" in got.text and "2026-" not in got.text,
    "galeri-seni": lambda got: "/2026/09/" in got.text and "September" not in got.text,
    "balai-pelatihan": lambda got: bool(re.search(r"(?<!\d )Agustus 2026", got.text)),
    "dinas-pengairan": lambda got: '<span class="m">Okt</span>' in got.text,
    "balai-bahasa": lambda got: "031-8292591" in got.text and "20261122" in got.text,
    "dinas-tata-ruang": lambda got: "Perda Nomor 4 Tahun 2026" in got.text,
    "dinas-perumahan": lambda got: "__NEXT_DATA__" in got.text and _only_in_script(got),
    "dinas-perindustrian": _only_in_script,
    "dinas-kebersihan": lambda got: "Berita Pemerintah Provinsi" in got.text and TODAY in got.text,
    "taman-budaya": lambda got: "youtube.com/watch" in got.text and "23 Nov 2026" in got.text,
    "biro-kesra": lambda got: "Berita Pemerintah Provinsi" in got.text,
    "badan-promosi": lambda got: "Featured" in got.text,
    "dinas-perkebunan": lambda got: 'display:none"><a' in got.text and "slot gacor" in got.text,
    "dinas-kelautan": lambda got: "Slot Gacor" in got.text,
    "balai-wisata": lambda got: "ZEUS77" in got.text and "Balai Wisata" not in got.text,
    "unit-pasar": lambda got: got.status == 200 and "for sale" in got.text,
    "badan-riset": lambda got: got.status == 200 and "under construction" in got.text,
    "badan-diklat": lambda got: got.status == 200 and 'type="password"' in got.text,
    "balai-laboratorium": lambda got: got.status == 200 and "tidak ditemukan" in got.text,
    "balai-benih": lambda got: got.status == 200 and "Welcome to nginx!" in got.text,
    "dinas-kependudukan": lambda got: got.status == 503 and got.headers["cf-mitigated"] == "challenge",
    "badan-aset": lambda got: got.status == 403 and "Request Rejected" in got.text,
    "badan-keuangan": lambda got: got.status == 403 and "wilayah Indonesia" in got.text,
    "dinas-koperasi": lambda got: got.status == 500,
    "dinas-penanaman-modal": lambda got: len(got.text) > 5_000_000,
    "dinas-kebudayaan": lambda got: "\ufffd" in got.text and "utf-8" in got.headers["content-type"],
    "biro-organisasi": lambda got: 'http-equiv="refresh"' in got.text,
}


@pytest.mark.parametrize(("site", "shows"), HOME_SHOWS.items(), ids=HOME_SHOWS.keys())
def test_the_home_page_shows_what_the_note_says(
    network: SampleNetwork, site: str, shows: Callable[[Got], bool]
) -> None:
    got = get(network.addresses[site])
    assert shows(got), f"{got.status} {got.text[:500]}"


def test_a_feed_of_an_https_site_still_says_http(network: SampleNetwork) -> None:
    url = network.addresses["dinas-kominfo"]
    assert url.startswith("https:")
    assert "<link>http://" in get(url + "feed/").text


def test_php_warnings_stand_before_the_xml(network: SampleNetwork) -> None:
    text = get(network.addresses["dinas-kepemudaan"] + "feed/").text
    assert 0 < text.index("Warning") < text.index("<?xml")


def test_a_bundle_alone_names_the_api(network: SampleNetwork) -> None:
    url = network.addresses["dinas-pekerjaan-umum"]
    home = get(url).text
    (script,) = re.findall(r'src="(/assets/[^"]+)"', home)
    assert "/api/" not in home
    assert "/api/public/artikel" in get(url.rstrip("/") + script).text


def test_a_drupal_shows_today_in_a_time_element(network: SampleNetwork) -> None:
    text = get(network.addresses["dinas-perpustakaan"]).text
    assert '<time datetime="2026-11-24T08:00:00+07:00">' in text
    assert "rss.xml" not in text


def test_a_built_sitemap_says_now_of_every_page(network: SampleNetwork) -> None:
    text = get(network.addresses["dinas-pariwisata"] + "sitemap.xml").text
    assert set(re.findall(r"<lastmod>(.{10})", text)) == {"2026-11-24"}


def test_an_edited_old_article_leads_the_feed(network: SampleNetwork, truths: dict[str, Truth]) -> None:
    titles = re.findall(r"<title>(.*?)</title>", get(network.addresses["dinas-kehutanan"] + "feed/").text)
    assert titles.index(_title(truths["dinas-kehutanan"])) == 3, (
        "the feed's own, two that were edited, the newest"
    )


def test_a_changed_date_stands_beside_the_date_of_publication(network: SampleNetwork) -> None:
    text = get(network.addresses["perpustakaan-umum"]).text
    assert "Terakhir Diperbarui: 23 November 2026" in text


def test_agenda_and_deadlines_lie_ahead(network: SampleNetwork) -> None:
    url = network.addresses["dinas-perhubungan"]
    assert "25 November 2026" in get(url + "agenda").text
    assert "paling lambat" in get(url).text


def test_scheduled_entries_lead_the_feed(network: SampleNetwork, truths: dict[str, Truth]) -> None:
    text = get(network.addresses["dinas-pertanahan"] + "feed/").text
    first = re.findall(r"<pubDate>(.*?)</pubDate>", text)[0]
    assert "Dec 2026" in first
    assert _title(truths["dinas-pertanahan"]) in text


def test_comments_are_newer_than_the_posts(network: SampleNetwork) -> None:
    url = network.addresses["rumah-sakit-haji"]
    assert "23 Nov 2026" in get(url + "comments/feed/").text
    assert "Nov 2026" not in re.sub(r"<lastBuildDate>.*", "", get(url + "feed/").text)


@pytest.mark.parametrize("site", ["dinas-cipta-karya", "badan-perencanaan", "badan-promosi"])
def test_a_pinned_item_comes_before_the_newest(
    network: SampleNetwork, truths: dict[str, Truth], site: str
) -> None:
    text = get(network.addresses[site]).text
    headings = re.findall(r"<h[23][^>]*>(?:<a[^>]*>)?([^<]+)<", text)
    named = [heading for heading in headings if " " in heading.strip() and heading not in ("Berita Terkini",)]
    assert _title(truths[site]) in named
    assert named[0] != _title(truths[site])


def test_an_import_gave_every_article_the_same_hour(network: SampleNetwork) -> None:
    url = network.addresses["dinas-pemberdayaan"]
    posts = json.loads(get(url + "wp-json/wp/v2/posts?per_page=100").text)
    assert len(posts) == 60
    assert len({post["date"][:13] for post in posts}) == 1


def test_three_articles_came_after_the_import(network: SampleNetwork) -> None:
    text = get(network.addresses["badan-penelitian"] + "rss.xml").text
    days = [date[5:16] for date in re.findall(r"<pubDate>(.*?)</pubDate>", text)]
    assert len(days) == 10
    assert len(set(days[3:])) == 1
    assert len(set(days[:4])) == 4


def test_a_cloaked_injection_is_shown_to_those_who_search(network: SampleNetwork) -> None:
    url = network.addresses["dinas-transmigrasi"]
    assert "gacor" not in get(url).text
    assert "gacor" in get(url, Referer="https://www.google.com/").text
    assert "gacor" in get(url, User_Agent="Mozilla/5.0 (compatible; Googlebot/2.1)").text


def test_redirects_lead_to_other_channels(network: SampleNetwork) -> None:
    addresses = network.addresses
    moved = get(addresses["biro-umum"])
    assert (moved.status, moved.headers["location"]) == (302, addresses["dinas-pertanian"])
    assert addresses["biro-adpim"] in get(addresses["biro-organisasi"]).text


def test_two_agencies_live_on_one_host(network: SampleNetwork) -> None:
    hosts = {urlsplit(network.addresses[s]).netloc for s in ("biro-adpim", "dinas-perempuan", "biro-kesra")}
    assert len(hosts) == 1


def test_robots_fails_at_one_and_forbids_at_another(network: SampleNetwork) -> None:
    failing = get(network.addresses["dinas-ketahanan-pangan"] + "robots.txt")
    forbidding = get(network.addresses["badan-kesbang"] + "robots.txt")
    assert (failing.status, forbidding.status) == (503, 200)
    assert "Disallow: /\n" in failing.text
    assert "Disallow: /\n" in forbidding.text


def test_a_slow_site_takes_most_of_a_second(network: SampleNetwork) -> None:
    with pytest.raises(TimeoutError):
        get(network.addresses["satpol-pp"], timeout=0.5)


def _socket(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or 0


def test_one_hangs_one_resets_and_one_refuses(network: SampleNetwork) -> None:
    with pytest.raises(TimeoutError):
        get(network.addresses["biro-hukum"], timeout=0.5)
    with pytest.raises(ConnectionResetError):
        get(network.addresses["biro-pengadaan"])
    with pytest.raises(ConnectionRefusedError):
        get(network.addresses["biro-pembangunan"])


def test_a_site_registered_with_https_answers_http_alone(network: SampleNetwork) -> None:
    url = network.addresses["inspektorat-daerah"]
    assert url.startswith("https:")
    with pytest.raises(ssl.SSLError):
        get(url)
    assert get(url.replace("https:", "http:")).status == 200


@pytest.mark.parametrize(
    ("site", "words"),
    [
        ("dinas-lingkungan", "expired"),
        ("dinas-perikanan", "mismatch"),
        ("biro-ekonomi", "self-signed"),
    ],
)
def test_a_certificate_has_the_fault_of_its_note(network: SampleNetwork, site: str, words: str) -> None:
    host, port = _socket(network.addresses[site])
    context = ssl.create_default_context(cafile=str(network.authority_file))
    with (
        socket.create_connection((host, port), 3) as bare,
        pytest.raises(ssl.SSLCertVerificationError) as told,
    ):
        context.wrap_socket(bare, server_hostname=host)
    assert words in str(told.value)


def test_the_good_certificate_is_good(network: SampleNetwork) -> None:
    host, port = _socket(network.addresses["dinas-kominfo"])
    context = ssl.create_default_context(cafile=str(network.authority_file))
    with socket.create_connection((host, port), 3) as bare, context.wrap_socket(bare, server_hostname=host):
        pass


def test_undated_items_appear_without_a_date(network: SampleNetwork) -> None:
    before = get(network.addresses["museum-daerah"]).text
    with SampleNetwork(now=NOW) as later:
        later.set_now(NOW + timedelta(days=1, hours=10))
        after = get(later.addresses["museum-daerah"]).text
    titles = [set(re.findall(r"<h3 [^>]*>([^<]+)</h3>", text)) for text in (before, after)]
    assert len(titles[1] - titles[0]) == 1
    assert not re.search(r"20\d\d", re.sub(r"&copy; \d+", "", after.split("<footer")[0]))
