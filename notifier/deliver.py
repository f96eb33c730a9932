"""From the outbox to people: claim, see that it is still true, send, record what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from notifier.rules import still_holds
from notifier.transport import Transport
from segar.clock import Clock
from segar.errors import TransportError
from segar.model.alert import Alert, Delivery, Fate
from segar.model.register import Role
from segar.model.verdict import State
from segar.settings import Recipient
from segar.store import Store

ATTEMPTS = 5
FIRST_WAIT = timedelta(minutes=1)  # four times as long with each attempt
UNKNOWN_WAIT = timedelta(hours=1)  # no alert while we cannot tell how the channel is
UNADDRESSED_WAIT = timedelta(hours=6)  # nobody holds the role yet
ABANDONED_AFTER = timedelta(minutes=15)  # whoever claimed an alert this long ago is no more


@dataclass(frozen=True, slots=True)
class Deliverer:
    """Sends what is due."""

    store: Store
    transport: Transport
    recipients: Sequence[Recipient]
    clock: Clock

    async def drain(self) -> Mapping[Fate, int]:
        """Sends every alert that is due now, each once; how many came to which fate."""
        fates: Counter[Fate] = Counter()
        lost = self.store.alerts.give_up_claims(self.clock.now() - ABANDONED_AFTER)
        fates[Fate.UNKNOWN] += lost
        while (claimed := self.store.alerts.claim(self.clock.now())) is not None:
            fates[await self._deliver(claimed)] += 1
        return fates

    async def _deliver(self, claimed: Delivery) -> Fate:
        alert = claimed.alert
        address = address_of(alert, self.recipients)
        (newest,) = self.store.verdicts.outlines(self.clock.now(), [alert.channel_id]) or (None,)
        if newest is not None and newest.state is State.UNKNOWN:
            return self._put_back(alert, "cannot be told now", UNKNOWN_WAIT)
        if not still_holds(alert, newest):
            return self._settle(alert, Fate.WITHDRAWN, error="no longer so", tried=False)
        if address is None:
            return self._put_back(alert, "nobody holds the role", UNADDRESSED_WAIT)
        try:
            await self.transport.send(address, alert.text)
        except TransportError as error:
            return self._failed(claimed, error)
        return self._settle(alert, Fate.SENT)

    def _failed(self, claimed: Delivery, error: TransportError) -> Fate:
        alert, reason = claimed.alert, error.message
        if error.uncertain:
            return self._settle(alert, Fate.UNKNOWN, error=reason)
        if error.retry_after_seconds is not None:
            wait = timedelta(seconds=error.retry_after_seconds)
            return self._settle(alert, Fate.PENDING, error=reason, wait=wait)
        if error.permanent or claimed.attempts >= ATTEMPTS:
            return self._settle(alert, Fate.FAILED, error=reason)
        wait = FIRST_WAIT * 4 ** (claimed.attempts - 1)
        return self._settle(alert, Fate.PENDING, error=reason, wait=wait)

    def _put_back(self, alert: Alert, why: str, wait: timedelta) -> Fate:
        return self._settle(alert, Fate.PENDING, error=why, wait=wait, tried=False)

    def _settle(
        self, alert: Alert, fate: Fate, *, error: str = "", wait: timedelta | None = None, tried: bool = True
    ) -> Fate:
        now = self.clock.now()
        again = now + wait if wait is not None else None
        self.store.alerts.settle(alert.id, fate, at=now, error=error, next_attempt_at=again, tried=tried)
        return fate


def address_of(alert: Alert, recipients: Sequence[Recipient]) -> str | None:
    """Where messages for the role of an alert go."""
    agency_id = alert.agency_id if alert.role in (Role.PIC, Role.HEAD) else ""
    for recipient in recipients:
        if (recipient.agency_id, recipient.role) == (agency_id, alert.role):
            return recipient.chat_id
    return None
