"""The open data: what anyone may have, in the formats that programs read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reports.badge import badge
from reports.columns import DataTable, Told, tables
from reports.datapackage import datapackage, json_schema, meaning
from reports.feed import feed, told
from reports.files import Folder
from reports.phrases import Phrases
from reports.sheets import as_csv, as_workbook
from reports.standing import Situation
from reports.trend import Week
from segar import __version__
from segar.model.page import page_name
from segar.model.verdict import Change
from segar.words import Words

SCHEMA = "segar.schema.json"


def write_open_data(
    folder: Path,
    *,
    situation: Situation,
    changes: Mapping[str, Sequence[Change]],
    weeks: Sequence[Week],
    words: Words,
) -> tuple[Path, ...]:
    """Writes the tables, the feed, the badges and what describes them; the files that changed.

    `changes` are those of the last year, by channel.
    """
    phrases, at = Phrases(words), situation.at
    organisation = situation.register.organisation.name
    everything = tables(situation, _told(situation, changes), weeks)
    kept = Folder(folder)
    for table in everything:
        kept.write(f"{table.name}.csv", as_csv(table))
    kept.write(SCHEMA, _json(json_schema(everything, words)))
    kept.write("segar.json", _json(_document(everything, organisation, at)))
    titles = {name: words.text(f"data.{name}") for name in ("about", *(table.name for table in everything))}
    titles[""] = words.text("data.title", organisation=organisation)
    notes = _notes(everything, words)
    kept.write("segar.xlsx", as_workbook(everything, titles=titles, notes=notes, at=at))
    news = [
        Told(standing, change)
        for standing in situation.standings
        for change in told(changes.get(standing.channel_id, ()))
    ]
    kept.write("changes.atom", feed(news, organisation=organisation, at=at, phrases=phrases))
    day = phrases.day(at.astimezone(words.zone).date())
    for agency in situation.agencies:
        kept.write(f"badges/{page_name(agency.agency.id)}.svg", badge(agency, day, phrases))
    package = datapackage(
        everything, kept.hashes, organisation=situation.register.organisation, at=at, words=words
    )
    kept.write("datapackage.json", _json(package))
    return kept.close(at)


def _told(situation: Situation, changes: Mapping[str, Sequence[Change]]) -> tuple[Told, ...]:
    """Every change of a channel that is in the register, oldest first."""
    every = [
        Told(standing, change)
        for standing in situation.standings
        for change in changes.get(standing.channel_id, ())
    ]
    return tuple(sorted(every, key=lambda one: (one.change.at, one.standing.channel_id)))


def _document(everything: Sequence[DataTable], organisation: str, at: datetime) -> dict[str, Any]:
    document: dict[str, Any] = {
        "$schema": SCHEMA,
        "generator": f"segar {__version__}",
        "organisation": organisation,
        "at": at.astimezone(UTC).isoformat(timespec="seconds"),
    }
    for table in everything:
        names = [column.name for column in table.columns]
        document[table.name] = [dict(zip(names, row, strict=True)) for row in table.values]
    return document


def _notes(everything: Sequence[DataTable], words: Words) -> list[tuple[str, str, str]]:
    """The sheet that says what the columns mean."""
    head = (words.text("data.note.table"), words.text("data.note.column"), words.text("data.note.meaning"))
    return [
        head,
        *(
            (words.text(f"data.{table.name}"), column.name, meaning(table, column, words))
            for table in everything
            for column in table.columns
        ),
    ]


def _json(value: object) -> bytes:
    """Readable, in the order made; half a surrogate pair cannot be written and is replaced."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
