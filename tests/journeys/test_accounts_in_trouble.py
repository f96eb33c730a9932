"""Accounts that we cannot look at, from the platform's answer to what officials are told: nothing."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from segar.sample import SampleNetwork
from segar.sample.platforms.accounts import EXPIRED_TOKEN, TOKEN, Fault, Platform, SampleAccount
from segar.sample.platforms.bridge import Bridge
from segar.sample.platforms.facebook import Facebook
from segar.sample.platforms.instagram import Instagram
from segar.sample.platforms.telegram import Telegram
from segar.sample.platforms.x import X
from tests.crawler.connectors.asking import posted
from tests.helpers import segar
from tests.servers.platforms import PlatformSite
from tests.servers.sites import Network

pytestmark = pytest.mark.long

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DAY = timedelta(days=1)
OFFICIALS = ("pic", "head", "office")


def check(folder: Path, at: datetime, environment: dict[str, str]) -> list[dict[str, Any]]:
    options = ["--sites", f"{folder}/sites.yaml", "--database", f"sqlite:///{folder}/segar.db"]
    said = segar("check", "--json", *options, "--now", at.isoformat(), **environment).stdout
    found: list[dict[str, Any]] = json.loads(said)
    return found


def alerted(folder: Path) -> set[str]:
    """The channels of which any official is told, now or later."""
    marks = ", ".join("?" * len(OFFICIALS))
    with closing(sqlite3.connect(folder / "segar.db")) as connection:
        rows = connection.execute(f"SELECT channel_id FROM alerts WHERE role IN ({marks})", OFFICIALS)
        return {channel for (channel,) in rows}


@pytest.fixture(scope="module")
def without_credentials(tmp_path_factory: pytest.TempPathFactory):
    """All accounts of the sample network, looked at on three days by who has neither token nor bridge."""
    folder = tmp_path_factory.mktemp("without")
    with SampleNetwork(now=NOW) as network:
        register = network.register()
        agencies = [{**one, "channels": one["channels"][1:]} for one in register["agencies"]]
        register["agencies"] = [one for one in agencies if one["channels"]]
        YAML().dump(register, folder / "sites.yaml")
        for number in range(3):
            network.set_now(NOW + number * DAY)
            found = check(folder, NOW + number * DAY, network.environment_without_credentials)
    return folder, found


def test_without_credentials_every_account_says_why_it_is_not_known(without_credentials):
    _, found = without_credentials
    why = {"threads": "unsupported", "whatsapp": "unsupported"}
    closed = [v for v in found if v["channel"] != "telegram"]  # whose preview needs nothing
    assert len(closed) > 30
    for verdict in closed:
        assert (verdict["state"], verdict["last_published"]) == ("unknown", None), verdict["channel_id"]
        assert verdict["reasons"] == [why.get(verdict["channel"], "not_authorised")], verdict["channel_id"]


def test_without_credentials_no_official_hears_of_an_account_that_was_not_read(without_credentials):
    folder, _ = without_credentials
    told = {channel.split("/")[1] for channel in alerted(folder)}
    assert told == {"telegram"}, "those that were read and are old: alerts are at work"


EVERY_DAY = SampleAccount(handle="dinas", posts=posted(*range(-60, 60), first=1000))
CANARY = SampleAccount(handle="harian", posts=posted(*range(-60, 60), first=2000))
OLD = SampleAccount(handle="dinas", posts=posted(60, 70))
FAULTS: dict[str, Fault] = {
    "x": Fault.RATE_LIMITED,
    "instagram": Fault.SERVER_ERROR,
    "threads": Fault.FROZEN,
}
SITES = """
version: 1
organisation: {name: Provinsi Contoh}
crawl: {allow_networks: [127.0.0.0/8], control_hosts: [], delay_seconds: 0}
officials: [{role: office, email: gubernur@contoh.example}]
agencies:
"""
AGENCY = """
  - id: %s
    name: Dinas %s
    channels:
      - {kind: x, handle: dinas}
      - {kind: instagram, handle: dinas}
      - {kind: facebook, handle: dinas}
      - {kind: threads, handle: dinas}
    officials: [{role: pic, email: p@contoh.example}, {role: head, email: h@contoh.example}]
"""
SILENT = """
  - id: diam
    name: Dinas Diam
    channels: [{kind: telegram, handle: dinas}]
    officials: [{role: pic, email: p@contoh.example}]
"""


class Trouble:
    """Accounts that publish every day: one agency's seen before all went wrong, the other's only after."""

    def __init__(self, folder: Path, network: Network) -> None:
        self.folder = folder
        every: dict[str, Platform] = {
            "x": X(accounts=(EVERY_DAY,)),
            "instagram": Instagram(accounts=(EVERY_DAY,)),
            "facebook": Facebook(accounts=(EVERY_DAY,)),
            "threads": Bridge(accounts=(EVERY_DAY, CANARY)),
            "telegram": Telegram(accounts=(OLD,)),
        }
        self.sites = {name: PlatformSite(platform) for name, platform in every.items()}
        for site in self.sites.values():
            network.open(site)

    def look(self, day: int, agencies: str, facebook: str) -> list[dict[str, Any]]:
        (self.folder / "sites.yaml").write_text(SITES + agencies)
        for site in self.sites.values():
            site.now = NOW + day * DAY
        where = {name: site.url for name, site in self.sites.items()}
        return check(
            self.folder,
            NOW + day * DAY,
            {
                "SEGAR_X_BASE_URL": where["x"],
                "SEGAR_INSTAGRAM_BASE_URL": where["instagram"],
                "SEGAR_FACEBOOK_BASE_URL": where["facebook"],
                "SEGAR_TME_BASE_URL": where["telegram"],
                "SEGAR_THREADS_BRIDGE_URL": where["threads"] + "/threads/{account}.atom",
                "SEGAR_THREADS_CANARY": "harian",
                "SEGAR_X_TOKEN": TOKEN,
                "SEGAR_INSTAGRAM_TOKEN": TOKEN,
                "SEGAR_INSTAGRAM_USER_ID": "17841",
                "SEGAR_FACEBOOK_TOKEN": facebook,
            },
        )

    def begin(self) -> None:
        for name, fault in FAULTS.items():
            was = self.sites[name].platform
            self.sites[name].platform = type(was)(accounts=was.accounts, fault=fault)


@pytest.fixture(scope="module")
def trouble(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, dict[int, list[dict[str, Any]]]]:
    folder = tmp_path_factory.mktemp("trouble")
    known, both = (
        AGENCY % ("lama", "Lama") + SILENT,
        AGENCY % ("lama", "Lama") + AGENCY % ("baru", "Baru") + SILENT,
    )
    with Network() as network:
        world = Trouble(folder, network)
        days = {0: world.look(0, known, TOKEN)}
        world.begin()
        for day in (1, 2, 44):
            days[day] = world.look(day, both, EXPIRED_TOKEN)
    return folder, days


def test_limits_faults_expired_tokens_and_frozen_bridges_never_become_a_wrong_verdict(trouble):
    """The accounts publish every day: fresh is right, unknown is honest, all else is wrong."""
    _, days = trouble
    states = {
        (day, v["agency"], v["channel"]): v["state"]
        for day, found in days.items()
        for v in found
        if v["agency"] != "diam"
    }
    platforms = ("x", "instagram", "facebook", "threads")
    assert {states[0, "lama", name] for name in platforms} == {"fresh"}, (
        "they are read where nothing is wrong"
    )
    assert {states[day, "baru", name] for day in (1, 2, 44) for name in platforms} == {"unknown"}
    assert {states[44, "lama", name] for name in platforms} == {"unknown"}, "nobody is accused on an old look"
    assert {states[day, "lama", name] for day in (1, 2) for name in platforms} <= {"fresh", "unknown"}


def test_limits_faults_expired_tokens_and_frozen_bridges_alert_no_official(trouble):
    folder, days = trouble
    assert {v["state"] for found in days.values() for v in found if v["agency"] == "diam"} <= {
        "stale",
        "dormant",
    }
    assert {channel.split("/")[0] for channel in alerted(folder)} == {"diam"}, "alerts are at work"
