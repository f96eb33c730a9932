"""From the outbox to people: claim, see that it is still true, send, record what became of it.

What is due to one official goes out as one message; every holder of the role gets each alert once. An official is
written to once a day, in office hours; what cannot wait goes out at once.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from notifier.keyboard import Keyboard
from notifier.messages import digest_text
from notifier.recipients import TELEGRAM, Addressee, Directory
from notifier.rules import SNOOZABLE, TIDINGS, URGENT, still_holds
from notifier.transport import Letter, Transport
from segar.clock import Clock
from segar.errors import TransportError
from segar.model.alert import Alert, Delivery, Fate
from segar.model.verdict import State
from segar.store import Store
from segar.words import Words
from segar.workdays import Workdays

ATTEMPTS = 5
FIRST_WAIT = timedelta(minutes=1)  # four times as long with each attempt
UNKNOWN_WAIT = timedelta(hours=1)  # no alert while we cannot tell how the channel is
UNADDRESSED_WAIT = timedelta(hours=6)  # nobody holds the role yet
ABANDONED_AFTER = timedelta(minutes=15)  # whoever claimed an alert this long ago is no more
WORKERS = 8  # so many messages are on their way at once
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
        """Sends every alert that is due now, each once; how many came to which fate. Nothing outside office hours."""
        fates: Counter[Fate] = Counter()
        now = self.clock.now()
        if self.workdays.working_hours_at_or_after(now) != now:
            return fates
        self.store.alerts.give_up_claims(now - ABANDONED_AFTER)
        await asyncio.gather(*(self._work(fates) for _ in range(WORKERS)))
        return fates

    async def _work(self, fates: Counter[Fate]) -> None:
        while (first := self.store.alerts.claim(self.clock.now())) is not None:
            with_it = self.store.alerts.claim_with(first.alert, self.clock.now())
            fates.update(await self._deliver([first, *with_it]))

    async def _deliver(self, claimed: Sequence[Delivery]) -> Counter[Fate]:
        """Brings what is due to one official to all who hold the role."""
        fates: Counter[Fate] = Counter()
        standing: list[Delivery] = []
        for delivery in claimed:
            put_off = self._put_off(delivery)
            if put_off is None:
                standing.append(delivery)
            else:
                fates[put_off] += 1
        outcomes = await self._hand_over_to_all(standing) if standing else {}
        fates.update(self._conclude(delivery, outcomes) for delivery in standing)
        return fates

    def _put_off(self, claimed: Delivery) -> Fate | None:
        """Settles an alert that is not to be sent now; None for one that is."""
        alert = claimed.alert
        if self.store.alerts.handovers(alert.id):
            return None  # it is already out to some: what is left of it follows
        if alert.kind not in TIDINGS and self.store.alerts.told_anew(alert):
            return self._settle(alert, Fate.WITHDRAWN, error="told anew", tried=False)
        (newest,) = self.store.verdicts.outlines(self.clock.now(), [alert.channel_id]) or (None,)
        until = self.store.responses.snoozes(self.clock.now()).get(alert.channel_id)
        if until is not None and alert.kind in SNOOZABLE:
            return self._put_back(alert, "snoozed", until - self.clock.now())
        if newest is not None and newest.state is State.UNKNOWN and alert.kind not in TIDINGS:
            return self._put_back(alert, "cannot be told now", UNKNOWN_WAIT)
        if not still_holds(alert, newest):
            return self._settle(alert, Fate.WITHDRAWN, error="no longer so", tried=False)
        if alert.kind not in URGENT and (wait := self._until_tomorrow(alert)) is not None:
            return self._put_back(alert, "already written to today", wait)
        return None

    def _until_tomorrow(self, alert: Alert) -> timedelta | None:
        """How long an official who was written to today is left in peace."""
        last = self.store.alerts.last_sent(alert.agency_id, alert.role)
        now = self.clock.now()
        zone = self.workdays.zone
        if last is None or last.astimezone(zone).date() != now.astimezone(zone).date():
            return None
        return self.workdays.next_opening(now) - now

    async def _hand_over_to_all(self, standing: Sequence[Delivery]) -> dict[str, _Outcome]:
        """Where an address proves dead, the next way is tried at once."""
        first = standing[0].alert
        outcomes: dict[str, _Outcome] = {}
        while untried := [
            addressee
            for addressee in self.directory.of(first.agency_id, first.role)
            if addressee.key not in outcomes
        ]:
            for addressee in untried:
                outcomes[addressee.key] = await self._hand_over(standing, addressee)
        return outcomes

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
        text = digest_text([alert.text for alert in alerts], self.words)
        if self.keyboard is None or addressee.transport != TELEGRAM:
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
                return await self._try(Letter(letter.text), moved, attempts)  # buttons are made for one chat
            if error.gone:
                self.store.links.bury(addressee.address, self.clock.now())
            return _failed(error, attempts)
        return _Outcome(Fate.SENT)

    def _conclude(self, claimed: Delivery, outcomes: Mapping[str, _Outcome]) -> Fate:
        """The fate of an alert from what became of it on every way."""
        alert = claimed.alert
        waits = [outcome.wait for outcome in outcomes.values() if outcome.wait is not None]
        ways = self.store.alerts.handovers(alert.id)
        error = next((way.error for way in ways if way.error), "")
        if waits:
            return self._settle(alert, Fate.PENDING, error=error, wait=min(waits))
        for arrived in _ARRIVED:
            if any(way.fate is arrived for way in ways):
                return self._settle(alert, arrived, error=error)
        if not self.directory.of(alert.agency_id, alert.role):
            return self._put_back(alert, error or "nobody holds the role", UNADDRESSED_WAIT)
        return self._settle(alert, Fate.FAILED, error=error)

    def _put_back(self, alert: Alert, why: str, wait: timedelta) -> Fate:
        return self._settle(alert, Fate.PENDING, error=why, wait=wait, tried=False)

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
