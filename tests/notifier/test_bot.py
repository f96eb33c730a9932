"""The conversation, as users have it: through python-telegram-bot and a Bot API server on loopback."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest

from notifier.callbacks import Action, Press, Signer
from segar.errors import SegarError
from segar.model.alert import AlertKind, Fate
from segar.model.register import Agency, Channel, ChannelKind, Official, Role
from segar.model.response import ResponseKind
from segar.model.sufficiency import Advice, Sufficiency
from segar.model.verdict import Score, State
from segar.sample.botapi import BotApi
from segar.store import open_store
from tests.notifier.given import BKD, CHANNEL, MONDAY, REGISTER, Days, verdict
from tests.notifier.talking import Talk, talking

PIC, HEAD, OFFICE, OPERATOR, STRANGER = 101, 102, 103, 104, 105
DINAS = Agency(id="dinas", name="Dinas Contoh", officials=(Official(role=Role.PIC),))
NEIGHBOURS = REGISTER.model_copy(update={"agencies": (*REGISTER.agencies, DINAS)})
REFUSAL = "Mohon maaf, tombol ini tidak berlaku (lagi)."


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    with talking(tmp_path) as opened:
        yield opened


@pytest.fixture
def neighbours(tmp_path: Path) -> Iterator[Talk]:
    with talking(tmp_path, NEIGHBOURS) as opened:
        yield opened


def test_the_whole_conversation_from_invitation_to_leaving(talk: Talk):
    assert "Terhubung sebagai Petugas kanal Badan Kepegawaian Daerah" in talk.join(PIC).text
    talk.join(OPERATOR, Role.OPERATOR, "")
    talk.alert()
    (alert,) = [m for m in talk.to(PIC) if "usang" in m.text]
    assert [label for label, _ in alert.buttons] == ["Periksa ulang", "Tunda", "Sanggah", "Bukan kanal kami"]

    talk.found = (verdict(State.STALE, MONDAY + timedelta(minutes=1)),)
    talk.clock.instant += timedelta(minutes=2)
    waiting = talk.press(alert, "Periksa ulang")
    talk.until(lambda: "Usang" in talk.to(PIC)[-1].text)
    assert talk.checks == ["bkd"]
    assert talk.to(PIC)[-1].id == waiting.id, "the result takes the place of the announcement"

    assert "berapa lama" in (choice := talk.press(alert, "Tunda")).text
    assert "tuliskan alasannya" in talk.press(choice, "5 hari").text
    assert "Ditunda sampai Sabtu, 28 November 2026" in talk.tell(PIC, "Peladen sedang dipindahkan").text

    assert "apa yang keliru" in talk.press(alert, "Sanggah").text
    words = "Sudah terbit: https://bkd.contoh.go.id/berita/9 <b>kemarin</b>"
    assert "diteruskan kepada operator" in talk.tell(PIC, words).text
    talk.send()
    assert "Sudah terbit" in talk.to(OPERATOR)[-1].text
    assert "<b>kemarin</b>" in talk.to(OPERATOR)[-1].text

    assert "dibaca dari halamannya" in talk.tell(PIC, "/lapor https://bkd.contoh.go.id/berita/9").text
    talk.until(lambda: "Usang" in talk.to(PIC)[-1].text)
    assert "Sudah dihapus" in talk.tell(PIC, "/berhenti").text
    assert "hanya melayani pemegang jabatan" in talk.tell(PIC, "/status").text
    kinds = [each.kind for each in talk.store.responses.all()]
    assert kinds == [ResponseKind.SNOOZE, ResponseKind.DISPUTE, ResponseKind.REPORT]
    assert {each.role for each in talk.store.responses.all()} == {Role.PIC}
    dispute = talk.store.responses.all()[1]
    assert (dispute.channel_id, dispute.url) == (CHANNEL, "https://bkd.contoh.go.id/berita/9")


def test_a_stranger_gets_nothing_but_a_polite_refusal(talk: Talk):
    talk.alert()
    for words in ("/status", "/cek bkd", "/peringkat", "/start", "halo", "/start x", "/tunda", "/berhenti"):
        text = talk.tell(STRANGER, words).text
        assert text.startswith("Mohon maaf"), words
        assert "BKD" not in text
    assert talk.checks == []


def test_a_token_works_once(talk: Talk):
    token = talk.invite()
    assert "Terhubung" in talk.tell(PIC, f"/start {token}").text
    assert "sudah dipakai" in talk.tell(STRANGER, f"/start {token}").text
    assert talk.store.links.of_chat(str(STRANGER)) == ()


def test_a_token_that_expired_does_not_work(talk: Talk):
    token = talk.invite()
    talk.clock.instant += timedelta(days=8)
    assert "lewat waktunya" in talk.tell(PIC, f"/start {token}").text


def test_who_guesses_at_invitations_waits_an_hour_and_others_do_not(talk: Talk):
    token = talk.invite()
    for number in range(5):
        talk.tell(STRANGER, f"/start tebakan{number}")
    assert "Terhubung" not in talk.tell(STRANGER, f"/start {token}").text
    assert "Terhubung" in talk.tell(PIC, f"/start {token}").text
    late = talk.invite(role=Role.HEAD)
    talk.clock.instant += timedelta(hours=1)
    assert "Terhubung" in talk.tell(STRANGER, f"/start {late}").text


@pytest.mark.parametrize("label", ["Periksa ulang", "Tunda", "Sanggah", "Bukan kanal kami"])
def test_a_button_does_nothing_in_another_chat(neighbours: Talk, label: str):
    """Not even for a chat that holds a role elsewhere."""
    neighbours.join(PIC)
    neighbours.join(STRANGER, Role.PIC, "dinas")
    neighbours.alert()
    alert = neighbours.to(PIC)[-1]
    assert neighbours.forge(alert, alert.data(label), STRANGER) == REFUSAL
    assert neighbours.checks == []
    assert neighbours.store.responses.all() == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-1] + ("A" if data[-1] != "A" else "B"),
        lambda data: "n" + data[1:],
        lambda data: "",
        lambda data: "r.aaaaaaaaaaaa.739000.AAAAAAAAAAAAAAAA",
        lambda data: "💥" * 16,
        lambda data: data + "\n",
    ],
    ids=["mark", "action", "empty", "made up", "no text of ours", "line break"],
)
def test_forged_data_is_refused(talk: Talk, change):
    talk.join(PIC)
    talk.alert()
    alert = talk.to(PIC)[-1]
    assert talk.forge(alert, change(alert.data("Periksa ulang")) or "x") == REFUSAL
    assert (talk.checks, talk.store.responses.all()) == ([], ())


def test_what_a_rightly_signed_button_of_a_wrong_channel_asks_is_refused(neighbours: Talk):
    """Signed for this chat, yet about an agency that is not its own: as after a change of the register."""
    neighbours.join(PIC)
    neighbours.join(HEAD, Role.PIC, "dinas")
    neighbours.alert()
    (told,) = [d.alert for d in neighbours.store.alerts.ledger()]
    signer = Signer(neighbours.server.token)
    for action in Action:
        data = signer.sign(Press(action, told.id, MONDAY.toordinal()), str(HEAD))
        assert neighbours.forge(neighbours.to(HEAD)[-1], data) == REFUSAL


def test_a_button_that_did_its_work_is_refused_when_it_comes_again(talk: Talk):
    talk.join(PIC)
    talk.alert()
    alert = talk.to(PIC)[-1]
    assert "diteruskan" in talk.press(alert, "Bukan kanal kami").text
    assert talk.forge(alert, alert.data("Bukan kanal kami")) == REFUSAL
    assert len(talk.store.responses.all()) == 1
    assert [d.alert.kind for d in talk.store.alerts.ledger()].count(AlertKind.DISOWNED) == 1


def test_an_old_button_is_refused(talk: Talk):
    talk.join(PIC)
    talk.alert()
    alert = talk.to(PIC)[-1]
    talk.clock.instant += timedelta(days=31)
    assert talk.forge(alert, alert.data("Periksa ulang")) == REFUSAL


def test_after_leaving_the_buttons_are_refused(talk: Talk):
    talk.join(PIC)
    talk.alert()
    alert = talk.to(PIC)[-1]
    talk.tell(PIC, "/berhenti")
    assert talk.forge(alert, alert.data("Sanggah")) == REFUSAL


def test_an_update_that_is_repeated_is_handled_once_even_by_a_bot_started_anew(tmp_path: Path):
    with talking(tmp_path) as talk:
        talk.join(PIC)
        talk.server.repeat_update()
        talk.settle()
        assert len(talk.to(PIC)) == 1
    with talking(tmp_path) as talk:
        assert talk.store.links.of_chat(str(PIC))


def test_a_question_stands_for_half_an_hour_and_only_for_who_was_asked(talk: Talk):
    talk.join(PIC)
    talk.join(HEAD, Role.HEAD)
    talk.alert()
    talk.press(next(m for m in talk.to(PIC) if m.buttons), "Sanggah")
    assert "tidak dikenal" in talk.tell(HEAD, "Sudah terbit kemarin").text
    talk.clock.instant += timedelta(minutes=31)
    assert "tidak dikenal" in talk.tell(PIC, "Sudah terbit kemarin").text
    assert talk.store.responses.all() == ()


def test_a_snooze_is_bounded(talk: Talk):
    talk.join(PIC)
    for number in range(2):
        talk.press(talk.tell(PIC, "/tunda"), "10 hari")
        assert "Ditunda sampai" in talk.tell(PIC, f"Alasan nomor {number}").text
        assert "ditunda sampai" in talk.tell(PIC, "/tunda").text, "not while it is snoozed"
        talk.clock.instant += timedelta(days=11)
    assert "sudah dua kali ditunda" in talk.tell(PIC, "/tunda").text
    talk.clock.instant += timedelta(days=50)
    assert "berapa lama" in talk.tell(PIC, "/tunda").text


def test_a_reason_must_be_given(talk: Talk):
    talk.join(PIC)
    talk.press(talk.tell(PIC, "/tunda"), "3 hari")
    for words in ("ok", "\u200b" * 20, "…………………", "\u3164" * 9, "👍" * 9):
        assert "lebih lengkap" in talk.tell(PIC, words).text
    assert talk.store.responses.all() == ()
    assert "Ditunda" in talk.tell(PIC, "Ruang peladen direnovasi").text


@pytest.mark.parametrize("words", ["x", "\u200b" * 20, "???????"])
def test_a_dispute_that_says_nothing_is_asked_what_is_wrong(talk: Talk, words: str):
    talk.join(PIC)
    assert "apa yang keliru" in talk.tell(PIC, f"/sanggah {words}").text
    assert talk.store.responses.all() == ()
    assert "diteruskan kepada operator" in talk.tell(PIC, "Sudah terbit kemarin").text


def test_each_role_sees_what_is_its_own(talk: Talk):
    talk.alert()
    talk.scores = (Score(agency_id="bkd", value=41.6, terms=(), checked_at=MONDAY),)
    for chat, role in ((PIC, Role.PIC), (OFFICE, Role.OFFICE)):
        talk.join(chat, role, "bkd" if role is Role.PIC else "")
    assert "https://bkd.contoh.go.id" in talk.tell(PIC, "/status").text
    assert "https://bkd.contoh.go.id" in talk.tell(PIC, "/status@segar_uji_bot").text
    assert "tidak ada dalam daftar" in talk.tell(PIC, "/status tanpa-petugas").text
    assert "misalnya /cek" in talk.tell(PIC, "/cek tanpa-petugas").text
    assert "tidak dikenal" in talk.tell(PIC, "/peringkat").text
    assert "1. BKD: 42" in talk.tell(OFFICE, "/peringkat").text
    assert "Usang: 1" in talk.tell(OFFICE, "/status").text
    assert "Belum diketahui: 1" in talk.tell(OFFICE, "/status").text
    assert "https://x.contoh.go.id" in talk.tell(OFFICE, "/status tanpa-petugas").text
    assert "tidak dikenal" in talk.tell(OFFICE, "/tunda").text
    assert "/peringkat" not in talk.tell(PIC, "/bantuan").text
    assert "/tunda" not in talk.tell(OFFICE, "/bantuan").text


def test_a_visit_that_failed_is_never_told_as_the_channels_fault(talk: Talk):
    talk.join(PIC)
    talk.code = 3
    waiting = talk.tell(PIC, "/cek")
    talk.until(lambda: talk.to(PIC)[-1].text != waiting.text)
    assert "jaringan kami sendiri" in talk.to(PIC)[-1].text


def test_a_visit_is_not_made_again_within_ten_minutes(talk: Talk):
    talk.join(PIC)
    talk.join(OPERATOR, Role.OPERATOR, "")
    talk.tell(PIC, "/cek")
    assert "baru saja" in talk.tell(OPERATOR, "/cek bkd").text
    talk.clock.instant += timedelta(minutes=11)
    assert "sedang diperiksa" in talk.tell(OPERATOR, "/cek bkd").text
    talk.until(lambda: talk.checks == ["bkd", "bkd"])


def test_with_several_channels_it_is_asked_which(tmp_path: Path):
    agency = Agency(
        id="bkd",
        name="Badan Kepegawaian Daerah",
        channels=(*BKD.channels, Channel(kind=ChannelKind.INSTAGRAM, handle="bkd")),
        officials=(Official(role=Role.PIC),),
    )
    with talking(tmp_path, REGISTER.model_copy(update={"agencies": (agency,)})) as talk:
        talk.join(PIC)
        which = talk.tell(PIC, "/tunda")
        choice = talk.press(which, "Instagram Badan Kepegawaian Daerah")
        talk.press(choice, "3 hari")
        talk.tell(PIC, "Akun sedang dipulihkan")
        assert list(talk.store.responses.snoozes(MONDAY)) == ["bkd/instagram/bkd"]
        talk.tell(PIC, "/lapor https://www.instagram.com/p/abc kemarin")
        assert talk.store.responses.all()[-1].channel_id == "bkd/instagram/bkd"


def test_a_chat_may_hold_several_roles(talk: Talk):
    talk.join(PIC)
    talk.join(PIC, Role.OFFICE, "")
    assert "/peringkat" in talk.tell(PIC, "/bantuan").text
    assert "https://bkd.contoh.go.id" in talk.tell(PIC, "/status").text


def test_who_blocks_the_bot_is_not_written_to_until_they_return(talk: Talk):
    talk.join(PIC)
    talk.server.user_blocks(PIC)
    talk.settle()
    assert talk.store.links.of_chat(str(PIC)) == ()
    talk.server.user_unblocks(PIC)
    talk.settle()
    assert [link.role for link in talk.store.links.of_chat(str(PIC))] == [Role.PIC]


def test_a_group_that_becomes_a_supergroup_keeps_its_role(talk: Talk):
    talk.join(-200)
    talk.server.group_migrates(-200, -100200)
    talk.settle()
    assert "https://bkd.contoh.go.id" in talk.tell(-100200, "/status").text


def test_a_visitor_is_spoken_to_in_the_language_they_joined_in(talk: Talk):
    assert "Linked as" in talk.tell(PIC, f"/start {talk.invite()}", "en").text
    assert "Not known yet" in talk.tell(PIC, "/status", "id").text
    assert "Sorry" in talk.tell(STRANGER, "/status", "en-GB").text


def test_a_second_bot_on_the_same_database_is_refused(talk: Talk):
    other = Talk(talk.store, talk.server)
    with pytest.raises(SegarError, match="Another bot runs"), other.listening():
        pass


def test_a_bot_whose_token_another_program_uses_stops_and_says_so(tmp_path: Path):
    """Telegram ends the older poll; both would otherwise retry for ever."""
    over = threading.Event()
    store = open_store(f"sqlite:///{tmp_path}/segar.db")
    with BotApi() as server:
        talk = Talk(store, server)

        def poll() -> None:
            while not over.is_set():
                with suppress(OSError):
                    urlopen(f"{server.base_url}{server.token}/getUpdates?timeout=0", timeout=5).close()

        rival = threading.Thread(target=poll)

        def listen_beside_it() -> None:
            with talk.listening():
                rival.start()
                talk.until(lambda: talk.bot is not None and talk.bot.stopped)

        try:
            with pytest.raises(SegarError, match="Another program polls"):
                listen_beside_it()
        finally:
            over.set()
            rival.join()
    store.close()


def test_after_leaving_nothing_of_the_person_is_kept(talk: Talk, tmp_path: Path):
    chat = 987_654_321
    talk.join(chat)
    talk.alert()
    talk.press(talk.to(chat)[-1], "Sanggah")
    talk.tell(chat, "Sudah terbit kemarin sore")
    assert talk.store.links.of_chat(str(chat))
    talk.tell(chat, "/berhenti")
    with sqlite3.connect(tmp_path / "segar.db") as database:
        assert not re.search(str(chat), "\n".join(database.iterdump()))


def test_a_snoozed_channel_is_not_alerted_until_its_end(talk: Talk):
    talk.join(PIC)
    talk.press(talk.tell(PIC, "/tunda"), "5 hari")
    talk.tell(PIC, "Peladen sedang dipindahkan")
    before = len(talk.to(PIC))
    days = Days()
    judged = verdict(State.STALE, MONDAY)
    talk.store.verdicts.record([judged], [], days.due([judged]))
    talk.send()
    assert len(talk.to(PIC)) == before, "what was decided before waits too"
    assert talk.store.alerts.ledger()[0].fate is Fate.PENDING
    talk.clock.instant += timedelta(days=7)
    talk.send()
    assert len(talk.to(PIC)) == before + 1


def test_status_tells_whether_there_is_enough_and_what_would_help_most(talk: Talk):
    talk.join(PIC)
    assert "Kecukupan" not in talk.tell(PIC, "/status").text, "no survey was made"
    judged = Sufficiency(
        agency_id=BKD.id,
        channel_id=CHANNEL,
        survey_ids=("s1",),
        surveyed_at=MONDAY,
        value=0.624,
        parts=(),
        mandatory=(),
        substance=(),
        basics=(),
        advice=(Advice(text="Muat Anggaran <2026>.", gain=6.0), Advice(text="Perbaiki tautan.", gain=3.0)),
    )
    talk.store.surveys.conclude([judged], talk.clock.now())
    told = talk.tell(PIC, "/status").text
    assert "Kecukupan informasi: 62 dari 100" in told
    assert "1. Muat Anggaran <2026>." in told
    assert "2. Perbaiki tautan." in told
