"""What evidence was read from can be read again, also after a crawl was killed."""

from __future__ import annotations

import gzip
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import Archive, expire, load
from crawler.notebook import Notebook
from crawler.readers.reading import Reading, Response
from tests.servers.crawling import Crawling, publish, register_of
from tests.servers.sites import Network, Site

ZONE = ZoneInfo("Asia/Jakarta")
PAGE = Response(
    url="https://bkd.contoh.go.id/berita/",
    requested_url="https://bkd.contoh.go.id/",
    status=200,
    headers={"content-type": "text/html; charset=utf-8", "content-encoding": "gzip", "etag": '"1"'},
    body="<h1>Jum’at, 5 Agustus 2022</h1>".encode(),
    fetched_at=datetime(2026, 11, 24, 1, 2, 3, tzinfo=UTC),
    zone=ZONE,
)
OTHER = replace(PAGE, url="https://bkd.contoh.go.id/feed/", body=bytes(range(256)) * 1000)


def test_an_answer_comes_back_as_it_was_read(tmp_path: Path):
    archive = Archive(tmp_path, "r1")
    first, second = archive.keep(PAGE), archive.keep(OTHER)
    archive.close()
    found = load(tmp_path, first, ZONE)
    assert (found.url, found.status, found.body) == (PAGE.url, 200, PAGE.body)
    assert found.fetched_at == PAGE.fetched_at
    assert found.sha256 == PAGE.sha256
    assert found.content_type == "text/html"
    assert "content-encoding" not in found.headers
    assert load(tmp_path, second, ZONE).body == OTHER.body


def test_a_run_that_goes_on_appends(tmp_path: Path):
    cut_off = Archive(tmp_path, "r1")
    first = cut_off.keep(PAGE)
    going_on = Archive(tmp_path, "r1")
    second = going_on.keep(OTHER)
    assert load(tmp_path, first, ZONE).body == PAGE.body
    assert load(tmp_path, second, ZONE).body == OTHER.body
    cut_off.close()
    going_on.close()


@pytest.mark.parametrize("kept", [20, 300, 900], ids=["in its head", "at its body", "in its body"])
def test_a_record_cut_in_half_leaves_the_earlier_ones_readable(tmp_path: Path, kept: int):
    archive = Archive(tmp_path, "r1")
    first, second = archive.keep(PAGE), archive.keep(OTHER)
    archive.close()
    file = tmp_path / "r1.warc.gz"
    offset = int(second.rpartition(":")[2])
    file.write_bytes(file.read_bytes()[: offset + kept])
    assert load(tmp_path, first, ZONE).body == PAGE.body
    with pytest.raises(ValueError, match="no whole record"):
        load(tmp_path, second, ZONE)


@pytest.mark.parametrize("seed", range(40))
def test_a_rotten_record_is_told_and_never_another_answer(tmp_path: Path, seed: int):
    """What a broken disk leaves is the record as it was, or none: `segar replay` counts it as missing."""
    archive = Archive(tmp_path, "r1")
    where = archive.keep(PAGE)
    archive.close()
    file, dice = tmp_path / "r1.warc.gz", Random(seed)
    rotten = bytearray(gzip.decompress(file.read_bytes()) if seed % 2 else file.read_bytes())
    rotten[dice.randrange(min(len(rotten), 400))] ^= 1 << dice.randrange(8)
    file.write_bytes(gzip.compress(rotten) if seed % 2 else rotten)
    with suppress(OSError, ValueError):
        assert load(tmp_path, where, ZONE).body == PAGE.body


def test_a_site_fills_its_share_of_the_archive_and_no_more(tmp_path: Path):
    """Noise that no compression makes smaller, as large as an answer may be, on every page of every visit."""
    archive = Archive(tmp_path, "r1")
    notes = Notebook("bkd/website/bkd.contoh.go.id", "v1", archive)
    noise = Random(1).randbytes(10_000_000)
    for number in range(6):
        page = replace(PAGE, url=f"{PAGE.url}{number}", body=noise)
        notes.keep(page.url, page, Reading(), "listing")
    notes.keep(PAGE.url, PAGE, Reading(), "home")
    archive.close()
    assert [bool(document.warc) for document in notes.documents] == [True, True, *[False] * 4, True]
    assert all(document.sha256 for document in notes.documents)
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 26_000_000


def test_other_tools_can_read_the_file(tmp_path: Path):
    archive = Archive(tmp_path, "r1")
    archive.keep(PAGE)
    archive.keep(OTHER)
    archive.close()
    with (tmp_path / "r1.warc.gz").open("rb") as file:
        records = [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"))
            for record in ArchiveIterator(file, check_digests="raise")
        ]
    assert records == [("response", PAGE.url), ("response", OTHER.url)]


def test_the_files_of_expired_runs_go_and_all_others_stay(tmp_path: Path):
    for run in ("lama", "baru"):
        archive = Archive(tmp_path, run)
        archive.keep(PAGE)
        archive.close()
    (tmp_path / "catatan.txt").write_text("milik operator")
    assert expire(tmp_path, ["lama", "tanpa-berkas"]) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["baru.warc.gz", "catatan.txt"]
    assert expire(tmp_path, []) == 0


def test_a_place_outside_the_archive_is_not_read(tmp_path: Path):
    inside = tmp_path / "arsip"
    archive = Archive(inside, "r1")
    archive.keep(PAGE)
    archive.close()
    (tmp_path / "r1.warc.gz").write_bytes(b"")
    assert load(inside, "../arsip/../r1.warc.gz:0", ZONE).body == PAGE.body


def test_every_piece_of_evidence_of_a_crawl_leads_to_its_bytes(tmp_path: Path):
    with Network() as network:
        site = publish(network.open(Site()))
        crawling = Crawling(tmp_path, register_of({"bkd": site.url + "/"}))
        crawling.archive = tmp_path / "arsip"
        crawling.run()
    evidence = crawling.evidence("bkd")
    assert len(evidence) >= 10
    for piece in evidence:
        found = load(crawling.archive, piece.warc, ZONE)
        assert found.sha256 == piece.sha256
        assert found.url == piece.document_url
        assert found.fetched_at == piece.fetched_at
