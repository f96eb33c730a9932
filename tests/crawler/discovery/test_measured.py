"""`segar register discover --visit` on sites of many makes, by precision and recall, and by what it asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.crawler.discovery import first, second
from tests.crawler.discovery.measured import Measured, compared
from tests.crawler.discovery.world import register_of

SITES, HUBS = (*first.SITES, *second.SITES), {**first.HUBS, **second.HUBS}


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Measured, list[str], list[str]]]:
    folder = tmp_path_factory.mktemp("sites")
    with register_of(SITES, HUBS, folder) as (register, hub, private):
        yield compared(SITES, register, folder), hub.paths(), private.paths()


def test_what_is_proposed_is_the_agency_s_own_and_little_is_missed(
    visited: tuple[Measured, list[str], list[str]],
):
    found, _, _ = visited
    assert found.precision >= 0.98, sorted(found.proposed - found.truth)
    assert found.recall >= 0.95, sorted(found.truth - found.proposed)


def test_a_link_hub_is_asked_once_a_link_by_its_robots_and_no_further_than_one_hop(
    visited: tuple[Measured, list[str], list[str]],
):
    _, asked, _ = visited
    assert {"/disbudparcontoh", "/igperpus", "/rantai"} <= set(asked)
    assert not {"/admin/ig", "/rantai3"} & set(asked)
    assert max(Counter(asked).values()) == 1


def test_a_link_hub_at_a_private_address_is_not_asked(visited: tuple[Measured, list[str], list[str]]):
    _, _, asked = visited
    assert asked == []
