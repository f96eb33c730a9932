"""A province of two agencies, and verdicts on them made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from notifier.rules import Policy, due
from segar.model.alert import Alert, Delivery, Fate
from segar.model.moment import Moment
from segar.model.register import (
    DEFAULT_TARGETS,
    Agency,
    Channel,
    ChannelKind,
    Official,
    Organisation,
    Register,
    Role,
)
from segar.model.verdict import Reason, ReasonCode, State, Verdict
from segar.words import Words
from segar.workdays import Workdays

WIB = ZoneInfo("Asia/Jakarta")
WORDS = Words.of("id", WIB)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=WIB)  # a working day, in office hours
BKD = Agency(
    id="bkd",
    name="Badan Kepegawaian Daerah",
    short="BKD",
    channels=(Channel(url="https://bkd.contoh.go.id"),),
    officials=(Official(role=Role.PIC), Official(role=Role.HEAD)),
)
REGISTER = Register(
    organisation=Organisation(name="Provinsi Contoh"),
    officials=(Official(role=Role.OFFICE), Official(role=Role.OPERATOR)),
    agencies=(BKD, Agency(id="tanpa-petugas", name="Tanpa Petugas", channels=("https://x.contoh.go.id",))),
)
WORKDAYS = Workdays.of(REGISTER)
CHANNEL = "bkd/website/bkd.contoh.go.id"


def verdict(state: State, at: datetime = MONDAY, **more: Any) -> Verdict:
    """A verdict on the website of BKD."""
    given: dict[str, Any] = {
        "agency_id": "bkd",
        "channel_id": CHANNEL,
        "kind": ChannelKind.WEBSITE,
        "url": "https://bkd.contoh.go.id",
        "state": state,
        "last_published": Moment.at(datetime(2026, 10, 12, 10, 30, tzinfo=WIB)),
        "last_title": "Penerimaan CASN",
        "last_url": "https://bkd.contoh.go.id/berita/1",
        "confidence": 0.98,
        "age_days": 42,
        "age_working_days": 30,
        "targets": DEFAULT_TARGETS,
        "reasons": (Reason.of(ReasonCode.PAST_LIMIT, age=30, limit=15),),
        "evidence": (),
        "checked_at": at,
        "looked_at": at,
    }
    return Verdict(**(given | more))


class Days:
    """Judgements one after another, with the ledger that they leave; sends nothing by itself."""

    def __init__(self, policy: Policy | None = None) -> None:
        self.policy = policy or Policy()
        self.ledger: list[Delivery] = []
        self.known: dict[str, Verdict] = {}
        self.at = MONDAY
        self.snoozed: dict[str, datetime] = {}

    def judge(self, state: State, **more: Any) -> list[tuple[str, str]]:
        """Today's judgement; the (kind, role) of the alerts it calls for, which are then sent."""
        today = verdict(state, self.at, **more)
        made = self.due([today])
        self.ledger += [Delivery(alert=alert, fate=Fate.SENT, attempts=1) for alert in made]
        if state is not State.UNKNOWN:
            self.known[today.channel_id] = today
        return sorted((alert.kind.value, alert.role.value) for alert in made)

    def due(self, verdicts: Sequence[Verdict]) -> tuple[Alert, ...]:
        return due(
            verdicts,
            before=self.known,
            ledger=tuple(self.ledger),
            register=REGISTER,
            workdays=WORKDAYS,
            words=WORDS,
            policy=self.policy,
            now=self.at,
            snoozed=self.snoozed,
        )

    def later(self, days: int) -> Days:
        self.at += timedelta(days=days)
        return self
