"""Pieces of markup that stand on a page hundreds of times, made without a template: a macro takes ten times as long.

Text from outside goes through `plain`, is escaped, and stands in <bdi>.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from markupsafe import Markup, escape

from reports.outside import plain, web_link
from reports.phrases import Phrases
from segar.model.moment import Moment
from segar.model.verdict import State


@dataclass(frozen=True)
class Pieces:
    """The pieces of one language."""

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
        text, iso = self.phrases.instants(instant)
        return Markup(f'<time datetime="{iso}">{text}</time>')  # noqa: S704  digits and names of months

    def when(self, moment: Moment) -> Markup:
        """A moment to the day."""
        return self._time(moment, self.phrases.moment(moment))

    def full(self, moment: Moment) -> Markup:
        """A moment with its time of day, where that is known."""
        return self._time(moment, self.phrases.full_moment(moment))

    def _time(self, moment: Moment, text: str) -> Markup:
        iso = self.phrases.iso(moment)
        stamp = f' datetime="{iso}"' if iso else ""
        return Markup(f"<time{stamp}>{text}</time>")  # noqa: S704  digits and names of months

    def ago(self, age: int) -> str:
        """How many working days ago."""
        text = self.phrases.words.text
        return text("report.today") if age == 0 else text("report.ago", age=age)

    def address(self, url: str, text: str | None = None, most: int = 80, may_link: bool = True) -> Markup:
        """An address, or a text in its place: linked where that is safe, else only told."""
        told = text or url.removeprefix("https://").removeprefix("http://").rstrip("/")
        shown = escape(plain(told, most))
        target = web_link(url) if may_link else None
        if target is None:
            return Markup(f"<bdi>{shown}</bdi>")  # noqa: S704  escaped above
        link = f'<a href="{escape(target)}" rel="noopener noreferrer nofollow"><bdi>{shown}</bdi></a>'
        return Markup(link)  # noqa: S704  escaped above
