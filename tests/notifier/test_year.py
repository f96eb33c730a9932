"""A scripted year of a province: what is sent is exactly what an independent model says.

The suite lives ten weeks of a small one; `make bench-year` the whole year of sixty OPD.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest

from notifier.deliver import Deliverer
from notifier.recipients import Directory
from notifier.rules import Policy, due
from notifier.telegram import Telegram
from segar.model.alert import Fate
from segar.model.link import Invitation, token_hash
from segar.model.register import Agency, Channel, Official, Organisation, Register, Role
from segar.model.response import Response, ResponseKind
from segar.model.verdict import State, Verdict
from segar.sample.botapi import BotApi
from segar.store import Store, open_store
from segar.workdays import Workdays
from tests.notifier.given import WIB, WORDS, verdict
from tests.notifier.model import Model
from tests.notifier.talking import SetClock, hurried

WHOLE = bool(os.environ.get("SEGAR_TEST_WHOLE_YEAR"))
OPD, DAYS = (60, 365) if WHOLE else (26, 70)
FIRST = date(2026, 1, 1)
JUDGED, SENT = (time(6), time(11)), (time(7, 30), time(12), time(20))
LIFE = {  # where a channel goes next, and how readily
    "fresh": (("fresh", 92), ("aging", 6), ("unreachable", 1), ("unknown", 1)),
    "aging": (("aging", 85), ("fresh", 7), ("stale", 7), ("unknown", 1)),
    "stale": (("stale", 94), ("fresh", 2), ("dormant", 1), ("unknown", 3)),
    "dormant": (("dormant", 97), ("fresh", 2), ("unreachable", 1)),
    "unreachable": (("unreachable", 80), ("fresh", 12), ("stale", 5), ("unknown", 3)),
    "compromised": (("compromised", 90), ("fresh", 9), ("stale", 1)),
    "unknown": (("unknown", 50), ("fresh", 20), ("stale", 20), ("compromised", 10)),
}
OUTAGES = (date(2026, 3, 3), date(2026, 9, 18))  # our own network: nothing can be known
CRASHES = (date(2026, 2, 10), date(2026, 8, 14), date(2026, 11, 5))  # a hosting that half of them share


def register(opd: int = OPD) -> Register:
    agencies = tuple(
        Agency(
            id=f"opd-{n}",
            name=f"Dinas {n}",
            channels=(Channel(url=f"https://opd{n}.contoh.go.id"),),
            officials=(Official(role=Role.PIC), Official(role=Role.HEAD)),
        )
        for n in range(opd)
    )
    operator = (Official(role=Role.OPERATOR),)
    return Register(organisation=Organisation(name="Provinsi"), officials=operator, agencies=agencies)


REGISTER = register()
CHANNEL_OF = {agency.id: agency.channel_id(agency.channels[0]) for agency in REGISTER.agencies}
AGENCY_OF = {channel: agency for agency, channel in CHANNEL_OF.items()}


def script(random: Random) -> Iterator[tuple[datetime, dict[str, str]]]:
    """Each judgement of the year: when, and the state of every channel."""
    states = dict.fromkeys(CHANNEL_OF.values(), "fresh")
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        for hour in JUDGED:
            for channel, state in states.items():
                nexts, weights = zip(*LIFE[state], strict=True)
                states[channel] = random.choices(nexts, weights)[0]
            if day in CRASHES and hour == JUDGED[0]:
                states |= dict.fromkeys(list(states)[::2], "unreachable")
            shown = dict.fromkeys(states, "unknown") if day in OUTAGES else dict(states)
            yield datetime.combine(day, hour), shown


class Province:
    """The notifier itself, as the cycle and the command line run it."""

    def __init__(self, store: Store, telegram: Telegram) -> None:
        self.store = store
        self.clock = SetClock()
        self.workdays = Workdays.of(REGISTER)
        self.known: dict[str, Verdict] = {}
        directory = Directory(store, REGISTER)
        self.deliverer = Deliverer(store, {"telegram": telegram}, directory, self.workdays, WORDS, self.clock)

    def judge(self, at: datetime, states: dict[str, str]) -> None:
        self.clock.instant = at.replace(tzinfo=WIB)
        found = [
            verdict(State(state), self.clock.instant, agency_id=AGENCY_OF[channel], channel_id=channel)
            for channel, state in states.items()
        ]
        alerts = due(
            found,
            before=self.known,
            ledger=self.store.alerts.ledger(),
            register=REGISTER,
            workdays=self.workdays,
            words=WORDS,
            policy=Policy(),
            now=self.clock.instant,
            snoozed=self.store.responses.snoozes(self.clock.instant),
        )
        self.store.verdicts.record(found, [], alerts)
        self.known |= {each.channel_id: each for each in found if each.state is not State.UNKNOWN}

    async def send(self, at: datetime) -> None:
        self.clock.instant = at.replace(tzinfo=WIB)
        await self.deliverer.drain()

    def snooze(self, channel: str, at: datetime, until: datetime) -> None:
        self.store.responses.record(
            Response(
                agency_id=AGENCY_OF[channel],
                channel_id=channel,
                role=Role.PIC,
                kind=ResponseKind.SNOOZE,
                at=at.replace(tzinfo=WIB),
                until=until.replace(tzinfo=WIB),
            )
        )


def link_everybody(store: Store, server: BotApi) -> dict[int, tuple[str, Role]]:
    """A chat for each role."""
    begin = datetime.combine(FIRST, time(), WIB)
    roles = [(agency, role) for agency in CHANNEL_OF for role in (Role.PIC, Role.HEAD)]
    chats = dict(enumerate([*roles, ("", Role.OPERATOR)], start=1000))
    for chat, (agency, role) in chats.items():
        end = begin + timedelta(days=1)
        store.links.invite(
            Invitation(
                token_sha256=token_hash(str(chat)),
                agency_id=agency,
                role=role,
                created_at=begin,
                expires_at=end,
            )
        )
        store.links.redeem(token_hash(str(chat)), str(chat), "id", begin)
        server.chats.add(chat)
    return chats


async def live(store: Store, server: BotApi, model: Model) -> None:
    random = Random(2026)
    async with Telegram(server.token, server.base_url, pace=hurried(1e6)) as telegram:
        province = Province(store, telegram)
        judgements = script(random)
        for number in range(DAYS):
            day = FIRST + timedelta(days=number)
            for hour in sorted(JUDGED + SENT):
                at = datetime.combine(day, hour)
                if hour in JUDGED:
                    at, states = next(judgements)
                    model.judge(at, states)
                    province.judge(at, states)
                else:
                    model.send(at)
                    await province.send(at)
            if random.random() < 0.5:
                channel = random.choice(list(AGENCY_OF))
                at = datetime.combine(day, time(13))
                if model.snoozed.get(channel, (at, at))[1] <= at:
                    model.snoozed[channel] = (at, at + timedelta(days=5))
                    province.snooze(channel, at, at + timedelta(days=5))


@pytest.mark.slow
def test_a_year_sends_exactly_what_the_rules_say(tmp_path: Path):
    store = open_store(f"sqlite:///{tmp_path}/segar.db")
    model = Model(works=Workdays.of(REGISTER).is_working_day)
    with BotApi() as server:
        link_everybody(store, server)
        asyncio.run(live(store, server, model))
        ledger = store.alerts.ledger()
        sent = Counter(
            (d.alert.channel_id, d.alert.role.value, d.alert.kind.value, d.settled_at)
            for d in ledger
            if d.fate is Fate.SENT
        )
        expected = Counter(
            (n.channel, n.role, n.kind, n.sent.replace(tzinfo=WIB)) for n in model.notes if n.sent is not None
        )
        assert sent == expected
        assert max(sent.values()) == 1
        assert {d.fate for d in ledger} <= {Fate.SENT, Fate.WITHDRAWN, Fate.PENDING}
        letters = Counter(
            (d.alert.role, d.alert.agency_id if d.alert.role is not Role.OPERATOR else "", d.settled_at)
            for d in ledger
            if d.fate is Fate.SENT
        )
        assert len(server.messages) == len(letters), "one message for all that is due to one official"
    for _, _, kind, at in sent:
        local = at.astimezone(WIB)
        assert Workdays.of(REGISTER).is_working_day(local.date()), kind
        assert time(7, 30) <= local.time() < time(16), kind
    kinds = Counter(kind for _, _, kind, _ in sent)
    assert kinds["storm"] == sum(day < FIRST + timedelta(days=DAYS) for day in CRASHES)
    assert {"aging", "stale", "unreachable", "compromised", "recovered"} <= set(kinds)
    assert len(sent) > (1000 if WHOLE else 150)
    store.close()
