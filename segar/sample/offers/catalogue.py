"""The sites that offer much or little, in the order of their register."""

from __future__ import annotations

from segar.sample.offers import fifth, first, fourth, second, third
from segar.sample.offers.offer import Offered
from segar.sample.posts import Era


def offers(start: Era) -> tuple[Offered, ...]:
    """Every one of them."""
    return (
        first.sites(start)
        + second.sites(start)
        + third.sites(start)
        + fourth.sites(start)
        + fifth.sites(start)
    )
