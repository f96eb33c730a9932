"""A code and its arguments → a sentence in the reader's language.

Catalogues are gettext files (`segar/locale/LANGUAGE.po`) whose msgids are keys (`state.fresh`), read as they
are, so that a translator's edit needs no compiler.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.messages.pofile import read_po

from segar.errors import UsageError
from segar.model.moment import Moment, Precision
from segar.model.register import ChannelKind, Role
from segar.model.verdict import Reason, State, Verdict

LANGUAGES = ("id", "en")
_ZONE_NAMES = {7: "WIB", 8: "WITA", 9: "WIT"}  # the three zones of Indonesia, by hours from UTC


@dataclass(frozen=True)
class Words:
    """Sentences of one language, times in one zone."""

    language: str
    zone: ZoneInfo

    @classmethod
    def of(cls, language: str, zone: ZoneInfo) -> Words:
        """Raises UsageError for a language without a catalogue."""
        if language not in LANGUAGES:
            raise UsageError(
                f"There is no catalogue for the language “{language}”.",
                f"Use one of: {', '.join(LANGUAGES)}.",
            )
        return cls(language, zone)

    def text(self, key: str, **args: object) -> str:
        """The sentence of a key. Raises KeyError where the catalogue has none: a defect of ours."""
        sentence = catalogue(self.language)[key]
        return sentence.format(**args) if args else sentence

    def state(self, state: State) -> str:
        return self.text(f"state.{state}")

    def kind(self, kind: ChannelKind) -> str:
        return self.text(f"kind.{kind}")

    def role(self, role: Role) -> str:
        return self.text(f"role.{role}")

    def outcome(self, outcome: str) -> str:
        return self.text(f"outcome.{outcome}")

    def reason(self, reason: Reason) -> str:
        """A reason as a sentence; an outcome among its arguments is named in words, an instant as a time."""
        args: dict[str, object] = dict(reason.args)
        if "outcome" in args:
            args["outcome"] = self.outcome(str(args["outcome"]))
        for name in ("state", "computed"):
            if name in args:
                args[name] = self.state(State(str(args[name])))
        for name in ("since", "until", "not_before", "not_after"):
            if name in args:
                args[name] = self.instant(datetime.fromisoformat(str(args[name])))
        return self.text(f"reason.{reason.code}", **args)

    def day(self, day: date) -> str:
        """`Selasa, 24 November 2026`."""
        return format_date(day, "EEEE, d MMMM y", locale=self.language)

    def instant(self, instant: datetime) -> str:
        """`Selasa, 24 November 2026 14.05 WIB`."""
        local = instant.astimezone(self.zone)
        return f"{self.day(local.date())} {local:%H.%M} {self._zone_name(local)}"

    def moment(self, moment: Moment) -> str:
        """A moment as exactly as it is known."""
        if moment.precision is Precision.MONTH:
            return format_date(moment.day(self.zone), "MMMM y", locale=self.language)
        if moment.precision is Precision.DAY:
            return self.day(moment.day(self.zone))
        if moment.precision is Precision.INTERVAL:
            return self._interval(moment)
        return self.instant(moment.not_before)

    def published(self, verdict: Verdict) -> str:
        """When a channel last published; of an officer's word it is said that it is one."""
        if verdict.last_published is None:
            return "–"
        when = self.moment(verdict.last_published)
        return self.text("published.reported", when=when) if verdict.is_reported else when

    def brief(self, moment: Moment) -> str:
        """Its last day (or month) in a few characters, for columns: `≤ 25 Nov 2026` where it may be earlier."""
        first, last = moment.day(self.zone), self._last_day(moment)
        pattern = "MMM y" if moment.precision is Precision.MONTH else "d MMM y"
        text = format_date(last, pattern, locale=self.language)
        return f"≤ {text}" if moment.precision is Precision.INTERVAL and first != last else text

    def _last_day(self, moment: Moment) -> date:
        end = max(moment.not_before, moment.not_after - timedelta(seconds=1))
        return end.astimezone(self.zone).date()

    def _interval(self, moment: Moment) -> str:
        first, last = moment.day(self.zone), self._last_day(moment)
        if first == last:
            return self.day(first)
        return self.text("moment.between", first=self.day(first), last=self.day(last))

    def _zone_name(self, local: datetime) -> str:
        offset = local.utcoffset() or timedelta()
        return _ZONE_NAMES.get(round(offset.total_seconds() / 3600)) or f"{local:%Z}"


@cache
def catalogue(language: str) -> dict[str, str]:
    """Every key of a language with its sentence."""
    with (files("segar") / "locale" / f"{language}.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}
