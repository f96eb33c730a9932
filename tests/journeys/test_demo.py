"""`segar demo`: what a newcomer runs first."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from segar.clock import parse_instant
from segar.register import load_register
from segar.replay import replay
from segar.store import open_store
from tests.helpers import segar

STATES = {
    "fresh": "Segar",
    "aging": "Mulai usang",
    "stale": "Usang",
    "dormant": "Terbengkalai",
    "unreachable": "Tidak terjangkau",
    "compromised": "Disusupi",
    "unknown": "Belum diketahui",
}
NOW = "2026-11-24T08:00:00+07:00"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("demo")
    done = segar("demo", "--now", NOW, folder=folder)
    out = folder / "out" / "demo"
    return (
        done,
        out,
        json.loads((out / "verdicts.json").read_text()),
        json.loads((out / "truth.json").read_text()),
    )


def test_every_verdict_is_what_the_network_declares(demo):
    _, _, verdicts, truth = demo
    found = {(v["agency"], v["url"]): (v["state"], v["last_published_precision"]) for v in verdicts}
    assert found == {(t["agency"], t["url"]): (t["state"], t["last_published_precision"]) for t in truth}


def test_every_date_is_what_the_network_declares(demo):
    """The very text, but where only an interval can be known: it must hold the true instant."""
    _, _, verdicts, truth = demo
    found = {(v["agency"], v["url"]): v for v in verdicts}
    for told in truth:
        verdict = found[(told["agency"], told["url"])]
        if told["last_published_precision"] == "interval":
            assert verdict["not_before"] <= told["not_before"] <= verdict["not_after"], told["agency"]
        else:
            assert verdict["last_published"] == told["last_published"], told["agency"]


def test_the_printed_ranking_gives_every_agency_its_true_state_worst_first(demo):
    done, _, _, truth = demo
    rows = [[cell.strip() for cell in line.split("│")] for line in done.stdout.splitlines() if "│" in line]
    rows = [row for row in rows if len(row) > 6 and row[4] in STATES.values()]
    order = [row[2] for row in rows if row[1].isdecimal()]
    printed: dict[str, list[str]] = {}
    for row in rows:  # an agency's further channels stand below its first, without its name
        printed.setdefault(row[2] or list(printed)[-1], []).append(row[4])
    declared: dict[str, list[str]] = {}
    for told in truth:
        declared.setdefault(told["short"], []).append(STATES[told["state"]])
    assert {short: sorted(states) for short, states in printed.items()} == {
        short: sorted(states) for short, states in declared.items()
    }
    assert declared[order[-1]] == [STATES["unknown"]]
    assert order.index("Rotas") < order.index("Distan"), "the dormant one comes before the fresh one"


def test_the_report_names_every_agency(demo):
    done, out, verdicts, _ = demo
    page = (out / "index.html").read_text()
    for verdict in verdicts:
        assert verdict["agency"] in page
    assert str(out / "index.html") in done.stdout


def test_the_page_leads_to_all_three_reports_and_to_the_page_of_every_agency(demo):
    _, out, verdicts, _ = demo
    links = re.findall(r'href="([^"#:]+)"', (out / "index.html").read_text())
    assert [link for link in links if not (out / link).is_file()] == []
    assert {"audit/index.html", "open-data/datapackage.json"} <= set(links)
    assert {f"weekly/weekly-2026-W48.{kind}" for kind in ("html", "pdf", "png")} <= set(links)
    assert {f"audit/opd/{verdict['agency']}.html" for verdict in verdicts} <= set(links)


def test_the_audit_page_names_a_replay_that_succeeds(demo):
    _, out, *_ = demo
    page = (out / "audit" / "opd" / "dinas-kesehatan.html").read_text()
    (visit,) = re.findall(r"<code>segar replay (v[0-9a-f]+)</code>", page)
    options = ["--sites", out / "sites.yaml", "--database", f"sqlite:///{out / 'segar.db'}"]
    assert "Sama." in segar("replay", visit, *options).stdout


def test_the_open_data_say_what_the_verdicts_say(demo):
    _, out, verdicts, _ = demo
    document = json.loads((out / "open-data" / "segar.json").read_text())
    published = {row["id"]: (row["state"], row["last_published"]) for row in document["channels"]}
    assert published == {v["channel_id"]: (v["state"], v["last_published"]) for v in verdicts}


@pytest.mark.parametrize("report", ["audit", "weekly", "open-data"])
def test_a_report_for_the_same_instant_is_the_same_byte_for_byte(demo, tmp_path: Path, report: str):
    _, out, *_ = demo
    options = ["--sites", out / "sites.yaml", "--database", f"sqlite:///{out / 'segar.db'}"]
    segar("report", report, *options, "--at", NOW, "--out", tmp_path)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert made
    assert [name for name, content in made.items() if (out / report / name).read_bytes() != content] == []


@pytest.mark.browser
def test_the_report_opens_in_a_browser_without_complaint_and_shows_every_agency(demo, visit_page):
    _, out, _, truth = demo
    opened = visit_page(out / "index.html")
    shown = opened.page.locator("body").inner_text()
    assert [told["short"] for told in truth if told["short"] not in shown] == []
    assert opened.complaints == []


def test_the_demo_is_quiet_about_its_own_machinery(demo):
    done, *_ = demo
    assert [line[:4] for line in done.stderr.splitlines()] == ["1/3 ", "2/3 ", "3/3 "]


def test_every_verdict_rests_on_evidence_with_address_text_and_hash(demo):
    _, _, verdicts, _ = demo
    for verdict in verdicts:
        if verdict["last_published"] is None:
            continue
        used = [piece for piece in verdict["evidence"] if piece["used"]]
        assert used, verdict["agency"]
        for piece in used:
            assert piece["url"].startswith("http")
            assert piece["raw"]
            assert len(piece["sha256"]) == 64


def test_every_verdict_can_be_derived_again_from_the_archive_alone(demo):
    _, out, verdicts, _ = demo
    store = open_store(f"sqlite:///{out / 'segar.db'}")
    register = load_register(out / "sites.yaml")
    replayed = [
        replay(visit.id, register=register, store=store, archive=out / "segar-archive")
        for channel in sorted({verdict["channel_id"] for verdict in verdicts})
        for visit in store.visits.history(channel, parse_instant(NOW)).visits[-1:]
    ]
    store.close()
    assert len(replayed) == len(verdicts)
    assert [(done.visit.channel_id, done.differences) for done in replayed if done.differences] == []
    assert [done.missing for done in replayed if done.missing] == []
    assert sum(done.documents for done in replayed) > len(replayed)


@pytest.fixture
def copy(demo, tmp_path: Path) -> Path:
    """What the demo left, to be spoilt."""
    _, out, _, _ = demo
    return shutil.copytree(out, tmp_path / "salinan")


def _replay(copy: Path, agency: str, code: int) -> str:
    with closing(sqlite3.connect(copy / "segar.db")) as connection:
        (visit,) = connection.execute(
            "SELECT id FROM visits WHERE channel_id LIKE ? ORDER BY started_at LIMIT 1", (f"{agency}/%",)
        ).fetchone()
    options = ["--sites", copy / "sites.yaml", "--database", f"sqlite:///{copy / 'segar.db'}"]
    return segar("replay", visit, *options, code=code).stdout


def test_a_verdict_that_was_tampered_with_is_found_out(copy: Path):
    with closing(sqlite3.connect(copy / "segar.db")) as connection, connection:
        connection.execute("UPDATE verdicts SET state = 'fresh' WHERE agency_id = 'dinas-kesehatan'")
    said = _replay(copy, "dinas-kesehatan", code=1)
    assert "Berbeda: state" in said
    assert "Usang" in said


def test_evidence_that_was_tampered_with_is_found_out(copy: Path):
    """The date is changed in the evidence and in the verdict that rests on it: the archive still knows."""
    with closing(sqlite3.connect(copy / "segar.db")) as connection, connection:
        for table in ("evidence", "verdicts"):
            connection.execute(
                f"UPDATE {table} SET not_before = '2026-11-20 01:00:00.000000', "
                "not_after = '2026-11-20 01:00:00.000000' WHERE channel_id LIKE 'dinas-kesehatan/%'"
            )
    assert "Berbeda:" in _replay(copy, "dinas-kesehatan", code=1)


def test_without_the_archive_it_says_what_is_missing(copy: Path):
    shutil.rmtree(copy / "segar-archive")
    said = _replay(copy, "dinas-kesehatan", code=0)
    assert "0 dari" in said
    assert "No such file" in said


def test_a_visit_that_does_not_exist_is_named(copy: Path):
    options = ["--sites", copy / "sites.yaml", "--database", f"sqlite:///{copy / 'segar.db'}"]
    assert "vtidakada" in segar("replay", "vtidakada", *options, code=2).stderr


def test_the_demo_refuses_a_folder_with_other_peoples_files(tmp_path: Path):
    (tmp_path / "laporan.docx").write_text("penting")
    done = segar("demo", "--out", tmp_path, code=2)
    assert "--out" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["laporan.docx"]


UNSEEN = {  # by agency and platform: what its visit met and the state; docs/platforms.md, "What each platform can say"
    "dinas-tenaga-kerja": {  # never posted
        **dict.fromkeys(("youtube", "instagram", "facebook", "x", "telegram"), ("read", "dormant")),
        "tiktok": ("private", "unknown"),
        "threads": ("platform", "unknown"),
    },
    "dinas-pendidikan": {  # private: Instagram, Facebook, Telegram, Threads; suspended: X, YouTube
        **dict.fromkeys(("instagram", "facebook", "telegram"), ("private", "unknown")),
        "threads": ("platform", "unknown"),
        **dict.fromkeys(("x", "youtube"), ("gone", "unreachable")),
    },
    "dinas-kepemudaan": {  # private: X, YouTube; suspended: the rest
        **dict.fromkeys(("x", "youtube", "instagram", "facebook", "telegram"), ("private", "unknown")),
        "tiktok": ("not_authorised", "unknown"),
        "threads": ("platform", "unknown"),
    },
}
PLATFORMS = ("youtube", "instagram", "facebook", "x", "telegram", "tiktok", "threads")


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_platform_shows_a_fresh_an_aging_and_a_stale_account(demo, platform: str):
    _, _, verdicts, _ = demo
    own = {v["agency"]: v["state"] for v in verdicts if v["channel"] == platform}
    lively = "sekretariat-dprd" if platform in ("tiktok", "threads") else "dinas-pertanian"
    assert [own[agency] for agency in (lively, "rumah-sakit-umum", "dinas-perdagangan")] == [
        "fresh",
        "aging",
        "stale",
    ]


@pytest.mark.parametrize("agency", UNSEEN)
def test_silent_private_and_suspended_accounts_are_called_what_their_platform_can_say(demo, agency: str):
    _, out, verdicts, _ = demo
    with closing(sqlite3.connect(out / "segar.db")) as connection:
        met = dict(
            connection.execute(
                "SELECT channel_id, outcome FROM visits WHERE channel_id LIKE ? ORDER BY started_at",
                (f"{agency}/%",),
            )
        )  # the last visit to each stays
    found = {
        v["channel"]: (met[v["channel_id"]], v["state"])
        for v in verdicts
        if v["agency"] == agency and v["channel"] != "website"
    }
    assert found == UNSEEN[agency]


def test_an_account_says_how_we_know_of_it_or_why_we_do_not(demo):
    _, _, verdicts, _ = demo
    found = {(v["agency"], v["channel"]): v for v in verdicts}
    assert "not_authorised" in found["dinas-pertanian", "tiktok"]["reasons"]
    told = found["dinas-pertanian", "whatsapp"]
    assert "reported_by_officer" in told["reasons"]
    assert {piece["source"] for piece in told["evidence"]} == {"reported"}


def test_nobody_is_alerted_for_an_account_that_could_not_be_read(demo):
    _, out, _, truth = demo
    quiet = {told["url"] for told in truth if told["channel"] != "website" and told["state"] == "unknown"}
    assert len(quiet) >= 4
    with closing(sqlite3.connect(out / "segar.db")) as connection:
        alerted = {channel for (channel,) in connection.execute("SELECT DISTINCT channel_id FROM alerts")}
        unknown = {
            channel
            for channel, url in connection.execute("SELECT channel_id, url FROM verdicts")
            if url in quiet
        }
    assert unknown
    assert not unknown & alerted


def test_no_token_is_kept_anywhere(demo):
    """The Graph API repeats it in the addresses of further pages."""
    _, out, _, _ = demo
    kept = [*out.glob("*.db*"), *out.glob("*.json"), *out.rglob("*.html")]
    for file in (*kept, *out.glob("segar-archive/*.gz")):
        held = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        assert b"kunci-contoh" not in held, file.name
