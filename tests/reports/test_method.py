"""The method page tells the figures that were really used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reports.method import Method, method
from reports.phrases import Phrases
from segar.model.register import Channel, ChannelKind, Register, Targets, Weights
from segar.words import Words
from segar.workdays import Workdays
from tests.reports import given
from tests.reports.given import NOW, WIB

OWN = Targets(fresh=10, stale=30, dormant=90)


def of(register: Register) -> Method:
    return method(register, Workdays.of(register), NOW, Phrases(Words.of("id", WIB)))


def test_every_kind_that_is_watched_has_its_targets_and_every_exception_is_named():
    agency = given.agency(
        "media",
        Channel(kind=ChannelKind.WEBSITE, url="https://media.contoh.go.id", targets=OWN),
        Channel(kind=ChannelKind.INSTAGRAM, handle="media"),
    )
    told = of(given.register(agency, targets={ChannelKind.INSTAGRAM: Targets(fresh=3, stale=10, dormant=60)}))
    assert [(t.label, t.targets.fresh) for t in told.thresholds] == [("Situs web", 5), ("Instagram", 3)]
    assert [(t.label, t.channel, t.targets.stale) for t in told.exceptions] == [
        ("Dinas Media", "Situs web: https://media.contoh.go.id", 30)
    ]


def test_weights_are_shares_of_the_whole():
    told = of(
        given.register(given.SEGAR, weights=Weights(freshness=3, rhythm=1, sufficiency=1, reachability=0))
    )
    assert {weight.name.value: weight.share for weight in told.weights} == {
        "freshness": 0.6,
        "rhythm": 0.2,
        "sufficiency": 0.2,
        "reachability": 0.0,
    }


def test_the_years_holidays_are_those_of_the_register():
    told = of(
        given.register(
            given.SEGAR, holidays_added=(date(2026, 11, 27),), holidays_removed=(date(2026, 8, 17),)
        )
    )
    days = {holiday.day: holiday.name for holiday in told.holidays}
    assert told.year == 2026
    assert days[date(2026, 12, 25)]
    assert days[date(2026, 11, 27)] == ""
    assert date(2026, 8, 17) not in days
    assert told.removed == (date(2026, 8, 17),)


def test_the_page_says_so(tmp_path: Path):
    given.write_province(tmp_path)
    page = (tmp_path / "metode.html").read_text()
    assert "Hari libur dan cuti bersama 2026" in page
    assert "17 Agu 2026" in page
