"""Strangers, groups, other bots, officials who want too much: nobody waits for them, nothing is loaded by them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from notifier.recipients import Directory
from segar.model.alert import AlertKind
from segar.model.register import Official, Role
from segar.model.response import ResponseKind
from segar.model.verdict import Reason, ReasonCode, State
from segar.sample.botapi import read_html
from tests.notifier.given import MONDAY, REGISTER, verdict
from tests.notifier.talking import Talk, hurried, talking

PIC, OFFICE, OPERATOR, STRANGER, GROUP = 101, 103, 104, 105, -300


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    with talking(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("crowd", [STRANGER, GROUP], ids=["a stranger", "the group of another role"])
def test_an_official_does_not_wait_for_others_who_write_much(talk: Talk, crowd: int):
    talk.join(PIC)
    talk.join(GROUP, Role.OFFICE, "")
    talk.bot.pace = hurried(5)  # a reply each fifth of a second
    before = len(talk.to(crowd))
    for _ in range(10):
        talk.server.user_writes(crowd, "/status")
    talk.tell(PIC, "/bantuan")
    assert len(talk.to(crowd)) - before < 5


def test_a_stranger_is_answered_ten_times_an_hour_and_may_still_join(talk: Talk):
    for _ in range(15):
        talk.server.user_writes(STRANGER, "halo")
    talk.settle()
    assert len(talk.to(STRANGER)) == 10
    assert "Terhubung" in talk.join(STRANGER).text


def test_who_writes_faster_than_can_be_answered_is_not_heard_for_ever(talk: Talk):
    talk.join(PIC)
    talk.bot.pace = hurried(20)
    for _ in range(200):
        talk.server.user_writes(PIC, "/bantuan")
    talk.settle()
    assert 10 < len(talk.to(PIC)) < 100


def test_a_bot_that_is_stopped_does_not_first_answer_all_that_waits(tmp_path: Path):
    """It would be killed meanwhile, and keep its successor out for a minute."""
    with talking(tmp_path) as talk:
        talk.join(PIC)
        talk.bot.pace = hurried(1)  # a reply each second
        for _ in range(15):
            talk.server.user_writes(PIC, "/bantuan")
        talk.until(lambda: len(talk.to(PIC)) >= 2)
    assert len(talk.to(PIC)) < 10


@pytest.mark.parametrize("words", ["/berhenti@bot_lain", "/berhenti@bot_lain sekarang", "/status@bot_lain"])
def test_a_command_for_another_bot_is_not_obeyed(talk: Talk, words: str):
    talk.join(PIC)
    talk.server.user_writes(PIC, words)
    talk.settle()
    assert len(talk.to(PIC)) == 1
    assert talk.store.links.of_chat(str(PIC))
    assert "Sudah dihapus" in talk.tell(PIC, "/berhenti@SEGAR_uji_bot").text


def test_in_a_group_only_what_is_said_to_the_bot_is_heard(talk: Talk):
    talk.join(GROUP)
    asked = talk.tell(GROUP, "/sanggah")
    talk.server.user_writes(GROUP, "Rapat jam dua di aula, jangan lupa")
    talk.settle()
    assert talk.to(GROUP)[-1] == asked, "what members tell each other is no dispute, and is not answered"
    assert talk.store.responses.all() == ()
    said = lambda: talk.server.user_writes(GROUP, "Sudah terbit kemarin", answers=asked)  # noqa: E731
    assert "diteruskan kepada operator" in talk.reply(GROUP, said).text


def test_disputes_of_a_channel_are_told_to_the_operator_a_few_times_a_day(talk: Talk):
    talk.join(PIC)
    for number in range(6):
        talk.clock.instant += timedelta(minutes=1)
        reply = talk.tell(PIC, f"/sanggah Ini keliru, nomor {number}")
    assert "Mohon tunggu jawabannya" in reply.text
    kinds = [delivery.alert.kind for delivery in talk.store.alerts.ledger()]
    assert kinds.count(AlertKind.DISPUTED) == 3
    talk.clock.instant += timedelta(days=1)
    assert "diteruskan kepada operator" in talk.tell(PIC, "/sanggah Masih keliru, mohon dilihat").text


def test_however_many_posts_are_reported_a_site_is_visited_once_at_a_time(talk: Talk):
    talk.join(PIC)
    under_way = most = 0
    opened = asyncio.Event()

    async def visit(agency_id: str, visiting: bool) -> int:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        talk.checks.append(agency_id)
        await opened.wait()
        under_way -= 1
        return 0

    talk.bot.rounds.checker = visit
    for number in range(25):
        reply = talk.tell(PIC, f"/lapor https://bkd.contoh.go.id/berita/{number}")
    assert "20 kali dilaporkan" in reply.text
    talk.until(lambda: bool(talk.checks))
    assert talk.checks == ["bkd"]
    opened.set()
    talk.until(lambda: len(talk.to(PIC)) == 1 + 25 + 20)
    assert (talk.checks, most) == (["bkd", "bkd"], 1), "those who waited share the next visit"
    assert [each.kind for each in talk.store.responses.all()] == [ResponseKind.REPORT] * 20


@pytest.mark.parametrize("role", [Role.PIC, Role.OFFICE])
def test_a_role_that_the_register_no_longer_names_lets_its_chats_do_nothing(talk: Talk, role: Role):
    talk.join(PIC, role, "" if role is Role.OFFICE else "bkd")
    head = {"officials": (Official(role=Role.HEAD),)}
    changed = REGISTER.model_copy(
        update={
            "officials": (Official(role=Role.OPERATOR),),
            "agencies": (REGISTER.agencies[0].model_copy(update=head), *REGISTER.agencies[1:]),
        }
    )
    before, after = talk.desk(), replace(talk, register=changed).desk()
    for words in ("/status", "/status bkd", "/sanggah Ini sungguh keliru", "/peringkat"):
        assert "hanya melayani" in after.hear(str(PIC), words, "id").letter.text
        assert "hanya melayani" not in before.hear(str(PIC), words, "id").letter.text, "a slip costs no link"
    agency = "" if role is Role.OFFICE else "bkd"
    assert Directory(talk.store, REGISTER).of(agency, role)
    assert not Directory(talk.store, changed).of(agency, role)


def test_what_strangers_wrote_is_not_remembered_for_months(talk: Talk):
    """Telegram repeats what it keeps for a day; a button works for a month."""
    notes = talk.store.responses
    assert notes.first_time("update:77", MONDAY)
    assert notes.first_time("n.c12.739000.abc", MONDAY)
    notes.forget_before(MONDAY + timedelta(days=1), "update:")
    assert not notes.used("update:77")
    assert notes.used("n.c12.739000.abc")


def test_in_the_answer_to_a_question_nothing_can_be_touched_either(talk: Talk):
    """Of what a site worded: one touch on /berhenti would end the link."""
    talk.join(PIC)
    fault = Reason.of(ReasonCode.CERTIFICATE_FAULT, fault="buka /berhenti")
    talk.store.verdicts.record([verdict(State.STALE, reasons=(fault,))], [])
    told = talk.desk().hear(str(PIC), "/status", "id").letter.text
    assert "buka /berhenti" in read_html(told)
    assert "berhenti" not in re.sub("<code>[^<]*</code>", "", told)
