"""`segar invite` as an operator runs it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from segar.clock import parse_instant
from segar.model.link import token_hash
from segar.model.register import Role
from segar.sample.botapi import BotApi
from segar.store import open_store
from tests.helpers import segar

NOW = "2026-11-23T09:00:00+07:00"
SITES = """
version: 1
organisation: {name: Provinsi Contoh}
officials: [{role: operator}]
agencies:
  - id: bkd
    name: Badan Kepegawaian Daerah
    channels: ["https://bkd.contoh.go.id"]
    officials: [{role: pic}]
"""


@pytest.fixture
def options(tmp_path: Path) -> list[str]:
    (tmp_path / "sites.yaml").write_text(SITES)
    return ["--sites", f"{tmp_path}/sites.yaml", "--database", f"sqlite:///{tmp_path}/segar.db", "--now", NOW]


def test_the_link_and_its_code_are_printed_and_the_token_is_not_kept(options: list[str], tmp_path: Path):
    with BotApi() as server:
        bot = {"SEGAR_TELEGRAM_TOKEN": server.token, "SEGAR_TELEGRAM_BASE_URL": server.base_url}
        done = segar("invite", "bkd", "--role", "pic", "--out", tmp_path / "qr.svg", *options, **bot)
    link = re.search(r"^https://t\.me/segar_uji_bot\?start=([A-Za-z0-9_-]{43})$", done.stdout, re.MULTILINE)
    assert link
    assert "sampai Senin, 30 November 2026 09.00 WIB" in done.stdout
    assert len(done.stdout.splitlines()) > 15, "the code is drawn"
    assert (tmp_path / "qr.svg").read_text().count("<path") == 1
    assert link[1].encode() not in (tmp_path / "segar.db").read_bytes()
    store = open_store(options[3])
    linked = store.links.redeem(token_hash(link[1]), "42", "id", parse_instant(NOW))
    store.close()
    assert linked
    assert (linked.agency_id, linked.role) == ("bkd", Role.PIC)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bkd", "--role", "head"], "head"),
        (["bkd", "--role", "operator"], "belongs to no agency"),
        (["--role", "pic"], "segar invite ID"),
        (["--role", "office"], "officials"),
        (["bkdd"], "bkd"),
        (["bkd", "--out", "qr.jpeg"], ".svg"),
        (["bkd"], "SEGAR_TELEGRAM_TOKEN"),
    ],
    ids=lambda words: "-".join(words) if isinstance(words, list) else None,
)
def test_what_cannot_be_invited_is_refused_with_what_to_do(options: list[str], words: list[str], said: str):
    assert said in segar("invite", *words, *options, code=2, SEGAR_TELEGRAM_TOKEN="").stderr


def test_the_code_can_be_read_by_its_owner_alone_for_it_is_the_invitation(options: list[str], tmp_path: Path):
    with BotApi() as server:
        bot = {"SEGAR_TELEGRAM_TOKEN": server.token, "SEGAR_TELEGRAM_BASE_URL": server.base_url}
        segar("invite", "bkd", "--out", tmp_path / "qr.svg", *options, **bot)
    assert (tmp_path / "qr.svg").stat().st_mode & 0o077 == 0


def test_a_role_is_ended_for_who_left_without_saying_so(options: list[str]):
    with BotApi() as server:
        bot = {"SEGAR_TELEGRAM_TOKEN": server.token, "SEGAR_TELEGRAM_BASE_URL": server.base_url}
        link = segar("invite", "bkd", *options, **bot).stdout
    token = re.search(r"start=(\S+)", link)
    store = open_store(options[3])
    assert token
    assert store.links.redeem(token_hash(token[1]), "42", "id", parse_instant(NOW))
    assert "1 tautan" in segar("invite", "bkd", "--revoke", *options).stdout
    assert store.links.of_chat("42") == ()
    store.close()
    assert (
        "belongs to no agency"
        in segar("invite", "bkd", "--role", "office", "--revoke", *options, code=2).stderr
    )
