"""`segar run` as an operator meets it: it starts from nothing, stops in order, and survives what happens."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from segar.sample import SampleNetwork
from segar.sample.botapi import BotApi
from tests.helpers import segar
from tests.journeys.daemons import RunningDaemon, children_of, options, write_sites

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
AGENCIES = 3
VISITS = "SELECT count(*) FROM visits"
TOLD_OF_REGISTER = "SELECT role, fate FROM alerts WHERE kind = 'register'"
STRANGER = 4242

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def network():
    with SampleNetwork(now=NOW) as running:
        yield running


@pytest.fixture
def folder(network, tmp_path: Path) -> Path:
    write_sites(tmp_path / "sites.yaml", network, AGENCIES)
    return tmp_path


def test_from_nothing_it_visits_reports_and_stops_within_ten_seconds(folder: Path):
    with RunningDaemon(folder) as daemon:
        daemon.wait_for(lambda: (folder / "out/reports/index.html").exists(), "a report")
        assert daemon.rows(VISITS) == [(AGENCIES,)]
        assert daemon.ask("/healthz") == (200, "ok\n")
        status, text = daemon.ask("/metrics")
        assert status == 200
        assert 'segar_cycles_total{end="done"} 1' in text
        assert "\nsegar_channels 3\n" in text
        assert daemon.log().count("there is no bot") == 1
        assert daemon.stop() < 10
    with RunningDaemon(folder) as again:
        again.wait_for_log("event=running")
        time.sleep(2)
        assert again.rows(VISITS) == [(AGENCIES,)], "what was visited is not due again"
        assert again.stop() < 10


def test_a_second_one_on_the_same_database_is_refused(folder: Path):
    with RunningDaemon(folder) as daemon:
        daemon.wait_for_log("event=running")
        refused = segar("run", "--health", "127.0.0.1:0", *options(folder), folder=folder, code=3)
        assert str(daemon.process.pid) in refused.stderr
        assert daemon.process.poll() is None


def test_stopped_in_the_middle_of_visits_it_is_gone_within_ten_seconds_and_resumes(network, tmp_path: Path):
    write_sites(tmp_path / "sites.yaml", network, 60)
    with RunningDaemon(tmp_path) as daemon:
        daemon.wait_for(lambda: daemon.rows(VISITS) > [(3,)], "the first visits")
        assert daemon.stop() < 10
        seen = dict(daemon.rows("SELECT id, channel_id FROM visits WHERE outcome != 'interrupted'"))
    with RunningDaemon(tmp_path) as again:
        every = "SELECT count(DISTINCT channel_id) FROM visits"
        again.wait_for(lambda: again.rows(every) == [(60,)], "a visit of each channel")
        kept = dict(again.rows("SELECT id, channel_id FROM visits"))
        assert seen.items() <= kept.items()
        with closing(sqlite3.connect(again.database)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_killed_outright_it_leaves_no_child_behind_and_the_next_one_goes_on(network, tmp_path: Path):
    write_sites(tmp_path / "sites.yaml", network, 60)
    with RunningDaemon(tmp_path) as daemon:
        daemon.wait_for(lambda: daemon.rows(VISITS) > [(0,)], "the first visit")
        children = children_of(daemon.process.pid)
        assert len(children) == 1
        daemon.process.kill()
        daemon.process.wait()
        (child,) = children
        deadline = time.monotonic() + 20
        while Path(f"/proc/{child}").exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not Path(f"/proc/{child}").exists(), children
    with RunningDaemon(tmp_path) as again:
        every = "SELECT count(DISTINCT channel_id) FROM visits"
        again.wait_for(lambda: again.rows(every) == [(60,)], "a visit of each channel")


def test_a_killed_child_costs_one_round_and_nothing_recorded(network, tmp_path: Path):
    write_sites(tmp_path / "sites.yaml", network, 60)
    words = ("--now", NOW.isoformat(), "--speed", 60)  # a quarter of an hour is fifteen seconds
    with RunningDaemon(tmp_path, *words) as daemon:
        daemon.wait_for(lambda: daemon.rows(VISITS) > [(0,)], "the first visit")
        for child in children_of(daemon.process.pid):
            os.kill(child, signal.SIGKILL)
        daemon.wait_for_log("visits ended early")
        before = set(daemon.rows("SELECT id FROM visits"))
        every = "SELECT count(DISTINCT channel_id) FROM visits"
        daemon.wait_for(lambda: daemon.rows(every) == [(60,)], "a visit of each channel")
        assert before <= set(daemon.rows("SELECT id FROM visits"))


def test_a_broken_register_is_refused_and_the_old_one_kept_until_it_is_mended(network, folder: Path):
    with RunningDaemon(folder, "--now", NOW.isoformat(), "--speed", 10) as daemon:
        daemon.wait_for(lambda: daemon.rows(VISITS) == [(AGENCIES,)], "visits")
        good = (folder / "sites.yaml").read_text(encoding="utf-8")
        (folder / "sites.yaml").write_text(good.replace("agencies:", "agensi:"), encoding="utf-8")
        daemon.wait_for_log("sites.yaml is not in force")
        daemon.wait_for(lambda: "\nsegar_register_valid 0\n" in daemon.ask("/metrics")[1], "the metric")
        daemon.wait_for(lambda: daemon.rows(TOLD_OF_REGISTER), "an alert to the operator")
        (folder / "sites.yaml").write_text(good.replace("version: 1", "version: dua"), encoding="utf-8")
        daemon.wait_for(lambda: daemon.log().count("sites.yaml is not in force") == 2, "the other fault")
        write_sites(folder / "sites.yaml", network, AGENCIES + 2)
        daemon.wait_for_log("sites.yaml was read again")
        daemon.wait_for(lambda: "\nsegar_register_valid 1\n" in daemon.ask("/metrics")[1], "the metric")
        withdrawn = [("operator", "withdrawn")]
        daemon.wait_for(lambda: daemon.rows(TOLD_OF_REGISTER) == withdrawn, "once; mended before it was sent")


def test_the_bot_is_kept_alive_learns_of_the_register_and_stops_with_the_daemon(network, folder: Path):
    words = ("--now", NOW.isoformat(), "--speed", 60)  # so that the lease of a killed bot ends in a second
    with BotApi() as server:
        bot = {"SEGAR_TELEGRAM_TOKEN": server.token, "SEGAR_TELEGRAM_BASE_URL": server.base_url}
        with RunningDaemon(folder, *words, **bot) as daemon:

            def answered(times: int) -> bool:
                return sum(message.chat_id == STRANGER for message in server.messages) == times

            server.user_writes(STRANGER, "/bantuan")
            daemon.wait_for(lambda: answered(1), "an answer")
            (first,) = _bots(daemon)
            os.kill(first, signal.SIGKILL)
            daemon.wait_for_log("it has ended and is started again")
            server.user_writes(STRANGER, "/bantuan")
            daemon.wait_for(lambda: answered(2), "an answer of the next bot")
            (second,) = _bots(daemon)
            assert "\nsegar_bot_up 1\n" in daemon.ask("/metrics")[1]
            write_sites(folder / "sites.yaml", network, AGENCIES + 1)
            daemon.wait_for(lambda: _bots(daemon) not in ([], [second]), "a bot that has read the register")
            (third,) = _bots(daemon)
            assert daemon.stop() < 10
            assert not Path(f"/proc/{third}").exists()


def _bots(daemon: RunningDaemon) -> list[int]:
    found = children_of(daemon.process.pid)
    return [process_id for process_id, line in found.items() if line.split()[-1:] == ["bot"]]


def test_started_with_a_broken_register_it_goes_on_with_the_last_good_one(folder: Path):
    with RunningDaemon(folder) as daemon:
        daemon.wait_for_log("event=running")
    (folder / "sites.yaml").write_text("agencies: [", encoding="utf-8")
    with RunningDaemon(folder) as daemon:
        daemon.wait_for(lambda: daemon.rows(VISITS) == [(AGENCIES,)], "visits by the last good register")
        assert "is not in force" in daemon.log()


def test_without_any_good_register_it_does_not_start(tmp_path: Path):
    (tmp_path / "sites.yaml").write_text("agencies: [", encoding="utf-8")
    done = segar("run", *options(tmp_path), folder=tmp_path, code=2)
    assert "sites.yaml:1" in done.stderr


def test_while_the_database_is_locked_it_waits_and_then_goes_on(folder: Path):
    with RunningDaemon(folder, "--now", NOW.isoformat(), "--speed", 60) as daemon:
        daemon.wait_for(lambda: daemon.rows(VISITS) == [(AGENCIES,)], "visits")
        with closing(sqlite3.connect(daemon.database, isolation_level=None)) as holder:
            holder.execute("BEGIN EXCLUSIVE")
            time.sleep(8)
            assert daemon.ask("/healthz")[0] == 200
            holder.execute("ROLLBACK")
        assert daemon.stop() < 10
    assert daemon.rows(VISITS) == [(AGENCIES,)]


def test_while_our_network_is_down_nothing_is_recorded_and_then_all_is_made_up_for(network, folder: Path):
    write_sites(folder / "sites.yaml", network, AGENCIES)
    text = (folder / "sites.yaml").read_text(encoding="utf-8")
    down = text.replace("127.0.0.0/8", "10.0.0.0/8").replace("127.77.", "192.0.2.")
    (folder / "sites.yaml").write_text(down, encoding="utf-8")
    with RunningDaemon(folder, "--now", NOW.isoformat(), "--speed", 120) as daemon:
        daemon.wait_for_log("exit_code=3")
        assert daemon.rows(VISITS) == [(0,)]
        (folder / "sites.yaml").write_text(text, encoding="utf-8")
        daemon.wait_for(lambda: daemon.rows(VISITS) == [(AGENCIES,)], "visits once the network is back")
        assert daemon.rows("SELECT count(*) FROM alerts WHERE kind = 'unreachable'") == [(0,)]


def test_while_the_disk_is_full_nothing_recorded_is_lost_and_then_all_is_made_up_for(network, tmp_path: Path):
    """A limit on the size of files stands for the disk: writes fail in the same places."""
    write_sites(tmp_path / "sites.yaml", network, 12)
    with RunningDaemon(tmp_path, "--now", NOW.isoformat(), "--speed", 120, most_bytes=300_000) as daemon:
        daemon.wait_for_log("visits ended early")
        before = set(daemon.rows("SELECT id FROM visits"))
        assert len(before) < 12
        daemon.make_room()
        every = "SELECT count(DISTINCT channel_id) FROM visits"
        daemon.wait_for(lambda: daemon.rows(every) == [(12,)], "a visit of each channel")
        assert before <= set(daemon.rows("SELECT id FROM visits"))
        assert daemon.rows("PRAGMA integrity_check") == [("ok",)]
