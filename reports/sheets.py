"""Tables as CSV and as a workbook. No cell from outside can be taken for a formula, in either."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import xlsxwriter

from reports.columns import DataTable, Value
from reports.outside import plain

MAX_CELL = 2000  # characters; a longer text is cut, as a spreadsheet would refuse it
# What a spreadsheet takes for the beginning of a formula, also after spaces and quotes (OWASP: CSV injection).
_FORMULA = re.compile(
    r"[\s\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\"']*[=+\-@|%\uff1d\uff0b\uff0d\uff20]"
)
_DIRECTIONS = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)  # invisible, or turn the line about


def harmless(value: Value) -> Value:
    """Text on one line, without controls of direction, led by an apostrophe where it could be a formula."""
    if not isinstance(value, str):
        return value
    text = plain(_DIRECTIONS.sub("", value), MAX_CELL)
    return f"'{text}" if _FORMULA.match(text) else text


def as_csv(table: DataTable) -> bytes:
    """RFC 4180 in UTF-8; the mark at its beginning lets Excel read the letters."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([harmless(value) for value in row] for row in table.values)
    return text.getvalue().encode("utf-8-sig", "replace")


def as_workbook(
    tables: Sequence[DataTable], *, titles: Mapping[str, str], notes: Sequence[Sequence[str]], at: datetime
) -> bytes:
    """One sheet a table, with filters and a fixed head; first a sheet that says what the columns mean."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": titles[""], "created": at.astimezone(UTC).replace(tzinfo=None)})
        bold = book.add_format({"bold": True, "bottom": 1})
        _fill(book.add_worksheet(titles["about"]), notes[0], notes[1:], bold)
        for table in tables:
            sheet = book.add_worksheet(titles[table.name])
            _fill(sheet, [column.name for column in table.columns], list(table.values), bold)
    return target.getvalue()


def _fill(
    sheet: xlsxwriter.worksheet.Worksheet,
    head: Sequence[str],
    rows: Sequence[Sequence[Value]],
    bold: xlsxwriter.format.Format,
) -> None:
    for place, name in enumerate(head):
        sheet.write_string(0, place, name, bold)
        longest = max((len(str(row[place] or "")) for row in rows), default=0)
        sheet.set_column(place, place, min(60, max(len(name) + 3, longest + 1)))
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            safe = harmless(value)
            if isinstance(safe, str):
                sheet.write_string(line, place, safe)
            elif safe is not None:
                sheet.write_number(line, place, safe)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(head) - 1)
