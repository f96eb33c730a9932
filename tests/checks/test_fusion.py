"""Evidence becomes items: which date is believed, and how surely."""

from __future__ import annotations

import pytest

from checks.fusion import FAMILY, HIGHEST, TRUST, fuse
from checks.verdict import SURE
from segar.model.evidence import DateKind, Evidence, Source
from segar.model.moment import Precision
from segar.model.verdict import Item, ReasonCode
from tests.checks.given import NOW, WIB, at, between, look, month, on, piece


def fused(*evidence: Evidence) -> tuple[Item, ...]:
    return fuse(evidence, [look()], WIB)


def the_one(*evidence: Evidence) -> Item:
    (item,) = fused(*evidence)
    return item


def why_dropped(item: Item) -> dict[Source, ReasonCode | None]:
    return {judged.evidence.source: judged.dropped_because for judged in item.evidence}


def test_every_source_has_a_trust_and_a_family():
    assert set(TRUST) == set(FAMILY) == set(Source)


def test_evidence_of_one_address_is_one_item_and_newest_items_come_first():
    items = fused(
        piece(on("2025-03-01"), "lama"),
        piece(None, "tanpa-tanggal"),
        piece(on("2025-03-04"), "baru"),
        piece(on("2025-03-04"), "baru", source=Source.LISTING),
    )
    assert [item.url.rpartition("/")[2] for item in items] == ["baru", "lama", "tanpa-tanggal"]
    assert len(items[0].evidence) == 2


def test_of_sources_that_agree_the_most_exact_one_gives_the_time():
    item = the_one(
        piece(on("2025-03-04"), source=Source.ARTICLE_TEXT),
        piece(at("2025-03-04T09:30:00+07:00"), source=Source.LISTING),
    )
    assert item.published == at("2025-03-04T09:30:00+07:00")


def test_a_time_on_another_day_does_not_sharpen_the_day():
    item = the_one(
        piece(on("2025-03-04"), source=Source.ARTICLE_TEXT),
        piece(at("2025-03-05T00:30:00+07:00"), source=Source.LISTING),
    )
    assert item.published == on("2025-03-04")


def test_a_news_sitemap_says_when_something_was_published_and_lastmod_does_not():
    news = the_one(piece(on("2025-03-04"), source=Source.SITEMAP, detail="news:publication_date"))
    lastmod = the_one(piece(on("2025-03-04"), source=Source.SITEMAP, detail="lastmod"))
    assert news.confidence >= SURE > lastmod.confidence


def test_an_item_without_a_credible_date_has_none_and_no_confidence():
    item = the_one(piece(on("2025-03-04"), date_kind=DateKind.MODIFIED))
    assert (item.published, item.confidence) == (None, 0)
    assert item.dropped_because is ReasonCode.NOT_A_PUBLICATION


@pytest.mark.parametrize(
    ("sources", "confidence"),
    [
        pytest.param([Source.LISTING], 0.86, id="one"),
        pytest.param([Source.SITEMAP, Source.URL], 1 - 0.3 * 0.25, id="two families"),
        pytest.param(
            [Source.LISTING, Source.SITEMAP, Source.URL], 1 - 0.14 * 0.3 * 0.25, id="three families"
        ),
        pytest.param([Source.FEED, Source.API, Source.EMBEDDED], 0.97, id="three of one family count once"),
        pytest.param([Source.FEED, Source.STRUCTURED_DATA], HIGHEST, id="nothing is certain"),
    ],
)
def test_independent_sources_that_agree_leave_less_room_for_doubt(sources, confidence):
    item = the_one(*(piece(on("2025-03-04"), source=source) for source in sources))
    assert item.confidence == pytest.approx(confidence)
    assert all(judged.used for judged in item.evidence)


def test_a_contradiction_leaves_the_better_source_and_less_trust():
    item = the_one(
        piece(on("2025-03-04"), source=Source.API), piece(on("2025-02-01"), source=Source.ARTICLE_TEXT)
    )
    assert item.published == on("2025-03-04")
    assert item.confidence == pytest.approx(0.97 * 0.85)
    assert why_dropped(item) == {Source.API: None, Source.ARTICLE_TEXT: ReasonCode.CONTRADICTED}


def test_a_trap_is_no_contradiction():
    item = the_one(
        piece(on("2025-03-04"), source=Source.API),
        piece(on("2025-03-05"), source=Source.STRUCTURED_DATA, date_kind=DateKind.MODIFIED),
    )
    assert item.confidence == pytest.approx(0.97)
    assert why_dropped(item)[Source.STRUCTURED_DATA] is ReasonCode.NOT_A_PUBLICATION


@pytest.mark.parametrize(
    ("other", "agrees"),
    [
        pytest.param(at("2025-03-04 16:00"), True, id="local time written as UTC"),
        pytest.param(on("2025-03-05"), True, id="the day after"),
        pytest.param(at("2025-03-05 09:00"), True, id="a day later to the second"),
        pytest.param(at("2025-03-05 09:01"), False, id="more than a day later"),
        pytest.param(on("2025-03-06"), False, id="two days after"),
        pytest.param(month("2025-03"), True, id="its month"),
        pytest.param(month("2025-01"), False, id="another month"),
        pytest.param(between("2025-03-01 08:00", "2025-03-03 12:00"), True, id="first seen the day before"),
        pytest.param(between("2025-02-01 08:00", "2025-03-02 08:00"), False, id="first seen long before"),
    ],
)
def test_dates_agree_within_the_error_of_a_time_zone(other, agrees):
    seen = {"fetched_at": at("2025-03-06 09:00").not_before}
    item = the_one(
        piece(at("2025-03-04 09:00"), source=Source.API, **seen), piece(other, source=Source.LISTING, **seen)
    )
    assert item.published == at("2025-03-04 09:00")
    assert (why_dropped(item)[Source.LISTING] is None) is agrees


@pytest.mark.parametrize(
    "coarse", [month("2025-03"), between("2025-03-03 08:00", "2025-03-05 08:00")], ids=["month", "interval"]
)
def test_an_exact_date_within_a_coarse_one_of_a_better_source_is_told(coarse):
    item = the_one(
        piece(coarse, source=Source.STRUCTURED_DATA), piece(on("2025-03-04"), source=Source.ARTICLE_TEXT)
    )
    assert item.published == on("2025-03-04")


def test_a_month_alone_is_told_as_a_month_and_trusted_less():
    item = the_one(piece(month("2025-03"), source=Source.LISTING))
    assert item.published is not None
    assert item.published.precision is Precision.MONTH
    assert item.confidence == pytest.approx(0.86 * 0.9)


def test_within_one_source_the_first_date_that_an_item_bore_stands():
    earlier = piece(on("2025-02-03"), fetched_at=at("2025-02-04 09:00").not_before)
    redated = piece(on("2025-02-28"))
    item = the_one(redated, earlier)
    assert item.published == on("2025-02-03")


def test_the_title_is_that_of_the_most_trusted_source_that_has_one():
    item = the_one(
        piece(on("2025-03-04"), source=Source.API, title=" "),
        piece(on("2025-03-04"), source=Source.LISTING, title="Rapat … selengkapnya"),
        piece(on("2025-03-04"), source=Source.FEED, title="Rapat Kerja"),
    )
    assert item.title == "Rapat Kerja"


def test_the_reason_of_an_item_does_not_hang_on_the_order_of_its_evidence():
    modified = piece(on("2025-03-04"), date_kind=DateKind.MODIFIED)
    undated = piece(None, source=Source.LISTING)
    assert fuse([modified, undated], [look()], WIB) == fuse([undated, modified], [look()], WIB)


def test_evidence_seen_at_the_same_time_is_never_lost():
    pieces = [piece(on("2025-03-04"), source=source, fetched_at=NOW) for source in Source]
    assert len(the_one(*pieces).evidence) == len(Source)


def test_a_dateline_that_differs_is_the_day_of_the_event_and_no_contradiction():
    listed = piece(on("2025-03-04"), source=Source.LISTING)
    dateline = piece(on("2025-02-27"), source=Source.ARTICLE_TEXT, detail="dateline <p>")
    item = the_one(listed, dateline)
    assert (item.published, item.confidence) == (on("2025-03-04"), TRUST[Source.LISTING])
    assert why_dropped(item) == {Source.LISTING: None, Source.ARTICLE_TEXT: ReasonCode.NOT_A_PUBLICATION}


def test_a_dateline_that_agrees_makes_a_date_surer():
    listed = piece(on("2025-03-04"), source=Source.LISTING)
    dateline = piece(on("2025-03-04"), source=Source.ARTICLE_TEXT, detail="dateline <p>")
    assert the_one(listed, dateline).confidence > TRUST[Source.LISTING]
