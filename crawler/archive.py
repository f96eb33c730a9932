"""WARC: the bytes that evidence was read from, one gzip member a record, one file a run (ISO 28500).

Bodies are stored free of transfer and content coding, as they were read; Content-Length says so. Each record
is flushed as it is written: a killed process leaves all earlier ones readable.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import sha256
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.timeutils import datetime_to_iso_date, iso_date_to_datetime
from warcio.warcwriter import WARCWriter

from crawler.readers.reading import Response
from segar import private
from segar.errors import writing

ENDING = ".warc.gz"
_CODED = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection"})


class Archive:
    """Appends answers to a run's WARC file in `folder`, and finds them again."""

    def __init__(self, folder: Path, run_id: str) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=private.FOLDER_MODE)
        self._path = folder / f"{run_id}{ENDING}"
        self._file: BinaryIO | None = None

    def keep(self, response: Response) -> str:
        """Writes one record; returns `file:offset`. Raises StoreError where it cannot be written."""
        with writing(f"The archive {self._path}"):
            return self._append(response)

    def _append(self, response: Response) -> str:
        file = self._opened()
        offset = file.tell()
        writer = WARCWriter(file, gzip=True)
        record = writer.create_warc_record(
            response.url,
            "response",
            payload=BytesIO(response.body),
            length=len(response.body),
            http_headers=_http_headers(response),
            warc_headers_dict={
                "WARC-Date": datetime_to_iso_date(response.fetched_at.replace(tzinfo=None)),
                "WARC-Payload-Digest": _digest(response.body),
            },
        )
        writer.write_record(record)
        file.flush()
        return f"{self._path.name}:{offset}"

    def close(self) -> None:
        """Raises StoreError where what is left cannot be written."""
        file, self._file = self._file, None
        if file is not None:
            with writing(f"The archive {self._path}"):
                file.close()

    def _opened(self) -> BinaryIO:
        if self._file is None:
            self._file = open(self._path, "ab", opener=private.opener)
            self._file.seek(0, os.SEEK_END)  # a run that was cut off goes on in the same file
        return self._file


def expire(folder: Path, run_ids: Iterable[str]) -> int:
    """Removes the files of these runs; how many there were.

    Looks at the files that are there, which expire, and not for one of each run, which only grow in number.
    """
    old = frozenset(run_ids)
    expired = (
        [file for file in folder.glob(f"*{ENDING}") if file.name.removesuffix(ENDING) in old] if old else []
    )
    for file in expired:
        file.unlink()
    return len(expired)


def load(folder: Path, where: str, zone: ZoneInfo) -> Response:
    """The answer at `file:offset`. Raises ValueError where there is no whole record, OSError where no file is."""
    name, _, offset = where.rpartition(":")
    with (folder / Path(name).name).open("rb") as file:
        file.seek(int(offset))
        try:
            return _read(file, zone)
        except OSError:
            raise
        except Exception as error:  # the parser of others, over what a broken disk left
            raise ValueError(f"no whole record at {where}") from error


def _read(file: BinaryIO, zone: ZoneInfo) -> Response:
    """The record that begins here. Raises whatever a damaged one leads to."""
    record = next(iter(ArchiveIterator(file)))
    headers = {name.lower(): value for name, value in record.http_headers.headers}
    url = record.rec_headers.get_header("WARC-Target-URI")
    body = record.content_stream().read()
    if record.rec_headers.get_header("WARC-Payload-Digest") != _digest(body):
        raise ValueError("another body than was written")
    return Response(
        url=url,
        requested_url=url,
        status=int(record.http_headers.get_statuscode()),
        headers=headers,
        body=body,
        fetched_at=iso_date_to_datetime(record.rec_headers.get_header("WARC-Date"), tz_aware=True),
        zone=zone,
    )


def _digest(body: bytes) -> str:
    return f"sha256:{sha256(body).hexdigest()}"


def _http_headers(response: Response) -> StatusAndHeaders:
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:
        phrase = ""
    kept = [(name, value) for name, value in response.headers.items() if name not in _CODED]
    length = ("content-length", str(len(response.body)))
    return StatusAndHeaders(f"{response.status} {phrase}", [*kept, length], protocol="HTTP/1.1")
