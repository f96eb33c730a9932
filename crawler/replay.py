"""Reading archived bytes again: the evidence of visits, derived from nothing but the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from crawler.archive import load
from crawler.connectors.connector import Ask
from crawler.connectors.registry import connector_of
from crawler.interpret import apart_from_neighbours, interpret
from crawler.notebook import Notebook
from crawler.ownership import Ownership, folder_url
from crawler.readers.reading import Reading, Response, kind_of
from segar.model.access import NO_ACCESS
from segar.model.account import Account
from segar.model.evidence import Document, Evidence, Finding, FindingCode, Source, Visit
from segar.model.register import Channel, Register

# What a reader finds in bytes; the rest (certificates, redirects, budgets) is seen on the wire only.
_IN_BYTES = frozenset(
    {
        FindingCode.SPAM_VISIBLE,
        FindingCode.SPAM_HIDDEN,
        FindingCode.SPAM_LINKS,
        FindingCode.EMPTY_FEED,
        FindingCode.EMPTY_API,
        FindingCode.EMPTY_SHELL,
        FindingCode.PAGE_CLOCK,
        FindingCode.FEED_BROKEN,
    }
)


@dataclass(frozen=True, slots=True)
class Reread:
    """What visits held according to the archive; `missing` are documents whose bytes it does not have."""

    visits: tuple[Visit, ...]
    evidence: tuple[Evidence, ...]
    documents: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereader:
    """Reads a channel's visits again."""

    folder: Path
    register: Register
    agency_id: str
    channel: Channel

    def read(self, visits: Iterable[Visit], kept: Iterable[Evidence]) -> Reread:
        """Reads every archived document. `kept` stands in where the bytes are gone, and is told as missing."""
        found: dict[str, Evidence] = {}
        missing: list[str] = []
        read: list[Visit] = []
        documents = 0
        stored = tuple(kept)
        ownership = Ownership(self.register)
        for visit in sorted(visits, key=lambda visit: (visit.started_at, visit.id)):
            notes = Notebook(visit.channel_id, visit.id)
            base = folder_url(self.channel.url or "", visit.final_url)
            is_foreign = partial(ownership.is_neighbours, self.agency_id, base)
            for document in visit.documents:
                if document.status == 304:
                    continue
                documents += 1
                gone = self._reread(notes, document, is_foreign)
                if gone:
                    missing.append(f"{document.url}: {gone}")
                    for piece in stored:
                        if piece.visit_id == visit.id and piece.document_url == document.url:
                            found.setdefault(piece.id, piece)
            for piece in notes.evidence:
                found.setdefault(piece.id, piece)
            for piece in stored:
                if piece.visit_id == visit.id and piece.source is Source.REPORTED:  # a word, not bytes
                    found.setdefault(piece.id, piece)
            read.append(replace(visit, findings=(*_seen_on_the_wire(visit), *notes.findings)))
        return Reread(tuple(read), tuple(found.values()), documents, tuple(missing))

    def _reread(self, notes: Notebook, document: Document, is_foreign: Callable[[str], bool]) -> str:
        """Adds what a document holds; why not, where its bytes cannot be had."""
        if not document.warc:
            return "not archived"
        try:
            response = load(self.folder, document.warc, self._zone)
        except (OSError, ValueError) as error:
            return str(error)
        if response.sha256 != document.sha256:
            return "the archived bytes are not those that were read"
        notes.reread(document, self._read(document, response, is_foreign))
        return ""

    def _read(self, document: Document, response: Response, is_foreign: Callable[[str], bool]) -> Reading:
        connector = connector_of(document.read_as)
        if connector is None:
            return apart_from_neighbours(interpret(kind_of(document.read_as), response), is_foreign)
        ask = Ask(url=document.url, step=document.read_as)
        return connector.hear(ask, response, Account.of(self.channel), NO_ACCESS).reading

    @property
    def _zone(self) -> ZoneInfo:
        return self.register.organisation.zone


def _seen_on_the_wire(visit: Visit) -> tuple[Finding, ...]:
    return tuple(finding for finding in visit.findings if finding.code not in _IN_BYTES)
