"""Whether a site was broken into: how many signs that takes, and when it is clean again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from checks.spam import current_findings, is_compromised
from segar.model.evidence import Evidence, FindingCode, Outcome, Trait
from tests.checks.given import FEED, NOW, SITE, document, failed, finding, look, on, piece

DAY = timedelta(days=1)
HOME = f"{SITE}/"


def lure(number: int, **more) -> Evidence:
    """An injected post in the feed."""
    return piece(on("2025-03-04"), f"slot-gacor-{number}", traits=frozenset({Trait.SPAM}), **more)


def compromised(*codes: FindingCode, posts: int = 0) -> bool:
    visits = [look(findings=[finding(code, HOME) for code in codes])]
    return is_compromised(current_findings(visits), [lure(n) for n in range(posts)], visits)


@pytest.mark.parametrize(
    ("signs", "posts", "expected"),
    [
        pytest.param((), 0, False, id="nothing"),
        pytest.param((FindingCode.SPAM_HIDDEN,), 0, True, id="hidden"),
        pytest.param((FindingCode.SPAM_CLOAKED,), 0, True, id="cloaked"),
        pytest.param((FindingCode.SPAM_VISIBLE,), 0, False, id="words in the open may be news"),
        pytest.param((FindingCode.SPAM_LINKS,), 0, False, id="links out"),
        pytest.param((FindingCode.SPAM_VISIBLE, FindingCode.SPAM_LINKS), 0, True, id="words and links"),
        pytest.param((FindingCode.SPAM_LINKS,), 1, True, id="links and a post"),
        pytest.param((), 2, False, id="two posts"),
        pytest.param((), 3, True, id="three posts"),
        pytest.param((FindingCode.TLS_EXPIRED, FindingCode.FEED_BROKEN), 0, False, id="other faults"),
    ],
)
def test_one_strong_sign_or_several_weak_ones_are_needed(signs, posts, expected):
    assert compromised(*signs, posts=posts) is expected


def test_one_weak_sign_on_many_pages_is_still_one():
    pages = [finding(FindingCode.SPAM_VISIBLE, f"{SITE}/halaman/{n}") for n in range(5)]
    visits = [look(findings=pages)]
    assert not is_compromised(current_findings(visits), [], visits)


def test_a_finding_stands_until_its_page_is_read_again_without_it():
    found = look(
        NOW - 3 * DAY, document(HOME, NOW - 3 * DAY), findings=[finding(FindingCode.SPAM_HIDDEN, HOME)]
    )
    elsewhere = look(NOW - 2 * DAY, document(FEED, NOW - 2 * DAY))
    unchanged = look(NOW - DAY, document(HOME, NOW - DAY, status=304), outcome=Outcome.NOT_MODIFIED)
    clean = look(NOW, document(HOME))
    assert current_findings([found, elsewhere, unchanged, failed(NOW)])
    assert not current_findings([found, elsewhere, unchanged, clean])


@pytest.mark.parametrize("now_at", ["http://dinas.contoh.go.id/", "https://www.dinas.contoh.go.id"])
def test_a_page_that_is_clean_at_its_new_address_is_clean(now_at):
    found = look(NOW - DAY, document(HOME, NOW - DAY), findings=[finding(FindingCode.SPAM_HIDDEN, HOME)])
    assert not current_findings([found, look(NOW, document(now_at))])


def test_a_page_that_shows_it_again_keeps_the_finding():
    visits = [
        look(seen, document(HOME, seen), findings=[finding(FindingCode.SPAM_HIDDEN, HOME)])
        for seen in (NOW - DAY, NOW)
    ]
    assert len(current_findings(visits)) == 1


def posts_of_yesterday() -> list[Evidence]:
    return [lure(n, fetched_at=NOW - DAY, sha256="before") for n in range(5)]


BEFORE = look(NOW - DAY, document(FEED, NOW - DAY, sha256="before"))


def test_posts_that_were_cleaned_away_accuse_no_more():
    visits = [BEFORE, look(NOW, document(FEED, sha256="after"))]
    assert is_compromised((), posts_of_yesterday(), [BEFORE])
    assert not is_compromised(current_findings(visits), posts_of_yesterday(), visits)


def test_posts_stand_while_their_feed_is_unchanged_or_cannot_be_read():
    unchanged = look(NOW, document(FEED, status=304, sha256="before"), outcome=Outcome.NOT_MODIFIED)
    assert is_compromised((), posts_of_yesterday(), [BEFORE, unchanged])
    assert is_compromised(
        (), posts_of_yesterday(), [BEFORE, look(NOW, document(FEED, status=503, sha256="x"))]
    )


def test_posts_stand_while_their_feed_goes_on_showing_lures():
    """The store keeps the first sight of a post: when the agency posts too, the feed's bytes are others."""
    still = look(NOW, document(FEED, sha256="after"), findings=[finding(FindingCode.SPAM_VISIBLE, FEED)])
    visits = [BEFORE, still]
    assert is_compromised(current_findings(visits), posts_of_yesterday(), visits)
