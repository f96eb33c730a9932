"""Who writes to the bot, and what that lets them see and do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from notifier.recipients import OF_AGENCY
from segar.model.link import Link
from segar.model.register import Agency, Channel, Register, Role
from segar.words import Words

OF_ALL = (Role.OFFICE, Role.OPERATOR)


@dataclass(frozen=True, slots=True)
class Visitor:
    """A chat with the roles it holds; a stranger holds none."""

    chat_id: str = field(repr=False)
    links: tuple[Link, ...]
    register: Register
    words: Words

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(link.role for link in self.links)

    @property
    def sees_all(self) -> bool:
        return not self.roles.isdisjoint(OF_ALL)

    def role_at(self, agency_id: str) -> Role | None:
        """The role that the chat holds at an agency."""
        held = [link.role for link in self.links if link.agency_id == agency_id and link.role in OF_AGENCY]
        return held[0] if held else None

    @property
    def own(self) -> tuple[Agency, ...]:
        """The agencies that the chat answers for."""
        return tuple(agency for agency in self.register.agencies if self.role_at(agency.id))

    def may_see(self, agency_id: str) -> bool:
        return self.sees_all or self.role_at(agency_id) is not None

    def own_channels(self) -> Iterator[tuple[Agency, Channel]]:
        for agency in self.own:
            for channel in agency.channels:
                yield agency, channel
