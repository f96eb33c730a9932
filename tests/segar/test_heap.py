"""The collector is made rarer for a while, and is then what it was."""

from __future__ import annotations

import gc

import pytest

from segar.heap import OBJECTS, rarely_swept


def fail_while_it_rests(before: int) -> None:
    with rarely_swept():
        assert gc.get_threshold()[0] == OBJECTS > before
        assert gc.get_freeze_count() > 0
        raise KeyError


def test_the_collector_rests_and_is_as_before_whatever_happens():
    before = gc.get_threshold()
    with pytest.raises(KeyError):
        fail_while_it_rests(before[0])
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)
