"""What earlier visits to a channel left: validators of its documents, and what was read where. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from crawler.readers.reading import Kind, Observation, name_of
from segar.model.evidence import Document, Evidence, History, Source

# Observations of lists; an item's own page is no list.
_KINDS = {
    Source.FEED: Kind.FEED,
    Source.API: Kind.API,
    Source.SITEMAP: Kind.SITEMAP,
    Source.LISTING: Kind.LISTING,
    Source.EMBEDDED: Kind.LISTING,
}


@dataclass(frozen=True, slots=True)
class Memory:
    """By address: the newest document that can be asked for conditionally, and what was ever read there."""

    validators: Mapping[str, Document] = field(default_factory=dict)
    observations: Mapping[str, tuple[Observation, ...]] = field(default_factory=dict)
    drawn: frozenset[str] = frozenset()  # pages that only a browser could read
    swept_at: datetime | None = None  # when a sitemap was last looked through

    @classmethod
    def of(cls, history: History) -> Memory:
        validators = {
            document.url: document
            for visit in history.visits  # oldest first: the newest document of an address stands
            for document in visit.documents
            if document.etag or document.last_modified
        }
        by_document: dict[str, list[Observation]] = {}
        for piece in history.evidence:
            by_document.setdefault(piece.document_url, []).append(_observation(piece))
        drawn = frozenset(
            document.url
            for visit in history.visits
            for document in visit.documents
            if document.read_as == name_of(Kind.DRAWN)
        )
        swept = max(
            (
                document.fetched_at
                for visit in history.visits
                for document in visit.documents
                if document.read_as == name_of(Kind.SITEMAP)
            ),
            default=None,
        )
        return cls(validators, {url: tuple(seen) for url, seen in by_document.items()}, drawn, swept)

    def everything(self) -> Iterable[Observation]:
        return (seen for many in self.observations.values() for seen in many)

    def reported(self) -> Iterable[str]:
        """The items of which officers told and that we have not read ourselves, the last told first."""
        seen = tuple(self.everything())
        read = {one.url for one in seen if one.source is not Source.REPORTED}
        told = [one.url for one in seen if one.source is Source.REPORTED and one.url not in read]
        return dict.fromkeys(reversed(told))

    def lists(self) -> Iterable[tuple[str, Kind]]:
        """The documents in which items were listed, and what kind each is."""
        for url, seen in self.observations.items():
            kind = next((_KINDS[one.source] for one in seen if one.source in _KINDS), None)
            if kind is not None:
                yield url, kind

    def lists_with(self, item: str) -> frozenset[str]:
        """The documents that listed an item."""
        return frozenset(
            url
            for url, seen in self.observations.items()
            if any(one.url == item and one.source in _KINDS for one in seen)
        )


NOTHING = Memory()


def _observation(piece: Evidence) -> Observation:
    return Observation(
        url=piece.url,
        title=piece.title,
        source=piece.source,
        detail=piece.detail,
        raw=piece.raw,
        published=piece.published,
        date_kind=piece.date_kind,
        traits=piece.traits,
    )
