"""`/lapor`, as officers use it: from a link to a verdict that says on whose word it rests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.spoken import Spoken
from notifier.callbacks import Signer
from notifier.desk import Desk
from notifier.invite import new_invitation
from notifier.messages import alert_text, plain_text
from segar.model.alert import AlertKind
from segar.model.evidence import Evidence, Source
from segar.model.register import Agency, Channel, ChannelKind, Official, Role
from segar.model.response import ResponseKind
from segar.model.verdict import ReasonCode, State, Verdict
from segar.store import open_store
from tests.notifier.given import MONDAY, REGISTER, WIB, WORDS
from tests.notifier.talking import SetClock, Talk, talking

PIC, HEAD, OTHER, OFFICE = 101, 102, 103, 104
K = ChannelKind
WHATSAPP = "bkd/whatsapp/0029va"
POST = "https://whatsapp.com/channel/0029Va/412"
BKD = Agency(
    id="bkd",
    name="Badan Kepegawaian Daerah",
    short="BKD",
    channels=(
        Channel(url="https://bkd.contoh.go.id"),
        Channel(url="https://prov.contoh.go.id/bkd"),
        Channel(kind=K.WHATSAPP, handle="0029Va"),
        Channel(kind=K.X, handle="bkd_contoh"),
        Channel(kind=K.INSTAGRAM, handle="bkd_contoh"),
        Channel(kind=K.YOUTUBE, handle="@bkdcontoh"),
        Channel(kind=K.FACEBOOK, handle="bkd.contoh"),
        Channel(kind=K.TIKTOK, handle="bkd.contoh"),
    ),
    officials=(Official(role=Role.PIC), Official(role=Role.HEAD)),
)
DINAS = Agency(
    id="dinas",
    name="Dinas Contoh",
    channels=(Channel(kind=K.WHATSAPP, handle="0030Xy"),),
    officials=(Official(role=Role.PIC),),
)


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    with talking(tmp_path, REGISTER.model_copy(update={"agencies": (BKD, DINAS)})) as opened:
        opened.join(PIC)
        yield opened


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """What the bot stands on, with an officer linked: for what needs no Telegram."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('desk')}/segar.db")
    register = REGISTER.model_copy(update={"agencies": (BKD, DINAS)})
    token, invitation = new_invitation("bkd", Role.PIC, MONDAY, timedelta(days=7))
    store.links.invite(invitation)
    desk = Desk(store, register, SetClock(), Signer("x"), tuple, Spoken(WIB))
    desk.hear(str(PIC), f"/start {token}", "id")
    yield desk
    store.close()


def answer(desk: Desk, words: str) -> str:
    letter = desk.hear(str(PIC), words, "id").letter
    assert letter
    return letter.text


def told(talk: Talk, words: str) -> str:
    """What the bot answers at once; and what it says after it, where it judges anew."""
    before = len(talk.to(PIC))
    first = talk.tell(PIC, words).text
    if "Terima kasih. Tercatat" in first:
        talk.until(lambda: len(talk.to(PIC)) >= before + 2)
    return first


def evidence(talk: Talk, channel: str = WHATSAPP) -> tuple[Evidence, ...]:
    return talk.store.visits.history(channel, talk.clock.now()).evidence


def verdict_on(talk: Talk, channel: str = WHATSAPP) -> Verdict:
    return {v.channel_id: v for v in talk.store.verdicts.as_of(talk.clock.now())}[channel]


def test_a_report_makes_the_next_verdict_fresh_by_the_officers_word(talk: Talk):
    assert "kapan unggahan itu terbit" in told(talk, f"/lapor {POST}")
    answer = told(talk, "kemarin")
    assert "WhatsApp BKD, terbit Minggu, 22 November 2026, menurut laporan petugas" in answer
    status = talk.to(PIC)[-1].text
    assert "Segar" in status
    assert "Minggu, 22 November 2026 (menurut laporan petugas)" in status
    judged = verdict_on(talk)
    assert (judged.state, judged.last_url, judged.is_reported) == (State.FRESH, POST, True)
    assert "Tanggal ini berasal dari laporan petugas." in [WORDS.reason(reason) for reason in judged.reasons]
    (piece,) = evidence(talk)
    assert (piece.source, piece.detail, piece.raw) == (Source.REPORTED, "/lapor", "pic: kemarin")
    (response,) = talk.store.responses.all()
    assert (response.kind, response.role, response.url) == (ResponseKind.REPORT, Role.PIC, POST)
    assert talk.checks == [], "nothing is visited for it"


def test_link_and_day_can_be_told_at_once(talk: Talk):
    for number, words in enumerate(
        ("20/11/2026", "Jumat, 20 November 2026 pukul 10.00", "2026-11-20", "3 hari lalu")
    ):
        assert "Tercatat" in told(talk, f"/lapor https://whatsapp.com/channel/0029Va/{number} {words}"), words
    assert len(evidence(talk)) == 4


def test_an_alert_and_thanks_say_that_a_date_is_an_officers_word(talk: Talk):
    told(talk, f"/lapor {POST} kemarin")
    for kind in (AlertKind.RECOVERED, AlertKind.STALE):
        text = plain_text(alert_text(kind, Role.PIC, BKD, verdict_on(talk), WORDS))
        assert "22 November 2026 (menurut laporan petugas)" in text
        assert "https://whatsapp.com/channel/0029Va" in text


def test_a_report_grows_old_and_then_accuses_nobody(talk: Talk):
    told(talk, f"/lapor {POST} kemarin")
    talk.clock.instant += timedelta(days=30)
    talk.join(HEAD, Role.HEAD)
    told(talk, "/lapor https://whatsapp.com/channel/0029Va/9 22 November 2026")
    judged = verdict_on(talk)
    assert (judged.state, judged.is_reported) == (State.UNKNOWN, True)
    assert talk.store.alerts.ledger() == ()


@pytest.mark.parametrize("words", ["besok", "24 November 2026", "1/1/2027", "November 2026", "entah", ""])
def test_a_day_that_is_still_to_come_or_no_day_is_asked_again(talk: Talk, words: str):
    answer = told(talk, f"/lapor {POST} {words}")
    assert any(part in answer for part in ("belum tiba", "belum terbaca", "kapan unggahan"))
    assert evidence(talk) == ()
    assert "Tercatat" in told(talk, "hari ini"), "the question stands"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "tautan lengkap"),
        ("halo", "tautan lengkap"),
        ("javascript:alert(1)", "tautan lengkap"),
        ("https://", "tautan lengkap"),
        ("https://jahat.example\\.bkd.contoh.go.id/1", "tautan lengkap"),
        ("https://jahat.example\\@bkd.contoh.go.id/1", "tautan lengkap"),
        ("https://bkd.contoh.go.id@bkd.contoh.go.id/1", "tautan lengkap"),
        ("https://bkd.contoh.go.id:99999/1", "tautan lengkap"),
        ("https://bkd.contoh.go.id/\u202egpj.1", "tautan lengkap"),
        ("https://bkd.contoh.go.id:8443/1", "tidak termasuk"),
        ("https://jahat.example/p/1", "tidak termasuk"),
        ("https://bkd.contoh.go.id.jahat.example/1", "tidak termasuk"),
        ("https://prov.contoh.go.id/dinas-lain/berita/1", "tidak termasuk"),
        ("https://whatsapp.com/channel/0030Xy/4", "tidak termasuk"),
        ("https://x.com/orang_lain/status/1", "tidak termasuk"),
        ("https://www.instagram.com/orang_lain/p/C1/", "tidak termasuk"),
        ("https://www.tiktok.com/@orang.lain/video/7", "tidak termasuk"),
        ("https://www.facebook.com/orang.lain/posts/7", "tidak termasuk"),
        ("https://t.me/bkd_contoh/4", "tidak termasuk"),
        ("https://x.com/bkd_contoh", "bukan halaman depan"),
        ("https://whatsapp.com/channel/0029Va", "bukan halaman depan"),
        ("https://bkd.contoh.go.id/", "bukan halaman depan"),
    ],
)
def test_only_a_post_on_ones_own_channel_is_taken(desk: Desk, url: str, said: str):
    before = desk.store.responses.all()
    assert said in answer(desk, f"/lapor {url} kemarin")
    assert desk.store.responses.all() == before


@pytest.mark.parametrize(
    ("url", "channel", "kept"),
    [
        ("https://twitter.com/BKD_contoh/status/77?s=20", "bkd/x/bkd_contoh", "https://x.com/BKD_contoh/status/77"),
        ("https://youtu.be/abcDEF12345?si=x", "bkd/youtube/bkdcontoh", "https://youtube.com/watch?v=abcDEF12345"),
        ("https://www.youtube.com/shorts/abcDEF12345", "bkd/youtube/bkdcontoh", "https://youtube.com/watch?v=abcDEF12345"),
        ("https://www.instagram.com/bkd_contoh/reel/C1/?igsh=x", "bkd/instagram/bkd_contoh", "https://instagram.com/reel/C1"),
        ("https://www.instagram.com/p/C2/", "bkd/instagram/bkd_contoh", "https://instagram.com/p/C2"),
        ("https://www.facebook.com/share/p/1AbC/", "bkd/facebook/bkd.contoh", "https://facebook.com/share/p/1AbC"),
        ("https://vt.tiktok.com/ZS1/", "bkd/tiktok/bkd.contoh", "https://vt.tiktok.com/ZS1"),
    ],
)  # fmt: skip
def test_an_app_s_own_way_of_writing_a_link_is_understood(desk: Desk, url: str, channel: str, kept: str):
    before = desk.store.visits.history(channel, MONDAY).evidence
    assert "Tercatat" in answer(desk, f"/lapor {url} {'kemarin' if 'shorts' in url else 'hari ini'}")
    told_of = [piece for piece in desk.store.visits.history(channel, MONDAY).evidence if piece not in before]
    assert [piece.url for piece in told_of] == [kept]


def test_a_refusal_names_the_channels_that_would_be_accepted(talk: Talk):
    text = told(talk, "/lapor https://jahat.example/p/1")
    assert "• https://x.com/bkd_contoh" in text
    assert "• https://bkd.contoh.go.id" in text
    assert "0030Xy" not in text


def test_only_officers_of_the_agency_can_report(talk: Talk):
    talk.join(OTHER, Role.PIC, "dinas")
    talk.join(OFFICE, Role.OFFICE, "")
    assert "tidak termasuk" in talk.tell(OTHER, f"/lapor {POST} kemarin").text
    assert "tidak dikenal" in talk.tell(OFFICE, f"/lapor {POST} kemarin").text
    assert "hanya melayani" in talk.tell(999, f"/lapor {POST} kemarin").text
    assert talk.store.responses.all() == ()


def test_who_left_in_between_reports_nothing(talk: Talk):
    told(talk, f"/lapor {POST}")
    talk.store.links.erase(str(PIC))
    assert "hanya melayani" in talk.tell(PIC, "kemarin").text
    assert evidence(talk) == ()


def test_a_slip_is_mended_by_reporting_again(talk: Talk):
    told(talk, f"/lapor {POST} 21 November 2026")
    talk.clock.instant += timedelta(minutes=3)
    told(talk, f"/lapor {POST} 20 November 2026")
    assert "Jumat, 20 November 2026" in WORDS.published(verdict_on(talk))
    assert len(evidence(talk)) == 2, "nothing is erased"
    assert "sudah pernah" in told(talk, f"/lapor {POST} 20 November 2026")


def test_a_question_stands_for_half_an_hour(talk: Talk):
    told(talk, f"/lapor {POST}")
    talk.clock.instant += timedelta(minutes=31)
    assert "tidak dikenal" in told(talk, "kemarin")
    assert evidence(talk) == ()


def test_another_question_takes_the_place_of_ours(talk: Talk):
    told(talk, f"/lapor {POST}")
    which = talk.tell(PIC, "/sanggah")
    talk.press(which, "WhatsApp BKD")
    assert "diteruskan" in told(talk, "kemarin sore sudah terbit")
    assert evidence(talk) == ()


def test_a_page_of_a_site_is_opened_and_tells_its_own_day(talk: Talk):
    assert "dibaca dari halamannya" in told(
        talk, "/lapor https://www.bkd.contoh.go.id/berita/9/?utm_source=wa"
    )
    talk.until(lambda: talk.checks == ["bkd"])
    (piece,) = evidence(talk, "bkd/website/bkd.contoh.go.id")
    assert (piece.url, piece.published) == ("https://bkd.contoh.go.id/berita/9", None)


def test_where_two_accounts_can_be_meant_it_is_asked_which(tmp_path: Path):
    two = tuple(Channel(kind=K.YOUTUBE, handle=name) for name in ("bkdcontoh", "bkdtv"))
    agency = BKD.model_copy(update={"channels": two})
    with talking(tmp_path, REGISTER.model_copy(update={"agencies": (agency,)})) as talk:
        talk.join(PIC)
        which = talk.tell(PIC, "/lapor https://youtu.be/abcDEF12345 kemarin")
        assert [label for label, _ in which.buttons] == ["YouTube BKD @bkdcontoh", "YouTube BKD @bkdtv"]
        assert "Tercatat" in talk.press(which, "YouTube BKD @bkdtv").text
        talk.until(lambda: "Segar" in talk.to(PIC)[-1].text)
        assert len(evidence(talk, "bkd/youtube/bkdtv")) == 1
        assert evidence(talk, "bkd/youtube/bkdcontoh") == ()
        assert "tidak berlaku" in talk.forge(which, which.data("YouTube BKD @bkdcontoh")), "no link waits now"


def test_the_reason_of_every_reported_verdict_names_the_word(talk: Talk):
    told(talk, f"/lapor {POST} kemarin")
    assert ReasonCode.REPORTED_BY_OFFICER in {reason.code for reason in verdict_on(talk).reasons}
