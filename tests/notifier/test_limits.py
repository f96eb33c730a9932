"""Telegram's documented limits: never passed. The suite drains a few; `make bench-drain` ten thousand."""

from __future__ import annotations

import asyncio
import os
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from notifier.deliver import Deliverer
from notifier.pace import Pace
from notifier.recipients import Directory
from notifier.telegram import Telegram
from notifier.transport import Letter
from segar.errors import TransportError
from segar.model.alert import Fate
from segar.model.register import Role
from segar.model.verdict import State
from segar.sample.botapi import BotApi
from segar.settings import Recipient
from segar.store import Store, open_store
from tests.notifier.given import MONDAY, REGISTER, WORDS, WORKDAYS, Days, verdict
from tests.notifier.talking import SetClock, hurried

ALERTS = int(os.environ.get("SEGAR_TEST_ALERTS", "150"))
SPEED = (
    1.0 if ALERTS > 1000 else 2.0
)  # how much faster than ours the server's clock runs, and the pace with it
OPD = 60


def fill(store: Store, count: int) -> tuple[Recipient, ...]:
    """Alerts that wait, of many officers, each with a chat of their own."""
    (sample,) = Days().due([verdict(State.STALE)])
    officers = min(count, 100 * OPD)
    alerts = [
        replace(sample, agency_id=f"opd-{n % officers}", channel_id=f"opd-{n % officers}/website/{n}")
        for n in range(count)
    ]
    judged = [
        verdict(State.STALE, agency_id=alert.agency_id, channel_id=alert.channel_id) for alert in alerts
    ]
    store.verdicts.record(judged, [], alerts)
    return tuple(Recipient(f"opd-{n}", Role.PIC, str(1000 + n)) for n in range(officers))


@pytest.mark.slow
def test_all_that_waits_goes_out_without_one_refusal(tmp_path: Path):
    store = open_store(f"sqlite:///{tmp_path}/segar.db")
    recipients = fill(store, ALERTS)
    with BotApi(speed=SPEED) as server:
        server.enforce_limits()
        server.chats.update(int(recipient.chat_id) for recipient in recipients)
        began = time.monotonic()
        asyncio.run(drain(store, server, recipients))
        seconds = (time.monotonic() - began) * SPEED
        assert server.refusals == 0
        messages = server.messages
        assert len({message.chat_id for message in messages}) == len(messages) == len(recipients)
    assert {delivery.fate for delivery in store.alerts.ledger()} == {Fate.SENT}
    rate = len(messages) / seconds
    print(f"{ALERTS} alerts in {len(messages)} messages, {seconds:.0f} s of the server's clock, {rate:.1f}/s")
    busiest = most_within(sorted(message.at for message in messages), 1.0)
    assert busiest <= 30
    store.close()


async def drain(store: Store, server: BotApi, recipients: Sequence[Recipient]) -> None:
    async with Telegram(server.token, server.base_url, pace=hurried(SPEED)) as telegram:
        directory = Directory(store, REGISTER, recipients)
        deliverer = Deliverer(store, {"telegram": telegram}, directory, WORKDAYS, WORDS, SetClock(MONDAY))
        await deliverer.drain()


async def in_turn(telegram: Telegram, chat: int) -> None:
    async with telegram.turn(str(chat)):
        await telegram.send(str(chat), Letter("halo"))


def most_within(times: Sequence[float], seconds: float) -> int:
    """The most events in any period."""
    most = first = 0
    for last, at in enumerate(times):
        while at - times[first] >= seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


@pytest.mark.parametrize(("chat", "within", "allowed"), [(7, 1.0, 1), (-7, 1.0, 1), (-7, 60.0, 20)])
def test_one_chat_is_not_written_to_faster_than_allowed(chat: int, within: float, allowed: int):
    speed = 200.0
    with BotApi(speed=speed) as server:
        server.enforce_limits()
        server.chats.add(chat)

        async def write() -> None:
            async with Telegram(server.token, server.base_url, pace=hurried(speed)) as telegram:
                await asyncio.gather(*(in_turn(telegram, chat) for _ in range(25)))

        asyncio.run(write())
        assert server.refusals == 0
        assert len(server.messages) == 25
        assert most_within(sorted(message.at for message in server.messages), within) <= allowed


def test_without_the_pace_the_server_would_refuse():
    """The limits are enforced indeed."""
    with BotApi() as server:
        server.enforce_limits()
        server.chats.add(7)
        unbridled = Pace(lambda: time.monotonic() * 1e9)

        async def write() -> None:
            async with Telegram(server.token, server.base_url, pace=unbridled) as telegram:
                for _ in range(2):
                    await in_turn(telegram, 7)

        with pytest.raises(TransportError) as refused:
            asyncio.run(write())
        assert refused.value.retry_after_seconds == 1
        assert server.refusals == 1


def test_the_enforced_limits_count_each_chat_apart():
    counted: dict[int, int] = defaultdict(int)
    with BotApi() as server:
        server.enforce_limits()
        server.chats.update(range(10))

        async def write() -> None:
            async with Telegram(server.token, server.base_url) as telegram:
                await asyncio.gather(*(in_turn(telegram, chat) for chat in range(1, 10)))

        asyncio.run(write())
        for message in server.messages:
            counted[message.chat_id] += 1
    assert counted == dict.fromkeys(range(1, 10), 1)
