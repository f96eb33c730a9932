"""From the outbox to a Bot API server on loopback, through python-telegram-bot: once, or told as uncertain."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from notifier.deliver import ABANDONED_AFTER, ATTEMPTS, Deliverer
from notifier.invite import new_invitation
from notifier.recipients import Directory
from notifier.telegram import Telegram
from segar.clock import FixedClock
from segar.errors import UsageError
from segar.model.alert import Alert, Delivery, Fate
from segar.model.link import token_hash
from segar.model.register import Role
from segar.model.verdict import State
from segar.sample.botapi import BotApi, Fault
from segar.settings import Recipient
from segar.store import Store, open_store
from tests.notifier.given import CHANNEL, MONDAY, REGISTER, WIB, WORDS, WORKDAYS, Days, verdict

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
            fates = await self.deliverer(telegram).drain()
        return {fate: count for fate, count in fates.items() if count}

    def deliverer(self, telegram: Telegram) -> Deliverer:
        directory = Directory(self.store, REGISTER, self.recipients)
        clock = FixedClock(self.now)
        return Deliverer(self.store, {"telegram": telegram}, directory, WORKDAYS, WORDS, clock)

    def link(self, chat: int, role: Role = Role.PIC, agency: str = "bkd") -> None:
        """Links a chat as its holder would: by an invitation."""
        token, invitation = new_invitation(agency, role, self.now, timedelta(days=7))
        self.store.links.invite(invitation)
        assert self.store.links.redeem(token_hash(token), str(chat), "id", self.now)
        self.server.chats.add(chat)

    @property
    def delivery(self) -> Delivery:
        (only,) = self.store.alerts.ledger()
        return only

    def add_channels(self, count: int, state: State = State.STALE, start: int = 0) -> None:
        """More channels of the agency that are in a bad state, with their alerts."""
        days = Days()
        days.at = self.now
        judged = [
            verdict(state, self.now, channel_id=f"bkd/website/{n}", url=f"https://bkd.contoh.go.id/{n}")
            for n in range(start, start + count)
        ]
        self.store.verdicts.record(judged, [], days.due(judged))

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
    assert office.delivery.settled_at == MONDAY


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
        office.now += timedelta(days=7)
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
        fates = asyncio.run(office.deliverer(telegram).drain())
        assert fates[Fate.FAILED if attempt == ATTEMPTS else Fate.PENDING] == 1
        office.now += timedelta(days=7)
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
    assert office.store.alerts.claim(MONDAY)
    office.store.alerts.begin([office.alert.id], "environment", MONDAY)
    office.now += ABANDONED_AFTER / 2
    assert office.send() == {}, "another process may still be sending it"
    office.now += ABANDONED_AFTER
    assert office.send() == {Fate.UNKNOWN: 1}
    assert office.server.messages == []


def test_a_process_that_died_before_it_began_to_send_loses_nothing(office: Office):
    assert office.store.alerts.claim(MONDAY)
    office.now += 2 * ABANDONED_AFTER
    assert office.send() == {Fate.SENT: 1}
    assert len(office.server.messages) == 1


@pytest.mark.parametrize(
    "at", ["2026-11-23T19:00", "2026-11-24T05:00", "2026-11-28T09:00", "2026-12-25T09:00"]
)
def test_nothing_is_sent_at_night_or_on_a_day_off(office: Office, at: str):
    office.now = datetime.fromisoformat(at).replace(tzinfo=WIB)
    assert office.send() == {}
    assert office.server.messages == []


def test_every_chat_that_holds_the_role_gets_it_once(office: Office):
    office.link(1001)
    office.link(1002)
    office.link(1003, Role.HEAD)
    assert office.send() == {Fate.SENT: 1}
    assert office.send() == {}
    assert sorted(message.chat_id for message in office.server.messages) == [1001, 1002]


def test_a_failure_in_one_chat_repeats_nothing_in_the_other(office: Office):
    office.link(1001)
    office.link(1002)
    office.server.faults.append(Fault.SERVER)
    office.server.faults.append(Fault.FLOOD)
    for _ in range(3):
        office.send()
        office.now += timedelta(minutes=2)
    assert office.delivery.fate is Fate.SENT
    counted = Counter(message.chat_id for message in office.server.messages)
    assert list(counted.values()) == [1], "the one after the 502 may have arrived, and is not sent again"


def test_a_linked_chat_is_written_to_instead_of_the_one_that_is_set(office: Office):
    office.link(1001)
    office.send()
    assert [message.chat_id for message in office.server.messages] == [1001]


def test_who_blocked_the_bot_is_not_written_to_again_and_the_next_way_is_tried(office: Office):
    office.link(1001)
    office.server.blocked.add(1001)
    assert office.send() == {Fate.SENT: 1}
    assert [message.chat_id for message in office.server.messages] == [CHAT]
    assert office.store.links.of_chat("1001") == ()


def test_a_role_whose_only_holder_blocked_the_bot_waits_for_the_next(office: Office):
    office.recipients = ()
    office.link(1001)
    office.server.blocked.add(1001)
    assert office.send() == {Fate.PENDING: 1}
    office.now += timedelta(days=1)
    office.link(1002)
    assert office.send() == {Fate.SENT: 1}
    assert [message.chat_id for message in office.server.messages] == [1002]


def test_a_group_that_became_a_supergroup_is_followed_and_its_new_id_kept(office: Office):
    office.link(-1001)
    office.server.migrated[-1001] = -1009001
    office.server.chats.add(-1009001)
    assert office.send() == {Fate.SENT: 1}
    assert [message.chat_id for message in office.server.messages] == [-1009001]
    assert [link.role for link in office.store.links.of_chat("-1009001")] == [Role.PIC]
    assert office.store.links.of_chat("-1001") == ()


def test_nothing_of_a_person_stands_in_the_outbox(office: Office, tmp_path: Path):
    office.link(1001001)
    office.link(-1002002)
    office.server.migrated[-1002002] = -1003003003
    office.server.chats.add(-1003003003)
    office.send()
    office.store.links.erase("1001001")
    office.store.links.erase("-1003003003")
    with sqlite3.connect(tmp_path / "segar.db") as database:
        kept = "\n".join(database.iterdump())
    assert not re.search("1001001|1002002|1003003003", kept)


def test_what_is_due_to_one_official_is_one_message(office: Office):
    office.add_channels(3)
    assert office.send() == {Fate.SENT: 4}
    (message,) = office.server.messages
    assert message.text.startswith("4 kanal perlu perhatian")
    assert message.text.count("Yth.") == 1
    for number in range(3):
        assert f"https://bkd.contoh.go.id/{number}" in message.text


def test_an_official_is_written_to_once_a_day_but_for_a_break_in(office: Office):
    office.send()
    office.now += timedelta(hours=2)
    office.add_channels(1)
    assert office.send() == {Fate.PENDING: 1}
    office.add_channels(1, State.COMPROMISED, start=7)
    assert office.send() == {Fate.SENT: 1, Fate.PENDING: 1}  # the operator's waits for a holder
    assert len(office.server.messages) == 2
    office.now = datetime(2026, 11, 24, 7, 30, tzinfo=WIB)
    assert office.send() == {Fate.SENT: 1, Fate.PENDING: 1}


def test_a_long_digest_fits_and_says_how_many_more_there_are(office: Office):
    office.add_channels(60)
    assert office.send() == {Fate.SENT: 61}
    (message,) = office.server.messages
    shown = message.text.count("https://bkd.contoh.go.id/berita/1")
    assert 5 < shown < 61
    assert f"Dan {61 - shown} pemberitahuan lagi" in message.text


def test_two_processes_never_claim_the_same_alert(office: Office):
    assert len(office.store.alerts.claim(MONDAY)) == 1
    assert office.store.alerts.claim(MONDAY) == ()
    assert office.delivery.alert.channel_id == CHANNEL
