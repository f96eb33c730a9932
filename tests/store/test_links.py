"""Links: an invitation is used once and in time; what is erased is gone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest

from segar.model.link import Invitation, token_hash
from segar.model.register import Role
from segar.store import Store, open_store

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path):
    opened = open_store(f"sqlite:///{tmp_path}/segar.db")
    for token, role in (("pic-token", Role.PIC), ("pic-again", Role.PIC), ("head-token", Role.HEAD)):
        opened.links.invite(
            Invitation(
                token_sha256=token_hash(token),
                agency_id="bkd",
                role=role,
                created_at=NOON,
                expires_at=NOON + timedelta(days=7),
            )
        )
    yield opened
    opened.close()


def redeem(store: Store, token: str, chat: str = "42", at: datetime = NOON) -> bool:
    return store.links.redeem(token_hash(token), chat, "id", at) is not None


def test_an_invitation_links_the_chat_to_its_role(store: Store):
    assert redeem(store, "pic-token")
    (link,) = store.links.holding("bkd", Role.PIC)
    assert (link.chat_id, link.agency_id, link.language, link.linked_at) == ("42", "bkd", "id", NOON)
    assert store.links.holding("bkd", Role.HEAD) == ()
    assert store.links.holding("dindik", Role.PIC) == ()


def test_an_invitation_is_used_once_even_by_the_same_chat(store: Store):
    assert redeem(store, "pic-token")
    assert not redeem(store, "pic-token")
    assert not redeem(store, "pic-token", "43")
    assert len(store.links.holding("bkd", Role.PIC)) == 1


@pytest.mark.parametrize(
    ("token", "days"), [("pic-token", 7), ("pic-token", 400), ("never-made", 0), ("", 0)]
)
def test_an_expired_or_unknown_token_links_nothing(store: Store, token: str, days: int):
    assert not redeem(store, token, at=NOON + timedelta(days=days))
    assert store.links.of_chat("42") == ()


def test_a_chat_holds_several_roles_and_each_once(store: Store):
    for token in ("pic-token", "pic-again", "head-token"):
        assert redeem(store, token)
    assert sorted(link.role for link in store.links.of_chat("42")) == [Role.HEAD, Role.PIC]


def test_a_dead_link_is_passed_over_until_its_holder_writes_again(store: Store):
    redeem(store, "pic-token")
    store.links.bury("42", NOON)
    assert store.links.holding("bkd", Role.PIC) == ()
    store.links.revive("42")
    assert len(store.links.holding("bkd", Role.PIC)) == 1


def test_a_chat_that_moved_onto_one_already_linked_holds_each_role_once(store: Store):
    redeem(store, "pic-token", "-1")
    redeem(store, "pic-again", "-2")
    store.links.move("-1", "-2")
    assert [link.chat_id for link in store.links.holding("bkd", Role.PIC)] == ["-2"]


def test_what_is_erased_is_gone(store: Store):
    redeem(store, "pic-token")
    redeem(store, "head-token")
    assert store.links.erase("42") == 2
    assert store.links.of_chat("42") == ()
    assert store.links.erase("42") == 0


def test_a_link_does_not_show_its_chat_when_it_is_printed(store: Store):
    redeem(store, "pic-token", "987654321")
    assert "987654321" not in repr(store.links.of_chat("987654321"))


def test_who_held_a_role_that_is_revoked_holds_it_no_more_nor_does_an_open_invitation(store: Store):
    assert redeem(store, "pic-token")
    assert redeem(store, "head-token", "43")
    assert store.links.revoke("bkd", Role.PIC) == 2, "a chat and an invitation"
    assert store.links.of_chat("42") == ()
    assert not redeem(store, "pic-again")
    assert store.links.holding("bkd", Role.HEAD)


def test_of_many_who_take_an_invitation_at_once_one_gets_it(database: str):
    shared = open_store(database)
    tokens = [f"token-{number}" for number in range(10)]
    for token in tokens:
        shared.links.invite(
            Invitation(
                token_sha256=token_hash(token),
                agency_id="bkd",
                role=Role.PIC,
                created_at=NOON,
                expires_at=NOON + timedelta(days=7),
            )
        )
    ready = Barrier(8)

    def take(chat: int) -> list[bool]:
        own = open_store(database)
        ready.wait()
        try:
            return [redeem(own, token, str(chat)) for token in tokens]
        finally:
            own.close()

    with ThreadPoolExecutor(8) as chats:
        taken = list(chats.map(take, range(8)))
    assert [sum(won) for won in zip(*taken, strict=True)] == [1] * len(tokens)
    shared.close()
