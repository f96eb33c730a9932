"""The weekly report on paper and as a picture, set by Typst with the fonts that it brings along."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any, cast

import typst

from reports.answers import came_text, own_words, said_text
from reports.outside import plain
from reports.palette import colours
from reports.phrases import Phrases
from reports.silence import Silence
from reports.standing import AgencyStanding, Standing
from reports.story import names
from reports.weekly import Move, Spoken, Weekly
from segar import __version__
from segar.model.verdict import State

POINTS_TO_PIXELS = 144.0  # a card of 540 × 675 points is a picture of 1080 × 1350 pixels
CARD_SILENT = 9
THIN_ON_PAPER = 20  # of the annex; the whole stays within six pages
# What Libertinus Serif can show; PDF/UA forbids a letter that no font has.
_NOT_IN_FONT = re.compile(
    "[^\t -~\u00a0-\u024f\u0370-\u03ff\u0400-\u045f\u2010-\u2026\u2030\u2032\u2033\u20ac\u2212\u2264\u2265]"
)
_CONTROLS = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


@dataclass(frozen=True, slots=True)
class Paper:
    """The values of the two templates, every sentence in the reader's language."""

    values: Mapping[str, Any]
    at: datetime

    def pdf(self) -> bytes:
        """A4, tagged for readers by ear (PDF/UA-1)."""
        return self._set(
            "weekly.typ",
            format="pdf",
            pdf_standards="ua-1",
            timestamp=self.at.astimezone(UTC).replace(microsecond=0),
        )

    def card(self) -> bytes:
        """A PNG to forward."""
        return self._set("card.typ", format="png", ppi=POINTS_TO_PIXELS)

    def _set(self, template: str, **options: Any) -> bytes:
        source = (files("reports") / "templates" / template).read_bytes()
        data = {"data": json.dumps(self.values, sort_keys=True)}
        made = typst.compile(source, ignore_system_fonts=True, sys_inputs=data, **options)
        return cast("bytes", made)


def paper(report: Weekly, lead: Sequence[str], chart: str, phrases: Phrases) -> Paper:
    """`chart` is the trend as SVG with its colours in it."""
    words, at = phrases.words, report.situation.at
    local = at.astimezone(words.zone)
    values = {
        "lang": words.language,
        "title": words.text("weekly.title"),
        "organisation": report.situation.register.organisation.name,
        "week": words.text("weekly.week", week=report.week, year=report.year),
        "as_at": words.text("report.as_at", instant=words.instant(at)),
        "date": [local.year, local.month, local.day],
        "made_by": words.text("report.made_by", version=__version__),
        "page": words.text("weekly.page"),
        "of": words.text("weekly.page.of"),
        "lead": list(lead),
        "judged": report.judged,
        "has_before": report.counts[0].before is not None,
        "counts": [
            {
                "state": count.state.value,
                "word": words.state(count.state),
                "now": count.now,
                "before": "–" if count.before is None else str(count.before),
                "change": "–" if count.before is None else phrases.change(count.now, count.before),
            }
            for count in report.counts
        ],
        "silent": [_silent(one, phrases) for one in report.silent.shown],
        "silent_more": report.silent.more,
        "urgent": [
            {**_who(one.standing, phrases), "why": one.why, "state": one.standing.state.value}
            for one in report.urgent.shown
        ],
        "urgent_more": report.urgent.more,
        "back": [_move(move, phrases) for move in report.back.shown],
        "back_more": report.back.more,
        "fallen": [_move(move, phrases) for move in report.fallen.shown],
        "fallen_more": report.fallen.more,
        "best": [
            {"agency": one.agency.label, "name": one.agency.name, "score": _score(one, phrases)}
            for one in report.best.shown
        ],
        "best_more": report.best.more,
        "answers": [_spoken(one, phrases) for one in report.answers.shown],
        "answers_more": report.answers.more,
        "kinds": [
            [
                kind.label,
                kind.agencies,
                kind.fresh,
                kind.late,
                kind.unknown,
                phrases.number(kind.score) if kind.score is not None else "–",
            ]
            for kind in report.kinds
        ],
        "weeks": [
            [phrases.day(week.day), *(week.channels[state] for state in State)]
            for week in reversed(report.weeks)
            if week.is_judged
        ],
        "unseen": [
            {
                "why": group.why,
                "names": names([one.agency.label for one in group.standings], group.more, phrases),
            }
            for group in report.unseen
        ],
        "without_channel": ", ".join(report.without_channel),
        "agencies": [_agency(agency, phrases) for agency in report.agencies.shown],
        "agencies_more": report.agencies.more,
        "thin": [_thin(agency, phrases) for agency in report.thin.shown[:THIN_ON_PAPER]],
        "thin_more": report.thin.more + len(report.thin.shown[THIN_ON_PAPER:]),
        "card_silent": CARD_SILENT,
        "card_compromised": _compromised(report, phrases),
        "card_back": names(
            [move.standing.agency.label for move in report.back.shown], report.back.more, phrases
        ),
        "card_best": names([one.agency.label for one in report.best.shown], report.best.more, phrases),
        "words": {key: words.text(f"weekly.{key}") for key in _KEYS}
        | {
            "state": words.text("report.state"),
            "sufficiency": words.text("report.term.sufficiency"),
            "advice": words.text("sufficiency.advice"),
        },
        "colours": colours(),
    }
    return Paper(values={**_printable(values), "chart": chart}, at=at)


_KEYS = (
    "states", "now", "before", "change", "silent", "silent.none", "agency", "channel", "since", "age", "urgent",
    "urgent.none", "back", "back.none", "fallen", "fallen.none", "best", "best.none", "trend", "trend.alt",
    "trend.short", "kinds", "kind", "agencies", "fresh", "late", "unknown", "score", "unseen", "unseen.none", "all",
    "more", "more.channels", "week.day", "rank", "last", "card.source", "reason", "were", "answers", "answers.none",
    "answers.how", "said", "came", "blame", "days", "without", "enough", "enough.how",
)  # fmt: skip


def _compromised(report: Weekly, phrases: Phrases) -> str:
    """`Disusupi: A, B`: what no reader of the card may miss."""
    labels = [
        one.standing.agency.label for one in report.urgent.shown if one.standing.state is State.COMPROMISED
    ]
    return f"{phrases.words.state(State.COMPROMISED)}: {names(labels, 0, phrases)}" if labels else ""


def _who(standing: Standing, phrases: Phrases) -> dict[str, str]:
    return {"agency": standing.agency.label, "channel": phrases.words.kind(standing.channel.kind)}


def _silent(silence: Silence, phrases: Phrases) -> dict[str, Any]:
    standing, verdict, count = silence.first, silence.first.verdict, len(silence.standings)
    channel = phrases.channels(silence.kinds)
    return {
        "agency": standing.agency.label,
        "channel": channel,
        "channels": count,
        "channel_short": channel if count == 1 else phrases.words.text("weekly.channels", count=count),
        "state": standing.state.value,
        "word": phrases.words.state(standing.state),
        "since": (
            phrases.published(verdict)
            if verdict and verdict.last_published
            else phrases.words.text("weekly.never")
        ),
        "age": "–" if standing.age is None else str(standing.age),
    }


def _move(move: Move, phrases: Phrases) -> dict[str, Any]:
    return {
        **_who(move.standing, phrases),
        "before": phrases.words.state(move.before),
        "state": move.standing.state.value,
        "word": phrases.words.state(move.standing.state),
    }


def _spoken(one: Spoken, phrases: Phrases) -> dict[str, str]:
    answer = one.answer
    role = phrases.words.role(answer.role)
    return {
        **_who(one.standing, phrases),
        "said": f"{role}, {phrases.instant(answer.at)}: {said_text(answer, phrases)}",
        "text": plain(own_words(answer), 160),
        "came": came_text(answer, phrases),
    }


def _agency(agency: AgencyStanding, phrases: Phrases) -> list[str]:
    ages = [standing.age for standing in agency.standings if standing.age is not None]
    return [
        str(agency.rank or "–"),
        agency.agency.label,
        phrases.agency_kind(agency.agency.kind),
        agency.worst.value,
        phrases.words.state(agency.worst),
        str(max(ages)) if ages else "–",
        _score(agency, phrases),
    ]


def _thin(agency: AgencyStanding, phrases: Phrases) -> list[str]:
    enough = agency.enough
    if enough is None or enough.value is None:
        return [agency.agency.label, "–", "–"]
    advice = " ".join(f"{number}. {one.text}" for number, one in enumerate(enough.advice, start=1))
    return [agency.agency.label, phrases.number(100 * enough.value), advice or "–"]


def _score(agency: AgencyStanding, phrases: Phrases) -> str:
    return phrases.number(agency.score.value) if agency.score and agency.score.value is not None else "–"


def _printable(value: Any) -> Any:
    """The same with every text fit for the font: what it cannot show becomes `?`, and no text is endless."""
    if isinstance(value, str):
        return _NOT_IN_FONT.sub("?", plain(_CONTROLS.sub("", value), 400))
    if isinstance(value, Mapping):
        return {key: _printable(one) for key, one in value.items()}
    if isinstance(value, Iterable):
        return [_printable(one) for one in value]
    return value
