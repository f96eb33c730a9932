"""A dispute and its end, as an operator settles it on the command line."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from segar.model.alert import AlertKind
from segar.model.register import Role
from segar.model.response import Response, ResponseKind
from segar.store import open_store
from tests.helpers import segar

CHANNEL = "bkd/whatsapp/0029va"
SITES = """
version: 1
organisation: {name: Provinsi Contoh}
crawl: {allow_networks: [127.0.0.0/8], control_hosts: []}
targets: {whatsapp: {fresh: 3, stale: 5, dormant: 60}}
officials: [{role: operator}]
agencies:
  - id: bkd
    name: Badan Kepegawaian Daerah
    channels: [{kind: whatsapp, handle: 0029Va}]
    officials: [{role: pic}, {role: head}]
"""
REASON = "Saluran itu sudah kami lihat sendiri: isinya terbit setiap hari."


class Operator:
    """Runs commands on one database, at times of her choice."""

    def __init__(self, folder: Path) -> None:
        (folder / "sites.yaml").write_text(SITES)
        self.database = f"sqlite:///{folder}/segar.db"
        self.options = ["--sites", f"{folder}/sites.yaml", "--database", self.database]

    def runs(self, now: str, *words: str, code: int = 0) -> str:
        done = segar(*words, *self.options, "--now", now, code=code)
        return done.stdout + done.stderr

    def verdict(self, now: str) -> dict:
        return json.loads(self.runs(now, "check", "--json"))[0]

    def alerts(self) -> list[tuple[AlertKind, Role]]:
        return [(d.alert.kind, d.alert.role) for d in open_store(self.database).alerts.ledger()]


@pytest.fixture
def operator(tmp_path: Path) -> Operator:
    """Of a province in which an officer disputes that their channel is stale."""
    operator = Operator(tmp_path)
    post = (CHANNEL, "https://whatsapp.com/channel/0029Va/12")
    operator.runs("2026-11-10T09:00:00+07:00", "report-post", *post, "--published", "2026-11-10")
    assert operator.verdict("2026-11-23T08:00:00+07:00")["state"] == "unknown"  # a word makes nothing old
    return operator


def dispute(operator: Operator, text: str = "Kami sudah menerbitkan kemarin.") -> None:
    store = open_store(operator.database)
    store.responses.record(
        Response(
            agency_id="bkd",
            channel_id=CHANNEL,
            role=Role.HEAD,
            kind=ResponseKind.DISPUTE,
            at=datetime.fromisoformat("2026-11-23T10:00:00+07:00"),
            text=text,
        )
    )
    store.close()


def test_a_correction_holds_is_explained_and_ends(operator: Operator):
    dispute(operator)
    assert "menerbitkan" in operator.runs("2026-11-23T11:00:00+07:00", "disputes")
    said = ("correct", CHANNEL, "--state", "fresh", "--days", "2", "--reason", REASON)
    assert "menjadi “Segar”" in operator.runs("2026-11-23T12:00:00+07:00", *said)
    assert "Tidak ada sanggahan" in operator.runs("2026-11-23T12:30:00+07:00", "disputes")

    held = operator.verdict("2026-11-24T08:00:00+07:00")
    assert (held["state"], held["computed"], held["reasons"][0]) == ("fresh", "unknown", "corrected")
    explained = " ".join(operator.runs("2026-11-24T08:00:00+07:00", "explain", "bkd").split())
    assert REASON in explained
    assert "menurut aturan: Belum diketahui" in explained

    ended = operator.verdict("2026-11-25T12:00:00+07:00")
    assert (ended["state"], ended["computed"]) == ("unknown", None)


def test_those_who_disputed_are_told_and_nobody_is_thanked_for_a_correction(operator: Operator):
    dispute(operator)
    operator.runs("2026-11-23T12:00:00+07:00", "correct", CHANNEL, "--state", "fresh", "--reason", REASON)
    operator.verdict("2026-11-24T08:00:00+07:00")
    assert operator.alerts() == [(AlertKind.CORRECTED, Role.HEAD)]
    told = operator.runs("2026-11-24T08:00:00+07:00", "notify", "--dry-run")
    assert REASON.split(":")[0] in " ".join(told.split())


def test_a_verdict_that_is_upheld_stands_and_answers_the_dispute(operator: Operator):
    dispute(operator)
    operator.runs("2026-11-23T12:00:00+07:00", "correct", CHANNEL, "--reason", REASON)
    assert operator.alerts() == [(AlertKind.UPHELD, Role.HEAD)]
    assert operator.verdict("2026-11-24T08:00:00+07:00")["computed"] is None
    assert "Tidak ada sanggahan" in operator.runs("2026-11-24T08:00:00+07:00", "disputes")


def test_what_cannot_be_a_correction_says_why(operator: Operator):
    for words, hint in {
        ("bkd/whatsapp/0029vb", "--state", "fresh", "--reason", REASON): "Did you mean bkd/whatsapp/0029va",
        (CHANNEL, "--state", "fresh", "--reason", "salah"): "10 to 500",
        (CHANNEL, "--state", "fresh", "--days", "31", "--reason", REASON): "must end",
        (CHANNEL, "--state", "unknown", "--reason", REASON): "say “unknown”",
        (CHANNEL, "--reason", REASON): "Nobody disputes",
    }.items():
        assert hint in operator.runs("2026-11-23T12:00:00+07:00", "correct", *words, code=2)
    assert operator.alerts() == []
