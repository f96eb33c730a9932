"""Real WordPress and real Hugo sites with posts of known dates: the verdicts are those dates."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.helpers import segar, verdicts
from tests.real.hugo_site import hugo_site
from tests.real.mariadb import mariadb
from tests.real.wordpress_site import Site, unpack

pytestmark = [pytest.mark.real, pytest.mark.slow]

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime.now(UTC).replace(
    microsecond=0
)  # WordPress and Hugo hold back what is dated after the real clock
# At noon, so that no zone moves the day. Far from every limit, so that no holiday moves the state.
FRESH, STALE, DORMANT = (
    (NOW.astimezone(WIB) - timedelta(days=days)).replace(hour=11, minute=17, second=43)
    for days in (2, 60, 330)
)
YESTERDAY = NOW - timedelta(hours=20)

TITLE = "Rapat koordinasi evaluasi kinerja"
TEXT = (
    "Surabaya – Kegiatan ini dihadiri oleh seluruh bidang dan perangkat daerah terkait sesuai Peraturan "
    "Daerah Nomor 4 Tahun 2019. Pendaftaran dibuka 1 - 30 Juni 2025, pukul 08.00 s/d 12.00, telepon "
    "031-8292591."
)


def newest_at(newest: datetime) -> list[tuple[str, datetime, dict[str, datetime | bool]]]:
    """Posts of an office, with every trap that the CMS itself can lay: title, date, what else."""
    return [
        (TITLE, newest, {"comment": NOW - timedelta(hours=2)}),
        ("Penyerahan bantuan kepada masyarakat", newest - timedelta(days=9), {}),
        ("Sosialisasi pelayanan publik", newest - timedelta(days=31), {}),
        ("Profil pejabat pengelola informasi", newest - timedelta(days=400), {"modified": YESTERDAY}),
        ("Maklumat pelayanan", newest - timedelta(days=90), {"sticky": True}),
        ("Upacara peringatan yang akan datang", NOW + timedelta(days=3), {}),
    ]


def for_wordpress(newest: datetime) -> list[dict[str, object]]:
    def moment(value: datetime | bool) -> object:
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S}" if isinstance(value, datetime) else value

    return [
        {"title": title, "text": f"<p>{TEXT}</p>", "date": moment(at)}
        | {key: moment(value) for key, value in extra.items()}
        for title, at, extra in newest_at(newest)
    ]


def for_hugo(newest: datetime) -> list[dict[str, object]]:
    pages: list[dict[str, object]] = []
    for title, at, extra in newest_at(newest):
        page: dict[str, object] = {"title": title, "text": TEXT, "date": at.isoformat()}
        if isinstance(modified := extra.get("modified"), datetime):
            page["lastmod"] = modified.isoformat()
        pages.append(page)
    draft: dict[str, object] = {"title": "Konsep", "text": TEXT, "date": YESTERDAY.isoformat(), "draft": True}
    return [*pages, draft]


@dataclass(frozen=True)
class Network:
    """Five real sites and the options that lead `segar` to them."""

    silent: Site
    options: tuple[str, ...]


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    folder = tmp_path_factory.mktemp("real")
    with ExitStack() as running:
        for name in ("db", "wordpress", "feed", "text"):
            (folder / name).mkdir()
        wordpress = unpack(folder / "wordpress", running.enter_context(mariadb(folder / "db")))
        enter = running.enter_context
        silent = enter(wordpress.site("diam", "127.0.0.4", for_wordpress(DORMANT)))
        closed = wordpress.site("tertutup", "127.0.0.3", for_wordpress(STALE), closed=True)
        sites = {
            "terbuka": enter(wordpress.site("terbuka", "127.0.0.2", for_wordpress(FRESH))).address,
            "tertutup": enter(closed).address,
            "diam": silent.address,
            "statis": enter(hugo_site(folder / "feed", "feed", "127.0.0.5", for_hugo(STALE))),
            "teks": enter(hugo_site(folder / "text", "text", "127.0.0.6", for_hugo(FRESH))),
        }
        register = folder / "sites.yaml"
        register.write_text(_register(sites))
        yield Network(silent, ("--sites", str(register), "--database", f"sqlite:///{folder}/segar.db"))


@pytest.fixture(scope="module")
def found(network: Network) -> dict[str, dict[str, Any]]:
    """The verdicts of the first `segar check`, by agency."""
    segar("check", *network.options)
    return verdicts(*network.options)


def _register(sites: dict[str, str]) -> str:
    control = next(iter(sites.values())).removeprefix("http://")
    agencies = "".join(
        f"  - {{id: {name}, name: {name}, channels: ['{url}']}}\n" for name, url in sites.items()
    )
    return (
        "organisation: {name: Contoh}\n"
        f"crawl: {{delay_seconds: 0, allow_networks: [127.0.0.0/8], control_hosts: ['{control}']}}\n"
        f"agencies:\n{agencies}"
    )


@pytest.mark.parametrize(
    ("agency", "newest", "state"),
    [("terbuka", FRESH, "fresh"), ("diam", DORMANT, "dormant"), ("statis", STALE, "stale")],
    ids=["WordPress", "WordPress gone silent", "Hugo"],
)
def test_the_verdict_is_the_second_of_the_newest_post(
    found: dict[str, dict[str, Any]], agency: str, newest: datetime, state: str
):
    verdict = found[agency]
    assert datetime.fromisoformat(verdict["last_published"]) == newest
    assert verdict["state"] == state
    assert verdict["last_title"].startswith(TITLE)


@pytest.mark.parametrize(
    ("agency", "newest", "state"),
    [("tertutup", STALE, "stale"), ("teks", FRESH, "fresh")],
    ids=["WordPress without feed and REST", "Hugo without feed, dates as text"],
)
def test_the_verdict_is_the_day_of_the_newest_post_where_only_pages_are_left(
    found: dict[str, dict[str, Any]], agency: str, newest: datetime, state: str
):
    verdict = found[agency]
    assert datetime.fromisoformat(verdict["last_published"]).date() == newest.date()
    assert verdict["state"] == state
    assert verdict["last_title"].startswith(TITLE)


def test_a_silent_site_is_told_with_its_evidence(found: dict[str, dict[str, Any]]):
    used = [piece for piece in found["diam"]["evidence"] if piece["used"]]
    assert used
    assert all(piece["raw"] and piece["url"] and len(piece["sha256"]) == 64 for piece in used)


def test_a_post_published_since_the_last_check_is_found_by_the_next(
    network: Network, found: dict[str, dict[str, Any]]
):
    published = NOW - timedelta(minutes=1)
    post = {"title": "Kembali bersuara", "text": TEXT, "date": f"{published:%Y-%m-%d %H:%M:%S}"}
    network.silent.publish([post])
    segar("check", *network.options)
    after = verdicts(*network.options)
    assert datetime.fromisoformat(after["diam"]["last_published"]) == published
    assert (after["diam"]["state"], after["diam"]["last_title"]) == ("fresh", "Kembali bersuara")
    others = [agency for agency in found if agency != "diam"]
    assert {a: after[a]["last_published"] for a in others} == {a: found[a]["last_published"] for a in others}
