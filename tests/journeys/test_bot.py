"""`segar invite`, `segar bot` and `segar notify` together, each as a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from segar.model.verdict import State
from segar.sample.botapi import BotApi
from segar.store import open_store
from tests.helpers import command, segar
from tests.notifier.given import MONDAY, Days, verdict

CHAT = 987654321
SITES = """
version: 1
organisation: {name: Provinsi Contoh}
crawl: {control_hosts: ["127.0.0.1:1"]}
agencies:
  - id: bkd
    name: Badan Kepegawaian Daerah
    channels: ["https://bkd.contoh.go.id"]
    officials: [{role: pic}]
"""


@pytest.mark.slow
def test_an_official_is_invited_alerted_has_the_channel_checked_and_leaves(tmp_path: Path):
    (tmp_path / "sites.yaml").write_text(SITES)
    database = f"sqlite:///{tmp_path}/segar.db"
    options = ["--sites", f"{tmp_path}/sites.yaml", "--database", database, "--now", MONDAY.isoformat()]
    store = open_store(database)
    stale = verdict(State.STALE)
    store.verdicts.record([stale], [], Days().due([stale]))
    store.close()
    with BotApi() as server:
        bot = {
            "SEGAR_TELEGRAM_TOKEN": server.token,
            "SEGAR_TELEGRAM_BASE_URL": server.base_url,
            "SEGAR_LOG_LEVEL": "DEBUG",
        }
        listening = subprocess.Popen(
            command("bot", *options), env={**os.environ, **bot}, stderr=subprocess.PIPE, text=True
        )
        try:
            link = segar("invite", "bkd", *options, **bot).stdout
            found = re.search(r"\?start=(\S+)", link)
            assert found
            server.user_writes(CHAT, f"/start {found[1]}")
            wait_for(server, "Terhubung sebagai")
            assert "Terkirim: 1" in segar("notify", *options, **bot).stdout
            alert = server.messages[-1]
            server.user_presses(alert, alert.data("Periksa ulang"))
            wait_for(server, "jaringan kami sendiri sedang terganggu")
            assert "Another bot runs" in segar("bot", *options, code=1, **bot).stderr
            server.user_writes(CHAT, "/berhenti")
            wait_for(server, "Sudah dihapus")
        finally:
            listening.send_signal(signal.SIGTERM)
            _, logged = listening.communicate(timeout=30)
        assert listening.returncode == 0, logged
        assert server.unread == 0
    assert "the bot listens" in logged
    assert str(CHAT) not in logged
    assert server.token not in logged


def wait_for(server: BotApi, words: str) -> None:
    end = time.monotonic() + 60
    while not any(words in message.text for message in server.messages):
        assert time.monotonic() < end, [message.text for message in server.messages]
        time.sleep(0.02)
