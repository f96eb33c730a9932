"""A site whose front page opens while its list of news does not: what we could not see accuses nobody."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.helpers import segar
from tests.servers import sites as wire
from tests.servers.sites import Asked, Network, Page, Site, raw

FIRST = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)  # a Monday
HOME = (
    "<!DOCTYPE html><html lang=id><title>Dinas Perikanan</title><nav><a href='/berita'>Berita</a></nav>"
    "<h1>Dinas Perikanan</h1><p>Selamat datang di laman resmi Dinas Perikanan Provinsi Uji.</p></html>"
)
MAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<url><loc>{}/profil/visi-dan-misi-dinas</loc><lastmod>2021-03-01</lastmod></url></urlset>"
)


def listed(days: list[datetime]) -> Page:
    cards = "".join(
        f'<article class="post"><h2><a href="/berita/{day:%d-%m}-kegiatan-nelayan">Kegiatan Nelayan Pesisir '
        f'{number}</a></h2><time datetime="{day.isoformat()}">{day:%d/%m/%Y}</time></article>'
        for number, day in enumerate(days)
    )
    return Page(
        f"<!DOCTYPE html><html lang=id><title>Berita</title><main><h1>Berita</h1>{cards}</main></html>"
    )


class Office(Site):
    """Its list opens until `shut`; then it answers like that."""

    def __init__(self, shut: object, *, from_the_start: bool = False, last_days_ago: int = 1) -> None:
        super().__init__()
        days = [FIRST - timedelta(days=last_days_ago + 3 * number) for number in range(4)]
        self.shut = shut
        self.pages |= {"/": Page(HOME), "/berita": listed(days)}
        if from_the_start:
            self.close()
        self.pages["/sitemap.xml"] = lambda asked: Page(MAP.format(self.url), kind="application/xml")

    def close(self) -> None:
        self.pages["/berita"] = self.shut


def forbidden(_: Asked) -> Page:
    return Page("<h1>Forbidden</h1>", 403)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict]]:
    """By office, its verdicts on five days of five weeks, the last with the words that tell why."""
    folder = tmp_path_factory.mktemp("unread")
    error = Page("<h1>Service Unavailable</h1>", 503)
    with Network() as network:
        offices = {
            name: network.open(office)
            for name, office in {
                "errs": Office(error),
                "refuses": Office(forbidden),
                "hangs": Office(raw(wire.hang)),
                "never-opened": Office(error, from_the_start=True),
                "open": Office(None),
                "open-and-old": Office(None, last_days_ago=200),
                "list-gone": Office(Page("<h1>Not Found</h1>", 404)),
            }.items()
        }
        sites = folder / "sites.yaml"
        sites.write_text(_register(offices))
        found: dict[str, list[dict]] = {name: [] for name in offices}
        for day in (0, 3, 8, 22, 32):
            now = FIRST + timedelta(days=day)
            options = [
                "--sites",
                sites,
                "--database",
                f"sqlite:///{folder}/segar.db",
                "--now",
                now.isoformat(),
            ]
            segar("check", *map(str, options))
            for entry in json.loads(segar("verdicts", "--json", *map(str, options)).stdout):
                found[entry["agency"]].append(entry)
            for name, office in offices.items():
                if office.shut is not None and name != "never-opened":
                    office.close()
    for name, entries in found.items():
        entries[-1]["explained"] = " ".join(segar("explain", name, *map(str, options)).stdout.split())
    return found


@pytest.mark.parametrize("name", ["errs", "refuses", "hangs", "never-opened"])
def test_who_may_have_published_where_we_could_not_look_is_not_accused(judged, name):
    states = [entry["state"] for entry in judged[name]]
    assert not {"aging", "stale", "dormant", "unreachable"} & set(states), states
    assert states[-1] == "unknown"


@pytest.mark.parametrize("name", ["errs", "refuses", "hangs", "never-opened"])
def test_the_page_that_could_not_be_read_is_named(judged, name):
    assert judged[name][-1]["reasons"][0] == "list_unread"
    assert "/berita tidak dapat dibaca" in judged[name][-1]["explained"]


@pytest.mark.parametrize("name", ["errs", "refuses", "hangs"])
def test_what_was_seen_stays_fresh_as_long_as_it_is(judged, name):
    assert [entry["state"] for entry in judged[name][:2]] == ["fresh", "fresh"]


def test_who_does_not_publish_is_accused_as_before(judged):
    assert judged["open"][0]["state"] == "fresh"
    assert judged["open"][-1]["state"] == "stale"
    assert {entry["state"] for entry in judged["open-and-old"]} == {"dormant"}


def test_a_list_that_was_taken_away_is_no_list_that_we_could_not_read(judged):
    assert judged["list-gone"][-1]["state"] == "stale"


def _register(offices: dict[str, Office]) -> str:
    agencies = [
        {"id": name, "name": name, "channels": [f"{office.url}/"]} for name, office in offices.items()
    ]
    crawl = {
        "allow_networks": ["127.0.0.0/8"],
        "delay_seconds": 0,
        "control_hosts": [],
        "timeout_seconds": 2,
        "visit_seconds": 20,
    }
    given = {"version": 1, "organisation": {"name": "Provinsi Uji"}, "crawl": crawl, "agencies": agencies}
    return json.dumps(given)
