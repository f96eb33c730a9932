"""The commands that concern accounts, as an operator runs them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.helpers import segar
from tests.servers.sites import Network, Page, Site

NOW = "2026-11-24T08:00:00+07:00"
POST = "https://whatsapp.com/channel/0029Va/1"
SITES = """
version: 1
organisation: {name: Provinsi Contoh}
crawl: {allow_networks: [127.0.0.0/8], control_hosts: []}
agencies:
  - id: bkd
    name: Badan Kepegawaian Daerah
    channels:
      - {kind: whatsapp, handle: 0029Va}
      - {kind: instagram, handle: bkd_contoh}
    officials: [{role: pic}]
"""


@pytest.fixture
def options(tmp_path: Path) -> list[str]:
    (tmp_path / "sites.yaml").write_text(SITES)
    return ["--sites", f"{tmp_path}/sites.yaml", "--database", f"sqlite:///{tmp_path}/segar.db", "--now", NOW]


def test_an_officers_report_makes_a_channel_fresh_and_says_what_it_is(options: list[str], tmp_path: Path):
    post = ("bkd/whatsapp/0029va", "https://whatsapp.com/channel/0029Va/12")
    segar("report-post", *post, "--published", "2026-11-23", "--title", "Libur", *options)
    found = {v["channel"]: v for v in json.loads(segar("check", "--json", *options).stdout)}
    assert found["whatsapp"]["state"] == "fresh"
    assert (found["whatsapp"]["last_published"], found["whatsapp"]["last_published_precision"]) == (
        "2026-11-23",
        "day",
    )
    assert "reported_by_officer" in found["whatsapp"]["reasons"]
    assert "reported" in {piece["source"] for piece in found["whatsapp"]["evidence"]}
    assert (found["instagram"]["state"], found["instagram"]["reasons"]) == ("unknown", ["not_authorised"])
    assert "menunggu: 0" in segar("notify", "--dry-run", *options).stdout
    assert "23 November 2026 (menurut laporan petugas)" in segar("explain", "bkd", *options).stdout
    segar("report", "audit", "--out", tmp_path / "audit", *options)
    pages = [page.read_text(encoding="utf-8") for page in (tmp_path / "audit").rglob("*.html")]
    named = [page for page in pages if "23 Nov 2026" in page]
    assert named
    assert all("(laporan petugas)" in page for page in named)
    segar("report", "open-data", "--out", tmp_path / "data", *options)
    with (tmp_path / "data" / "channels.csv").open(encoding="utf-8-sig", newline="") as file:
        basis = {row["kind"]: row["basis"] for row in csv.DictReader(file)}
    assert basis == {"whatsapp": "reported", "instagram": ""}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["bkd/whatsapp/x", POST, "--published", "2026-11-23"], "bkd/whatsapp/0029va"),
        (["bkd/whatsapp/0029va", "https://instagram.com/p/1", "--published", "2026-11-23"], "whatsapp"),
        (["bkd/whatsapp/0029va", "whatsapp.com/channel/x", "--published", "2026-11-23"], "address"),
        (["bkd/whatsapp/0029va", POST, "--published", "2026-11-25"], "future"),
        (["bkd/whatsapp/0029va", POST, "--published", "kemarin"], "2026-11-24T08"),
    ],
    ids=["unknown channel", "another platform", "no address", "still to come", "no time"],
)  # fmt: skip
def test_a_report_that_cannot_be_true_is_refused(options: list[str], words: list[str], told: str):
    assert told in segar("report-post", *words, *options, code=2).stderr


def test_what_a_platform_needs_is_explained_without_showing_a_secret(options: list[str]):
    said = segar("authorise", "x", *options, SEGAR_X_TOKEN="rahasia", SEGAR_X_TOKEN_EXPIRES="2026-12-01")
    assert "https://developer.x.com" in said.stdout
    assert "ada: SEGAR_X_TOKEN\n" in said.stdout
    assert "belum ada: SEGAR_X_DAILY_UNITS" in said.stdout
    assert "0 dari 200" in said.stdout
    assert "2026-12-01" in said.stdout
    assert "rahasia" not in said.stdout + said.stderr
    assert "youtube" in segar("authorise", "tok", *options, code=2).stderr


def test_a_token_that_ends_soon_is_said_at_every_check(options: list[str]):
    soon = segar("check", *options, SEGAR_FACEBOOK_TOKEN_EXPIRES="2026-12-08").stderr
    later = segar("check", *options, SEGAR_FACEBOOK_TOKEN_EXPIRES="2026-12-09").stderr
    assert "facebook" in soon
    assert "facebook" not in later


HOME = """<!DOCTYPE html><html><head><title>BKD</title></head><body><main><h1>Badan Kepegawaian Daerah</h1>
<article><a href="https://www.instagram.com/pejabat">beliau</a></article></main>
<footer><a href="https://www.instagram.com/bkd_contoh/">Instagram</a> <a href="https://t.me/bkd_kanal">Telegram</a>
<a href="https://www.facebook.com/sharer.php?u=x">Bagikan</a></footer></body></html>"""


def test_accounts_that_the_site_names_are_proposed_for_the_register(tmp_path: Path):
    with Network() as network:
        site = network.open(Site({"/": Page(HOME)}))
        register = SITES.lstrip().replace("channels:", f"channels:  # semua kanal\n      - {site.url}/")
        (tmp_path / "sites.yaml").write_text(register)
        database = ["--sites", f"{tmp_path}/sites.yaml", "--database", f"sqlite:///{tmp_path}/segar.db"]
        environment = {"SEGAR_TME_BASE_URL": site.url}
        segar("check", *database, "--now", NOW, **environment)
        found = json.loads(segar("register", "discover", "--json", *database).stdout)
        shown = segar("register", "discover", "bkd", *database).stdout
        untouched = (tmp_path / "sites.yaml").read_text()
        segar("register", "discover", "--write", *database)
        again = json.loads(segar("register", "discover", "--json", *database).stdout)
    assert found == [{"agency": "bkd", "kind": "telegram", "handle": "bkd_kanal", "where": "footer"}]
    assert "- {kind: telegram, handle: bkd_kanal}" in shown
    assert untouched == register
    after = "- {kind: instagram, handle: bkd_contoh}"
    assert (tmp_path / "sites.yaml").read_text() == register.replace(
        after, f"{after}\n      - {{kind: telegram, handle: bkd_kanal}}"
    )
    assert again == []


def test_a_site_that_cannot_be_read_does_not_speak_to_the_terminal(tmp_path: Path):
    """Its title is repeated to the operator: as text, not as what a terminal obeys."""
    title = "Domain for sale \x1b]0;jahat\x07 \x9b2J \u202e [red]x[/]"
    page = f"<html><head><title>{title}</title></head><body><h1>This domain is for sale</h1></body></html>"
    with Network() as network:
        site = network.open(Site({"/": Page(page)}))
        sites = tmp_path / "sites.yaml"
        channels = "      - {kind: whatsapp, handle: 0029Va}"
        sites.write_text(SITES.replace(channels, f"      - {site.url}/"))
        options = ["--sites", sites, "--database", f"sqlite:///{tmp_path}/segar.db"]
        said = segar("register", "discover", "--visit", *options)
    assert "Tidak terbaca" in said.stderr
    assert "[red]x[/]" in said.stderr
    assert not set("\x1b\x07\x9b\u202e") & set(said.stderr + said.stdout)
