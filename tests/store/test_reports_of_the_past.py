"""A report of a past instant is the same byte for byte, whatever was recorded after it; SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from segar.cli.context import Context
from segar.cli.report import publish, summarise, write
from segar.cli.standing import Asked, asked_at
from segar.model.alert import AlertKind, Fate
from segar.model.evidence import Outcome, Run
from segar.model.response import ResponseKind
from segar.model.verdict import Publication, Reason, ReasonCode, Score, State
from segar.settings import Settings
from segar.store import Store
from tests.reports import given
from tests.reports.given import NOW, SEGAR, USANG

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
SITES = """
version: 1
organisation: {name: Provinsi Contoh}
officials: [{role: office, email: office@contoh.go.id}]
targets: {website: {fresh: 5, stale: 15, dormant: 120}}
weights: {freshness: 50}
holidays_added: [2026-11-20]
agencies:
  - {id: bina, name: Dinas Bina Marga, channels: ["https://bina.contoh.go.id"]}
  - {id: cipta, name: Dinas Cipta Karya, channels: ["https://cipta.contoh.go.id"]}
"""

LATER_SITES = """
version: 1
organisation: {name: Provinsi Baru, timezone: Asia/Makassar, language: en}
targets: {website: {fresh: 2, stale: 4, dormant: 30}}
holidays_removed: [2026-12-25]
agencies:
  - {id: bina, name: Dinas Jalan, kind: dinas, channels: ["https://bina.contoh.go.id", "https://jalan.contoh.go.id"]}
  - {id: elok, name: Dinas Elok, channels: ["https://elok.contoh.go.id"]}
"""


def context_of(store: Store, folder: Path, sites: str, now: datetime) -> Context:
    """A command at an instant, with a register, on this database."""
    (folder / "sites.yaml").write_text(sites)
    context = Context(settings=Settings(), sites=folder / "sites.yaml", now=now.isoformat())
    context.__dict__["store"] = store
    return context


def reports(asked: Asked, folder: Path) -> dict[str, bytes]:
    """All three reports, as files by name."""
    write(asked, folder / "audit")
    summarise(asked, folder / "weekly")
    publish(asked, folder / "open-data")
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def visited(store: Store, run: str, at, outcome: Outcome = Outcome.READ, **more) -> None:
    store.visits.start_run(Run(id=run, started_at=at))
    for agency in (USANG, SEGAR):
        store.visits.record(given.visit(agency, at, outcome, run_id=run, **more))
    store.visits.finish_run(run, at + 5 * MINUTE, network_fine=True)


def judged(store: Store, at, state: State, age: int, score: float, *alerts) -> None:
    item = Publication(f"https://bina.contoh.go.id/{at:%m%d}", given.Moment.at(at - age * DAY))
    used = given.kept(
        given.evidence(
            USANG, fetched_at=at, visit_id=given.visit(USANG, run_id="kemarin").id, title=f"Berita {at:%d}"
        )
    )
    store.verdicts.record(
        [
            replace(given.verdict(USANG, state, age, evidence=(used,), publications=(item,)), checked_at=at),
            replace(given.verdict(SEGAR, State.FRESH, 1), checked_at=at),
        ],
        [Score(agency_id=a.id, value=score, terms=(), checked_at=at) for a in (USANG, SEGAR)],
        alerts,
    )


def test_made_again_after_later_visits_answers_and_alerts_every_byte_is_the_same(
    store: Store, tmp_path: Path
):
    first = given.delivery(USANG).alert
    second, third, fourth = (
        replace(first, since=NOW - n * MINUTE, created_at=NOW - MINUTE, due_at=NOW, kind=kind)
        for n, kind in ((1, AlertKind.STALE), (2, AlertKind.UNREACHABLE), (3, AlertKind.AGING))
    )
    visited(store, "kemarin", NOW - DAY)
    judged(store, NOW - DAY, State.FRESH, 2, 90.0)
    visited(store, "hari-ini", NOW - 30 * MINUTE, Outcome.TIMEOUT, detail="30 s")
    judged(
        store,
        NOW - 20 * MINUTE,
        State.STALE,
        20,
        40.0,
        first,
        second,
        third,
        fourth,
    )
    store.alerts.claim(NOW - MINUTE)  # on its way when the first report is made
    store.responses.record(given.response(USANG))
    store.responses.record(given.response(SEGAR, ResponseKind.SNOOZE, until=NOW + DAY))
    store.surveys.conclude([given.enough(USANG)], NOW - DAY)
    before = reports(asked_at(context_of(store, tmp_path, SITES, NOW), None, None), tmp_path / "before")
    page = before["audit/opd/bina.html"].decode()
    assert "Kami menerbitkan kemarin." in page
    assert page.count("menunggu</td>") == 4  # the alerts, whatever becomes of them

    store.alerts.settle(first.id, Fate.SENT, at=NOW + MINUTE)
    store.alerts.claim(NOW + MINUTE)
    store.alerts.settle(second.id, Fate.WITHDRAWN, at=NOW + MINUTE, error="no longer so", tried=False)
    store.alerts.settle(fourth.id, Fate.FAILED, at=NOW + MINUTE, error="chat not found")
    store.alerts.settle(
        third.id, Fate.PENDING, at=NOW + MINUTE, next_attempt_at=NOW + 2 * MINUTE, tried=False
    )
    store.alerts.withdraw(AlertKind.UNREACHABLE, NOW + MINUTE)
    store.surveys.conclude([given.enough(USANG).model_copy(update={"value": 0.9})], NOW + MINUTE)
    late = given.visit(USANG, NOW - MINUTE, run_id="sedang")  # begun before the report, ended after it
    store.visits.start_run(Run(id="sedang", started_at=NOW - MINUTE))
    store.visits.record(replace(late, ended_at=NOW + MINUTE, outcome=Outcome.TIMEOUT))
    store.visits.finish_run("sedang", NOW + 2 * MINUTE, network_fine=True)
    visited(store, "besok", NOW + DAY)
    judged(store, NOW + DAY, State.DORMANT, 200, 5.0)
    store.responses.record(given.response(USANG, at=NOW + MINUTE, text="Sanggahan kedua."))
    why = Reason.of(ReasonCode.CORRECTED, state="fresh", computed="stale", until=NOW.isoformat(), why="x")
    store.corrections.record(given.correction(USANG, at=NOW + MINUTE, reason="Diperbaiki kemudian."))
    corrected = given.verdict(USANG, State.FRESH, computed=State.STALE, reasons=(why,))
    store.verdicts.record([replace(corrected, checked_at=NOW + 2 * DAY)], [])

    much_later = context_of(store, tmp_path, LATER_SITES, NOW + 3 * DAY)
    changed = write(asked_at(much_later, None, None), tmp_path / "changed")
    assert "Dinas Elok" in changed.read_text()

    after = reports(asked_at(much_later, NOW.isoformat(), None), tmp_path / "after")
    assert [name for name in before if after.get(name) != before[name]] == []
    assert after.keys() == before.keys()
    write(asked_at(much_later, (NOW + 2 * DAY).isoformat(), None), tmp_path / "later")
    told = (tmp_path / "later" / "opd" / "bina.html").read_text()
    counts = {
        fate: told.count(f"<td>{fate}") for fate in ("terkirim", "dibatalkan", "gagal dikirim", "menunggu")
    }
    assert counts == {"terkirim": 1, "dibatalkan": 2, "gagal dikirim": 1, "menunggu": 0}


def test_a_register_is_kept_from_when_it_is_in_force_without_its_officials(store: Store, tmp_path: Path):
    first = context_of(store, tmp_path, SITES, NOW).register
    second = context_of(store, tmp_path, LATER_SITES, NOW).register
    assert store.registers.as_of(NOW) is None
    assert store.registers.record(first, NOW)
    assert not store.registers.record(first, NOW + DAY), "the same again"
    assert store.registers.record(second, NOW + 2 * DAY)
    assert not store.registers.record(first, NOW + DAY), "the past is not written anew"
    assert store.registers.as_of(NOW - MINUTE) is None
    assert store.registers.as_of(NOW + DAY) == first.model_copy(update={"officials": ()})
    assert store.registers.as_of(NOW + 2 * DAY) == second
