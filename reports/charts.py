"""Charts as figures for hand-written SVG templates: where each mark stands. Every chart has its table beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.phrases import Phrases
from reports.trend import Week
from segar.model.verdict import State

WIDTH, HEIGHT = 760, 240
LEFT, BOTTOM, TOP = 34, 22, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The channels of one state in one week."""

    state: State
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Label:
    """A word or number at a place."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendChart:
    """Columns by week, stacked by state, fresh at the bottom."""

    segments: tuple[Segment, ...]
    months: tuple[Label, ...]
    scale: tuple[Label, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT


def trend_chart(weeks: Sequence[Week], phrases: Phrases) -> TrendChart:
    """Weeks without a judgement stay empty: that we had not looked yet is no news of a channel."""
    most = max((week.total for week in weeks), default=0) or 1
    step = (WIDTH - LEFT) / max(1, len(weeks))
    floor = HEIGHT - BOTTOM
    unit = (floor - TOP) / most
    return TrendChart(
        segments=tuple(
            segment
            for number, week in enumerate(weeks)
            if week.is_judged
            for segment in _stack(week, LEFT + number * step, step * 0.82, floor, unit)
        ),
        months=tuple(_months(weeks, step, phrases)),
        scale=tuple(
            Label(str(value), LEFT - 6, round(floor - value * unit, 2))
            for value in sorted({0, most // 2, most})
        ),
    )


def _stack(week: Week, x: float, width: float, floor: float, unit: float) -> Iterable[Segment]:
    y = floor
    for state in State:
        if count := week.channels[state]:
            height = count * unit
            y -= height
            yield Segment(
                state=state, x=round(x, 2), y=round(y, 2), width=round(width, 2), height=round(height, 2)
            )


def _months(weeks: Sequence[Week], step: float, phrases: Phrases) -> Iterable[Label]:
    """The name of a month under its first week; the first of all only where it has room."""
    for number, week in enumerate(weeks):
        is_first = number == 0 or weeks[number - 1].day.month != week.day.month
        has_room = number > 0 or (len(weeks) > 2 and weeks[2].day.month == week.day.month)
        if is_first and has_room:
            yield Label(phrases.month(week.day), round(LEFT + number * step, 2), HEIGHT - 6)
