"""The first screen: a sentence whose numbers add up, the counts, and who needs attention."""

from __future__ import annotations

from datetime import timedelta

from reports.phrases import Phrases
from reports.standing import situation
from reports.summary import Summary, summary
from segar.model.verdict import Reason, ReasonCode, State
from segar.words import Words
from tests.reports import given
from tests.reports.given import NOW, WIB

PHRASES = Phrases(Words.of("id", WIB))


def of(agencies, verdicts, scores=()) -> Summary:
    return summary(situation(given.register(*agencies), verdicts, scores, (), NOW), PHRASES)


def the_province() -> Summary:
    return of(given.PROVINCE, given.province_verdicts(), given.province_scores())


def test_the_sentence_counts_every_agency_once():
    assert the_province().lead == (
        "Dari 6 OPD: 1 segar di semua kanal yang dapat dinilai, 3 terlambat atau bermasalah, "
        "2 belum dapat dinilai."
    )


def test_the_bar_shows_each_state_by_its_number_of_channels():
    counts = {count.state: count for count in the_province().counts}
    assert {state: count.channels for state, count in counts.items()} == {
        State.FRESH: 1,
        State.AGING: 1,
        State.STALE: 1,
        State.DORMANT: 0,
        State.UNREACHABLE: 0,
        State.COMPROMISED: 1,
        State.UNKNOWN: 2,
    }
    assert round(sum(count.width for count in counts.values()), 1) == 1000
    assert counts[State.STALE].x == 333.33  # after one fresh and one aging of six


def test_the_longest_silence_comes_first_and_never_published_before_all():
    tua, muda, kosong = given.agency("tua"), given.agency("muda"), given.agency("kosong")
    never = given.verdict(kosong, State.DORMANT, None, reasons=(Reason.of(ReasonCode.NEVER_PUBLISHED),))
    told = of(
        (muda, tua, kosong), (given.verdict(muda, State.AGING, 6), given.verdict(tua, State.STALE, 40), never)
    )
    assert [standing.agency.id for standing in told.silent] == ["kosong", "tua", "muda"]


def test_five_are_named_and_the_others_counted():
    agencies = [given.agency(f"opd-{n}") for n in range(7)]
    told = of(agencies, [given.verdict(a, State.STALE, 16 + n) for n, a in enumerate(agencies)])
    assert [s.agency.id for s in told.silent] == ["opd-6", "opd-5", "opd-4", "opd-3", "opd-2"]
    assert told.silent_more == 2


def test_compromised_is_more_urgent_than_unreachable_and_tells_why():
    mati, judi = given.agency("mati"), given.agency("judi")
    gone = given.verdict(mati, State.UNREACHABLE, None, failing_since=NOW - timedelta(days=3))
    told = of((mati, judi), (gone, given.verdict(judi, State.COMPROMISED, 2)))
    assert [urgent.standing.agency.id for urgent in told.urgent] == ["judi", "mati"]
    assert told.urgent[1].why == "Gagal dikunjungi sejak 21 Nov 2026: nama situs tidak ditemukan (DNS)."


def test_what_could_not_be_seen_is_grouped_by_reason_most_frequent_first():
    agencies = [given.agency(f"opd-{n}") for n in range(4)]
    unread = [given.verdict(a, State.UNKNOWN, None) for a in agencies[:2]]
    since = ("2026-11-23T01:00:00+00:00", "2026-11-24T01:00:00+00:00")
    failed = [
        given.verdict(
            a,
            State.UNKNOWN,
            None,
            reasons=(Reason.of(ReasonCode.VISIT_FAILED, outcome="timeout", detail="30 s", count=1, since=s),),
        )
        for a, s in zip(agencies[2:], since, strict=True)
    ]
    told = of(agencies, [*unread, *failed])
    assert [(group.why, len(group.standings)) for group in told.unseen] == [
        ("Kunjungan gagal: tidak menjawab sampai batas waktu.", 2),
        ("Situs terbaca, tetapi tidak ada publikasi dengan tanggal yang dapat dipercaya.", 2),
    ]


def test_agencies_without_a_channel_are_named():
    assert the_province().without_channel == ("Biro Fana",)
