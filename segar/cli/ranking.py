"""The ranking as a table on the terminal: worst first, what cannot be known apart at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from segar.cli.terminal import shown
from segar.model.register import Register
from segar.model.verdict import Score, State, Verdict
from segar.words import Words

NAME = 24  # columns kept for an agency's name: it is never cut, and seldom folded
DATE = 13  # for `≤ 25 Nov 2026`
STYLES = {
    State.FRESH: "green",
    State.AGING: "yellow",
    State.STALE: "red",
    State.DORMANT: "bold red",
    State.UNREACHABLE: "magenta",
    State.COMPROMISED: "bold magenta",
    State.UNKNOWN: "dim",
}


def ranking_table(
    register: Register, verdicts: Sequence[Verdict], scores: Sequence[Score], words: Words
) -> Table:
    """One line a channel, in the order of their agencies' rank."""
    from checks.score import rank

    table = Table(title=words.text("cli.ranking.title"), title_justify="left", header_style="bold")
    table.add_column(words.text("cli.ranking.rank"), justify="right")
    longest = max((len(agency.label) for agency in register.agencies), default=0)
    table.add_column(words.text("cli.ranking.agency"), overflow="fold", min_width=min(longest, NAME))
    table.add_column(words.text("cli.ranking.channel"), no_wrap=True)
    table.add_column(words.text("cli.ranking.state"), no_wrap=True)
    table.add_column(words.text("cli.ranking.last_published"), min_width=DATE)
    table.add_column(words.text("cli.ranking.age"), justify="right")
    table.add_column(words.text("cli.ranking.score"), justify="right")
    by_agency: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_agency[verdict.agency_id].append(verdict)
    for place, score in enumerate(rank(scores, verdicts), start=1):
        _add_agency(table, place, score, register, by_agency[score.agency_id], words)
    return table


def _add_agency(
    table: Table, place: int, score: Score, register: Register, verdicts: Sequence[Verdict], words: Words
) -> None:
    agency = register.agency(score.agency_id)
    name = agency.label if agency else score.agency_id
    points = "–" if score.value is None else f"{score.value:.0f}"
    for number, verdict in enumerate(verdicts):
        first = number == 0
        published = words.brief(verdict.last_published) if verdict.last_published else "–"
        published += f" ({words.text('published.word')})" if verdict.is_reported else ""
        age = "–" if verdict.age_working_days is None else str(verdict.age_working_days)
        table.add_row(
            str(place) if first else "",
            shown(name) if first else "",
            words.kind(verdict.kind),
            _state(verdict, words),
            published,
            age,
            points if first else "",
        )


def _state(verdict: Verdict, words: Words) -> Text:
    """With what the rules say below it, where an operator corrected them."""
    told = Text(words.state(verdict.state), style=STYLES[verdict.state])
    if verdict.computed is not None:
        rules = words.text("cli.ranking.computed", state=words.state(verdict.computed))
        told.append(f"\n{rules}", style="dim")
    return told
