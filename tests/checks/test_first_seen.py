"""An item that was not there on the last look and is there now was published in between."""

from __future__ import annotations

from datetime import timedelta

import pytest

from checks.first_seen import first_seen
from segar.model.evidence import DateKind, Evidence, Outcome, Source, Trait
from segar.model.moment import Moment
from segar.model.verdict import ReasonCode, State
from tests.checks.given import NOW, SITE, codes, document, failed, judged, look, on, piece

DAY = timedelta(days=1)
MONDAY, TUESDAY = NOW - 2 * DAY, NOW - DAY
LIST = f"{SITE}/berita"


def shown(item: str, seen=NOW, **more) -> Evidence:
    """An item without a date in the list of news."""
    given = {"source": Source.LISTING, "document_url": LIST, "fetched_at": seen}
    return piece(None, item, **(given | more))


def visit(seen=NOW, *, status: int = 200, url: str = LIST, outcome: Outcome = Outcome.READ):
    return look(seen, document(url, seen, status=status), outcome=outcome)


def derived(evidence, visits) -> dict[str, Moment | None]:
    """What first-seen dates, by the last part of its address."""
    return {one.url.rpartition("/")[2]: one.published for one in first_seen(evidence, visits)}


def test_what_is_new_was_published_between_two_looks():
    evidence = [shown("lama", TUESDAY), shown("baru")]
    assert derived(evidence, [visit(TUESDAY), visit()]) == {"baru": Moment.between(TUESDAY, NOW)}


def test_the_derived_evidence_says_where_it_was_missed_and_where_it_was_found():
    (one,) = first_seen([shown("lama", TUESDAY), shown("baru")], [visit(TUESDAY), visit()])
    assert (one.source, one.date_kind) == (Source.FIRST_SEEN, DateKind.PUBLISHED)
    assert one.raw == "not there 2025-03-04T03:00:00Z, there 2025-03-05T03:00:00Z"
    assert one.detail == f"in {LIST}"
    assert one.title == "Berita baru"


def test_on_the_first_visit_nothing_is_new():
    assert derived([shown("a"), shown("b")], [visit()]) == {}


def test_a_list_that_was_not_read_last_time_gives_the_span_since_it_was():
    evidence = [shown("lama", MONDAY), shown("baru")]
    visits = [visit(MONDAY), visit(TUESDAY, url=f"{SITE}/"), visit()]
    assert derived(evidence, visits) == {"baru": Moment.between(MONDAY, NOW)}


def test_what_a_part_of_a_list_lacks_was_not_absent():
    """An answer that was cut off yesterday; the last whole one is of Monday."""
    evidence = [shown("lama", MONDAY), shown("lama", TUESDAY), shown("baru")]
    visits = [visit(MONDAY), visit(TUESDAY, status=206), visit()]
    assert derived(evidence, visits) == {"baru": Moment.between(MONDAY, NOW)}


def test_what_only_a_part_of_a_list_shows_may_be_half_of_an_address():
    evidence = [shown("lama", TUESDAY), shown("bar")]
    assert derived(evidence, [visit(TUESDAY), visit(status=206)]) == {}


def test_a_list_that_was_never_read_before_proves_nothing():
    evidence = [shown("lama", TUESDAY, document_url=f"{SITE}/"), shown("baru")]
    assert derived(evidence, [visit(TUESDAY, url=f"{SITE}/"), visit()]) == {}


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(visit(TUESDAY, status=503), id="the list failed"),
        pytest.param(failed(TUESDAY), id="the visit failed"),
        pytest.param(visit(TUESDAY, outcome=Outcome.UNDER_CONSTRUCTION), id="it was no list"),
    ],
)
def test_a_look_that_failed_is_no_look(between):
    evidence = [shown("lama", MONDAY), shown("baru")]
    assert derived(evidence, [visit(MONDAY), between, visit()]) == {"baru": Moment.between(MONDAY, NOW)}


def test_a_list_that_was_unchanged_was_looked_at():
    evidence = [shown("lama", MONDAY), shown("baru")]
    unchanged = visit(TUESDAY, status=304, outcome=Outcome.NOT_MODIFIED)
    assert derived(evidence, [visit(MONDAY), unchanged, visit()]) == {"baru": Moment.between(TUESDAY, NOW)}


def test_an_item_that_scrolled_off_and_came_back_is_not_new():
    """The store keeps its first sight alone; the list of Tuesday did not hold it."""
    evidence = [shown("tetap", MONDAY), shown("hilang", MONDAY)]
    again = shown("hilang", NOW, title="Judul yang disunting", detail="card")
    assert derived([*evidence, again], [visit(MONDAY), visit(TUESDAY), visit()]) == {}


def test_an_item_known_from_another_list_is_not_new():
    evidence = [
        shown("lama", MONDAY),
        shown("dari-beranda", MONDAY, document_url=f"{SITE}/"),
        shown("dari-beranda", NOW, detail="card"),
    ]
    assert derived(evidence, [visit(MONDAY), visit()]) == {}


def test_a_list_that_held_nothing_before_proves_nothing():
    """A page that was a shell, or a template that could not be read, is no empty list."""
    assert derived([shown("baru")], [visit(TUESDAY), visit()]) == {}


@pytest.mark.parametrize(
    ("known", "new", "is_rebuilt"),
    [
        pytest.param(6, 5, True, id="five of six"),
        pytest.param(5, 4, False, id="four are too few to tell"),
        pytest.param(10, 7, False, id="seven of ten"),
        pytest.param(10, 8, True, id="eight of ten"),
    ],
)
def test_a_list_that_is_new_as_a_whole_was_rebuilt(known, new, is_rebuilt):
    before = [shown("x", TUESDAY, url=f"{SITE}/lama/{chr(97 + n)}") for n in range(known)]
    moved = [shown("y", url=f"{SITE}/baru/{chr(97 + n)}") for n in range(new)]
    found = derived([*before, *moved], [visit(TUESDAY), visit()])
    assert len(found) == (0 if is_rebuilt else new)


@pytest.mark.parametrize(
    ("address", "is_new"),
    [
        pytest.param("berita/detail/913", True, id="next number"),
        pytest.param("berita/detail/412", False, id="an old number brought up"),
        pytest.param("berita/detail/912-judul-disunting", False, id="the same number under an edited title"),
        pytest.param("berita/detail/rapat-kerja", True, id="no number"),
        pytest.param("pengumuman/77", True, id="a series of its own"),
    ],
)
def test_old_items_that_a_random_box_brings_up_betray_themselves_by_their_number(address, is_new):
    before = [shown("x", TUESDAY, url=f"{SITE}/berita/detail/{number}") for number in (910, 911, 912)]
    found = derived([*before, shown("y", url=f"{SITE}/{address}")], [visit(TUESDAY), visit()])
    assert bool(found) is is_new


def test_numbers_known_from_any_earlier_look_count():
    evidence = [
        shown("x", MONDAY, url=f"{SITE}/berita/detail/912"),
        shown("rapat-kerja", TUESDAY),
        shown("y", url=f"{SITE}/berita/detail/412"),
    ]
    assert list(derived(evidence, [visit(MONDAY), visit(TUESDAY), visit()])) == ["rapat-kerja"]


def test_an_older_day_in_the_address_is_not_new():
    before = [shown("x", TUESDAY, url=f"{SITE}/2025/03/03/rapat")]
    visits = [visit(TUESDAY), visit()]
    assert derived([*before, shown("y", url=f"{SITE}/2019/05/02/lama")], visits) == {}
    assert len(derived([*before, shown("y", url=f"{SITE}/2025/03/04/baru")], visits)) == 1


@pytest.mark.parametrize("trait", [Trait.SPAM, Trait.HIDDEN, Trait.COMMENT, Trait.FOREIGN])
def test_what_is_not_the_agencys_own_is_not_new(trait):
    evidence = [shown("lama", TUESDAY), shown("baru", traits=frozenset({trait}))]
    assert derived(evidence, [visit(TUESDAY), visit()]) == {}


@pytest.mark.parametrize("source", [Source.STRUCTURED_DATA, Source.ARTICLE_TEXT, Source.URL, Source.REPORTED])
def test_only_lists_can_show_that_something_was_not_there(source):
    evidence = [shown("lama", TUESDAY, source=source), shown("baru", source=source)]
    assert derived(evidence, [visit(TUESDAY), visit()]) == {}


def changed(item: str, day: str, seen) -> Evidence:
    """An address with its `lastmod`."""
    more = {"source": Source.SITEMAP, "date_kind": DateKind.MODIFIED, "document_url": f"{SITE}/sitemap.xml"}
    return piece(on(day), item, fetched_at=seen, **more)


def test_an_old_article_that_a_change_brought_into_the_top_of_a_sitemap_is_not_new():
    """Only the forty addresses changed last are kept of a sitemap."""
    visits = [visit(seen, url=f"{SITE}/sitemap.xml") for seen in (TUESDAY, NOW)]
    evidence = [changed("lama", "2025-02-03", TUESDAY), changed("disunting", "2025-03-05", NOW)]
    assert derived(evidence, visits) == {}


def test_an_old_article_that_a_change_brought_to_the_top_of_a_feed_is_not_new():
    more = {"document_url": f"{SITE}/feed/", "date_kind": DateKind.MODIFIED}
    evidence = [
        piece(on("2025-02-03"), "lama", fetched_at=TUESDAY),
        piece(on("2025-03-05"), "disunting", **more),
    ]
    assert derived(evidence, [look(TUESDAY), look()]) == {}


def test_an_item_known_by_its_change_alone_is_new_where_its_number_says_so():
    """An Atom feed with nothing but `updated`: the next id was not there before, an old one was."""
    more = {"document_url": f"{SITE}/feed/", "date_kind": DateKind.MODIFIED}
    before = piece(on("2025-02-03"), "412-lama", fetched_at=TUESDAY, **more)
    visits = [look(TUESDAY), look()]
    assert list(derived([before, piece(on("2025-03-05"), "413-baru", **more)], visits)) == ["413-baru"]
    assert derived([before, piece(on("2025-03-05"), "9-disunting", **more)], visits) == {}


def test_a_site_without_any_date_is_judged_by_what_appears():
    evidence = [shown("lama", TUESDAY), shown("baru")]
    verdict = judged(*evidence, visits=[visit(TUESDAY), visit()])
    assert verdict.state is State.FRESH
    assert codes(verdict) == [ReasonCode.WITHIN_TARGET, ReasonCode.FIRST_SEEN_BETWEEN]
    assert verdict.last_published == Moment.between(TUESDAY, NOW)


def test_an_old_article_that_turns_up_in_a_list_keeps_its_own_date():
    more = {"source": Source.STRUCTURED_DATA, "document_url": f"{SITE}/berita/lama"}
    evidence = [shown("tetap", TUESDAY), shown("lama"), piece(on("2019-05-02"), "lama", **more)]
    assert judged(*evidence, visits=[visit(TUESDAY), visit()]).state is State.DORMANT


def test_a_date_that_an_item_bears_is_told_more_exactly_than_the_span_in_which_it_appeared():
    evidence = [
        shown("lama", MONDAY),
        shown("baru"),
        piece(on("2025-03-04"), "baru", source=Source.LISTING, document_url=LIST),
    ]
    verdict = judged(*evidence, visits=[visit(MONDAY), visit()])
    assert verdict.last_published == on("2025-03-04")
    assert ReasonCode.SOURCES_AGREE in codes(verdict)
