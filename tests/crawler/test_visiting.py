"""The plan of a visit: what is asked next, and when enough is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from crawler.memory import Memory
from crawler.readers.listing import NEXT_PAGE
from crawler.readers.reading import Follow, Kind, Observation, Reading
from crawler.visiting import GUESSED, Ask, Visiting
from segar.model.evidence import DateKind, Document, Source, Trait
from segar.model.moment import Moment

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
HOME = "https://bkd.contoh.go.id/"
FEED = HOME + "feed/"
NEWS = HOME + "berita/"


def item(
    name: str,
    days_ago: float | None,
    source: Source = Source.FEED,
    *traits: Trait,
    kind: DateKind = DateKind.PUBLISHED,
) -> Observation:
    """An item seen in a source; undated without `days_ago`."""
    dated = days_ago is not None
    return Observation(
        url=HOME + name,
        title=name,
        source=source,
        detail="",
        raw="",
        published=Moment.at(NOW - timedelta(days=days_ago)) if days_ago is not None else None,
        date_kind=kind if dated else DateKind.UNDATED,
        traits=frozenset(traits),
    )


def reading(*observations: Observation, follow: tuple[Follow, ...] = ()) -> Reading:
    return Reading(observations=observations, follow=follow)


def plan(memory: Memory | None = None, **changes) -> Visiting:
    given = {
        "memory": memory or Memory(),
        "belongs": lambda url: urlsplit(url).hostname == "bkd.contoh.go.id",
        "now": NOW,
        "budget": 25,
    }
    return Visiting(HOME, **{**given, **changes})


def answer_all(visit: Visiting, answers: dict[str, Reading], start: Reading) -> list[str]:
    """Plays a visit; the addresses that were asked after the home page."""
    visit.heard(visit.home, HOME, start)
    asked: list[str] = []
    while ask := visit.next(len(asked) + 2):
        asked.append(ask.url)
        visit.heard(ask, ask.url, answers.get(ask.url, Reading()))
    return asked


FOLLOW_FEED = Follow(url=FEED, kind=Kind.FEED)
FOLLOW_NEWS = Follow(url=NEWS, kind=Kind.LISTING)


def test_a_feed_and_a_listing_that_agree_on_a_recent_item_are_enough():
    start = reading(item("a", 1, Source.LISTING), follow=(FOLLOW_NEWS, FOLLOW_FEED))
    assert answer_all(plan(), {FEED: reading(item("a", 1.1))}, start) == [FEED]


def test_what_only_a_feed_says_is_confirmed_on_the_page_of_the_item():
    answers = {
        FEED: reading(item("a", 1), item("b", 9)),
        HOME + "a": reading(item("a", 1, Source.STRUCTURED_DATA)),
    }
    start = reading(follow=(FOLLOW_FEED, FOLLOW_NEWS))
    assert answer_all(plan(), answers, start) == [FEED, HOME + "a"]


def test_cheap_and_trustworthy_sources_are_asked_first():
    kinds = [kind for kind in Kind if kind is not Kind.DRAWN]  # that one is asked of no site
    follow = tuple(Follow(url=HOME + kind.name, kind=kind) for kind in reversed(kinds))
    assert answer_all(plan(), {}, reading(follow=follow)) == [HOME + kind.name for kind in kinds]


def test_of_lists_alike_the_first_suggested_is_asked_first_whatever_was_dropped_between():
    pages = [Follow(url=f"{NEWS}{name}", kind=Kind.LISTING) for name in "abcde"]
    visit = plan()
    visit.heard(visit.home, HOME, reading(follow=tuple(pages[:4])))
    visit.heard(Ask(HOME + "lain", Kind.LISTING), pages[0].url, Reading())  # a redirect led to the first
    first = visit.next(2)
    visit.suggest(pages[4:])
    asked = [first, *(visit.next(number) for number in range(3, 6))]
    assert [ask.url for ask in asked if ask] == [page.url for page in pages[1:]]


def test_an_old_feed_does_not_accuse_while_a_listing_is_unread():
    follow = (FOLLOW_FEED, Follow(url=HOME + "api", kind=Kind.API), FOLLOW_NEWS)
    answers = {FEED: reading(item("a", 400)), HOME + "api": reading(item("a", 400, Source.API))}
    assert NEWS in answer_all(plan(), answers, reading(follow=follow))


def test_an_old_item_needs_two_lists_one_of_which_people_see():
    start = reading(item("a", 400, Source.LISTING), follow=(FOLLOW_FEED, FOLLOW_NEWS))
    assert answer_all(plan(), {FEED: reading(item("a", 400))}, start) == [FEED]


def test_undated_items_are_dated_by_their_own_pages():
    start = reading(item("x", None, Source.LISTING), item("y", None, Source.LISTING))
    answers = {HOME + "x": reading(item("x", 5, Source.STRUCTURED_DATA))}
    assert answer_all(plan(), answers, start) == [HOME + "x", HOME + "y"]


def test_an_item_of_tomorrow_a_foreign_or_a_hidden_one_is_not_the_newest():
    start = reading(
        item("agenda", -1, Source.LISTING),
        item("asing", 0.5, Source.LISTING, Trait.FOREIGN),
        item("gacor", 0.5, Source.LISTING, Trait.HIDDEN),
        item("a", 1, Source.LISTING),
        follow=(FOLLOW_FEED,),
    )
    assert answer_all(plan(), {FEED: reading(item("a", 1))}, start) == [FEED]


def test_dates_of_change_do_not_confirm():
    start = reading(item("a", 1, Source.LISTING), follow=(FOLLOW_FEED, FOLLOW_NEWS))
    answers = {FEED: reading(item("a", 1, kind=DateKind.MODIFIED))}
    assert NEWS in answer_all(plan(), answers, start)


def test_only_the_site_itself_is_asked():
    start = reading(
        item("a", None, Source.LISTING),
        follow=(Follow(url="https://kominfo.contoh.go.id/feed/", kind=Kind.FEED), FOLLOW_FEED),
    )
    assert FEED in answer_all(plan(), {}, start)
    assert all(url.startswith(HOME) for url in answer_all(plan(), {}, start))


def test_nothing_is_asked_twice():
    start = reading(follow=(FOLLOW_FEED, FOLLOW_FEED, Follow(url=HOME, kind=Kind.LISTING), FOLLOW_NEWS))
    answers = {NEWS: reading(follow=(FOLLOW_NEWS, FOLLOW_FEED))}
    asked = answer_all(plan(), answers, start)
    assert sorted(asked) == [NEWS, FEED]


def test_the_budget_ends_a_visit_and_the_visit_knows():
    start = reading(*(item(str(n), None, Source.LISTING) for n in range(50)), follow=(FOLLOW_FEED,))
    visit = plan(budget=4)
    assert len(answer_all(visit, {}, start)) == 2
    assert visit.spent


def test_a_visit_that_ends_by_itself_has_not_spent_its_budget():
    visit = plan()
    answer_all(
        visit, {FEED: reading(item("a", 1))}, reading(item("a", 1, Source.LISTING), follow=(FOLLOW_FEED,))
    )
    assert not visit.spent


def test_a_maze_of_lists_is_left_before_the_budget_is_gone():
    maze = tuple(Follow(url=f"{NEWS}{n}", kind=Kind.LISTING) for n in range(100))
    assert len(answer_all(plan(), {}, reading(follow=maze))) < 10


# revisits


def document(url: str) -> Document:
    return Document(url=url, status=200, fetched_at=NOW, sha256="ab" * 32, size=9, etag='"1"')


def memory(*, newest_days: float = 10, where: str = HOME, source: Source = Source.LISTING) -> Memory:
    return Memory(
        validators={HOME: document(HOME), FEED: document(FEED)},
        observations={where: (item("a", newest_days, source), item("lama", 90, source))},
    )


def unchanged(visit: Visiting, url: str, ask: Ask | None = None) -> None:
    visit.heard(ask or visit.home, url, Reading(), unchanged=True)


def test_an_unchanged_home_page_that_bore_the_newest_item_is_the_whole_visit():
    visit = plan(memory())
    assert visit.known(HOME) is not None
    unchanged(visit, HOME)
    assert visit.next(2) is None


def test_an_unchanged_home_page_that_bore_nothing_leads_to_the_feed_that_did():
    visit = plan(memory(where=FEED, source=Source.FEED))
    unchanged(visit, HOME)
    ask = visit.next(2)
    assert ask == Ask(FEED, Kind.FEED)
    assert visit.known(FEED) is not None
    unchanged(visit, FEED, ask)
    assert visit.next(3) is None


def test_a_changed_home_page_without_news_needs_only_the_unchanged_feed():
    visit = plan(memory(where=FEED, source=Source.FEED))
    visit.heard(visit.home, HOME, reading(item("a", 10, Source.LISTING), follow=(FOLLOW_FEED, FOLLOW_NEWS)))
    ask = visit.next(2)
    assert ask is not None
    unchanged(visit, ask.url, ask)
    assert visit.next(3) is None


def test_a_new_item_on_the_home_page_is_followed_up_though_the_feed_is_unchanged():
    visit = plan(memory(where=FEED, source=Source.FEED))
    visit.heard(visit.home, HOME, reading(item("baru", None, Source.LISTING), follow=(FOLLOW_FEED,)))
    ask = visit.next(2)
    assert ask is not None
    unchanged(visit, FEED, ask)
    assert visit.next(3) == Ask(HOME + "baru", Kind.ARTICLE)


def test_an_undated_item_that_is_known_is_not_read_again():
    known = Memory(observations={HOME: (item("x", None, Source.LISTING), item("a", 10, Source.LISTING))})
    visit = plan(known)
    start = reading(item("x", None, Source.LISTING), item("a", 10, Source.LISTING))
    assert HOME + "x" not in answer_all(visit, {}, start)


def test_without_anything_remembered_no_request_is_conditional():
    visit = plan(Memory(validators={HOME: document(HOME), FEED: document(FEED)}))
    assert visit.known(HOME) is None
    assert visit.known(FEED) is None


def test_a_feed_channel_is_its_feed():
    visit = plan(is_feed=True)
    visit.heard(visit.home, HOME, reading(item("a", 400)))
    assert visit.next(2) is None


def test_of_a_sitemap_the_last_changed_page_is_read_first():
    changed = [item(str(days), days, Source.SITEMAP, kind=DateKind.MODIFIED) for days in (300, 2, 40)]
    assert answer_all(plan(), {}, reading(*changed))[:2] == [HOME + "2", HOME + "40"]


def test_what_changed_after_the_newest_known_date_is_read_before_older_headlines():
    """A list in order of clicks shows old headlines; the sitemap says that one page is younger than all dates."""
    headlines = [item(f"lama-{number}", None, Source.LISTING) for number in range(5)]
    changed = [item("baru", 1, Source.SITEMAP, kind=DateKind.MODIFIED)]
    start = reading(item("a", 6, Source.LISTING), *headlines, *changed)
    answers = {HOME + "baru": reading(item("baru", 1, Source.STRUCTURED_DATA))}
    assert answer_all(plan(), answers, start)[0] == HOME + "baru"


def test_a_sitemap_whose_pages_all_changed_on_one_day_hurries_nobody():
    built = [item(f"halaman-{number}", 0.1, Source.SITEMAP, kind=DateKind.MODIFIED) for number in range(9)]
    start = reading(item("a", 6, Source.LISTING), item("baru", None, Source.LISTING), *built)
    answers = {HOME + "baru": reading(item("baru", 1, Source.STRUCTURED_DATA))}
    assert answer_all(plan(), answers, start)[0] == HOME + "baru"


def test_an_old_item_does_not_accuse_while_undated_headlines_are_unread():
    start = reading(
        item("a", 400, Source.LISTING), item("baru", None, Source.LISTING), follow=(FOLLOW_FEED, FOLLOW_NEWS)
    )
    answers = {
        FEED: reading(item("a", 400)),
        HOME + "baru": reading(item("baru", 1, Source.STRUCTURED_DATA)),
    }
    assert answer_all(plan(), answers, start)[:2] == [FEED, HOME + "baru"]


def test_what_only_a_listing_says_is_confirmed_before_addresses_are_guessed():
    guess = Follow(url=HOME + "rss.xml", kind=Kind.FEED, why="well-known place")
    start = reading(item("a", 1, Source.LISTING), follow=(guess,))
    assert answer_all(plan(), {HOME + "a": reading(item("a", 1, Source.ARTICLE_TEXT))}, start) == [HOME + "a"]


def test_an_undated_listing_that_shows_what_the_feed_dates_agrees_with_it():
    start = reading(
        item("a", None, Source.LISTING), item("b", None, Source.LISTING), follow=(FOLLOW_FEED, FOLLOW_NEWS)
    )
    assert answer_all(plan(), {FEED: reading(item("a", 400), item("b", 410))}, start) == [FEED]


def test_a_listing_without_the_newest_item_of_the_feed_does_not_agree_with_it():
    start = reading(item("b", None, Source.LISTING), follow=(FOLLOW_FEED, FOLLOW_NEWS))
    assert NEWS in answer_all(plan(), {FEED: reading(item("a", 400), item("b", 410))}, start)


def test_a_revisit_that_sees_the_same_recent_item_and_nothing_unknown_is_done():
    visit = plan(memory(newest_days=1))
    start = reading(
        item("a", None, Source.LISTING), item("lama", None, Source.LISTING), follow=(FOLLOW_FEED,)
    )
    assert answer_all(visit, {}, start) == []


def test_a_revisit_that_sees_the_same_old_item_looks_further_before_it_accuses():
    visit = plan(memory(newest_days=200))
    start = reading(item("a", None, Source.LISTING), follow=(FOLLOW_FEED, FOLLOW_NEWS))
    assert {FEED, NEWS} <= set(answer_all(visit, {}, start))


SITEMAP = HOME + "post-sitemap.xml"
FOLLOW_SITEMAP = Follow(url=SITEMAP, kind=Kind.SITEMAP)


def changed(name: str, days_ago: float) -> Observation:
    return item(name, days_ago, Source.SITEMAP, kind=DateKind.MODIFIED)


def known_by_its_page(*more: Observation) -> Memory:
    """Of a site without dated lists: the newest item, dated by its own page, and what a sitemap said."""
    page = HOME + "a"
    seen = {SITEMAP: (changed("a", 1), *more), page: (item("a", 1, Source.STRUCTURED_DATA),)}
    seen[NEWS] = (item("a", 0.5, Source.FIRST_SEEN), item("a", None, Source.LISTING))
    return Memory(validators={url: document(url) for url in (HOME, SITEMAP, NEWS)}, observations=seen)


def test_what_a_sitemap_shows_as_new_is_read_though_a_recent_item_is_confirmed():
    visit = plan(known_by_its_page())
    unchanged(visit, HOME)
    ask = visit.next(2)
    assert ask == Ask(SITEMAP, Kind.SITEMAP)
    visit.heard(ask, SITEMAP, reading(changed("baru", 0.1), changed("a", 1)))
    assert HOME + "baru" in rest_of(visit)


def rest_of(visit: Visiting) -> list[str]:
    """Lists are unchanged, pages say nothing: what is asked."""
    asked: list[str] = []
    while ask := visit.next(len(asked) + 2):
        asked.append(ask.url)
        visit.heard(ask, ask.url, Reading(), unchanged=ask.url in (SITEMAP, NEWS))
    return asked


def test_an_item_whose_page_could_not_be_read_when_it_was_new_is_tried_again():
    visit = plan(known_by_its_page(changed("baru", 0.1)))
    unchanged(visit, HOME)
    assert HOME + "baru" in rest_of(visit)


def test_a_page_that_changed_before_the_newest_item_is_not_tried_again():
    visit = plan(known_by_its_page(changed("profil", 2)))
    unchanged(visit, HOME)
    assert rest_of(visit) == [SITEMAP]


def test_a_sitemap_that_is_made_anew_each_night_has_nothing_new_in_it():
    visit = plan(known_by_its_page(*(changed(f"halaman-{n}", 0.2) for n in range(20))))
    unchanged(visit, HOME)
    assert rest_of(visit) == [SITEMAP]


def test_a_list_that_bore_the_newest_item_is_asked_again_though_nothing_leads_to_it():
    sitemap = HOME + "sitemap.xml"
    known = Memory(observations={sitemap: (item("a", 20, Source.SITEMAP, kind=DateKind.MODIFIED),)})
    assert sitemap in answer_all(plan(known), {}, reading(item("x", None, Source.LISTING)))


def test_a_change_in_the_sitemap_on_the_day_of_the_pages_own_date_confirms_it():
    start = reading(*(item(str(n), n, Source.SITEMAP, kind=DateKind.MODIFIED) for n in range(1, 9)))
    answers = {HOME + "1": reading(item("1", 1, Source.STRUCTURED_DATA))}
    assert answer_all(plan(), answers, start) == [HOME + "1"]


def test_guesses_are_not_repeated_on_a_site_whose_lists_are_known():
    guess = Follow(url=HOME + "rss.xml", kind=Kind.FEED, why="well-known place")
    assert HOME + "rss.xml" in answer_all(plan(), {}, reading(follow=(guess,)))
    assert HOME + "rss.xml" not in answer_all(plan(memory()), {}, reading(follow=(guess,)))


def test_the_closing_slash_that_a_site_adds_is_learnt():
    visit = plan()
    visit.heard(visit.home, HOME, reading(item("x", None, Source.LISTING), item("y", None, Source.LISTING)))
    ask = visit.next(2)
    assert ask == Ask(HOME + "x", Kind.ARTICLE)
    visit.heard(ask, HOME + "x/", Reading())
    assert visit.next(3) == Ask(HOME + "y/", Kind.ARTICLE)


def told_of(name: str, days_ago: float | None = None) -> Observation:
    return item(name, days_ago, Source.REPORTED)


def test_a_page_that_an_officer_told_of_is_read_once_even_where_all_else_is_known():
    known = {FEED: (item("lama", 1),), HOME + "kabar": (told_of("kabar"),), "x": (told_of("lain/../x", 2),)}
    visit = plan(Memory(observations=known))
    asked = answer_all(visit, {HOME + "kabar": reading(item("kabar", 0, Source.STRUCTURED_DATA))}, reading())
    assert HOME + "kabar" in asked[:2]
    read = known | {HOME + "kabar?": (item("kabar", 0, Source.STRUCTURED_DATA),)}
    assert HOME + "kabar" not in answer_all(plan(Memory(observations=read)), {}, reading())


def test_an_officers_word_is_not_taken_for_what_we_saw():
    memory = Memory(observations={FEED: (item("lama", 9),), HOME + "kabar": (told_of("kabar", 0),)})
    visit = plan(memory)
    visit.heard(visit.home, HOME, reading(item("kabar", None, Source.LISTING)))
    assert not visit.satisfied()


def news(names: str, day: int) -> Reading:
    """A list without times, all of one day, that has a next page."""
    dated = tuple(
        replace(item(name, 0, Source.LISTING), published=Moment.on_day(NOW.date() - timedelta(days=day), UTC))
        for name in names
    )
    pages = tuple(Follow(url=HOME + name, kind=Kind.ARTICLE) for name in names)
    return reading(*dated, follow=pages)


def page(number: int) -> Follow:
    return Follow(url=f"{NEWS}{number}", kind=Kind.LISTING, weight=0.1, why=NEXT_PAGE)


def test_a_list_of_one_day_is_turned_over_until_an_earlier_day_explains_it():
    answers = {
        f"{NEWS}2": news("ghijkl", 1) + reading(follow=(page(3),)),
        f"{NEWS}3": news("mnopqr", 4) + reading(follow=(page(4),)),
        HOME + "l": reading(item("l", 1, Source.STRUCTURED_DATA)),
    }
    asked = answer_all(plan(), answers, news("abcdef", 1) + reading(follow=(page(2),)))
    assert asked[:2] == [f"{NEWS}2", f"{NEWS}3"]
    assert f"{NEWS}4" not in asked


def test_where_no_earlier_day_turns_up_the_pages_of_some_items_are_read_for_their_datelines():
    asked = answer_all(plan(), {}, news("abcdefghi", 1))
    assert set(asked) >= {HOME + "a", HOME + "b", HOME + "c"}


def test_a_list_of_several_days_is_not_turned_over():
    first = news("abcdef", 1) + news("gh", 2) + reading(follow=(page(2),))
    confirmed = {HOME + "f": reading(item("f", 1, Source.STRUCTURED_DATA))}
    assert answer_all(plan(), confirmed, first) == [HOME + "f"]


MAP = HOME + "wp-sitemap.xml"
FOLLOW_MAP = Follow(url=MAP, kind=Kind.SITEMAP, why="robots.txt")
KNOWN_WELL = reading(item("a", 1, Source.LISTING), follow=(FOLLOW_FEED, FOLLOW_MAP))
FRESH_FEED = {FEED: reading(item("a", 1.1))}


def test_a_named_sitemap_is_looked_through_though_the_newest_item_is_known():
    child = Follow(url=HOME + "wp-sitemap-posts-1.xml", kind=Kind.SITEMAP)
    answers = {**FRESH_FEED, MAP: reading(follow=(child,))}
    assert answer_all(plan(), answers, KNOWN_WELL) == [FEED, MAP, child.url]


def test_a_sitemap_that_was_looked_through_this_week_is_left_alone():
    swept = Memory(swept_at=NOW - timedelta(days=6))
    assert answer_all(plan(swept), FRESH_FEED, KNOWN_WELL) == [FEED]
    week_ago = Memory(swept_at=NOW - timedelta(days=7))
    assert answer_all(plan(week_ago), FRESH_FEED, KNOWN_WELL) == [FEED, MAP]


def test_sitemaps_without_end_are_left_after_three():
    answers = {
        f"{HOME}{n}.xml": reading(follow=(Follow(url=f"{HOME}{n + 1}.xml", kind=Kind.SITEMAP),))
        for n in range(9)
    }
    start = KNOWN_WELL + reading(follow=(Follow(url=f"{HOME}0.xml", kind=Kind.SITEMAP),))
    asked = answer_all(plan(), {**answers, **FRESH_FEED}, start)
    assert len([url for url in asked if url.endswith(".xml")]) == 3


def test_a_guessed_sitemap_is_not_looked_for_once_enough_is_known():
    guess = Follow(url=HOME + "sitemap.xml", kind=Kind.SITEMAP, why=GUESSED)
    start = reading(item("a", 1, Source.LISTING), follow=(FOLLOW_FEED, guess))
    assert answer_all(plan(), FRESH_FEED, start) == [FEED]
