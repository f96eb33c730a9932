"""How well a dater did: right, wrong, silent, and how long it took."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from statistics import mean, median

from benchmarks.document import table

RIGHT, WRONG, SILENT = "right", "wrong day", "no answer"


@dataclass(slots=True)
class Score:
    """Answers of one dater. A page that people could not date counts: silence is no answer, a day is wrong."""

    outcomes: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    def add(self, answer: date | None, gold: date | None, milliseconds: float) -> None:
        self.outcomes.append(SILENT if answer is None else RIGHT if answer == gold else WRONG)
        self.milliseconds.append(milliseconds)

    def share(self, outcome: str) -> float:
        """Percent of all pages."""
        return 100.0 * self.outcomes.count(outcome) / len(self.outcomes)

    def cells(self) -> list[str]:
        shares = [f"{self.share(outcome):.1f} %" for outcome in (RIGHT, WRONG, SILENT)]
        return [*shares, f"{median(self.milliseconds):.2f}", f"{mean(self.milliseconds):.2f}"]


def table_of(scores: dict[str, Score]) -> str:
    """A line for each dater."""
    head = ["tool", RIGHT, WRONG, SILENT, "ms, median", "ms, mean"]
    return table([head, *([name, *score.cells()] for name, score in scores.items())])
