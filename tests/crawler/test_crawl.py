"""Whole crawls on real sockets: the good, the broken and the hostile, each with its outcome."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

import pytest

from crawler.canonical import canonical
from segar.model.evidence import FindingCode, Outcome, Visit
from segar.model.register import Channel, ChannelKind
from tests.servers import sites as wire
from tests.servers.certificates import Authority
from tests.servers.crawling import NOW, Crawling, publish, register_of
from tests.servers.sites import Asked, Network, Page, Site, raw
from tests.servers.storms import HANDSHAKE_FAILURE

OUTSIDE = "127.200.0.1"  # loopback, and not in the allowed network 127.0.0.0/9


class Province(NamedTuple):
    """A crawl over everything at once."""

    sites: dict[str, Site]
    visits: dict[str, Visit]
    crawling: Crawling
    forbidden: Site


def closed_door(asked: Asked) -> Page:
    """Forbids every name but a browser's."""
    if "Mozilla" not in asked.headers.get("user-agent", ""):
        return Page("Forbidden", 403)
    return Page("<html><title>Dinas X</title><h1>Selamat datang di laman Dinas X</h1></html>")


def cookie_wall(asked: Asked) -> Page:
    """Sends whoever brings no cookie back to where he came from."""
    if "sesi=abc" in asked.headers.get("cookie", ""):
        return Page("<html><title>Dinas X</title><h1>Selamat datang di laman Dinas X</h1></html>")
    return Page(
        "", 302, {"Location": asked.path, "Set-Cookie": "sesi=abc; Expires=Wed, 25 Nov 2026 08:00:00 GMT"}
    )


async def squared(writer: asyncio.StreamWriter) -> None:
    """Asks for patience by a digit that is no number."""
    writer.write(b"HTTP/1.1 429 X\r\nRetry-After: \xb2\r\nContent-Length: 0\r\n\r\n")
    await writer.drain()


class LateToShakeHands(Site):
    """Its first TLS handshake fails, as those of a busy server do."""

    def __init__(self, context: ssl.SSLContext) -> None:
        super().__init__()
        self.context: ssl.SSLContext | None = context
        self.refused = False

    @property
    def url(self) -> str:
        return f"https://{self.host}:{self.port}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self.refused:
            self.refused = True
            writer.write(HANDSHAKE_FAILURE)
            writer.close()
            return
        assert self.context is not None
        await writer.start_tls(self.context)
        await super()._serve(reader, writer)


def patience(asked: Asked, seen: list[Asked]) -> Page:
    """Asks for patience once."""
    seen.append(asked)
    if len(seen) == 1:
        return Page("", 429, {"Retry-After": "1"})
    return Page("<html><title>Dinas X</title><h1>Selamat datang di laman Dinas X</h1></html>")


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    folder = tmp_path_factory.mktemp("province")
    authority = Authority(folder)
    with Network() as network:

        def site(pages: dict[str, object] | None = None, **given) -> Site:
            return network.open(Site(pages, **given))

        forbidden = network.open(Site({"/": Page("rahasia")}), OUTSIDE)
        asked_twice: list[Asked] = []
        sites = {
            "alive": publish(site()),
            "stale": publish(site(), days_ago=200),
            "hangs": site({"/": raw(wire.hang)}),
            "hangs-always": site({"/": raw(wire.hang), "/robots.txt": raw(wire.hang)}),
            "drips": site({"/": raw(wire.drip)}),
            "resets": site({"/": raw(wire.reset)}),
            "speaks-smtp": site({"/": raw(wire.gibberish), "/robots.txt": raw(wire.gibberish)}),
            "endless": site({"/": raw(wire.endless)}),
            "bomb": site({"/": Page(gzip.compress(b"0" * 50_000_000), headers={"Content-Encoding": "gzip"})}),
            "broken-gzip": site({"/": Page("bukan gzip", headers={"Content-Encoding": "gzip"})}),
            "error": site({"/": Page("<h1>Internal Server Error</h1>", 500)}),
            "gone": site({"/": Page("<h1>Not Found</h1>", 404)}),
            "robots-closed": publish(
                site({"/robots.txt": Page("User-agent: *\nDisallow: /\n", kind="text/plain")})
            ),
            "robots-500": publish(
                site({"/robots.txt": Page("User-agent: *\nDisallow: /\n", 500, kind="text/plain")})
            ),
            "rate-limited": site({"/": Page("", 429, {"Retry-After": "86400"})}),
            "patience": site({"/": lambda asked: patience(asked, asked_twice)}),
            "closed-door": site({"/": closed_door}),
            "expired": publish(site(tls=authority.context("expired", days=-3))),
            "wrong-host": publish(site(tls=authority.context("wrong", host="lain.contoh.go.id"))),
            "good-tls": publish(site(tls=authority.context("good"))),
            "shakes-hands-late": publish(network.open(LateToShakeHands(authority.context("late")))),
            "leads-nowhere": site(
                {
                    "/": Page(
                        '<html><meta http-equiv="refresh" content="0; url=http://["><h1>Dinas</h1></html>'
                    )
                }
            ),
            "no-charset": site(
                {"/": Page(b"<html><h1>Dinas X \xe9</h1></html>", kind="text/html; charset=rot13")}
            ),
            "waits-squared": site({"/": raw(squared)}),
            "waits-beyond-zones": site(
                {"/": Page("<h1>Error</h1>", 503, {"Retry-After": f"Mon, 01 Jan 2020 00:00:00 +{'9' * 20}"})}
            ),
            "to-forbidden": site({"/": Page("", 302, {"Location": forbidden.url + "/"})}),
            "to-metadata": site({"/": Page("", 302, {"Location": "http://169.254.169.254/latest/"})}),
            "to-mapped": site({"/": Page("", 302, {"Location": f"http://[::ffff:{OUTSIDE}]/"})}),
            "to-decimal": site({"/": Page("", 302, {"Location": "http://2143813633/"})}),
            "to-script": site({"/": Page("", 302, {"Location": "javascript:alert(1)"})}),
            "cookie-wall": site({"/": cookie_wall}),
            "loop": site({"/": Page("", 302, {"Location": "/a"}), "/a": Page("", 302, {"Location": "/"})}),
            "moved-inside": site({"/": Page("", 301, {"Location": "/beranda/", "Set-Cookie": "sesi=abc"})}),
            "refreshes": site(
                {"/": Page('<html><meta http-equiv="refresh" content="0; url=/portal/"></html>')}
            ),
        }
        sites["to-agency"] = site({"/": Page("", 302, {"Location": sites["alive"].url + "/"})})
        for name, path in (("moved-inside", "/beranda/"), ("refreshes", "/portal/")):
            sites[name].pages[path] = publish(Site()).pages["/"]
        sites["lures"] = publish(
            site(
                {
                    "/": lambda _: Page(
                        f'<html><title>Dinas X</title><link rel="alternate" type="application/rss+xml" '
                        f'href="{forbidden.url}/feed/"><a href="{forbidden.url}/berita">Berita</a></html>'
                    ),
                    "/robots.txt": lambda _: Page(f"Sitemap: {forbidden.url}/sitemap.xml", kind="text/plain"),
                    "/sitemap.xml": Page("", 302, {"Location": forbidden.url + "/sitemap.xml"}),
                }
            )
        )
        urls: dict[str, str | Channel] = {name: opened.url + "/" for name, opened in sites.items()}
        urls["feed"] = Channel(kind=ChannelKind.FEED, url=publish(site()).url + "/feed/")
        urls["refused"] = "http://127.0.0.1:1/"
        urls["private"] = "http://10.255.255.1/"
        urls["no-such-name"] = "https://tidak-ada.contoh.invalid/"
        urls["https-that-is-http"] = publish(site()).url.replace("http:", "https:") + "/"
        register = register_of(
            urls, timeout_seconds=2, visit_seconds=5, max_bytes=500_000, requests_per_visit=12
        )
        crawling = Crawling(folder, register, SSL_CERT_FILE=str(authority.file))
        crawling.run()
        yield Province(sites, crawling.visits(), crawling, forbidden)


OUTCOMES = {
    "alive": Outcome.READ,
    "stale": Outcome.READ,
    "feed": Outcome.READ,
    "hangs": Outcome.TIMEOUT,
    "hangs-always": Outcome.TIMEOUT,
    "drips": Outcome.TIMEOUT,
    "resets": Outcome.RESET,
    "speaks-smtp": Outcome.BROKEN,
    "endless": Outcome.TOO_LARGE,
    "bomb": Outcome.TOO_LARGE,
    "broken-gzip": Outcome.BROKEN,
    "error": Outcome.SERVER_ERROR,
    "gone": Outcome.NOT_FOUND,
    "robots-closed": Outcome.ROBOTS,
    "robots-500": Outcome.READ,
    "rate-limited": Outcome.RATE_LIMITED,
    "patience": Outcome.READ,
    "closed-door": Outcome.READ,
    "expired": Outcome.READ,
    "wrong-host": Outcome.READ,
    "good-tls": Outcome.READ,
    "shakes-hands-late": Outcome.READ,
    "leads-nowhere": Outcome.READ,
    "no-charset": Outcome.READ,
    "waits-squared": Outcome.RATE_LIMITED,
    "waits-beyond-zones": Outcome.SERVER_ERROR,
    "to-agency": Outcome.REDIRECTED,
    "to-forbidden": Outcome.GUARDED,
    "to-metadata": Outcome.GUARDED,
    "to-mapped": Outcome.GUARDED,
    "to-decimal": Outcome.GUARDED,
    "to-script": Outcome.GUARDED,
    "cookie-wall": Outcome.READ,
    "loop": Outcome.BROKEN,
    "moved-inside": Outcome.READ,
    "refreshes": Outcome.READ,
    "lures": Outcome.READ,
    "refused": Outcome.REFUSED,
    "private": Outcome.GUARDED,
    "no-such-name": Outcome.OUR_NETWORK,  # nothing outside answered: it may be us
    "https-that-is-http": Outcome.READ,
}


@pytest.mark.parametrize(("name", "outcome"), OUTCOMES.items(), ids=OUTCOMES.keys())
def test_each_channel_has_one_visit_with_its_outcome(province: Province, name: str, outcome: Outcome):
    visit = province.visits[name]
    assert visit.outcome is outcome, visit.detail


def test_no_channel_is_without_a_visit(province: Province):
    assert province.visits.keys() == OUTCOMES.keys()


def test_hostile_sites_end_within_their_time_and_do_not_hold_up_others(province: Province):
    seconds = {name: (v.ended_at - v.started_at).total_seconds() for name, v in province.visits.items()}
    assert max(seconds.values()) < 6
    assert seconds["alive"] < 3


def test_a_forbidden_address_is_never_asked(province: Province):
    assert province.forbidden.paths() == []


def test_a_redirect_to_another_agency_names_it(province: Province):
    assert province.visits["to-agency"].detail == province.sites["alive"].url + "/"


def test_a_bad_certificate_is_read_and_noted(province: Province):
    def codes(name: str) -> set[FindingCode]:
        return {f.code for f in province.visits[name].findings if f.code.startswith("tls_")}

    assert codes("expired") == {FindingCode.TLS_EXPIRED}
    assert codes("wrong-host") == {FindingCode.TLS_WRONG_HOST}
    assert codes("good-tls") == set()


def test_what_was_read_is_recorded_with_its_document(province: Province):
    visit = province.visits["alive"]
    site = province.sites["alive"]
    by_url = {document.url: document for document in visit.documents}
    assert {site.url + "/", site.url + "/feed/"} <= by_url.keys()
    newest = max(
        (piece for piece in province.crawling.evidence("alive") if piece.published),
        key=lambda piece: piece.published.not_before,
    )
    assert newest.published.not_before <= NOW - timedelta(days=1) <= newest.published.not_after
    assert newest.url == canonical(site.url + "/berita/penerimaan-casn")
    assert newest.sha256 == by_url[newest.document_url].sha256


def test_a_living_site_costs_few_requests(province: Province):
    assert province.visits["alive"].requests <= 4
    assert province.visits["alive"].requests == len(province.sites["alive"].asked)


def test_no_visit_exceeds_its_budget(province: Province):
    assert max(visit.requests for visit in province.visits.values()) <= 12


def test_our_name_is_told_and_no_cookie_is_kept(province: Province):
    for asked in province.sites["alive"].asked + province.sites["moved-inside"].asked:
        assert "Segar/" in asked.headers["user-agent"]
        assert "cookie" not in asked.headers


def test_a_name_that_is_turned_away_is_said_in_the_detail(province: Province):
    assert "403" in province.visits["closed-door"].detail


def test_where_a_channels_address_led_is_kept(province: Province):
    site = province.sites["moved-inside"]
    assert province.visits["moved-inside"].final_url == site.url + "/beranda/"
