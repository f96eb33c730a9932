"""Verdicts that still stand: of this very day, and nothing was seen since they were given.

Who judges may leave these channels alone; what their scores were made of is kept with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from checks.verdict import LOOK_LIMIT
from segar.model.register import Agency, Channel, Register
from segar.model.verdict import State, TermName, Verdict
from segar.store import Store


@dataclass(frozen=True, slots=True)
class Standing:
    """A verdict without its evidence, and the values of its channel's terms in the score of its agency."""

    verdict: Verdict
    terms: Mapping[TermName, float | None]


def standing(
    agencies: Sequence[Agency], visited: Collection[str], register: Register, store: Store, now: datetime
) -> dict[str, Standing]:
    """By channel, what stands beside those that were just `visited`; nothing, where none are named."""
    if not visited:
        return {}
    channels = {
        agency.channel_id(channel): (agency, channel)
        for agency in agencies
        for channel in agency.channels
        if agency.channel_id(channel) not in visited
    }
    ids = list(channels)
    seen = store.visits.last_ends(ids, now)
    corrections = store.corrections.newest(now)
    terms = _terms(store, {agency.id for agency, _ in channels.values()}, now)
    return {
        verdict.channel_id: Standing(verdict, terms[verdict.channel_id])
        for verdict in store.verdicts.outlines(now, ids)
        if verdict.channel_id not in corrections
        and verdict.computed is None
        and (verdict.state is State.UNKNOWN or verdict.channel_id in terms)
        and _is_of(register, *channels[verdict.channel_id], verdict)
        and _holds(verdict, seen.get(verdict.channel_id), register, now)
    }


def _terms(
    store: Store, agency_ids: Collection[str], now: datetime
) -> defaultdict[str, dict[TermName, float | None]]:
    found: defaultdict[str, dict[TermName, float | None]] = defaultdict(dict)
    for score in store.verdicts.scores_as_of(now, sorted(agency_ids)):
        for term in score.terms:
            if term.name is not TermName.SUFFICIENCY:
                found[term.channel_id][term.name] = term.value
    return found


def _is_of(register: Register, agency: Agency, channel: Channel, verdict: Verdict) -> bool:
    """Whether a verdict was given by what the register says now."""
    return verdict.url == channel.address and verdict.targets == register.targets_for(agency, channel)


def _holds(verdict: Verdict, seen_at: datetime | None, register: Register, now: datetime) -> bool:
    zone = register.organisation.zone
    if verdict.checked_at.astimezone(zone).date() != now.astimezone(zone).date():
        return False  # an age has grown
    if seen_at is not None and seen_at >= verdict.checked_at:
        return False
    return verdict.looked_at is None or now - verdict.looked_at <= LOOK_LIMIT
