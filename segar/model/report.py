"""An officer's word that a channel published something: kept as evidence, and always called a report."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from segar.model.evidence import DateKind, Evidence, Outcome, Run, Source, Visit, visit_id
from segar.model.moment import Moment


def reported(
    channel_id: str,
    url: str,
    published: Moment | None,
    *,
    told: str,
    title: str,
    by: str,
    at: datetime,
    through: str,
) -> tuple[Run, Visit]:
    """The record of a report made at `at` in the words `told`: a visit that looked at nothing.

    `url` is kept as our readers name the same post; `through` says by which way the report came.
    Where `published` is None, its own page is to tell when it was.

    Raises ValueError for a publication that is still to come.
    """
    if published is not None and published.not_before > at:
        raise ValueError("what is still to come was not published")
    said = f"{by}: {told}"
    digest = sha256(f"{channel_id}\n{url}\n{said}\n{at.isoformat()}".encode()).hexdigest()
    run = Run(id=f"r{digest[:11]}", started_at=at, ended_at=at, network_fine=True)
    piece = Evidence(
        channel_id=channel_id,
        visit_id=visit_id(run.id, channel_id),
        url=url,
        title=title,
        source=Source.REPORTED,
        detail=through,
        raw=said,
        published=published,
        date_kind=DateKind.PUBLISHED if published else DateKind.UNDATED,
        document_url=url,
        fetched_at=at,
        sha256=sha256(said.encode()).hexdigest(),
    )
    visit = Visit(
        run_id=run.id,
        channel_id=channel_id,
        started_at=at,
        ended_at=at,
        outcome=Outcome.REPORTED,
        detail=said,
        evidence=(piece,),
    )
    return run, visit
