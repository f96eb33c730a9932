"""Every code has a sentence in every language, and times read as Indonesians write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from segar.errors import UsageError
from segar.model.evidence import Outcome
from segar.model.moment import Moment
from segar.model.register import ChannelKind, Role
from segar.model.verdict import Reason, ReasonCode, State
from segar.words import LANGUAGES, Words, catalogue

ROOT = Path(__file__).parents[2]
WIB = ZoneInfo("Asia/Jakarta")
KEY_USED = re.compile(r"""(?:\.text|\bt)\(\s*["']([a-z_]+(?:\.[a-z0-9_]+)+)["']""")
CODES = [
    *(f"state.{state}" for state in State),
    *(f"kind.{kind}" for kind in ChannelKind),
    *(f"role.{role}" for role in Role),
    *(f"outcome.{outcome}" for outcome in Outcome),
    *(f"reason.{code}" for code in ReasonCode),
]


def keys_used() -> set[str]:
    rooms = ("segar", "crawler", "checks", "notifier", "reports")
    sources = [
        path for room in rooms for path in (ROOT / room).rglob("*") if path.suffix in (".py", ".j2", ".html")
    ]
    return {key for path in sources for key in KEY_USED.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_and_every_key_in_use_has_a_sentence(language: str):
    missing = [key for key in [*CODES, *sorted(keys_used())] if not catalogue(language).get(key)]
    assert missing == []


def test_both_languages_have_the_same_keys_and_ask_for_the_same_arguments():
    indonesian, english = catalogue("id"), catalogue("en")
    assert indonesian.keys() == english.keys()
    names = re.compile(r"{(\w+)}")
    differing = [
        key for key in indonesian if set(names.findall(indonesian[key])) != set(names.findall(english[key]))
    ]
    assert differing == []


@pytest.mark.parametrize(
    ("zone", "text"),
    [("Asia/Jakarta", "14.05 WIB"), ("Asia/Makassar", "15.05 WITA"), ("Asia/Jayapura", "16.05 WIT")],
)
def test_an_instant_reads_as_indonesians_write_it(zone: str, text: str):
    words = Words.of("id", ZoneInfo(zone))
    shown = words.instant(datetime(2026, 11, 27, 7, 5, tzinfo=UTC))
    assert shown == f"Jumat, 27 November 2026 {text}"


def test_a_moment_is_told_no_more_exactly_than_it_is_known():
    words = Words.of("id", WIB)
    assert words.moment(Moment.on_day(date(2025, 3, 3), WIB)) == "Senin, 3 Maret 2025"
    assert words.moment(Moment.in_month(2025, 3, WIB)) == "Maret 2025"
    between = Moment.between(datetime(2025, 3, 2, 18, tzinfo=UTC), datetime(2025, 3, 5, 18, tzinfo=UTC))
    assert words.moment(between) == "antara Senin, 3 Maret 2025 dan Kamis, 6 Maret 2025"
    same_day = Moment.between(datetime(2025, 3, 3, 1, tzinfo=UTC), datetime(2025, 3, 3, 3, tzinfo=UTC))
    assert words.moment(same_day) == "Senin, 3 Maret 2025"


def test_a_column_gives_the_latest_day_it_can_have_been():
    words = Words.of("id", WIB)
    assert words.brief(Moment.on_day(date(2025, 5, 3), WIB)) == "3 Mei 2025"
    assert words.brief(Moment.in_month(2025, 8, WIB)) == "Agu 2025"
    assert words.brief(Moment.at(datetime(2025, 12, 31, 18, 5, tzinfo=UTC))) == "1 Jan 2026"
    between = Moment.between(datetime(2025, 3, 2, 18, tzinfo=UTC), datetime(2025, 3, 5, 18, tzinfo=UTC))
    assert words.brief(between) == "≤ 6 Mar 2025"


def test_a_failed_visit_is_told_in_words():
    reason = Reason.of(
        ReasonCode.VISIT_FAILED, outcome="timeout", detail="30 s", count=3, since="2026-11-22T01:00:00+00:00"
    )
    sentence = Words.of("id", WIB).reason(reason)
    assert sentence == (
        "3 kunjungan gagal sejak Minggu, 22 November 2026 08.00 WIB: "
        "tidak menjawab sampai batas waktu (30 s)."
    )


def test_a_language_without_catalogue_is_refused_by_name():
    with pytest.raises(UsageError, match="jv"):
        Words.of("jv", WIB)
