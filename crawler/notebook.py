"""What a visit writes down: documents, evidence, findings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from http import HTTPStatus

from crawler.archive import Archive
from crawler.readers.reading import Observation, Reading, Response
from crawler.tls import CertificateFaults
from segar.model.evidence import Document, Evidence, Finding, FindingCode, Outcome

MOST_FINDINGS = 40
MOST_ARCHIVED = 25_000_000  # bytes of one visit; those of a site that people made have a tenth of it


@dataclass(slots=True)
class Notebook:
    """The notes of one visit."""

    channel_id: str
    visit_id: str
    archive: Archive | None = None
    documents: list[Document] = field(default_factory=list)
    _kept_bytes: int = 0
    _evidence: dict[str, Evidence] = field(default_factory=dict)
    _findings: dict[tuple[FindingCode, str], Finding] = field(default_factory=dict)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(self._evidence.values())

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self._findings.values())[:MOST_FINDINGS]

    @property
    def outcome(self) -> Outcome | None:
        """READ when anything was read, NOT_MODIFIED when all was unchanged, None without any document."""
        if not self.documents:
            return None
        read = any(document.status != 304 for document in self.documents)
        return Outcome.READ if read else Outcome.NOT_MODIFIED

    def keep(
        self, url: str, response: Response, reading: Reading, read_as: str, *, whole: bool = True
    ) -> None:
        """A document and what was read in it; `url` as it was asked.

        Of one that is not whole it is noted that it is a part (206): what it lacks may still be there.
        """
        document = _document(url, response, self._archived(response), read_as)
        self.reread(document if whole else _as_part(document), reading)

    def _archived(self, response: Response) -> str:
        """Where its bytes are kept; nowhere once a visit has filled its share: no site shall fill the disk of all."""
        if self.archive is None or self._kept_bytes + len(response.body) > MOST_ARCHIVED:
            return ""
        self._kept_bytes += len(response.body)
        return self.archive.keep(response)

    def reread(self, document: Document, reading: Reading) -> None:
        """The same of a document that is archived already."""
        self.documents.append(document)
        for seen in reading.observations:
            piece = self._piece(seen, document)
            self._evidence.setdefault(piece.id, piece)
        for finding in reading.findings:
            self._findings.setdefault((finding.code, finding.url), finding)

    def keep_unchanged(self, known: Document, response: Response) -> None:
        """A 304: the known bytes, seen again; its validators stand unless it brought new ones."""
        self.documents.append(
            replace(
                known,
                status=304,
                fetched_at=response.fetched_at,
                etag=response.headers.get("etag", known.etag),
                last_modified=response.headers.get("last-modified", known.last_modified),
            )
        )

    def find(self, code: FindingCode, url: str, raw: str) -> None:
        self.add(Finding(code=code, url=url, raw=raw))

    def add(self, finding: Finding) -> None:
        self._findings.setdefault((finding.code, finding.url), finding)

    def find_certificates(self, faults: CertificateFaults, *urls: str) -> None:
        """What is wrong with the certificates of these addresses."""
        for url in dict.fromkeys(urls):
            if url.startswith("https:"):
                for code, words in faults.of(url).items():
                    self.find(code, url, words)

    def _piece(self, seen: Observation, document: Document) -> Evidence:
        return Evidence(
            channel_id=self.channel_id,
            visit_id=self.visit_id,
            url=seen.url,
            title=seen.title,
            source=seen.source,
            detail=seen.detail,
            raw=seen.raw,
            published=seen.published,
            date_kind=seen.date_kind,
            document_url=document.url,
            fetched_at=document.fetched_at,
            sha256=document.sha256,
            traits=seen.traits,
            warc=document.warc,
        )


def _as_part(document: Document) -> Document:
    """Without validators: that a part is unchanged would say nothing of the whole."""
    return replace(document, status=HTTPStatus.PARTIAL_CONTENT, etag="", last_modified="")


def _document(url: str, response: Response, warc: str, read_as: str) -> Document:
    return Document(
        url=url,
        status=response.status,
        fetched_at=response.fetched_at,
        sha256=response.sha256,
        size=len(response.body),
        content_type=response.content_type,
        etag=response.headers.get("etag", ""),
        last_modified=response.headers.get("last-modified", ""),
        warc=warc,
        read_as=read_as,
    )
