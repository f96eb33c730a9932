"""From the outbox to a Bot API server on loopback, through python-telegram-bot: once, or told as uncertain."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from notifier.deliver import ABANDONED_AFTER, ATTEMPTS, Deliverer
from notifier.telegram import Telegram
from segar.clock import FixedClock
from segar.errors import UsageError
from segar.model.alert import Alert, Delivery, Fate
from segar.model.register import Role
from segar.model.verdict import State
from segar.sample.botapi import BotApi, Fault
from segar.settings import Recipient
from segar.store import Store, open_store
from tests.notifier.given import CHANNEL, MONDAY, Days, verdict

CHAT = 4711


@dataclass
class Office:
    """A store with one alert, a bot, and a clock that can be set."""

    store: Store
    server: BotApi
    alert: Alert
    now: datetime = MONDAY
    recipients: tuple[Recipient, ...] = (Recipient("bkd", Role.PIC, str(CHAT)),)
    read_seconds: float = 5.0

    def send(self, token: str = "") -> dict[Fate, int]:
        return asyncio.run(self._send(token or self.server.token))

    async def _send(self, token: str) -> dict[Fate, int]:
        async with Telegram(token, self.server.base_url, answer_seconds=self.read_seconds) as telegram:
            fates = await Deliverer(self.store, telegram, self.recipients, FixedClock(self.now)).drain()
        return {fate: count for fate, count in fates.items() if count}

    @property
    def delivery(self) -> Delivery:
        (only,) = self.store.alerts.ledger()
        return only

    def judge(self, state: State) -> None:
        self.store.verdicts.record([verdict(state, self.now)], [])


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    store = open_store(f"sqlite:///{tmp_path}/segar.db")
    stale = verdict(State.STALE)
    (alert,) = Days().due([stale])
    store.verdicts.record([stale], [], [alert])
    with BotApi() as server:
        server.chats.add(CHAT)
        yield Office(store, server, alert)
    store.close()


def test_an_alert_arrives_as_it_was_written_and_is_recorded(office: Office):
    assert office.send() == {Fate.SENT: 1}
    (message,) = office.server.messages
    assert message.chat_id == CHAT
    assert message.text.startswith("Situs web BKD: usang")
    assert (office.delivery.fate, office.delivery.attempts) == (Fate.SENT, 1)
    assert office.delivery.sent_at == MONDAY


def test_it_is_sent_once(office: Office):
    office.send()
    assert office.send() == {}
    assert len(office.server.messages) == 1


def test_before_its_time_nothing_is_sent(office: Office):
    office.now = MONDAY - timedelta(minutes=1)
    assert office.send() == {}
    assert office.server.messages == []


def test_a_channel_that_came_back_meanwhile_is_not_accused(office: Office):
    office.now += timedelta(hours=1)
    office.judge(State.FRESH)
    assert office.send() == {Fate.WITHDRAWN: 1}
    assert office.server.messages == []


def test_while_we_cannot_tell_the_alert_waits(office: Office):
    office.now += timedelta(hours=1)
    office.judge(State.UNKNOWN)
    assert office.send() == {Fate.PENDING: 1}
    assert office.server.messages == []
    office.now += timedelta(hours=2)
    office.judge(State.STALE)
    assert office.send() == {Fate.SENT: 1}


def test_a_role_that_nobody_holds_waits_without_using_up_attempts(office: Office):
    office.recipients = ()
    for _ in range(ATTEMPTS + 1):
        assert office.send() == {Fate.PENDING: 1}
        office.now += timedelta(hours=7)
    assert office.delivery.attempts == 0
    office.recipients = (Recipient("bkd", Role.PIC, str(CHAT)),)
    assert office.send() == {Fate.SENT: 1}


def test_another_agencys_officer_is_not_written_to(office: Office):
    office.server.chats.add(99)
    office.recipients = (Recipient("dindik", Role.PIC, "99"), Recipient("", Role.OFFICE, "99"))
    assert office.send() == {Fate.PENDING: 1}
    assert office.server.messages == []


def test_when_told_to_wait_it_waits(office: Office):
    office.server.faults.append(Fault.FLOOD)
    assert office.send() == {Fate.PENDING: 1}
    assert office.delivery.next_attempt_at == MONDAY + timedelta(seconds=1)
    office.now += timedelta(seconds=2)
    assert office.send() == {Fate.SENT: 1}
    assert len(office.server.messages) == 1


@pytest.mark.parametrize("fault", [Fault.SILENT, Fault.DROPPED])
def test_what_may_have_arrived_is_never_sent_again(office: Office, fault: Fault):
    office.server.faults.append(fault)
    office.read_seconds = 0.5
    assert office.send() == {Fate.UNKNOWN: 1}
    office.now += timedelta(days=1)
    assert office.send() == {}
    assert len(office.server.messages) == 1


@pytest.mark.parametrize("why", ["blocked", "no such chat"])
def test_a_chat_that_is_gone_fails_at_once_and_says_why(office: Office, why: str):
    if why == "blocked":
        office.server.blocked.add(CHAT)
    else:
        office.server.chats.clear()
    assert office.send() == {Fate.FAILED: 1}
    assert ("blocked" if why == "blocked" else "not found") in office.delivery.error


def test_a_server_that_is_not_there_is_tried_again_and_not_for_ever(office: Office):
    """The connection is refused: nothing can have arrived."""
    telegram = _unreachable()
    for attempt in range(1, ATTEMPTS + 1):
        fates = asyncio.run(
            Deliverer(office.store, telegram, office.recipients, FixedClock(office.now)).drain()
        )
        assert fates[Fate.FAILED if attempt == ATTEMPTS else Fate.PENDING] == 1
        office.now += timedelta(days=1)
    assert office.delivery.attempts == ATTEMPTS


def _unreachable() -> Telegram:
    with BotApi() as gone:
        url = gone.base_url
    return Telegram(gone.token, url)


def test_a_wrong_token_sends_nothing_and_says_so(office: Office):
    with pytest.raises(UsageError, match="SEGAR_TELEGRAM_TOKEN"):
        office.send("110201543:wrong")
    assert office.delivery.fate is Fate.PENDING


def test_a_process_that_died_while_sending_leaves_an_alert_of_unknown_fate(office: Office):
    claimed = office.store.alerts.claim(MONDAY)
    assert claimed is not None
    office.now += ABANDONED_AFTER / 2
    assert office.send() == {}, "another process may still be sending it"
    office.now += ABANDONED_AFTER
    assert office.send() == {Fate.UNKNOWN: 1}
    assert office.server.messages == []


def test_two_processes_never_claim_the_same_alert(office: Office):
    assert office.store.alerts.claim(MONDAY) is not None
    assert office.store.alerts.claim(MONDAY) is None
    assert office.delivery.alert.channel_id == CHANNEL
