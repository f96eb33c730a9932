"""The whole flow on one page: visit, judge, decide who must know, record.

register → crawler → evidence → checks → verdict → notifier, reports
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from checks.correction import corrected
from checks.criteria import load_criteria
from checks.score import score
from checks.verdict import judge
from crawler.archive import expire
from crawler.crawl import CrawlPlan, CrawlSummary, Progress, SurveyPlan, Target, crawl
from notifier.rules import Policy, due, tokens_due
from segar.clock import Clock
from segar.model.access import NO_ACCESS, Access
from segar.model.alert import Alert
from segar.model.criteria import Criteria
from segar.model.evidence import History, Purpose, Run
from segar.model.register import Agency, Channel, Register
from segar.model.verdict import Score, Verdict
from segar.portions import portions
from segar.standing import standing
from segar.store import Store
from segar.surveys import Surveys
from segar.words import Words
from segar.workdays import Workdays

OF_NONE = ""  # the agency of alerts that are about none
CHANNELS_AT_ONCE = 200  # whose histories are in memory
RESUME_WITHIN_HOURS = 12  # a run that was cut off is continued this long; afterwards its visits are old


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one cycle concluded."""

    verdicts: tuple[Verdict, ...]
    scores: tuple[Score, ...]
    alerts: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class Cycle:
    """One turn of the wheel, over some or all agencies."""

    register: Register
    store: Store
    clock: Clock
    words: Words
    archive: Path | None = None  # the folder for the bytes that evidence was read from
    chromium: Path | None = None  # a browser for pages that are empty without JavaScript
    desks: int = 0  # at most so many processes beside this one read what it fetches
    access: Access = NO_ACCESS  # to the platforms
    pages: str = ""  # the address at which officials see the audit report; empty: nowhere
    criteria: Criteria = field(default_factory=load_criteria)

    def run(
        self,
        agencies: Sequence[Agency],
        *,
        only: Collection[str] = (),
        run: Run | None = None,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> Judgement:
        """Visits every channel of `agencies`, then judges them. Raises NetworkDown when we are cut off.

        `only` these channels are visited, where any are named; those that `run` has visited already are not.
        """
        self.visit(agencies, only=only, run=run, on_progress=on_progress)
        return self.judge(agencies, only=only)

    def visit(
        self,
        agencies: Sequence[Agency],
        *,
        only: Collection[str] = (),
        run: Run | None = None,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> CrawlSummary:
        """Records one visit of each channel, as each ends."""
        run = run or self.new_run()
        targets = tuple(each for each in _targets(agencies) if not only or each.channel_id in only)
        plan = CrawlPlan(run=run, targets=targets, register=self.register, access=self.access)
        return self._crawl(plan, on_progress)

    def survey(
        self,
        agencies: Sequence[Agency],
        *,
        only: Collection[str] = (),
        on_progress: Callable[[Progress], None] | None = None,
    ) -> CrawlSummary:
        """Surveys the sites of `agencies` with the requests that their month has left.

        `only` these are surveyed, where any are named.
        """
        surveys = Surveys(self.register, self.store, self.criteria)
        run = (None if only else self.unfinished(Purpose.SURVEY)) or self.new_run(Purpose.SURVEY)
        budgets = surveys.requests_left(agencies, only, self.clock.now(), run.id)
        plan = CrawlPlan(
            run=run,
            targets=tuple(each for each in _targets(agencies) if each.channel_id in budgets),
            register=self.register,
            survey=SurveyPlan(criteria=self.criteria, requests=budgets),
        )
        return self._crawl(plan, on_progress)

    def _crawl(self, plan: CrawlPlan, on_progress: Callable[[Progress], None] | None) -> CrawlSummary:
        """Visits what is planned, and lets the oldest archives go."""
        days = self.register.crawl.archive_days
        archive = self.archive if days else None
        summary = crawl(
            plan,
            store=self.store,
            clock=self.clock,
            on_progress=on_progress,
            archive=archive,
            chromium=self.chromium,
            desks=self.desks,
        )
        if archive is not None:
            expire(archive, self.store.visits.runs_before(plan.run.started_at - timedelta(days=days)))
        return summary

    def judge(self, agencies: Sequence[Agency], *, only: Collection[str] = ()) -> Judgement:
        """Judges from what the store holds, and records verdicts, scores and alerts in one transaction.

        Where `only` these channels were visited, verdicts of today on the others stand that nothing was seen since.
        """
        now = self.clock.now()
        workdays = Workdays.of(self.register)
        enough = Surveys(self.register, self.store, self.criteria).judged(agencies, now)
        stands = standing(agencies, only, self.register, self.store, now)
        corrections = self.store.corrections.newest(now)
        verdicts: list[Verdict] = []
        scores: list[Score] = []
        for agency, histories in self._histories(agencies, stands, now):
            judged = [
                stands[channel_id].verdict
                if channel_id in stands
                else corrected(
                    self._judged(agency, channel, histories[channel_id], workdays, now),
                    corrections.get(channel_id),
                )
                for channel in agency.channels
                for channel_id in (agency.channel_id(channel),)
            ]
            verdicts += judged
            kept = {
                each.channel_id: stands[each.channel_id].terms for each in judged if each.channel_id in stands
            }
            sufficiency = enough.get(agency.id)
            scores.append(score(agency, judged, histories, self.register, workdays, now, sufficiency, kept))
        ledger = self.store.alerts.ledger([OF_NONE, *(agency.id for agency in agencies)])
        alerts = due(
            verdicts,
            before=self.store.verdicts.last_known(now, [verdict.channel_id for verdict in verdicts]),
            ledger=ledger,
            register=self.register,
            workdays=workdays,
            words=self.words,
            policy=Policy(),
            now=now,
            snoozed=self.store.responses.snoozes(now),
            pages=self.pages,
        )
        alerts += tokens_due(
            self.access.expiring(now.astimezone(self.register.organisation.zone).date()),
            ledger=ledger,
            register=self.register,
            workdays=workdays,
            words=self.words,
            now=now,
        )
        self.store.registers.record(self.register, now)
        self.store.surveys.conclude(enough.values(), now)
        new = [verdict for verdict in verdicts if verdict.channel_id not in stands]
        self.store.verdicts.record(new, scores, alerts)
        return Judgement(tuple(verdicts), tuple(scores), tuple(alerts))

    def _judged(
        self, agency: Agency, channel: Channel, history: History, workdays: Workdays, now: datetime
    ) -> Verdict:
        targets = self.register.targets_for(agency, channel)
        return judge(agency, channel, targets, history, workdays, self.register.organisation.zone, now)

    def _histories(
        self, agencies: Sequence[Agency], stands: Collection[str], now: datetime
    ) -> Iterator[tuple[Agency, Mapping[str, History]]]:
        """What is known of each agency's channels whose verdicts do not stand; of a few at a time, to spare memory."""
        for part in portions(agencies, lambda agency: len(agency.channels), CHANNELS_AT_ONCE):
            own = {
                agency.id: [
                    channel_id
                    for channel_id in map(agency.channel_id, agency.channels)
                    if channel_id not in stands
                ]
                for agency in part
            }
            histories = self.store.visits.histories([each for ids in own.values() for each in ids], now)
            for agency in part:
                yield agency, {channel_id: histories[channel_id] for channel_id in own[agency.id]}

    def new_run(self, purpose: Purpose = Purpose.VISITS) -> Run:
        return Run(id=secrets.token_hex(6), started_at=self.clock.now(), purpose=purpose)

    def unfinished(self, purpose: Purpose = Purpose.VISITS) -> Run | None:
        """A run that was cut off lately, to go on with where it stopped."""
        run = self.store.visits.unfinished_run(purpose)
        if run is None:
            return None
        hours = (self.clock.now() - run.started_at).total_seconds() / 3600
        return run if 0 <= hours <= RESUME_WITHIN_HOURS else None


def _targets(agencies: Sequence[Agency]) -> Iterator[Target]:
    """Every channel of the agencies."""
    for agency in agencies:
        for channel in agency.channels:
            yield Target(agency_id=agency.id, channel=channel, channel_id=agency.channel_id(channel))
