"""Which visits go to one worker together: pure.

Channels on one host go together, so that no two workers wait for each other there. A server that holds more than one
batch can take (a platform with all its accounts) is a lane: its batches follow each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from segar.model.batch import Batch
from segar.model.register import PAGES, Channel, Register
from segar.schedule import Planned, Why

SIZE = 100  # channels: enough work to be worth a process, little enough to be done again


def batches(
    planned: Iterable[Planned], register: Register, new_run: Callable[[], str], size: int = SIZE
) -> Iterator[Batch]:
    """Batches of what is due, what is most urgent first; none mixes urgencies."""
    channels = {
        agency.channel_id(channel): channel for agency in register.agencies for channel in agency.channels
    }
    by_why: defaultdict[Why, list[str]] = defaultdict(list)
    for one in planned:
        by_why[one.why].append(one.channel_id)
    for why in sorted(by_why):
        for lane, ids in _grouped(by_why[why], channels, size):
            yield Batch(run_id=new_run(), channel_ids=tuple(ids), priority=max(Why) - why, lane=lane)


def _grouped(
    ids: Sequence[str], channels: Mapping[str, Channel], size: int
) -> Iterator[tuple[str, Sequence[str]]]:
    by_server: defaultdict[str, list[str]] = defaultdict(list)
    for channel_id in ids:
        by_server[_server(channels[channel_id])].append(channel_id)
    together: list[str] = []
    for server, own in by_server.items():
        if len(own) > size or channels[own[0]].kind not in PAGES:
            yield from ((server, own[start : start + size]) for start in range(0, len(own), size))
            continue
        if len(together) + len(own) > size:
            yield "", together
            together = []
        together = together + own
    if together:
        yield "", together


def _server(channel: Channel) -> str:
    """What channels share that are read from one server; addresses shared by hosts are found out on the way."""
    if channel.kind not in PAGES:
        return channel.kind.value
    parts = urlsplit(channel.url or "")
    return (parts.hostname or "").removeprefix("www.") + (f":{parts.port}" if parts.port else "")
