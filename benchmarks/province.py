"""A province that never was: agencies, channels and a year of visits and verdicts, written straight into a store."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from segar.model.evidence import DateKind, Evidence, Outcome, Run, Source, Visit
from segar.model.moment import Moment
from segar.model.register import DEFAULT_TARGETS, Agency, Channel, ChannelKind, Organisation, Register
from segar.model.verdict import (
    JudgedEvidence,
    Publication,
    Reason,
    ReasonCode,
    Score,
    State,
    Term,
    TermName,
    Verdict,
)
from segar.store import Store, tables
from segar.store.verdicts import score_row, verdict_row

KINDS = ("dinas", "badan", "biro", "rs", "uptd", "kecamatan")
WEEK = timedelta(days=7)
CODES = {
    State.FRESH: ReasonCode.WITHIN_TARGET,
    State.AGING: ReasonCode.PAST_TARGET,
    State.STALE: ReasonCode.PAST_LIMIT,
    State.DORMANT: ReasonCode.PAST_DORMANT,
}
ARGS = {State.FRESH: "target", State.AGING: "target", State.STALE: "limit", State.DORMANT: "limit"}
PLATFORMS = (ChannelKind.INSTAGRAM, ChannelKind.YOUTUBE, ChannelKind.FACEBOOK, ChannelKind.X)


def province(channels: int, each: int = 5) -> Register:
    """Agencies with a website and accounts, `channels` in all."""
    agencies = []
    for number in range(channels // each):
        kind = KINDS[number % len(KINDS)]
        agency_id = f"{kind}-contoh-{number:04}"
        own = [Channel(kind=ChannelKind.WEBSITE, url=f"https://{agency_id}.contoh.go.id")]
        own += [Channel(kind=platform, handle=f"{agency_id}_contoh") for platform in PLATFORMS[: each - 1]]
        name = f"{kind.title()} Urusan Contoh Nomor {number}"
        agencies.append(
            Agency(id=agency_id, name=name, short=f"{kind.title()} {number}", kind=kind, channels=tuple(own))
        )
    return Register(organisation=Organisation(name="Pemerintah Provinsi Contoh"), agencies=tuple(agencies))


@dataclass
class _Life:
    """One channel through the weeks: how often it publishes, and when it is silent or down."""

    agency: Agency
    channel: Channel
    chance: random.Random

    def __post_init__(self) -> None:
        self.rhythm = self.chance.choice((2, 4, 6, 9, 20, 45, 200))
        self.down = range(start := self.chance.randrange(60), start + self.chance.choice((0, 0, 0, 2, 5)))
        self.last: datetime | None = None
        self.count = 0

    def week(self, number: int, at: datetime, *, with_evidence: bool) -> tuple[Verdict, Visit]:
        news: list[Publication] = []
        for day in range(7):
            if self.chance.random() < 1 / self.rhythm:
                self.last = at - timedelta(days=6 - day, hours=self.chance.randrange(10))
                self.count += 1
                news.append(Publication(f"{self.address}/berita/{self.count}", Moment.at(self.last)))
        run, channel_id = f"w{number:03}", self.agency.channel_id(self.channel)
        is_down = number in self.down
        visit = Visit(
            run_id=run,
            channel_id=channel_id,
            started_at=at,
            ended_at=at + timedelta(seconds=4),
            outcome=Outcome.TIMEOUT if is_down else Outcome.READ,
            requests=4,
            bytes=48_000,
        )
        evidence = tuple(self._evidence(visit)) if with_evidence else ()
        return self._verdict(at, visit, is_down, tuple(news), evidence), visit

    @property
    def address(self) -> str:
        return f"https://{self.agency.id}.contoh.go.id/{self.channel.kind}"

    def _verdict(
        self,
        at: datetime,
        visit: Visit,
        is_down: bool,
        news: tuple[Publication, ...],
        evidence: tuple[JudgedEvidence, ...],
    ) -> Verdict:
        age = (at - self.last).days * 5 // 7 if self.last else None
        state = self._state(age, is_down)
        moment = Moment.at(self.last) if self.last else None
        return Verdict(
            agency_id=self.agency.id,
            channel_id=visit.channel_id,
            kind=self.channel.kind,
            url=self.channel.address,
            state=state,
            last_published=moment,
            last_title=f"Kegiatan nomor {self.count} di daerah contoh" if self.last else "",
            last_url=f"{self.address}/berita/{self.count}" if self.last else "",
            confidence=0.0 if state is State.UNKNOWN else 0.97,
            age_days=None if self.last is None else (at - self.last).days,
            age_working_days=age,
            targets=DEFAULT_TARGETS,
            reasons=(_reason(state, age, visit),),
            evidence=evidence,
            checked_at=at,
            looked_at=None if is_down else at,
            publications=news,
        )

    def _state(self, age: int | None, is_down: bool) -> State:
        if is_down:
            return State.UNREACHABLE
        if age is None:
            return State.UNKNOWN
        if age <= DEFAULT_TARGETS.fresh:
            return State.FRESH
        if age <= DEFAULT_TARGETS.stale:
            return State.AGING
        return State.STALE if age < DEFAULT_TARGETS.dormant else State.DORMANT

    def _evidence(self, visit: Visit) -> Iterator[JudgedEvidence]:
        """The newest items from two sources each, as a living site has them."""
        if self.last is None:
            return
        for back in range(min(4, self.count)):
            for source in (Source.FEED, Source.LISTING):
                piece = Evidence(
                    channel_id=visit.channel_id,
                    visit_id=visit.id,
                    url=f"{self.address}/berita/{self.count - back}",
                    title=f"Kegiatan nomor {self.count - back} di daerah contoh",
                    source=source,
                    detail="rss pubDate" if source is Source.FEED else "time",
                    raw=f"{self.last - back * WEEK:%a, %d %b %Y %H:%M:%S +0700}",
                    published=Moment.at(self.last - back * WEEK),
                    date_kind=DateKind.PUBLISHED,
                    document_url=f"{self.address}/feed",
                    fetched_at=visit.started_at,
                    sha256="ab" * 32,
                )
                yield JudgedEvidence(
                    evidence=piece, used=back == 0, dropped_because=ReasonCode.OLDER if back else None
                )


def _reason(state: State, age: int | None, visit: Visit) -> Reason:
    if state is State.UNREACHABLE:
        since = visit.started_at.isoformat()
        return Reason.of(ReasonCode.VISIT_FAILED, outcome="timeout", detail="30 s", count=3, since=since)
    if state is State.UNKNOWN:
        return Reason.of(ReasonCode.NO_DATES)
    limits = {"target": DEFAULT_TARGETS.fresh, "limit": DEFAULT_TARGETS.stale}
    if state is State.DORMANT:
        limits["limit"] = DEFAULT_TARGETS.dormant
    return Reason.of(CODES[state], age=age, **{ARGS[state]: limits[ARGS[state]]})


def live(store: Store, register: Register, until: datetime, weeks: int = 52, seed: int = 7) -> None:
    """Records every week's visits and verdicts; evidence with those of the last week, which reports show."""
    lives = [
        _Life(agency, channel, random.Random(f"{seed} {agency.channel_id(channel)}"))
        for agency in register.agencies
        for channel in agency.channels
    ]
    for number in range(weeks):
        at = until - WEEK * (weeks - 1 - number)
        run = Run(id=f"w{number:03}", started_at=at)
        store.visits.start_run(run)
        judged = [life.week(number, at, with_evidence=number == weeks - 1) for life in lives]
        _record_visits(store, [visit for _, visit in judged])
        store.visits.finish_run(run.id, at + timedelta(hours=1), network_fine=True)
        verdicts, scores = [verdict for verdict, _ in judged], _scores(register, judged, at)
        if number == weeks - 1:
            store.verdicts.record(verdicts, scores)
        else:
            _record_verdicts(store, verdicts, scores)


def _record_visits(store: Store, visits: list[Visit]) -> None:
    """All in one transaction, which `store.visits.record` is not made for."""
    names = (
        "id",
        "run_id",
        "channel_id",
        "started_at",
        "ended_at",
        "outcome",
        "detail",
        "final_url",
        "requests",
        "bytes",
    )
    with store.writing() as connection:
        connection.execute(
            tables.visits.insert(), [{name: getattr(v, name) for name in names} for v in visits]
        )


def _record_verdicts(store: Store, verdicts: list[Verdict], scores: list[Score]) -> None:
    """As `store.verdicts.record` would, without asking what is known: every publication is new, and has no evidence."""
    news = [
        {
            "channel_id": verdict.channel_id,
            "url": publication.url,
            "not_before": publication.published.not_before,
            "not_after": publication.published.not_after,
            "precision": publication.published.precision,
            "judged_at": verdict.checked_at,
        }
        for verdict in verdicts
        for publication in verdict.publications
        if publication.published
    ]
    with store.writing() as connection:
        connection.execute(tables.verdicts.insert(), [verdict_row(verdict) for verdict in verdicts])
        connection.execute(tables.scores.insert(), [score_row(score) for score in scores])
        if news:
            connection.execute(tables.publications.insert(), news)


def _scores(register: Register, judged: list[tuple[Verdict, Visit]], at: datetime) -> list[Score]:
    """One term an agency: the mean of what is left of freshness."""
    by_agency: dict[str, list[float]] = {agency.id: [] for agency in register.agencies}
    for verdict, _ in judged:
        if verdict.state is State.UNREACHABLE:
            by_agency[verdict.agency_id].append(0.0)
        elif verdict.age_working_days is not None:
            by_agency[verdict.agency_id].append(0.5 ** (verdict.age_working_days / 15))
    return [_score(agency_id, values, at) for agency_id, values in by_agency.items()]


def _score(agency_id: str, values: list[float], at: datetime) -> Score:
    if not values:
        return Score(agency_id=agency_id, value=None, terms=(), checked_at=at)
    value = sum(values) / len(values)
    term = Term(name=TermName.FRESHNESS, weight=1.0, value=value, points=100 * value)
    return Score(agency_id=agency_id, value=100 * value, terms=(term,), checked_at=at)


def write_register(register: Register, path: Path) -> None:
    """sites.yaml, as JSON, which YAML holds."""
    path.write_text(register.model_dump_json(exclude_defaults=True, exclude_none=True), encoding="utf-8")
