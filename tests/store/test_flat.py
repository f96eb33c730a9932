"""What ranking and report ask for costs the same after years of history as after a month, on both databases."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from segar.store import Store, tables, visits

NOW = datetime(2026, 11, 24, tzinfo=UTC)
CHANNELS = [f"opd-{number}/website/x" for number in range(20)]
AGENCIES = [channel.partition("/")[0] for channel in CHANNELS]
DAYS, YEARS = 60, 600  # runs
STATES = ["fresh", "aging", "stale", "fresh", "unknown"]  # each held for a while


@pytest.fixture
def little_in_mind(monkeypatch) -> None:
    """Fewer visits and pieces are looked at than either history holds."""
    monkeypatch.setattr(visits, "VISITS_KEPT_IN_MIND", 20)
    monkeypatch.setattr(visits, "EVIDENCE_KEPT_IN_MIND", 20)


def live(store: Store, first: int, runs: int) -> None:
    """One visit, piece of evidence, verdict and score of each channel a run, back in time."""
    at = [(number, NOW - timedelta(days=number)) for number in range(first, runs)]
    pairs = list(zip(CHANNELS, AGENCIES, strict=True))
    every = [(number, day, channel, agency) for number, day in at for channel, agency in pairs]
    with store.writing() as connection:
        connection.execute(
            tables.runs.insert(),
            [
                {"id": f"r{number}", "started_at": day, "ended_at": day, "network_fine": True}
                for number, day in at
            ],
        )
        connection.execute(
            tables.visits.insert(),
            [
                {"id": f"{agency}v{number}", "run_id": f"r{number}", "channel_id": channel, "started_at": day}
                | {
                    "ended_at": day,
                    "outcome": "read",
                    "detail": "",
                    "final_url": "",
                    "requests": 4,
                    "bytes": 9,
                }
                for number, day, channel, agency in every
            ],
        )
        text = dict.fromkeys("url title source detail raw document_url sha256 traits warc".split(), "")
        connection.execute(
            tables.evidence.insert(),
            [
                text
                | {"id": f"{agency}e{number}", "channel_id": channel, "visit_id": f"{agency}v{number}"}
                | {"source": "feed", "date_kind": "undated", "fetched_at": day}
                for number, day, channel, agency in every
            ],
        )
        connection.execute(
            tables.verdicts.insert(),
            [
                {"agency_id": agency, "channel_id": channel, "kind": "website", "url": ""}
                | {"state": STATES[number // 13 % len(STATES)]}
                | {"last_title": "", "last_url": "", "confidence": 0.9, "targets": [1, 2, 3], "reasons": []}
                | {"evidence": [[f"{agency}e{number}", True, None]], "checked_at": day}
                for number, day, channel, agency in every
            ],
        )
        connection.execute(
            tables.scores.insert(),
            [
                {"agency_id": agency, "value": 50, "terms": [], "checked_at": day}
                for _, day, _, agency in every
            ],
        )


QUESTIONS: dict[str, Callable[[Store], Any]] = {
    "the ranking's verdicts": lambda store: store.verdicts.as_of(NOW),
    "the ranking's scores": lambda store: store.verdicts.scores_as_of(NOW),
    "the report's verdicts": lambda store: store.verdicts.outlines(NOW, CHANNELS),
    "the report's verdicts as they stood": lambda store: store.verdicts.as_of(
        NOW - timedelta(days=5), CHANNELS
    ),
    "what was known before": lambda store: store.verdicts.last_known(NOW, CHANNELS),
    "what is judged": lambda store: store.visits.histories(CHANNELS, NOW),
    "recent visits": lambda store: store.chronicle.visits(CHANNELS, NOW - timedelta(days=30), NOW, recent=6),
    "changes of state": lambda store: store.chronicle.changes(CHANNELS, NOW - timedelta(days=30), NOW),
    "states of some weeks": lambda store: store.chronicle.states(CHANNELS, [NOW], valid=timedelta(days=7)),
}


@contextmanager
def asked(store: Store) -> Iterator[list[tuple[str, Any]]]:
    """The statements that reach the database."""
    seen: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            seen.append((statement, given))

    sa.event.listen(store.engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(store.engine, "before_cursor_execute", note)


def cost(store: Store, ask: Callable[[Store], Any]) -> int:
    """Steps of SQLite's machine, or rows that PostgreSQL touches."""
    with asked(store) as statements:
        assert ask(store)
    assert statements
    with store.engine.connect() as connection:
        if store.engine.dialect.name == "sqlite":
            return _steps(connection, statements)
        for way in (
            "seqscan",
            "hashjoin",
            "mergejoin",
        ):  # good for a table of a few pages, and for that alone
            connection.exec_driver_sql(f"SET enable_{way} = off")
        return sum(_rows(connection, statement, given) for statement, given in statements)


def _steps(connection: sa.Connection, statements: list[tuple[str, Any]]) -> int:
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    driver = connection.connection.driver_connection
    assert driver is not None
    driver.set_progress_handler(step, 1)
    for statement, given in statements:
        driver.execute(statement, given).fetchall()
    driver.set_progress_handler(None, 1)
    return count


def _rows(connection: sa.Connection, statement: str, given: Any) -> int:
    found = connection.exec_driver_sql(
        f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {statement}", given
    ).scalar()
    plans = json.loads(found) if isinstance(found, str) else found
    return int(_touched(plans[0]["Plan"]))


def _touched(plan: dict[str, Any]) -> float:
    dropped = sum(plan.get(f"Rows Removed by {name}", 0) for name in ("Filter", "Index Recheck"))
    own = (plan["Actual Rows"] + dropped) * plan["Actual Loops"]
    return own + sum(map(_touched, plan.get("Plans", [])))


@pytest.mark.usefixtures("little_in_mind")
def test_questions_cost_the_same_after_years(store: Store):
    live(store, 0, DAYS)
    store_is_known(store)
    before = {name: cost(store, ask) for name, ask in QUESTIONS.items()}
    live(store, DAYS, YEARS)
    store_is_known(store)
    after = {name: cost(store, ask) for name, ask in QUESTIONS.items()}
    grown = {
        name: f"{before[name]} → {after[name]}" for name in QUESTIONS if after[name] > 1.3 * before[name]
    }
    assert not grown


def store_is_known(store: Store) -> None:
    """Lets the planner count."""
    with store.engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("ANALYZE")
