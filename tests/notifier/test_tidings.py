"""The weekly report on its way to the office, and what the operator is told of the daemon itself: each once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from notifier.deliver import ABANDONED_AFTER, Deliverer
from notifier.mail import Mail
from notifier.messages import caption, plain_text, weekly_text
from notifier.recipients import Directory
from notifier.telegram import Telegram
from notifier.tidings import register_fault, silence, weekly_report
from segar.clock import FixedClock
from segar.model.alert import Fate
from segar.model.register import Official, Role
from segar.sample.botapi import BotApi, Fault, read_html
from segar.settings import Recipient
from segar.store import Store, open_store
from tests.notifier.given import MONDAY, REGISTER, WIB, WORDS, WORKDAYS
from tests.notifier.talking import hurried
from tests.servers.certificates import Authority
from tests.servers.mail import Post, mail_server

SIX = datetime(2026, 11, 23, 6, 0, tzinfo=WIB)
CHAT, GOVERNOR = 777, "biro.adpim@contoh.go.id"
LEAD = ("12 dari 30 kanal segar (40 %).", "Terlama: Dinas <Uji> & Co.")
OFFICE = (Official(role=Role.OFFICE, email=GOVERNOR), Official(role=Role.OPERATOR))


@dataclass
class Room:
    """A store with ways to the office."""

    folder: Path
    store: Store
    server: BotApi
    post: Post
    mail: Mail
    now: datetime = SIX
    ways: tuple[str, ...] = ("telegram", "mail")
    recipients: list[Recipient] = field(default_factory=lambda: [Recipient("", Role.OFFICE, str(CHAT))])

    def report(self, due_at: datetime = SIX) -> None:
        files = [self.folder / f"weekly-2026-W48.{ending}" for ending in ("pdf", "png")]
        for file, content in zip(files, (b"%PDF-1.7 isi", b"\x89PNG isi"), strict=True):
            file.write_bytes(content)
        self.store.alerts.add(
            [weekly_report("Pekan 48 tahun 2026", LEAD, files, due_at, self.now, WORKDAYS, WORDS)]
        )

    def send(self, now: datetime) -> dict[Fate, int]:
        self.now = now
        return asyncio.run(self._send())

    async def _send(self) -> dict[Fate, int]:
        async with Telegram(
            self.server.token, self.server.base_url, answer_seconds=1, pace=hurried()
        ) as telegram:
            transports = {
                name: way
                for name, way in {"telegram": telegram, "mail": self.mail}.items()
                if name in self.ways
            }
            register = REGISTER.model_copy(update={"officials": OFFICE})
            directory = Directory(self.store, register, self.recipients, self.ways)
            deliverer = Deliverer(self.store, transports, directory, WORKDAYS, WORDS, FixedClock(self.now))
            return {fate: count for fate, count in (await deliverer.drain()).items() if count}

    def kinds(self) -> list[str]:
        return [message.kind for message in self.server.messages]

    def fate(self) -> Fate:
        (delivery,) = self.store.alerts.ledger()
        return delivery.fate


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def room(tmp_path: Path, authority: Authority) -> Iterator[Room]:
    store, post = open_store(f"sqlite:///{tmp_path}/segar.db"), Post()
    with BotApi() as server, mail_server(post, authority) as mail:
        server.chats.update({CHAT, 42})
        yield Room(tmp_path, store, server, post, Mail(mail, FixedClock(SIX), answer_seconds=5))
    store.close()


def test_the_office_gets_the_pdf_the_card_and_a_mail_at_six_and_nothing_twice(room: Room):
    room.report()
    assert room.send(SIX - timedelta(seconds=1)) == {}
    assert room.send(SIX) == {Fate.SENT: 1}
    document, card = room.server.messages
    assert (document.kind, document.file_name, document.file) == (
        "document",
        "weekly-2026-W48.pdf",
        b"%PDF-1.7 isi",
    )
    assert "Pekan 48 tahun 2026" in document.text
    assert "Dinas <Uji> & Co." in document.text
    assert (card.kind, card.file) == ("photo", b"\x89PNG isi")
    assert len(card.text) < 100 < len(document.text)
    message = room.post.message()
    assert message["To"] == GOVERNOR
    assert "Pekan 48" in message["Subject"]
    plain, html, pdf = [part for part in message.walk() if not part.is_multipart()]
    assert "12 dari 30 kanal segar (40 %)." in plain.get_content()
    assert "Dinas <Uji> & Co." in plain.get_content()
    assert "<p>12 dari 30 kanal segar (40 %).</p>" in html.get_content()
    assert "Dinas &lt;Uji&gt; &amp; Co." in html.get_content()
    assert (pdf.get_content_type(), pdf.get_filename()) == ("application/pdf", "weekly-2026-W48.pdf")
    assert pdf.get_content() == b"%PDF-1.7 isi"
    room.report()
    for hours in (0, 1, 4, 26):
        assert room.send(SIX + timedelta(hours=hours)) == {}
    assert len(room.server.messages) == 2
    assert len(room.post.received) == 1


def test_what_failed_is_tried_again_and_what_arrived_is_not(room: Room):
    room.post.data = "452 full"
    room.report()
    assert room.send(SIX) == {Fate.PENDING: 1}
    room.post.data = "250 OK"
    room.post.received.clear()
    assert room.send(SIX + timedelta(minutes=2)) == {Fate.SENT: 1}
    assert room.kinds() == ["document", "photo"]
    assert len(room.post.received) == 1


def test_a_document_that_may_have_arrived_is_not_sent_again_and_the_card_follows(room: Room):
    room.ways = ("telegram",)
    room.server.faults.append(Fault.SILENT)
    room.report()
    assert room.send(SIX) == {Fate.SENT: 1}
    assert room.kinds() == ["document", "photo"]
    ((_, ways),) = room.store.alerts.handovers([room.store.alerts.ledger()[0].alert.id]).items()
    assert sorted(way.fate for way in ways) == [Fate.SENT, Fate.UNKNOWN]


def test_killed_between_the_document_and_the_card_only_what_was_under_way_is_in_doubt(room: Room):
    room.report()
    (claimed,) = room.store.alerts.claim(SIX)
    room.store.alerts.begin([claimed.alert.id], "environment-1", SIX)  # and here it was killed
    assert room.send(SIX + ABANDONED_AFTER / 2) == {}
    assert room.send(SIX + 2 * ABANDONED_AFTER) == {Fate.SENT: 1}
    assert room.kinds() == ["photo"]
    assert len(room.post.received) == 1


def test_without_its_files_it_fails_and_says_so(room: Room):
    room.report()
    for file in room.folder.glob("weekly-*"):
        file.unlink()
    assert room.send(SIX) == {Fate.FAILED: 1}
    assert "file" in room.store.alerts.ledger()[0].error
    assert room.server.messages == []


def test_a_chat_that_blocked_us_does_not_keep_the_mail_from_the_office(room: Room):
    room.server.blocked.add(CHAT)
    room.report()
    assert room.send(SIX) == {Fate.SENT: 1}
    assert len(room.post.received) == 1


def test_a_report_made_late_waits_for_office_hours(room: Room):
    room.now = SIX + timedelta(hours=15)  # Monday at nine in the evening
    room.report()
    assert room.send(room.now) == {}
    assert room.send(SIX + timedelta(days=1)) == {}, "nor at six in the morning"
    assert room.send(SIX + timedelta(days=1, hours=2)) == {Fate.SENT: 1}


def test_alerts_wait_for_office_hours_while_the_report_goes_out(room: Room):
    room.recipients.append(Recipient("", Role.OPERATOR, "42"))
    friday = SIX - timedelta(days=3) + timedelta(hours=4)
    room.store.alerts.add([register_fault("sites.yaml:3", friday, friday, WORKDAYS, WORDS)])
    room.report()
    assert room.send(SIX) == {Fate.SENT: 1}
    assert {message.chat_id for message in room.server.messages} == {CHAT}
    assert room.send(MONDAY) == {Fate.SENT: 1}
    assert room.server.messages[-1].chat_id == 42


def test_reports_that_nobody_could_be_sent_are_not_all_sent_later(room: Room):
    room.recipients.clear()
    room.ways = ("telegram",)
    for week in range(3):
        room.now = SIX + timedelta(weeks=week)
        room.report(room.now)
        assert room.send(room.now)[Fate.PENDING] == 1
    room.recipients.append(Recipient("", Role.OFFICE, str(CHAT)))
    assert room.send(room.now + timedelta(hours=7)) == {Fate.SENT: 1}
    assert room.kinds() == ["document", "photo"]


def test_a_caption_is_as_long_as_telegram_takes_it():
    text = weekly_text("Pekan 1", ["kalimat yang panjang sekali " * 12] * 9, WORDS)
    cut = read_html(caption(text))
    assert 300 < len(cut.encode("utf-16-le")) // 2 <= 1024
    assert cut.endswith("sekali")
    assert caption(text, short=True).count("\n") == 0


def test_the_operator_is_told_of_a_fault_once_however_often_it_is_seen(room: Room):
    room.recipients.append(Recipient("", Role.OPERATOR, "42"))
    for minutes in range(3):
        now = MONDAY + timedelta(minutes=minutes)
        room.store.alerts.add([register_fault("sites.yaml:3: <agensi>?", SIX, now, WORKDAYS, WORDS)])
        room.store.alerts.add([silence(SIX, now, WORKDAYS, WORDS)])
        room.send(now)
    (message,) = room.server.messages
    assert "sites.yaml:3: <agensi>?" in message.text
    assert "Senin, 23 November 2026 06.00 WIB" in message.text
    assert "segar doctor" in message.text
    assert "Segar" in plain_text(message.text)
