"""`segar survey` as an operator runs it: a rich and a thin site that are equally fresh, within thirty requests."""

from __future__ import annotations

import json
import re
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from checks.criteria import load_criteria
from segar.sample import SampleNetwork
from segar.store import open_store
from tests.helpers import segar, verdicts
from tests.servers.crawling import register_of
from tests.servers.sites import Network, Page, Site

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
RICH, THIN = "dinas-terang", "dinas-tipis"


@dataclass
class Surveyed:
    """Both sites after a check and a survey."""

    network: SampleNetwork
    sites: Path
    folder: Path
    found: dict[str, dict[str, Any]]
    asked: Counter[str]  # requests of the survey, by site

    def options(self, at: datetime = NOW) -> list[str]:
        database = f"sqlite:///{self.folder}/segar.db"
        return ["--sites", str(self.sites), "--database", database, "--now", at.isoformat()]

    def asked_by(self, *words: str, at: datetime = NOW) -> Counter[str]:
        """The requests that a command makes, as the network counts them."""
        before = len(self.network.log())
        segar(*words, *self.options(at))
        return Counter(asked.site for asked in self.network.log()[before:])


@pytest.fixture(scope="module")
def surveyed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Surveyed]:
    folder = tmp_path_factory.mktemp("offers")
    with SampleNetwork(now=NOW, offers=True) as network:
        sites = folder / "sites.yaml"
        network.write_register(sites)
        made = Surveyed(network, sites, folder, {}, Counter())
        segar("check", RICH, THIN, *made.options())
        made.asked = made.asked_by("survey", RICH, THIN)
        told = segar("survey", "--no-visit", "--json", RICH, THIN, *made.options()).stdout
        made.found = {entry["agency_id"]: entry for entry in json.loads(told)}
        yield made


def test_a_thin_and_a_rich_site_that_are_equally_fresh_differ_as_the_documentation_says(surveyed: Surveyed):
    told = verdicts(*surveyed.options())
    assert told[RICH]["state"] == told[THIN]["state"] == "fresh"
    assert told[RICH]["age_working_days"] == told[THIN]["age_working_days"]
    store = open_store(f"sqlite:///{surveyed.folder}/segar.db")
    scores = {score.agency_id: score for score in store.verdicts.scores_as_of(NOW)}
    store.close()
    terms = {who: {term.name.value: term for term in scores[who].terms} for who in (RICH, THIN)}
    assert terms[RICH]["freshness"].points == terms[THIN]["freshness"].points
    for who in (RICH, THIN):
        term = terms[who]["sufficiency"]
        assert term.weight == pytest.approx(25 / 125), "docs/criteria.md: 25 beside 60, 20 and 20"
        assert term.value == surveyed.found[who]["value"]
        parts = {part["name"]: part for part in surveyed.found[who]["parts"]}
        shares = {name: part["weight"] for name, part in parts.items()}
        assert shares == pytest.approx({"mandatory": 0.6, "substance": 0.25, "basics": 0.15})
        assert term.value == pytest.approx(sum(p["weight"] * p["value"] for p in parts.values()), abs=1e-3)
    apart = terms[RICH]["sufficiency"].points - terms[THIN]["sufficiency"].points
    assert apart > 10
    others = [terms[RICH][name].points - terms[THIN][name].points for name in ("rhythm", "reachability")]
    assert (scores[RICH].value or 0) - (scores[THIN].value or 0) == pytest.approx(
        apart + sum(others), abs=0.01
    )


def test_a_survey_costs_thirty_requests_at_most_and_none_again_within_the_month(surveyed: Surveyed):
    assert set(surveyed.asked) == {RICH, THIN}
    assert max(surveyed.asked.values()) <= 30
    assert {who: entry["survey_ids"] for who, entry in surveyed.found.items()}.keys() == set(surveyed.asked)
    again = surveyed.asked_by("survey", RICH, at=NOW + timedelta(days=20))
    assert again == Counter(), "the month's requests are spent"
    later = surveyed.asked_by("survey", RICH, at=NOW + timedelta(days=30))
    assert 10 < later[RICH] <= 30


def test_every_term_can_be_followed_to_a_page_that_opens(surveyed: Surveyed):
    segar("report", "audit", "--out", surveyed.folder / "audit", "--at", NOW.isoformat(), *surveyed.options())
    page = unescape((surveyed.folder / "audit" / "opd" / f"{RICH}.html").read_text(encoding="utf-8"))
    assert '<a href="#kecukupan">Kecukupan informasi</a>' in page
    assert 'id="kecukupan"' in page
    for found in surveyed.found[RICH]["mandatory"]:
        assert found["status"] == "found"
        assert f'href="{found["url"]}"' in page, found["id"]
        if "lapor.go.id" not in found["url"]:
            with urllib.request.urlopen(found["url"]) as answer:
                assert answer.status == 200
    for measure in surveyed.found[RICH]["substance"] + surveyed.found[RICH]["basics"]:
        assert f">{measure['name']}<" in page
        if measure["id"] != "irama" and measure["figure"] is not None:  # the timeline shows the rhythm
            assert measure["pages"]
            assert all(f'href="{url}"' in page for url in measure["pages"]), measure["id"]


def test_what_was_read_is_archived_with_its_hash(surveyed: Surveyed):
    archived = [found for found in surveyed.found[RICH]["mandatory"] if found["warc"]]
    assert len(archived) >= 10
    for found in archived:
        assert re.fullmatch(r"[0-9a-f]{64}", found["sha256"])
        name, _, offset = found["warc"].rpartition(":")
        kept = surveyed.folder / "segar-archive" / name
        with kept.open("rb") as file:
            file.seek(int(offset))
            assert file.read(2) == b"\x1f\x8b", "a record begins there"


def test_advice_is_told_in_the_weekly_report_and_is_what_is_missing(surveyed: Surveyed):
    advice = [one["text"] for one in surveyed.found[THIN]["advice"]]
    assert len(advice) == 3
    gains = [one["gain"] for one in surveyed.found[THIN]["advice"]]
    assert gains == sorted(gains, reverse=True)
    assert any("150 kata" in text for text in advice)
    out = surveyed.folder / "weekly"
    segar("report", "weekly", "--out", out, "--at", NOW.isoformat(), *surveyed.options())
    page = unescape(next(out.glob("*.html")).read_text(encoding="utf-8"))
    assert all(text in page for text in advice)


def test_a_site_that_sends_its_visitors_round_and_round_is_asked_no_more_than_thirty_times(tmp_path: Path):
    criteria = load_criteria().mandatory
    menu = "".join(
        f'<li><a href="/{one.id}/{n}">{one.words[n]}</a></li>' for one in criteria for n in range(3)
    )
    site = Site({"/": Page(f"<html><body><nav><ul>{menu}</ul></nav><p>{'kata ' * 200}</p></body></html>")})
    with Network() as network:
        network.open(site)
        for one in criteria:  # each entry leads through three redirects to nothing
            for n in range(3):
                steps = [f"/{one.id}/{n}", *(f"/{one.id}/{n}/{step}" for step in range(3))]
                for here, there in pairwise(steps):
                    site.pages[here] = Page(status=302, headers={"Location": there})
        register = register_of({"putar": site.url})
        (tmp_path / "sites.yaml").write_text(
            register.model_dump_json(exclude_defaults=True), encoding="utf-8"
        )
        options = ["--sites", tmp_path / "sites.yaml", "--database", f"sqlite:///{tmp_path}/segar.db"]
        (found,) = json.loads(segar("survey", "--json", "--now", NOW.isoformat(), *options).stdout)
    assert len(site.asked) == 30, "all of the month's requests, and not one more"
    assert {one["status"] for one in found["mandatory"]} <= {"not_found", "unknown"}
