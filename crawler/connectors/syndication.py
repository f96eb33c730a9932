"""Entries of a feed that somebody serves for an account: a platform, or a bridge."""

from __future__ import annotations

from dataclasses import replace

from crawler.readers import feed
from crawler.readers.reading import Observation, Reading, Response
from segar.model.evidence import DateKind, FindingCode, Source, Trait


def entries(response: Response, by: str) -> Reading | None:
    """What a feed lists; without observations where it is a whole and empty feed, None where it is none.

    The entries lead away from the server of the feed by design, so that is no sign of a stranger.
    """
    read = feed.read(response)
    if any(finding.code is FindingCode.FEED_BROKEN for finding in read.findings):
        return None
    empty = any(finding.code is FindingCode.EMPTY_FEED for finding in read.findings)
    if not read.observations and not empty:
        return None
    return Reading(observations=tuple(_of_the_account(seen, response, by) for seen in read.observations))


def _of_the_account(seen: Observation, response: Response, by: str) -> Observation:
    ahead = seen.published is not None and seen.published.not_before > response.fetched_at
    planned = ahead and seen.date_kind is DateKind.PUBLISHED
    return replace(
        seen,
        detail=f"{by} {seen.detail}",
        source=Source.PLATFORM if seen.published is not None else Source.FEED,
        date_kind=DateKind.EVENT if planned else seen.date_kind,
        traits=seen.traits - {Trait.FOREIGN},
    )
