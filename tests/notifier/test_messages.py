"""What an official reads: formal, complete, and harmless whatever a page was called."""

from __future__ import annotations

import re

import pytest

from notifier.messages import MOST, alert_text, digest_text, plain_text, response_text
from notifier.rules import REPORTS
from segar.model.alert import AlertKind
from segar.model.moment import Moment
from segar.model.register import Role
from segar.model.response import Response, ResponseKind
from segar.model.verdict import Reason, ReasonCode, State
from segar.sample.botapi import read_html
from segar.words import Words
from tests.notifier.given import BKD, CHANNEL, MONDAY, WIB, WORDS, verdict

HOSTILE = [
    "<script>alert(1)</script>",
    "</b></b><b>",
    "<a href='https://jahat.example'>klik</a>",
    "&lt;b&gt; &amp; &#60;",
    "\u202egnirts desrever",
    "a\x00b\x1b[31mc\n\n\nd",
    "💥" * 5000,
    "x" * 10_000,
    "\ud800 lone surrogate",
]


def text_of(kind: AlertKind = AlertKind.STALE, **more) -> str:
    return alert_text(kind, Role.PIC, BKD, verdict(State.STALE, **more), WORDS)


def test_it_says_what_was_seen_since_when_and_what_helps():
    read = plain_text(text_of())
    assert read.startswith("Situs web BKD: usang")
    assert "Yth. Petugas kanal Badan Kepegawaian Daerah," in read
    assert "https://bkd.contoh.go.id" in read
    assert "Senin, 12 Oktober 2026 10.30 WIB" in read
    assert "“Penerimaan CASN”" in read
    assert "https://bkd.contoh.go.id/berita/1" in read
    assert "30 hari kerja yang lalu, melewati batas 15 hari kerja" in read
    assert "Mohon" in read


def test_a_channel_that_never_published_names_no_last_publication():
    read = plain_text(
        text_of(
            last_published=None, last_title="", last_url="", reasons=(Reason.of(ReasonCode.NEVER_PUBLISHED),)
        )
    )
    assert "Publikasi terakhir" not in read
    assert "belum pernah memuat publikasi" in read


def test_good_news_asks_for_nothing():
    read = plain_text(text_of(AlertKind.RECOVERED))
    assert "Terima kasih" in read
    assert "Mohon" not in read
    assert "melewati batas" not in read


@pytest.mark.parametrize("kind", sorted(set(AlertKind) - REPORTS), ids=str)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_kind_can_be_said_in_every_language(kind: AlertKind, language: str):
    words = Words.of(language, WIB)
    text = alert_text(kind, Role.HEAD, BKD, verdict(State.STALE), words)
    assert "{" not in text
    assert len(read_html(text).split("\n")) > 6


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_title_is_only_text(title: str):
    """Read by a parser as strict as Telegram's: an unescaped tag would be refused or change the message."""
    text = text_of(last_title=title, last_url="https://bkd.contoh.go.id/?a=1&b=<2>")
    read = read_html(text)
    assert text.count("<b>") == text.count("</b>") == 1
    assert "https://bkd.contoh.go.id/?a=1&b=<2>" in read
    assert len(read) < MOST
    assert not set("\x00\x1b\u202e") & set(read)
    text.encode()


def test_a_coarse_date_is_said_as_coarsely_as_it_is_known():
    read = plain_text(text_of(last_published=Moment.in_month(2026, 8, WIB)))
    assert "Agustus 2026" in read
    assert "1 Agustus" not in read
    assert MONDAY.strftime("%H") not in read.partition("Publikasi terakhir")[2].partition("\n")[0]


def test_it_leads_to_the_evidence_where_that_can_be_seen():
    page = "https://segar.contoh.go.id/opd/bkd.html#k1"
    text = alert_text(AlertKind.STALE, Role.PIC, BKD, verdict(State.STALE), WORDS, page)
    assert f"Bukti selengkapnya: {page}" in plain_text(text)
    digest = plain_text(digest_text([text, text], WORDS))
    assert digest.count(page) == 2


def test_without_a_place_to_see_the_evidence_no_link_is_promised():
    assert "Bukti" not in plain_text(text_of())


TOUCHED = "Buka /berhenti lalu @jahat_bot, https://jahat.example t.me/jahat_bot?start=1 #promo 0812345678"


@pytest.mark.parametrize("kind", [AlertKind.STALE, AlertKind.UNREACHABLE], ids=str)
def test_nothing_that_a_site_words_can_be_touched(kind: AlertKind):
    """Telegram makes commands, names and addresses of what is not code; one touch on /berhenti would end a link."""
    failed = Reason.of(
        ReasonCode.VISIT_FAILED, outcome="timeout", detail=TOUCHED, count=3, since=MONDAY.isoformat()
    )
    fault = Reason.of(ReasonCode.CERTIFICATE_FAULT, fault=TOUCHED)
    shown = text_of(kind, last_title=TOUCHED, reasons=(failed, fault))
    assert read_html(shown).count("/berhenti") == 3
    assert not re.search("berhenti|jahat|promo|0812", re.sub("<code>[^<]*</code>", "", shown))


def test_nothing_that_an_official_words_can_be_touched_by_the_operator():
    said = Response(
        agency_id="bkd", channel_id=CHANNEL, role=Role.PIC, kind=ResponseKind.DISPUTE, at=MONDAY, text=TOUCHED
    )
    shown = response_text(AlertKind.DISPUTED, said, BKD, BKD.channels[0], WORDS)
    assert "/berhenti" in read_html(shown)
    assert "berhenti" not in re.sub("<code>[^<]*</code>", "", shown)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 12])
def test_however_many_pictures_a_title_has_the_message_is_not_too_long(count: int):
    """A picture is two characters to Telegram, which refuses a message that is too long for good."""
    reasons = tuple(Reason.of(ReasonCode.CERTIFICATE_FAULT, fault="😀" * 400) for _ in range(9))
    shown = text_of(last_title="😀" * 500, last_url="https://bkd.contoh.go.id/" + "😀" * 400, reasons=reasons)
    read = read_html(digest_text([shown] * count, WORDS))
    assert len(read.encode("utf-16-le")) // 2 <= MOST
    assert "https://bkd.contoh.go.id" in read
    plain = text_of(last_title="😀" * 500)
    read = read_html(digest_text([plain] * count, WORDS))
    assert len(read.encode("utf-16-le")) // 2 <= MOST
