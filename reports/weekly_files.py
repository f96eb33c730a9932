"""The weekly report as files: a page, a PDF and a card, all from the same values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from reports.charts import trend_chart
from reports.files import Folder
from reports.pages import Pages
from reports.palette import colours
from reports.paper import paper
from reports.phrases import Phrases
from reports.standing import Situation
from reports.story import story
from reports.trend import Week
from reports.weekly import weekly
from segar.model.verdict import Change
from segar.words import Words


def write_weekly(
    folder: Path,
    *,
    situation: Situation,
    changes: Mapping[str, Sequence[Change]],
    weeks: Sequence[Week],
    words: Words,
) -> tuple[Path, ...]:
    """Writes weekly-YEAR-WEEK.html, .pdf and .png; their paths. Reports of other weeks stay."""
    phrases = Phrases(words)
    report = weekly(situation, changes, weeks, phrases)
    lead = story(report, phrases)
    pages = Pages.of(phrases, situation.register.organisation.name)
    chart = trend_chart(report.weeks, phrases)
    label = words.text("weekly.trend.alt")
    page = pages.page(
        "weekly.html",
        report=report,
        lead=lead,
        week=words.text("weekly.week", week=report.week, year=report.year),
        chart=Markup(pages.part("trend.svg", chart=chart, inks=None, label=label)),  # noqa: S704  our template
        at=situation.at,
    )
    drawn = pages.part("trend.svg", chart=chart, inks=colours(), label=label)
    on_paper = paper(report, lead, drawn, phrases)
    kept = Folder(folder)
    for ending, content in (("html", page), ("pdf", on_paper.pdf()), ("png", on_paper.card())):
        kept.write(f"{report.name}.{ending}", content)
    return tuple(folder / name for name in kept.hashes)


def opening(
    situation: Situation, changes: Mapping[str, Sequence[Change]], weeks: Sequence[Week], words: Words
) -> tuple[str, ...]:
    """The report in brief, as plain text: which week, then the paragraphs of its lead."""
    phrases = Phrases(words)
    report = weekly(situation, changes, weeks, phrases)
    return (words.text("weekly.week", week=report.week, year=report.year), *story(report, phrases))
