"""English is complete: a report in English says nothing in Indonesian, and the other way round."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf
import pytest

from reports.portal import write_portal
from reports.standing import situation
from segar.words import Words, catalogue
from tests.reports import given, test_open_data, test_weekly_files
from tests.reports.given import NOW, WIB

OTHER = {"id": "en", "en": "id"}
BRACES = re.compile(r"\{[^}]*\}")


def sentences(language: str) -> set[str]:
    """What only this language says: sentences, and the longest pieces of those with gaps; no codes."""
    ours, theirs = catalogue(language), catalogue(OTHER[language])
    told = {
        max(BRACES.split(text), key=len).strip(" .,:;()") for key, text in ours.items() if text != theirs[key]
    }
    common = " ".join(theirs.values())
    return {text for text in told if " " in text and len(text) > 10 and text not in common}


def write(folder: Path, language: str) -> str:
    """Every report of the small province; all that a reader reads in them."""
    given.write_province(folder, language=language)
    test_weekly_files.write(folder / "weekly", *test_weekly_files.province(12), language=language)
    test_open_data.write(folder / "data", language=language)
    now = situation(
        given.register(*given.PROVINCE), given.province_verdicts(), given.province_scores(), (), NOW
    )
    write_portal(folder / "portal", situation=now, weekly="weekly-2026-W48", words=Words.of(language, WIB))
    kinds = ("*.html", "*.json", "*.atom", "*.svg")
    texts = [path.read_text(encoding="utf-8") for kind in kinds for path in folder.rglob(kind)]
    for path in folder.rglob("*.pdf"):
        texts += [page.extract_text() for page in pypdf.PdfReader(path).pages]
    return " ".join(" ".join(texts).split())


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_report_says_nothing_in_the_other_language(tmp_path: Path, language: str):
    whole = write(tmp_path, language)
    assert [text for text in sorted(sentences(OTHER[language])) if text in whole] == []
    assert sum(text in whole for text in sentences(language)) > 100
    assert f'<html lang="{language}">' in whole


def test_dates_are_written_in_the_language(tmp_path: Path):
    assert "Tuesday, 24 November 2026" in write(tmp_path / "en", "en")
    assert "Selasa, 24 November 2026" in write(tmp_path / "id", "id")
