"""`segar run` on PostgreSQL: one daemon a database, and a server that is gone for a while."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import pytest

from segar.sample import SampleNetwork
from tests.helpers import segar
from tests.journeys.daemons import RunningDaemon, options, write_sites
from tests.journeys.test_run import NOW, VISITS
from tests.servers.postgresql import Cluster
from tests.store.conftest import cluster as cluster

pytestmark = pytest.mark.slow
SITES = 3


def test_one_daemon_has_the_database_and_goes_on_when_its_server_was_gone(cluster: Cluster, tmp_path: Path):
    database = ("--database", cluster.database())
    with SampleNetwork(now=NOW) as network:
        write_sites(tmp_path / "sites.yaml", network, SITES)
        with RunningDaemon(tmp_path, *database, "--now", NOW.isoformat()) as first:
            first.wait_for_log("event=running")
            _is_refused(tmp_path, database)
        # killed by leaving the block: its lock ends with its session
        later = NOW + timedelta(minutes=10)  # what the first one may have visited meanwhile is not due again
        with RunningDaemon(tmp_path, *database, "--now", later.isoformat(), "--speed", 30) as daemon:
            daemon.wait_for_log("event=running")
            daemon.wait_for(lambda: daemon.rows(VISITS) == [(SITES,)], "visits")
            before = daemon.rows("SELECT id FROM visits ORDER BY id")
            cluster.stop()
            time.sleep(3)  # a minute and a half of its clock
            assert daemon.process.poll() is None
            assert daemon.ask("/metrics")[0] == 200
            cluster.start()
            daemon.wait_for(lambda: daemon.rows(HOLDERS) == [(1,)], "the lock, taken again")
            _is_refused(tmp_path, database)
            write_sites(tmp_path / "sites.yaml", network, SITES + 1)
            daemon.wait_for(lambda: daemon.rows(VISITS) == [(SITES + 1,)], "a visit of the new site")
            assert set(before) <= set(daemon.rows("SELECT id FROM visits"))
            assert daemon.rows("SELECT count(*) FROM alerts WHERE kind = 'unreachable'") == [(0,)]
            assert daemon.stop() < 10


HOLDERS = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"


def _is_refused(folder: Path, database: tuple[str, ...]) -> None:
    refused = segar("run", "--health", "127.0.0.1:0", *options(folder), *database, folder=folder, code=3)
    assert "Another segar run" in refused.stderr
