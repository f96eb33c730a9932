"""E-mail to a real SMTP server on loopback (aiosmtpd): by STARTTLS or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from notifier.deliver import Deliverer
from notifier.mail import Mail
from notifier.recipients import Directory
from notifier.telegram import Telegram
from notifier.transport import Letter
from segar.clock import FixedClock
from segar.errors import TransportError
from segar.model.alert import Fate
from segar.model.link import Invitation, token_hash
from segar.model.register import Official, Role
from segar.model.verdict import State
from segar.sample.botapi import BotApi
from segar.settings import MailServer
from segar.store import open_store
from tests.notifier.given import BKD, MONDAY, REGISTER, WORDS, WORKDAYS, Days, verdict
from tests.servers.certificates import Authority
from tests.servers.mail import Post, free_port, mail_server

OFFICER = "petugas.bkd@contoh.go.id"
LETTER = Letter("<b>Situs web BKD: usang</b>\n\nYth. Petugas &amp; kanal,\n.\nMohon “diperbarui”")


@dataclass
class House:
    post: Post
    mail: Mail

    def send(self, address: str = OFFICER, letter: Letter = LETTER) -> None:
        asyncio.run(self.mail.send(address, letter))


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def house(authority: Authority, request: pytest.FixtureRequest) -> Iterator[House]:
    post = Post()
    with mail_server(post, authority, **getattr(request, "param", {})) as server:
        yield House(post, Mail(server, FixedClock(MONDAY), answer_seconds=5))


def test_a_letter_arrives_as_it_was_written(house: House):
    house.send()
    (envelope,) = house.post.received
    assert (envelope.mail_from, envelope.rcpt_tos) == ("segar@contoh.go.id", [OFFICER])
    message = house.post.message()
    assert message["Subject"] == "Situs web BKD: usang"
    assert message["To"] == OFFICER
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime == MONDAY
    assert message.get_content().splitlines() == [
        "Situs web BKD: usang",
        "",
        "Yth. Petugas & kanal,",
        ".",
        "Mohon “diperbarui”",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Usang\r\nBcc: x@jahat.example",
        "Usang\nBcc: x@jahat.example",
        "Usang\rBcc: x@jahat.example",
        "Usang\u2028Bcc: x",
    ],
    ids=["CRLF", "LF", "CR", "separator"],
)
def test_a_title_cannot_add_a_header(house: House, line: str):
    house.send(letter=Letter(f"<b>{line}</b>\n\nisi"))
    message = house.post.message()
    assert message["Bcc"] is None
    assert message["Subject"] == "Usang"
    assert house.post.received[0].rcpt_tos == [OFFICER]


@pytest.mark.parametrize(
    "address",
    [
        "a@contoh.go.id\r\nRCPT TO:<x@jahat.example>",
        "a@contoh.go.id>,<x@jahat.example",
        "a@contoh.go.id,x@jahat.example",
        "a@b@contoh.go.id",
        "tanpa-at",
        "",
        "petugas@cöntoh.go.id",
        "petugas@conto\u202eh.go.id",
    ],
    ids=range(8),
)
def test_an_address_that_is_none_is_not_written_to(house: House, address: str):
    with pytest.raises(TransportError) as failed:
        house.send(address)
    assert failed.value.permanent
    assert house.post.received == []


@pytest.mark.parametrize(
    "house",
    [{"tls_context": None, "require_starttls": False, "authenticator": None, "auth_required": False}],
    indirect=True,
    ids=["plain"],
)
def test_without_starttls_nothing_is_sent(house: House):
    with pytest.raises(TransportError, match="STARTTLS") as failed:
        house.send()
    assert not failed.value.uncertain
    assert house.post.received == []


def test_a_server_with_a_strange_certificate_is_told_nothing(house: House, tmp_path: Path):
    strange = MailServer(
        "127.0.0.1",
        house.mail.server.port,
        "segar@contoh.go.id",
        "segar",
        "rahasia",
        str(Authority(tmp_path).file),
    )
    with pytest.raises(TransportError, match="CertVerification") as failed:
        asyncio.run(Mail(strange, FixedClock(MONDAY)).send(OFFICER, LETTER))
    assert not failed.value.permanent
    assert house.post.received == []


def test_a_wrong_password_sends_nothing_and_is_not_told(house: House):
    given = house.mail.server
    wrong = MailServer(given.host, given.port, given.sender, "segar", "salah-sekali", given.ca_file)
    with pytest.raises(TransportError, match="mail server") as failed:
        asyncio.run(Mail(wrong, FixedClock(MONDAY), answer_seconds=2).send(OFFICER, LETTER))
    assert not failed.value.uncertain
    assert "salah-sekali" not in f"{failed.value} {wrong!r}"
    assert house.post.received == []


@pytest.mark.parametrize(
    ("where", "answer", "permanent"),
    [
        ("rcpt", f"550 no such user {OFFICER}", True),
        ("rcpt", f"451 {OFFICER} try later", False),
        ("data", "554 refused", True),
        ("data", "452 full", False),
    ],
    ids=["no such user", "grey", "refused", "full"],
)
def test_what_the_server_answers_decides_whether_it_is_tried_again(
    house: House, where: str, answer: str, permanent: bool
):
    setattr(house.post, where, answer)
    with pytest.raises(TransportError, match=answer[:3]) as failed:
        house.send()
    assert (failed.value.permanent, failed.value.uncertain) == (permanent, False)
    assert OFFICER not in str(failed.value), "an error is kept, and names nobody"


def test_without_an_answer_it_may_have_arrived(house: House):
    house.post.drops = True
    with pytest.raises(TransportError) as failed:
        house.send()
    assert failed.value.uncertain


def test_a_server_that_is_not_there_is_tried_again():
    nowhere = MailServer("127.0.0.1", free_port(), "segar@contoh.go.id")
    with pytest.raises(TransportError) as failed:
        asyncio.run(Mail(nowhere, FixedClock(MONDAY)).send(OFFICER, LETTER))
    assert not failed.value.permanent
    assert not failed.value.uncertain


@pytest.mark.parametrize("chat", ["none", "dead"])
def test_an_official_without_a_living_chat_is_mailed(house: House, tmp_path: Path, chat: str):
    agency = BKD.model_copy(update={"officials": (Official(role=Role.PIC, email=OFFICER),)})
    register = REGISTER.model_copy(update={"agencies": (agency,)})
    store = open_store(f"sqlite:///{tmp_path}/segar.db")
    stale = verdict(State.STALE)
    store.verdicts.record([stale], [], Days().due([stale]))
    with BotApi() as server:
        if chat == "dead":
            store.links.invite(
                Invitation(
                    token_sha256=token_hash("t"),
                    agency_id="bkd",
                    role=Role.PIC,
                    created_at=MONDAY,
                    expires_at=MONDAY + timedelta(days=1),
                )
            )
            store.links.redeem(token_hash("t"), "5", "id", MONDAY)
            server.blocked.add(5)

        async def drain() -> dict[Fate, int]:
            async with Telegram(server.token, server.base_url) as telegram:
                transports = {"telegram": telegram, "mail": house.mail}
                directory = Directory(store, register, (), tuple(transports))
                deliverer = Deliverer(store, transports, directory, WORKDAYS, WORDS, FixedClock(MONDAY))
                return dict(await deliverer.drain())

        assert asyncio.run(drain()) == {Fate.SENT: 1}
        assert server.messages == []
    assert house.post.message()["Subject"] == "Situs web BKD: usang"
    store.close()


def test_a_message_that_breaks_its_transport_keeps_no_other_from_going_out(tmp_path: Path):
    class Broken:
        """As a library with a defect."""

        def __init__(self) -> None:
            self.sent: list[str] = []

        def turn(self, address: str) -> AbstractAsyncContextManager[None]:
            return nullcontext()

        async def send(self, address: str, letter: Letter) -> None:
            if address.startswith("rusak"):
                raise UnicodeEncodeError("ascii", address, 0, 1, "ordinal not in range")
            self.sent.append(address)

    officials = (Official(role=Role.PIC, email="rusak@contoh.go.id"), Official(role=Role.PIC, email=OFFICER))
    register = REGISTER.model_copy(update={"agencies": (BKD.model_copy(update={"officials": officials}),)})
    store = open_store(f"sqlite:///{tmp_path}/segar.db")
    stale = verdict(State.STALE)
    store.verdicts.record([stale], [], Days().due([stale]))
    transport = Broken()
    directory = Directory(store, register, (), ("mail",))
    deliverer = Deliverer(store, {"mail": transport}, directory, WORKDAYS, WORDS, FixedClock(MONDAY))
    assert asyncio.run(deliverer.drain()) == {Fate.SENT: 1}
    assert transport.sent == [OFFICER]
    (delivery,) = store.alerts.ledger()
    assert delivery.error == "UnicodeEncodeError"
    assert asyncio.run(deliverer.drain()) == {}
    store.close()
