"""What the network as a whole holds."""

from __future__ import annotations

from collections import defaultdict

import pytest

from segar.clock import parse_instant
from segar.model.verdict import State
from segar.sample.catalogue import catalogue, era
from segar.sample.meaning import Trap
from segar.sample.network import SampleNetwork
from segar.sample.website import Site, Wire
from tests.segar.sample.conftest import NOW

SITES = catalogue(era(NOW, 1))


@pytest.mark.parametrize("trap", Trap)
def test_every_trap_is_worn_by_two_sites_of_different_software(trap: Trap) -> None:
    worn: dict[str, list[Site]] = defaultdict(list)
    for site in SITES:
        if trap in site.meaning.traps:
            worn[site.runs].append(site)
    assert len(worn) >= 2, f"{trap} is worn by {sorted(worn)}"


def test_there_are_forty_four_sites_and_more() -> None:
    assert len(SITES) >= 44


def test_no_two_sites_share_a_name() -> None:
    for names in ([site.id for site in SITES], [site.short for site in SITES], [s.agency for s in SITES]):
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("wire", Wire)
def test_every_wire_carries_a_site(wire: Wire) -> None:
    assert any(site.wire is wire for site in SITES)


def test_after_three_days_every_state_is_declared() -> None:
    with SampleNetwork(now=parse_instant("2026-11-22T08:00:00+07:00")) as network:
        declared = {truth.state for truth in network.truth(NOW, visits=3)}
    assert declared == {state.value for state in State}


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.id)
def test_a_note_says_what_a_human_sees(site: Site) -> None:
    assert site.meaning.note.endswith(".")
    assert len(site.meaning.note) > 20
