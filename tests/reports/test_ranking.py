"""Rows of the ranked table: a line for each channel, the unknown joined by reason."""

from __future__ import annotations

from datetime import timedelta

from reports.phrases import Phrases
from reports.ranking import Row, rows
from reports.standing import situation
from segar.model.register import Channel, ChannelKind
from segar.model.verdict import Reason, ReasonCode, State
from segar.words import Words
from tests.reports import given
from tests.reports.given import NOW, WIB

PHRASES = Phrases(Words.of("id", WIB))
UNSUPPORTED = (Reason.of(ReasonCode.UNSUPPORTED),)


def row(agency, *verdicts) -> Row:
    return rows(situation(given.register(agency), verdicts, (), (), NOW).agencies, PHRASES)[0]


def test_channels_unknown_for_the_same_reason_share_a_line_after_the_known_ones():
    agency = given.agency(
        "media",
        Channel(kind=ChannelKind.X, handle="media"),
        Channel(kind=ChannelKind.YOUTUBE, handle="media"),
        "https://media.contoh.go.id",
    )
    made = row(
        agency,
        given.verdict(agency, State.UNKNOWN, None, channel=0, reasons=UNSUPPORTED),
        given.verdict(agency, State.UNKNOWN, None, channel=1, reasons=UNSUPPORTED),
        given.verdict(agency, State.FRESH, 1, channel=2),
    )
    assert [[s.channel.kind for s in line.standings] for line in made.lines] == [
        [ChannelKind.WEBSITE],
        [ChannelKind.X, ChannelKind.YOUTUBE],
    ]
    assert [line.why for line in made.lines] == ["", "Jenis kanal ini belum dapat dibaca Segar."]


def test_a_row_sorts_by_its_newest_publication_and_its_longest_silence():
    agency = given.agency("dua", "https://a.contoh.go.id", "https://b.contoh.go.id")
    made = row(
        agency,
        given.verdict(agency, State.FRESH, 1, channel=0),
        given.verdict(agency, State.STALE, 20, channel=1),
    )
    assert (made.newest, made.longest_age) == ("2026-11-23", 20)
    assert made.states == "fresh stale"


def test_a_late_publication_belongs_to_the_day_it_is_in_the_offices_zone():
    agency = given.agency("malam")
    verdict = given.verdict(agency, State.FRESH, 0)  # 01.00 UTC is 08.00 WIB
    late = given.verdict(
        agency, State.FRESH, 0, last_published=type(verdict.last_published).at(NOW - timedelta(hours=7))
    )
    assert row(agency, late).newest == "2026-11-24"  # 18.00 UTC the day before is 01.00 WIB


def test_a_channel_never_judged_says_so():
    agency = given.agency("baru")
    (line,) = row(agency).lines
    assert (line.state, line.why) == (State.UNKNOWN, "Kanal ini belum pernah dinilai.")


def test_an_outdated_verdict_tells_what_was_said_then():
    agency = given.agency("lama")
    (line,) = row(agency, given.verdict(agency, State.STALE, 20, checked_at=NOW - timedelta(days=10))).lines
    assert line.why == (
        "Terakhir dinilai Sabtu, 14 November 2026 (Usang); terlalu lama untuk menyebut keadaan sekarang."
    )
