"""Tables of agencies as offices keep them: CSV and XLSX in and out, with columns known by many names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook

from segar.errors import UsageError
from segar.model.register import Channel, ChannelKind, Register, Role

SOCIAL = tuple(kind for kind in ChannelKind if kind not in (ChannelKind.WEBSITE, ChannelKind.FEED))
FIELDS = ("id", "name", "short", "kind", "website", "feed", *map(str, SOCIAL), "pic_email", "head_email")
MOST_BYTES = 20_000_000
MOST_UNPACKED = 30_000_000  # of all parts of a workbook
MOST_ROWS = 100_000
MOST_COLUMNS = 200
_KNOWN_AS = {  # besides a field's own name, without spaces and signs
    "name": "nama namaopd namainstansi namaperangkatdaerah opd instansi perangkatdaerah agency agencyname",
    "short": "singkatan akronim namasingkat shortname",
    "kind": "jenis jenisopd tipe",
    "website": "situs situsweb web url alamatsitus alamatweb laman",
    "feed": "rss umpan",
    "instagram": "ig akuninstagram",
    "facebook": "fb akunfacebook",
    "x": "twitter xtwitter twitterx akuntwitter",
    "youtube": "yt kanalyoutube",
    "tiktok": "akuntiktok",
    "whatsapp": "wa saluranwhatsapp",
    "telegram": "kanaltelegram",
    "pic_email": "surelpic emailpic emailpengelola surelpengelola",
    "head_email": "surelkepala emailkepala",
}
COLUMNS = {name: field for field in FIELDS for name in (field, *_KNOWN_AS.get(field, "").split())}
# What a spreadsheet would take for a formula, also in the broad letters of East Asia.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a table, by field, and the columns that nobody knew."""

    rows: tuple[Mapping[str, str], ...]
    columns: Mapping[str, str]  # heading → field
    unknown: tuple[str, ...]


def read(path: Path, mapping: Mapping[str, str]) -> Sheet:
    """A CSV or XLSX file; `mapping` says by heading what a column is. Raises UsageError."""
    lines = _xlsx(path) if path.suffix.lower() == ".xlsx" else _csv(path)
    filled = [[cell.strip() for cell in line] for line in lines if any(cell.strip() for cell in line)]
    if not filled:
        raise UsageError(f"{path} holds no rows.", "The first row names the columns.")
    headings, body = filled[0], filled[1:]
    columns = _columns(headings, mapping)
    if "name" not in columns.values():
        raise UsageError(
            f"{path} has no column with the names of the agencies ({', '.join(headings)}).",
            "Say which with --map 'HEADING=name'.",
        )
    rows = tuple(
        {
            columns[head]: _plain(cell)
            for head, cell in zip(headings, row, strict=False)
            if head in columns and cell
        }
        for row in body
    )
    unknown = tuple(head for head in headings if head and head not in columns)
    return Sheet(tuple(row for row in rows if row.get("name")), columns, unknown)


def table(register: Register) -> list[list[str]]:
    """A register as rows, the first of them the fields."""
    rows = [list(FIELDS)]
    for agency in register.agencies:
        mails = {official.role: official.email or "" for official in agency.officials}
        cells = {"id": agency.id, "name": agency.name, "short": agency.short, "kind": agency.kind}
        cells |= {"pic_email": mails.get(Role.PIC, ""), "head_email": mails.get(Role.HEAD, "")}
        for kind in ChannelKind:
            cells[str(kind)] = "\n".join(_place(c) for c in agency.channels if c.kind is kind)
        rows.append([_harmless(cells[field]) for field in FIELDS])
    return rows


def write(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """Writes CSV (with a mark that Excel needs to see UTF-8) or XLSX."""
    if path.suffix.lower() == ".xlsx":
        book = Workbook(write_only=True)
        sheet = book.create_sheet("OPD")
        for row in rows:
            sheet.append(list(row))
        book.save(path)
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def _columns(headings: Iterable[str], mapping: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for heading in headings:
        field = mapping.get(heading) or COLUMNS.get(_bare(heading)) or COLUMNS.get(heading.strip().lower())
        if field is not None and field not in found.values():
            found[heading] = field
    return found


def _bare(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.lower())


def _csv(path: Path) -> list[list[str]]:
    raw = _bytes(path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")  # what Excel writes where it is not asked for UTF-8
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)  # Indonesian Excel separates by semicolons
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))[:MOST_ROWS]
    except csv.Error as error:
        raise UsageError(f"{path} is no table ({error}).", "Is a quotation mark never closed?") from None


def _xlsx(path: Path) -> list[list[str]]:
    """The cells that hold something, of the first sheet. What the library makes of a broken book is any error."""
    raw = io.BytesIO(_bytes(path))
    try:
        with ZipFile(raw) as parts:
            # Reading a part ends at the size that is told, whatever follows.
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > MOST_UNPACKED:
            raise UsageError(f"{path} is too large a workbook.", "Save the one sheet as CSV.")
        return _rows(raw)
    except UsageError:
        raise
    except Exception as error:
        reason = type(error).__name__
        raise UsageError(f"{path} is no readable workbook ({reason}).", "Save it as XLSX or CSV.") from None


def _rows(raw: IO[bytes]) -> list[list[str]]:
    """A book of a few bytes may name a cell at the far end, before which all others would be made."""
    with closing(load_workbook(raw, read_only=True, data_only=True)) as book:
        rows = book.worksheets[0].iter_rows(values_only=True, max_row=MOST_ROWS, max_col=MOST_COLUMNS)
        return [["" if cell is None else str(cell) for cell in row] for row in rows if any(row)]


def _bytes(path: Path) -> bytes:
    """Raises UsageError."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}).", "Name a CSV or XLSX file.") from None
    if len(raw) > MOST_BYTES:
        raise UsageError(f"{path} is larger than {MOST_BYTES // 1_000_000} MB.", "Is it the table?")
    return raw


def _place(channel: Channel) -> str:
    return channel.url or channel.handle or ""


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_DANGEROUS) else cell
