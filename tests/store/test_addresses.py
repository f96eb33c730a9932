"""Addresses are lent to one process at a time, by the clock of the database."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from segar.store import Store, open_store
from tests.servers.postgresql import Cluster


@pytest.fixture
def store(cluster: Cluster) -> Iterator[Store]:
    opened = open_store(cluster.database())
    yield opened
    opened.close()


def test_an_address_is_lent_to_one_holder_who_may_renew(store):
    addresses = store.addresses
    assert addresses.are_shared
    assert addresses.claim("10.0.0.1", "a", 60) == 0
    assert addresses.claim("10.0.0.1", "a", 60) == 0
    assert 59 < addresses.claim("10.0.0.1", "b", 60) <= 60
    assert addresses.claim("10.0.0.2", "b", 60) == 0


def test_an_address_that_was_given_back_rests_first(store):
    store.addresses.claim("10.0.0.1", "a", 60)
    store.addresses.release("10.0.0.1", "a", 0.3)
    assert 0 < store.addresses.claim("10.0.0.1", "b", 60) <= 0.3
    assert 0 < store.addresses.claim("10.0.0.1", "a", 60) <= 0.3  # nor may who had it hurry
    time.sleep(0.3)
    assert store.addresses.claim("10.0.0.1", "b", 60) == 0


def test_only_who_has_an_address_gives_it_back(store):
    store.addresses.claim("10.0.0.1", "a", 60)
    store.addresses.release("10.0.0.1", "b", 0)
    assert store.addresses.claim("10.0.0.1", "b", 60) > 59


def test_what_a_killed_process_had_is_free_in_time(store):
    store.addresses.claim("10.0.0.1", "killed", 0.2)
    time.sleep(0.25)
    assert store.addresses.claim("10.0.0.1", "b", 60) == 0
