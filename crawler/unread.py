"""Why a list of news was not read though there is one: what stands in it cannot be known."""

from __future__ import annotations

from crawler.fetch import Answer
from crawler.outcome import outcome_of_page
from crawler.readers.reading import Reading
from segar.model.evidence import Outcome

OUR_FAULT = "a reader of ours failed"
# It was taken away, leads to somebody else, or was not asked for: nobody finds news there.
_NO_LIST = frozenset(
    {
        Outcome.READ,
        Outcome.NOT_FOUND,
        Outcome.PARKED,
        Outcome.REDIRECTED,
        Outcome.GUARDED,
        Outcome.INTERRUPTED,
    }
)


def why_unread(answer: Answer, reading: Reading | None) -> str:
    """The words for a person; empty for what was read, and for what is no list any more."""
    if reading is not None and reading.failed:
        return OUR_FAULT
    if answer.failure is not None:
        return "" if answer.failure.outcome in _NO_LIST else answer.failure.detail
    if answer.response is None or answer.response.status == 304 or (reading and reading.observations):
        return ""
    outcome, detail = outcome_of_page(answer.response)
    return "" if outcome in _NO_LIST else detail
