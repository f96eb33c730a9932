"""Evidence, visits and histories made by hand, around Wednesday 5 March 2025, 10.00 WIB.

No holiday falls between 30 January and 27 March 2025, so working days can be counted on a calendar:
26 February is 5 working days before NOW, 12 February 15, 5 February 20.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from checks.verdict import judge
from segar.model.evidence import (
    DateKind,
    Document,
    Evidence,
    Finding,
    FindingCode,
    History,
    Outcome,
    Source,
    Visit,
)
from segar.model.moment import Moment
from segar.model.register import Agency, Channel, ChannelKind, Organisation, Register, Targets
from segar.model.verdict import Reason, ReasonCode, Verdict
from segar.workdays import Workdays

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2025, 3, 5, 3, 0, tzinfo=UTC)
SITE = "https://dinas.contoh.go.id"
FEED = f"{SITE}/feed/"
WEBSITE = Channel(kind=ChannelKind.WEBSITE, url=SITE)
AGENCY = Agency(id="dinas", name="Dinas Contoh", channels=(WEBSITE,))
CHANNEL = AGENCY.channel_id(WEBSITE)
TARGETS = Targets(fresh=5, stale=15, dormant=20)
WORKDAYS = Workdays(WIB)


def wib(text: str) -> datetime:
    """`2025-03-04 09:00` in Surabaya."""
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


def at(text: str) -> Moment:
    return Moment.at(wib(text))


def on(day: str) -> Moment:
    return Moment.on_day(date.fromisoformat(day), WIB)


def month(text: str) -> Moment:
    year, number = text.split("-")
    return Moment.in_month(int(year), int(number), WIB)


def between(first: str, last: str) -> Moment:
    return Moment.between(wib(first), wib(last))


def piece(published: Moment | None, item: str = "rapat", **more: Any) -> Evidence:
    """One sight of an item in the feed, at NOW; without a moment it is undated."""
    given: dict[str, Any] = {
        "channel_id": CHANNEL,
        "visit_id": "v1",
        "url": f"{SITE}/berita/{item}",
        "title": f"Berita {item}",
        "source": Source.FEED,
        "detail": "",
        "raw": published.iso(WIB) if published else "",
        "published": published,
        "date_kind": DateKind.PUBLISHED if published else DateKind.UNDATED,
        "document_url": FEED,
        "fetched_at": NOW,
        "sha256": "ab",
    }
    return Evidence(**(given | more))


def document(url: str = FEED, seen: datetime = NOW, *, status: int = 200, sha256: str = "ab") -> Document:
    return Document(url=url, status=status, fetched_at=seen, sha256=sha256, size=5000)


def look(
    seen: datetime = NOW,
    *documents: Document,
    findings: Iterable[Finding] = (),
    outcome: Outcome = Outcome.READ,
) -> Visit:
    """A visit that read the feed, or these documents."""
    return Visit(
        run_id=f"{seen:%Y%m%d%H%M}",
        channel_id=CHANNEL,
        started_at=seen,
        ended_at=seen + timedelta(seconds=5),
        outcome=outcome,
        documents=documents or (document(seen=seen),),
        findings=tuple(findings),
    )


def failed(when: datetime, outcome: Outcome = Outcome.TIMEOUT, detail: str = "30 s") -> Visit:
    return Visit(
        run_id=f"{when:%Y%m%d%H%M}",
        channel_id=CHANNEL,
        started_at=when,
        ended_at=when + timedelta(seconds=30),
        outcome=outcome,
        detail=detail,
    )


def finding(code: FindingCode, url: str = f"{SITE}/", raw: str = "") -> Finding:
    return Finding(code=code, url=url, raw=raw)


def history(
    evidence: Iterable[Evidence] = (), visits: Iterable[Visit] = (), discounted: Iterable[Visit] = ()
) -> History:
    return History(
        channel_id=CHANNEL,
        visits=tuple(visits),
        evidence=tuple(evidence),
        discounted=frozenset(visit.id for visit in discounted),
    )


def judged(
    *evidence: Evidence,
    visits: Iterable[Visit] = (look(),),
    discounted: Iterable[Visit] = (),
    now: datetime = NOW,
    targets: Targets = TARGETS,
    channel: Channel = WEBSITE,
    workdays: Workdays = WORKDAYS,
) -> Verdict:
    """The verdict on the website of the one agency."""
    known = history(evidence, visits, discounted)
    return judge(AGENCY, channel, targets, known, workdays, WIB, now)


def codes(verdict: Verdict) -> list[ReasonCode]:
    return [reason.code for reason in verdict.reasons]


def why(verdict: Verdict) -> Reason:
    """The reason that says it."""
    return verdict.reasons[0]


def fate(verdict: Verdict, evidence: Evidence) -> ReasonCode | str | None:
    """Why a piece was dropped; `used` where it was used."""
    found = next(one for one in verdict.evidence if one.evidence.id == evidence.id)
    return "used" if found.used else found.dropped_because


def register(*agencies: Agency, **more: Any) -> Register:
    return Register(
        organisation=Organisation(name="Pemerintah Provinsi Contoh"), agencies=agencies or (AGENCY,), **more
    )
