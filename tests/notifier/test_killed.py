"""`kill -9` at random instants while sending: each alert arrives once, or is marked as of unknown fate; none is lost.

The suite kills a few times; `make bench-kill` two hundred times.
"""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from notifier.deliver import ABANDONED_AFTER, Deliverer
from notifier.recipients import Directory
from notifier.telegram import Telegram
from segar.model.alert import Fate
from segar.model.register import Role
from segar.model.verdict import State
from segar.sample.botapi import BotApi
from segar.settings import Recipient
from segar.store import open_store
from tests.notifier.given import MONDAY, REGISTER, WORDS, WORKDAYS, Days, verdict
from tests.notifier.talking import SetClock, hurried
from tests.servers.forked import CONTEXT

KILLS = int(os.environ.get("SEGAR_TEST_KILLS", "20"))
SENT_A_KILL = 16  # alerts for each kill, so that there is always something under way
CHATS = 7


def send(database: str, base_url: str, token: str, now: datetime) -> None:
    """What `segar notify` does, in a process that will be killed."""

    async def drain() -> None:
        store = open_store(database)
        recipients = [Recipient(f"opd-{n}", Role.PIC, str(1000 + n % CHATS)) for n in range(5000)]
        async with Telegram(token, base_url, pace=hurried(1000)) as telegram:
            directory = Directory(store, REGISTER, recipients)
            await Deliverer(store, {"telegram": telegram}, directory, WORKDAYS, WORDS, SetClock(now)).drain()

    asyncio.run(drain())


@pytest.mark.slow
def test_every_alert_arrives_once_or_is_marked_unknown_wherever_the_sender_is_killed(tmp_path: Path):
    database = f"sqlite:///{tmp_path}/segar.db"
    store = open_store(database)
    (sample,) = Days().due([verdict(State.STALE)])
    count = KILLS * SENT_A_KILL
    alerts = [
        replace(sample, agency_id=f"opd-{n}", channel_id=f"opd-{n}/website", text=f"Peringatan nomor {n}.")
        for n in range(count)
    ]
    judged = [verdict(State.STALE, agency_id=a.agency_id, channel_id=a.channel_id) for a in alerts]
    store.verdicts.record(judged, [], alerts)
    chance, now, killed = random.Random(9), MONDAY, 0
    with BotApi() as server:
        server.chats.update(range(1000, 1000 + CHATS))
        while killed < KILLS:
            before = len(server.messages)
            sender = CONTEXT.Process(target=send, args=(database, server.base_url, server.token, now))
            sender.start()
            while len(server.messages) == before and sender.is_alive():
                time.sleep(0.001)
            time.sleep(chance.random() * 0.04)
            if not sender.is_alive():
                break
            sender.kill()
            sender.join()
            killed += 1
            now = WORKDAYS.working_hours_at_or_after(now + 2 * ABANDONED_AFTER)
        assert killed >= KILLS * 0.9
        for _ in range(3):
            now = WORKDAYS.working_hours_at_or_after(now + timedelta(days=1))
            send(database, server.base_url, server.token, now)
        arrived = Counter(message.text for message in server.messages)
    ledger = store.alerts.ledger()
    fates = Counter(delivery.fate for delivery in ledger)
    print(f"{killed} kills, {count} alerts: {dict(fates)}, {sum(arrived.values())} messages")
    assert len(ledger) == count
    assert set(fates) <= {Fate.SENT, Fate.UNKNOWN}
    assert max(arrived.values()) == 1, "none twice"
    for delivery in ledger:
        if delivery.fate is Fate.SENT:
            assert arrived[delivery.alert.text] == 1
    assert fates[Fate.UNKNOWN] <= killed * 8, "only what was under way is in doubt"
    assert fates[Fate.UNKNOWN] > 0, "some kill met a message under way"
    store.close()
