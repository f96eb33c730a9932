"""An account as the register lists it, with its declared truth."""

from __future__ import annotations

from dataclasses import dataclass

from segar.model.register import Channel, ChannelKind
from segar.sample.meaning import Meaning
from segar.sample.platforms.accounts import SampleAccount
from segar.sample.posts import Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """`reported` is the post of which an officer tells, where no program may read the account."""

    agency: str  # id
    kind: ChannelKind
    account: SampleAccount
    meaning: Meaning
    reported: Post | None = None

    @property
    def handle(self) -> str:
        return self.account.handle

    @property
    def address(self) -> str:
        return Channel(kind=self.kind, handle=self.handle).address

    @property
    def channel_id(self) -> str:
        return f"{self.agency}/{self.kind}/{self.handle.lower()}"
