"""sites.yaml while the daemon runs: only a good one comes into force, and the last good one is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from segar.errors import RegisterError
from segar.register import load_register
from segar.sites import Sites

GOOD = "version: 1\norganisation: {name: Contoh}\nagencies:\n  - {id: a, name: A}\n"
BETTER = GOOD + "  - {id: b, name: B}\n"


@pytest.fixture
def sites(tmp_path: Path) -> Sites:
    (tmp_path / "sites.yaml").write_text(GOOD)
    return Sites(tmp_path / "sites.yaml", tmp_path / "kept.yaml")


def test_an_unchanged_file_is_not_read_again(sites: Sites):
    assert len(sites.start().agencies) == 1
    assert sites.look() is None
    assert sites.fault == ""


def test_a_change_comes_into_force_and_into_the_copy(sites: Sites):
    sites.start()
    sites.path.write_text(BETTER)
    register = sites.look()
    assert register is not None
    assert register == load_register(sites.kept)
    assert len(register.agencies) == 2


@pytest.mark.parametrize("broken", ["agencies: [", "", None], ids=["no yaml", "empty", "gone"])
def test_a_fault_is_told_and_the_last_good_copy_kept_until_it_is_mended(sites: Sites, broken: str | None):
    sites.start()
    if broken is None:
        sites.path.unlink()
    else:
        sites.path.write_text(broken)
    assert sites.look() is None
    assert "sites.yaml" in sites.fault
    assert len(load_register(sites.kept).agencies) == 1
    assert len(Sites(sites.path, sites.kept).start().agencies) == 1
    sites.path.write_text(BETTER)
    assert sites.look() is not None
    assert sites.fault == ""


def test_where_there_never_was_a_good_one_the_fault_is_raised(tmp_path: Path):
    (tmp_path / "sites.yaml").write_text("agencies: [")
    with pytest.raises(RegisterError, match=r"sites\.yaml:1"):
        Sites(tmp_path / "sites.yaml", tmp_path / "kept.yaml").start()
