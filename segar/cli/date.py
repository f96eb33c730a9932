"""`segar date`: publication dates of saved pages, for benchmarks and debugging."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.table import Table

from segar.cli.context import Context, JsonOption, NowOption, SitesOption, context
from segar.cli.terminal import shown
from segar.errors import UsageError
from segar.plain import json_text

if TYPE_CHECKING:
    from crawler.readers.pagedate import PageDate

COLUMNS = ("id", "published", "confidence", "source", "raw")
MAX_BYTES = 50_000_000  # of one saved page
HOME_ZONE = ZoneInfo("Asia/Jakarta")  # what a time without a zone means where there is no register


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page on disk: its name in the output, where it was found on the web (or nothing), its file."""

    id: str
    url: str
    file: Path


def date(
    given: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE...", help="Saved pages; `.gz` is read too.")
    ] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(
            "--manifest", help="A list of pages, one JSON object a line: id, url, and file beside the list."
        ),
    ] = None,
    sites: SitesOption = None,
    now: NowOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the publication dates of saved pages, as a crawl would read them at `--now`."""
    asked = context(given, sites, None, now)
    pages = [SavedPage(str(file), "", file) for file in files or ()]
    pages += _listed(manifest) if manifest else []
    if not pages:
        raise UsageError("No page is named.", "Give files, or a list of them with --manifest.")
    zone = _zone(asked)
    records = (_record(page, asked.clock.now(), zone) for page in pages)
    if as_json:
        for record in records:
            sys.stdout.write(json_text(record) + "\n")
        return
    asked.console.print(_table(records))


def _zone(asked: Context) -> ZoneInfo:
    register = asked.sites or asked.settings.sites
    return asked.register.organisation.zone if asked.sites or Path(register).exists() else HOME_ZONE


def _listed(manifest: Path) -> list[SavedPage]:
    """The pages of a manifest. Raises UsageError that names the line which is none."""
    pages = []
    for number, line in enumerate(_text(manifest).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            name, file = str(entry["id"]), str(entry["file"])
            url = str(entry.get("url") or "")
        except (ValueError, KeyError, TypeError, AttributeError):
            raise UsageError(
                f"{manifest}:{number} does not describe a page.",
                'Write {"id": "1", "url": "https://…", "file": "pages/1.html.gz"}.',
            ) from None
        pages.append(SavedPage(name, url, manifest.parent / file))
    return pages


def _text(path: Path) -> str:
    return _bytes(path).decode("utf-8", "replace")


def _bytes(path: Path) -> bytes:
    """A file, unpacked where it is gzip. Raises UsageError when it cannot be read."""
    try:
        body = path.read_bytes()
        if body[:2] == b"\x1f\x8b":
            with gzip.open(path) as packed:
                body = packed.read(MAX_BYTES)
    except (OSError, EOFError, zlib.error) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from None
    return body[:MAX_BYTES]


def _record(page: SavedPage, now: datetime, zone: ZoneInfo) -> dict[str, Any]:
    from crawler.readers.pagedate import date_of
    from crawler.readers.reading import Response

    body = _bytes(page.file)
    started = perf_counter()
    found = date_of(
        Response(
            url=page.url,
            status=200,
            headers={"content-type": "text/html"},
            body=body,
            fetched_at=now,
            zone=zone,
        )
    )
    return _described(page, found, (perf_counter() - started) * 1000)


def _described(page: SavedPage, found: PageDate | None, ms: float) -> dict[str, Any]:
    return {
        "id": page.id,
        "published": found.iso if found else None,
        "precision": found.published.precision if found else None,
        "source": f"{found.source}: {found.detail}" if found else None,
        "raw": found.raw if found else None,
        "confidence": round(found.confidence, 3) if found else 0.0,
        "ms": round(ms, 2),
    }


def _table(records: Iterator[dict[str, Any]]) -> Table:
    table = Table(header_style="bold")
    for column in COLUMNS:
        table.add_column(column, overflow="fold")
    for record in records:
        cells = ("–" if record[column] is None else str(record[column]) for column in COLUMNS)
        table.add_row(*(shown(cell, 80) for cell in cells))
    return table
