"""`segar doctor` says what is wrong, and nothing is wrong where all is well."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from segar.model.evidence import Outcome, Run, Visit
from segar.sample import SampleNetwork
from segar.sample.botapi import TOKEN, BotApi
from segar.store import open_store
from segar.store.lock import alone
from segar.store.pulse import pulse
from tests.helpers import segar
from tests.journeys.daemons import options, write_sites

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory):
    """A folder where three sites were just visited, and the network that is still there."""
    folder = tmp_path_factory.mktemp("checked")
    with SampleNetwork(now=NOW) as network, BotApi() as bot:
        write_sites(folder / "sites.yaml", network, 3)
        segar("check", *options(folder), "--now", NOW.isoformat())
        environment = {
            "SEGAR_TELEGRAM_TOKEN": TOKEN,
            "SEGAR_TELEGRAM_BASE_URL": bot.base_url,
            "SEGAR_TELEGRAM_CHATS": "operator=1",
            "SEGAR_PING_URL": "http://127.0.0.1:9/ping",
        }
        yield folder, environment


def examine(
    folder: Path, environment: dict[str, str], *words: object, code: int
) -> dict[str, dict[str, str]]:
    """By part, what the doctor says; the worst where a part is named twice."""
    done = segar(
        "doctor", "--json", *options(folder), "--now", NOW.isoformat(), *words, code=code, **environment
    )
    order = ["ok", "note", "attention"]
    found: dict[str, dict[str, str]] = {}
    for entry in sorted(json.loads(done.stdout), key=lambda entry: order.index(entry["level"])):
        found[entry["part"]] = entry
    return found


def test_where_all_is_well_nothing_needs_attention(checked):
    folder, environment = checked
    store = open_store(f"sqlite:///{folder}/segar.db")
    with alone(store):
        found = examine(folder, environment, code=0)
    store.close()
    assert {entry["level"] for entry in found.values()} == {"ok"}
    assert {"register", "disk", "database", "daemon", "visits", "names", "network", "clock", "bot"} <= set(
        found
    )
    assert "3 dari 3" in found["visits"]["text"]


def test_for_people_it_is_one_line_a_part(checked):
    folder, environment = checked
    done = segar("doctor", *options(folder), "--now", NOW.isoformat(), code=1, **environment)
    lines = done.stdout.strip().splitlines()
    assert "✗ Layanan: segar run tidak berjalan; jalankan" in lines
    assert any(line.startswith("✓ Basis data: utuh") for line in lines)


@pytest.mark.parametrize(
    ("changes", "part", "code"),
    [
        pytest.param({"SEGAR_TELEGRAM_TOKEN": ""}, "bot", "bot.none", id="no token"),
        pytest.param({"SEGAR_TELEGRAM_TOKEN": "1:wrong"}, "bot", "said", id="a token that Telegram refuses"),
        pytest.param(
            {"SEGAR_TELEGRAM_CHATS": "dinas-x:pic=5,operator=1"},
            "recipients",
            "recipients.stranger",
            id="a chat of an agency that is not there",
        ),
    ],
)
def test_a_fault_of_the_settings_is_found(checked, changes, part, code):
    folder, environment = checked
    found = examine(folder, environment | changes, code=1)
    assert (found[part]["level"], found[part]["code"]) == ("attention", code)


@pytest.mark.parametrize(
    ("now", "part", "code"),
    [
        pytest.param(
            "2026-11-24T08:30:00+07:00", "clock", "clock.skew", id="half an hour ahead of the others"
        ),
        pytest.param("2026-11-20T08:00:00+07:00", "clock", "clock.skew", id="days behind"),
        pytest.param("2026-11-27T08:00:00+07:00", "visits", "visits.last", id="three days without a look"),
    ],
)
def test_a_clock_or_a_silence_is_found(checked, now, part, code):
    folder, environment = checked
    found = examine(folder, environment, "--now", now, code=1)
    assert (found[part]["level"], found[part]["code"]) == ("attention", code)


def test_a_broken_register_does_not_hide_the_rest(checked, tmp_path: Path):
    folder, environment = checked
    (tmp_path / "sites.yaml").write_text("agencies: [")
    found = examine(folder, environment, "--sites", tmp_path / "sites.yaml", code=1)
    assert found["register"]["level"] == "attention"
    assert "sites.yaml:1" in found["register"]["text"]
    assert found["database"]["level"] == "ok"


@pytest.mark.parametrize("state", ["missing", "rubbish", "older", "newer"])
def test_a_database_that_cannot_be_used_is_found_and_left_as_it_is(checked, tmp_path: Path, state: str):
    folder, environment = checked
    file = tmp_path / "segar.db"
    if state == "rubbish":
        file.write_bytes(b"rubbish" * 1000)
    elif state != "missing":
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
            connection.execute(
                "INSERT INTO alembic_version VALUES (?)", ("0001" if state == "older" else "9999",)
            )
            connection.commit()
    before = file.read_bytes() if file.exists() else None
    found = examine(folder, environment, "--database", f"sqlite:///{file}", code=1)
    code = {"missing": "missing", "rubbish": "broken"}.get(state, "behind")
    assert (found["database"]["level"], found["database"]["code"]) == ("attention", f"database.{code}")
    if before is None:
        assert not file.exists()
    else:
        assert file.read_bytes()[100:] == before[100:]


def test_a_network_that_is_down_is_told_from_names_that_do_not_resolve(checked, tmp_path: Path):
    folder, environment = checked
    text = (folder / "sites.yaml").read_text(encoding="utf-8")
    deaf = re.sub(r"127\.77\.255\.1:\d+", "127.0.0.1:9", text)  # nobody listens on port 9
    (tmp_path / "sites.yaml").write_text(deaf, encoding="utf-8")
    found = examine(folder, environment, "--sites", tmp_path / "sites.yaml", code=1)
    assert found["network"]["code"] == "network.down"
    assert found["names"]["level"] == "ok"


@pytest.mark.parametrize(
    ("ends", "level", "code"),
    [
        ("2026-12-09", "ok", "tokens.good"),
        ("2026-12-08", "attention", "tokens.ends"),
        ("2026-11-23", "attention", "tokens.ended"),
    ],
)
def test_a_token_is_watched_fourteen_days_ahead(tmp_path: Path, ends: str, level: str, code: str):
    (found,) = told_by(tmp_path, "tokens", SEGAR_FACEBOOK_TOKEN_EXPIRES=ends)
    assert (found["level"], found["code"]) == (level, code)
    assert "facebook" in found["text"]
    assert ends in found["text"]


def test_the_last_answer_of_each_canary_is_told(tmp_path: Path):
    store = open_store(f"sqlite:///{tmp_path}/segar.db")
    environment = {"SEGAR_THREADS_BRIDGE_URL": "http://b/{account}", "SEGAR_THREADS_CANARY": "harian"}

    def told(**given: str) -> list[str]:
        return [one["code"] for one in told_by(tmp_path, "canaries", **given)]

    assert told(**environment) == ["canaries.unasked"]
    assert told(SEGAR_THREADS_BRIDGE_URL="http://b/{account}") == ["canaries.none"]
    assert told() == []
    for number, outcome in enumerate((Outcome.READ, Outcome.FROZEN)):
        at = NOW - timedelta(hours=2 - number)
        store.visits.start_run(Run(id=f"r{number}", started_at=at))
        store.visits.record(
            Visit(
                run_id=f"r{number}",
                channel_id="canary:threads",
                started_at=at,
                ended_at=at,
                outcome=outcome,
                detail="diam",
            )
        )
        assert told(**environment) == ["canaries.lively" if outcome is Outcome.READ else "canaries.still"]
    assert pulse(store, NOW).visits == 0, "nobody counts a canary among the channels"
    store.close()


def told_by(folder: Path, part: str, **environment: str) -> list[dict[str, str]]:
    """What `segar doctor` says of one part; it always has something to say of a folder without a register."""
    words = ("doctor", "--json", *options(folder), "--now", NOW.isoformat())
    said = json.loads(segar(*words, code=1, **environment).stdout)
    return [entry for entry in said if entry["part"] == part]
