"""Many sites on a bad network, several days: no verdict is wrong, and nobody is alerted of what is not so.

The suite has a few sites; `make chaos` 500.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from segar.store import open_store
from tests.servers.certificates import Authority
from tests.servers.crawling import NOW, ROOT, publish
from tests.servers.names import told
from tests.servers.sites import Network
from tests.servers.storms import StormySite

SITES = int(os.environ.get("SEGAR_TEST_CHAOS", "24"))
DAYS = 4
AGES = (1, 2, 60, 90)  # days since a site last published: half of them are fresh, half long silent
SILENT_NAMES = 0.15  # of look-ups, that no name server answers


@pytest.mark.long
def test_on_a_bad_network_no_verdict_is_wrong_and_no_alert_untrue(tmp_path: Path):
    dice, faults = Random(5), Counter[str]()
    context = Authority(tmp_path).context()
    ages: dict[str, int] = {}
    hosts: dict[str, str] = {}
    with Network() as network:
        for number in range(SITES):
            name = f"opd-{number}"
            site = StormySite(number, context if number % 10 == 9 else None, faults)
            network.open(site)
            ages[name] = AGES[number % len(AGES)]
            site.host = hosts[name] = f"{name}.contoh{number}.go.id" if number % 5 == 4 else site.host
            publish(site, days_ago=ages[name])
            hosts[name] = site.url
        _write_register(tmp_path / "sites.yaml", hosts)
        judged = Counter[str]()
        for day in range(DAYS):
            now = NOW + timedelta(days=day)
            answers = {
                host.split("//")[1].rpartition(":")[0]: [
                    [] if dice.random() < SILENT_NAMES else ["127.0.0.1"] for _ in range(3)
                ]
                + [["127.0.0.1"]]
                for host in hosts.values()
                if ".go.id" in host
            }
            faults["no name server"] += sum(turn == [] for turns in answers.values() for turn in turns)
            _segar(tmp_path, now, answers, "check")
            verdicts = json.loads(_segar(tmp_path, now, {}, "verdicts", "--json"))
            assert len(verdicts) == SITES
            for verdict in verdicts:
                judged[verdict["state"]] += 1
                _is_true(verdict, ages[verdict["agency"]] + day, now)
        _segar(tmp_path, now, {}, "notify", "--dry-run")
    store = open_store(f"sqlite:///{tmp_path}/segar.db")
    alerts = [delivery.alert for delivery in store.alerts.ledger()]
    store.close()
    untrue = [alert for alert in alerts if ages.get(alert.agency_id, 99) < 15 or "unreachable" in alert.kind]
    print(f"\n{SITES} sites, {DAYS} days, {sum(faults.values()):,} answers")
    print(dict(faults.most_common()))
    print(f"verdicts: {dict(judged)}; wrong: 0; alerts: {len(alerts)}, untrue: {len(untrue)}")
    assert untrue == []
    assert judged["unknown"] < 0.1 * judged.total(), "it still tells what it can"
    assert faults["none"] < 0.9 * sum(faults.values())


def _is_true(verdict: dict, age: int, now: datetime) -> None:
    expected = "fresh" if age < 6 else "stale"
    assert verdict["state"] in (expected, "unknown"), _evidence(verdict)
    if verdict["state"] != "unknown":
        published = datetime.fromisoformat(verdict["last_published"])
        assert abs(now - timedelta(days=age) - published) < timedelta(days=1, hours=8), _evidence(verdict)


def _evidence(verdict: dict) -> str:
    return json.dumps(verdict, indent=1)


def _write_register(path: Path, hosts: dict[str, str]) -> None:
    agencies = [
        {"id": name, "name": name, "channels": [f"{host}/"], "officials": [{"role": "pic"}]}
        for name, host in hosts.items()
    ]
    crawl = {
        "allow_networks": ["127.0.0.0/8"],
        "delay_seconds": 0,
        "control_hosts": [hosts["opd-0"].split("//")[1]],
        "timeout_seconds": 15,
        "visit_seconds": 60,
        "archive_days": 0,
    }
    path.write_text(
        json.dumps(
            {"version": 1, "organisation": {"name": "Provinsi Badai"}, "crawl": crawl, "agencies": agencies},
            indent=1,
        )
    )


def _segar(folder: Path, now: datetime, answers: dict[str, list[list[str]]], *words: str) -> str:
    options = [
        "--sites",
        folder / "sites.yaml",
        "--database",
        f"sqlite:///{folder}/segar.db",
        "--now",
        now.isoformat(),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "tests.servers.run_segar", *words, *options],
        cwd=ROOT,
        env={**os.environ, **told(answers), "SEGAR_ARCHIVE": str(folder / "arsip")},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
