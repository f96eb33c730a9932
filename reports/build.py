"""The audit report: a folder of pages that need no server, from values that the caller has loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from reports.agency import sections
from reports.files import Folder
from reports.method import method
from reports.outside import page_name
from reports.pages import Pages
from reports.phrases import Phrases
from reports.ranking import rows
from reports.standing import Situation, situation
from reports.summary import summary
from segar.model.alert import Delivery
from segar.model.evidence import History
from segar.model.register import Register
from segar.model.verdict import Score, State, Verdict
from segar.words import Words
from segar.workdays import Workdays

Progress = Callable[[int, int], None]  # pages written, pages in all


def write_audit(
    folder: Path,
    *,
    register: Register,
    verdicts: Iterable[Verdict],
    scores: Iterable[Score],
    histories: Mapping[str, History],
    ledger: Iterable[Delivery],
    words: Words,
    workdays: Workdays,
    at: datetime,
    on_progress: Progress | None = None,
) -> tuple[Path, ...]:
    """Writes index.html, metode.html, opd/ID.html for each agency, and manifest.json; what changed.

    `scores` come in the order of the ranking (`checks.score.rank`): the report ranks nothing itself.
    Pages of agencies come before the index that links to them, the manifest last.
    """
    phrases = Phrases(words)
    pages = Pages.of(phrases, register.organisation.name)
    now = situation(register, verdicts, scores, histories, ledger, at)
    kept = Folder(folder)
    for done, agency in enumerate(now.agencies, start=1):
        channels = sections(agency, now, phrases)
        page = pages.page("agency.html", agency=agency, sections=channels, situation=now, at=at)
        kept.write(f"opd/{page_name(agency.agency.id)}.html", page)
        if on_progress:
            on_progress(done, len(now.agencies))
    kept.write(
        "metode.html",
        pages.page("method.html", method=method(register, workdays, at, phrases), states=tuple(State)),
    )
    kept.write(
        "index.html",
        pages.page(
            "index.html",
            with_script=True,
            summary=summary(now, phrases),
            kinds=_kinds(now, phrases),
            ranked=rows(now.ranked, phrases),
            unjudged=rows(now.unjudged, phrases),
            at=at,
        ),
    )
    return kept.close(at)


def _kinds(now: Situation, phrases: Phrases) -> list[tuple[str, str]]:
    """The kinds of agency that there are, with their words, in the order of the words."""
    kinds = {agency.agency.kind for agency in now.agencies}
    return sorted(((kind, phrases.agency_kind(kind)) for kind in kinds), key=lambda kind: kind[1])
