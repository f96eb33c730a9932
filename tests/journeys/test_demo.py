"""`segar demo`: what a newcomer runs first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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
    printed = {row[2]: row[4] for row in rows if len(row) > 6 and row[1].isdigit()}
    assert printed == {told["short"]: STATES[told["state"]] for told in truth}
    order = [row[2] for row in rows if len(row) > 6 and row[1].isdigit()]
    states = {told["short"]: told["state"] for told in truth}
    assert [states[short] for short in order][-1] == "unknown"
    assert order.index("Rotas") < order.index("Distan"), "the dormant one comes before the fresh one"


def test_the_report_names_every_agency(demo):
    done, out, verdicts, _ = demo
    page = (out / "index.html").read_text()
    for verdict in verdicts:
        assert verdict["agency"] in page
    assert str(out / "index.html") in done.stdout


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


def test_the_demo_refuses_a_folder_with_other_peoples_files(tmp_path: Path):
    (tmp_path / "laporan.docx").write_text("penting")
    done = segar("demo", "--out", tmp_path, code=2)
    assert "--out" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["laporan.docx"]
