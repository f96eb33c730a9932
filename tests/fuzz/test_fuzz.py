"""A fixed 5,000 of the cases that `make fuzz` reads, and every case that once went wrong."""

from __future__ import annotations

import pytest

from tests.fuzz.running import tried

SHARES = {
    "pages": 150,
    "feeds and sitemaps": 350,
    "JSON": 650,
    "dates": 700,
    "robots.txt": 650,
    "sites.yaml": 500,
    "platform answers": 700,
    "words and buttons to the bot": 650,
    "updates to the bot": 650,
}


@pytest.mark.parametrize("surface", SHARES)
def test_nothing_that_strangers_write_makes_us_stumble(surface: str):
    assert tried(surface, range(SHARES[surface])).faults == ()


ONCE_WRONG = [
    *(("words and buttons to the bot", seed) for seed in (1121, 6092, 8131)),  # halves of surrogate pairs
    ("pages", 22252),  # “³”, a digit that is no number
]


@pytest.mark.parametrize(("surface", "seed"), ONCE_WRONG)
def test_what_once_went_wrong_does_not_again(surface: str, seed: int):
    assert tried(surface, range(seed, seed + 1)).faults == ()
