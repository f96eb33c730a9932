"""The folder of a report: only what changed is written, and the manifest names every file."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from segar.model.page import evidence_address
from segar.model.verdict import State
from tests.reports import given


def names(folder: Path, changed) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in changed}


def test_the_manifest_names_every_file_with_its_hash(tmp_path: Path):
    given.write_province(tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    listed = {entry["path"]: entry["sha256"] for entry in manifest["files"]}
    there = {
        path.relative_to(tmp_path).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in tmp_path.rglob("*.html")
    }
    assert listed == there
    assert set(there) >= {"index.html", "metode.html", "opd/bina.html", "opd/fana.html"}
    assert manifest["at"] == "2026-11-24T01:00:00+00:00"


def test_made_again_it_is_the_same_byte_for_byte_and_nothing_is_written(tmp_path: Path):
    given.write_province(tmp_path / "one")
    given.write_province(tmp_path / "two")
    one = {p.name: p.read_bytes() for p in (tmp_path / "one").rglob("*") if p.is_file()}
    two = {p.name: p.read_bytes() for p in (tmp_path / "two").rglob("*") if p.is_file()}
    assert one == two
    assert given.write_province(tmp_path / "one") == ()


def test_only_the_pages_that_changed_are_written_again(tmp_path: Path):
    agencies = (given.SEGAR, given.USANG)
    scores = (given.score(given.USANG, 40.0), given.score(given.SEGAR, 96.0))
    before = (given.verdict(given.USANG, State.STALE, 20), given.verdict(given.SEGAR, State.FRESH, 1))
    given.write(tmp_path, agencies, before, scores)
    after = (before[0], given.verdict(given.SEGAR, State.FRESH, 0))
    changed = given.write(tmp_path, agencies, after, scores)
    assert names(tmp_path, changed) == {"opd/cipta.html", "index.html", "manifest.json"}


def test_the_page_of_an_agency_that_left_goes_and_nobody_elses_file(tmp_path: Path):
    given.write(tmp_path, (given.SEGAR, given.USANG), (), ())
    (tmp_path / "opd" / "catatan.html").write_text("milik orang lain")
    (tmp_path / "surat.docx").write_text("penting")
    given.write(tmp_path, (given.SEGAR,), (), ())
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {
        "index.html",
        "metode.html",
        "manifest.json",
        "opd/cipta.html",
        "opd/catatan.html",
        "surat.docx",
    }


def test_a_manifest_that_names_files_outside_its_folder_removes_nothing(tmp_path: Path):
    folder = tmp_path / "laporan"
    folder.mkdir()
    outside = tmp_path / "penting.html"
    outside.write_text("penting")
    (folder / "manifest.json").write_text(
        json.dumps({"files": [{"path": "../penting.html"}, {"path": "opd/../../penting.html"}]})
    )
    given.write(folder, (given.SEGAR,), (), ())
    assert outside.exists()


def test_the_address_that_an_alert_leads_to_is_in_the_report(tmp_path: Path):
    given.write_province(tmp_path)
    badan = given.BADAN
    for channel in badan.channels:
        address = evidence_address("https://segar.contoh.go.id", badan, badan.channel_id(channel))
        path, _, section = address.removeprefix("https://segar.contoh.go.id/").partition("#")
        shown = (tmp_path / path).read_text(encoding="utf-8").partition(f'id="{section}"')[2]
        assert channel.address.removeprefix("https://") in shown.partition("</section>")[0]
    assert evidence_address("", badan, badan.channel_id(badan.channels[0])) == ""
    assert evidence_address("https://segar.contoh.go.id", badan, "lain/website/lain") == ""
