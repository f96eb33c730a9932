"""Pieces of markup that stand on a page hundreds of times, made without a template: a macro takes ten times as long."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from markupsafe import Markup

from reports.phrases import Phrases
from segar.model.verdict import State


@dataclass(frozen=True)
class Pieces:
    """Nothing in them is from outside: words of the catalogue, and instants."""

    phrases: Phrases
    _badges: dict[State, Markup] = field(default_factory=dict, repr=False)

    def badge(self, state: State) -> Markup:
        """A state by its word; colour and shape repeat it."""
        if state not in self._badges:
            word = self.phrases.words.state(state)
            self._badges[state] = Markup('<span class="badge s-{}">{}</span>').format(state, word)
        return self._badges[state]

    def instant(self, instant: datetime) -> Markup:
        """A time for people and for machines."""
        text, iso = self.phrases.instant(instant), self.phrases.iso_instant(instant)
        return Markup(f'<time datetime="{iso}">{text}</time>')  # noqa: S704  digits and names of months
