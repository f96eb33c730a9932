"""From the outbox to people: claim, see that it is still true, send, record what became of it.

What is due to one official goes out as one message; every holder of the role gets each alert once. An official is
written to once a day, in office hours; what cannot wait goes out at once.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import structlog

from notifier.holding import Background, held
from notifier.keyboard import Keyboard
from notifier.messages import caption, digest_text
from notifier.recipients import TELEGRAM, Addressee, Directory
from notifier.rules import REPORTS
from notifier.transport import Letter, Transport
from segar.clock import Clock
from segar.errors import TransportError
from segar.model.alert import Alert, AlertKind, Delivery, Fate, Handover
from segar.store import Store
from segar.words import Words
from segar.workdays import Workdays

ATTEMPTS = 5
FIRST_WAIT = timedelta(minutes=1)  # four times as long with each attempt
UNADDRESSED_WAIT = timedelta(hours=6)  # nobody holds the role yet
ABANDONED_AFTER = timedelta(minutes=15)  # whoever claimed an alert this long ago is no more
WORKERS = 8  # so many messages are on their way at once
LOG = structlog.get_logger()
_ARRIVED = (Fate.SENT, Fate.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How a message fared on its way to one addressee."""

    fate: Fate
    error: str = ""
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Deliverer:
    """Sends what is due."""

    store: Store
    transports: Mapping[str, Transport]
    directory: Directory
    workdays: Workdays
    words: Words
    clock: Clock
    keyboard: Keyboard | None = None  # none where nobody listens to buttons

    async def drain(self) -> Mapping[Fate, int]:
        """Sends every alert that is due now, each once; how many came to which fate.

        Outside office hours only what has an hour of its own.
        """
        fates: Counter[Fate] = Counter()
        now = self.clock.now()
        only = frozenset() if self.workdays.working_hours_at_or_after(now) == now else REPORTS
        self.store.alerts.give_up_claims(now - ABANDONED_AFTER)
        await asyncio.gather(*(self._work(fates, only) for _ in range(WORKERS)))
        return fates

    async def _work(self, fates: Counter[Fate], only: frozenset[AlertKind]) -> None:
        while claimed := self.store.alerts.claim(self.clock.now(), only=only):
            fates.update(await self._deliver(claimed))

    async def _deliver(self, claimed: Sequence[Delivery]) -> Counter[Fate]:
        """Brings what is due to one official to all who hold the role."""
        fates: Counter[Fate] = Counter()
        known, now = self._background([delivery.alert for delivery in claimed]), self.clock.now()
        standing: list[Delivery] = []
        for delivery in claimed:
            why = held(delivery.alert, known, self.workdays, now)
            if why is None:
                standing.append(delivery)
            else:
                fates[self._settle(delivery.alert, why.fate, error=why.why, wait=why.wait, tried=False)] += 1
        if standing:
            outcomes = await self._hand_over_to_all(standing)
            ways = self.store.alerts.handovers([delivery.alert.id for delivery in standing])
            fates.update(self._conclude(d.alert, outcomes, ways.get(d.alert.id, ())) for d in standing)
        return fates

    def _background(self, alerts: Sequence[Alert]) -> Background:
        now, outbox = self.clock.now(), self.store.alerts
        ids, channels = [alert.id for alert in alerts], sorted({alert.channel_id for alert in alerts})
        return Background(
            out=outbox.handovers(ids),
            told_anew=outbox.told_anew(ids),
            newest={verdict.channel_id: verdict for verdict in self.store.verdicts.outlines(now, channels)},
            snoozes=self.store.responses.snoozes(now, channels),
            last_sent=outbox.last_sent(alerts[0].agency_id, alerts[0].role),
        )

    async def _hand_over_to_all(self, standing: Sequence[Delivery]) -> dict[str, _Outcome]:
        """Where an address proves dead, the next way is tried at once."""
        outcomes: dict[str, _Outcome] = {}
        while untried := [
            addressee for addressee in self._ways(standing[0].alert) if addressee.key not in outcomes
        ]:
            for addressee in untried:
                outcomes[addressee.key] = await self._hand_over(standing, addressee)
            if all(outcome.fate is Fate.SENT for outcome in outcomes.values()):
                break
        return outcomes

    def _ways(self, alert: Alert) -> tuple[Addressee, ...]:
        if alert.files:
            return self.directory.with_files(alert.agency_id, alert.role, alert.files)
        return self.directory.of(alert.agency_id, alert.role)

    async def _hand_over(self, standing: Sequence[Delivery], addressee: Addressee) -> _Outcome:
        """Begun only when it is its turn: what waits for it has not left, should we be killed."""
        async with self.transports[addressee.transport].turn(addressee.address):
            return await self._hand_over_now(standing, addressee)

    async def _hand_over_now(self, standing: Sequence[Delivery], addressee: Addressee) -> _Outcome:
        begun = self.store.alerts.begin([d.alert.id for d in standing], addressee.key, self.clock.now())
        alerts = [delivery.alert for delivery in standing if delivery.alert.id in begun]
        if not alerts:
            return _Outcome(Fate.SENT)
        attempts = max(delivery.attempts for delivery in standing)
        outcome = await self._try(self._letter(alerts, addressee), addressee, attempts)
        self.store.alerts.end(begun, addressee.key, outcome.fate, at=self.clock.now(), error=outcome.error)
        return outcome

    def _letter(self, alerts: Sequence[Alert], addressee: Addressee) -> Letter:
        by_chat = addressee.transport == TELEGRAM
        if addressee.file:
            text, first = alerts[0].text, addressee.file == alerts[0].files[0]
            shown = caption(text, short=not first) if by_chat else text
            return Letter(shown, encloses=Path(addressee.file))
        text = digest_text([alert.text for alert in alerts], self.words)
        if self.keyboard is None or not by_chat:
            return Letter(text)
        today = self.clock.now().astimezone(self.workdays.zone).date()
        return Letter(text, self.keyboard.under_alerts(alerts, addressee.address, today))

    async def _try(self, letter: Letter, addressee: Addressee, attempts: int) -> _Outcome:
        transport = self.transports[addressee.transport]
        try:
            await transport.send(addressee.address, letter)
        except TransportError as error:
            if error.moved_to:
                self.store.links.move(addressee.address, error.moved_to)
                moved = Addressee(addressee.key, addressee.transport, error.moved_to)
                plain = replace(letter, buttons=())  # which are made for one chat
                return await self._try(plain, moved, attempts)
            if error.gone:
                self.store.links.bury(addressee.address, self.clock.now())
            return _failed(error, attempts)
        except Exception as error:  # a defect, of this message alone: the others go out, and this is in doubt
            LOG.error(
                "a message broke its transport", transport=addressee.transport, error=type(error).__name__
            )
            return _Outcome(Fate.UNKNOWN, type(error).__name__)
        return _Outcome(Fate.SENT)

    def _conclude(self, alert: Alert, outcomes: Mapping[str, _Outcome], ways: Sequence[Handover]) -> Fate:
        """The fate of an alert from what became of it on every way."""
        waits = [outcome.wait for outcome in outcomes.values() if outcome.wait is not None]
        error = next((way.error for way in ways if way.error), "")
        if waits:
            return self._settle(alert, Fate.PENDING, error=error, wait=min(waits))
        for arrived in _ARRIVED:
            if any(way.fate is arrived for way in ways):
                return self._settle(alert, arrived, error=error)
        if not self._ways(alert):
            why = error or "nobody holds the role"
            return self._settle(alert, Fate.PENDING, error=why, wait=UNADDRESSED_WAIT, tried=False)
        return self._settle(alert, Fate.FAILED, error=error)

    def _settle(
        self, alert: Alert, fate: Fate, *, error: str = "", wait: timedelta | None = None, tried: bool = True
    ) -> Fate:
        now = self.clock.now()
        again = now + wait if wait is not None else None
        self.store.alerts.settle(alert.id, fate, at=now, error=error, next_attempt_at=again, tried=tried)
        return fate


def _failed(error: TransportError, attempts: int) -> _Outcome:
    """What a failure means: it may have arrived, wait as told, give up, or try again later."""
    if error.uncertain:
        return _Outcome(Fate.UNKNOWN, error.message)
    if error.retry_after_seconds is not None:
        return _Outcome(Fate.PENDING, error.message, timedelta(seconds=error.retry_after_seconds))
    if error.permanent or attempts >= ATTEMPTS:
        return _Outcome(Fate.FAILED, error.message)
    return _Outcome(Fate.PENDING, error.message, FIRST_WAIT * 4 ** (attempts - 1))
