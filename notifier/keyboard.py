"""The buttons under a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from notifier.callbacks import SNOOZE_DAYS, Action, Press, Signer, channel_key
from notifier.recipients import OF_AGENCY
from notifier.rules import SNOOZABLE, TIDINGS
from notifier.transport import Button
from segar.model.alert import Alert, AlertKind
from segar.model.register import Agency, Channel
from segar.words import Words

Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Keyboard:
    """Makes buttons for one language."""

    signer: Signer
    words: Words

    def under_alerts(self, alerts: Sequence[Alert], chat_id: str, today: date) -> Rows:
        """What can be done about an alert at once; about several, only to look again: the rest is said in words."""
        first = alerts[0]
        if first.kind in TIDINGS or first.kind is AlertKind.RECOVERED:
            return ()
        recheck = self._button(Action.RECHECK, first.id, chat_id, today)
        if len(alerts) > 1 or first.role not in OF_AGENCY:
            return ((recheck,),) if len({alert.agency_id for alert in alerts}) == 1 else ()
        actions = [Action.SNOOZE] if first.kind in SNOOZABLE else []
        actions += [Action.DISPUTE, Action.DISOWN]
        others = [self._button(action, first.id, chat_id, today) for action in actions]
        return ((recheck, *others[:-2]), tuple(others[-2:]))

    def days(self, subject: str, chat_id: str, today: date) -> Rows:
        """For how long."""
        return (tuple(self._button(action, subject, chat_id, today) for action in SNOOZE_DAYS),)

    def channels(
        self, action: Action, agencies: Sequence[tuple[Agency, Channel]], chat_id: str, today: date
    ) -> Rows:
        """Which channel is meant, one in a row; two of a kind are told apart by what they are called."""
        names = [f"{self.words.kind(channel.kind)} {agency.label}" for agency, channel in agencies]
        return tuple(
            (
                Button(
                    (name if names.count(name) == 1 else f"{name} {_called(channel)}")[:60],
                    self._data(action, channel_key(agency.channel_id(channel)), chat_id, today),
                ),
            )
            for name, (agency, channel) in zip(names, agencies, strict=True)
        )

    def _button(self, action: Action, subject: str, chat_id: str, today: date) -> Button:
        return Button(self.words.text(f"bot.button.{action}"), self._data(action, subject, chat_id, today))

    def _data(self, action: Action, subject: str, chat_id: str, today: date) -> str:
        return self.signer.sign(Press(action, subject, today.toordinal()), chat_id)


def _called(channel: Channel) -> str:
    """What people know a channel by: its account, or its address without what all have in common."""
    return f"@{channel.handle.lstrip('@')}" if channel.handle else channel.address.partition("://")[2]
