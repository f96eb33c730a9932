"""The log of publications: what was believed to be published when, and since when; append-only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from segar.model.moment import Moment, Precision
from segar.model.verdict import Verdict
from segar.store.tables import publications

REMEMBERED = timedelta(days=400)  # a year and a month: what the reports show

Believed = dict[str, Moment | None]  # by address


def add_publications(connection: Connection, verdicts: Sequence[Verdict]) -> None:
    """Adds what is new: items not known yet, with another date, or no longer believed.

    The verdicts of one instant, as many at once as a query may name.
    """
    telling = [verdict for verdict in verdicts if verdict.publications]
    if not telling:
        return
    known = believed(connection, [verdict.channel_id for verdict in telling], telling[0].checked_at)
    rows = [row for verdict in telling for row in _new(verdict, known[verdict.channel_id])]
    if rows:
        connection.execute(publications.insert(), rows)


def believed(connection: Connection, channel_ids: Sequence[str], at: datetime) -> dict[str, Believed]:
    """By channel, the items that were known at an instant and the moment that each was believed to have."""
    table = publications.c
    chosen = (
        sa.select(table.channel_id, table.url, table.not_before, table.not_after, table.precision)
        .where(table.channel_id.in_(channel_ids), table.judged_at <= at)
        .order_by(table.judged_at, table.id)
    )
    found: dict[str, Believed] = defaultdict(dict)
    for channel_id, url, not_before, not_after, precision in connection.execute(chosen):
        moment = Moment(not_before, not_after, Precision(precision)) if precision else None
        found[channel_id][url] = moment
    return found


def _new(verdict: Verdict, known: Believed) -> Iterable[dict[str, object]]:
    for publication in verdict.publications:
        moment, before = publication.published, known.get(publication.url)
        if moment == before or (moment and moment.not_after < verdict.checked_at - REMEMBERED):
            continue
        yield {
            "channel_id": verdict.channel_id,
            "url": publication.url,
            "not_before": moment.not_before if moment else None,
            "not_after": moment.not_after if moment else None,
            "precision": moment.precision if moment else None,
            "judged_at": verdict.checked_at,
        }
