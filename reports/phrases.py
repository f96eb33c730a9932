"""How the reports speak: words, and dates short enough for a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from babel.dates import format_date

from segar.model.evidence import Source
from segar.model.moment import Moment, Precision
from segar.model.register import ChannelKind
from segar.model.verdict import Reason, Verdict
from segar.words import Words, catalogue


@dataclass(frozen=True)
class Phrases:
    """One language, one zone; a day is formatted once, since a report names the same days often."""

    words: Words
    _days: dict[tuple[date, str], str] = field(default_factory=dict, repr=False)

    def day(self, day: date) -> str:
        """`24 Nov 2026`."""
        return self._formatted(day, "d MMM y")

    def month(self, day: date) -> str:
        """`Nov`."""
        return self._formatted(day, "LLL")

    def month_of_year(self, day: date) -> str:
        """`November 2026`."""
        return self._formatted(day, "LLLL y")

    def _formatted(self, day: date, pattern: str) -> str:
        if (day, pattern) not in self._days:
            self._days[day, pattern] = format_date(day, pattern, locale=self.words.language)
        return self._days[day, pattern]

    def instant(self, instant: datetime) -> str:
        """`24 Nov 2026 14.05`, in the organisation's zone, which the page names."""
        return self._spoken(instant.astimezone(self.words.zone))

    def instants(self, instant: datetime) -> tuple[str, str]:
        """The same for people, and as ISO 8601 for machines."""
        local = instant.astimezone(self.words.zone)
        return self._spoken(local), local.isoformat(timespec="seconds")

    def _spoken(self, local: datetime) -> str:
        point = "." if self.words.language == "id" else ":"
        return f"{self.day(local.date())} {local.hour:02}{point}{local.minute:02}"

    def moment(self, moment: Moment) -> str:
        """A moment as exactly as it is known, to the day at most."""
        if moment.precision is Precision.MONTH:
            return self._formatted(moment.day(self.words.zone), "MMM y")
        first = moment.day(self.words.zone)
        if moment.precision is not Precision.INTERVAL:
            return self.day(first)
        last = (moment.not_after - timedelta(seconds=1)).astimezone(self.words.zone).date()
        return self.day(first) if last <= first else f"{self.day(first)} – {self.day(last)}"

    def published(self, verdict: Verdict) -> str:
        """When a channel last published, marked where that is an officer's word."""
        return f"{self.moment(verdict.last_published)}{self.word(verdict)}" if verdict.last_published else "–"

    def word(self, verdict: Verdict) -> str:
        """What follows a date that an officer told us; nothing after one that we read."""
        return f" ({self.words.text('published.word')})" if verdict.is_reported else ""

    def full_moment(self, moment: Moment) -> str:
        """A moment with its time of day, where that is known."""
        if moment.precision in (Precision.SECOND, Precision.MINUTE):
            return self.instant(moment.not_before)
        return self.moment(moment)

    def iso(self, moment: Moment) -> str | None:
        """For <time datetime>; an interval has no such form."""
        return None if moment.precision is Precision.INTERVAL else moment.iso(self.words.zone)

    def number(self, value: float, places: int = 0) -> str:
        """With the comma or the point of the language."""
        text = f"{value:.{places}f}"
        return text.replace(".", ",") if self.words.language == "id" else text

    def change(self, now: int, before: int) -> str:
        """`+3`, `−3` or `=`."""
        return "=" if now == before else f"+{now - before}" if now > before else f"−{before - now}"

    def source(self, source: str) -> str:
        return self.words.text(f"report.source.{source}")

    def agency_kind(self, kind: str) -> str:
        """The register may name any kind; one without a word of its own stands as it is written."""
        known = catalogue(self.words.language).get(f"report.agency_kind.{kind}")
        return known or kind.replace("-", " ").capitalize()

    def reason(self, reason: Reason) -> str:
        """A reason as a sentence, the sources among its arguments named in words."""
        args = dict(reason.args)
        for name in ("source", "sources"):
            if name in args:
                args[name] = ", ".join(self._source_word(part) for part in args[name].split(", "))
        return self.words.reason(Reason(reason.code, tuple(sorted(args.items()))))

    def failing(self, reason: Reason) -> str:
        """`Gagal dikunjungi sejak 21 Nov 2026: nama situs tidak ditemukan (DNS).`"""
        args = dict(reason.args)
        since = datetime.fromisoformat(args["since"]).astimezone(self.words.zone)
        outcome = self.words.outcome(args["outcome"])
        return self.words.text("report.why.failing", since=self.day(since.date()), outcome=outcome)

    def channels(self, kinds: Iterable[ChannelKind]) -> str:
        """`Facebook, Instagram, X`."""
        return ", ".join(map(self.words.kind, kinds))

    def _source_word(self, text: str) -> str:
        return self.source(text) if text in set(Source) else text
