"""Whether a site was broken into: injected gambling and the like, as of its latest looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from segar.model.evidence import Evidence, Finding, FindingCode, Trait, Visit

STRONG = frozenset({FindingCode.SPAM_HIDDEN, FindingCode.SPAM_CLOAKED})
WEAK = frozenset({FindingCode.SPAM_VISIBLE, FindingCode.SPAM_LINKS})
SPAM_ITEMS = 3  # this many injected posts need no other sign


def current_findings(visits: Iterable[Visit]) -> tuple[Finding, ...]:
    """What is still so: a finding stands until its page is read again and does not show it."""
    standing: dict[tuple[FindingCode, str], Finding] = {}
    for visit in visits:
        read = {_place(document.url) for document in visit.documents if document.status == 200}
        standing = {key: finding for key, finding in standing.items() if key[1] not in read}
        standing |= {(finding.code, _place(finding.url)): finding for finding in visit.findings}
    return tuple(standing.values())


def _place(url: str) -> str:
    """A page by its address, however the site leads to it today: http or https, `www.` or not."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


def is_compromised(
    findings: Sequence[Finding], evidence: Sequence[Evidence], visits: Sequence[Visit]
) -> bool:
    """One strong sign, two weak ones, or injected posts among the items. A lone word is news about it."""
    codes = {finding.code for finding in findings}
    if codes & STRONG:
        return True
    weak = len(codes & WEAK)
    spam_items = _spam_items(evidence, visits, {finding.url for finding in findings if finding.code in WEAK})
    return weak + min(spam_items, 1) >= 2 or spam_items >= SPAM_ITEMS


def _spam_items(evidence: Sequence[Evidence], visits: Sequence[Visit], infected: Set[str]) -> int:
    """Injected posts in documents that have not changed since they were seen there, or go on showing some.

    Of a post only the first sight is kept; a document that changed may have been cleaned.
    """
    newest = {
        document.url: document.sha256
        for visit in visits
        for document in visit.documents
        if document.status == 200
    }
    return len(
        {
            piece.url
            for piece in evidence
            if Trait.SPAM in piece.traits
            and (
                piece.document_url in infected or newest.get(piece.document_url, piece.sha256) == piece.sha256
            )
        }
    )
