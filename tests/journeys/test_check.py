"""`segar check` as an operator runs it: over a network that is there, over one that is not, and when killed."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from segar.register import load_register
from segar.sample import SampleNetwork
from tests.helpers import command, segar
from tests.servers.crawling import publish
from tests.servers.sites import Network, Page, Site

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
FIELDS = (
    "agency channel url state last_published last_published_precision not_before not_after confidence "
    "age_days age_working_days reasons evidence checked_at"
).split()
EVIDENCE_FIELDS = "id source url title raw published fetched_at sha256 used dropped_because".split()


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory):
    with SampleNetwork(now=NOW) as running:
        path = tmp_path_factory.mktemp("network") / "sites.yaml"
        running.write_register(path)
        yield running, path


def options(sites: Path, folder: Path) -> list[str]:
    return ["--sites", str(sites), "--database", f"sqlite:///{folder}/segar.db", "--now", NOW.isoformat()]


def test_verdicts_have_every_field_of_the_contract(network, tmp_path: Path):
    _, sites = network
    segar("check", *options(sites, tmp_path))
    entries = json.loads(segar("verdicts", "--json", *options(sites, tmp_path)).stdout)
    assert len(entries) >= 12
    for entry in entries:
        assert set(FIELDS) <= set(entry)
        for piece in entry["evidence"]:
            assert set(EVIDENCE_FIELDS) <= set(piece)


def test_a_check_killed_half_way_goes_on_and_loses_no_visit(network, tmp_path: Path):
    _, sites = network
    database = tmp_path / "segar.db"
    process = subprocess.Popen(
        command("check", *options(sites, tmp_path)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    before = _wait_for_visits(database, 3)
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = _visits(database)
    segar("check", *options(sites, tmp_path))
    after = _visits(database)
    assert before.items() <= after.items(), "a recorded visit changed or vanished"
    channels = [channel for channel, _ in after.values()]
    assert len(channels) == len(set(channels)), "a channel was visited twice in one run"
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM runs WHERE ended_at IS NULL").fetchone() == (0,)
    connection.close()


def test_a_look_at_all_visits_again_who_was_visited_by_name(network, tmp_path: Path):
    """Though the check by name was killed before its end, as its run tells: its visit may be hours old."""
    _, sites = network
    name = load_register(sites).agencies[0].id
    segar("check", name, *options(sites, tmp_path))
    with sqlite3.connect(tmp_path / "segar.db") as connection:
        connection.execute("UPDATE runs SET ended_at = NULL, network_fine = NULL")
    connection.close()
    before = set(_visits(tmp_path / "segar.db"))
    segar("check", *options(sites, tmp_path))
    again = [channel for visit, (channel, _) in _visits(tmp_path / "segar.db").items() if visit not in before]
    assert any(channel.startswith(f"{name}/") for channel in again)


@pytest.mark.parametrize("date", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"])
def test_a_date_at_the_edge_of_the_calendar_takes_no_verdict_from_anyone(tmp_path: Path, date: str):
    """No other time zone has room for it: to show the one crashed the check of all."""
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>X</title><id>x</id><entry><title>Kelak</title>'
        f'<id>kelak</id><link href="/berita/kelak"/><published>{date}</published></entry></feed>'
    )
    home = '<html><title>Dinas</title><link rel=alternate type="application/atom+xml" href="/feed"><h1>Dinas</h1>'
    with Network() as sockets:
        hostile = sockets.open(Site({"/": Page(home), "/feed": Page(feed, kind="application/atom+xml")}))
        healthy = publish(sockets.open(Site()))
        sites = tmp_path / "sites.yaml"
        sites.write_text(
            "version: 1\norganisation: {name: Provinsi Uji}\n"
            "crawl: {allow_networks: [127.0.0.0/8], delay_seconds: 0, control_hosts: []}\nagencies:\n"
            f"  - {{id: a, name: A, channels: ['{hostile.url}']}}\n"
            f"  - {{id: b, name: B, channels: ['{healthy.url}']}}\n"
        )
        segar("check", *options(sites, tmp_path))
    entries = json.loads(segar("verdicts", "--json", *options(sites, tmp_path)).stdout)
    assert {entry["agency"]: entry["state"] for entry in entries} == {"a": "unknown", "b": "fresh"}


def _visits(database: Path) -> dict[str, tuple[str, str]]:
    connection = sqlite3.connect(database)
    try:
        rows = connection.execute("SELECT id, channel_id, outcome FROM visits").fetchall()
    finally:
        connection.close()
    return {row[0]: (row[1], row[2]) for row in rows}


def _wait_for_visits(database: Path, count: int) -> dict[str, tuple[str, str]]:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if database.exists():
            try:
                visits = _visits(database)
            except sqlite3.OperationalError:
                visits = {}
            if len(visits) >= count:
                return visits
        time.sleep(0.02)
    raise AssertionError("no visit was recorded within a minute")


def test_when_our_own_network_is_down_nothing_is_held_against_anyone(tmp_path: Path):
    sites = tmp_path / "sites.yaml"
    sites.write_text(
        """
version: 1
organisation: {name: Contoh}
crawl: {control_hosts: ["kendali.invalid:443"], timeout_seconds: 2}
agencies:
  - {id: a, name: A, channels: ["https://a.contoh.invalid"]}
  - {id: b, name: B, channels: ["https://b.contoh.invalid"]}
"""
    )
    database = f"sqlite:///{tmp_path}/segar.db"
    done = segar("check", "--sites", sites, "--database", database, code=3)
    assert len(done.stderr.strip().splitlines()) == 1
    assert _visits(tmp_path / "segar.db") == {}
    shown = segar("verdicts", "--json", "--sites", sites, "--database", database).stdout
    assert json.loads(shown) == []


def test_an_unknown_agency_is_named_with_what_was_perhaps_meant(network, tmp_path: Path):
    running, sites = network
    known = running.register()["agencies"][0]["id"]
    done = segar("check", known + "x", *options(sites, tmp_path), code=2)
    assert known in done.stderr
