"""One page that leads to all reports of a folder, with every agency by name."""

from __future__ import annotations

from pathlib import Path

from reports.files import Folder
from reports.pages import Pages
from reports.phrases import Phrases
from reports.standing import Situation
from reports.summary import summary
from segar.words import Words


def write_portal(folder: Path, *, situation: Situation, weekly: str, words: Words) -> Path:
    """Writes index.html above `weekly/`, `audit/` and `open-data/`; `weekly` begins the weekly report's names."""
    phrases = Phrases(words)
    pages = Pages.of(phrases, situation.register.organisation.name)
    page = pages.page(
        "portal.html",
        situation=situation,
        summary=summary(situation, phrases),
        weekly=weekly,
        at=situation.at,
    )
    Folder(folder).write("index.html", page)
    return folder / "index.html"
