"""The audit report: a folder of pages that need no server, from values that the caller has loaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reports.agency import sections
from reports.detail import Details
from reports.files import Folder
from reports.method import method
from reports.pages import Pages
from reports.phrases import Phrases
from reports.ranking import rows
from reports.standing import Situation
from reports.summary import summary
from segar.model.page import page_path
from segar.model.verdict import State
from segar.portions import portions
from segar.words import Words
from segar.workdays import Workdays

Progress = Callable[[int, int], None]  # pages written, pages in all
CHANNELS_AT_ONCE = 200  # whose detail is in memory


def write_audit(
    folder: Path,
    *,
    situation: Situation,
    details: Details,
    words: Words,
    workdays: Workdays,
    on_progress: Progress | None = None,
) -> tuple[Path, ...]:
    """Writes index.html, metode.html, opd/ID.html for each agency, and manifest.json; what changed.

    Pages of agencies come before the index that links to them, the manifest last.
    """
    phrases, at = Phrases(words), situation.at
    pages = Pages.of(phrases, situation.register.organisation.name)
    kept = Folder(folder)
    done = 0
    for batch in portions(situation.agencies, lambda agency: len(agency.standings), CHANNELS_AT_ONCE):
        detail = details([standing.channel_id for agency in batch for standing in agency.standings])
        for agency in batch:
            channels = sections(agency, detail, at, phrases)
            page = pages.page("agency.html", agency=agency, sections=channels)
            kept.write(page_path(agency.agency), page)
            done += 1
            if on_progress:
                on_progress(done, len(situation.agencies))
    told = method(situation.register, workdays, at, phrases)
    kept.write("metode.html", pages.page("method.html", method=told, states=tuple(State)))
    kept.write(
        "index.html",
        pages.page(
            "index.html",
            with_script=True,
            summary=summary(situation, phrases),
            kinds=_kinds(situation, phrases),
            ranked=rows(situation.ranked, phrases),
            unjudged=rows(situation.unjudged, phrases),
            at=at,
        ),
    )
    return kept.close(at)


def _kinds(now: Situation, phrases: Phrases) -> list[tuple[str, str]]:
    """The kinds of agency that there are, with their words, in the order of the words."""
    kinds = {agency.agency.kind for agency in now.agencies}
    return sorted(((kind, phrases.agency_kind(kind)) for kind in kinds), key=lambda kind: kind[1])
