"""Which channels a worker gets together."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from segar.batches import batches
from segar.model.register import Agency, Channel, ChannelKind, Organisation, Register
from segar.schedule import Planned, Why

AT = datetime(2026, 11, 24, tzinfo=UTC)


def made(channels: dict[str, Channel], size: int = 3, **why: Why) -> list[tuple[int, str, list[str]]]:
    """Priority, lane and agencies of each batch; every agency has one channel."""
    register = Register(
        organisation=Organisation(name="Provinsi Uji"),
        agencies=tuple(Agency(id=name, name=name, channels=(channel,)) for name, channel in channels.items()),
    )
    planned = [
        Planned(why.get(agency.id, Why.ROUTINE), AT, agency.channel_id(agency.channels[0]))
        for agency in register.agencies
    ]
    numbers = count()
    found = list(batches(planned, register, lambda: f"r{next(numbers)}", size))
    assert len({batch.run_id for batch in found}) == len(found)
    return [(b.priority, b.lane, [one.partition("/")[0] for one in b.channel_ids]) for b in found]


def site(host: str, path: str = "") -> Channel:
    return Channel(url=f"https://{host}.go.id{path}")


def account(name: str) -> Channel:
    return Channel(kind=ChannelKind.YOUTUBE, handle=name)


def test_what_was_missed_goes_before_what_is_new_and_both_before_the_routine():
    sites = {name: site(name) for name in "abc"}
    found = made(sites, a=Why.ROUTINE, b=Why.RECHECK, c=Why.FIRST)
    assert sorted(found, reverse=True) == [(2, "", ["b"]), (1, "", ["c"]), (0, "", ["a"])] == found


def test_channels_on_one_host_are_not_parted():
    sites = {"a": site("satu"), "b": site("dua"), "c": site("tiga"), "d": site("www.satu", "/d")}
    found = made(sites)
    together = next(names for _, _, names in found if "a" in names)
    assert "d" in together
    assert sorted(name for _, _, names in found for name in names) == ["a", "b", "c", "d"]


def test_batches_of_one_server_follow_each_other():
    accounts = {name: account(name) for name in "abcd"}
    assert made(accounts) == [(0, "youtube", ["a", "b", "c"]), (0, "youtube", ["d"])]


def test_a_host_with_more_channels_than_a_batch_is_a_lane():
    sites = {name: site("bersama", f"/{name}") for name in "abcd"}
    assert made(sites) == [(0, "bersama.go.id", ["a", "b", "c"]), (0, "bersama.go.id", ["d"])]
