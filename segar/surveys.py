"""Surveys over a register: which sites may be surveyed now, and what all surveys together say of an agency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from checks.sufficiency import Others, Pace, months, sufficiency
from segar.model.criteria import Criteria
from segar.model.register import Agency, ChannelKind, Register
from segar.model.sufficiency import Sufficiency
from segar.model.survey import Sampled
from segar.store import Store

REQUESTS_A_MONTH = 30  # of surveys, of one site: beyond those that look for news
MONTH = timedelta(days=29, hours=12)  # a survey thirty days later finds the whole budget again
LEAST_REQUESTS = 20  # with fewer a survey would leave too much unknown, and stand in for a better one
VALID = timedelta(days=100)  # an older survey says how a site was, not how it is
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Surveys:
    """What is known from surveys of a register."""

    register: Register
    store: Store
    criteria: Criteria

    def requests_left(
        self, agencies: Sequence[Agency], only: Collection[str], now: datetime, run_id: str
    ) -> dict[str, int]:
        """By channel, the requests that this month leaves; without those that have too few, or had their survey.

        A channel named in `only` is surveyed again within its month where requests are left.
        """
        ids = [channel_id for agency in agencies for channel_id in sites_of(agency)]
        wanted = [channel_id for channel_id in ids if not only or channel_id in only]
        spent = self.store.surveys.attempts(wanted, now - MONTH)
        done = self.store.surveys.visited(run_id)
        left = {}
        for channel_id in wanted:
            tried = spent.get(channel_id)
            requests = REQUESTS_A_MONTH - (tried.requests if tried else 0)
            if requests >= LEAST_REQUESTS or channel_id in done:
                left[channel_id] = requests
        return left

    def judged(self, agencies: Sequence[Agency], now: datetime) -> dict[str, Sufficiency]:
        """The sufficiency of each agency that was surveyed lately, by its id."""
        own = {channel_id: agency for agency in agencies for channel_id in sites_of(agency)}
        known = {
            channel_id: survey
            for channel_id, survey in self.store.surveys.latest(list(own), now).items()
            if now - survey.started_at <= VALID
        }
        if not known:
            return {}
        kinds = {own[channel_id].kind for channel_id in known}
        today = now.astimezone(self.register.organisation.zone).date()
        paces = self._paces([agency for agency in self.register.agencies if agency.kind in kinds], now, today)
        items = self._items(now)
        found = {}
        for agency in agencies:
            surveys = [known[channel_id] for channel_id in sites_of(agency) if channel_id in known]
            others = Others(
                [
                    item
                    for agency_id, own_items in items.items()
                    if agency_id != agency.id
                    for item in own_items
                ]
            )
            judged = sufficiency(
                agency, surveys, self.criteria, today, others=others, pace=paces.get(agency.id)
            )
            if judged is not None:
                found[agency.id] = judged
        return found

    def _items(self, now: datetime) -> dict[str, list[Sampled]]:
        """By agency, the items that the newest surveys of its sites sampled and that can be compared."""
        every = {
            channel_id: agency.id for agency in self.register.agencies for channel_id in sites_of(agency)
        }
        found: dict[str, list[Sampled]] = defaultdict(list)
        for channel_id, items in self.store.surveys.items(list(every), now, now - VALID).items():
            found[every[channel_id]] += [item for item in items if item.fingerprint and item.published]
        return found

    def _paces(self, agencies: Sequence[Agency], now: datetime, today: date) -> dict[str, Pace]:
        """How much each agency's sites publish a month, beside the year before and the others of its kind."""
        zone = self.register.organisation.zone
        every = {channel_id: agency.id for agency in agencies for channel_id in sites_of(agency)}
        published = self.store.chronicle.publications(list(every), now - YEAR, now)
        days: dict[str, list[date]] = defaultdict(list)
        for channel_id, agency_id in every.items():
            days[agency_id] += [moment.day(zone) for moment in published.get(channel_id, ())]
        counted = {agency_id: months(own, today) for agency_id, own in days.items() if own}
        usual: dict[str, list[float]] = defaultdict(list)
        for agency in agencies:
            own_month = counted.get(agency.id, (0, None))[1]
            if own_month is not None:
                usual[agency.kind].append(own_month)
        return {
            agency.id: Pace(
                lately=counted[agency.id][0],
                own=counted[agency.id][1],
                kind=median(usual[agency.kind]) if usual[agency.kind] else None,
            )
            for agency in agencies
            if agency.id in counted
        }


def sites_of(agency: Agency) -> tuple[str, ...]:
    """The channels of an agency that can be surveyed."""
    return tuple(
        agency.channel_id(channel) for channel in agency.channels if channel.kind is ChannelKind.WEBSITE
    )
