"""`segar demo`: what a newcomer runs first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers import segar

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
    found = {(v["agency"], v["url"]): (v["state"], v["last_published"]) for v in verdicts}
    assert found == {(t["agency"], t["url"]): (t["state"], t["last_published"]) for t in truth}


def test_the_ranking_names_every_agency_with_its_state(demo):
    done, out, verdicts, _ = demo
    page = (out / "index.html").read_text()
    for verdict in verdicts:
        assert verdict["agency"] in page
    assert "Tidak terjangkau" in done.stdout
    assert str(out / "index.html") in done.stdout


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
