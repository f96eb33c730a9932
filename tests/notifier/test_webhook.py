"""The bot told by Telegram itself: with the right secret only, once, and one bot at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from notifier.webhook import MOST_BYTES, SECRET_HEADER, Webhook
from segar.errors import SegarError, UsageError
from segar.model.register import Role
from segar.sample.botapi import BotApi
from segar.settings import Settings
from segar.store import open_store
from tests.notifier.talking import Talk
from tests.servers.mail import free_port

CHAT = 5150


class Told(Talk):
    """A talk whose server brings updates to the bot's webhook."""

    def tell_bot(self, secret: str | None = None) -> list[int]:
        return self.server.bring_updates_to(f"http://127.0.0.1:{self.webhook.port}", secret)

    def raw(self, body: bytes, path: str = "/segar/bot", **headers: str) -> int:
        connection = HTTPConnection("127.0.0.1", self.webhook.port, timeout=5)
        try:
            connection.request("POST", path, body, {"Content-Type": "application/json", **headers})
            return connection.getresponse().status
        finally:
            connection.close()


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    store = open_store(f"sqlite:///{tmp_path}/segar.db")
    with BotApi() as server:
        talk = Told(
            store, server, webhook=Webhook("https://bot.contoh.go.id/segar/bot", "127.0.0.1", free_port())
        )
        with talk.listening():
            talk.until(lambda: bool(server.webhook))
            yield talk
    store.close()


def test_what_an_official_writes_is_brought_to_the_bot_and_answered_once(told: Told):
    token = told.invite("bkd", Role.PIC)
    told.server.user_writes(CHAT, f"/start {token}")
    told.server.repeat_update()
    assert told.tell_bot() == [200, 200]
    told.until(lambda: len(told.to(CHAT)) == 1)
    told.server.user_writes(CHAT, "/bantuan")
    assert told.tell_bot() == [200]
    told.until(lambda: len(told.to(CHAT)) == 2)
    assert "Terhubung sebagai" in told.to(CHAT)[0].text


@pytest.mark.parametrize(
    "secret", ["", "salah", "x" * 43, "é"], ids=["none", "short", "as long", "not ASCII"]
)
def test_without_the_secret_nothing_is_heard(told: Told, secret: str):
    token = told.invite("bkd", Role.PIC)
    told.server.user_writes(CHAT, f"/start {token}")
    assert told.tell_bot(secret) == [403]
    assert told.to(CHAT) == []
    assert told.store.links.of_chat(str(CHAT)) == ()
    assert told.tell_bot() == [200]
    told.until(lambda: len(told.to(CHAT)) == 1)


def test_what_is_no_update_is_refused_and_the_bot_goes_on(told: Told):
    right = {SECRET_HEADER: told.webhook.secret}
    assert told.raw(b"{", **right) == 400
    assert told.raw(b"[1]", **right) == 400
    assert told.raw(json.dumps({"message": {}}).encode(), **right) == 400
    assert told.raw(b" " * (MOST_BYTES + 1), **right) in (400, 413)
    assert told.raw(b"{}", path="/lain", **right) == 404
    assert told.raw(b"[" * 500_000, **right) == 400
    assert told.raw(b"{}", **right, **{"Content-Type": "application/json; charset=rot13"}) == 400
    late = {"message_id": 1, "date": 10**17, "chat": {"id": 1, "type": "private"}, "text": "/start"}
    assert told.raw(json.dumps({"update_id": 6, "message": late}).encode(), **right) == 400
    told.server.user_writes(CHAT, "/bantuan")
    assert told.tell_bot() == [200]
    told.until(lambda: len(told.to(CHAT)) == 1)


@pytest.mark.parametrize(("method", "path"), [("POST", "/segar/bot"), ("GET", "/segar/bot"), ("GET", "/")])
def test_who_finds_it_learns_nothing_of_what_is_behind_it(told: Told, method: str, path: str):
    connection = HTTPConnection("127.0.0.1", told.webhook.port, timeout=5)
    connection.request(method, path)
    answer = connection.getresponse()
    assert answer.status in (403, 404, 405)
    assert answer.getheader("Server") == "segar"
    assert b"ython" not in answer.read()
    connection.close()


def test_a_second_bot_is_refused_whether_it_polls_or_not(told: Told):
    assert told.bot is not None
    other = Talk(told.store, told.server)
    with pytest.raises(SegarError, match="Another bot"), other.listening():
        pass
    assert told.server.webhook, "the first one's webhook stays"


def test_an_address_that_is_taken_is_a_wrong_option(told: Told, tmp_path: Path):
    store = open_store(f"sqlite:///{tmp_path}/other.db")
    second = Told(store, told.server, webhook=told.webhook)
    with pytest.raises(UsageError, match="cannot be listened on"), second.listening():
        pass
    store.close()


@pytest.mark.parametrize(
    "url", ["http://bot.contoh.go.id/", "bot.contoh.go.id", "https://", "https://a/b?c=1"]
)
def test_a_webhook_that_telegram_would_not_come_to_is_refused(url: str):
    with pytest.raises(UsageError, match="SEGAR_WEBHOOK"):
        Settings.from_environment({"SEGAR_WEBHOOK": url})


def test_it_listens_on_this_machine_unless_told_otherwise():
    assert Settings.from_environment({}).webhook_listen.startswith("127.0.0.1:")


def test_the_secret_is_new_each_time_and_not_shown():
    first, second = (Webhook("https://a/", "127.0.0.1", 1) for _ in range(2))
    assert first.secret != second.secret
    assert first.secret not in repr(first)
