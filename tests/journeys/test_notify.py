"""`segar notify` as an operator runs it, against a Bot API server on loopback."""

from __future__ import annotations

from pathlib import Path

import pytest

from segar.model.verdict import State
from segar.sample.botapi import BotApi
from segar.store import open_store
from tests.helpers import segar
from tests.notifier.given import MONDAY, Days, verdict

SITES = """
version: 1
organisation: {name: Provinsi Contoh}
agencies:
  - id: bkd
    name: Badan Kepegawaian Daerah
    channels: ["https://bkd.contoh.go.id"]
    officials: [{role: pic}]
"""


@pytest.fixture
def options(tmp_path: Path) -> list[str]:
    """A folder whose store holds one alert, due on Monday at nine."""
    (tmp_path / "sites.yaml").write_text(SITES)
    database = f"sqlite:///{tmp_path}/segar.db"
    store = open_store(database)
    stale = verdict(State.STALE, last_title="<b>Judul</b> & [red]lain[/red]")
    store.verdicts.record([stale], [], Days().due([stale]))
    store.close()
    return ["--sites", f"{tmp_path}/sites.yaml", "--database", database, "--now", MONDAY.isoformat()]


def test_a_dry_run_shows_each_message_to_whom_and_when_and_changes_nothing(options: list[str]):
    for _ in range(2):
        shown = segar("notify", "--dry-run", *options).stdout
        assert "bkd · Petugas kanal · mulai Senin, 23 November 2026 09.00 WIB" in shown
        assert "Situs web BKD: usang" in shown
        assert "“<b>Judul</b> & [red]lain[/red]”" in shown
        assert "Peringatan yang menunggu: 1" in shown


def test_a_message_is_sent_and_not_again(options: list[str]):
    with BotApi() as server:
        server.chats.add(4711)
        bot = {
            "SEGAR_TELEGRAM_TOKEN": server.token,
            "SEGAR_TELEGRAM_BASE_URL": server.base_url,
            "SEGAR_TELEGRAM_CHATS": "bkd:pic=4711",
        }
        first = segar("notify", *options, **bot)
        again = segar("notify", *options, **bot)
        assert [message.chat_id for message in server.messages] == [4711]
        assert "“<b>Judul</b> & [red]lain[/red]”" in server.messages[0].text
    assert "Terkirim: 1; gagal: 0; tidak pasti: 0; menunggu: 0" in first.stdout
    assert "Terkirim: 0;" in again.stdout
    assert server.token not in first.stdout + first.stderr


def test_without_a_token_it_says_what_to_set(options: list[str]):
    done = segar("notify", *options, code=2, SEGAR_TELEGRAM_TOKEN="")
    assert "SEGAR_TELEGRAM_TOKEN" in done.stderr
    assert "--dry-run" in done.stderr


def test_a_role_named_twice_is_refused(options: list[str]):
    done = segar("notify", *options, code=2, SEGAR_TELEGRAM_CHATS="bkd:pic=1,bkd:pic=2")
    assert "bkd:pic" in done.stderr
