"""Pages that are empty without JavaScript, drawn by a real Chromium that has no network of its own."""

from __future__ import annotations

import json
import socket
from datetime import timedelta
from pathlib import Path

import pytest

from segar.model.evidence import Source
from tests.conftest import CHROMIUM, REMEDY
from tests.servers import names
from tests.servers.crawling import NOW, Crawling, register_of
from tests.servers.sites import Network, Page, Site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed; {REMEDY}"),
]
SHELL = (
    "<!DOCTYPE html><html lang=id><head><title>Dinas Perindustrian</title></head>"
    '<body><noscript>Aktifkan JavaScript</noscript><div id="root"></div><script src="/app.js"></script></body></html>'
)
APP = """
fetch('/d/1').then(r => r.json()).then(rows => {
  document.getElementById('root').innerHTML = '<h1>Berita</h1>' + rows.map(r =>
    `<article class="card"><h3><a href="/berita/${r.s}">${r.j}</a></h3>` +
    `<span class="tanggal">${r.t}</span></article>`).join('');
});
"""
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()


def rows(days_ago: int = 1) -> str:
    days = [NOW - timedelta(days=days_ago + 5 * number) for number in range(4)]
    return json.dumps(
        [
            {
                "s": f"kabar-{number}",
                "j": f"Pelatihan Industri Kecil Angkatan {number}",
                "t": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
            }
            for number, day in enumerate(days)
        ]
    )


def app(**pages: Page) -> Site:
    """A single-page application whose news only its script knows where to find."""
    return Site(
        {
            "/": Page(SHELL, headers={"ETag": '"s1"'}),
            "/app.js": Page(APP, kind="text/javascript"),
            "/d/1": Page(rows(), kind="application/json"),
            **{f"/{path}": page for path, page in pages.items()},
        }
    )


@pytest.fixture
def network():
    with Network() as running:
        yield running


def crawling(folder: Path, *sites: Site, **crawl: object) -> Crawling:
    made = Crawling(
        folder, register_of({f"opd-{n}": site.url + "/" for n, site in enumerate(sites)}, **crawl)
    )
    made.chromium = CHROMIUM
    return made


def newest(made: Crawling) -> list[str]:
    """The days of what was read, newest first."""
    found = {piece.published.not_after for piece in made.evidence("opd-0") if piece.published}
    return [f"{(moment - timedelta(seconds=1)):%Y-%m-%d}" for moment in sorted(found, reverse=True)]


def test_what_a_browser_shows_is_read(network: Network, tmp_path: Path):
    made = crawling(tmp_path, network.open(app()))
    made.run()
    assert newest(made)[0] == "2026-11-23"
    dated = [piece for piece in made.evidence("opd-0") if piece.published]
    assert {piece.source for piece in dated} == {Source.LISTING}
    assert len(dated) == 4


def test_without_a_browser_the_same_page_tells_nothing(network: Network, tmp_path: Path):
    made = crawling(tmp_path, network.open(app()))
    made.chromium = None
    made.run()
    assert newest(made) == []


def test_a_new_item_behind_an_unchanged_page_is_seen_on_the_next_visit(network: Network, tmp_path: Path):
    site = network.open(app())
    made = crawling(tmp_path, site)
    made.run("r1")
    site.pages["/d/1"] = Page(rows(0), kind="application/json")
    made.run("r2", NOW + timedelta(days=1))
    assert newest(made)[0] == "2026-11-24"


def test_every_request_of_a_drawn_page_counts_and_none_goes_beyond_the_budget(
    network: Network, tmp_path: Path
):
    greedy = APP + "for (let i = 0; i < 100; i++) fetch('/lagi/' + i);"
    site = network.open(app(**{"app.js": Page(greedy, kind="text/javascript")}))
    made = crawling(tmp_path, site, requests_per_visit=20)
    made.run()
    assert len(site.asked) <= 20
    assert made.visits()["opd-0"].requests == len(site.asked)


def test_names_that_a_drawn_page_asks_for_count_too(network: Network, tmp_path: Path):
    """Those that lead nowhere as well: a page could have our name server asked for thousands."""
    site = network.open(app())
    last = network.open(Site({"/x.js": Page("1", kind="text/javascript")}), "127.0.0.2", site.port)
    scripts = "".join(f'<script src="http://n{number}.contoh/x.js"></script>' for number in range(60))
    shell = SHELL.replace(
        "</body>", f'{scripts}<script src="http://akhir.contoh:{last.port}/x.js"></script></body>'
    )
    site.pages["/"] = Page(shell)
    answers = {f"n{number}.contoh": [["10.255.255.1"]] for number in range(60)}
    known = names.told({**answers, "akhir.contoh": [["127.0.0.2"]]})
    register = register_of({"opd-0": f"{site.url}/"}, requests_per_visit=20)
    made = Crawling(tmp_path, register, **known)
    made.chromium = CHROMIUM
    made.run()
    assert "/app.js" in site.paths()
    assert last.asked == []


def test_a_drawn_page_reaches_no_address_that_a_visit_may_not(network: Network, tmp_path: Path):
    """By fetch, image, frame, web socket, beacon, prefetch, window, worker, QUIC; the neighbour is not the site's own.

    Scripts may come from other hosts, but not from private ones.
    """
    neighbour = network.open(Site({"/": Page("rahasia"), "/x.js": Page("1")}))
    private = network.open(Site({"/x.js": Page("1", kind="text/javascript")}), "127.200.0.1")
    quic = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    quic.bind(("127.0.0.1", 0))
    quic.settimeout(0.1)
    inside = neighbour.url
    ways = f"""
    const tag = document.createElement('script'); tag.src = '{private.url}/x.js'; document.head.append(tag);
    window.open('{inside}/window');
    document.body.insertAdjacentHTML('beforeend', '<a id="leave" target="_blank" href="{inside}/blank">x</a>');
    document.getElementById('leave').click();
    new Worker(URL.createObjectURL(new Blob(["fetch('{inside}/worker', {{mode: 'no-cors'}})"])));
    try {{ new WebTransport('https://127.0.0.1:{quic.getsockname()[1]}/') }} catch (e) {{}}
    fetch('{inside}/fetch', {{mode: 'no-cors'}}); new Image().src = '{inside}/img';
    navigator.sendBeacon('{inside}/beacon'); try {{ new WebSocket('{inside.replace("http", "ws")}/ws') }} catch (e) {{}}
    fetch('{inside}/post', {{method: 'POST', mode: 'no-cors', body: 'x'}});
    document.body.insertAdjacentHTML('beforeend',
      '<iframe src="{inside}/frame"></iframe><link rel="prefetch" href="{inside}/prefetch">' +
      '<link rel="stylesheet" href="{inside}/css"><video src="{inside}/video"></video>' +
      '<object data="{inside}/object"></object>');
    const pc = new RTCPeerConnection({{iceServers: [{{urls: 'stun:{neighbour.host}:{neighbour.port}'}}]}});
    pc.createDataChannel('x'); pc.createOffer().then(o => pc.setLocalDescription(o));
    """
    site = network.open(app(**{"app.js": Page(APP + ways, kind="text/javascript")}))
    made = crawling(tmp_path, site)
    made.run()
    with quic, pytest.raises(TimeoutError):
        quic.recv(1)
    assert newest(made)[0] == "2026-11-23"
    assert (private.paths(), neighbour.paths()) == ([], [])


def test_a_page_that_leads_elsewhere_is_not_read(network: Network, tmp_path: Path):
    other = network.open(app())
    away = Page(f"location.href = '{other.url}/'", kind="text/javascript")
    made = crawling(tmp_path, network.open(app(**{"app.js": away})))
    made.run()
    assert newest(made) == []
    assert other.paths() == []


def test_a_page_that_never_ends_costs_its_time_and_no_more(network: Network, tmp_path: Path):
    busy = Page("while (true) {}", kind="text/javascript")
    made = crawling(tmp_path, network.open(app(**{"app.js": busy})), timeout_seconds=4)
    made.run()
    visit = made.visits()["opd-0"]
    assert visit.outcome.could_look
    assert (visit.ended_at - visit.started_at).total_seconds() < 20


def test_a_browser_that_cannot_start_leaves_the_visit_as_it_was(network: Network, tmp_path: Path):
    made = crawling(tmp_path, network.open(app()))
    made.chromium = Path("/bin/false")
    complaint = made.run()
    assert "Chromium cannot be started" in complaint
    assert made.visits()["opd-0"].outcome.could_look


def test_a_browser_is_told_no_secret_of_ours(
    network: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """It runs what strangers wrote: who broke out of a page would read its environment first."""
    monkeypatch.setenv("SEGAR_TELEGRAM_TOKEN", "rahasia")
    told = tmp_path / "told"
    browser = tmp_path / "chromium"
    browser.write_text(f"#!/bin/sh\nenv > {told}\nexit 1\n")
    browser.chmod(0o755)
    made = crawling(tmp_path, network.open(app()))
    made.chromium = browser
    made.run()
    assert "PATH=" in told.read_text()
    assert "rahasia" not in told.read_text()
