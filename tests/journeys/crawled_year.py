"""A year of alerts over the crawled sample network: sixty OPD, exactly what the rules declare, and nothing else.

    python -m tests.journeys.crawled_year --days 365

The daemon visits, judges and sends; the verdicts that it recorded are then told, one judgement after another, to the
model of the rules that tests/notifier/model.py is, and what the model says should have been sent is held against the
ledger and against what Telegram received. In between our own network is down for two days, again and again.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from datetime import time as clock
from pathlib import Path

from segar.model.alert import AlertKind, Fate
from segar.sample.catalogue import catalogue, era
from segar.workdays import CLOSES, OPENS
from tests.journeys.simulation import START, WIB, Simulation
from tests.notifier.model import Model

OPD = 60
OUTAGE_AFTER, OUTAGE_DAYS = 25, 2
OF_THE_DAEMON = (AlertKind.WEEKLY, AlertKind.REGISTER, AlertKind.SILENCE)


def sites() -> list[str]:
    """Sixty of the network's sites, every way to fail among them."""
    known = [site.id for site in catalogue(era(START, 1))]
    return [*known[: OPD - 24], *known[-24:]]


def live(simulation: Simulation, days: int) -> int:
    """Returns how many outages there were."""
    outages = 0
    while (left := days - simulation.result.days) > 0:
        simulation.live(min(left, OUTAGE_AFTER, max(1, days // 2)))
        if days - simulation.result.days >= OUTAGE_DAYS:
            simulation.outage(OUTAGE_DAYS)
            outages += 1
        figures = {"days": simulation.result.days, "messages": len(simulation.bot.messages)}
        print(json.dumps(figures), flush=True)
    return outages


def judgements(simulation: Simulation) -> Iterator[tuple[datetime, dict[str, str]]]:
    """Each judgement that was recorded: when, and the state of the channels that it judged."""
    query = "SELECT checked_at, channel_id, state FROM verdicts ORDER BY id"
    with simulation.store.engine.connect() as connection:
        rows = connection.exec_driver_sql(query).all()
    at, states = "", dict[str, str]()
    for checked_at, channel_id, state in rows:
        if states and (checked_at != at or channel_id in states):
            yield _local(at), states
            states = {}
        at, states[channel_id] = checked_at, state
    yield _local(at), states


def _local(text: str) -> datetime:
    instant = datetime.fromisoformat(f"{text}+00:00").astimezone(WIB)
    return instant.replace(tzinfo=None)


def expected(simulation: Simulation) -> Model:
    """What the model would have sent, given the same judgements and the same occasions to send."""
    model = Model(works=simulation.workdays.is_working_day)
    steps = [step.astimezone(WIB).replace(tzinfo=None) for step in simulation.steps]
    found = list(judgements(simulation))
    for step in steps:
        while found and found[0][0] <= step:
            model.judge(*found.pop(0))
        model.send(step)
    assert not found
    return model


def main() -> None:
    """Prints the figures, and fails where the ledger is not what the model says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=365)
    asked = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        options = {"working_days": 300, "delay_seconds": 0.0, "unread": True}
        with Simulation(Path(folder), sites(), **options) as simulation:
            outages = live(simulation, asked.days)
            compare(simulation, expected(simulation), outages, time.monotonic() - began)


def compare(simulation: Simulation, model: Model, outages: int, seconds: float) -> None:
    """The ledger and the messages against the model."""
    ledger = simulation.store.alerts.ledger()
    alerts = [delivery for delivery in ledger if delivery.alert.kind not in OF_THE_DAEMON]
    sent = Counter(
        (d.alert.channel_id, d.alert.role.value, d.alert.kind.value, d.settled_at)
        for d in alerts
        if d.fate is Fate.SENT
    )
    wanted = Counter(
        (note.channel, note.role, note.kind, note.sent.replace(tzinfo=WIB))
        for note in model.notes
        if note.sent is not None
    )
    at_rest = [at for *_, at in sent if at and not _is_office_hour(simulation, at)]
    silences = sum(delivery.alert.kind is AlertKind.SILENCE for delivery in ledger)
    texts = Counter((message.chat_id, message.text, message.kind) for message in simulation.bot.messages)
    figures = {
        "days": simulation.result.days,
        "minutes": round(seconds / 60, 1),
        "channels": len(simulation.register.agencies),
        "alerts": len(alerts),
        "sent": sent.total(),
        "by_kind": dict(Counter(kind for _, _, kind, _ in sent.elements())),
        "fates": dict(Counter(delivery.fate.value for delivery in alerts)),
        "sent_and_not_wanted": len(sent - wanted),
        "wanted_and_not_sent": len(wanted - sent),
        "at_night_or_on_a_holiday": len(at_rest),
        "messages": len(simulation.bot.messages),
        "messages_twice": sum(count - 1 for count in texts.values()),
        "outages": outages,
        "operator_told_of_outages": silences,
        "storms": sum(kind == "storm" for _, _, kind, _ in sent),
    }
    print(json.dumps(figures, indent=1), flush=True)
    for difference in [*(sent - wanted), *(wanted - sent)][:10]:
        print("differs:", difference, flush=True)
    wrong = ("sent_and_not_wanted", "wanted_and_not_sent", "at_night_or_on_a_holiday", "messages_twice")
    if (
        silences > outages
        or any(figures[name] for name in wrong)
        or max(sent.values(), default=0) > 1
        or not sent
    ):
        raise SystemExit(1)


def _is_office_hour(simulation: Simulation, at: datetime) -> bool:
    local = at.astimezone(WIB)
    opens, closes = clock(OPENS.hour, OPENS.minute), clock(CLOSES.hour, CLOSES.minute)
    return simulation.workdays.is_working_day(local.date()) and opens <= local.time() < closes


if __name__ == "__main__":
    main()
