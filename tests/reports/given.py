"""Values made by hand for the reports: a small province that can be counted on one's fingers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from reports.build import write_audit
from reports.detail import Detail
from reports.standing import situation
from segar.model.alert import Alert, AlertKind, Delivery, Fate
from segar.model.correction import Correction
from segar.model.evidence import (
    DateKind,
    Evidence,
    Finding,
    FindingCode,
    History,
    Outcome,
    Source,
    Trait,
    Visit,
)
from segar.model.moment import Moment
from segar.model.register import DEFAULT_TARGETS, Agency, Channel, ChannelKind, Organisation, Register, Role
from segar.model.response import Response, ResponseKind
from segar.model.sufficiency import Advice, Found, Measured, Part, PartName, Status, Sufficiency
from segar.model.verdict import (
    Change,
    JudgedEvidence,
    Reason,
    ReasonCode,
    Score,
    State,
    Term,
    TermName,
    Verdict,
)
from segar.store.chronicle import Visits
from segar.words import Words
from segar.workdays import Workdays

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # Tuesday 08.00 WIB


def agency(agency_id: str, *channels: Channel | str, **more: Any) -> Agency:
    """An agency; without channels it has one website."""
    given = channels or (f"https://{agency_id}.contoh.go.id",)
    chosen = tuple(Channel(kind=ChannelKind.WEBSITE, url=c) if isinstance(c, str) else c for c in given)
    return Agency(
        id=agency_id, channels=chosen, **({"name": f"Dinas {agency_id.title()}", "kind": "dinas"} | more)
    )


def register(*agencies: Agency, **more: Any) -> Register:
    organisation = Organisation(name="Pemerintah Provinsi Contoh")
    return Register(organisation=organisation, agencies=agencies, **more)


def evidence(of: Agency, number: int = 0, **more: Any) -> Evidence:
    """One observation of an agency's first channel, published the day before NOW."""
    host = f"https://{of.id}.contoh.go.id"
    given: dict[str, Any] = {
        "channel_id": of.channel_id(of.channels[0]),
        "visit_id": "v1",
        "url": f"{host}/berita/{number}",
        "title": f"Berita {number}",
        "source": Source.FEED,
        "detail": "rss pubDate",
        "raw": "Mon, 23 Nov 2026 09:00:00 +0700",
        "published": Moment.at(datetime(2026, 11, 23, 2, 0, tzinfo=UTC)),
        "date_kind": DateKind.PUBLISHED,
        "document_url": f"{host}/feed/",
        "fetched_at": NOW,
        "sha256": "ab" * 32,
    }
    return Evidence(**(given | more))


def kept(piece: Evidence) -> JudgedEvidence:
    return JudgedEvidence(evidence=piece, used=True)


def dropped(piece: Evidence, because: ReasonCode) -> JudgedEvidence:
    return JudgedEvidence(evidence=piece, used=False, dropped_because=because)


def verdict(of: Agency, state: State, age: int | None = 1, *, channel: int = 0, **more: Any) -> Verdict:
    """A verdict whose last publication lies `age` calendar days before NOW; None: none is known."""
    where = of.channels[channel]
    reasons = {
        State.FRESH: Reason.of(ReasonCode.WITHIN_TARGET, age=age, target=5),
        State.AGING: Reason.of(ReasonCode.PAST_TARGET, age=age, target=5),
        State.STALE: Reason.of(ReasonCode.PAST_LIMIT, age=age, limit=15),
        State.DORMANT: Reason.of(ReasonCode.PAST_DORMANT, age=age, limit=120),
        State.UNREACHABLE: Reason.of(
            ReasonCode.VISIT_FAILED,
            outcome="dns",
            detail="NXDOMAIN",
            count=3,
            since="2026-11-21T01:00:00+00:00",
        ),
        State.COMPROMISED: Reason.of(ReasonCode.SPAM_INJECTED),
        State.UNKNOWN: Reason.of(ReasonCode.NO_DATES),
    }
    given: dict[str, Any] = {
        "agency_id": of.id,
        "channel_id": of.channel_id(where),
        "kind": where.kind,
        "url": where.address,
        "state": state,
        "last_published": None if age is None else Moment.at(NOW - timedelta(days=age)),
        "last_title": "" if age is None else "Berita terakhir",
        "last_url": "" if age is None else f"{where.address}/berita/terakhir",
        "confidence": 0.0 if state is State.UNKNOWN else 0.97,
        "age_days": age,
        "age_working_days": age,
        "targets": DEFAULT_TARGETS,
        "reasons": (reasons[state],),
        "evidence": (),
        "checked_at": NOW,
        "looked_at": NOW,
    }
    return Verdict(**(given | more))


def score(of: Agency, value: float | None) -> Score:
    """A score of one term, the whole of it freshness."""
    terms = (
        ()
        if value is None
        else (
            Term(
                name=TermName.FRESHNESS,
                weight=1.0,
                value=value / 100,
                points=value,
                channel_id=of.channel_id(of.channels[0]),
            ),
        )
    )
    return Score(agency_id=of.id, value=value, terms=terms, checked_at=NOW)


def visit(of: Agency, at: datetime = NOW, outcome: Outcome = Outcome.READ, **more: Any) -> Visit:
    given: dict[str, Any] = {
        "run_id": f"r{at:%m%d%H%M}",
        "channel_id": of.channel_id(of.channels[0]),
        "started_at": at,
        "ended_at": at + timedelta(seconds=5),
        "outcome": outcome,
        "requests": 4,
        "bytes": 51_200,
    }
    return Visit(**(given | more))


def delivery(of: Agency, **more: Any) -> Delivery:
    alert = Alert(
        agency_id=of.id,
        channel_id=of.channel_id(of.channels[0]),
        role=Role.PIC,
        kind=AlertKind.STALE,
        since=NOW - timedelta(days=2),
        due_at=NOW - timedelta(days=2),
        created_at=NOW - timedelta(days=2),
        text="Situs web belum memuat publikasi baru.",
    )
    return Delivery(alert=alert, **({"fate": Fate.SENT, "settled_at": NOW - timedelta(days=1)} | more))


def response(of: Agency, kind: ResponseKind = ResponseKind.DISPUTE, **more: Any) -> Response:
    """What an officer answered about the first channel, two hours before NOW."""
    given: dict[str, Any] = {
        "agency_id": of.id,
        "channel_id": of.channel_id(of.channels[0]),
        "role": Role.PIC,
        "kind": kind,
        "at": NOW - timedelta(hours=2),
        "text": "Kami menerbitkan kemarin.",
    }
    return Response(**(given | more))


def correction(of: Agency, **more: Any) -> Correction:
    """An operator's, an hour before NOW, of what the rules call stale."""
    given: dict[str, Any] = {
        "agency_id": of.id,
        "channel_id": of.channel_id(of.channels[0]),
        "computed": State.STALE,
        "state": State.FRESH,
        "reason": "Sudah dilihat sendiri oleh operator.",
        "at": NOW - timedelta(hours=1),
        "until": NOW + timedelta(days=7),
    }
    return Correction(**(given | more))


def write(
    folder: Path,
    agencies: tuple[Agency, ...],
    verdicts: tuple[Verdict, ...],
    scores: tuple[Score, ...],
    *,
    histories: dict[str, History] | None = None,
    ledger: tuple[Delivery, ...] = (),
    responses: tuple[Response, ...] = (),
    corrections: tuple[Correction, ...] = (),
    language: str = "id",
    at: datetime = NOW,
    of: Register | None = None,
    more: dict[str, Any] | None = None,
    offered: tuple[Sufficiency, ...] = (),
) -> tuple[Path, ...]:
    """Writes the audit report of these values; `more` is further detail by channel."""
    known = of or register(*agencies)
    shown = {
        channel_id: Visits(
            recent=told.visits,
            count=len(told.visits),
            discounted=told.discounted,
            failures=tuple(v.started_at for v in told.visits if not v.outcome.could_look),
        )
        for channel_id, told in (histories or {}).items()
    }
    detail = Detail(verdicts={v.channel_id: v for v in verdicts}, visits=shown, **(more or {}))
    return write_audit(
        folder,
        situation=situation(known, verdicts, scores, ledger, at, responses, corrections, offered),
        details=lambda channel_ids: detail,
        words=Words.of(language, WIB),
        workdays=Workdays.of(known),
    )


# The small province: worst first, as the scores say.
DISUSUPI = agency("arsip", name="Dinas Kearsipan", short="Arsip")
USANG = agency("bina", name="Dinas Bina Marga", short="Bina")
SEGAR = agency("cipta", name="Dinas Cipta Karya", short="Cipta", kind="dinas")
BADAN = agency(
    "dana",
    "https://dana.contoh.go.id",
    Channel(kind=ChannelKind.INSTAGRAM, handle="dana_contoh"),
    name="Badan Keuangan",
    short="Jum’at Berkah",
    kind="badan",
)
GELAP = agency("elok", name="Rumah Sakit Elok", kind="rs")
KOSONG = Agency(id="fana", name="Biro Fana", kind="biro")
PROVINCE = (SEGAR, USANG, DISUSUPI, GELAP, BADAN, KOSONG)


def province_verdicts() -> tuple[Verdict, ...]:
    used = evidence(USANG, 1, published=Moment.at(datetime(2026, 10, 26, 2, 0, tzinfo=UTC)))
    clock = evidence(
        USANG,
        2,
        title="",
        source=Source.LISTING,
        raw="Selasa, 24 November 2026 | 08:00:00",
        date_kind=DateKind.BUILT,
    )
    spam = evidence(DISUSUPI, 3, title="slot gacor maxwin", traits=frozenset({Trait.SPAM}))
    return (
        verdict(SEGAR, State.FRESH, 1),
        verdict(USANG, State.STALE, 20, evidence=(kept(used), dropped(clock, ReasonCode.PAGE_CLOCK))),
        verdict(DISUSUPI, State.COMPROMISED, 9, evidence=(dropped(spam, ReasonCode.SPAM),)),
        verdict(GELAP, State.UNKNOWN, None),
        verdict(BADAN, State.AGING, 7),
        verdict(
            BADAN,
            State.UNKNOWN,
            None,
            channel=1,
            reasons=(Reason.of(ReasonCode.UNSUPPORTED),),
            looked_at=None,
        ),
    )


def enough(of: Agency) -> Sufficiency:
    """What a survey of an agency's site says: a criterion of each status, a measure of each part."""
    site = of.channels[0].url or ""
    statuses = {
        Status.FOUND: {
            "url": f"{site}/profil",
            "text": "Profil",
            "page": site,
            "sha256": "a" * 64,
            "warc": "r:0",
        },
        Status.OUTDATED: {
            "url": f"{site}/d.pdf",
            "text": "DPA 2021",
            "page": site,
            "year": 2021,
            "why": "old_year",
        },
        Status.NOT_FOUND: {"why": "never_named"},
        Status.UNKNOWN: {"url": f"{site}/aset", "text": "Aset <b>", "page": site, "why": "unseen"},
    }
    facts = {"source": "UU 14/2008", "weight": 5.0}
    return Sufficiency(
        agency_id=of.id,
        channel_id=of.channel_id(of.channels[0]),
        survey_ids=("s1",),
        surveyed_at=NOW - timedelta(days=3),
        value=0.41,
        parts=tuple(Part(name=name, weight=1 / 3, value=0.41) for name in PartName),
        mandatory=tuple(
            Found.model_validate(
                {"id": status.value, "name": f"Hal {status}", "status": status, **facts, **more}
            )
            for status, more in statuses.items()
        ),
        substance=(
            Measured(id="kata", name="Kata", weight=8, value=0.5, figure=75, target=150, pages=(site,)),
        ),
        basics=(Measured(id="cari", name="Kotak pencarian", weight=2, value=None),),
        advice=(Advice(text="Perbarui DPA: <tahun 2021>.", gain=6.0), Advice(text="Muat Aset.", gain=3.0)),
    )


def province_scores() -> tuple[Score, ...]:
    """In the order of the ranking: worst first, the unknown apart."""
    return (
        score(DISUSUPI, 12.5),
        score(USANG, 40.0),
        score(BADAN, 62.0),
        score(SEGAR, 96.0),
        score(GELAP, None),
    )


def province_histories() -> dict[str, History]:
    usang = USANG.channel_id(USANG.channels[0])
    failed = visit(USANG, NOW - timedelta(days=1), Outcome.TIMEOUT, detail="30 s")
    disusupi = DISUSUPI.channel_id(DISUSUPI.channels[0])
    injected = Finding(code=FindingCode.SPAM_HIDDEN, url="https://arsip.contoh.go.id/", raw="slot gacor")
    return {
        usang: History(channel_id=usang, visits=(failed, visit(USANG)), discounted=frozenset({failed.id})),
        disusupi: History(channel_id=disusupi, visits=(visit(DISUSUPI, findings=(injected,)),)),
    }


def write_province(folder: Path, **more: Any) -> tuple[Path, ...]:
    usang = USANG.channel_id(USANG.channels[0])
    published = (Moment.at(NOW - timedelta(days=60)), Moment.at(NOW - timedelta(days=20)))
    changes = tuple(
        Change(channel_id=usang, at=NOW - timedelta(days=days), before=None, state=state)
        for days, state in ((90, State.FRESH), (3, State.STALE))
    )
    return write(
        folder,
        PROVINCE,
        province_verdicts(),
        province_scores(),
        histories=province_histories(),
        ledger=(delivery(USANG),),
        responses=(response(USANG),),
        corrections=(correction(USANG, state=None),),
        offered=(enough(USANG),),
        more={"publications": {usang: published}, "changes": {usang: changes}},
        **more,
    )
