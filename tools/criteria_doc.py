"""Writes docs/criteria.md from checks/criteria.yaml: `make criteria`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from checks.criteria import load_criteria
from segar.model.criteria import Criteria, Measure
from segar.model.criterion import GRACE_MONTHS, Criterion

TARGET = Path(__file__).parents[1] / "docs" / "criteria.md"


def document(criteria: Criteria) -> str:
    """The page, whole."""
    parts = criteria.parts
    whole = parts.mandatory + parts.substance + parts.basics
    return f"""\
# What a site must offer

Made from [checks/criteria.yaml](../checks/criteria.yaml) by `make criteria`; change that file, not this one. An
office that wants other criteria copies it and names the copy in `SEGAR_CRITERIA`.

**The sufficiency term** is {_percent(parts.mandatory / whole)} mandatory information,
{_percent(parts.substance / whole)} substance of items, {_percent(parts.basics / whole)} reachability; what is unknown
is left out and the rest weighs more. It is judged from a monthly survey of at most 30 requests a site, and its weight
in the score stands in sites.yaml (`weights: sufficiency`, 25 unless changed, beside 60 for freshness, 20 for rhythm
and 20 for reachability).

## Mandatory information

*Found* counts 1, *outdated* {criteria.outdated_counts:g}, *not found* 0. A menu, link or heading names a criterion
where at least half of its telling words are one of the phrases, or where it begins with one of several words, an
abbreviation, or a word marked “…”; slips of one letter are put right. A link that says nothing (“Unduh”, “2026”) is
named by its row, card, fold, tab, column or heading, a file also by its name, an entry of a menu by the one above it.
A picture may be the thing itself by its caption, running text by its signs (an address with a telephone number;
requirements, or what to hand in, with a time or a price), a link by its host (SiRUP, LPSE, JDIH, LAPOR!).

What is named is opened, and counts unless it is missing, empty, a promise (“belum tersedia”), behind a login, a file of
no bytes, about another matter (the PPID's own structure), or a piece of news. What could not be seen, as a file on a
drive or a page that scripts draw, is unknown. “Of this year” accepts the year before until the end of month
{GRACE_MONTHS}. Without any year a document counts as found.

Of {_listed(one.id for one in criteria.mandatory if one.own)} only the body's own counts, and not what is the
government's above it: “Struktur Pemerintah Provinsi”, “Visi Misi Gubernur”. Behind the phrase stands then one of
{_listed(criteria.governments)}.

| id | what | weight | of which year | source |
|---|---|---|---|---|
{_lines(_row(one) for one in criteria.mandatory)}

Phrases looked for:

{_lines(f"- **{one.id}**: {', '.join(one.words)}{_not(one)}" for one in criteria.mandatory)}

## Substance of items

Of up to four newest items, and of the documents opened. Each counts in full at its target.

| id | what | weight | target |
|---|---|---|---|
{_lines(_measure(one) for one in criteria.substance)}

## Reachability

| id | what | weight | target |
|---|---|---|---|
{_lines(_measure(one) for one in criteria.basics)}
"""


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _row(one: Criterion) -> str:
    year = {None: "any", 0: "of this year", 1: "of the year before"}.get(
        one.years_back, f"at most {one.years_back} years old"
    )
    return f"| {one.id} | {one.name} | {one.weight:g} | {year} | {one.source} |"


def _not(one: Criterion) -> str:
    return f"; not: {', '.join(one.not_words)}" if one.not_words else ""


def _measure(one: Measure) -> str:
    return f"| {one.id} | {one.name} | {one.weight:g} | {one.target:g} |"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


if __name__ == "__main__":
    TARGET.write_text(document(load_criteria()), encoding="utf-8")
